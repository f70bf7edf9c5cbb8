package policy

import (
	"cmp"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Gap is a fact that is missing, with the rules that hang on it.
type Gap struct {
	rules.Missing
	// RestsOn are the facts to supply, where the missing one is worked out from others.
	RestsOn []fact.Path
	Tests   []string // the tests whose grade it would help to decide
	Rules   []string // the ids of the rules that hang on it, in their order
}

// gaps lists what is missing: first what the most tests hang on, then what the
// most rules hang on, and otherwise in the order of the rulebook.
func gaps(findings []rules.Finding) []Gap {
	var out []Gap
	at := map[fact.Path]int{}
	for i := range findings {
		f := &findings[i]
		for _, m := range f.Missing() {
			n, ok := at[m.Path]
			if !ok {
				n = len(out)
				at[m.Path] = n
				out = append(out, Gap{Missing: m, RestsOn: restsOn[m.Path]})
			}
			out[n].add(f.Rule)
		}
	}
	slices.SortStableFunc(out, func(a, b Gap) int {
		return cmp.Or(-cmp.Compare(len(a.Tests), len(b.Tests)), -cmp.Compare(len(a.Rules), len(b.Rules)))
	})
	return out
}

func (g *Gap) add(r *rules.Rule) {
	g.Rules = append(g.Rules, r.ID)
	if Decides(r) && !slices.Contains(g.Tests, r.Test) {
		g.Tests = append(g.Tests, r.Test)
	}
}
