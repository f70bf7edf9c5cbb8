package rules

import (
	"slices"
	"sync/atomic"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// program is the lowered form of a checker's rules.
type program struct {
	rules  []*rule
	lows   []loweredRule   // of the rules, one after the other in memory
	leaves []*Condition    // those that keep a record
	values int             // how many values are worked out once a subject
	calls  map[string]bool // the functions that conditions call
	latest atomic.Pointer[plan]
}

// loweredRule is the lowered form of one rule.
type loweredRule struct {
	applies truthFunc // or nil
	unless  []truthFunc
	require truthFunc  // or nil, of a Go rule
	by      []dateFunc // none: the plan has settled whether it is in force
	cost    int
	goRule  int // its index, or -1
	period  InForce
	slots   []int     // the records of its leaves, in the order of the text
	key     *indexKey // by which it can be found, or nil
}

func lower(schema *Schema, rules []*rule) *program {
	p := &program{rules: rules, lows: make([]loweredRule, len(rules)), calls: map[string]bool{}}
	l := &lowerer{
		schema: schema, calls: p.calls, uses: map[string]int{}, leaves: map[string]truthFunc{},
		slots: map[string]int{}, shared: map[string]int{},
	}
	for _, r := range rules {
		l.rule = r
		r.conditions(l.tally)
	}
	for i, r := range rules {
		l.rule, r.lowered = r, &p.lows[i]
		*r.lowered = loweredRule{period: r.InForce, cost: 1, goRule: r.goRule}
		r.conditions(func(c *Condition) { r.lowered.cost += c.cost() })
		for _, event := range r.by {
			r.lowered.by = append(r.lowered.by, l.date(event))
		}
		if r.applies != nil {
			r.lowered.applies = l.truth(r.applies, &r.lowered.slots)
			r.lowered.key = indexable(l, r)
		}
		for _, x := range r.unless {
			r.lowered.unless = append(r.lowered.unless, l.clause(x, &r.lowered.slots))
		}
		if r.require != nil {
			r.lowered.require = l.clause(r.require, &r.lowered.slots)
		}
	}
	p.leaves, p.values = l.conds, len(l.shared)
	return p
}

// conditions calls visit for each condition of the rule.
func (r *rule) conditions(visit func(*Condition)) {
	if r.applies != nil {
		visit(r.applies)
	}
	for _, x := range r.unless {
		x.conditions(visit)
	}
	if r.require != nil {
		r.require.conditions(visit)
	}
}

func (c *clause) conditions(visit func(*Condition)) {
	if c.cond != nil {
		visit(c.cond)
	}
	for _, part := range c.parts {
		part.conditions(visit)
	}
}

// judge is [Finding.judge], lowered.
func (r *loweredRule) judge(f *frame) (Verdict, Reason) {
	f.day = f.asOf
	if r.by != nil {
		if verdict, reason, on := r.enter(f); !on {
			return verdict, reason
		}
	}
	if r.applies != nil {
		switch r.applies(f) {
		case False:
			return NotApplicable, ConditionFalse
		case Undecided:
			return Unknown, NoReason
		case Fault:
			return Faulty, NoReason
		}
	}
	if r.unless != nil {
		switch r.excepted(f) {
		case True:
			return NotApplicable, ExceptionHolds
		case Undecided:
			return Unknown, NoReason
		case Fault:
			return Faulty, NoReason
		}
	}
	return verdictOf(r.require(f)), NoReason
}

// enter settles the day that counts, and whether the rule is in force on it.
func (r *loweredRule) enter(f *frame) (Verdict, Reason, bool) {
	day, latest := r.settleDay(f)
	f.day = day
	switch r.period.on(day, latest) {
	case False:
		return NotApplicable, NotInForce, false
	case Undecided:
		return Unknown, NoReason, false
	}
	return Unknown, NoReason, true
}

// settleDay is [interpreter.settleDay], lowered.
func (r *loweredRule) settleDay(f *frame) (day, latest fact.Date) {
	awaited := false
	for _, event := range r.by {
		switch d, s := event(f); {
		case s == notSupplied:
			awaited = true
		case s == known && awaited:
			return fact.Date{}, d
		case s == known:
			return d, fact.Date{}
		}
	}
	if awaited {
		return fact.Date{}, fact.Date{}
	}
	return f.asOf, fact.Date{}
}

// plan is what can be settled of a program for a day, whatever the subject.
type plan struct {
	asOf     fact.Date
	verdicts []Verdict // of the rules that need no judging, and of those that an index passes over
	reasons  []Reason
	always   []int32 // the rules to judge for every subject
	indexes  []index
}

// plan returns the plan for a day. The last one is kept.
func (p *program) plan(asOf fact.Date) *plan {
	if latest := p.latest.Load(); latest != nil && latest.asOf == asOf {
		return latest
	}
	out := &plan{asOf: asOf, verdicts: make([]Verdict, len(p.rules)), reasons: make([]Reason, len(p.rules))}
	keyed := map[string][]int32{}
	for i, r := range p.rules {
		n := int32(i)
		switch {
		case r.off != "":
			out.verdicts[i], out.reasons[i] = NotApplicable, SwitchedOff
		case len(r.by) == 0 && r.InForce.on(asOf, fact.Date{}) == False:
			out.verdicts[i], out.reasons[i] = NotApplicable, NotInForce
		case len(r.by) == 0 && r.lowered.key != nil:
			keyed[r.lowered.key.fact] = append(keyed[r.lowered.key.fact], n)
		default:
			out.always = append(out.always, n)
		}
	}
	for _, name := range sortedKeys(keyed) {
		if rules := keyed[name]; len(rules) < worthIndexing {
			out.always = append(out.always, rules...)
		} else {
			out.index(p.rules, rules)
		}
	}
	slices.Sort(out.always)
	p.latest.Store(out)
	return out
}

// worthIndexing is how many rules must be scoped by a fact before an index on it
// is quicker than asking each.
const worthIndexing = 8
