package casefile_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

const (
	southWest = "../../examples/senates/testdata/south-west.yaml"
	stroke    = "../../examples/senates/testdata/stroke.yaml"
)

func TestReadSenateFile(t *testing.T) {
	c, err := casefile.ReadSenateFile(southWest, nil)
	require.NoError(t, err)
	if c.Senate.ID != "south-west" || len(c.Council.Terms) == 0 {
		t.Errorf("ReadSenateFile() = %+v", c.Senate)
	}
	a, err := casefile.ReadAdviceFile(stroke, nil)
	require.NoError(t, err)
	if h, err := a.History(); err != nil || h.Stage() != assurance.StagePublished {
		t.Errorf("History() is %s, %v, want published", h.Stage(), err)
	}
	_, err = casefile.ReadSenateFile(t.TempDir()+"/none.yaml", nil)
	require.ErrorIs(t, err, fs.ErrNotExist)
}

// A senate and advice say the same in JSON.
func TestReadSenateJSON(t *testing.T) {
	c, err := casefile.ReadSenateFile(southWest, nil)
	require.NoError(t, err)
	text, err := json.Marshal(c)
	require.NoError(t, err)
	gotSenate, err := casefile.ReadSenate("s.json", text, nil)
	require.NoError(t, err)
	if diff := cmp.Diff(c, gotSenate, dates); diff != "" {
		t.Errorf("ReadSenate() mismatch (-want +got):\n%s", diff)
	}
	a, err := casefile.ReadAdviceFile(stroke, nil)
	require.NoError(t, err)
	text, err = json.Marshal(a)
	require.NoError(t, err)
	gotAdvice, err := casefile.ReadAdvice("a.json", text, nil)
	require.NoError(t, err)
	if diff := cmp.Diff(a, gotAdvice, dates); diff != "" {
		t.Errorf("ReadAdvice() mismatch (-want +got):\n%s", diff)
	}
}

// Faults of senates and advice stand where they are in the file.
func TestReadSenateFaults(t *testing.T) {
	readSenate := func(data string) error {
		got, err := casefile.ReadSenate("s.yaml", []byte(data), nil)
		if diff := cmp.Diff(senate.Constitution{}, got, dates); diff != "" {
			t.Errorf("ReadSenate() with faults returned a senate:\n%s", diff)
		}
		return err
	}
	readAdvice := func(data string) error {
		_, err := casefile.ReadAdvice("a.yaml", []byte(data), nil)
		return err
	}
	const request = "request:\n  id: r\n  senate: s\n  questions: [Is it safe?]\n  received_on: 2024-01-08\n"
	tests := []struct {
		name string
		read func(string) error
		data string
		want []string
	}{
		{"types", readSenate, "senate: {id: s, host: trust}\n", []string{"s.yaml:1:23: senate.host: trust is not"}},
		{"what cannot be so", readSenate, "senate: {id: s}\ncouncil:\n  terms:\n    - {member: eve}\n", []string{
			`s.yaml:4:16: council.terms[0].member: no person has the identifier "eve"`,
		}},
		{"an event out of place", readAdvice, request + "events:\n  - event: ratify\n    day: 2024-02-01\n    actor: council\n", []string{
			"a.yaml:7:5: events[0]: advice cannot go from received to ratified by ratify",
		}},
		{"a request without questions", readAdvice, "request: {id: r, senate: s, received_on: 2024}\n", []string{
			"a.yaml:1:10: request.questions: a request needs a question",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := tt.read(tt.data)
			faults := casefile.Faults(err)
			require.Len(t, faults, len(tt.want), "%v", err)
			for i, fault := range faults {
				if !strings.HasPrefix(fault.Error(), tt.want[i]) {
					t.Errorf("fault %q, want %q", fault, tt.want[i])
				}
			}
		})
	}
}

func FuzzReadAdvice(f *testing.F) {
	for _, file := range []string{stroke, southWest} {
		text, err := os.ReadFile(file)
		require.NoError(f, err)
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		opts := &casefile.Options{Format: casefile.YAML}
		if a, err := casefile.ReadAdvice("p", data, opts); err == nil {
			if _, err := a.History(); err != nil {
				t.Errorf("what was read cannot be replayed: %v", err)
			}
		} else if len(casefile.Faults(err)) == 0 {
			t.Errorf("error without a fault: %v", err)
		}
		if c, err := casefile.ReadSenate("p", data, opts); err == nil {
			c.On(c.Senate.From)
		} else if len(casefile.Faults(err)) == 0 {
			t.Errorf("error without a fault: %v", err)
		}
	})
}

func ExampleReadSenate() {
	c, err := casefile.ReadSenate("north.yaml", []byte(`
senate: {id: north, host: nhs_england}
people: [{id: ada, voice: professional}]
council:
  quorum: none          # known to have none
  terms: [{member: ada, role: chair, from: 2024-04-01}]
`), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(c.Council.Terms), c.Council.Quorum, c.Assembly.Kind)
	// Output: 1 none not supplied
}
