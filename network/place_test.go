package network_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// An organisation may be in the areas of two senates, and then both are given;
// the answer is as sure as the least sure row it rests on.
func TestTwoSenates(t *testing.T) {
	rumour := network.Evidence{Sources: []network.SourceID{"letter"}, Confidence: fact.Known(network.Unconfirmed)}
	d := directoryOf(t, network.Register{
		Sources:       []network.Source{{ID: "letter", Title: "A letter"}},
		Organisations: []network.Organisation{board("QOQ", "2022-07-01", "")},
		SenateAreas: []network.SenateArea{
			{ID: "northern-england", Evidence: confirmed},
			{ID: "yorkshire-and-the-humber", Evidence: confirmed},
		},
		SenateAssignments: []network.SenateAssignment{
			{Code: "QOQ", Senate: "yorkshire-and-the-humber", Evidence: confirmed},
			{Code: "QOQ", Senate: "northern-england", Evidence: rumour, Period: period("2022-07-01", "2025")},
		},
		RegionAssignments: []network.RegionAssignment{{Code: "QOQ", Region: network.NorthEastAndYorkshire, Evidence: rumour}},
	})
	s := d.At(date("2024-01-01"))
	got, err := s.Senates("QOQ")
	require.NoError(t, err)
	var said []string
	for _, p := range got {
		said = append(said, string(p.Senate.ID)+" "+string(p.Level()))
	}
	if diff := cmp.Diff([]string{"yorkshire-and-the-humber confirmed", "northern-england unconfirmed"}, said); diff != "" {
		t.Errorf("Senates() mismatch (-want +got):\n%s", diff)
	}
	region, err := s.Region("QOQ")
	require.NoError(t, err)
	if region.Region != network.NorthEastAndYorkshire || !region.Flagged() {
		t.Errorf("Region() = %+v", region)
	}
}

func TestPlaceErrors(t *testing.T) {
	d := directoryOf(t, network.Register{
		Organisations:     []network.Organisation{board("QOQ", "2022-07-01", "2026-03-31"), board("QXX", "2026-04-01", "")},
		SenateAreas:       []network.SenateArea{{ID: "yorkshire"}},
		SenateAssignments: []network.SenateAssignment{{Code: "QOQ", Senate: "yorkshire", Period: period("2024", "")}},
		Successions:       []network.Succession{succession("QOQ", "QXX", "2026-04-01", network.Whole)},
	})
	tests := map[string]string{
		"2023-05-01": "the register gives QOQ no senate on 1 May 2023",
		"2024-05-01": "the senate of QOQ on 1 May 2024 cannot be told: the dates on record leave open yorkshire",
		"2026-05-01": "QOQ was abolished on 31 March 2026 and went to QXX: use that code",
	}
	for day, want := range tests {
		_, err := d.At(date(day)).Senates("QOQ")
		if err == nil || err.Error() != want {
			t.Errorf("Senates() on %s: %v, want %s", day, err, want)
		}
	}
	_, err := d.At(date("2023-05-01")).Region("QOQ")
	if want := "the register gives QOQ no region on 1 May 2023"; err == nil || err.Error() != want {
		t.Errorf("Region() error = %v, want %s", err, want)
	}
}
