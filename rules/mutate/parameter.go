package mutate

import (
	"fmt"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Parameters returns the mutants of the parameters that trees read, the trees of
// a checker. Each holds all the rules that read the parameter, in the order of
// trees. A rule that is switched off is left out.
func Parameters(trees []*rules.RuleTree) []*Mutant {
	p := parameters{readers: map[*rules.Parameter][]*rules.RuleTree{}, ids: map[string]int{}}
	var order []*rules.Parameter
	for _, t := range trees {
		if t.Off != "" {
			continue
		}
		for _, param := range t.Parameters {
			if p.readers[param] == nil {
				order = append(order, param)
			}
			p.readers[param] = append(p.readers[param], t)
		}
	}
	for _, param := range order {
		p.values(param)
		p.days(param)
	}
	return p.mutants
}

type parameters struct {
	readers map[*rules.Parameter][]*rules.RuleTree
	mutants []*Mutant
	ids     map[string]int
}

// values changes each value of the parameter a little.
func (p *parameters) values(param *rules.Parameter) {
	for i, v := range param.Values {
		for j, one := range v.Value {
			if v.List && len(v.Value) == 1 {
				continue // an empty list is of no kind
			}
			if v.List {
				p.add(param, i, one.String()+" from "+v.From.String(), "nothing", one.String()+" is left out of the list", without(v.Value, j))
				continue
			}
			for _, other := range near(one, nil) {
				p.add(param, i, one.String()+" from "+v.From.String(), other.String(), one.String()+" became "+other.String(), []rules.Value{other})
			}
		}
	}
}

// add adds a mutant in which value i is another one.
func (p *parameters) add(param *rules.Parameter, i int, original, changed, words string, value []rules.Value) {
	out := *param
	out.Values = slices.Clone(param.Values)
	out.Values[i].Value = value
	p.mutant(param, &out, param.Values[i].At, variant{original: original, changed: changed, words: words})
}

// days moves the day on which one value takes the place of another, and makes the
// first value start and the last one end a day too soon or too late.
func (p *parameters) days(param *rules.Parameter) {
	last := len(param.Values) - 1
	for i, v := range param.Values {
		from := v.From.First()
		if i > 0 {
			p.moved(param, i, from, -1)
		}
		p.moved(param, i, from, 1)
		if i == last && !v.To.IsZero() {
			out := *param
			out.Values = slices.Clone(param.Values)
			out.Values[i].To = v.To.Last().AddDays(-1)
			p.mutant(param, &out, v.At, variant{original: "to " + v.To.String(), changed: "to " + out.Values[i].To.String(), words: "it ends a day too soon"})
		}
	}
}

func (p *parameters) moved(param *rules.Parameter, i int, from fact.Date, by int) {
	out := *param
	out.Values = slices.Clone(param.Values)
	v := &out.Values[i]
	v.From = from.AddDays(by)
	if !v.To.IsZero() && v.To.Last().Compare(v.From) < 0 {
		return
	}
	if i > 0 {
		before := &out.Values[i-1]
		before.To = v.From.AddDays(-1)
		if before.To.Compare(before.From.First()) < 0 {
			return
		}
	}
	p.mutant(param, &out, v.At, variant{
		original: "from " + param.Values[i].From.String(), changed: "from " + v.From.String(),
		words: fmt.Sprintf("it starts a day too %s", map[int]string{-1: "soon", 1: "late"}[by]),
	})
}

func (p *parameters) mutant(was, now *rules.Parameter, at rules.Position, v variant) {
	v.kind, v.at = Parameter, at
	readers := p.readers[was]
	m := &Mutant{
		ID: unique(p.ids, identity(readers[0].Pack+"/"+was.Name, v)), Kind: Parameter, Pack: readers[0].Pack, At: at,
		Original: was.Name + ": " + v.original, Changed: was.Name + ": " + v.changed, Words: v.words,
	}
	for _, t := range readers {
		tree := *t
		tree.Parameters = replaced(t.Parameters, slices.Index(t.Parameters, was), now)
		m.Trees = append(m.Trees, &tree)
	}
	p.mutants = append(p.mutants, m)
}
