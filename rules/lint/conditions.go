package lint

import (
	"context"
	"fmt"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/reach"
	"github.com/clinicalsenate/clinicalsenate/rules/report"
)

// conditions looks at what a rule applies to and requires.
func (l *linter[F]) conditions(t *rules.RuleTree) error {
	space, err := reach.New(l.checker, t)
	if err != nil {
		return err
	}
	r := &ruleLinter[F]{linter: l, tree: t, space: space}
	if t.Table != nil {
		r.applies(t.Table.When) // the rest of it, that a row matches, is looked at with the table
	} else {
		r.applies(t.Applies)
	}
	if r.never {
		return r.err // of a rule that never applies nothing else is worth saying
	}
	r.exceptions()
	if t.Table != nil {
		r.table()
	} else {
		r.clause(t.Require)
	}
	if r.why != "" {
		l.find(t, NotAnalysable, "", t.Rule.At, "not all of it can be analysed: "+r.why).Level = report.Note
	}
	return r.err
}

// ruleLinter looks at one rule.
type ruleLinter[F any] struct {
	*linter[F]
	tree  *rules.RuleTree
	space *reach.Space[F]
	rows  *reach.Space[F] // of the cells of its table
	never bool            // it never applies
	why   string          // what cannot be analysed, or ""
	err   error
}

// applies looks at what the rule applies to; nil is every subject.
func (r *ruleLinter[F]) applies(applies *rules.Condition) {
	if applies == nil {
		return
	}
	truths := r.space.Of(nil, reach.Part{Condition: applies})
	if _, can := truths.Can(0, rules.True); !can && truths.Exact {
		r.never = true
		r.find(r.tree, NeverApplies, applies.Key(), r.tree.Rule.AppliesWhen.PositionOf(applies),
			"the rule never applies: "+applies.Key(), r.examples(nil, reach.Part{Condition: applies}, truths)...)
		return
	}
	r.condition(nil, applies)
	r.redundant(nil, applies)
}

// given is what a part of the rule is judged under: what the rule applies to,
// unless it is that itself.
func (r *ruleLinter[F]) given(clause *rules.ClauseTree) []int {
	if clause == nil {
		return nil
	}
	return []int{0}
}

// clause looks at a clause and its parts. It reports whether it found that some
// part comes to too little.
func (r *ruleLinter[F]) clause(c *rules.ClauseTree) bool {
	if c.Condition != nil {
		return r.condition(c, c.Condition)
	}
	found := false
	for _, p := range c.Parts {
		found = r.clause(p) || found
	}
	if !found {
		found = r.truths(c, reach.Part{Clause: c}, c.Clause.At, formula(c))
	}
	for i := range c.Parts {
		if !found && !c.Parts[i].Clause.Unconfirmed {
			found = r.redundantPart(c, i) || found
		}
	}
	return found
}

// condition looks at a condition, the parts before the whole.
func (r *ruleLinter[F]) condition(clause *rules.ClauseTree, c *rules.Condition) bool {
	found := false
	if !c.Leaf() && (c.Op != rules.OpNot || !c.Args[0].Leaf()) {
		for _, arg := range c.Args {
			found = r.condition(clause, arg) || found
		}
	}
	if !found {
		found = r.truths(clause, reach.Part{Condition: c}, r.tree.Position(clause, c), c.Key())
	}
	if !found && clause != nil {
		found = r.redundant(clause, c)
	}
	return found
}

// truths says where a part comes to too few truths.
func (r *ruleLinter[F]) truths(clause *rules.ClauseTree, part reach.Part, at rules.Position, text string) bool {
	given := r.given(clause)
	truths := r.space.Of(given, part)
	if !truths.Exact {
		r.why = truths.Why
		return false
	}
	_, yes := truths.Can(0, rules.True)
	_, no := truths.Can(0, rules.False)
	_, open := truths.Can(0, rules.Undecided)
	where := ""
	if given != nil && r.tree.Applies != nil {
		where = " where the rule applies"
	}
	var code, message string
	switch {
	case yes && no:
		return false
	case !yes && !no:
		code, message = NeverDecided, "never true and never false"+where
	case !yes:
		code, message = Contradiction, "never true"+where
	case open:
		code, message = Tautology, "never false"+where+", only true or unknown"
	default:
		code, message = Tautology, "always true"+where
	}
	r.find(r.tree, code, text, at, message+": "+text, r.examples(given, part, truths)...)
	return true
}

// examples returns a line for each truth that a part does come to, with a subject,
// each of them judged again.
func (r *ruleLinter[F]) examples(given []int, part reach.Part, truths *reach.Truths) []string {
	var lines []string
	for _, truth := range []rules.Truth{rules.True, rules.False, rules.Undecided, rules.Fault} {
		world, can := truths.Can(0, truth)
		if !can || world == nil {
			continue
		}
		got, err := r.again(given, part, world)
		if err != nil {
			r.err = err
			return nil
		}
		if got != verdictOf[truth] {
			r.err = fmt.Errorf("with %s it was found to be %s, and judged again it is %s: this is a fault of the analysis", world, truth, got)
			return nil
		}
		lines = append(lines, fmt.Sprintf("%s with %s", truth, world))
	}
	return lines
}

var verdictOf = map[rules.Truth]rules.Verdict{rules.True: rules.Met, rules.False: rules.NotMet, rules.Undecided: rules.Unknown, rules.Fault: rules.Faulty}

// again judges a subject by a rule that requires the part and nothing else.
func (r *ruleLinter[F]) again(given []int, part reach.Part, world *reach.World) (rules.Verdict, error) {
	t := r.tree
	alone := rules.RuleTree{Rule: t.Rule, Pack: t.Pack, Applies: t.Applies, Require: part.Clause, By: t.By, Parameters: t.Parameters}
	if part.Condition != nil {
		alone.Require = &rules.ClauseTree{Clause: &rules.Clause{}, Condition: part.Condition}
	}
	if given == nil {
		alone.Applies = nil
	}
	space, err := reach.New(r.checker, &alone)
	if err != nil {
		return rules.Unknown, err
	}
	verdicts, err := space.Judge(context.Background(), world)
	if err != nil {
		return rules.Unknown, err
	}
	return verdicts[0], nil
}

// redundant says which arguments of an and or an or can be left out.
func (r *ruleLinter[F]) redundant(clause *rules.ClauseTree, c *rules.Condition) bool {
	if c.Op != rules.OpAnd && c.Op != rules.OpOr {
		return false
	}
	for i, arg := range c.Args {
		less := *c
		less.Args = append(append([]*rules.Condition{}, c.Args[:i]...), c.Args[i+1:]...)
		truths := r.space.Of(r.given(clause), reach.Part{Condition: c}, reach.Part{Condition: &less})
		if !same(truths) {
			continue
		}
		lines := r.bothAgain(r.given(clause), reach.Part{Condition: c}, reach.Part{Condition: &less}, truths)
		f := r.find(r.tree, Redundant, c.Key()+" "+arg.Key(), r.tree.Position(clause, arg), "can be left out, and nothing changes: "+arg.Key(), lines...)
		f.Fix = r.leaveOut(clause, c, i)
		return true
	}
	return false
}

// redundantPart says whether a part of a clause can be left out.
func (r *ruleLinter[F]) redundantPart(c *rules.ClauseTree, i int) bool {
	less := *c
	less.Parts = append(append([]*rules.ClauseTree{}, c.Parts[:i]...), c.Parts[i+1:]...)
	if len(less.Parts) == 0 {
		return false
	}
	truths := r.space.Of([]int{0}, reach.Part{Clause: c}, reach.Part{Clause: &less})
	if !same(truths) {
		return false
	}
	lines := r.bothAgain([]int{0}, reach.Part{Clause: c}, reach.Part{Clause: &less}, truths)
	r.find(r.tree, Redundant, formula(c.Parts[i]), c.Parts[i].Clause.At, "the clause can be left out, and nothing changes: "+formula(c.Parts[i]), lines...)
	return true
}

// bothAgain judges the examples of two parts again, of which the second leaves
// something out, and says what they come to.
func (r *ruleLinter[F]) bothAgain(given []int, whole, less reach.Part, truths *reach.Truths) []string {
	first := r.examples(given, whole, truths)
	for _, c := range truths.Seen {
		if c.World == nil {
			continue
		}
		if got, err := r.again(given, less, c.World); err != nil || got != verdictOf[c.Truths[1]] {
			r.err = fmt.Errorf("with %s it was found to be %s, and judged again it is %s: this is a fault of the analysis (%v)", c.World, c.Truths[1], got, err)
		}
	}
	for i := range first {
		first[i] = "with it and without it " + first[i]
	}
	return first
}

// same reports whether two parts are proved to come to the same for every subject.
func same(truths *reach.Truths) bool {
	if !truths.Exact {
		return false
	}
	for _, c := range truths.Seen {
		if c.Truths[0] != c.Truths[1] {
			return false
		}
	}
	return true
}

// leaveOut is the change that leaves an argument out, where the condition stands
// in one line; otherwise nil.
func (r *ruleLinter[F]) leaveOut(clause *rules.ClauseTree, c *rules.Condition, i int) *report.Fix {
	text := r.tree.Rule.AppliesWhen
	if clause != nil {
		text = clause.Clause.That
	}
	if c.Within != nil {
		return nil // the cell of a table
	}
	of := []rune(text.Text)
	slice := func(n *rules.Condition) string { return string(of[n.Span.From:n.Span.To]) }
	if c.Span.To > len(of) || c.Span.To <= c.Span.From || strings.ContainsRune(slice(c), '\n') {
		return nil
	}
	var kept []string
	for j, arg := range c.Args {
		if arg.Span.To > len(of) || arg.Span.To <= arg.Span.From {
			return nil
		}
		if j != i {
			kept = append(kept, slice(arg))
		}
	}
	return &report.Fix{
		Label: "leave it out", At: text.PositionOf(c), Remove: slice(c), Insert: strings.Join(kept, " "+c.Op.String()+" "),
	}
}

// formula writes a clause as one line.
func formula(c *rules.ClauseTree) string {
	if c.Condition != nil {
		return c.Condition.Key()
	}
	var parts []string
	for _, p := range c.Parts {
		parts = append(parts, formula(p))
	}
	if c.Any {
		return "any of (" + strings.Join(parts, "; ") + ")"
	}
	return "all of (" + strings.Join(parts, "; ") + ")"
}
