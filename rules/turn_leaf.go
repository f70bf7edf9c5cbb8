package rules

import (
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// leaf returns the ways to turn a leaf that does not come to want.
func (s *solver) leaf(c *Condition, want Truth) ways {
	switch {
	case c.Op == OpLiteral:
		return impossible()
	case c.Op == OpFact:
		return s.flag(c, want)
	case c.Op == OpRecorded:
		return s.recorded(c.Args[0], want)
	case c.Op >= OpAll && c.Op <= OpOne:
		return s.quantified(c, want)
	case c.Op.Compares() && c.Args[0].Boolean() && !(c.Args[0].plain() && c.Args[1].plain()):
		return s.logical(c, want)
	case c.Op.Compares() && (c.Args[0].countsList() != c.Args[1].countsList()):
		return s.counted(c, want)
	case c.Op.Compares():
		return s.compared(c, want)
	case c.Op == OpIn:
		return s.within(c, want)
	case c.Op >= OpContains && c.Op <= OpMatches:
		return s.compared(c, want)
	}
	return s.opaque(c)
}

// opaque are the ways of what cannot be analysed: there may be some.
func (s *solver) opaque(c *Condition) ways {
	touches := s.touching(c)
	out := ways{bound: s.leastOf(c), touches: touches}
	if out.bound < never {
		s.note(c)
	}
	return out
}

// leastOf is the least that a change of what c rests on can cost.
func (s *solver) leastOf(c *Condition) int {
	bound := never
	c.Walk(func(n *Condition) bool {
		if n.Op == OpFact && n.Level < len(s.in.scopes) && (!scalar(n.Type.Kind) || !s.fixedNow(n)) {
			bound = min(bound, s.least(s.in.at(n)))
			for _, record := range s.untold(n) {
				bound = min(bound, s.least(s.in.at(record)))
			}
		}
		return true
	})
	return bound
}

// alone adds to the ways of a leaf that hangs on one fact what follows from that.
func (s *solver) alone(n *Condition, out ways) ways {
	if len(s.untold(n)) == 0 && s.rests[s.in.at(n)] == nil {
		path := s.in.at(n)
		out.must = map[fact.Path]int{path: s.cost(path)}
	}
	return out
}

// flag turns a yes-or-no.
func (s *solver) flag(n *Condition, want Truth) ways {
	out := ways{bound: s.leastOf(n), touches: s.touching(n)}
	if m, ok := s.move(n, BoolValue(want == True), 0); ok {
		out.ways = append(out.ways, wayOf(m))
	}
	if want == False {
		out.ways = append(out.ways, s.noneOf(n)...)
	} else if s.fixedNow(n) {
		return impossible()
	}
	out.ways = cheapest(out.ways)
	return s.alone(n, out)
}

// noneOf are the ways to say that there is no such fact, or no record that it
// would be in, where nobody has said.
func (s *solver) noneOf(n *Condition) []way {
	var out []way
	for i, at := range append(s.untold(n), n) {
		if from := s.current(at); from.State != fact.NotSupplied || from.err != nil {
			continue
		}
		if m, ok := s.move(at, Value{Kind: at.Type.Kind, State: fact.KnownNone}, 3+i); ok {
			out = append(out, wayOf(m))
		}
	}
	return out
}

// recorded turns the question whether a fact has a value.
func (s *solver) recorded(n *Condition, want Truth) ways {
	out := ways{bound: s.leastOf(n), touches: s.touching(n)}
	if want == False {
		out.ways = s.noneOf(n)
		if s.current(n).State == fact.HasValue {
			if m, ok := s.move(n, Value{Kind: n.Type.Kind, State: fact.KnownNone}, 5); ok {
				out.ways = append(out.ways, wayOf(m))
			}
		}
		out.ways = cheapest(out.ways)
		return out
	}
	if n.Type.Kind == List {
		return s.grown(n, 1)
	}
	if m, ok := s.move(n, s.nominal(n), 0); ok {
		m.any = true
		out.ways = []way{wayOf(m)}
	}
	if scalar(n.Type.Kind) {
		if s.fixedNow(n) {
			return impossible()
		}
		path := s.in.at(n)
		if s.rests[path] == nil {
			out.must = map[fact.Path]int{path: s.cost(path)}
		}
	}
	return out
}

// nominal is a value for a fact of which any would do.
func (s *solver) nominal(n *Condition) Value {
	switch n.Type.Kind {
	case Bool:
		return BoolValue(true)
	case Int, Float:
		v := IntValue(0)
		if !s.inRange(n, v) {
			v = IntValue(int64(*s.in.scopes[n.Level].kind.at(n.Steps).Min) + 1)
		}
		if n.Type.Kind == Float {
			return FloatValue(v.Float())
		}
		return v
	case Text:
		if len(n.Type.Values) > 0 {
			return TextValue(n.Type.Values[0])
		}
		return TextValue("something")
	case DateKind:
		if from := s.current(n); imprecise(from) {
			return DateValue(from.date.First())
		}
		return DateValue(s.asOf)
	}
	return Value{Kind: n.Type.Kind, State: fact.HasValue}
}

// at returns the field at the end of steps.
func (t *Type) at(steps []string) *Field {
	var f *Field
	for _, step := range steps {
		f = t.Field(step)
		t = f.Type
	}
	return f
}

// logical turns a comparison of two conditions, or yes-or-nos.
func (s *solver) logical(c *Condition, want Truth) ways {
	same := (c.Op == OpEqual) == (want == True)
	a, b := c.Args[0], c.Args[1]
	var alternatives []ways
	for _, t := range []Truth{True, False} {
		u := t
		if !same {
			u = t.Not()
		}
		alternatives = append(alternatives, together(s.solve(a, t), s.solve(b, u)))
	}
	out := either(alternatives...)
	// A side that is none makes the comparison false, whatever the other is.
	out.bound = min(out.bound, s.leastOf(c))
	return out.only(s.touching(c))
}

// plain reports whether c is a value that is read, and not worked out.
func (c *Condition) plain() bool { return c.Op == OpFact || c.Op == OpLiteral || c.Op == OpParameter }

// ref is a scalar fact in its place: outside lists, or in an element of one that
// is added up.
type ref struct {
	n      *Condition
	scopes []scope
	added  []fact.Path
	path   fact.Path
	from   Value
}

func (s *solver) ref(n *Condition) ref {
	return ref{n, slices.Clone(s.in.scopes), slices.Clone(s.added), s.in.at(n), s.current(n)}
}

// there runs what is to be done in the place of a fact.
func (s *solver) there(r ref, do func()) {
	scopes, added := s.in.scopes, s.added
	s.in.scopes, s.added = r.scopes, r.added
	do()
	s.in.scopes, s.added = scopes, added
}

func (s *solver) moveRef(r ref, to Value, rank int) (m move, ok bool) {
	s.there(r, func() { m, ok = s.move(r.n, to, rank) })
	return m, ok
}

func (s *solver) nominalRef(r ref) (v Value) {
	s.there(r, func() { v = s.nominal(r.n) })
	return v
}

// facts returns the scalar facts that the value of c is worked out from, each
// once. What is asked of the elements of a list that is not added up is left out.
func (s *solver) facts(c *Condition) []ref {
	var out []ref
	c.Walk(func(n *Condition) bool {
		if n.Op == OpFact && scalar(n.Type.Kind) && n.Level < len(s.in.scopes) {
			if r := s.ref(n); !slices.ContainsFunc(out, func(o ref) bool { return o.path == r.path }) {
				out = append(out, r)
			}
		}
		if n.Op == OpSum {
			out = append(out, s.summands(n)...)
		}
		return !n.Op.Overlist()
	})
	return out
}

// summands are the facts of the elements that a sum adds up.
func (s *solver) summands(sum *Condition) []ref {
	list, state, err := s.in.list(sum.Args[0])
	if err != nil || state != fact.HasValue || list.Len() > 4*mostElements {
		return nil
	}
	var out []ref
	s.in.enter(sum, list, func(int) bool {
		s.inElement("", func() ways {
			out = append(out, s.facts(sum.Args[1])...)
			return ways{}
		})
		return true
	})
	return out
}

// readsList reports whether c counts or adds up a list.
func (c *Condition) readsList() bool {
	found := false
	c.Walk(func(n *Condition) bool {
		found = found || n.Op.Overlist() || n.Op == OpLength || n.Op == OpFact && n.Type.Kind == List
		return !found
	})
	return found
}

func (c *Condition) countsList() bool { return c.Op == OpCount || c.Op == OpLength }

// compared turns a comparison of values: one fact moves to where the comparison
// turns, and those that are not known are supplied.
func (s *solver) compared(c *Condition, want Truth) ways {
	out := ways{bound: s.leastOf(c), touches: s.touching(c)}
	facts := s.facts(c)
	var missing []ref
	for _, r := range facts {
		if r.from.State != fact.HasValue && r.from.err == nil {
			missing = append(missing, r)
		}
	}
	if want == True {
		if !s.mustSupply(missing, &out) {
			return impossible()
		}
	} else {
		out.ways = s.noneOfAny(c, missing)
	}
	targets := missing
	if len(missing) == 0 {
		targets = facts
	}
	for _, r := range targets {
		out.ways = append(out.ways, s.aimed(c, want, r, missing)...)
	}
	if len(out.ways) == 0 && out.bound < never {
		s.note(c)
	}
	out.ways = cheapest(out.ways)
	if len(facts) == 1 && !c.readsList() {
		return s.alone(facts[0].n, out)
	}
	return out
}

// mustSupply notes that a comparison holds only when all its facts are known. It
// returns false where one cannot be.
func (s *solver) mustSupply(missing []ref, out *ways) bool {
	out.must = map[fact.Path]int{}
	sum := 0
	for _, r := range missing {
		fixed := false
		s.there(r, func() { fixed = s.fixedNow(r.n) })
		if fixed {
			return false
		}
		if s.rests[r.path] == nil {
			out.must[r.path] = s.cost(r.path)
			sum = plus(sum, s.cost(r.path))
		}
	}
	out.bound = max(out.bound, sum)
	return true
}

// noneOfAny are the ways to say that there is no such fact, or no list of it,
// which makes a comparison false.
func (s *solver) noneOfAny(c *Condition, missing []ref) []way {
	var out []way
	for _, r := range missing {
		s.there(r, func() { out = append(out, s.noneOf(r.n)...) })
	}
	c.Walk(func(n *Condition) bool {
		if n.listFact() && n.Level < len(s.in.scopes) {
			out = append(out, s.noneOf(n)...)
		}
		return true
	})
	return out
}

// aimed are the ways to turn c by one fact, the others that are missing supplied
// with values of which any would do.
func (s *solver) aimed(c *Condition, want Truth, r ref, missing []ref) []way {
	assumed := map[fact.Path]Value{}
	var others []move
	for _, o := range missing {
		if o.path == r.path {
			continue
		}
		m, ok := s.moveRef(o, s.nominalRef(o), 1)
		if !ok {
			return nil
		}
		m.any = true
		assumed[m.path] = m.to
		others = append(others, m)
	}
	var out []way
	for rank, v := range s.search(c, want, r, assumed) {
		if m, ok := s.moveRef(r, v, min(rank, 2)); ok {
			m.any = len(others) > 0
			out = append(out, wayOf(append(slices.Clip(others), m)...))
		}
	}
	return out
}

// within turns the question whether a value is one of a set or list.
func (s *solver) within(c *Condition, want Truth) ways {
	out := ways{bound: s.leastOf(c), touches: s.touching(c)}
	left, right := c.Args[0], c.Args[1]
	elements, state, err := s.in.elements(right)
	if err != nil {
		return s.opaque(c)
	}
	if left.Op == OpFact {
		if want == False {
			out.ways = append(out.ways, s.noneOf(left)...)
		}
		for rank, v := range s.members(left, elements, want) {
			if m, ok := s.move(left, v, min(rank, 2)); ok && state == fact.HasValue {
				out.ways = append(out.ways, wayOf(m))
			}
		}
	}
	if right.Op == OpFact {
		value := s.in.value(left)
		switch {
		case want == True && value.Exact() && value.err == nil:
			out.ways = append(out.ways, s.appended(right, value)...)
		case want == False:
			out.ways = append(out.ways, s.noneOf(right)...)
		}
	} else if left.Op == OpFact {
		out = s.alone(left, out)
	}
	if len(out.ways) == 0 && out.bound < never {
		s.note(c)
	}
	out.ways = cheapest(out.ways)
	return out
}

// appended is the way to add a value to a list of scalars.
func (s *solver) appended(list *Condition, v Value) []way {
	n, ok := s.room(list)
	if !ok || list.Type.Elem.Values != nil && !slices.Contains(list.Type.Elem.Values, v.text) {
		return nil
	}
	at := s.in.at(list).Index(n)
	return []way{wayOf(move{path: at, to: v, added: s.outermost(at), cost: s.cost(at)})}
}

// room returns how long a list is, and whether an element can be added.
func (s *solver) room(list *Condition) (int, bool) {
	v, _, state := s.in.read(list)
	n := 0
	if state == fact.HasValue {
		n = v.Len()
	}
	path := s.in.at(list)
	known := state != fact.NotSupplied && !s.isAdded(path)
	return n, n < list.Type.Max && s.cost(path.Index(n)) < never && !(s.supplyOnly && known)
}

// outermost returns the outermost element to be added that a path is in.
func (s *solver) outermost(path fact.Path) fact.Path {
	for _, e := range s.added {
		if e != "" && e.Covers(path) {
			return e
		}
	}
	return path
}
