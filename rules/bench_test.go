package rules_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Change is a proposal, as benchmarks have it: one fact of each kind.
type Change struct {
	Kind      string              `json:"kind"`
	Meetings  int                 `json:"meetings"`
	Responses fact.Of[int]        `json:"responses"`
	Share     fact.Of[float64]    `json:"share"`
	Submitted fact.Of[fact.Date]  `json:"submitted"`
	Beds      fact.Of[BedsChange] `json:"beds"`
	Places    []Place             `json:"places" max:"20000"`
}

// BedsChange is a record that may be missing as a whole.
type BedsChange struct {
	Before fact.Of[int] `json:"before"`
	After  fact.Of[int] `json:"after"`
}

// Place is an element of a list, with a list of its own.
type Place struct {
	Name    string        `json:"name"`
	Beds    int           `json:"beds"`
	Cost    float64       `json:"cost"`
	Open    fact.Of[bool] `json:"open"`
	Opened  fact.Date     `json:"opened"`
	Letters []Letter      `json:"letters" max:"20"`
}

// Letter is an element of a list in a list.
type Letter struct {
	From string    `json:"from"`
	On   fact.Date `json:"on"`
}

var benchmarkDay = fact.MustDate("2026-01-31")

// newChange returns a proposal with everything supplied and a number of places.
func newChange(places int) *Change {
	c := &Change{
		Kind: "maternity", Meetings: 12, Responses: fact.Known(2500), Share: fact.Known(0.92),
		Submitted: fact.Known(fact.MustDate("2025-06-30")),
		Beds:      fact.Known(BedsChange{Before: fact.Known(236), After: fact.Known(200)}),
	}
	for i := range places {
		c.Places = append(c.Places, Place{
			Name: "place " + strconv.Itoa(i), Beds: i % 40, Cost: 1.5, Open: fact.Known(i%3 > 0),
			Opened:  fact.MustDate("2019-02-01").AddDays(i % 500),
			Letters: []Letter{{"nobody", fact.MustDate("2025-02-01")}, {"lead", fact.MustDate("2025-03-01")}},
		})
	}
	return c
}

// shapes are conditions of every shape; %d takes a threshold.
var shapes = []string{
	`meetings >= %d`,
	`responses >= %d or meetings > 3`,
	`share * 100.0 >= %d.0`,
	`beds.before - beds.after <= %d`,
	`days_between(submitted, as_of) >= %d`,
	`add_months(submitted, %d) > as_of`,
	`count(places, .open and .beds >= %d) >= 2`,
	`all(places, .beds < %d or .opened < submitted)`,
	`any(places, any(.letters, .from == "lead" and .on >= add_days(submitted, -%d)))`,
	`sum(places, .beds) > %d and sum(places, .cost) > 1.0`,
	`none(places, .name == "place %d" and not .open)`,
	`len(places) * %d > count(places, .open)`,
}

// packOf returns a pack of rules, one for each text.
func packOf(texts ...string) *rules.Pack {
	pack := &rules.Pack{Name: "benchmark", Version: "1", Language: exprlang.Language}
	for i, text := range texts {
		pack.Rules = append(pack.Rules, rules.Rule{
			ID: "R" + strconv.Itoa(i), Title: "a rule", Severity: rules.Policy, Confidence: rules.Confirmed,
			Require: rules.Clause{That: rules.ConditionText{Text: text}},
			Sources: []rules.Source{{Title: "the benchmark"}},
		})
	}
	return pack
}

// distinct returns n conditions, of every shape in turn, no two alike.
func distinct(n int) []string {
	texts := make([]string, n)
	for i := range texts {
		texts[i] = fmt.Sprintf(shapes[i%len(shapes)], 1+i/len(shapes))
	}
	return texts
}

func checkerOf(tb testing.TB, pack *rules.Pack) *rules.Checker[Change] {
	tb.Helper()
	checker, err := rules.Compile([]*rules.Pack{pack}, &rules.Options[Change]{
		Engines: []rules.Engine{exprlang.New()}, Limits: rules.Limits{Cost: 1 << 30},
		Functions: []*rules.Function{{
			Name: "twice", Params: []rules.Kind{rules.Int}, Result: rules.Int, Label: "twice {0}",
			Call: func(args []rules.Value) (rules.Value, error) { return rules.IntValue(2 * args[0].Int()), nil },
		}},
	})
	require.NoError(tb, err)
	return checker
}

var sizes = []int{1, 10, 100, 1_000, 10_000}

// BenchmarkCompile compiles packs of distinct rules.
func BenchmarkCompile(b *testing.B) {
	for _, n := range sizes {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			pack := packOf(distinct(n)...)
			b.ReportAllocs()
			for b.Loop() {
				checkerOf(b, pack)
			}
			perRule(b, n)
		})
	}
}

// BenchmarkRules judges a proposal by ever more distinct rules.
func BenchmarkRules(b *testing.B) {
	for _, n := range sizes {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			benchJudge(b, packOf(distinct(n)...), newChange(10))
			perRule(b, n)
		})
	}
}

// BenchmarkScoped judges a proposal by ever more rules of which a twentieth
// applies to it.
func BenchmarkScoped(b *testing.B) {
	for _, n := range sizes[2:] {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			pack := packOf(distinct(n)...)
			for i := range pack.Rules {
				pack.Rules[i].AppliesWhen.Text = `kind == "` + []string{"maternity", "stroke"}[min(i%20, 1)] + `"`
			}
			benchJudge(b, pack, newChange(10))
			perRule(b, n)
		})
	}
}

// BenchmarkShared judges a proposal by 1,000 rules that are alike but for their
// own part: each counts the same list for the same thing.
func BenchmarkShared(b *testing.B) {
	const n = 1000
	same, own := make([]string, n), make([]string, n)
	for i := range n {
		same[i] = fmt.Sprintf(`count(places, .open) * 2 >= %d and all(places, .beds < 100)`, i)
		own[i] = fmt.Sprintf(`count(places, .beds != -%d) * 2 >= %d and all(places, .beds < %d)`, i+1, i, i+100)
	}
	b.Run("same", func(b *testing.B) { benchJudge(b, packOf(same...), newChange(10)) })
	b.Run("own", func(b *testing.B) { benchJudge(b, packOf(own...), newChange(10)) })
}

// BenchmarkLists judges a proposal with ever longer lists by one rule of each shape.
func BenchmarkLists(b *testing.B) {
	for _, n := range sizes[1:] {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			benchJudge(b, packOf(distinct(len(shapes))...), newChange(n))
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/element")
		})
	}
}

// BenchmarkCheck judges a proposal and makes findings; BenchmarkExplain also says
// why of every one.
func BenchmarkCheck(b *testing.B) {
	checker, change := checkerOf(b, packOf(distinct(20)...)), newChange(10)
	b.ReportAllocs()
	for b.Loop() {
		_, err := checker.Check(b.Context(), benchmarkDay, change)
		require.NoError(b, err)
	}
}

func BenchmarkExplain(b *testing.B) {
	checker, change := checkerOf(b, packOf(distinct(20)...)), newChange(10)
	findings, err := checker.Check(b.Context(), benchmarkDay, change)
	require.NoError(b, err)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		findings[i%len(findings)].Explain()
	}
}

// BenchmarkInterpret judges by the reference: what lowering is worth.
func BenchmarkInterpret(b *testing.B) {
	checker, change := checkerOf(b, packOf(distinct(20)...)), newChange(10)
	b.ReportAllocs()
	for b.Loop() {
		_, err := checker.Interpret(b.Context(), benchmarkDay, change)
		require.NoError(b, err)
	}
}

// BenchmarkCheckAll judges proposals on all cores; an operation is a proposal.
func BenchmarkCheckAll(b *testing.B) {
	checker, change := checkerOf(b, packOf(distinct(20)...)), newChange(10)
	subjects := func(yield func(*Change) bool) {
		for range b.N {
			if !yield(change) {
				return
			}
		}
	}
	b.ReportAllocs()
	b.ResetTimer()
	for _, err := range checker.CheckAll(b.Context(), benchmarkDay, subjects) {
		if err != nil {
			b.Fatal(err)
		}
	}
}

func benchJudge(b *testing.B, pack *rules.Pack, change *Change) {
	checker := checkerOf(b, pack)
	var j rules.Judgement[Change]
	b.ReportAllocs()
	for b.Loop() {
		if err := checker.Judge(context.Background(), benchmarkDay, change, &j); err != nil {
			b.Fatal(err)
		}
	}
}

func perRule(b *testing.B, n int) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/rule")
}

// BenchmarkMemory says what a checker and a judgement hold, a rule.
func BenchmarkMemory(b *testing.B) {
	const n = 1000
	for b.Loop() {
		pack := packOf(distinct(n)...)
		checkerOf(b, pack) // what is kept of the first belongs to the process
		before := heap()
		checker := checkerOf(b, pack)
		compiled := heap()
		var j rules.Judgement[Change]
		require.NoError(b, checker.Judge(b.Context(), benchmarkDay, newChange(10), &j))
		judged := heap()
		runtime.KeepAlive(checker)
		runtime.KeepAlive(&j)
		b.ReportMetric(float64(compiled-before)/n, "B/rule")
		b.ReportMetric(float64(judged-compiled)/n, "judgement-B/rule")
	}
}

func heap() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// BenchmarkCold starts a process that compiles 20 rules and comes to a first
// verdict. The process itself says how long that took after its start: that is
// ns/verdict, its median.
func BenchmarkCold(b *testing.B) {
	self, err := os.Executable()
	require.NoError(b, err)
	var inside []int
	for b.Loop() {
		cmd := exec.CommandContext(b.Context(), self, "-test.run=^TestCold$")
		out, err := cmd.Output()
		require.NoError(b, err)
		line, _, _ := strings.Cut(string(out), "\n")
		n, err := strconv.Atoi(line)
		require.NoError(b, err)
		inside = append(inside, n)
	}
	slices.Sort(inside)
	b.ReportMetric(float64(inside[len(inside)/2]), "ns/verdict")
}

// TestCold compiles rules and comes to a first verdict. BenchmarkCold starts it as
// a process of its own, and reads how long it says that took.
func TestCold(t *testing.T) {
	pack, change := packOf(distinct(20)...), newChange(10)
	start := time.Now()
	checker := checkerOf(t, pack)
	var j rules.Judgement[Change]
	require.NoError(t, checker.Judge(t.Context(), benchmarkDay, change, &j))
	fmt.Println(time.Since(start).Nanoseconds())
	require.Len(t, j.Verdicts(), 20)
	require.NotContains(t, j.Verdicts(), rules.Unknown)
}
