package policy_test

import (
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// ward is a dossier in which the alternative care comes too late.
func ward() assurance.Dossier {
	day := func(text string) fact.Of[fact.Date] { return fact.Known(fact.MustDate(text)) }
	return assurance.Dossier{Proposal: assurance.Proposal{
		ID: "ward-4", Title: "Closing ward 4",
		Dates: assurance.Dates{Approval: day("2024-03-01"), Decision: day("2024-09-10")},
		Beds: fact.Known(assurance.Beds{
			FallSignificantly: fact.Known(true), ClosesOn: day("2025-01-01"),
			Alternative: fact.Known(assurance.AlternativeCare{
				LiveOn: day("2025-06-01"), WorkforceRequired: fact.Known(20.0), WorkforceSecured: fact.Known(12.0), CredibleWorkforcePlan: fact.Known(false),
			}),
			Treatment: fact.None[assurance.NewTreatment](), Efficiency: fact.None[assurance.EfficientUseOfBeds](),
		}),
	}}
}

func sentences(edits []rules.Edit) []string {
	var out []string
	for _, e := range edits {
		out = append(out, e.English())
	}
	return out
}

func TestToMeetTheBedTest(t *testing.T) {
	tests := []struct {
		name string
		opts policy.ToMeetOptions
		want []string
	}{
		{"bring the care forward, and find the staff", policy.ToMeetOptions{}, []string{
			"Bring forward the day the alternative care starts from 1 June 2025 to 1 January 2025.",
			"Raise the workforce secured for the alternative care from 12 whole-time equivalents to 20 whole-time equivalents."}},
		{"the care cannot come earlier, and a plan is not believed", policy.ToMeetOptions{Fixed: []fact.Path{"beds.alternative.live_on", "beds.alternative.credible_workforce_plan"}}, []string{
			"Raise the workforce secured for the alternative care from 12 whole-time equivalents to 20 whole-time equivalents.",
			"Put back the day the beds close from 1 January 2025 to 1 June 2025."}},
		{"nothing of the alternative can change", policy.ToMeetOptions{Fixed: []fact.Path{"beds.alternative", "beds.closes_on", "beds.treatment"}}, []string{
			`Make "credible plan for better use of beds" yes, where there is none now.`,
			`Make "bed use less efficient than the national average" yes, where there is none now.`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			pol, err := standard()
			require.NoError(t, err)
			tt.opts.Tests = []string{"beds"}
			d := ward()
			got, err := pol.ToMeet(t.Context(), asOf, d, &tt.opts)
			require.NoError(t, err)
			require.True(t, got.Reached)
			require.True(t, got.Minimal, "two changes are needed, one on each side of an and")
			want := slices.Sorted(slices.Values(tt.want))
			if diff := cmp.Diff(want, slices.Sorted(slices.Values(sentences(got.Edits)))); diff != "" {
				t.Errorf("edits mismatch (-want +got):\n%s", diff)
			}
			require.Equal(t, assurance.GradeNotMet, got.Before[0].Grade)
			require.Equal(t, assurance.GradeMet, got.After[0].Grade)
			if diff := cmp.Diff(ward(), d); diff != "" {
				t.Errorf("the dossier was changed (-before +after):\n%s", diff)
			}
		})
	}
}

// What is derived changes through what it rests on.
func TestToMeetThroughDerivedFacts(t *testing.T) {
	d := ward()
	d.Review = fact.Known(assurance.Review{Conclusion: fact.Known(assurance.NotSupported)})
	d.Checkpoint = fact.Known(assurance.Checkpoint{SenateReviewRequired: fact.Known(true)})
	pol, err := standard()
	require.NoError(t, err)
	got, err := pol.ToMeet(t.Context(), asOf, d, &policy.ToMeetOptions{Tests: []string{"evidence"}})
	require.NoError(t, err)
	require.Equal(t, []string{"Change the senate's conclusion from not supported to supported."}, sentences(got.Edits))
	require.Equal(t, fact.Path("review.conclusion"), got.Edits[0].Path)

	_, err = pol.WhatIf(t.Context(), asOf, d, []rules.Edit{{Path: "derived.senate_support", To: rules.TextValue("full")}}, nil)
	require.ErrorContains(t, err, "change [review.conclusion]")
	_, err = pol.ToMeet(t.Context(), asOf, d, &policy.ToMeetOptions{Tests: []string{"bedz"}})
	require.ErrorContains(t, err, `there is no test "bedz"`)
}

// For a thousand drawn dossiers, the changes that are said to meet the tests do:
// they are made by other means than the search, and the dossier is assessed afresh.
func TestToMeetOnDrawnDossiers(t *testing.T) {
	pol, err := standard()
	require.NoError(t, err)
	counts := map[string]int{}
	dossiers := 1000
	if testing.Short() {
		dossiers = 50
	}
	for seed := range dossiers {
		d := rapid.Custom(drawDossier).Example(seed)
		names := []string{policy.Tests()[seed%5].Name}
		if seed%7 == 0 {
			names = nil
		}
		got, err := pol.ToMeet(context.Background(), asOf, d, &policy.ToMeetOptions{Tests: names})
		require.NoError(t, err)
		switch {
		case got.Impossible:
			counts["impossible"]++
			continue
		case !got.Reached:
			counts["none found"]++
			require.Empty(t, got.Edits)
			continue
		case len(got.Edits) == 0:
			counts["nothing to do"]++
		case got.Minimal:
			counts["minimal"]++
		default:
			counts["not proven minimal"]++
		}
		a, err := pol.WhatIf(context.Background(), asOf, d, got.Edits, nil)
		require.NoError(t, err)
		for _, r := range a.Tests {
			if names != nil && r.Test.Name != names[0] {
				continue
			}
			if r.Grade != assurance.GradeMet && r.Grade != assurance.GradeNotApplicable {
				t.Errorf("dossier %d: %v, and test %s is %s", seed, sentences(got.Edits), r.Test.Name, r.Grade)
			}
		}
		// No edit is idle.
		for i := range got.Edits {
			if len(got.Edits) > 6 || names == nil {
				break
			}
			fewer, err := pol.WhatIf(context.Background(), asOf, d, slices.Delete(slices.Clone(got.Edits), i, i+1), nil)
			if err != nil {
				continue // an element that others stand on
			}
			for _, r := range fewer.Tests {
				if r.Test.Name == names[0] && r.Grade == assurance.GradeMet {
					t.Errorf("dossier %d: without %q the test is met as well", seed, got.Edits[i].English())
				}
			}
		}
	}
	t.Log(counts)
	for _, what := range []string{"minimal", "not proven minimal"} {
		if counts[what] == 0 {
			t.Errorf("nothing was %s: this test looks at nothing", what)
		}
	}
}

// Whoever asks about a dossier is not asked what cannot matter, and every answer
// that is said to settle something does.
func TestQuestionsOnDrawnDossiers(t *testing.T) {
	pol, err := standard()
	require.NoError(t, err)
	asked := 0
	dossiers := 60
	if testing.Short() {
		dossiers = 10
	}
	for seed := range dossiers {
		d := rapid.Custom(drawDossier).Example(seed)
		a, err := pol.Assess(context.Background(), asOf, d, nil)
		require.NoError(t, err)
		q, err := pol.Questions(context.Background(), asOf, d, nil)
		require.NoError(t, err)
		unknown := map[string]bool{}
		for _, f := range a.Findings {
			unknown[f.Rule.ID] = f.Verdict == rules.Unknown
		}
		for _, g := range q.Ask {
			asked++
			for _, s := range g.Alone {
				if !unknown[s.Rule] {
					t.Errorf("dossier %d: %s is asked for rule %s, which is decided", seed, g.Path, s.Rule)
				}
			}
			for _, test := range g.Tests {
				i := slices.IndexFunc(a.Tests, func(r policy.TestResult) bool { return r.Test.Name == test })
				if a.Tests[i].Grade != assurance.GradeInsufficientEvidence {
					t.Errorf("dossier %d: %s is asked for test %s, whose grade nothing can change", seed, g.Path, test)
				}
			}
		}
		for i, path := range q.Shortest {
			if slices.Contains(q.Shortest[:i], path) {
				t.Errorf("dossier %d: %s is asked for twice", seed, path)
			}
		}
	}
	if asked == 0 {
		t.Error("nothing was asked: this test looks at nothing")
	}
}

// A fact that settles the grade of a test by itself is said to.
func TestQuestionSettlesATest(t *testing.T) {
	d := ward()
	beds, _ := d.Beds.Value()
	alternative, _ := beds.Alternative.Value()
	alternative.CredibleWorkforcePlan = fact.Of[bool]{}
	alternative.LiveOn = beds.ClosesOn
	beds.Alternative = fact.Known(alternative)
	d.Beds = fact.Known(beds)
	pol, err := standard()
	require.NoError(t, err)
	q, err := pol.Questions(t.Context(), asOf, d, nil)
	require.NoError(t, err)
	i := slices.IndexFunc(q.Ask, func(g policy.Gap) bool { return g.Path == "beds.alternative.credible_workforce_plan" })
	require.GreaterOrEqual(t, i, 0)
	g := q.Ask[i]
	require.Equal(t, []string{"beds"}, g.AloneTests)
	require.Contains(t, g.Alone, rules.Settled{Rule: "R056", Verdicts: []rules.Verdict{rules.Met, rules.NotMet}})
	require.True(t, g.Next)
	require.Equal(t, "workforce plan", g.Holder.Document)
}

// Every entry is about a fact of the schema, says who or where, and cites a source
// unless it is unconfirmed.
func TestHolders(t *testing.T) {
	pol, err := standard()
	require.NoError(t, err)
	known := func(path fact.Path) bool {
		t := pol.Checker().Schema().Root
		for _, name := range strings.Split(string(path), ".") {
			name, element := strings.CutSuffix(name, "[]")
			f := t.Field(name)
			if f == nil {
				return false
			}
			if t = f.Type; element && t.Kind == rules.List {
				t = t.Elem
			} else if element {
				return false
			}
		}
		return true
	}
	var before fact.Path
	for _, h := range policy.Holders() {
		if !known(h.Fact) {
			t.Errorf("there is no fact %s", h.Fact)
		}
		if h.Who == "" || h.Document == "" {
			t.Errorf("%s: nobody holds it, or in no document: leave the entry out", h.Fact)
		}
		if cited := h.Source.Title != "" && h.Source.Publisher != ""; cited != (h.Confidence == rules.Confirmed) {
			t.Errorf("%s is %s, and its source is %q", h.Fact, h.Confidence, h.Source)
		}
		if h.Fact <= before {
			t.Errorf("%s stands after %s", h.Fact, before)
		}
		before = h.Fact
	}
	file, err := os.Open("holders.csv")
	require.NoError(t, err)
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	require.Len(t, policy.Holders(), len(rows)-1)

	h, ok := policy.HolderOf("commissioners[2].position")
	require.True(t, ok)
	require.Equal(t, "minutes of its board or a letter", h.Document)
	_, ok = policy.HolderOf("title")
	require.False(t, ok, "no source tells who holds the title")
}

func ExamplePolicy_ToMeet() {
	pol, err := policy.Standard(nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	// The day the beds close was settled with the builders.
	way, err := pol.ToMeet(context.Background(), fact.MustDate("2024-10-01"), ward(), &policy.ToMeetOptions{
		Tests: []string{"beds"}, Fixed: []fact.Path{"beds.closes_on"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, edit := range way.Edits {
		fmt.Println(edit.English())
	}
	fmt.Println("from", way.Before[0].Grade, "to", way.After[0].Grade)
	// Output:
	// Bring forward the day the alternative care starts from 1 June 2025 to 1 January 2025.
	// Raise the workforce secured for the alternative care from 12 whole-time equivalents to 20 whole-time equivalents.
	// from not_met to met
}

func ExamplePolicy_WhatIf() {
	pol, err := policy.Standard(nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	later := rules.Edit{Path: "beds.closes_on", To: rules.DateValue(fact.MustDate("2025-06-01"))}
	a, err := pol.WhatIf(context.Background(), fact.MustDate("2024-10-01"), ward(), []rules.Edit{later}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range a.Tests[4].Beside {
		if f.Rule.ID == "R058" || f.Rule.ID == "R057" {
			fmt.Println(f.Rule.Title+":", f.Verdict)
		}
	}
	fmt.Println("the bed test:", a.Tests[4].Grade)
	// Output:
	// Alternative care starts before or as the beds close: unknown
	// Alternative care has its workforce: unknown
	// the bed test: not_met
}

func ExamplePolicy_Questions() {
	pol, err := policy.Standard(nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	questions, err := pol.Questions(context.Background(), fact.MustDate("2024-10-01"), assurance.Dossier{}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	first := questions.Ask[0]
	fmt.Println(first.English(), "- held by", first.Holder.Who)
	fmt.Println("in:", first.Holder.Document)
	fmt.Println("for the tests", first.Tests)
	// Output:
	// day of the decision - held by the commissioners
	// in: minutes of the board or joint committee
	// for the tests [engagement choice evidence commissioners]
}

func ExampleHolderOf() {
	holder, ok := policy.HolderOf("review.conclusion")
	fmt.Println(ok, holder.Who+":", holder.Document)
	fmt.Println(holder.Confidence, holder.Source)
	// Output:
	// true the sponsor: report of the clinical senate
	// confirmed Reviews completed, London Clinical Senate
}
