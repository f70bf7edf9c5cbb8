package packfile_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/internal/hostile"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

const overlayFile = `overlay: North ICB
by: Director of Strategy
off:
  - {rule: R2, reason: our own pack asks for more, by: the board}
severities:
  - rule: R1
    severity: good-practice
    reason: not adopted here
parameters:
  - parameter: shortest
    pack: consultation
    reason: our board consults longer
    values: [{from: 2025-04-01, value: 98, confidence: confirmed}]
`

func TestParseOverlay(t *testing.T) {
	got, err := packfile.ParseOverlay("north.yaml", []byte(overlayFile))
	require.NoError(t, err)
	at := func(line, column int) rules.Position {
		return rules.Position{File: "north.yaml", Line: line, Column: column}
	}
	want := &rules.Overlay{
		Name: "North ICB", By: "Director of Strategy", At: at(1, 1),
		Off:        []rules.SwitchOff{{Rule: "R2", Reason: "our own pack asks for more", By: "the board", At: at(4, 12)}},
		Severities: []rules.SeverityChange{{Rule: "R1", Severity: rules.GoodPractice, Reason: "not adopted here", At: at(6, 11)}},
		Parameters: []rules.ParameterChange{{
			Parameter: "shortest", Pack: "consultation", Reason: "our board consults longer", At: at(10, 16),
			Values: []rules.ParameterValue{{From: fact.MustDate("2025-04-01"), Value: []rules.Value{rules.IntValue(98)}, Confidence: rules.Confirmed, At: at(13, 14)}},
		}},
	}
	if diff := cmp.Diff(want, got, cmp.Comparer(rules.Value.Equal)); diff != "" {
		t.Errorf("ParseOverlay() mismatch (-want +got):\n%s", diff)
	}
}

func TestParseOverlayFaults(t *testing.T) {
	_, err := packfile.ParseOverlay("north.yaml", []byte(`by: Director
off:
  - {rule: R2}
  - R3
severitys:
  - {rule: R1}
severities:
  - {rule: R1, severity: statutary, reason: x}
parameters:
  - {parameter: shortest, reason: x, values: []}
`))
	want := []string{
		`north.yaml:1:1: the overlay has no overlay: name it, as by the organisation whose it is`,
		`north.yaml:3:5: the rule to switch off has no reason: say why, for those who read the reports`,
		`north.yaml:4:5: the rule to switch off is not written as fields: write rule: and its value, one below the other`,
		`north.yaml:5:1: the overlay has no field "severitys": did you mean severities?`,
		`north.yaml:8:26: "statutary" is no severity: did you mean statutory?`,
		`north.yaml:10:46: the list of values is empty: write at least one, or leave the field out`,
	}
	if diff := cmp.Diff(want, lines(err)); diff != "" {
		t.Errorf("ParseOverlay() mismatch (-want +got):\n%s", diff)
	}
}

// FuzzParseOverlay holds ParseOverlay to it that it never panics, and that every
// fault of a file has its place.
func FuzzParseOverlay(f *testing.F) {
	f.Add([]byte(overlayFile), false)
	f.Add([]byte(`{"overlay": "n", "off": [{"rule": "R1", "reason": "x"}], "severities": [{}], "parameters": [{"values": [{}]}]}`), true)
	for _, text := range hostile.Files() {
		f.Add([]byte(text), strings.HasPrefix(text, "{"))
	}
	f.Fuzz(func(t *testing.T, data []byte, json bool) {
		name := map[bool]string{true: "o.json", false: "o.yaml"}[json]
		overlay, err := packfile.ParseOverlay(name, data)
		if (overlay == nil) == (err == nil) {
			t.Fatalf("ParseOverlay() = %v, %v; want an overlay or an error", overlay, err)
		}
		checkFaults(t, err, name)
	})
}

func ExampleParseOverlay() {
	pack, err := packfile.Parse("consultation.yaml", []byte(`
pack: consultation
version: 2026.1
language: expr
parameters:
  shortest:
    unit: days
    values: [{from: 1985, value: 84, confidence: derived, from_what: the dated cases}]
rules:
  - id: R1
    title: The consultation lasts twelve weeks
    severity: policy
    confidence: confirmed
    require: consultation.days >= shortest
    sources: [{title: A list of cases}]
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	overlay, err := packfile.ParseOverlay("north.yaml", []byte(`
overlay: North ICB
off:
  - {rule: R11, reason: our own pack asks for more}
parameters:
  - {parameter: shortes, reason: our board consults longer, values: [{from: 2025, value: 98}]}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = rules.Compile([]*rules.Pack{pack}, &rules.Options[facts]{
		Engines: []rules.Engine{exprlang.New()}, Overlays: []*rules.Overlay{overlay},
	})
	fmt.Println(err)
	// Output:
	// north.yaml:6:17: the standard rulebook has no parameter "shortes": did you mean shortest?
	// north.yaml:4:12: no rule "R11" is there to switch off: did you mean R1?
}
