package peerbench

import (
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

// BenchmarkEval times verdicts on inputs that are already the engine's own.
func BenchmarkEval(b *testing.B) {
	run(b, Sets(), func(Engine) bool { return true }, func(b *testing.B, p Program, c []*Proposal) func(int) {
		in := inputs(b, p, c)
		return func(i int) { eval(b, p, in[i%len(in)]) }
	})
}

// BenchmarkWithInput times verdicts on Go structs, with the conversion.
func BenchmarkWithInput(b *testing.B) {
	run(b, only("P5", "COI", "P1000"), untraced, func(b *testing.B, p Program, c []*Proposal) func(int) {
		return func(i int) { eval(b, p, input(b, p, c[i%len(c)])) }
	})
}

// BenchmarkMissing times our verdicts where a fifth of the facts was not
// supplied, which no other engine here can be told. The floor is hand-written Go
// on the same proposals with all facts: a scale, not a rival.
func BenchmarkMissing(b *testing.B) {
	e := ours[optional]{name: "clinicalsenate+of", view: optionalOf}
	for _, s := range only("P5", "COI", "ESC", "P1000") {
		b.Run(s.Name+"/"+e.Name(), func(b *testing.B) {
			c, rules := corpus(s), Render(e, s)
			p, floor := compile(b, e, rules), compile(b, Engines[0], rules)
			in, whole := partial(c), inputs(b, floor, c)
			against(b, func(i int) { eval(b, p, in[i%len(in)]) }, func(i int) { eval(b, floor, whole[i%len(whole)]) })
		})
	}
}

// partial returns views of the proposals, each without a fifth of its facts.
func partial(c []*Proposal) []any {
	in := make([]any, len(c))
	for i, x := range c {
		in[i] = partOf(x, .2, uint64(i))
	}
	return in
}

// BenchmarkParallel times verdicts as BenchmarkEval does, on every core at once.
// Its x-one is how many times the throughput of one goroutine that is.
func BenchmarkParallel(b *testing.B) {
	untracedOn(b, only("P5"), func(b *testing.B, e Engine, s Set) {
		p := compile(b, e, Render(e, s))
		in := inputs(b, p, corpus(s))
		one := func(i int) { eval(b, p, in[i%len(in)]) }
		runtime.GC()
		before := pace(one)
		var start atomic.Int64
		b.ResetTimer()
		b.RunParallel(func(pb *testing.PB) {
			p, failed := p.Fork(), make([]string, 0, 1000)
			for i := int(start.Add(500)); pb.Next(); i++ {
				if _, err := p.Eval(in[i%len(in)], failed); err != nil {
					b.Error(err)
				}
			}
		})
		b.StopTimer()
		b.ReportMetric((before+pace(one))/2*float64(b.N)/float64(b.Elapsed()), "x-one")
	})
}

// BenchmarkInput times the conversion alone.
func BenchmarkInput(b *testing.B) {
	untracedOn(b, only("P5"), func(b *testing.B, e Engine, s Set) {
		p, c := compile(b, e, Render(e, s)), corpus(s)
		for i := 0; b.Loop(); i++ {
			input(b, p, c[i%len(c)])
		}
	})
}

// BenchmarkCompile times the preparing of a policy set from its text.
func BenchmarkCompile(b *testing.B) {
	untracedOn(b, only("P5", "P100", "P1000"), func(b *testing.B, e Engine, s Set) {
		rules := Render(e, s)
		for b.Loop() {
			compile(b, e, rules)
		}
	})
}

func untracedOn(b *testing.B, sets []Set, bench func(*testing.B, Engine, Set)) {
	for _, s := range sets {
		for _, e := range Engines {
			if untraced(e) {
				b.Run(s.Name+"/"+e.Name(), func(b *testing.B) {
					b.ReportAllocs()
					bench(b, e, s)
				})
			}
		}
	}
}

// run times each engine on each set, and reports as x-go its time over that of
// the floor on the same rules.
func run(b *testing.B, sets []Set, take func(Engine) bool, prepare func(*testing.B, Program, []*Proposal) func(i int)) {
	for _, s := range sets {
		for _, e := range Engines {
			rules := Render(e, s)
			if len(rules) == 0 || !take(e) {
				continue
			}
			b.Run(s.Name+"/"+e.Name(), func(b *testing.B) {
				c := corpus(s)
				one := prepare(b, compile(b, e, rules), c)
				against(b, one, prepare(b, compile(b, Engines[0], rules), c))
			})
		}
	}
}

// against times one, and reports as x-go how many times the time of the floor
// it takes: the median over short spells of the two in turn, so that what else
// the machine does falls on both alike.
func against(b *testing.B, one, floor func(i int)) {
	spell(one, 5*time.Millisecond)
	spell(floor, 5*time.Millisecond)
	var ratios []float64
	for range 15 {
		before, mine, after := pace(floor), pace(one), pace(floor)
		ratios = append(ratios, mine/((before+after)/2))
	}
	slices.Sort(ratios)
	runtime.GC()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		one(i)
	}
	b.ReportMetric(ratios[len(ratios)/2], "x-go")
}

// pace is the time of one, in ns, over some 4 ms.
func pace(one func(i int)) float64 {
	n, t := spell(one, 4*time.Millisecond)
	return float64(t) / float64(n)
}

// spell runs one for at least a while, and says how many times and how long.
func spell(one func(i int), least time.Duration) (n int, t time.Duration) {
	for start := time.Now(); t < least; t = time.Since(start) {
		for end := n + 1 + n/8; n < end; n++ { // few looks at the clock
			one(n)
		}
	}
	return n, t
}

var failed = make([]string, 0, 1000)

func eval(b *testing.B, p Program, in any) {
	if _, err := p.Eval(in, failed); err != nil {
		b.Fatal(err)
	}
}

func input(b *testing.B, p Program, x *Proposal) any {
	in, err := p.Input(x)
	if err != nil {
		b.Fatal(err)
	}
	return in
}

func inputs(b *testing.B, p Program, c []*Proposal) []any {
	return each(c, func(x *Proposal) any { return input(b, p, x) })
}

func compile(b *testing.B, e Engine, rules []Rule) Program {
	p, err := e.Compile(rules)
	if err != nil {
		b.Fatal(err)
	}
	return p
}

func untraced(e Engine) bool { return !traces(e) }

func only(names ...string) []Set {
	return slices.DeleteFunc(Sets(), func(s Set) bool { return !slices.Contains(names, s.Name) })
}

var corpora = map[[2]int][]*Proposal{}

func corpus(s Set) []*Proposal {
	key := [2]int{s.Size, s.Panel}
	if corpora[key] == nil {
		corpora[key] = Corpus(s.Size, s.Panel)
	}
	return corpora[key]
}
