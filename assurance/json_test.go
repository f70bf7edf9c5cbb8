package assurance_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// TestJSON holds the three states of a fact apart across JSON, in records and
// in lists, with the fields of the proposal at the top.
func TestJSON(t *testing.T) {
	d := dossier(func(d *assurance.Dossier) {
		d.Dates.Decision = day("2017-08")
		d.Urgent = fact.None[assurance.Urgent]()
		d.Options = []assurance.Option{}
		d.Beds = fact.Known(assurance.Beds{
			Counts:   []assurance.BedCount{{Kind: fact.Known(assurance.GeneralAndAcute), Change: fact.Known(-110)}},
			ClosesOn: fact.None[fact.Date](),
		})
	})
	want := `{"id":"p1","title":"A proposal","urgent":"none","dates":{"decision":"2017-08"},"options":[],` +
		`"beds":{"counts":[{"kind":"general_and_acute","change":-110}],"closes_on":"none"}}`

	text, err := json.Marshal(d)
	require.NoError(t, err)
	if diff := cmp.Diff(want, string(text)); diff != "" {
		t.Errorf("Marshal() mismatch (-want +got):\n%s", diff)
	}
	var back assurance.Dossier
	require.NoError(t, json.Unmarshal(text, &back))
	if diff := cmp.Diff(d, back); diff != "" {
		t.Errorf("Unmarshal() mismatch (-want +got):\n%s", diff)
	}
}
