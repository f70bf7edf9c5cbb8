package rules

import (
	"cmp"
	"math"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// search returns values of a fact with which c comes to want, the nearest
// first: where a number or a date crosses the line, and the members of a closed
// set in the order of their distance. Assumed are the values of other facts.
func (s *solver) search(c *Condition, want Truth, r ref, assumed map[fact.Path]Value) []Value {
	n, path, from := r.n, r.path, r.from
	old := s.in.assumed
	defer func() { s.in.assumed = old }()
	with := map[fact.Path]Value{}
	for p, v := range assumed {
		with[p] = v
	}
	s.in.assumed = with
	t := trial{func(c *Condition, v Value) Truth {
		with[path] = v
		return s.in.truth(c)
	}, c, want}
	other := Value{}
	delete(with, path)
	for i, side := range c.Args {
		if side == n && len(c.Args) == 2 {
			other = s.in.value(c.Args[1-i])
		}
	}
	switch n.Type.Kind {
	case Text:
		return t.texts(n.Type.Values, from, other)
	case Int:
		return t.ints(from, other)
	case Float:
		return t.floats(from, other)
	case DateKind:
		return t.dates(from, other, s.asOf)
	case Bool:
		return slices.DeleteFunc([]Value{BoolValue(true), BoolValue(false)}, func(v Value) bool { return !t.holds(v) })
	}
	return nil
}

// trial tries values of one fact.
type trial struct {
	truth func(*Condition, Value) Truth
	c     *Condition
	want  Truth
}

func (t trial) holds(v Value) bool { return t.truth(t.c, v) == t.want }

// texts tries the members of a closed set; of other texts only the one that it is
// to be equal to.
func (t trial) texts(set []string, from, other Value) []Value {
	if set == nil {
		if t.c.Op.Compares() && other.Kind == Text && other.Exact() && t.holds(other) {
			return []Value{other}
		}
		return nil
	}
	var out []Value
	for _, v := range nearestFirst(set, from) {
		if t.holds(v) {
			out = append(out, v)
		}
	}
	return out
}

// nearestFirst returns the members of a set in the order of their distance from one.
func nearestFirst(set []string, from Value) []Value {
	at := slices.Index(set, from.text)
	out := make([]Value, 0, len(set))
	for i, v := range set {
		if i != at {
			out = append(out, TextValue(v))
		}
	}
	if at < 0 {
		return out
	}
	slices.SortStableFunc(out, func(a, b Value) int {
		return cmp.Compare(distance(slices.Index(set, a.text), at), distance(slices.Index(set, b.text), at))
	})
	return out
}

func distance(a, b int) int {
	if a < b {
		return b - a
	}
	return a - b
}

func (t trial) ints(from, other Value) []Value {
	start := int64(0)
	switch {
	case from.Exact() && from.err == nil:
		start = from.low
	case other.Kind == Int && other.Exact() && other.err == nil:
		start = other.low
	case other.Kind == Float && other.State == fact.HasValue && math.Abs(other.Float()) < maxCost:
		start = int64(math.Floor(other.Float()))
	}
	return t.whole(func(n int64) (Value, bool) { return IntValue(start + n), true }, from.State != fact.HasValue, maxCost)
}

func (t trial) dates(from, other Value, asOf fact.Date) []Value {
	start := asOf
	switch {
	case from.State == fact.HasValue:
		start = from.date.First()
	case other.Kind == DateKind && other.State == fact.HasValue:
		start = other.date.First()
	}
	if imprecise(from) {
		for _, d := range []fact.Date{from.date.First(), from.date.Last()} {
			if t.holds(DateValue(d)) {
				return []Value{DateValue(d)}
			}
		}
	}
	at := func(n int64) (Value, bool) {
		d := start.AddDays(int(n))
		return DateValue(d), !d.IsZero()
	}
	out := t.whole(at, from.State != fact.HasValue || imprecise(from), 1<<15)
	if from.State == fact.HasValue || other.State == fact.HasValue || !t.holds(DateValue(start)) {
		return out
	}
	return append(t.edges(at, 1<<15), out...) // rather the line than the day of the judgement
}

// whole looks in both directions from a start for the first value with which it
// holds. Value returns the one that is so many steps from the start.
func (t trial) whole(value func(int64) (Value, bool), withStart bool, limit int64) []Value {
	holds := func(n int64) bool {
		v, ok := value(n)
		return ok && t.holds(v)
	}
	var found []int64
	add := func(n int64) {
		if holds(n) && !slices.Contains(found, n) {
			found = append(found, n)
		}
	}
	if withStart {
		add(0)
	}
	if t.c.Op == OpEqual || t.c.Op == OpNotEqual {
		add(1)
		add(-1)
		for _, op := range []Op{OpAtLeast, OpAtMost} {
			ordered := &Condition{Op: op, Type: boolType, Args: t.c.Args}
			for _, sign := range []int64{1, -1} {
				reached := func(n int64) bool {
					v, ok := value(n)
					return ok && t.truth(ordered, v) == True
				}
				if n, ok := crossing(reached, sign, limit); ok {
					add(n)
				}
			}
		}
	} else {
		for _, sign := range []int64{1, -1} {
			if n, ok := crossing(holds, sign, limit); ok {
				add(n)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b int64) int { return cmp.Compare(max(a, -a), max(b, -b)) })
	var out []Value
	for _, n := range found {
		v, _ := value(n)
		out = append(out, v)
	}
	return out
}

// edges looks in both directions from a start with which it holds for the last
// value with which it still does, the nearest first.
func (t trial) edges(value func(int64) (Value, bool), limit int64) []Value {
	var found []int64
	for _, sign := range []int64{1, -1} {
		fails := func(n int64) bool {
			v, ok := value(n)
			return !ok || !t.holds(v)
		}
		if n, ok := crossing(fails, sign, limit); ok && !fails(n-sign) {
			found = append(found, n-sign)
		}
	}
	slices.SortFunc(found, func(a, b int64) int { return cmp.Compare(max(a, -a), max(b, -b)) })
	out := make([]Value, len(found))
	for i, n := range found {
		out[i], _ = value(n)
	}
	return out
}

// crossing returns the first number in the direction of sign for which holds is
// true, where it is true from there on.
func crossing(holds func(int64) bool, sign, limit int64) (int64, bool) {
	below, n := int64(0), int64(1)
	for ; !holds(sign * n); n *= 2 {
		if n > limit {
			return 0, false
		}
		below = n
	}
	for n-below > 1 {
		middle := below + (n-below)/2
		if holds(sign * middle) {
			n = middle
		} else {
			below = middle
		}
	}
	return sign * n, true
}

// floats tries the other side, what is a little beside it, and else looks for
// the place where it turns.
func (t trial) floats(from, other Value) []Value {
	var out []Value
	if other.State == fact.HasValue && other.err == nil && (other.Kind == Float || other.Exact()) {
		line := other.Float()
		step := math.Pow(10, math.Floor(math.Log10(max(math.Abs(line), 1)))-2)
		for _, x := range []float64{line, line + step, line - step} {
			if v := FloatValue(x); t.holds(v) {
				out = append(out, v)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	start := 0.0
	if from.State == fact.HasValue {
		start = from.Float()
	}
	for _, sign := range []float64{1, -1} {
		if x, ok := t.turning(start, sign); ok {
			out = append(out, FloatValue(x))
		}
	}
	slices.SortStableFunc(out, func(a, b Value) int {
		return cmp.Compare(math.Abs(a.Float()-start), math.Abs(b.Float()-start))
	})
	return out
}

// turning looks in one direction for the first number with which it holds, with
// as few decimals as it takes.
func (t trial) turning(start, sign float64) (float64, bool) {
	below, far := 0.0, 0.001
	for ; !t.holds(FloatValue(start + sign*far)); far *= 2 {
		if far > 1e12 {
			return 0, false
		}
		below = far
	}
	for range 60 {
		if middle := (below + far) / 2; t.holds(FloatValue(start + sign*middle)) {
			far = middle
		} else {
			below = middle
		}
	}
	x := start + sign*far
	for digits := range 9 {
		scale := math.Pow(10, float64(digits))
		rounded := math.Floor(x*scale) / scale
		if sign > 0 {
			rounded = math.Ceil(x*scale) / scale
		}
		if math.Abs(rounded-x) <= 0.1*max(far, 0.01) && t.holds(FloatValue(rounded)) {
			return rounded, true
		}
	}
	return x, t.holds(FloatValue(x))
}

// members returns values of the fact n that are, or are not, among the elements.
func (s *solver) members(n *Condition, elements []Value, want Truth) []Value {
	from := s.current(n)
	among := func(v Value) bool {
		return slices.ContainsFunc(elements, func(e Value) bool { return compareValues(OpEqual, v, e) == True })
	}
	var out []Value
	switch {
	case n.Type.Kind == Text && n.Type.Values != nil:
		out = nearestFirst(n.Type.Values, from)
	case want == True:
		out = slices.Clone(elements)
		if n.Type.Kind == Int && from.Exact() {
			slices.SortStableFunc(out, func(a, b Value) int {
				return cmp.Compare(math.Abs(a.Float()-from.Float()), math.Abs(b.Float()-from.Float()))
			})
		}
	case n.Type.Kind == Int:
		for step := int64(1); step <= int64(len(elements))+1; step++ {
			out = append(out, IntValue(from.low+step), IntValue(from.low-step))
		}
	case n.Type.Kind == DateKind && from.State == fact.HasValue:
		for step := 1; step <= len(elements)+1; step++ {
			out = append(out, DateValue(from.date.First().AddDays(step)))
		}
	}
	out = slices.DeleteFunc(out, func(v Value) bool {
		return TruthOf(among(v)) != want || v.State != fact.HasValue || v.Kind != n.Type.Kind && (n.Type.Kind != Float || v.Kind != Int)
	})
	return out[:min(len(out), mostWays)]
}
