package rules_test

import (
	"context"
	"fmt"
	"log"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/ruletest"
)

// over is the engine of docs/engines.md. It reads "beds over 2" and "beds
// over 2 and after over 1".
type over struct{}

func (over) Language() string { return "over" }

func (over) Parse(text string, scope *rules.Scope) (*rules.Condition, error) {
	var parts []*rules.Condition
	at := 0
	for _, part := range strings.SplitAfter(text, " and ") {
		c, err := comparison(strings.TrimSuffix(part, " and "), at, scope)
		if err != nil {
			return nil, err
		}
		parts = append(parts, c)
		at += len([]rune(part))
	}
	if len(parts) == 1 {
		return parts[0], nil
	}
	return &rules.Condition{
		Op: rules.OpAnd, Type: &rules.Type{Kind: rules.Bool}, Args: parts,
		Span: rules.Span{To: len([]rune(text))},
	}, nil
}

// comparison reads "beds over 2", which starts at a place in the text.
func comparison(text string, at int, scope *rules.Scope) (*rules.Condition, error) {
	span := rules.Span{From: at, To: at + len([]rune(text))}
	words := strings.Fields(text)
	if len(words) != 3 || words[1] != "over" {
		return nil, &rules.TextError{Span: span, Message: "this is no comparison", Hint: "write beds over 2"}
	}
	field := scope.Schema.Root.Field(words[0])
	if field == nil || field.Type.Kind != rules.Int {
		return nil, &rules.TextError{Span: span, Message: "there is no whole number called " + words[0]}
	}
	limit, err := strconv.ParseInt(words[2], 10, 64)
	if err != nil {
		return nil, &rules.TextError{Span: span, Message: words[2] + " is not a whole number"}
	}
	return &rules.Condition{
		Op: rules.OpMore, Type: &rules.Type{Kind: rules.Bool}, Span: span,
		Args: []*rules.Condition{
			{Op: rules.OpFact, Type: field.Type, Steps: []string{field.Name}, Span: span},
			{Op: rules.OpLiteral, Type: field.Type, Literal: rules.IntValue(limit), Span: span},
		},
	}, nil
}

func ExampleEngine() {
	type proposal struct {
		Beds  fact.Of[int] `json:"beds" label:"beds" unit:"beds"`
		After fact.Of[int] `json:"after" label:"beds after the change" unit:"beds"`
	}
	pack := &rules.Pack{Name: "local", Language: "over", Rules: []rules.Rule{{
		ID: "L1", Title: "Enough beds", Sources: []rules.Source{{Title: "Local policy"}},
		Require: rules.Clause{That: rules.ConditionText{Text: "beds over 20 and after over 10"}},
	}}}
	checker, err := rules.Compile[proposal]([]*rules.Pack{pack}, &rules.Options[proposal]{Engines: []rules.Engine{over{}}})
	if err != nil {
		log.Fatal(err)
	}
	subject := proposal{Beds: fact.Known(24)} // nobody has said how many after
	findings, err := checker.Check(context.Background(), fact.MustDate("2026-11-01"), &subject)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(findings[0].Verdict, "for want of", findings[0].Missing()[0].Path)
	// Output: unknown for want of after
}

// The guide's engine passes the conformance kit, in so far as it can say the cases.
func TestGuideConforms(t *testing.T) {
	phrases := ruletest.Phrasebook{
		Says: map[string]string{
			"beds > 2":                            "beds over 2",
			"a text that is cut short":            "beds over",
			"a blank text":                        " ",
			"a name that no fact has":             "bed over 1",
			"a field that no record has":          "owner.nam over 1",
			"a field of a list":                   "sites.open over 1",
			"a number compared with a text":       "name over 1",
			"a yes-or-no joined with a number":    "p and beds",
			"a number as a condition":             "beds",
			"a list as a condition":               "tags",
			"a function that does not exist":      "days_from over 1",
			"a comparison with nil":               "name over nil",
			"equality of numbers with a fraction": "share over 1",
		},
		Cannot: map[string]string{},
	}
	for _, name := range ruletest.Cases() {
		if _, said := phrases.Says[name]; !said {
			phrases.Cannot[name] = "it compares whole numbers and nothing else"
		}
	}
	ruletest.Conformance(t, over{}, phrases)
	require.Greater(t, len(ruletest.Cases()), len(phrases.Says))
}
