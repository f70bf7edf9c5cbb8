package rules

import (
	"cmp"
	"reflect"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// mostElements is how many elements are looked at where it takes all pairs of
// them, and mostAdded how many are added to a list.
const (
	mostElements = 8
	mostAdded    = 12
)

// quantified turns all, any, none and one.
func (s *solver) quantified(c *Condition, want Truth) ways {
	over := c.Args[0]
	list, state, err := s.in.list(over)
	if err != nil {
		return s.opaque(c)
	}
	op, asked := c.Op, True
	if op == OpNone { // none of them is: every one is not
		op, asked = OpAll, False
	}
	switch {
	case op == OpAll && want == True:
		return s.every(c, list, state, asked)
	case op == OpAll:
		return s.some(c, list, state, asked.Not())
	case op == OpAny && want == True:
		return s.some(c, list, state, True)
	case op == OpAny:
		return s.every(c, list, state, False)
	case want == True:
		return s.exactlyOne(c, list, state)
	}
	return s.notOne(c, list, state)
}

// every returns the ways to make what is asked come to t for every element.
func (s *solver) every(c *Condition, list reflect.Value, state fact.State, t Truth) ways {
	over := c.Args[0]
	if state == fact.HasValue {
		var all []ways
		s.in.enter(c, list, func(int) bool {
			all = append(all, s.inElement("", func() ways { return s.solve(c.Args[1], t) }))
			return true
		})
		return together(all...)
	}
	out := ways{bound: s.leastOf(over), touches: s.touching(c)}
	out.ways = append(s.noneOf(over), s.another(c, t, 0).ways...)
	out.ways = cheapest(out.ways)
	return out
}

// some returns the ways to make it come to t for an element, or for one more.
func (s *solver) some(c *Condition, list reflect.Value, state fact.State, t Truth) ways {
	var all []ways
	if state == fact.HasValue {
		s.in.enter(c, list, func(int) bool {
			all = append(all, s.inElement("", func() ways { return s.solve(c.Args[1], t) }))
			return true
		})
	}
	return either(append(all, s.another(c, t, 0))...).only(s.touching(c))
}

// inElement solves in the scope of an element; added is its path where it is one
// to be added.
func (s *solver) inElement(added fact.Path, solve func() ways) ways {
	s.added = append(s.added, added)
	defer func() { s.added = s.added[:len(s.added)-1] }()
	return solve()
}

// another returns the ways to add an element for which what is asked comes to t;
// ahead is how many others are added before it.
func (s *solver) another(c *Condition, t Truth, ahead int) ways {
	over := c.Args[0]
	n, ok := s.room(over)
	if !ok || n+ahead >= over.Type.Max {
		return impossible()
	}
	elem := over.Type.Elem
	path := s.in.at(over).Index(n + ahead)
	bare := move{path: path, to: Value{Kind: Record, State: fact.HasValue}, added: s.outermost(path), cost: s.cost(path), rank: 1}
	s.in.scopes = append(s.in.scopes, scope{value: reflect.New(elem.structType()).Elem(), kind: elem, path: path})
	defer func() { s.in.scopes = s.in.scopes[:len(s.in.scopes)-1] }()
	if elem.Kind != Record {
		return s.anotherScalar(c, t, path, elem)
	}
	out := s.inElement(path, func() ways { return s.solve(c.Args[1], t) })
	for i, w := range out.ways {
		if len(w.moves) == 0 {
			out.ways[i] = wayOf(bare)
		} else if !slices.ContainsFunc(w.moves, func(m move) bool { return path.Covers(m.path) }) {
			out.ways[i] = wayOf(append(slices.Clone(w.moves), bare)...)
		}
	}
	out.bound = max(out.bound, min(s.least(path), bare.cost))
	return out.only(map[fact.Path]bool{path: true})
}

// structType is the Go type of an element, without a pointer to it.
func (t *Type) structType() reflect.Type { return t.goType }

// anotherScalar finds a scalar to add among the values that are compared.
func (s *solver) anotherScalar(c *Condition, t Truth, path fact.Path, elem *Type) ways {
	out := ways{bound: s.least(path)}
	for rank, v := range literals(c.Args[1], elem) {
		el := &s.in.scopes[len(s.in.scopes)-1]
		box := reflect.New(elem.goType).Elem()
		if assign(box, elem, v) != nil {
			continue
		}
		el.value = box
		if s.in.truth(c.Args[1]) == t {
			out.ways = append(out.ways, wayOf(move{path: path, to: v, added: s.outermost(path), cost: s.cost(path), rank: min(rank, 2)}))
		}
	}
	if out.ways == nil {
		s.note(c)
	}
	out.ways = cheapest(out.ways)
	return out
}

// literals returns the values of a type that c writes out, then those of its set.
func literals(c *Condition, of *Type) []Value {
	var out []Value
	c.Walk(func(n *Condition) bool {
		if n.Op == OpLiteral && n.Literal.Kind == of.Kind {
			out = append(out, n.Literal)
		}
		for _, v := range n.Set {
			if v.Kind == of.Kind {
				out = append(out, v)
			}
		}
		return true
	})
	for _, v := range of.Values {
		out = append(out, TextValue(v))
	}
	return out
}

// exactlyOne returns the ways to make what is asked true for one element only.
func (s *solver) exactlyOne(c *Condition, list reflect.Value, state fact.State) ways {
	if state != fact.HasValue {
		return s.some(c, list, state, True)
	}
	n := list.Len()
	if n > mostElements {
		return s.opaque(c)
	}
	yes, no := s.eachElement(c, list)
	var alternatives []ways
	for i := range n + 1 {
		var all []ways
		for k := range n {
			if k == i {
				all = append(all, yes[k])
			} else {
				all = append(all, no[k])
			}
		}
		if i == n {
			all = append(all, s.another(c, True, 0))
		}
		alternatives = append(alternatives, together(all...))
	}
	return either(alternatives...).only(s.touching(c))
}

// notOne returns the ways to make it true for none or for more than one.
func (s *solver) notOne(c *Condition, list reflect.Value, state fact.State) ways {
	if state != fact.HasValue {
		return s.every(c, list, state, False)
	}
	if list.Len() > mostElements {
		return s.opaque(c)
	}
	yes, no := s.eachElement(c, list)
	alternatives := []ways{together(no...)}
	yes = append(yes, s.another(c, True, 0), s.another(c, True, 1))
	for i := range yes {
		for k := range i {
			alternatives = append(alternatives, together(yes[i], yes[k]))
		}
	}
	return either(alternatives...).only(s.touching(c))
}

// eachElement returns, for each element, the ways to make it true and to make it false.
func (s *solver) eachElement(c *Condition, list reflect.Value) (yes, no []ways) {
	s.in.enter(c, list, func(int) bool {
		yes = append(yes, s.inElement("", func() ways { return s.solve(c.Args[1], True) }))
		no = append(no, s.inElement("", func() ways { return s.solve(c.Args[1], False) }))
		return true
	})
	return yes, no
}

// grown returns the ways to make a list have n elements or more.
func (s *solver) grown(list *Condition, n int) ways {
	out := ways{bound: s.leastOf(list), touches: s.touching(list)}
	have, ok := s.room(list)
	if !ok || n > list.Type.Max || n-have > mostAdded {
		if s.cost(s.in.at(list).Index(have)) >= never || s.supplyOnly || n > list.Type.Max {
			out.bound = never
		}
		return out
	}
	elem := list.Type.Elem
	var moves []move
	for i := have; i < n; i++ {
		path := s.in.at(list).Index(i)
		m := move{path: path, to: Value{Kind: Record, State: fact.HasValue}, added: s.outermost(path), cost: s.cost(path), any: true}
		if elem.Kind != Record {
			if m.to, ok = s.fresh(list, elem, i); !ok {
				return out
			}
		}
		moves = append(moves, m)
	}
	w := wayOf(moves...)
	out.ways, out.bound = []way{w}, max(out.bound, sumLeast(s, list, have, n))
	return out
}

// sumLeast is the least that adding elements can cost.
func sumLeast(s *solver, list *Condition, have, n int) int {
	sum := 0
	for i := have; i < n; i++ {
		sum = plus(sum, s.least(s.in.at(list).Index(i)))
	}
	return sum
}

// fresh returns a value for the i-th element of a list of scalars, of a closed set
// one that the list has not.
func (s *solver) fresh(list *Condition, elem *Type, i int) (Value, bool) {
	if elem.Values == nil {
		return s.nominal(&Condition{Op: OpFact, Type: elem, Level: list.Level}), true
	}
	has, _, _ := s.in.elements(list)
	left := slices.DeleteFunc(slices.Clone(elem.Values), func(v string) bool {
		return slices.ContainsFunc(has, func(h Value) bool { return h.text == v })
	})
	if i -= len(has); i >= len(left) {
		return Value{}, false
	}
	return TextValue(left[i]), true
}

// counted turns a comparison of a count, or of the length of a list, with what
// does not hang on it.
func (s *solver) counted(c *Condition, want Truth) ways {
	if !c.Args[0].countsList() {
		c = mirrored(c)
	}
	count, limit := c.Args[0], s.in.value(c.Args[1])
	if len(s.facts(c.Args[1])) > 0 || limit.Kind != Int || !limit.Exact() || limit.err != nil || c.Args[1].readsList() {
		return s.opaque(c)
	}
	op := c.Op
	if want == False {
		op = map[Op]Op{OpLess: OpAtLeast, OpAtLeast: OpLess, OpAtMost: OpMore, OpMore: OpAtMost, OpEqual: OpNotEqual, OpNotEqual: OpEqual}[op]
	}
	n := int(max(-1, min(limit.low, maxCost)))
	var out ways
	switch op {
	case OpAtLeast:
		out = s.number(c, count, n, never)
	case OpMore:
		out = s.number(c, count, n+1, never)
	case OpAtMost:
		out = s.number(c, count, 0, n)
	case OpLess:
		out = s.number(c, count, 0, n-1)
	case OpEqual:
		out = s.number(c, count, n, n)
	default:
		out = either(s.number(c, count, 0, n-1), s.number(c, count, n+1, never))
	}
	return out.only(s.touching(c))
}

// number returns the ways to make a count come to at least low and at most high.
func (s *solver) number(c, count *Condition, low, high int) ways {
	over := count.Args[0]
	list, state, err := s.in.list(over)
	if err != nil || high < 0 || low > high {
		if high < 0 || low > high {
			return impossible()
		}
		return s.opaque(c)
	}
	have := 0
	if state == fact.HasValue {
		have = list.Len()
	}
	if count.Op == OpLength {
		return s.length(c, over, have, state, low, high)
	}
	out := ways{}
	if state == fact.NotSupplied && low <= 0 {
		out = ways{ways: s.noneOf(over), bound: s.leastOf(over)}
	}
	if have > 4*mostElements {
		return s.opaque(c)
	}
	var yes, no []ways
	if state == fact.HasValue {
		yes, no = s.eachElement(count, list)
	}
	for i := 0; i < low && i < mostAdded; i++ {
		more := s.another(count, True, i)
		if more.bound >= never {
			break
		}
		yes, no = append(yes, more), append(no, done())
	}
	if state == fact.NotSupplied && low <= 0 {
		return out
	}
	out = chosen(yes, no, low, high)
	if outer := s.facts(count.Args[1]); len(outer) > 0 {
		out.bound = s.leastOf(c)
	}
	return out
}

// chosen takes the elements that are cheapest to make true until there are low of
// them, and then as many as cost less to make true than false, but no more than high.
func chosen(yes, no []ways, low, high int) ways {
	order := make([]int, len(yes))
	for i := range order {
		order[i] = i
	}
	dear := func(i int) int { return min(never, yes[i].bound) - min(never, no[i].bound) }
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(dear(a), dear(b)) })
	if low > len(yes) {
		return impossible()
	}
	var all []ways
	for rank, i := range order {
		switch {
		case rank < low:
			all = append(all, yes[i])
		case rank >= high:
			all = append(all, no[i])
		}
	}
	return together(all...)
}

// length returns the ways to make a list have at least low elements and at most
// high. None is taken out of a list that has more.
func (s *solver) length(c, list *Condition, have int, state fact.State, low, high int) ways {
	switch {
	case have > high:
		return s.opaque(c)
	case state == fact.NotSupplied && low <= 0:
		return either(ways{ways: s.noneOf(list), bound: s.leastOf(list)}, s.grown(list, 1))
	case have < low:
		return s.grown(list, low)
	}
	return done()
}
