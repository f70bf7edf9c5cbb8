package rules_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func cells(all ...string) []rules.ConditionText {
	var out []rules.ConditionText
	for _, text := range all {
		out = append(out, rules.ConditionText{Text: text})
	}
	return out
}

// row is a row that requires something, or gives met or not met.
func row(then string, when ...string) rules.Row {
	r := rules.Row{When: cells(when...)}
	switch then {
	case "met":
		r.Gives = rules.Met
	case "not met":
		r.Gives = rules.NotMet
	default:
		r.Then = rules.Clause{That: rules.ConditionText{Text: then}}
	}
	return r
}

func tabled(hit rules.HitPolicy, inputs string, rows ...rules.Row) rules.Rule {
	r := rule("")
	r.Table = &rules.Table{Hit: hit, Inputs: cells(strings.Split(inputs, ", ")...), Rows: rows}
	return r
}

func acute(beds int) *scheme { return &scheme{Beds: fact.Known(beds), Kind: fact.Known(kind("acute"))} }

// What each kind of cell asks: not met is given where it matches.
func TestTableCells(t *testing.T) {
	yes, none := fact.Known(true), fact.None[int]()
	ten := &scheme{Beds: fact.Known(10), After: fact.Known(4), Kind: fact.Known(kind("acute")), Fall: yes, Live: fact.Known(day("2017-04-15")), Name: fact.Known("a, (b")}
	tests := []struct {
		input, cell string
		s           *scheme
		want        rules.Verdict
	}{
		{"beds", "10", ten, rules.NotMet},
		{"beds", "11", ten, rules.NotApplicable},
		{"beds", "== 10", ten, rules.NotMet},
		{"beds", "!= 10", ten, rules.NotApplicable},
		{"beds", ">= 10", ten, rules.NotMet},
		{"beds", " >10 ", ten, rules.NotApplicable},
		{"beds", "< limit", ten, rules.NotMet},
		{"beds", "limit", ten, rules.NotApplicable},
		{"beds", "<= 9", ten, rules.NotApplicable},
		{"beds", "[10..12]", ten, rules.NotMet},
		{"beds", "(10..12]", ten, rules.NotApplicable},
		{"beds", "[8..10)", ten, rules.NotApplicable},
		{"beds", "[8..10]", ten, rules.NotMet},
		{"beds", "(8 .. limit)", ten, rules.NotMet},
		{"beds", "1, 10", ten, rules.NotMet},
		{"beds", "1, [2..5], > 10", ten, rules.NotApplicable},
		{"beds", "not(1, 10)", ten, rules.NotApplicable},
		{"beds", "not([11..20])", ten, rules.NotMet},
		{"beds", "in [1, 10]", ten, rules.NotMet},
		{"beds - after", "6", ten, rules.NotMet},
		{"beds", "after + 6", ten, rules.NotMet},
		{"kind", "acute", ten, rules.NotMet},
		{"kind", `"acute"`, ten, rules.NotMet},
		{"kind", "community, maternity", ten, rules.NotApplicable},
		{"kind", "not(community)", ten, rules.NotMet},
		{"kind", "in kinds", ten, rules.NotMet},
		{"name", `"a, (b", "c"`, ten, rules.NotMet},
		{"fall", "yes", ten, rules.NotMet},
		{"fall", "no", ten, rules.NotApplicable},
		{"beds > 9 or after > 9", "true", ten, rules.NotMet},
		{"beds > 9 or after > 9", "false", ten, rules.NotApplicable},
		{"recorded(plan)", "no", &scheme{Plan: fact.None[bool]()}, rules.NotMet},
		{"live", "2017-04-15", ten, rules.NotMet},
		{"live", "[2017-04-01..2017-04-30]", ten, rules.NotMet},
		{"live", "2017-04", ten, rules.Unknown}, // the day is known, and the month stands for any of its days
		{"live", "< as_of", ten, rules.NotMet},
		{"live", `> date("2018-01-01")`, ten, rules.NotApplicable},
		// What is none matches no value, so that not of it does match.
		{"beds", ">= 0", &scheme{Beds: none}, rules.NotApplicable},
		{"beds", "!= 10", &scheme{Beds: none}, rules.NotApplicable},
		{"beds", "not(10)", &scheme{Beds: none}, rules.NotMet},
		{"beds", "10", &scheme{}, rules.Unknown},
		{"beds", "not(10)", &scheme{}, rules.Unknown},
	}
	for _, tt := range tests {
		t.Run(tt.input+" "+tt.cell, func(t *testing.T) {
			checker := compiled(t, tabled(rules.HitUnique, tt.input, row("not met", tt.cell)))
			for how, f := range bothWays(t, checker, tt.s) {
				if f.Verdict != tt.want {
					t.Errorf("%s: %s, want %s", how, f.Verdict, tt.want)
				}
			}
		})
	}
}

func bools(plan, fall fact.Of[bool], s *scheme) *scheme {
	s.Plan, s.Fall = plan, fall
	return s
}

// What comes of two or three rows under each hit policy, by hand.
func TestHitPolicies(t *testing.T) {
	yes, no, unsaid := fact.Known(true), fact.Known(false), fact.Of[bool]{}
	community := func(beds int) *scheme {
		return &scheme{Beds: fact.Known(beds), Kind: fact.Known(kind("community"))}
	}
	ofBeds := func(beds int) *scheme { return &scheme{Beds: fact.Known(beds)} }
	ofKind := func() *scheme { return &scheme{Kind: fact.Known(kind("acute"))} }
	first := tabled(rules.HitFirst, "kind, beds", row("plan", "acute", ">= 10"), row("fall", "acute", "-"), row("met", "-", "-"))
	unique := tabled(rules.HitUnique, "kind, beds", row("plan", "acute", "-"), row("fall", "-", ">= 10"))
	anyOf := tabled(rules.HitAny, "kind, beds", row("plan", "acute", "-"), row("plan", "-", ">= 10"), row("fall", "-", ">= 20"))
	priority := tabled(rules.HitPriority, "beds", row("plan", ">= 10"), row("fall", ">= 20"))
	priority.Table.Rows[0].Priority, priority.Table.Rows[1].Priority = 2, 1
	collect := tabled(rules.HitCollect, "kind, beds", row("plan", "acute", "-"), row("fall", "-", ">= 10"))
	tests := []struct {
		name string
		rule rules.Rule
		s    *scheme
		want rules.Verdict
		more string // the fault, or the facts that are missing
	}{
		{"first: the first is met", first, bools(yes, no, acute(12)), rules.Met, ""},
		{"first: the first is not met", first, bools(no, yes, acute(12)), rules.NotMet, ""},
		{"first: the first is open", first, bools(unsaid, yes, acute(12)), rules.Unknown, "plan"},
		{"first: the second", first, bools(no, yes, acute(5)), rules.Met, ""},
		{"first: the second is not met", first, bools(yes, no, acute(5)), rules.NotMet, ""},
		{"first: the last", first, bools(no, no, community(12)), rules.Met, ""},
		{"first: which counts is open", first, bools(unsaid, no, ofBeds(5)), rules.Unknown, "kind"},
		{"first: whichever counts is met", first, bools(yes, yes, ofBeds(12)), rules.Met, ""},
		{"first: whichever counts is not met", first, bools(no, no, ofKind()), rules.Unknown, "beds"},
		{"unique: one matches", unique, bools(yes, no, acute(5)), rules.Met, ""},
		{"unique: two match", unique, bools(yes, yes, acute(12)), rules.Faulty, "row 1 and row 2 match together, and only one may"},
		{"unique: none matches", unique, bools(no, no, community(5)), rules.NotApplicable, ""},
		{"unique: one matches and one is open", unique, bools(unsaid, no, ofBeds(12)), rules.Unknown, "kind"},
		{"unique: one is open", unique, bools(yes, yes, ofBeds(5)), rules.Unknown, "kind"},
		{"any: two that agree", anyOf, bools(yes, no, acute(12)), rules.Met, ""},
		{"any: two that agree are not met", anyOf, bools(no, yes, acute(12)), rules.NotMet, ""},
		{"any: two that do not agree", anyOf, bools(yes, yes, acute(25)), rules.Faulty, "row 1 and row 3 match together, and only one may"},
		{"any: one more may match", anyOf, bools(yes, yes, ofKind()), rules.Unknown, "beds"},
		{"any: one of two that agree is open", anyOf, bools(yes, no, ofBeds(12)), rules.Met, ""},
		{"any: none matches", anyOf, bools(no, no, community(5)), rules.NotApplicable, ""},
		{"priority: the second counts more", priority, bools(no, yes, acute(25)), rules.Met, ""},
		{"priority: the first alone", priority, bools(no, yes, acute(12)), rules.NotMet, ""},
		{"collect: both", collect, bools(yes, no, acute(12)), rules.NotMet, ""},
		{"collect: both are met", collect, bools(yes, yes, acute(12)), rules.Met, ""},
		{"collect: one", collect, bools(yes, no, acute(5)), rules.Met, ""},
		{"collect: none", collect, bools(no, no, community(5)), rules.NotApplicable, ""},
		{"collect: one that counts decides", collect, bools(unsaid, no, ofBeds(12)), rules.NotMet, ""},
		{"collect: one more may count", collect, bools(unsaid, yes, ofBeds(12)), rules.Unknown, "kind, plan"},
		{"collect: the open one asks for what holds", collect, bools(yes, yes, ofBeds(12)), rules.Met, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for how, f := range bothWays(t, compiled(t, tt.rule), tt.s) {
				more := ""
				if f.Err != nil {
					more = f.Err.Error()
				}
				var missing []string
				for _, m := range f.Missing() {
					missing = append(missing, string(m.Path))
				}
				if more += strings.Join(missing, ", "); f.Verdict != tt.want || more != tt.more {
					t.Errorf("%s: %s (%s), want %s (%s)", how, f.Verdict, more, tt.want, tt.more)
				}
			}
		})
	}
}

// applies_when and unless stand beside a table as beside anything else required.
func TestTableBesideTheRest(t *testing.T) {
	r := tabled(rules.HitUnique, "beds", row("plan", ">= 10"))
	r.AppliesWhen = rules.ConditionText{Text: `kind == "acute" and after > 0`}
	r.Unless = []rules.Exception{unless("urgent", "fall")}
	yes, no := fact.Known(true), fact.Known(false)
	of := func(beds, after int, fall fact.Of[bool]) *scheme {
		s := bools(no, fall, acute(beds))
		s.After = fact.Known(after)
		return s
	}
	tests := []struct {
		s      *scheme
		want   rules.Verdict
		reason rules.Reason
	}{
		{of(12, 0, no), rules.NotApplicable, rules.ConditionFalse},
		{of(5, 1, no), rules.NotApplicable, rules.ConditionFalse},
		{of(12, 1, yes), rules.NotApplicable, rules.ExceptionHolds},
		{of(12, 1, no), rules.NotMet, rules.NoReason},
	}
	for i, tt := range tests {
		for how, f := range bothWays(t, compiled(t, r), tt.s) {
			if f.Verdict != tt.want || f.Reason != tt.reason {
				t.Errorf("%d, %s: %s (%s), want %s (%s)", i, how, f.Verdict, f.Reason, tt.want, tt.reason)
			}
		}
	}
}

// or returns the value of a fact, or the zero value.
func or[T any](f fact.Of[T]) T {
	v, _ := f.Value()
	return v
}

// tableCells are cells of the columns kind, beds and fall, and when they match where all
// is known.
var tableCells = [][]struct {
	text    string
	matches func(*scheme) bool
}{
	{
		{"-", func(*scheme) bool { return true }},
		{"acute", func(s *scheme) bool { return or(s.Kind) == "acute" }},
		{"acute, community", func(s *scheme) bool { return or(s.Kind) == "acute" || or(s.Kind) == "community" }},
		{"not(acute)", func(s *scheme) bool { return or(s.Kind) != "acute" }},
	},
	{
		{"-", func(*scheme) bool { return true }},
		{">= 5", func(s *scheme) bool { n, ok := s.Beds.Value(); return ok && n >= 5 }},
		{"[3..7)", func(s *scheme) bool { n, ok := s.Beds.Value(); return ok && n >= 3 && n < 7 }},
		{"< 3, 9", func(s *scheme) bool { n, ok := s.Beds.Value(); return ok && (n < 3 || n == 9) }},
	},
	{
		{"-", func(*scheme) bool { return true }},
		{"yes", func(s *scheme) bool { return or(s.Fall) }},
		{"no", func(s *scheme) bool { return !or(s.Fall) }},
	},
}

// drawnTable is a table with what each of its rows is where all is known.
type drawnTable struct {
	rule    rules.Rule
	matches []func(*scheme) bool
	asks    []int // of each row: 0 for plan, 1 for after > 0, 2 for met
}

func drawTable(t *rapid.T) drawnTable {
	hit := rapid.SampledFrom([]rules.HitPolicy{rules.HitUnique, rules.HitAny, rules.HitFirst, rules.HitPriority, rules.HitCollect}).Draw(t, "hit")
	out := drawnTable{rule: tabled(hit, "kind, beds, fall")}
	for i := range rapid.IntRange(1, 4).Draw(t, "rows") {
		var when []string
		var all []func(*scheme) bool
		for _, column := range tableCells {
			cell := rapid.SampledFrom(column).Draw(t, "cell")
			when, all = append(when, cell.text), append(all, cell.matches)
		}
		if strings.Join(when, "") == "---" {
			when[1], all[1] = tableCells[1][1].text, tableCells[1][1].matches // a row that always matches has a place of its own
		}
		asks := rapid.IntRange(0, min(i, 1)+1).Draw(t, "asks") % 3
		r := row([]string{"plan", "after > 0", "met"}[asks], when...)
		if hit == rules.HitPriority {
			r.Priority = 100 - i
		}
		out.rule.Table.Rows = append(out.rule.Table.Rows, r)
		out.asks = append(out.asks, asks)
		out.matches = append(out.matches, func(s *scheme) bool { return all[0](s) && all[1](s) && all[2](s) })
	}
	if first := &out.rule.Table.Rows[0]; first.Gives == rules.Met { // some row requires something
		first.Gives, first.Then, out.asks[0] = rules.Unknown, rules.Clause{That: rules.ConditionText{Text: "plan"}}, 0
	}
	return out
}

// verdict is what a table comes to where all is known: the meaning of hit policies,
// written without conditions.
func (d drawnTable) verdict(s *scheme) rules.Verdict {
	var hits []int
	for i, matches := range d.matches {
		if matches(s) {
			hits = append(hits, i)
		}
	}
	if hits == nil {
		return rules.NotApplicable
	}
	holds := []bool{or(s.Plan), or(s.After) > 0, true}
	met := func(row int) rules.Verdict {
		if holds[d.asks[row]] {
			return rules.Met
		}
		return rules.NotMet
	}
	switch d.rule.Table.Hit {
	case rules.HitFirst:
		return met(hits[0])
	case rules.HitPriority: // the later ones have the lower numbers
		return met(hits[len(hits)-1])
	}
	out := met(hits[0])
	for _, row := range hits[1:] {
		switch {
		case d.rule.Table.Hit == rules.HitUnique, d.rule.Table.Hit == rules.HitAny && d.asks[row] != d.asks[hits[0]]:
			return rules.Faulty
		case met(row) == rules.NotMet:
			out = rules.NotMet
		}
	}
	return out
}

// A table comes to what its hit policy means where all is known. Where less is
// told it comes to the same or is unknown. Closures and the walk agree throughout.
func TestTablesMean(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		table := drawTable(rt)
		checker, err := rules.Compile[scheme]([]*rules.Pack{pack(table.rule)}, options())
		require.NoError(t, err)
		for range 10 {
			full := &scheme{
				Kind: fact.Known(kind(rapid.SampledFrom([]string{"acute", "community", "maternity"}).Draw(rt, "kind"))),
				Beds: rapid.SampledFrom([]fact.Of[int]{fact.Known(0), fact.Known(3), fact.Known(5), fact.Known(7), fact.Known(9), fact.None[int]()}).Draw(rt, "beds"),
				Fall: rapid.SampledFrom([]fact.Of[bool]{fact.Known(true), fact.Known(false), fact.None[bool]()}).Draw(rt, "fall"),
				Plan: fact.Known(rapid.Bool().Draw(rt, "plan")), After: fact.Known(rapid.IntRange(0, 1).Draw(rt, "after")),
			}
			want := table.verdict(full)
			for how, f := range bothWays(t, checker, full) {
				if f.Verdict != want {
					rt.Fatalf("%s: %s, want %s", how, f.Verdict, want)
				}
			}
			less := *full
			for i, take := range []func(){
				func() { less.Kind = fact.Of[kind]{} }, func() { less.Beds = fact.Of[int]{} }, func() { less.Fall = fact.Of[bool]{} },
				func() { less.Plan = fact.Of[bool]{} }, func() { less.After = fact.Of[int]{} },
			} {
				if rapid.Bool().Draw(rt, fmt.Sprint("take ", i)) {
					take()
				}
			}
			both := bothWays(t, checker, &less)
			for how, f := range both {
				if f.Verdict != want && f.Verdict != rules.Unknown {
					rt.Fatalf("%s: %s of less, and %s of all", how, f.Verdict, want)
				}
				if (len(f.Missing()) > 0) != (f.Verdict == rules.Unknown) {
					rt.Fatalf("%s: %s misses %v", how, f.Verdict, f.Missing())
				}
				e := f.Explain()
				if e.Applies != nil && e.Applies.Truth == rules.True && (e.Require == nil || e.Require.Truth != map[rules.Verdict]rules.Truth{rules.Met: rules.True, rules.NotMet: rules.False}[f.Verdict]) {
					rt.Fatalf("%s: explained as %v, and it is %s", how, e.Require, f.Verdict)
				}
			}
			if both["lowered"].Verdict != both["interpreted"].Verdict {
				rt.Fatalf("lowered %s, interpreted %s", both["lowered"].Verdict, both["interpreted"].Verdict)
			}
			for i, a := range both["interpreted"].Leaves {
				if b := both["lowered"].Leaves[i]; a.Evaluated && (!b.Evaluated || a.Truth != b.Truth || !a.Left.Equal(b.Left)) {
					rt.Fatalf("leaf %d: lowered %v, interpreted %v", i, b, a)
				}
			}
		}
	})
}

func TestTableExplained(t *testing.T) {
	yes, no := fact.Known(true), fact.Known(false)
	r := tabled(rules.HitFirst, "kind, beds", row("plan", "acute", ">= 10"), row("fall", "not(community)", "-"))
	r.Table.Rows[0].ID, r.Table.Rows[0].Then.Because = "large", "there is a plan for a large hospital"
	tests := []struct {
		name string
		s    *scheme
		want string
	}{
		{"not met", bools(no, yes, acute(12)), "a rule: not met. Kind of service: acute. Number of beds before the change: 12 beds, which is at least 10 beds." +
			" It is not so that there is a plan for a large hospital. Workforce plan: no."},
		{"no row", &scheme{Kind: fact.Known(kind("community")), Beds: fact.Known(3)}, "a rule: not applicable. The rule does not apply here." +
			" Kind of service: community, not acute. Number of beds before the change: 3 beds, which is less than 10 beds. Kind of service: community."},
		{"open", bools(no, no, &scheme{Beds: fact.Known(12)}), "a rule: cannot tell yet. It is not known whether the rule applies." +
			" Kind of service: not known; it may or may not be acute. Kind of service: not known; it may or may not be community. What is missing: kind of service."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for how, f := range bothWays(t, compiled(t, r), tt.s) {
				if diff := cmp.Diff(tt.want, f.Explain().English()); diff != "" {
					t.Errorf("%s: English() mismatch (-want +got):\n%s", how, diff)
				}
			}
		})
	}
	f := bothWays(t, compiled(t, tabled(rules.HitUnique, "kind, beds", row("plan", "acute", "-"), row("fall", "-", ">= 10"))), acute(12))["lowered"]
	want := "a rule: could not be evaluated. It could not be evaluated: row 1 and row 2 match together, and only one may." +
		" It is not known whether the rule applies. Kind of service: acute. Number of beds before the change: 12 beds, which is at least 10 beds."
	if diff := cmp.Diff(want, f.Explain().English()); diff != "" {
		t.Errorf("English() mismatch (-want +got):\n%s", diff)
	}
}

func TestTableTurned(t *testing.T) {
	yes, no := fact.Known(true), fact.Known(false)
	unique := tabled(rules.HitUnique, "kind, beds", row("plan", "acute", "-"), row("fall", "-", ">= 10"))
	tests := []struct {
		name string
		s    *scheme
		to   rules.Verdict
		want string
	}{
		{"met by what the row asks for", bools(no, no, acute(5)), rules.Met, `Change "workforce plan" from no to yes.`},
		{"out of two that match", bools(yes, yes, acute(12)), rules.Met, "Lower the number of beds before the change from 12 beds to 9 beds."},
		{"one told", bools(yes, no, &scheme{Kind: fact.Known(kind("acute"))}), rules.Met, "Supply the number of beds before the change: 9 beds."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := told(turn(t, unique, today, tt.s, tt.to, nil)); got != tt.want {
				t.Errorf("told %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTableFaults(t *testing.T) {
	rows := func(hit rules.HitPolicy, all ...rules.Row) rules.Rule { return tabled(hit, "kind, beds", all...) }
	good := row("plan", "acute", "-")
	both, number, neither, otherwise := rows(rules.HitUnique, good), rows(rules.HitFirst, good), rows(rules.HitUnique, good), rows(rules.HitUnique, good)
	both.Require.That.Text = "plan"
	number.Table.Rows[0].Priority = 1
	neither.Table.Rows[0].Gives, neither.Table.Rows[0].Then = rules.Faulty, rules.Clause{}
	otherwise.Table.Otherwise = rules.Met
	unconfirmed := rows(rules.HitUnique, good)
	unconfirmed.Table.Rows[0].Then.Unconfirmed = true
	twice := rows(rules.HitFirst, good, row("fall", "-", "-"))
	twice.Table.Rows[0].ID, twice.Table.Rows[1].ID = "a", "a"
	tests := []struct {
		name string
		rule rules.Rule
		want string
	}{
		{"cell of another kind", rows(rules.HitUnique, row("plan", "acute", ">= acute")), "there is no fact or parameter called acute"},
		{"text for a number", rows(rules.HitUnique, row("plan", "-", `"many"`)), "rule R1: "},
		{"word outside the set", rows(rules.HitUnique, row("plan", "acuet", "-")), `kind is never "acuet": did you mean "acute"?`},
		{"word that is a fact", tabled(rules.HitUnique, "name", row("plan", "fall")), "fall is a text here, and also the name of a fact or parameter: write the text in quotes, or == before the name"},
		{"a condition in a cell", rows(rules.HitUnique, row("plan", "-", "5 or fall")), "rule R1: "},
		{"two comparisons", rows(rules.HitUnique, row("plan", "-", "> 5 and beds < 7")), "5 and beds < 7 is no value to compare with"},
		{"empty", rows(rules.HitUnique, row("plan", "", "1")), `the cell is empty: write "-" where any input will do`},
		{"empty not", rows(rules.HitUnique, row("plan", "not()", "1")), "the cell is empty"},
		{"comma too many", rows(rules.HitUnique, row("plan", "acute,", "1")), "there is nothing between two commas"},
		{"nothing compared", rows(rules.HitUnique, row("plan", "-", ">=")), "there is nothing after >="},
		{"one =", rows(rules.HitUnique, row("plan", "-", "= 5")), "a single = is no comparison: write the value alone, or =="},
		{"yes or no", tabled(rules.HitUnique, "fall", row("plan", "maybe")), "the input is yes or no, and the cell asks for maybe: write yes or no"},
		{"input without meaning", tabled(rules.HitUnique, "bedz", row("plan", "1")), "there is no fact or parameter called bedz: did you mean beds?"},
		{"input that is a list", tabled(rules.HitUnique, "sites", row("plan", "1")), "rule R1: "},
		{"input out of its brackets", tabled(rules.HitUnique, "beds) == 1 or (beds", row("plan", "1")), "rule R1: "},
		{"no input", tabled(rules.HitUnique, "", row("plan", "1")), "an input is empty"},
		{"too few cells", rows(rules.HitUnique, row("plan", "acute")), `the row has 1 cell, and the table 2 inputs: write a cell for each input, and "-" where any will do`},
		{"no rows", rows(rules.HitUnique), "the table has no rows: write at least one"},
		{"always before others", rows(rules.HitFirst, row("fall", "-", "-"), good), "row 1 always matches, so that no row after it counts: put it last"},
		{"always beside others", rows(rules.HitUnique, row("fall", "-", "-"), good), "row 1 always matches, and no other row may match beside it"},
		{"never met", rows(rules.HitCollect, row("not met", "-", "-"), good), "row 1 always counts, and gives not met"},
		{"nothing required", rows(rules.HitUnique, row("met", "acute", "-")), "every row gives met, so that the table requires nothing"},
		{"both", both, "the rule has both a table and something it requires"},
		{"a priority for nothing", number, "the row has a priority, and the hit policy is first"},
		{"one priority twice", rows(rules.HitPriority, good, row("fall", "-", "1")), "row 1 and row 2 have one priority, 0"},
		{"a verdict that is none", neither, `a row cannot give "faulty": write met or not met, or what is required`},
		{"otherwise", otherwise, `a table cannot come to "met" otherwise`},
		{"unconfirmed", unconfirmed, "what a row requires cannot be unconfirmed: mark the rule unconfirmed"},
		{"two of one name", twice, `two rows or clauses of the rule are called "a"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := rules.Compile[scheme]([]*rules.Pack{pack(tt.rule)}, options())
			require.ErrorContains(t, err, tt.want)
			for line := range strings.SplitSeq(err.Error(), "\n") {
				if !strings.HasPrefix(line, "pack a pack: rule R1: ") {
					t.Errorf("%q has no place", line)
				}
			}
		})
	}
}

// A table is held to the limits of conditions.
func TestTableLimits(t *testing.T) {
	var many []rules.Row
	for i := range 200 {
		many = append(many, row("plan", "acute", fmt.Sprint(i), "yes"))
	}
	_, err := rules.Compile[scheme]([]*rules.Pack{pack(tabled(rules.HitFirst, "kind, beds, fall", many...))}, options())
	require.ErrorContains(t, err, "the condition has more than 1000 parts: split the rule")
	opts := options()
	opts.Limits.Nodes = 10_000
	_, err = rules.Compile[scheme]([]*rules.Pack{pack(tabled(rules.HitFirst, "kind, beds, fall", many...))}, opts)
	require.NoError(t, err)
}

// Where a row or what it requires is changed, the rule is laid out anew, and a checker
// of its trees judges by it.
func TestTabled(t *testing.T) {
	checker := compiled(t, tabled(rules.HitUnique, "kind, beds", row("plan", "acute", "-"), row("fall", "-", ">= 10")))
	tree := checker.Trees()[0]
	fewer := *tree.Table
	fewer.Rows = fewer.Rows[:1]
	only, err := checker.Only(tree, tree.Tabled(&fewer), tree.Tabled(tree.Table))
	require.NoError(t, err)
	findings, err := only.Check(t.Context(), today, bools(fact.Known(true), fact.Known(false), acute(12)))
	require.NoError(t, err)
	var got []string
	for _, f := range findings {
		got = append(got, f.Verdict.String())
	}
	if diff := cmp.Diff([]string{"faulty", "met", "faulty"}, got); diff != "" {
		t.Errorf("verdicts mismatch (-want +got):\n%s", diff)
	}
	require.Len(t, only.Trees()[1].Require.Parts, 1)
}

// Rules with tables allocate nothing either.
func TestTableAllocatesNothing(t *testing.T) {
	pack := packOf(distinct(20)...)
	for i := range pack.Rules {
		r := &pack.Rules[i]
		r.Table = &rules.Table{Hit: rules.HitPolicy(i % 5), Inputs: cells("meetings", "submitted"), Rows: []rules.Row{
			{Priority: map[bool]int{true: 2}[i%5 == 3], When: cells("< 3", "-"), Then: r.Require}, {When: cells("[3..30]", "> 2001-01-01"), Then: r.Require},
		}}
		r.Require = rules.Clause{}
	}
	requireNoAllocs(t, checkerOf(t, pack), newChange(10))
	requireNoAllocs(t, checkerOf(t, pack), &Change{})
}

// A large library is open longer. Which rows count is said by the hit policy.
func ExampleTable() {
	pack := opening()
	rule := &pack.Rules[0]
	text := func(text string) rules.ConditionText { return rules.ConditionText{Text: text} }
	rule.Require = rules.Clause{}
	rule.Table = &rules.Table{
		Hit:    rules.HitFirst,
		Inputs: []rules.ConditionText{text("len(branches)")},
		Rows: []rules.Row{
			{ID: "large", When: []rules.ConditionText{text(">= 2")}, Then: rules.Clause{That: text("hours >= fewest_hours")}},
			{ID: "small", When: []rules.ConditionText{text("-")}, Then: rules.Clause{That: text("hours >= 10")}},
		},
	}
	checker, err := rules.Compile[Library]([]*rules.Pack{pack}, &rules.Options[Library]{Engines: []rules.Engine{exprlang.New()}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, library := range []Library{
		{Hours: fact.Known(20), Branches: []Branch{{}}},
		{Hours: fact.Known(20), Branches: []Branch{{}, {}}},
		{Hours: fact.Known(40)},
		{Hours: fact.Known(20)},
	} {
		findings, err := checker.Check(context.Background(), fact.MustDate("2024-01-01"), &library)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(findings[0].Verdict)
	}
	// Output:
	// met
	// not met
	// met
	// unknown
}
