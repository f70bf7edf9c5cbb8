package rules

import (
	"reflect"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Operand is one side of what a condition compares, as it came out.
type Operand struct {
	Says  string // what it is, in plain English: number of beds before the change
	Unit  string // plural, or ""
	Value Value
	Path  fact.Path // where it is a fact by itself: its path
}

// Element is the element of a list that settles a question about the list: of an
// any that holds the first for which it does, of an all that does not the first
// counter-example, and where the answer is not known the first that leaves it
// open.
type Element struct {
	Path  fact.Path // sites[2]
	Name  string    // by which readers know it, or ""
	Found Statement // what was found of it
}

// ParameterReading is a parameter as it was read.
type ParameterReading struct {
	Name, Label, Unit string
	Values            []Value   // one, or those of a list; none where it is not known which counts
	List              bool      // it is a list, even where it has one value
	From, To          fact.Date // the days on which it has them, both included; a zero To is until further notice
	Confidence        Confidence
	FromWhat          string // of a derived value: from what
	Sources           []Source
}

// judgedLeaf is a leaf at the top level with its record.
type judgedLeaf struct {
	cond   *Condition
	record LeafRecord
}

// with returns an explainer that knows what judging the leaves of c left behind,
// so that it need not judge them again.
func (x explainer) with(c *Condition) explainer {
	if x.leaves == nil || len(x.scopes) > 1 {
		return x
	}
	x.judged = nil
	c.Walk(func(n *Condition) bool {
		if !n.Leaf() {
			return true
		}
		if len(*x.leaves) > 0 {
			if r := (*x.leaves)[0]; r.Evaluated {
				x.judged = append(x.judged, judgedLeaf{n, r})
			}
			*x.leaves = (*x.leaves)[1:]
		}
		return false
	})
	return x
}

// record returns what judging a leaf left behind.
func (x explainer) record(c *Condition) (LeafRecord, bool) {
	if len(x.scopes) == 1 {
		for i := range x.judged {
			if x.judged[i].cond == c {
				return x.judged[i].record, true
			}
		}
	}
	return LeafRecord{}, false
}

// truth is [interpreter.truth] for a reader who has the records at hand.
func (x explainer) truth(c *Condition) Truth {
	if len(x.judged) == 0 || len(x.scopes) > 1 {
		return x.interpreter.truth(c)
	}
	switch {
	case c.Op == OpNot:
		return x.truth(c.Args[0]).Not()
	case c.Op.Joins():
		f := folding(c.Op)
		for _, arg := range c.Args {
			f.add(x.truth(arg))
		}
		return f.truth
	}
	if r, ok := x.record(c); ok {
		return r.Truth
	}
	return x.interpreter.truth(c)
}

// value is [interpreter.value] for a reader who has the records at hand. A count
// may have stopped when it was enough, so it is taken again.
func (x explainer) value(c *Condition) Value {
	if len(x.scopes) == 1 {
		for i := range x.judged {
			leaf, r := x.judged[i].cond, &x.judged[i].record
			switch {
			case !leaf.Op.Compares() || leaf.countsTo():
			case leaf.Args[0] == c && r.Left.err == nil:
				return r.Left
			case leaf.Args[1] == c && r.Right.err == nil:
				return r.Right
			}
		}
	}
	return x.interpreter.value(c)
}

// leafOf returns the leaf that c is, or denies, or nil.
func leafOf(c *Condition) *Condition {
	for c.Op == OpNot {
		c = c.Args[0]
	}
	if !c.Leaf() {
		return nil
	}
	return c
}

// sides returns what a leaf compares.
func (x explainer) sides(c *Condition) []Operand {
	leaf := leafOf(c)
	if leaf == nil || !leaf.Op.Compares() && (leaf.Op < OpContains || leaf.Op > OpEndsWith) || !x.readable() {
		return nil
	}
	out := make([]Operand, 2)
	for i, side := range leaf.Args {
		out[i] = Operand{Says: x.subject(side), Unit: x.unit(side), Value: x.value(side)}
		if side.Op == OpFact {
			out[i].Path = x.at(side)
		}
		if side.Op == OpLiteral && out[i].Unit == "" {
			out[i].Unit = x.unit(leaf.Args[1-i])
		}
	}
	return out
}

// settling returns the element that settles a leaf, or nil.
func (x explainer) settling(c *Condition) *Element {
	leaf := leafOf(c)
	if leaf == nil || leaf.Op < OpAll || leaf.Op > OpOne || !x.readable() {
		return nil
	}
	list, state, err := x.list(leaf.Args[0])
	if state != fact.HasValue || err != nil {
		return nil
	}
	sought := True
	switch t := x.truth(leaf); {
	case t == Undecided || t == Fault:
		sought = t
	case leaf.Op == OpAll && t == False:
		sought = False
	case leaf.Op == OpAll, (leaf.Op == OpAny || leaf.Op == OpOne) && t == False, leaf.Op == OpNone && t == True:
		return nil // it took all of them
	}
	return x.elementFound(leaf, list, sought)
}

// elementFound explains what was found of the first element for which what was
// asked is t.
func (x explainer) elementFound(c *Condition, list reflect.Value, t Truth) *Element {
	var out *Element
	settled := x.settled(c)
	x.enter(c, list, func(i int) bool {
		if i < settled || i > settled && x.interpreter.truth(c.Args[1]) != t {
			return true
		}
		inner := x
		inner.leaves, inner.judged = nil, nil
		inner.lists = append(slices.Clip(x.lists), c.Args[0].pathIn(x.lists)+"[]")
		scope := x.scopes[len(x.scopes)-1]
		out = &Element{Path: scope.path, Name: scope.name(), Found: inner.condition(c.Args[1])}
		return false
	})
	return out
}

// settled returns the element that judging c found to settle it, or -1. One that
// is one too many is not the first of its kind.
func (x explainer) settled(c *Condition) int {
	if r, ok := x.record(c); ok && c.Op != OpOne {
		return r.Element
	}
	return -1
}

// at returns the path of a fact as it is read now, with the places of elements.
func (in *interpreter) at(c *Condition) fact.Path {
	path := in.scopes[c.Level].path
	for _, step := range c.Steps {
		path = path.Field(step)
	}
	return path
}

// paths returns the paths of all that the English of c may tell of: what it
// reads, and the names of the elements it looks at.
func (x explainer) paths(c *Condition) []fact.Path {
	found := map[string]bool{}
	c.facts(x.lists, found)
	c.names(x.lists, found)
	out := make([]fact.Path, 0, len(found))
	for _, key := range sortedKeys(found) {
		out = append(out, fact.Path(key))
	}
	return out
}

// names notes the facts that elements are called by.
func (c *Condition) names(lists []fact.Path, found map[string]bool) {
	for i, arg := range c.Args {
		if i == 1 && c.Op.Overlist() {
			list := c.Args[0].pathIn(lists) + "[]"
			lists = append(slices.Clip(lists), list)
			for _, name := range elementNames {
				if elem := c.Args[0].Type.Elem; elem.Kind == Record && elem.Field(name) != nil {
					found[string(list.Field(name))] = true
				}
			}
		}
		arg.names(lists, found)
	}
}

// parametersOf returns the parameters that c reads.
func (x explainer) parametersOf(c *Condition) []ParameterReading {
	var out []ParameterReading
	c.Walk(func(n *Condition) bool {
		if n.Op == OpParameter && !slices.ContainsFunc(out, func(p ParameterReading) bool { return p.Name == n.Name }) {
			out = append(out, x.parameterReading(x.rule.params[n.Name]))
		}
		return true
	})
	return out
}

func (x explainer) parameterReading(p *Parameter) ParameterReading {
	r := ParameterReading{Name: p.Name, Label: p.Label, Unit: p.Unit}
	if v, s := p.at(x.day); s == known {
		r.Values, r.List, r.From, r.To = v.Value, v.List, v.From, v.To
		r.Confidence, r.FromWhat, r.Sources = v.Confidence, v.FromWhat, v.Sources
	}
	return r
}
