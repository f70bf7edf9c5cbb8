package lint

import (
	"cmp"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// parameterGaps says on which days a rule is in force and a parameter that it
// reads has no value, so that it is at fault. A rule without a first day is held to
// the first day of the parameter.
func (l *linter[F]) parameterGaps(t *rules.RuleTree) {
	period := t.Rule.InForce
	for _, p := range t.Parameters {
		first, last := p.Values[0].From.First(), p.Values[len(p.Values)-1].To
		if !period.From.IsZero() && period.From.First().Compare(first) < 0 {
			l.gap(t, p, period.From.First(), "from "+period.From.First().English()+" to "+first.AddDays(-1).English())
		}
		if last.IsZero() || !period.To.IsZero() && period.To.Last().Compare(last.Last()) <= 0 {
			continue
		}
		l.gap(t, p, last.Last().AddDays(1), "after "+last.Last().English())
	}
}

func (l *linter[F]) gap(t *rules.RuleTree, p *rules.Parameter, day fact.Date, when string) {
	if p.On(day) != nil {
		return
	}
	l.find(t, ParameterGap, p.Name+day.String(), t.Rule.At, "is in force while its parameter "+p.Name+" has no value: "+when,
		"on "+day.English()+" what reads it cannot be evaluated")
}

// series looks at rules of one pack, test and title, which take turns: between
// them is no day without one, and no day with two.
func (l *linter[F]) series() {
	type name struct{ pack, test, title, by string }
	all := map[name][]*rules.RuleTree{}
	for _, t := range l.trees {
		n := name{t.Pack, t.Rule.Test, t.Rule.Title, t.Rule.InForce.By}
		all[n] = append(all[n], t)
	}
	for _, t := range l.trees {
		turns := all[name{t.Pack, t.Rule.Test, t.Rule.Title, t.Rule.InForce.By}]
		if turns[0] != t || len(turns) < 2 {
			continue
		}
		sorted := slices.Clone(turns)
		slices.SortStableFunc(sorted, func(a, b *rules.RuleTree) int {
			return cmp.Compare(start(a.Rule.InForce).Ordinal(), start(b.Rule.InForce).Ordinal())
		})
		for i := 1; i < len(sorted); i++ {
			l.turn(sorted[i-1], sorted[i])
		}
	}
}

// turn looks at two rules of one title that follow each other.
func (l *linter[F]) turn(a, b *rules.RuleTree) {
	end, begin := a.Rule.InForce.To, start(b.Rule.InForce)
	if end.IsZero() || end.Last().Compare(begin) >= 0 {
		l.find(b, DateOverlap, a.Rule.ID, b.Rule.At, "has the title of the rule "+a.Rule.ID+", and both are in force on one day",
			"on "+begin.English())
		return
	}
	if next := end.Last().AddDays(1); next.Compare(begin) < 0 {
		l.find(b, DateGap, a.Rule.ID, b.Rule.At, "has the title of the rule "+a.Rule.ID+", and between them neither is in force",
			"from "+next.English()+" to "+begin.AddDays(-1).English())
	}
}

// start is the first day of a period; of one without, the first day there is.
func start(p rules.InForce) fact.Date {
	if p.From.IsZero() {
		return fact.Day(1, 1, 1)
	}
	return p.From.First()
}
