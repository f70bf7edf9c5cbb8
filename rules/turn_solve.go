package rules

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// solver finds the ways to turn conditions about one subject.
type solver struct {
	in    *interpreter
	added []fact.Path // of each list operator around: the path of the element at work where it is one to be added, or ""
	asOf  fact.Date

	supplyOnly bool
	may        func(path fact.Path, from, to Value) bool
	cost       func(fact.Path) int
	least      func(fact.Path) int
	rests      map[fact.Path][]fact.Path
	note       func(*Condition)
}

// solve returns the ways to reach every goal.
func (t *turner[F]) solve(subject *F) (ways, error) {
	all := make([]ways, len(t.aims))
	for i, a := range t.aims {
		if w, ok := t.solved[a.index]; ok && subject == t.solvedOf {
			all[i] = w
			continue
		}
		var alternatives []ways
		for _, v := range a.verdicts {
			w, err := t.verdict(subject, a.rule, v)
			if err != nil {
				return ways{}, err
			}
			alternatives = append(alternatives, w)
		}
		all[i] = either(alternatives...)
		if t.solved != nil && subject == t.solvedOf {
			t.solved[a.index] = all[i]
		}
	}
	return together(all...), nil
}

func (t *turner[F]) solver(subject *F, r *rule) *solver {
	root := scope{value: reflect.ValueOf(subject).Elem(), kind: t.checker.schema.Root}
	in := &interpreter{rule: r, asOf: t.asOf, scopes: []scope{root}}
	in.settleDay()
	return &solver{
		in: in, added: []fact.Path{""}, asOf: t.asOf, supplyOnly: t.opts.SupplyOnly,
		may: t.may, cost: t.cost, least: t.least, rests: t.opts.Derived.RestsOn,
		note: func(c *Condition) { t.notes[c.String()] = true },
	}
}

// verdict returns the ways to turn a rule to a verdict.
func (t *turner[F]) verdict(subject *F, r *rule, v Verdict) (ways, error) {
	if err := t.ctx.Err(); err != nil {
		return ways{}, err
	}
	if r.off != "" {
		return t.fixed(v == NotApplicable), nil
	}
	if r.goRule >= 0 {
		t.notes["the Go rule "+r.ID] = true
		return ways{}, nil // nothing is known of what it reads
	}
	s := t.solver(subject, r)
	out := t.onDay(s, r, v)
	if len(r.by) == 0 || s.in.inForce() == True && !s.in.day.IsZero() && len(r.read()) == 0 {
		return out, nil
	}
	// The day that counts can be another, and with it the parameters.
	return t.onOtherDays(subject, s, r, v, out), nil
}

func (t *turner[F]) fixed(reached bool) ways {
	if reached {
		return done()
	}
	return impossible()
}

// onDay returns the ways that leave the day that counts as it is.
func (t *turner[F]) onDay(s *solver, r *rule, v Verdict) ways {
	out := impossible()
	switch s.in.inForce() {
	case True:
		out = s.inForce(r, v)
	case False:
		if v == NotApplicable {
			out = done()
		}
	}
	return out
}

// inForce returns the ways to turn a rule that is in force.
func (s *solver) inForce(r *rule, v Verdict) ways {
	applies := func(t Truth) ways {
		if r.applies == nil && t == True {
			return done()
		}
		if r.applies == nil {
			return impossible()
		}
		return s.solve(r.applies, t)
	}
	switch v {
	case Met:
		return together(applies(True), s.onlyException(r, noException), s.clause(r.require, True))
	case NotMet:
		return together(applies(True), s.onlyException(r, noException), s.clause(r.require, False))
	}
	out := []ways{applies(False)}
	for i := range r.unless {
		out = append(out, together(applies(True), s.onlyException(r, i)))
	}
	return either(out...)
}

// noException is the index of no exception.
const noException = -1

// onlyException returns the ways to have the exception at an index hold, and no
// other of the rule.
func (s *solver) onlyException(r *rule, index int) ways {
	all := []ways{done()}
	for i, x := range r.unless {
		all = append(all, s.clause(x, TruthOf(i == index)))
	}
	return together(all...)
}

// onOtherDays adds the ways that give the event that the rule goes by another
// date, or one where nobody has said.
func (t *turner[F]) onOtherDays(subject *F, s *solver, r *rule, v Verdict, out ways) ways {
	event := cmp.Or(s.in.awaited, s.in.dated, r.by[0])
	path := s.in.at(event)
	from := s.current(event)
	bound, touches := t.least(path), map[fact.Path]bool{}
	for _, e := range r.by {
		bound = min(bound, t.least(s.in.at(e)))
		for p := range s.touching(e) {
			touches[p] = true
		}
	}
	other := ways{bound: bound, touches: touches}
	for i, to := range t.days(r) {
		if !t.may(path, from, to) {
			continue
		}
		m := move{path: path, to: to, cost: t.cost(path), rank: i, any: from.State == fact.NotSupplied}
		changed := t.edited(subject, []Edit{{Path: path, To: to}})
		if changed == nil {
			continue
		}
		on := t.solver(changed, r)
		if t.opts.StayInForce && v == NotApplicable && on.in.inForce() == False {
			continue
		}
		then := t.onDay(on, r, v)
		for _, w := range then.ways {
			other.ways = append(other.ways, merged(wayOf(m), w)...)
		}
	}
	other.ways = cheapest(other.ways)
	if t.opts.SupplyOnly && from.State != fact.NotSupplied && !imprecise(from) {
		other.bound = never
	}
	if len(r.read()) == 0 && v != NotApplicable && other.bound < never {
		// What the rule asks for is the same on every day.
		if from.State == fact.NotSupplied {
			other.must = map[fact.Path]int{path: t.least(path)}
		}
		rest := together(other, s.inForce(r, v))
		other.bound, other.needs = rest.bound, rest.needs
	}
	return either(out, other)
}

// days are dates for an event that make a difference to a rule, the likeliest
// first: it happens on the day of the judgement, or it has not happened.
func (t *turner[F]) days(r *rule) []Value {
	out := []Value{DateValue(t.asOf), {Kind: DateKind, State: fact.KnownNone}}
	add := func(d fact.Date) {
		if !d.IsZero() && !slices.ContainsFunc(out, func(v Value) bool { return v.date == d }) {
			out = append(out, DateValue(d))
		}
	}
	add(r.InForce.From.First())
	add(r.InForce.To.Last())
	add(r.InForce.From.First().AddDays(-1))
	add(r.InForce.To.Last().AddDays(1))
	for _, name := range sortedKeys(r.read()) {
		for _, v := range r.params[name].Values {
			add(v.From.First())
		}
	}
	return out
}

func (s *solver) clause(c *clause, want Truth) ways {
	if c.cond != nil {
		return s.solve(c.cond, want)
	}
	var parts []ways
	for _, p := range c.parts {
		if !p.unconfirmed {
			parts = append(parts, s.clause(p, want))
		}
	}
	if c.any == (want == True) {
		return either(parts...)
	}
	return together(parts...)
}

// solve returns the ways to make c come to want, which is True or False.
func (s *solver) solve(c *Condition, want Truth) ways {
	if s.in.truth(c) == want {
		return done()
	}
	switch c.Op {
	case OpNot:
		return s.solve(c.Args[0], want.Not())
	case OpAnd, OpOr:
		parts := make([]ways, len(c.Args))
		for i, arg := range c.Args {
			parts[i] = s.solve(arg, want)
		}
		if (c.Op == OpAnd) == (want == True) {
			return together(parts...)
		}
		return either(parts...)
	case OpOneOf:
		return s.oneOf(c, want)
	}
	return s.leaf(c, want)
}

// oneOf returns the ways to have one of the parts hold and no other, or none.
func (s *solver) oneOf(c *Condition, want Truth) ways {
	if want == False {
		return s.none(c.Args)
	}
	var out []ways
	for only := range c.Args {
		var parts []ways
		for i, arg := range c.Args {
			parts = append(parts, s.solve(arg, TruthOf(i == only)))
		}
		out = append(out, together(parts...))
	}
	return either(out...)
}

// none returns the ways to have none of the conditions hold.
func (s *solver) none(all []*Condition) ways {
	var parts []ways
	for _, c := range all {
		parts = append(parts, s.solve(c, False))
	}
	return together(parts...)
}

// touching returns the facts that the truth of c rests on: of a derived fact what
// it is worked out from, of a list the list, and of a fact in a record that
// nobody has told of also the record.
func (s *solver) touching(c *Condition) map[fact.Path]bool {
	out := map[fact.Path]bool{}
	c.Walk(func(n *Condition) bool {
		if n.Op != OpFact || n.Level >= len(s.in.scopes) {
			return true
		}
		path := s.in.at(n)
		if rests, ok := s.rests[path]; ok {
			for _, p := range rests {
				out[p] = true
			}
			return true
		}
		out[path] = true
		for _, record := range s.untold(n) {
			out[s.in.at(record)] = true
		}
		return true
	})
	return out
}

// untold returns the records around a fact of which nobody has said whether they
// are there, as conditions that read them, the outermost first.
func (s *solver) untold(n *Condition) []*Condition {
	var out []*Condition
	t := s.in.scopes[n.Level].kind
	for i := range max(0, len(n.Steps)-1) {
		t = t.Field(n.Steps[i]).Type
		record := &Condition{Op: OpFact, Type: t, Level: n.Level, Steps: n.Steps[:i+1]}
		if _, _, state := s.in.read(record); state == fact.NotSupplied {
			out = append(out, record)
		}
	}
	return out
}

// current returns what a fact is now; of a list or record only its state.
func (s *solver) current(n *Condition) Value {
	if scalar(n.Type.Kind) {
		return s.in.fact(n)
	}
	_, _, state := s.in.read(n)
	return Value{Kind: n.Type.Kind, State: state}
}

// moveTo returns the move that gives a fact a value.
func (s *solver) move(n *Condition, to Value, rank int) (move, bool) {
	path := s.in.at(n)
	m := move{path: path, to: to, rank: rank, cost: s.cost(path)}
	for _, element := range s.added {
		if element != "" && element.Covers(path) {
			m.added = element
			break
		}
	}
	if m.added == "" && !s.may(path, s.current(n), to) {
		return m, false
	}
	return m, m.cost < never && s.inRange(n, to)
}

// inRange reports whether a fact can have a value, as far as its schema says.
func (s *solver) inRange(n *Condition, v Value) bool {
	if v.State != fact.HasValue || len(n.Steps) == 0 {
		return true
	}
	t := s.in.scopes[n.Level].kind
	var f *Field
	for _, step := range n.Steps {
		f = t.Field(step)
		t = f.Type
	}
	switch {
	case t.Kind == Int || t.Kind == Float:
		return f.Min == nil || v.Float() >= *f.Min
	case t.Kind == Text && t.Values != nil:
		return slices.Contains(t.Values, v.text)
	}
	return true
}

// fixedNow reports whether a fact cannot change from what it is.
func (s *solver) fixedNow(n *Condition) bool {
	path, from := s.in.at(n), s.current(n)
	if s.isAdded(path) {
		return false
	}
	return s.cost(path) >= never || s.supplyOnly && from.State != fact.NotSupplied && !imprecise(from)
}

func (s *solver) isAdded(path fact.Path) bool {
	return slices.ContainsFunc(s.added, func(e fact.Path) bool { return e != "" && e.Covers(path) })
}

// least is the cost of the cheapest change at or below a path.
func (t *turner[F]) least(path fact.Path) int {
	cheapest := t.cost(path)
	each := withoutPlaces(path)
	for p, n := range t.opts.Costs {
		if strings.HasPrefix(string(withoutPlaces(p)), string(each)) && n < cheapest && t.cost(p) < never {
			cheapest = max(0, n)
		}
	}
	return cheapest
}
