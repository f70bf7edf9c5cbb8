package rules

import (
	"cmp"
	"context"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Questions are the facts worth asking for, so that what is unknown becomes known.
type Questions struct {
	Ask []Question // the first to ask first
	// Shortest is a shortest list of facts that could settle every verdict that can
	// be settled, if the answers turn out so: the paths of questions in Ask.
	Shortest []fact.Path
	Minimal  bool // it is proven that no shorter list could
	// Unsettled are the rules that are unknown and that no answers were found to
	// settle, by their ids.
	Unsettled []string
}

// Question is a fact to ask for.
type Question struct {
	Missing
	// Alone are the verdicts that this fact could settle, whatever else stays
	// unknown, in the order of the rules.
	Alone []Settled
	// Answers are answers that were tried, and what each settles alone; those that
	// settle nothing are left out.
	Answers []Answer
	// With are the ids of the rules that it would help to settle, together with other facts.
	With []string
	Next bool // it is in the shortest list
}

// Answer is one answer to a question.
type Answer struct {
	Edits   []Edit // that make the subject say so
	Settles []Settled
}

// Settled is a rule with the verdicts that an answer could bring: each was
// reached by judging an example.
type Settled struct {
	Rule     string
	Verdicts []Verdict
}

// Questions returns what to ask about a subject of which not all is known. A
// fact that no longer changes a verdict, whatever it is, is not asked for. A rule
// that is decided asks nothing. Of the options only Costs, Derived and Tries
// count: what a question costs, and what is worked out from others.
//
// The order is: what is in the shortest list before what is not, then what
// settles the most rules alone, then what the most rules hang on.
func (c *Checker[F]) Questions(ctx context.Context, asOf fact.Date, subject *F, opts *TurnOptions[F]) (*Questions, error) {
	findings, err := c.Check(ctx, asOf, subject)
	if err != nil {
		return nil, err
	}
	only := TurnOptions[F]{SupplyOnly: true}
	if opts != nil {
		only.Costs, only.Derived, only.Tries = opts.Costs, opts.Derived, opts.Tries
	}
	q := &questioner[F]{turner: &turner[F]{checker: c, ctx: ctx, asOf: asOf, opts: &only, notes: map[string]bool{}}, subject: subject, at: map[fact.Path]*asked[F]{}}
	q.collect(findings)
	if err := q.try(); err != nil {
		return nil, err
	}
	out := &Questions{}
	if err := q.shortest(out); err != nil {
		return nil, err
	}
	return out, q.order(out)
}

type questioner[F any] struct {
	*turner[F]
	subject *F
	unknown []unknownRule
	asked   []*asked[F]
	at      map[fact.Path]*asked[F]
}

type unknownRule struct {
	index   int
	rule    *rule
	missing []fact.Path
}

// asked is a fact that may be asked for, with what trying its values came to.
type asked[F any] struct {
	Question
	ways  []way
	rules []int // that hang on it
	alone map[int][]Verdict
	// closed: ways has every value that it can have.
	closed bool
}

// members returns every value of a yes-or-no or a closed set, and none; or nil.
func (r ref) members() []Value {
	var out []Value
	switch {
	case r.n.Type.Kind == Bool:
		out = []Value{BoolValue(true), BoolValue(false)}
	case r.n.Type.Kind == Text && r.n.Type.Values != nil:
		for _, v := range r.n.Type.Values {
			out = append(out, TextValue(v))
		}
	default:
		return nil
	}
	return append(out, Value{Kind: r.n.Type.Kind, State: fact.KnownNone})
}

// collect gathers what the unknown verdicts hang on.
func (q *questioner[F]) collect(findings []Finding) {
	for i := range findings {
		f := &findings[i]
		missing := f.Missing()
		if len(missing) == 0 {
			continue
		}
		u := unknownRule{index: i, rule: f.compiled}
		for _, m := range missing {
			a := q.at[m.Path]
			if a == nil {
				a = &asked[F]{Question: Question{Missing: m}, alone: map[int][]Verdict{}}
				q.at[m.Path] = a
				q.asked = append(q.asked, a)
			}
			a.rules = append(a.rules, i)
			u.missing = append(u.missing, m.Path)
		}
		q.unknown = append(q.unknown, u)
	}
	for _, u := range q.unknown {
		if u.rule.goRule < 0 {
			q.examples(u)
		}
	}
}

// examples adds to the facts that a rule hangs on values that make a difference:
// those that turn a leaf to true, and those that turn it to false.
func (q *questioner[F]) examples(u unknownRule) {
	s := q.solver(q.subject, u.rule)
	s.note = func(*Condition) {}
	add := func(w way) {
		for _, path := range u.missing {
			if len(w.moves) > 0 && !slices.ContainsFunc(w.moves, func(m move) bool { return !path.Covers(m.path) }) {
				if a := q.at[path]; !slices.ContainsFunc(a.ways, w.same) {
					a.ways = append(a.ways, w)
				}
			}
		}
	}
	for _, event := range u.rule.by {
		for _, day := range q.days(u.rule) {
			if m, ok := s.move(event, day, 0); ok {
				add(wayOf(m))
			}
		}
	}
	u.rule.conditions(func(c *Condition) {
		c.Walk(func(n *Condition) bool {
			if !n.Leaf() {
				return true
			}
			for _, t := range []Truth{True, False} {
				for _, w := range s.solve(n, t).ways {
					add(w)
				}
			}
			for _, r := range s.facts(n) {
				for _, v := range append(r.members(), s.nominalRef(r)) {
					if m, ok := s.moveRef(r, v, 1); ok {
						add(wayOf(m))
					}
				}
				if a := q.at[r.path]; a != nil && r.members() != nil {
					a.closed = true
				}
			}
			return false
		})
	})
}

// try judges the subject with each example, and notes which verdicts it settles.
func (q *questioner[F]) try() error {
	for _, a := range q.asked {
		for _, w := range a.ways {
			if err := q.ctx.Err(); err != nil {
				return err
			}
			edits, changed := q.apply(q.subject, w)
			if changed == nil {
				continue
			}
			if err := q.checker.Judge(q.ctx, q.asOf, changed, &q.j); err != nil {
				return err
			}
			answer := Answer{}
			for _, u := range q.unknown {
				v := q.j.Verdict(u.index)
				if !v.Decided() {
					continue
				}
				answer.Settles = append(answer.Settles, Settled{u.rule.ID, []Verdict{v}})
				if !slices.Contains(a.alone[u.index], v) {
					a.alone[u.index] = append(a.alone[u.index], v)
				}
			}
			if answer.Settles != nil {
				answer.Edits = q.described(q.subject, edits)
				a.Answers = append(a.Answers, answer)
			}
		}
	}
	return nil
}

// shortest finds the fewest facts that could settle all that can be settled, and
// asks for those too of which the present verdicts do not hang yet.
func (q *questioner[F]) shortest(out *Questions) error {
	tries := cmp.Or(q.opts.Tries, 300)
	q.opts.StayInForce = true // a date long past is not the likeliest answer
	decided := []Verdict{Met, NotMet, NotApplicable}
	// Each rule is asked about alone, and then all of them together.
	q.solved, q.solvedOf = map[int]ways{}, q.subject
	var possible []aim
	var each [][]Edit
	for _, u := range q.unknown {
		q.aims, q.tries = []aim{{u.rule, u.index, decided}}, tries
		turn, err := q.turn(q.subject)
		if err != nil {
			return err
		}
		if !turn.Reached {
			out.Unsettled = append(out.Unsettled, u.rule.ID)
			continue
		}
		possible = append(possible, q.aims[0])
		each = append(each, turn.Edits)
	}
	if len(possible) == 0 {
		return nil
	}
	q.aims, q.tries = possible, tries
	turn, err := q.turn(q.subject)
	if err != nil {
		return err
	}
	edits := turn.Edits
	out.Minimal = turn.Reached && turn.Minimal
	if !turn.Reached {
		edits = slices.Concat(each...)
	}
	for _, e := range edits {
		q.next(e, out)
	}
	return nil
}

// next puts the fact of an edit on the shortest list.
func (q *questioner[F]) next(e Edit, out *Questions) {
	a := q.about(e.Path)
	if a == nil {
		e = q.checker.describe(q.subject, e)
		a = &asked[F]{Question: Question{Missing: Missing{Path: e.Path, Label: e.Label, Unit: e.Unit, Of: e.Of}}, alone: map[int][]Verdict{}}
		q.at[e.Path] = a
		q.asked = append(q.asked, a)
	}
	if !a.Next {
		a.Next = true
		out.Shortest = append(out.Shortest, a.Path)
	}
}

// about returns the question that an edit answers, also by way of a derived fact.
func (q *questioner[F]) about(path fact.Path) *asked[F] {
	for _, a := range q.asked {
		if a.Path.Covers(path) {
			return a
		}
		for _, p := range q.opts.Derived.RestsOn[a.Path] {
			if p.Covers(path) {
				return a
			}
		}
	}
	return nil
}

// order fills in the questions that are worth asking, in their order.
func (q *questioner[F]) order(out *Questions) error {
	for _, a := range q.asked {
		for _, u := range q.unknown {
			if verdicts := a.alone[u.index]; len(verdicts) > 0 {
				slices.Sort(verdicts)
				a.Alone = append(a.Alone, Settled{u.rule.ID, verdicts})
			} else if slices.Contains(a.rules, u.index) {
				helps, err := q.helps(a, u)
				if err != nil {
					return err
				}
				if helps {
					a.With = append(a.With, u.rule.ID)
				}
			}
		}
		if a.Next || len(a.Alone) > 0 || len(a.With) > 0 {
			out.Ask = append(out.Ask, a.Question)
		}
	}
	slices.SortStableFunc(out.Ask, func(a, b Question) int {
		return cmp.Or(compareBools(b.Next, a.Next), len(b.Alone)-len(a.Alone), len(b.With)-len(a.With))
	})
	return nil
}

func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// mostTogether is how many answers to other questions are tried together with
// one, to see whether that one makes a difference.
const mostTogether = 256

// helps reports whether a fact can make a difference to a rule together with
// others that it hangs on: true unless every answer was tried in every company.
func (q *questioner[F]) helps(a *asked[F], u unknownRule) (bool, error) {
	var others [][]way
	together := 1
	for _, path := range u.missing {
		if !q.at[path].closed {
			return true, nil // there are values that were not tried
		}
		if o := q.at[path]; o != a && together <= mostTogether {
			others = append(others, o.ways)
			together *= len(o.ways) + 1
		}
	}
	if together*(len(a.ways)+1) > mostTogether || u.rule.goRule >= 0 {
		return true, nil
	}
	for n := range together {
		company, rest := way{}, n
		for _, ways := range others {
			if i := rest % (len(ways) + 1); i > 0 {
				company = wayOf(append(slices.Clip(company.moves), ways[i-1].moves...)...)
			}
			rest /= len(ways) + 1
		}
		differs, err := q.differs(a, u, company)
		if err != nil || differs {
			return differs, err
		}
	}
	return false, nil
}

// differs reports whether, in some company, answers to a question bring
// different verdicts, the question unanswered being one of them.
func (q *questioner[F]) differs(a *asked[F], u unknownRule, company way) (bool, error) {
	seen, first := Unknown, true
	for _, w := range append([]way{{}}, a.ways...) {
		_, changed := q.apply(q.subject, wayOf(append(slices.Clip(company.moves), w.moves...)...))
		if changed == nil {
			continue
		}
		if err := q.checker.Judge(q.ctx, q.asOf, changed, &q.j); err != nil {
			return false, err
		}
		if v := q.j.Verdict(u.index); first {
			seen, first = v, false
		} else if v != seen {
			return true, nil
		}
	}
	return false, nil
}
