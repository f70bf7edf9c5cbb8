package rules

import (
	"context"
	"fmt"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Goal is what one rule shall come to: any of the verdicts Met, NotMet and
// NotApplicable.
type Goal struct {
	Rule     string
	Verdicts []Verdict
}

// TurnOptions are the settings of [Checker.Turn]. Nil and zero mean that every
// fact can change, and that each change costs 1.
type TurnOptions[F any] struct {
	// Costs are what changing a fact costs, however far it changes. A path stands
	// for all that it holds, the longest one counts, and [] stands for each
	// element of a list: commissioners[].position. A fact that has none costs 1.
	Costs map[fact.Path]int
	// Fixed are the paths of facts that cannot change, with all that they hold.
	Fixed []fact.Path
	// PastFixed: a date before the day of the judgement cannot change, and no date
	// can be moved to before it. One that was not supplied can be any.
	PastFixed bool
	// SupplyOnly: only what was not supplied, or is a date not known to the day,
	// can change: what is missing, and not what would have to be otherwise.
	SupplyOnly bool
	// Derived are the facts worked out from others.
	Derived Deriving[F]
	// StayInForce: a date that would put a rule out of force is no way to make it
	// not applicable.
	StayInForce bool
	// Tries is how often a subject may be judged in search of an answer; 0 is 300.
	Tries int
}

// Deriving tells of facts that the host works out from other facts of a subject.
type Deriving[F any] struct {
	RestsOn map[fact.Path][]fact.Path // what each of them is worked out from
	// Through returns the edits of other facts that make a derived one change so.
	// It returns nil where there are none.
	Through func(subject *F, edit Edit) []Edit
	// Settle works the derived facts of a subject out again.
	Settle func(subject *F)
}

// Turn is a way to make rules come to what was asked for.
type Turn struct {
	Edits []Edit // to make, in this order; none where nothing needs to change
	Cost  int    // of all of them
	// Reached: a subject with the edits made was judged, and comes to what was
	// asked for. Where it is false, Edits is empty.
	Reached bool
	// Minimal: nothing cheaper would do, which is proven. The proof is about edits
	// that give a fact a value or supply that there is none, and that add an
	// element to a list; no others are thought of.
	Minimal bool
	// Impossible: it is proven that no such edits would do. Where both Reached and
	// Impossible are false, none were found, and there may be some.
	Impossible bool
	// NotAnalysed are conditions, as formulas, that could not be analysed on the
	// way, sorted. What they need is left out.
	NotAnalysed []string
}

// Turn looks for the cheapest edits of a subject with which each rule comes to
// what its goal asks for. It walks the condition trees from the facts upwards and
// combines the cheapest edits of the parts; what it returns was judged.
//
// It is exact where each fact is read once, and otherwise says so: see
// [Turn.Minimal]. It returns an error where a goal names no rule or no verdict
// that a rule can be turned to, for the reasons of [Checker.Check], and when ctx
// ends.
func (c *Checker[F]) Turn(ctx context.Context, asOf fact.Date, subject *F, goals []Goal, opts *TurnOptions[F]) (*Turn, error) {
	if err := judgeable(asOf, subject); err != nil {
		return nil, err
	}
	if opts == nil {
		opts = &TurnOptions[F]{}
	}
	t := &turner[F]{checker: c, ctx: ctx, asOf: asOf, opts: opts, tries: opts.Tries, notes: map[string]bool{}}
	if t.tries == 0 {
		t.tries = 300
	}
	for _, g := range goals {
		if err := t.aim(g); err != nil {
			return nil, err
		}
	}
	return t.turn(subject)
}

// WhatIf judges a copy of the subject with the edits made, and returns the
// findings of all rules as [Checker.Check] does. Settle, which may be nil, works
// out again what is derived from other facts.
func (c *Checker[F]) WhatIf(ctx context.Context, asOf fact.Date, subject *F, edits []Edit, settle func(*F)) ([]Finding, error) {
	if subject == nil {
		return nil, judgeable(asOf, subject)
	}
	changed, err := c.Edited(subject, edits...)
	if err != nil {
		return nil, err
	}
	if settle != nil {
		settle(changed)
	}
	return c.Check(ctx, asOf, changed)
}

type turner[F any] struct {
	checker *Checker[F]
	ctx     context.Context
	asOf    fact.Date
	opts    *TurnOptions[F]
	aims    []aim
	tries   int
	notes   map[string]bool
	j       Judgement[F]

	// solved holds the ways of aims that were solved for a subject, by the index of
	// their rule, where more than one turn starts from it; or it is nil. Whoever sets
	// it wants the same verdicts of a rule in each.
	solved   map[int]ways
	solvedOf *F
}

// aim is a goal, with its rule found.
type aim struct {
	rule     *rule
	index    int
	verdicts []Verdict
}

func (t *turner[F]) aim(g Goal) error {
	i := slices.IndexFunc(t.checker.rules, func(r *rule) bool { return r.ID == g.Rule })
	if i < 0 {
		return fmt.Errorf("there is no rule %q", g.Rule)
	}
	for _, v := range g.Verdicts {
		if !v.Decided() {
			return fmt.Errorf("rule %s cannot be turned to %q: write met, not met or not applicable", g.Rule, v)
		}
	}
	if len(g.Verdicts) == 0 {
		return fmt.Errorf("the goal for rule %s names no verdict", g.Rule)
	}
	t.aims = append(t.aims, aim{t.checker.rules[i], i, g.Verdicts})
	return nil
}

// turn solves for the subject, and tries what comes of it, the cheapest first.
func (t *turner[F]) turn(subject *F) (*Turn, error) {
	if ok, err := t.reaches(subject); err != nil {
		return nil, err
	} else if ok {
		return &Turn{Reached: true, Minimal: true}, nil
	}
	ways, err := t.solve(subject)
	if err != nil {
		return nil, err
	}
	out := &Turn{Impossible: ways.bound >= never}
	edits, err := t.first(subject, ways.ways, 3)
	if err != nil {
		return nil, err
	}
	out.NotAnalysed = sortedKeys(t.notes)
	if edits == nil {
		return out, nil
	}
	if edits, err = t.without(subject, edits); err != nil {
		return nil, err
	}
	out.Edits, out.Reached, out.Impossible = t.described(subject, edits), true, false
	for _, e := range out.Edits {
		out.Cost += e.Cost
	}
	out.Minimal = out.Cost <= ways.bound
	return out, nil
}

// first returns the edits of the first way that does, or nil. Where none does,
// it starts again from where the first few ways lead.
func (t *turner[F]) first(subject *F, ways []way, rounds int) ([]Edit, error) {
	type start struct {
		edits   []Edit
		subject *F
	}
	var starts []start
	for _, w := range ways {
		edits, changed := t.apply(subject, w)
		if changed == nil {
			continue
		}
		ok, err := t.reaches(changed)
		if err != nil || ok {
			return edits, err
		}
		starts = append(starts, start{edits, changed})
	}
	if rounds == 0 {
		return nil, nil
	}
	for _, s := range starts[:min(len(starts), 3)] {
		again, err := t.solve(s.subject)
		if err != nil {
			return nil, err
		}
		more, err := t.first(s.subject, again.ways, rounds-1)
		if err != nil {
			return nil, err
		}
		if more != nil {
			return t.joined(subject, append(s.edits, more...))
		}
	}
	return nil, nil
}

// joined leaves out of edits those that later ones undo.
func (t *turner[F]) joined(subject *F, edits []Edit) ([]Edit, error) {
	var out []Edit
	for i, e := range edits {
		if !slices.ContainsFunc(edits[i+1:], func(later Edit) bool { return later.Path == e.Path }) {
			out = append(out, e)
		}
	}
	changed := t.edited(subject, out)
	if changed == nil {
		return nil, nil
	}
	if ok, err := t.reaches(changed); err != nil || !ok {
		return nil, err
	}
	return out, nil
}

// without leaves out the edits that are not needed, the dearest first.
func (t *turner[F]) without(subject *F, edits []Edit) ([]Edit, error) {
	order := slices.Clone(edits)
	slices.SortStableFunc(order, func(a, b Edit) int { return t.cost(b.Path) - t.cost(a.Path) })
	for _, e := range order {
		if len(edits) == 1 {
			break
		}
		fewer := slices.DeleteFunc(slices.Clone(edits), func(f Edit) bool { return f.Path == e.Path })
		changed := t.edited(subject, fewer)
		if changed == nil {
			continue
		}
		ok, err := t.reaches(changed)
		if err != nil {
			return nil, err
		}
		if ok {
			edits = fewer
		}
	}
	return edits, nil
}

// reaches reports whether every rule comes to what its goal asks for.
func (t *turner[F]) reaches(subject *F) (bool, error) {
	if err := t.ctx.Err(); err != nil {
		return false, err
	}
	if t.tries--; t.tries < 0 {
		return false, nil
	}
	if err := t.checker.Judge(t.ctx, t.asOf, subject, &t.j); err != nil {
		return false, err
	}
	for _, a := range t.aims {
		if !slices.Contains(a.verdicts, t.j.Verdict(a.index)) {
			return false, nil
		}
	}
	return true, nil
}

// apply makes the edits of a way, those of derived facts through what they rest
// on. It returns nil where one cannot be made.
func (t *turner[F]) apply(subject *F, w way) ([]Edit, *F) {
	var edits []Edit
	moves := slices.SortedFunc(slices.Values(w.moves), func(a, b move) int { return comparePaths(a.path, b.path) })
	for _, m := range moves {
		e := Edit{Path: m.path, To: m.to, Any: m.any}
		if _, derived := t.opts.Derived.RestsOn[m.path]; !derived {
			edits = append(edits, e)
			continue
		}
		if t.opts.Derived.Through == nil {
			return nil, nil
		}
		through := t.opts.Derived.Through(subject, e)
		if len(through) == 0 || slices.ContainsFunc(through, func(e Edit) bool { return !t.may(e.Path, t.checker.describe(subject, e).From, e.To) }) {
			return nil, nil
		}
		edits = append(edits, through...)
	}
	return edits, t.edited(subject, edits)
}

func (t *turner[F]) edited(subject *F, edits []Edit) *F {
	changed, err := t.checker.Edited(subject, edits...)
	if err != nil {
		return nil
	}
	if t.opts.Derived.Settle != nil {
		t.opts.Derived.Settle(changed)
	}
	return changed
}

// described fills in what a reader wants to know of edits.
func (t *turner[F]) described(subject *F, edits []Edit) []Edit {
	out := make([]Edit, len(edits))
	for i, e := range edits {
		out[i] = t.checker.describe(subject, e)
		out[i].Cost = t.cost(e.Path)
	}
	return out
}
