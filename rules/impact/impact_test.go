package impact_test

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/impact"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

type proposal struct {
	Kind     fact.Of[string]    `json:"kind" label:"kind of service"`
	Weeks    fact.Of[int]       `json:"weeks" label:"weeks of consultation" unit:"weeks"`
	Closed   fact.Of[int]       `json:"closed" label:"beds closed" unit:"beds"`
	Staffed  fact.Of[bool]      `json:"staffed" label:"staffing of the alternative"`
	Decision fact.Of[fact.Date] `json:"decision" label:"day of the decision" event:"decision"`
}

// pack returns a pack of two rules with parts of it replaced.
func pack(t testing.TB, replace ...string) *rules.Pack {
	t.Helper()
	text := strings.NewReplacer(replace...).Replace(`
pack: local
version: "1"
language: expr
parameters:
  shortest:
    unit: weeks
    values: [{from: 2000-01-01, value: 12, confidence: confirmed}]
rules:
  - id: L1
    title: Consultation is long enough
    severity: policy
    confidence: confirmed
    in_force: {from: 2010-01-01, by: decision}
    applies_when: kind == "acute"
    unless:
      - {id: small, that: closed < 2, because: next to nothing closes}
    require:
      all_of:
        - {id: long, that: weeks >= shortest, because: it is long enough}
        - {id: staffed, that: staffed, because: there is staff}
    sources: [{title: Local policy}]
  - id: L2
    title: Few beds close
    severity: policy
    confidence: confirmed
    require: {id: few, that: closed <= 20, because: few beds close}
    sources: [{title: Local policy}]
`)
	p, err := packfile.Parse("local.yaml", []byte(text))
	require.NoError(t, err)
	return p
}

func checker(t testing.TB, packs ...*rules.Pack) *rules.Checker[proposal] {
	t.Helper()
	c, err := rules.Compile[proposal](packs, &rules.Options[proposal]{Engines: []rules.Engine{exprlang.New()}})
	require.NoError(t, err)
	return c
}

func of(all ...proposal) iter.Seq2[string, *proposal] {
	return func(yield func(string, *proposal) bool) {
		for i := range all {
			if !yield(fmt.Sprintf("P%d", i), &all[i]) {
				return
			}
		}
	}
}

var (
	day  = fact.MustDate("2026-11-01")
	good = proposal{
		Kind: fact.Known("acute"), Weeks: fact.Known(13), Closed: fact.Known(5), Staffed: fact.Known(true),
		Decision: fact.Known(fact.MustDate("2020-05-05")),
	}
)

// with returns a copy of p that change has changed.
func with(p proposal, change func(*proposal)) proposal {
	change(&p)
	return p
}

func TestChanges(t *testing.T) {
	unstaffed := with(good, func(p *proposal) { p.Staffed = fact.Known(false) })
	silent := with(good, func(p *proposal) { p.Staffed = fact.Of[bool]{} })
	tests := []struct {
		name     string
		replace  []string
		subjects []proposal
		want     []string // subject rule: was -> is because of
	}{
		{name: "nothing edited", subjects: []proposal{good, {}}},
		{
			name: "a title changes no answer", replace: []string{"Few beds close", "Not many beds close"}, subjects: []proposal{good},
		},
		{
			name: "a boundary", replace: []string{"closed <= 20", "closed < 5"}, subjects: []proposal{good, {}},
			want: []string{"P0 L2: met -> not met because of clause edited require"},
		},
		{
			name: "a parameter", replace: []string{"value: 12", "value: 14"}, subjects: []proposal{good, unstaffed, silent},
			want: []string{
				"P0 L1: met -> not met because of parameter shortest",
				"P2 L1: unknown -> not met because of parameter shortest",
			},
		},
		{
			name: "a clause dropped", replace: []string{"        - {id: staffed, that: staffed, because: there is staff}\n", ""}, subjects: []proposal{good, unstaffed, silent},
			want: []string{
				"P1 L1: not met -> met because of clause removed staffed",
				"P2 L1: unknown -> met because of clause removed staffed",
			},
		},
		{
			name: "another day in force", replace: []string{"from: 2010-01-01", "from: 2021-01-01"}, subjects: []proposal{good},
			want: []string{"P0 L1: met -> not applicable (not in force) because of in force"},
		},
		{
			name: "an exception", replace: []string{"closed < 2", "closed < 9"}, subjects: []proposal{good, {}},
			want: []string{"P0 L1: met -> not applicable (an exception holds) because of exception edited small"},
		},
		{
			name: "an exception dropped", replace: []string{"    unless:\n      - {id: small, that: closed < 2, because: next to nothing closes}\n", ""},
			subjects: []proposal{with(good, func(p *proposal) { p.Closed = fact.Known(1) })},
			want:     []string{"P0 L1: not applicable (an exception holds) -> met because of exception removed small"},
		},
		{
			name: "the one of two edits that did it", replace: []string{"value: 12", "value: 14", `kind == "acute"`, `kind != "mental"`},
			subjects: []proposal{good, with(good, func(p *proposal) { p.Kind = fact.Known("community"); p.Weeks = fact.Known(20) })},
			want: []string{
				"P0 L1: met -> not met because of parameter shortest",
				"P1 L1: not applicable (its condition does not hold) -> met because of applies when",
			},
		},
		{
			name: "two edits that need each other", replace: []string{"value: 12", "value: 14", `kind == "acute"`, `kind != "mental"`},
			subjects: []proposal{with(good, func(p *proposal) { p.Kind = fact.Known("community") })},
			want:     []string{"P0 L1: not applicable (its condition does not hold) -> not met because of applies when and parameter shortest"},
		},
		{
			name: "a rule renamed is one removed and one added", replace: []string{"id: L2", "id: L3"}, subjects: []proposal{good},
			want: []string{"P0 L3: no rule -> met because of rule added", "P0 L2: met -> no rule because of rule removed"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for c, err := range impact.Changes(t.Context(), day, checker(t, pack(t)), checker(t, pack(t, tt.replace...)), of(tt.subjects...)) {
				require.NoError(t, err)
				var causes []string
				for _, e := range c.Causes {
					causes = append(causes, strings.TrimSpace(e.Kind.String()+" "+e.Clause+e.Parameter))
				}
				got = append(got, fmt.Sprintf("%s %s: %s -> %s because of %s", c.Subject, c.Rule, c.Was, c.Is, strings.Join(causes, " and ")))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Changes() mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestEdits(t *testing.T) {
	new := pack(t, "severity: policy\n    confidence: confirmed\n    require", "severity: good-practice\n    confidence: confirmed\n    require", "weeks >= shortest", "weeks > shortest")
	want := []string{
		"L1: clause edited long: was weeks >= shortest, is weeks > shortest",
		"L2: severity: was policy, is good-practice",
	}
	var got []string
	for _, e := range impact.Edits(checker(t, pack(t)), checker(t, new)) {
		got = append(got, e.String())
		if e.Decides() != (e.Rule == "L1") {
			t.Errorf("%s: Decides() is %t", e, e.Decides())
		}
		if e.At.Line == 0 {
			t.Errorf("%s has no place", e)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Edits() mismatch (-want +got):\n%s", diff)
	}
}

// TestCausesSuffice holds what Causes promises, for many edits and subjects:
// there is a change just where the two rulebooks answer differently, and each has
// a cause.
func TestCausesSuffice(t *testing.T) {
	edits := [][2]string{
		{"value: 12", "value: 14"}, {`kind == "acute"`, `kind != "mental"`}, {"from: 2010-01-01", "from: 2021-01-01"},
		{"closed <= 20", "closed < 5"}, {"that: staffed,", "that: not staffed,"}, {"weeks >= shortest", "weeks > shortest"},
		{"        - {id: staffed, that: staffed, because: there is staff}\n", ""}, {"id: L2", "id: L3"}, {"closed < 2", "closed < 9"},
	}
	rapid.Check(t, func(rt *rapid.T) {
		var replace []string
		for _, e := range edits {
			if rapid.Bool().Draw(rt, e[1]) {
				replace = append(replace, e[0], e[1])
			}
		}
		p := proposal{
			Kind:     drawn(rt, "kind", rapid.SampledFrom([]string{"acute", "mental", "community"})),
			Weeks:    drawn(rt, "weeks", rapid.IntRange(10, 16)),
			Closed:   drawn(rt, "closed", rapid.IntRange(0, 30)),
			Staffed:  drawn(rt, "staffed", rapid.Bool()),
			Decision: drawn(rt, "decision", rapid.Map(rapid.IntRange(2008, 2024), func(y int) fact.Date { return fact.Day(y, 6, 1) })),
		}
		old, new := checker(t, pack(t)), checker(t, pack(t, replace...))
		changed := map[string]impact.Change{}
		for c, err := range impact.Changes(context.Background(), day, old, new, of(p)) {
			require.NoError(rt, err)
			changed[c.Rule] = c
			if len(c.Causes) == 0 {
				rt.Fatalf("%v has no cause", c)
			}
		}
		was, is := verdicts(rt, old, &p), verdicts(rt, new, &p)
		for id := range was {
			if other, both := is[id]; both && (was[id] != other) != (changed[id].Rule != "") {
				rt.Fatalf("%s was %s and is %s, and the change is %v", id, was[id], other, changed[id])
			}
		}
	})
}

func drawn[T any](rt *rapid.T, label string, of *rapid.Generator[T]) fact.Of[T] {
	switch rapid.IntRange(0, 5).Draw(rt, label+" is") {
	case 0:
		return fact.Of[T]{}
	case 1:
		return fact.None[T]()
	}
	return fact.Known(of.Draw(rt, label))
}

func verdicts(rt *rapid.T, c *rules.Checker[proposal], p *proposal) map[string]string {
	findings, err := c.Check(context.Background(), day, p)
	require.NoError(rt, err)
	out := map[string]string{}
	for _, f := range findings {
		out[f.Rule.ID] = fmt.Sprint(f.Verdict, f.Reason)
	}
	return out
}

// TestMemory holds that what Compare keeps does not grow with the subjects.
func TestMemory(t *testing.T) {
	old, new := checker(t, pack(t)), checker(t, pack(t, "value: 12", "value: 14", "closed <= 20", "closed < 5"))
	held := func(n int) uint64 {
		subjects := func(yield func(string, *proposal) bool) {
			for i := range n {
				p := with(good, func(p *proposal) { p.Weeks = fact.Known(10 + i%7) })
				if !yield("P", &p) {
					return
				}
			}
		}
		report, err := impact.Compare(t.Context(), day, old, new, subjects, nil)
		require.NoError(t, err)
		require.Equal(t, n, report.Subjects)
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		runtime.KeepAlive(report)
		return m.HeapAlloc
	}
	few, many := held(100), held(20_000)
	if many > few+1<<20 {
		t.Errorf("after 100 subjects %d bytes are held, after 20,000 %d", few, many)
	}
}

func TestErrors(t *testing.T) {
	c := checker(t, pack(t))
	_, err := impact.Compare(t.Context(), fact.MustDate("2026"), c, c, of(good), nil)
	require.ErrorContains(t, err, "judging needs a day")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = impact.Compare(ctx, day, c, c, of(good), nil)
	require.ErrorIs(t, err, context.Canceled)
}

func BenchmarkCompare(b *testing.B) {
	old, new := checker(b, pack(b)), checker(b, pack(b, "value: 12", "value: 14", "closed <= 20", "closed < 5"))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := impact.Compare(b.Context(), day, old, new, of(good), nil); err != nil {
			b.Fatal(err)
		}
	}
}
