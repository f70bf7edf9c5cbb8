package packfile_test

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

// facts are what the packs of these tests ask about.
type facts struct {
	Beds struct {
		FallSignificantly fact.Of[bool]      `json:"fall_significantly"`
		ClosesOn          fact.Of[fact.Date] `json:"closes_on" label:"day the beds close"`
		Alternative       struct {
			LiveOn           fact.Of[fact.Date] `json:"live_on" label:"day the alternative care starts"`
			WorkforceSecured fact.Of[bool]      `json:"workforce_secured"`
		} `json:"alternative"`
		Treatment struct {
			Therapy           fact.Of[string] `json:"therapy"`
			AdmissionCategory fact.Of[string] `json:"admission_category"`
			Evidence          fact.Of[string] `json:"evidence"`
		} `json:"treatment"`
	} `json:"beds"`
	Consultation struct {
		Days fact.Of[int] `json:"days"`
	} `json:"consultation"`
	ApprovedOn fact.Of[fact.Date] `json:"approved_on" event:"approval"`
}

// compile compiles packs for facts.
func compile(packs ...*rules.Pack) (*rules.Checker[facts], error) {
	return rules.Compile(packs, &rules.Options[facts]{Engines: []rules.Engine{exprlang.New()}})
}

const bedTest = "testdata/bed-test.yaml"

func parseFile(t *testing.T, name string) *rules.Pack {
	t.Helper()
	data, err := os.ReadFile(filepath.FromSlash(name))
	require.NoError(t, err)
	pack, err := packfile.Parse(name, data)
	require.NoError(t, err)
	return pack
}

func TestParse(t *testing.T) {
	at := func(line, column int) rules.Position {
		return rules.Position{File: bedTest, Line: line, Column: column}
	}
	want := &rules.Pack{
		Name: "service-change/bed-test", Version: "2026.1", Title: "The test for closing hospital beds", Language: "expr",
		At: at(1, 1),
		Parameters: []rules.Parameter{{
			Name: "consultation_days", Label: "the shortest public consultation", Unit: "days", At: at(6, 3),
			Values: []rules.ParameterValue{
				{
					From: fact.MustDate("1985"), To: fact.MustDate("2012"), Value: []rules.Value{rules.IntValue(84)},
					Confidence: rules.Derived, FromWhat: "the dated cases",
					Sources: []rules.Source{{Title: "A list of cases"}}, At: at(10, 9),
				},
				{From: fact.MustDate("2013"), Value: []rules.Value{rules.IntValue(56)}, At: at(11, 9)},
			},
		}},
		Rules: []rules.Rule{
			{
				ID: "R056", Test: "beds", Title: "One of the three conditions for closing beds holds",
				Severity: rules.Policy, Confidence: rules.Confirmed,
				InForce:     rules.InForce{From: fact.MustDate("2017-04-01"), By: "approval"},
				AppliesWhen: rules.ConditionText{Text: "beds.fall_significantly", At: at(19, 19)},
				Require: rules.Clause{At: at(21, 7), AnyOf: []rules.Clause{
					{ID: "alternative", At: at(22, 11), AllOf: []rules.Clause{
						{
							That:    rules.ConditionText{Text: "beds.alternative.live_on <= beds.closes_on", At: at(24, 22)},
							Because: "alternative care starts before or as the beds close", At: at(24, 15),
						},
						{
							That:    rules.ConditionText{Text: "beds.alternative.workforce_secured", At: at(25, 22)},
							Because: "the workforce to deliver it will be there", At: at(25, 15),
						},
					}},
					{
						ID: "treatment", At: at(26, 11), Unconfirmed: true,
						Recorded: []fact.Path{"beds.treatment.therapy", "beds.treatment.admission_category", "beds.treatment.evidence"},
						Because:  "a new treatment will reduce a named category of admissions",
					},
				}},
				Remedy: "Show when the alternative care starts and who will staff it.",
				Note:   "A third condition, on inefficient use, is left out here.",
				Sources: []rules.Source{{
					Title: "New patient care test for hospital bed closures", Publisher: "NHS England",
					Published: fact.MustDate("2017-03-03"), Locator: "page 1", URL: "https://www.england.nhs.uk/",
				}},
				At: at(13, 5),
			},
			{
				ID: "R090", Beside: true, Title: "The consultation lasts long enough",
				Severity: rules.GoodPractice, Confidence: rules.Derived, FromWhat: "the dated cases",
				InForce: rules.InForce{From: fact.MustDate("1985"), To: fact.MustDate("2030-06")},
				Require: rules.Clause{
					That: rules.ConditionText{Text: "consultation.days >= consultation_days", At: at(45, 14)},
					At:   at(45, 14),
				},
				Sources: []rules.Source{{Title: "A list of cases"}},
				At:      at(38, 5),
			},
		},
	}
	if diff := cmp.Diff(want, parseFile(t, bedTest), cmp.AllowUnexported(fact.Date{})); diff != "" {
		t.Errorf("Parse() mismatch (-want +got):\n%s", diff)
	}
}

// TestCompile shows that what Parse returns can be compiled and judged.
func TestCompile(t *testing.T) {
	checker, err := compile(parseFile(t, bedTest))
	require.NoError(t, err)

	var subject facts
	subject.Beds.FallSignificantly = fact.Known(true)
	subject.Beds.ClosesOn = fact.Known(fact.MustDate("2018-06-01"))
	subject.Beds.Alternative.LiveOn = fact.Known(fact.MustDate("2018-05-01"))
	subject.Beds.Alternative.WorkforceSecured = fact.Known(true)
	subject.Consultation.Days = fact.Known(60)
	subject.ApprovedOn = fact.None[fact.Date]() // so the day of the judgement counts
	findings, err := checker.Check(t.Context(), fact.MustDate("2018-01-01"), &subject)
	require.NoError(t, err)

	got := map[string]string{}
	for _, f := range findings {
		got[f.Rule.ID] = f.Verdict.String()
	}
	if diff := cmp.Diff(map[string]string{"R056": "met", "R090": "met"}, got); diff != "" {
		t.Errorf("verdicts mismatch (-want +got):\n%s", diff)
	}
}

// TestParseJSON reads from JSON the pack that the same YAML gives.
func TestParseJSON(t *testing.T) {
	const inJSON = `{
		"pack": "p", "version": "1", "language": "expr",
		"parameters": {"limit": {"values": [{"from": "2013", "value": 56}]}},
		"rules": [{"id": "R1", "title": "T", "severity": "policy", "confidence": "confirmed",
			"require": {"that": "consultation.days >= limit", "because": "so"}, "sources": [{"title": "S", "published": "2017-03"}]}]
	}`
	const inYAML = `
pack: p
version: 1
language: expr
parameters: {limit: {values: [{from: 2013, value: 56}]}}
rules:
  - {id: R1, title: T, severity: policy, confidence: confirmed,
     require: {that: consultation.days >= limit, because: so}, sources: [{title: S, published: 2017-03}]}
`
	fromJSON, err := packfile.Parse("p.json", []byte(inJSON))
	require.NoError(t, err)
	fromYAML, err := packfile.Parse("p.yaml", []byte(inYAML))
	require.NoError(t, err)
	places := cmp.FilterPath(func(p cmp.Path) bool { return p.Last().Type() == reflect.TypeFor[rules.Position]() }, cmp.Ignore())
	if diff := cmp.Diff(fromYAML, fromJSON, places, cmp.AllowUnexported(fact.Date{})); diff != "" {
		t.Errorf("JSON differs from YAML (-yaml +json):\n%s", diff)
	}
}
