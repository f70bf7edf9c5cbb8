package lint

import (
	"context"
	"fmt"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/reach"
)

// pairs looks for rules of one test that say what another says.
func (l *linter[F]) pairs() error {
	read := make([][]fact.Path, len(l.trees))
	for i, t := range l.trees {
		read[i] = factsOf(t)
	}
	for i, a := range l.trees {
		for j := i + 1; j < len(l.trees); j++ {
			b := l.trees[j]
			if !plain(a) || !plain(b) || !alike(a.Rule, b.Rule) || !overlap(a.Rule.InForce, b.Rule.InForce) || !within(read[i], read[j]) && !within(read[j], read[i]) {
				continue
			}
			if err := l.pair(a, b); err != nil {
				return err
			}
		}
	}
	return nil
}

// alike reports whether two rules count for the same.
func alike(a, b *rules.Rule) bool {
	return a.Test == b.Test && a.Beside == b.Beside && a.Severity == b.Severity && a.InForce.By == b.InForce.By
}

// plain reports whether a rule has no conditions but what it applies to and what it
// requires: then the two say all of it.
func plain(t *rules.RuleTree) bool {
	all := 0
	t.Conditions(func(*rules.ClauseTree, *rules.Condition) { all++ })
	two := rules.RuleTree{Rule: t.Rule, Applies: t.Applies, Require: t.Require}
	two.Conditions(func(*rules.ClauseTree, *rules.Condition) { all-- })
	return all == 0
}

func factsOf(t *rules.RuleTree) []fact.Path {
	var all []fact.Path
	t.Conditions(func(_ *rules.ClauseTree, c *rules.Condition) { all = append(all, c.Facts()...) })
	slices.Sort(all)
	return slices.Compact(all)
}

func within(a, b []fact.Path) bool {
	return len(a) > 0 && !slices.ContainsFunc(a, func(p fact.Path) bool { return !slices.Contains(b, p) })
}

func (l *linter[F]) pair(a, b *rules.RuleTree) error {
	if form(a) == form(b) && a.Rule.InForce == b.Rule.InForce {
		l.duplicate(a, b, "their conditions are written alike")
		return nil
	}
	space, err := reach.New(l.checker, a, b)
	if err != nil {
		return err
	}
	truths := space.Of(nil, parts(0, a)[0], parts(0, a)[1], parts(1, b)[0], parts(1, b)[1])
	if !truths.Exact {
		return nil // the notes on the rules say why
	}
	equal, aCovers, bCovers, decided := a.Rule.InForce == b.Rule.InForce, covers(a.Rule.InForce, b.Rule.InForce), covers(b.Rule.InForce, a.Rule.InForce), false
	for _, c := range truths.Seen {
		va, vb := verdict(c.Truths[0], c.Truths[1]), verdict(c.Truths[2], c.Truths[3])
		equal = equal && va == vb
		aCovers = aCovers && impliedBy(vb, va)
		bCovers = bCovers && impliedBy(va, vb)
		decided = decided || va == rules.NotMet || vb == rules.NotMet
	}
	if !decided || !equal && !aCovers && !bCovers { // that they are never not met is found elsewhere
		return nil
	}
	lines, err := again(space, truths)
	switch {
	case err != nil:
		return err
	case equal:
		l.duplicate(a, b, lines...)
	case aCovers:
		l.subsumed(b, a, lines...)
	case bCovers:
		l.subsumed(a, b, lines...)
	}
	return nil
}

// again judges the examples again, and gives one for each pair of verdicts.
func again[F any](space *reach.Space[F], truths *reach.Truths) ([]string, error) {
	var lines []string
	seen := map[[2]rules.Verdict]bool{}
	for _, c := range truths.Seen {
		if c.World == nil {
			continue
		}
		want := [2]rules.Verdict{verdict(c.Truths[0], c.Truths[1]), verdict(c.Truths[2], c.Truths[3])}
		got, err := space.Judge(context.Background(), c.World)
		if err != nil {
			return nil, err
		}
		if got[0] != want[0] || got[1] != want[1] {
			return nil, fmt.Errorf("with %s the rules were found to be %s and %s, and judged again they are %s and %s: this is a fault of the analysis", c.World, want[0], want[1], got[0], got[1])
		}
		if !seen[want] {
			seen[want] = true
			lines = append(lines, fmt.Sprintf("%s and %s with %s", want[0], want[1], c.World))
		}
	}
	return lines, nil
}

func parts(tree int, t *rules.RuleTree) [2]reach.Part {
	return [2]reach.Part{{Tree: tree, Condition: t.Applies}, {Tree: tree, Clause: t.Require}}
}

func verdict(applies, require rules.Truth) rules.Verdict {
	switch applies {
	case rules.False:
		return rules.NotApplicable
	case rules.True:
		return verdictOf[require]
	case rules.Fault:
		return rules.Faulty
	}
	return rules.Unknown
}

// impliedBy reports whether a rule that comes to v adds nothing to one that comes
// to other: it is met or does not apply, or the other is open or not met as well.
func impliedBy(v, other rules.Verdict) bool {
	switch v {
	case rules.NotMet:
		return other == rules.NotMet
	case rules.Unknown:
		return other == rules.Unknown || other == rules.NotMet
	case rules.Met:
		return other != rules.NotApplicable
	case rules.Faulty:
		return other == rules.Faulty
	}
	return true
}

func (l *linter[F]) duplicate(a, b *rules.RuleTree, lines ...string) {
	l.find(b, Duplicate, a.Rule.ID, b.Rule.At, "says what the rule "+a.Rule.ID+" says", lines...)
}

func (l *linter[F]) subsumed(less, more *rules.RuleTree, lines ...string) {
	l.find(less, Subsumed, more.Rule.ID, less.Rule.At, "is met or does not apply wherever the rule "+more.Rule.ID+" is met, which counts for the same test", lines...)
}

// form is the same for rules with the same conditions.
func form(t *rules.RuleTree) string {
	out := formula(t.Require)
	if t.Applies != nil {
		out = t.Applies.Key() + " => " + out
	}
	return out
}

// overlap reports whether there is a day in both periods, and covers whether all
// days of q are in p.
func overlap(p, q rules.InForce) bool { return !before(p, q) && !before(q, p) }

func before(p, q rules.InForce) bool {
	return !p.To.IsZero() && !q.From.IsZero() && p.To.Last().Compare(q.From.First()) < 0
}

func covers(p, q rules.InForce) bool {
	starts := p.From.IsZero() || !q.From.IsZero() && p.From.First().Compare(q.From.First()) <= 0
	ends := p.To.IsZero() || !q.To.IsZero() && p.To.Last().Compare(q.To.Last()) >= 0
	return starts && ends
}
