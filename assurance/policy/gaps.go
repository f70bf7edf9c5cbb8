package policy

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Gap is a fact that is missing, with what it would help to decide.
type Gap struct {
	rules.Missing // of several that are worked out from the same, the first
	// RestsOn are the facts to supply, where the missing one is worked out from others.
	RestsOn []fact.Path
	// Holder is who usually holds the fact and in which document; the zero Holder
	// where no source tells.
	Holder Holder
	// Tests are the names of the tests whose grade it would help to decide. A test
	// whose grade no further fact can change is not among them.
	Tests []string
	Rules []string // the ids of the rules that hang on it, in their order

	// [Policy.Questions] fills in what the fact could settle by itself, each shown by
	// an answer that was tried, and whether it is in the shortest list.
	Alone      []rules.Settled // verdicts of rules
	AloneTests []string        // the names of the tests whose grade an answer would decide
	Next       bool
}

// gaps lists what is missing: first what the most tests hang on, then what the
// most rules hang on, and otherwise in the order of the rulebook.
func gaps(findings []rules.Finding, open map[string]bool) []Gap {
	var out []Gap
	at := map[string]int{}
	for i := range findings {
		f := &findings[i]
		for _, m := range f.Missing() {
			g := GapOf(m)
			n, ok := at[g.key()]
			if !ok {
				n = len(out)
				at[g.key()] = n
				out = append(out, g)
			}
			out[n].add(f.Rule, open)
		}
	}
	slices.SortStableFunc(out, func(a, b Gap) int {
		return cmp.Or(-cmp.Compare(len(a.Tests), len(b.Tests)), -cmp.Compare(len(a.Rules), len(b.Rules)))
	})
	return out
}

// GapOf says what to supply for a missing fact and who usually holds it, and not
// yet what hangs on it. Where several facts are worked out from the same thing,
// it is that thing that is asked for, as the services at a site.
func GapOf(m rules.Missing) Gap {
	g := Gap{Missing: m, RestsOn: restingOn(m.Path)}
	path := m.Path
	if len(g.RestsOn) > 0 {
		path = g.RestsOn[0]
	}
	g.Holder, _ = HolderOf(path)
	for derived, label := range askedFor {
		if derived.Covers(m.Path) {
			g.Label = label
		}
	}
	return g
}

// Supply returns the paths of what to write in a dossier: of the missing fact, or
// of those that it is worked out from.
func (g Gap) Supply() []fact.Path {
	if len(g.RestsOn) > 0 {
		return g.RestsOn
	}
	return []fact.Path{g.Path}
}

// key tells gaps apart: two are the same where the same is to be asked for.
func (g *Gap) key() string {
	if len(g.RestsOn) == 0 {
		return string(g.Path)
	}
	return g.English() + fmt.Sprint(g.RestsOn)
}

func (g *Gap) add(r *rules.Rule, open map[string]bool) {
	if !slices.Contains(g.Rules, r.ID) {
		g.Rules = append(g.Rules, r.ID)
	}
	if Decides(r) && open[r.Test] && !slices.Contains(g.Tests, r.Test) {
		g.Tests = append(g.Tests, r.Test)
	}
}

// open returns the names of the tests whose grade is not decided yet.
func (a *Assessment) open() map[string]bool {
	out := map[string]bool{}
	for _, r := range a.Tests {
		out[r.Test.Name] = r.Grade == assurance.GradeInsufficientEvidence
	}
	return out
}
