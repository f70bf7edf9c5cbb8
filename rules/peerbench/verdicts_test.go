package peerbench

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/clinicalsenate/clinicalsenate/rules"
)

// TestVerdicts requires of every engine, on every set, the floor's verdict on
// every proposal; with -short, on fewer proposals.
func TestVerdicts(t *testing.T) {
	for _, s := range Sets() {
		corpus := Corpus(s.Size, s.Panel)
		if testing.Short() {
			corpus = corpus[:min(len(corpus), max(2, 10_000/len(s.Rules)/max(10, s.Panel)))]
		}
		for _, e := range Engines[1:] {
			rules := Render(e, s)
			if len(rules) == 0 {
				if e.Language().Cannot == "" {
					t.Errorf("%s says no rule of %s, and does not tell why it cannot", e.Name(), s.Name)
				}
				continue
			}
			t.Run(s.Name+"/"+e.Name(), func(t *testing.T) {
				t.Parallel()
				want, err := goEngine{}.Compile(rules)
				if err != nil {
					t.Fatal(err)
				}
				got, err := e.Compile(rules)
				if err != nil {
					t.Fatal(err)
				}
				n, err := check(want, got, corpus)
				if err != nil {
					t.Fatal(err)
				}
				t.Logf("%d/%d rules, %.1f%% of verdicts fail", len(rules), len(s.Rules), 100*float64(n)/float64(len(rules)*len(corpus)))
			})
		}
	}
}

func verdict(p Program, x *Proposal) ([]string, error) {
	in, err := p.Input(x)
	if err != nil {
		return nil, err
	}
	ids, err := p.Eval(in, nil)
	slices.Sort(ids)
	return ids, err
}

// check counts the failed rules, or says where got differs from want.
func check(want, got Program, corpus []*Proposal) (n int, err error) {
	for _, x := range corpus {
		w, err := verdict(want, x)
		if err != nil {
			return 0, err
		}
		g, err := verdict(got, x)
		if err != nil {
			return 0, err
		}
		if !slices.Equal(w, g) {
			return 0, fmt.Errorf("%s: want %v, got %v", x.ID, w, g)
		}
		n += len(w)
	}
	return n, nil
}

// TestMissing requires of our verdicts, where a fifth of the facts was not
// supplied, that they are those of our interpreter; hand-written Go has none. No
// verdict may be other than with all facts, but Unknown.
func TestMissing(t *testing.T) {
	e := ours[optional]{name: "clinicalsenate+of", view: optionalOf}
	for _, s := range only("P5", "COI", "ESC", "P100") {
		t.Run(s.Name, func(t *testing.T) {
			p := compileOurs(t, e, s)
			seen := map[rules.Verdict]int{}
			for i, x := range Corpus(200, s.Panel) {
				missingVerdicts(t, p, x, uint64(i), seen)
			}
			if seen[rules.Unknown] == 0 || seen[rules.Met] == 0 || seen[rules.NotMet] == 0 || len(seen) != 3 {
				t.Errorf("the verdicts are %v; want some unknown, some met and some not met", seen)
			}
			t.Log(seen)
		})
	}
}

func compileOurs(t *testing.T, e ours[optional], s Set) *ourProgram[optional] {
	p, err := e.Compile(Render(e, s))
	if err != nil {
		t.Fatal(err)
	}
	return p.(*ourProgram[optional])
}

func missingVerdicts(t *testing.T, p *ourProgram[optional], x *Proposal, seed uint64, seen map[rules.Verdict]int) {
	part := partOf(x, .2, seed)
	findings, err := p.checker.Interpret(t.Context(), asOf, part)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := p.checker.Check(t.Context(), asOf, optionalOf(x))
	if err != nil {
		t.Fatal(err)
	}
	if err := p.checker.Judge(t.Context(), asOf, part, &p.judgement); err != nil {
		t.Fatal(err)
	}
	for i, v := range p.judgement.Verdicts() {
		seen[v]++
		if v != findings[i].Verdict {
			t.Fatalf("%s %s: %s, and by the interpreter %s", x.ID, p.ids[i], v, findings[i].Verdict)
		}
		if v != rules.Unknown && v != whole[i].Verdict {
			t.Fatalf("%s %s: %s, and with all facts %s", x.ID, p.ids[i], v, whole[i].Verdict)
		}
	}
}

// TestForks requires the floor's verdicts of two forks that run at once on the
// same inputs, as BenchmarkParallel has them do. Run it with -race too.
func TestForks(t *testing.T) {
	s := Sets()[0]
	corpus := Corpus(200, 0)
	for _, e := range Engines[1:] {
		t.Run(e.Name(), func(t *testing.T) {
			rules := Render(e, s)
			floor, err := Engines[0].Compile(rules)
			if err != nil {
				t.Fatal(err)
			}
			p, err := e.Compile(rules)
			if err != nil {
				t.Fatal(err)
			}
			in := make([]any, len(corpus))
			for i, x := range corpus {
				if in[i], err = p.Input(x); err != nil {
					t.Fatal(err)
				}
			}
			var wg sync.WaitGroup
			for range 2 {
				wg.Go(func() {
					q := p.Fork()
					for i, x := range corpus {
						got, err := q.Eval(in[i], nil)
						slices.Sort(got)
						want, _ := verdict(floor, x)
						if err != nil || !slices.Equal(got, want) {
							t.Errorf("%s: want %v, got %v, %v", x.ID, want, got, err)
							return
						}
					}
				})
			}
			wg.Wait()
		})
	}
}

// TestTraces says how much each tracing engine keeps of a verdict on P5.
func TestTraces(t *testing.T) {
	s := Sets()[0]
	corpus := Corpus(100, 0)
	for _, e := range Engines {
		if !traces(e) {
			continue
		}
		p, err := e.Compile(Render(e, s))
		if err != nil {
			t.Fatal(err)
		}
		traced.Store(0)
		for _, x := range corpus {
			if _, err := verdict(p, x); err != nil {
				t.Fatal(err)
			}
		}
		if traced.Load() == 0 {
			t.Errorf("%s kept no trace", e.Name())
		}
		t.Logf("%s: %d values or events a proposal", e.Name(), traced.Load()/int64(len(corpus)))
	}
}

// TestRulesBite requires of every rule of the named policies that some
// proposals meet it and some do not, so that a wrong rule would show.
func TestRulesBite(t *testing.T) {
	corpus := Corpus(1000, 0)
	for _, s := range Sets()[:3] {
		for i := range s.Rules {
			n := 0
			for _, p := range corpus {
				if s.Rules[i].holds(p) {
					n++
				}
			}
			if n < 100 || n > 990 {
				t.Errorf("%s %s holds for %d of %d", s.Name, s.Rules[i].ID, n, len(corpus))
			}
		}
	}
}
