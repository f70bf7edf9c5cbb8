package policy_test

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"regexp"
	"slices"
	"sync"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// judge judges a dossier against the standard rulebook.
func judge(t *rapid.T, d *assurance.Dossier, j *rules.Judgement[policy.Facts]) []rules.Verdict {
	pol, err := standard()
	if err != nil {
		t.Fatal(err)
	}
	facts := policy.FactsOf(*d)
	if err := pol.Checker().Judge(context.Background(), asOf, &facts, j); err != nil {
		t.Fatal(err)
	}
	return j.Verdicts()
}

// gradesOf grades the five tests by verdicts.
func gradesOf(j *rules.Judgement[policy.Facts]) []assurance.Grade {
	var out []assurance.Grade
	for _, test := range policy.Tests() {
		var decide []*rules.Finding
		for i := range j.Len() {
			if r := j.Rule(i); r.Test == test.Name && policy.Decides(r) {
				decide = append(decide, &rules.Finding{Verdict: j.Verdict(i)})
			}
		}
		out = append(out, policy.Grade(decide))
	}
	return out
}

// The law of presence, over the whole rulebook. Making any fact not supplied
// leaves a verdict what it was, or makes it unknown; and a grade what it was, or
// insufficient evidence. So does leaving out the day or the month of a date.
//
// Read from the other side: supplying a fact never changes a verdict that was
// decided, neither to another nor to unknown.
func TestLawOfPresence(t *testing.T) {
	var changed, unknown, decided int
	rapid.Check(t, func(t *rapid.T) {
		d := drawDossier(t)
		var with, without rules.Judgement[policy.Facts]
		before := judge(t, &d, &with)
		gradesBefore := gradesOf(&with)
		hold := func(what string) func(fact.Path) {
			return func(path fact.Path) {
				changed++
				for i, after := range judge(t, &d, &without) {
					switch {
					case after == rules.Unknown && before[i] != rules.Unknown:
						unknown++
					case after == before[i]:
						decided++
					case after.Decided() && before[i] == rules.Unknown:
						t.Fatalf("%s is %s %s %s, and supplying it makes that unknown", with.Rule(i).ID, after, what, path)
					default:
						t.Fatalf("%s is %s, and %s %s it is %s", with.Rule(i).ID, before[i], what, path, after)
					}
				}
				for i, after := range gradesOf(&without) {
					if after != gradesBefore[i] && after != assurance.GradeInsufficientEvidence {
						t.Fatalf("test %d is %s, and %s %s it is %s", i+1, gradesBefore[i], what, path, after)
					}
				}
			}
		}
		stride := 1 // one dossier may have several hundred facts
		if testing.Short() {
			stride = 8
		}
		turn := rapid.IntRange(0, stride-1).Draw(t, "turn")
		share := func(alter func(reflect.Value) bool) func(reflect.Value) bool {
			return func(v reflect.Value) bool {
				turn++
				return turn%stride == 0 && alter(v)
			}
		}
		change(&d, share(takeAway), hold("without"))
		change(&d, share(blur), hold("knowing less of"))
	})
	t.Logf("%d facts taken away or blurred: %d verdicts became unknown, %d stayed", changed, unknown, decided)
	if unknown == 0 {
		t.Error("no verdict became unknown: this test looks at nothing")
	}
}

// Changing a dossier and changing it back leaves it as it was.
func TestChangeLeavesDossiersAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDossier(t)
		before := fmt.Sprintf("%+v", d)
		visits := 0
		change(&d, takeAway, func(fact.Path) { visits++ })
		if after := fmt.Sprintf("%+v", d); after != before {
			t.Fatalf("the dossier was\n%s\nand is\n%s", before, after)
		}
	})
}

// said is what a finding says, up to the places of elements in their lists.
type said struct {
	Verdict rules.Verdict
	Reason  rules.Reason
	Day     string
	Missing []string
	Err     string
	Leaves  []string
}

var places = regexp.MustCompile(`\[\d+\]`)

func saidBy(f *rules.Finding) said {
	s := said{Verdict: f.Verdict, Reason: f.Reason, Day: f.Day.String()}
	if f.Err != nil {
		s.Err = places.ReplaceAllString(f.Err.Error(), "[]")
	}
	for _, m := range f.Missing() {
		s.Missing = append(s.Missing, fmt.Sprintf("%s %q %q %t", places.ReplaceAllString(string(m.Path), "[]"), m.Label, m.Unit, m.Imprecise))
	}
	slices.Sort(s.Missing)
	s.Missing = slices.Compact(s.Missing)
	for _, l := range f.Leaves {
		s.Leaves = append(s.Leaves, fmt.Sprintf("%t %s %s %s", l.Evaluated, l.Truth, l.Left, l.Right))
	}
	return s
}

func check(t require.TestingT, checker *rules.Checker[policy.Facts], d assurance.Dossier) []rules.Finding {
	facts := policy.FactsOf(d)
	findings, err := checker.Check(context.Background(), asOf, &facts)
	require.NoError(t, err)
	return findings
}

// The order of the elements of a list means nothing.
func TestOrderOfElements(t *testing.T) {
	pol, err := standard()
	require.NoError(t, err)
	rapid.Check(t, func(t *rapid.T) {
		d := drawDossier(t)
		before := check(t, pol.Checker(), d)
		again := d
		reorder(t, reflect.ValueOf(&again).Elem())
		for i, f := range check(t, pol.Checker(), again) {
			if diff := gocmp.Diff(saidBy(&before[i]), saidBy(&f)); diff != "" {
				t.Fatalf("%s changes with the order of the elements (-before +after):\n%s", f.Rule.ID, diff)
			}
		}
	})
}

// The order of the packs, and of the rules in them, means nothing.
func TestOrderOfRules(t *testing.T) {
	pol, err := standard()
	require.NoError(t, err)
	var shuffled []*rules.Checker[policy.Facts]
	for seed := range uint64(4) {
		random := rand.New(rand.NewPCG(seed, 1))
		packs, err := policy.Packs()
		require.NoError(t, err)
		random.Shuffle(len(packs), func(i, j int) { packs[i], packs[j] = packs[j], packs[i] })
		for _, p := range packs {
			random.Shuffle(len(p.Rules), func(i, j int) { p.Rules[i], p.Rules[j] = p.Rules[j], p.Rules[i] })
		}
		checker, err := rules.Compile(packs, &rules.Options[policy.Facts]{Engines: []rules.Engine{exprlang.New()}})
		require.NoError(t, err)
		shuffled = append(shuffled, checker)
	}
	rapid.Check(t, func(t *rapid.T) {
		d := drawDossier(t)
		before := map[string]said{}
		for _, f := range check(t, pol.Checker(), d) {
			before[f.Rule.ID] = saidBy(&f)
		}
		for _, f := range check(t, rapid.SampledFrom(shuffled).Draw(t, "order"), d) {
			if diff := gocmp.Diff(before[f.Rule.ID], saidBy(&f)); diff != "" {
				t.Fatalf("%s changes with the order of the rules (-before +after):\n%s", f.Rule.ID, diff)
			}
		}
	})
}

// Judging by closures comes to what judging by walking the trees comes to.
func TestLoweredAgreesWithInterpreter(t *testing.T) {
	pol, err := standard()
	require.NoError(t, err)
	verdicts := map[rules.Verdict]int{}
	rapid.Check(t, func(t *rapid.T) {
		d := drawDossier(t)
		facts := policy.FactsOf(d)
		lowered, err := pol.Checker().Check(context.Background(), asOf, &facts)
		require.NoError(t, err)
		interpreted, err := pol.Checker().Interpret(context.Background(), asOf, &facts)
		require.NoError(t, err)
		for i := range lowered {
			f, g := &lowered[i], &interpreted[i]
			verdicts[f.Verdict]++
			if f.Verdict != g.Verdict || f.Reason != g.Reason || f.Day != g.Day || f.Why != g.Why || fmt.Sprint(f.Err) != fmt.Sprint(g.Err) {
				t.Fatalf("%s is %s (%s, %s, %v), and by the interpreter %s (%s, %s, %v)",
					f.Rule.ID, f.Verdict, f.Reason, f.Day, f.Err, g.Verdict, g.Reason, g.Day, g.Err)
			}
			if diff := gocmp.Diff(g.Missing(), f.Missing()); diff != "" {
				t.Fatalf("%s misses other facts (-interpreted +lowered):\n%s", f.Rule.ID, diff)
			}
			if diff := differentLeaves(f.Leaves, g.Leaves); diff != "" {
				t.Fatalf("%s has other leaves: %s", f.Rule.ID, diff)
			}
		}
	})
	t.Logf("findings: %v", verdicts)
	for _, v := range []rules.Verdict{rules.Unknown, rules.NotApplicable, rules.Met, rules.NotMet} {
		if verdicts[v] == 0 {
			t.Errorf("no finding is %s", v)
		}
	}
}

// differentLeaves compares the leaves that both sides evaluated.
func differentLeaves(lowered, interpreted []rules.LeafRecord) string {
	for i := range min(len(lowered), len(interpreted)) {
		a, b := lowered[i], interpreted[i]
		if a.Evaluated && b.Evaluated && (a.Truth != b.Truth || a.Element != b.Element || !a.Left.Equal(b.Left) || !a.Right.Equal(b.Right)) {
			return fmt.Sprintf("leaf %d is %+v, and by the interpreter %+v", i, a, b)
		}
	}
	return ""
}

// The same dossier gives the same report, to the byte: a thousand times, and
// from many goroutines at once.
func TestReportsAreTheSame(t *testing.T) {
	pol, err := standard()
	require.NoError(t, err)
	times, dossiers := 1000, 4
	if testing.Short() {
		times = 64
	}
	for seed := range dossiers {
		d := rapid.Custom(drawDossier).Example(seed)
		text := func() []byte {
			a, err := pol.Assess(context.Background(), asOf, d, nil)
			if err != nil {
				return []byte(err.Error())
			}
			var out bytes.Buffer
			if err := report.Text(&out, report.New(a, nil), nil); err != nil {
				return []byte(err.Error())
			}
			return out.Bytes()
		}
		want := text()
		require.Contains(t, string(want), "The five tests at a glance")
		for range cmp.Or(times/dossiers/2, 1) {
			require.True(t, bytes.Equal(want, text()), "two reports on the same dossier differ")
		}
		var together sync.WaitGroup
		for range 64 {
			together.Go(func() {
				for range cmp.Or(times/dossiers/2/64, 1) {
					if !bytes.Equal(want, text()) {
						t.Error("two reports on the same dossier differ")
					}
				}
			})
		}
		together.Wait()
	}
}
