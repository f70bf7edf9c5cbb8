package rules_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

type entry struct {
	Open fact.Of[bool] `json:"open" label:"open"`
}

// lists are lists whose labels have their noun in different places.
type lists struct {
	Decisions   []entry  `json:"decisions" label:"decisions on the proposal" max:"3"`
	Conditions  []entry  `json:"conditions" label:"conditions set at the checkpoint" max:"3"`
	Authorities []entry  `json:"authorities" label:"affected local authorities" max:"3"`
	Advice      []entry  `json:"advice" label:"senate's recommendations" max:"3"`
	Evidence    []entry  `json:"evidence" label:"clinical evidence" max:"3"`
	Beds        []entry  `json:"beds" label:"beds replaced by beds of another kind" max:"3"`
	Tags        []string `json:"tags" label:"specialties" max:"3"`
}

// TestEnglishOfOne: of a list of one nobody says each of the 1, nor at least one of
// the 1.
func TestEnglishOfOne(t *testing.T) {
	yes, no := []entry{{fact.Known(true)}}, []entry{{fact.Known(false)}}
	s := &lists{Decisions: yes, Conditions: no, Authorities: yes, Advice: no, Evidence: yes, Beds: no, Tags: []string{"stroke"}}
	for text, want := range map[string]string{
		"all(decisions, .open)":    `For the one decision on the proposal, "open" is yes.`,
		"all(conditions, .open)":   `For the one condition set at the checkpoint, "open" is no (number 1: no).`,
		"any(authorities, .open)":  `For the one affected local authority, "open" is yes (number 1: yes).`,
		"any(advice, .open)":       `For the one senate's recommendation, "open" is no.`,
		"one(evidence, .open)":     `For the only entry among the clinical evidence, "open" is yes (number 1: yes).`,
		"none(beds, .open)":        `For the one bed replaced by beds of another kind, "open" is no.`,
		`all(tags, # == "stroke")`: "The one specialty is stroke.",
	} {
		t.Run(text, func(t *testing.T) {
			checker, err := rules.Compile([]*rules.Pack{{Name: "a pack", Language: "expr", Rules: []rules.Rule{rule(text)}}},
				&rules.Options[lists]{Engines: []rules.Engine{exprlang.New()}})
			require.NoError(t, err)
			findings, err := checker.Check(t.Context(), today, s)
			require.NoError(t, err)
			if diff := cmp.Diff(want, findings[0].Explain().Require.English); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
}
