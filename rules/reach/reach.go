// Package reach finds out which truths the parts of rules can come to, and for
// which facts. Start with [New].
//
// It cuts what each fact can be into classes that no condition tells apart: not
// supplied, known to be none, and the values at and between the constants that
// the conditions name. One subject of each class is made and judged by the rules'
// own checker, so that every truth it reports has been seen. Where the classes
// are all there are, what was not seen cannot be: that is a proof. It covers
// facts compared with constants, parameters, the day of the judgement and each
// other; sets; recorded; lengths of lists; and all, any and none of the elements
// of a list, asked of what can be compared so. What else a condition asks, such
// as sums, functions and patterns, is taken to come to anything, so that nothing
// is proved of it that is not so.
//
// A rule is what it applies to and what it requires. Anything else that keeps it
// from applying only leaves out subjects.
//
// Rules are looked at while they are in force: what a condition would come to on
// another day is never asked.
//
// The facts are taken to be independent of each other. A host whose facts depend
// on each other has fewer subjects, and a truth may be reported that none of them
// reaches.
package reach

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Limits of the search. What goes beyond is said to be not analysable.
const (
	maxWorlds   = 20_000 // subjects made for facts that hang together
	maxElements = 2_000  // elements, and lists of them, made for a list
	maxLength   = 60     // elements in one of those lists
	maxVectors  = 100_000
)

// Space is what the leaves of some rules can come to. One goroutine at a time may
// use it.
type Space[F any] struct {
	checker *rules.Checker[F]
	trees   []*rules.RuleTree
	leaves  []*leaf
	index   map[node]int
	groups  []*group[F]
	judge   *rules.Checker[F] // of the trees
	made    maker
}

// node is a condition in one of the trees.
type node struct {
	tree int
	cond *rules.Condition
}

// World is a subject, by the facts that are set.
type World struct {
	AsOf  fact.Date
	Facts []Setting // those that are not in it are not supplied
}

// Setting is a fact with what it is.
type Setting struct {
	Path fact.Path
	Is   string // as a person would write it: 12, none, not supplied
	as   worth
}

// String writes the world as a list of its facts.
func (w *World) String() string {
	if w == nil {
		return "no example"
	}
	parts := make([]string, 0, len(w.Facts)+1)
	for _, s := range w.Facts {
		parts = append(parts, fmt.Sprintf("%s %s", s.Path, s.Is))
	}
	if len(parts) == 0 {
		parts = append(parts, "nothing supplied")
	}
	return strings.Join(parts, ", ") + ", judged on " + w.AsOf.String()
}

// New looks at rules of a checker together. They must be trees of the checker, or
// changed copies of them.
func New[F any](checker *rules.Checker[F], trees ...*rules.RuleTree) (*Space[F], error) {
	trees = plainTrees(trees)
	s := &Space[F]{checker: checker, trees: trees, index: map[node]int{}, made: maker{}}
	byKey := map[string]int{}
	for i, t := range trees {
		t.Conditions(func(_ *rules.ClauseTree, c *rules.Condition) {
			c.Walk(func(n *rules.Condition) bool {
				if !n.Leaf() {
					return true
				}
				l := leafOf(t, n)
				at, found := byKey[l.key]
				if !found {
					at = len(s.leaves)
					byKey[l.key] = at
					s.leaves = append(s.leaves, l)
				}
				s.index[node{i, n}] = at
				return false
			})
		})
	}
	var err error
	if s.judge, err = checker.Only(trees...); err != nil {
		return nil, err
	}
	for _, leaves := range together(s.leaves) {
		g, err := newGroup(s, leaves)
		if err != nil {
			return nil, err
		}
		s.groups = append(s.groups, g)
	}
	return s, nil
}

// plainTrees are the trees with what they apply to, except and require, and nothing
// else.
func plainTrees(trees []*rules.RuleTree) []*rules.RuleTree {
	out := make([]*rules.RuleTree, len(trees))
	for i, t := range trees {
		out[i] = &rules.RuleTree{Rule: t.Rule, Pack: t.Pack, Applies: t.Applies, Unless: t.Unless, Require: t.Require, By: t.By, Parameters: t.Parameters, Off: t.Off}
	}
	return out
}

// Part is a condition of a rule, a clause, or what the rule applies to.
type Part struct {
	Tree      int               // its index in the trees that New was given
	Condition *rules.Condition  // or nil
	Clause    *rules.ClauseTree // or nil
}

// Truths is what some parts can come to.
type Truths struct {
	Seen []Combination // the combinations of truths, each once
	// Exact: there are no others. Where it is false, Why says what is in the way.
	Exact bool
	Why   string
}

// Combination is what the parts come to together.
type Combination struct {
	Truths []rules.Truth
	World  *World // a subject for which they do; nil where none was made
}

// Can reports whether the part with this index can come to t, and for which
// subject. Where no is proven it never does.
func (t *Truths) Can(part int, truth rules.Truth) (world *World, can bool) {
	for _, c := range t.Seen {
		if c.Truths[part] == truth {
			can = true
			if world = c.World; world != nil {
				return world, true
			}
		}
	}
	return nil, can
}

// Of returns what parts can come to, where what the first given rules apply to
// holds: of the trees with these indexes.
func (s *Space[F]) Of(applying []int, parts ...Part) *Truths {
	needed := map[int]bool{}
	for _, i := range applying {
		s.need(Part{Tree: i, Condition: s.trees[i].Applies}, needed)
	}
	for _, p := range parts {
		s.need(p, needed)
	}
	out := &Truths{Exact: true}
	for _, g := range s.groups {
		if g.why != "" && slices.ContainsFunc(g.leaves, func(l int) bool { return needed[l] }) {
			out.Exact, out.Why = false, g.why
		}
	}
	seen := map[string]int{}
	complete := s.each(needed, func(truths []rules.Truth, facts []Setting) {
		for _, i := range applying {
			if a := s.trees[i].Applies; a != nil && s.truth(i, a, truths) != rules.True {
				return
			}
		}
		c := Combination{Truths: make([]rules.Truth, len(parts))}
		key := make([]byte, len(parts))
		for i, p := range parts {
			c.Truths[i] = s.part(p, truths)
			key[i] = byte(c.Truths[i])
		}
		at, found := seen[string(key)]
		switch {
		case !found:
			seen[string(key)] = len(out.Seen)
			c.World = s.world(facts)
			out.Seen = append(out.Seen, c)
		case out.Seen[at].World == nil:
			out.Seen[at].World = s.world(facts)
		}
	})
	if !complete {
		out.Exact, out.Why = false, "there are too many combinations to look at"
	}
	return out
}

func (s *Space[F]) need(p Part, needed map[int]bool) {
	add := func(c *rules.Condition) {
		c.Walk(func(n *rules.Condition) bool {
			if n.Leaf() {
				needed[s.index[node{p.Tree, n}]] = true
			}
			return !n.Leaf()
		})
	}
	if p.Condition != nil {
		add(p.Condition)
	}
	if p.Clause != nil {
		eachCondition(p.Clause, add)
	}
}

func eachCondition(c *rules.ClauseTree, visit func(*rules.Condition)) {
	if c.Condition != nil {
		visit(c.Condition)
	}
	for _, p := range c.Parts {
		eachCondition(p, visit)
	}
}

func (s *Space[F]) part(p Part, truths []rules.Truth) rules.Truth {
	switch {
	case p.Condition != nil:
		return s.truth(p.Tree, p.Condition, truths)
	case p.Clause != nil:
		return s.clause(p.Tree, p.Clause, truths)
	}
	return rules.True // a rule that applies to every subject
}

// truth folds the truths of the leaves, as package rules does.
func (s *Space[F]) truth(tree int, c *rules.Condition, truths []rules.Truth) rules.Truth {
	switch c.Op {
	case rules.OpNot:
		return s.truth(tree, c.Args[0], truths).Not()
	case rules.OpAnd, rules.OpOr, rules.OpOneOf:
		all := make([]rules.Truth, len(c.Args))
		for i, arg := range c.Args {
			all[i] = s.truth(tree, arg, truths)
		}
		return c.Op.Join(all...)
	}
	return truths[s.index[node{tree, c}]]
}

func (s *Space[F]) clause(tree int, c *rules.ClauseTree, truths []rules.Truth) rules.Truth {
	if c.Condition != nil {
		return s.truth(tree, c.Condition, truths)
	}
	t := rules.TruthOf(!c.Any)
	for _, p := range c.Parts {
		switch u := s.clause(tree, p, truths); {
		case p.Clause.Unconfirmed:
		case c.Any:
			t = t.Or(u)
		default:
			t = t.And(u)
		}
	}
	return t
}

// each calls visit for each combination of what the groups of the needed leaves
// can come to. It reports false where there were too many.
func (s *Space[F]) each(needed map[int]bool, visit func(truths []rules.Truth, facts []Setting)) bool {
	var choices [][]outcome
	var groups []*group[F]
	total := 1
	for _, g := range s.groups {
		if !slices.ContainsFunc(g.leaves, func(l int) bool { return needed[l] }) {
			continue
		}
		distinct := g.distinct(needed)
		if total *= len(distinct); total > maxVectors {
			return false
		}
		choices, groups = append(choices, distinct), append(groups, g)
	}
	truths := make([]rules.Truth, len(s.leaves))
	var walk func(i int, facts []Setting, made bool)
	walk = func(i int, facts []Setting, made bool) {
		if i == len(choices) {
			if !made {
				facts = nil
			} else if facts == nil {
				facts = []Setting{}
			}
			visit(truths, facts)
			return
		}
		for _, o := range choices[i] {
			for j, l := range groups[i].leaves {
				truths[l] = o.truths[j]
			}
			walk(i+1, append(slices.Clip(facts), o.facts...), made && o.facts != nil)
		}
	}
	walk(0, nil, true)
	return true
}

// world returns the facts as a world, or nil where they were not made.
func (s *Space[F]) world(facts []Setting) *World {
	if facts == nil {
		return nil
	}
	w := &World{AsOf: s.day()}
	for _, f := range facts {
		if f.Path == asOf {
			w.AsOf = f.as.value.Date()
		} else if !slices.ContainsFunc(w.Facts, func(g Setting) bool { return g.Path == f.Path }) {
			w.Facts = append(w.Facts, f)
		}
	}
	return w
}

// day returns a day on which the rules are in force, as far as one day can be.
func (s *Space[F]) day() fact.Date {
	day := fact.MustDate("2024-06-01")
	for _, t := range s.trees {
		from, to := t.Rule.InForce.From, t.Rule.InForce.To
		if !from.IsZero() && day.Compare(from.First()) < 0 {
			day = from.First()
		}
		if !to.IsZero() && day.Compare(to.Last()) > 0 {
			day = to.Last()
		}
	}
	return day
}

// Judge judges the rules for a world by the checker's own rules, and returns a
// verdict for each tree. An event that a rule attaches to, of which the world says
// nothing, is taken to happen on a day on which the rule is in force.
func (s *Space[F]) Judge(ctx context.Context, w *World) ([]rules.Verdict, error) {
	facts := slices.Clone(w.Facts)
	for _, t := range s.trees {
		for _, event := range t.By {
			said := func(f Setting) bool { return f.Path.Covers(event.Path()) || event.Path().Covers(f.Path) }
			if !slices.ContainsFunc(facts, said) {
				on := valued(rules.DateValue(s.day()))
				facts = append(facts, Setting{event.Path(), on.text, on})
			}
		}
	}
	subject, _, err := subjectOf[F](s.made, facts, w.AsOf)
	if err != nil {
		return nil, err
	}
	var j rules.Judgement[F]
	if err := s.judge.Judge(ctx, w.AsOf, subject, &j); err != nil {
		return nil, err
	}
	return slices.Clone(j.Verdicts()), nil
}
