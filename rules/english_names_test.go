package rules_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

type bodyKind string

func (bodyKind) Values() []string { return []string{"ccg", "nhs_trust"} }

func (k bodyKind) English() string {
	return map[bodyKind]string{"ccg": "clinical commissioning group", "nhs_trust": "NHS trust"}[k]
}

type named struct {
	Sponsor fact.Of[bodyKind] `json:"sponsor" label:"kind of the sponsor"`
	Others  []bodyKind        `json:"others" label:"kinds of the others" max:"3"`
}

// TestEnglishOfNamedWords: where the words of a closed set have names, readers are
// told the names, on either side and in lists.
func TestEnglishOfNamedWords(t *testing.T) {
	s := &named{Sponsor: fact.Known[bodyKind]("ccg"), Others: []bodyKind{"ccg", "nhs_trust"}}
	for text, want := range map[string]string{
		`sponsor == "ccg"`:                "Kind of the sponsor: clinical commissioning group.",
		`sponsor == "nhs_trust"`:          "Kind of the sponsor: clinical commissioning group, not NHS trust.",
		`sponsor in ["nhs_trust"]`:        "Kind of the sponsor: clinical commissioning group, which is not one of NHS trust.",
		`sponsor in bodies`:               "Kind of the sponsor: clinical commissioning group, which is one of clinical commissioning group, NHS trust.",
		`recorded(sponsor)`:               "Kind of the sponsor: recorded (clinical commissioning group).",
		`"ccg" in others`:                 "Clinical commissioning group is one of the kinds of the others (clinical commissioning group, NHS trust).",
		`all(others, # == "nhs_trust")`:   "At least one of the 2 kinds of the others is not NHS trust.",
		`any(others, # in ["nhs_trust"])`: "At least one of the 2 kinds of the others is one of NHS trust (NHS trust).",
	} {
		p := &rules.Pack{Name: "a pack", Language: "expr", Rules: []rules.Rule{rule(text)}}
		p.Parameters = []rules.Parameter{{Name: "bodies", Label: "bodies", Values: []rules.ParameterValue{{
			From: day("2000-01-01"), Value: []rules.Value{rules.TextValue("ccg"), rules.TextValue("nhs_trust")}, List: true, Confidence: rules.Unconfirmed,
		}}}}
		checker, err := rules.Compile([]*rules.Pack{p}, &rules.Options[named]{Engines: []rules.Engine{exprlang.New()}})
		require.NoError(t, err, text)
		findings, err := checker.Check(t.Context(), today, s)
		require.NoError(t, err)
		if diff := cmp.Diff(want, findings[0].Explain().Require.English); diff != "" {
			t.Errorf("%s mismatch (-want +got):\n%s", text, diff)
		}
	}
}
