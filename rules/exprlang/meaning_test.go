package exprlang_test

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/internal/hostile"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/ruletest"
)

// What a text is read as.
func TestTrees(t *testing.T) {
	tests := []struct{ text, want string }{
		{"p and q or r", "(p and q) or r"},
		{"p or q and r", "p or (q and r)"},
		{"p and q and r", "p and q and r"},
		{"p && (q && r)", "p and q and r"},
		{"p || q", "p or q"},
		{"not p and q", "(not p) and q"},
		{"!p", "not p"},
		{"not (p and q)", "not (p and q)"},
		{"not p == q", "(not p) == q"},
		{"beds + after * 2 > 3", "(beds + (after * 2)) > 3"},
		{"beds - after - 1 > 3", "((beds - after) - 1) > 3"},
		{"-beds + 1 > -2", "((negative beds) + 1) > -2"},
		{"+beds > +1", "beds > 1"},
		{"-0.5 < share", "-0.5 < share"},
		{"1 < beds <= 3", "(1 < beds) and (beds <= 3)"},
		{`kind not in ["acute"]`, `not (kind in ["acute"])`},
		{`name not contains "a"`, `not (name contains "a")`},
		{`name not startsWith "a"`, `not (name starts with "a")`},
		{`name not matches "a"`, `not (name matches "a")`},
		{"beds in 1..5", "(beds >= 1) and (beds <= 5)"},
		{"beds in after..5", "(beds >= after) and (beds <= 5)"},
		{"tags | any(# == \"a\")", `any(tags, . == "a")`},
		{"sites | filter(.open) | count(.beds > 1) | max(2) > 2", "max(count(sites, .open and (.beds > 1)), 2) > 2"},
		{"all(filter(sites, .open), .beds > 1)", "all(sites, (not .open) or (.beds > 1))"},
		{"any(filter(sites, .open and .beds > 1), .beds < 9)", "any(sites, .open and (.beds > 1) and (.beds < 9))"},
		{"any(filter(filter(sites, .open), .beds > 1), .beds < 9)", "any(sites, .open and (.beds > 1) and (.beds < 9))"},
		{"count(filter(sites, .open)) > 1", "count(sites, .open) > 1"},
		{"len(filter(sites, .open)) > 1", "count(sites, .open) > 1"},
		{"len(filter(sites, .open and .beds > 1)) > 1", "count(sites, .open and (.beds > 1)) > 1"},
		{"sum(map(sites, .beds)) > 1", "sum(sites, .beds) > 1"},
		{"sum(sites, .beds * 2) > 1", "sum(sites, .beds * 2) > 1"},
		{"len(tags) > 1", "len(tags) > 1"},
		{"len(name) > 1", "len(name) > 1"},
		{`owner["name"] == "a"`, `owner.name == "a"`},
		{"let spare = beds - after; spare > 1 and spare < 9", "((beds - after) > 1) and ((beds - after) < 9)"},
		{"let n = 1; let m = n; beds > m", "beds > 1"},
		{"let s = sites; any(s, .open)", "any(sites, .open)"},
		{"any(sites, {let b = .beds; any(.wards, .beds > b)})", "any(sites, any(.wards, ..beds > .beds))"},
		{"let some = any(sites, .open); all(sites, .open or some)", "all(sites, .open or any(sites, ..open))"},
		{"let some = any(sites, all(.wards, .open)); all(tags, some or # == \"a\")", `all(tags, any(sites, all(..wards, ...open)) or (. == "a"))`},
		{"all(sites, {let many = count(.wards, .open); any(.wards, .beds > many)})", "all(sites, any(.wards, ..beds > count(.wards, ...open)))"},
		{"beds > 1 // more than one", "beds > 1"},
		{"beds > 1 /* more\nthan one */ and p", "(beds > 1) and p"},
		{"name == 'a' or name == `b`", `(name == "a") or (name == "b")`},
		{"beds > 0x10 and beds < 1_000", "(beds > 16) and (beds < 1000)"},
		{"true", "true"},
		{"p or false", "p or false"},
		{`closes > date("2017-04")`, "closes > 2017-04"},
		{"::len(tags) > 1", "len(tags) > 1"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			listener := &listener{Engine: exprlang.New()}
			_, err := compileWith(listener, tt.text)
			require.NoError(t, err)
			if got := listener.condition.String(); got != tt.want {
				t.Errorf("is read as\n%s, want\n%s", got, tt.want)
			}
		})
	}
}

// A variable means where it is used what it means where it is written.
func TestLet(t *testing.T) {
	facts := ruletest.Facts{Tags: []string{"a", "b"}, Sites: []ruletest.Site{
		{Open: fact.Known(false), Beds: fact.Known(1), Wards: []ruletest.Ward{{Open: fact.Known(true), Beds: fact.Known(5)}}},
		{Open: fact.Known(true), Beds: fact.Known(9), Wards: []ruletest.Ward{{Open: fact.Known(false), Beds: fact.Known(2)}}},
	}}
	for text, want := range map[string]rules.Verdict{
		"let some = any(sites, .open); all(sites, some)":                                  rules.Met,
		"let some = any(sites, .beds > 99); any(tags, some)":                              rules.NotMet,
		"let n = count(sites, any(.wards, .open)); all(tags, n == 1)":                     rules.Met,
		"any(sites, {let b = .beds; any(.wards, .beds > b)})":                             rules.Met,
		"all(sites, {let n = count(.wards, .open); any(.wards, .beds > n + 1)})":          rules.Met,
		"all(sites, {let big = .beds > 5; any(.wards, .open != big)})":                    rules.Met,
		"let total = sum(sites, .beds); all(sites, all(.wards, .beds <= total - .beds))":  rules.Met,
		"any(sites, {let x = any(.wards, .open); let y = x and .beds < 5; any(tags, y)})": rules.Met,
	} {
		t.Run(text, func(t *testing.T) {
			checker, err := compileWith(exprlang.New(), text)
			require.NoError(t, err)
			findings, err := checker.Check(t.Context(), fact.MustDate("2020-01-01"), &facts)
			require.NoError(t, err)
			require.Equal(t, want, findings[0].Verdict, "%v", findings[0].Err)
		})
	}
}

// The functions that expr itself runs, on values that are all known.
func TestLeaves(t *testing.T) {
	facts := ruletest.Facts{
		Beds: fact.Known(-7), After: fact.Known(2), Share: fact.Known(2.5), Target: fact.Known(-1.25),
		Name: fact.Known("  Ünder One  "), Other: fact.Known("abc"),
	}
	met := []string{
		"abs(beds) == 7", "abs(target) >= 1.25 and abs(target) <= 1.25",
		"ceil(share) > 2.9", "floor(share) < 2.1", "round(share) > 2.9", "round(target) < -0.9", "float(after) / 4 < 0.6",
		"max(beds, after) == 2", "min(beds, after) == -7", "max(share, target) > 2.4", "min(share, target) < -1.2",
		`trim(name) == "Ünder One"`, `lower(trim(name)) == "ünder one"`, `upper(other) == "ABC"`, "len(other) == 3", "len(trim(name)) == 9",
	}
	for _, text := range met {
		t.Run(text, func(t *testing.T) {
			checker, err := compileWith(exprlang.New(), text)
			require.NoError(t, err)
			verdicts := map[rules.Verdict]ruletest.Facts{rules.Met: facts, rules.Unknown: {}}
			verdicts[rules.NotMet] = ruletest.Facts{
				Beds: fact.None[int](), After: fact.None[int](), Share: fact.None[float64](), Target: fact.None[float64](),
				Name: fact.None[string](), Other: fact.None[string](),
			}
			for want, facts := range verdicts {
				findings, err := checker.Check(t.Context(), fact.MustDate("2020-01-01"), &facts)
				require.NoError(t, err)
				require.Equal(t, want, findings[0].Verdict, "%v", findings[0].Err)
				for _, s := range []string{findings[0].Explain().Require.English} {
					require.False(t, strings.Contains(s, "{0}"), s)
				}
			}
		})
	}
	t.Run("a whole number with no size", func(t *testing.T) {
		checker, err := compileWith(exprlang.New(), "abs(beds) > 1")
		require.NoError(t, err)
		findings, err := checker.Check(t.Context(), fact.MustDate("2020-01-01"), &ruletest.Facts{Beds: fact.Known(math.MinInt64)})
		require.NoError(t, err)
		require.Equal(t, rules.Faulty, findings[0].Verdict)
		require.ErrorIs(t, findings[0].Err, rules.ErrOverflow)
	})
}

// Functions of the host are called by name, also under a name of expr's own.
func TestFunctions(t *testing.T) {
	kinds := []rules.Kind{rules.Bool, rules.Int, rules.Float, rules.Text, rules.DateKind}
	var seen string
	all := &rules.Function{Name: "lower", Params: kinds, Result: rules.Bool, Call: func(args []rules.Value) (rules.Value, error) {
		seen = fmt.Sprint(args)
		return rules.BoolValue(true), nil
	}}
	checker, err := rules.Compile[ruletest.Facts]([]*rules.Pack{{Name: "pack", Language: "expr", Rules: []rules.Rule{{
		ID: "rule", Title: "title", Sources: []rules.Source{{Title: "source"}},
		Require: rules.Clause{That: rules.ConditionText{Text: `lower(p, beds, share, name, as_of)`}},
	}}}}, &rules.Options[ruletest.Facts]{Engines: []rules.Engine{exprlang.New()}, Functions: []*rules.Function{all}})
	require.NoError(t, err)
	facts := ruletest.Facts{P: fact.Known(true), Beds: fact.Known(3), Share: fact.Known(0.5), Name: fact.Known("a")}
	findings, err := checker.Check(t.Context(), fact.MustDate("2020-01-01"), &facts)
	require.NoError(t, err)
	require.Equal(t, rules.Met, findings[0].Verdict)
	if diff := cmp.Diff("[true 3 0.5 \"a\" 2020-01-01]", seen); diff != "" {
		t.Error(diff)
	}
}

// Whatever the text, Parse returns a tree or an error with a place in the text.
func FuzzParse(f *testing.F) {
	for _, text := range phrasebook().Says {
		f.Add(text)
	}
	for _, group := range refusals {
		for _, text := range group.texts {
			f.Add(text)
		}
	}
	packs, err := filepath.Glob("../../assurance/policy/packs/*.yaml")
	require.NoError(f, err)
	require.NotEmpty(f, packs)
	for _, name := range packs {
		data, err := os.ReadFile(name)
		require.NoError(f, err)
		for line := range strings.Lines(string(data)) {
			if _, text, ok := strings.Cut(line, "that: "); ok {
				f.Add(strings.TrimSpace(text))
			}
		}
	}
	for _, text := range []string{
		strings.Repeat("(", 3_000) + "p" + strings.Repeat(")", 3_000), strings.Repeat("not ", 3_000) + "p", strings.Repeat("-", 3_000) + "1 > 0", strings.Repeat("p and ", 2_000) + "p",
		`name matches "` + strings.Repeat("(a{500}|b){500}", 200) + `"`, `name matches "` + strings.Repeat("(", 3_000), "let a = p; let b = a and a; let c = b and b; let d = c and c; d", strings.Repeat("any(tags, ", 300),
		strings.Repeat("[", 3_000), strings.Repeat("{", 3_000), strings.Repeat("p ? ", 1_000), strings.Repeat("1..", 1_000), "beds > " + strings.Repeat("9", 3_000), "\xff\xfe\x00", "p //" + strings.Repeat("x", 3_000), "/*", "\"\\u", "$env", "#", "::", "🏥 > 1",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if text == "" {
			return // no text at all is no condition, and has no place
		}
		spent := hostile.Memory(t, 64<<20+uint64(len(text))<<10)
		checker, err := compileWith(exprlang.New(), text)
		spent()
		if err != nil {
			if strings.Contains(err.Error(), "engine") {
				t.Error(err)
			}
			for _, err := range err.(interface{ Unwrap() []error }).Unwrap() {
				var fault *rules.PackError
				if !errors.As(err, &fault) || fault.Position.Line < 7 || fault.Position.Column < 1 || fault.Message == "" {
					t.Errorf("a fault without its place: %#v", err)
				}
			}
			return
		}
		findings, err := checker.Check(t.Context(), fact.MustDate("2020-01-01"), &ruletest.Facts{})
		require.NoError(t, err)
		findings[0].Explain()
	})
}
