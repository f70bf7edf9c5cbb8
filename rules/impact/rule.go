package impact

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules"
)

// pair is a rule in two rulebooks. One of the two is nil where a rulebook does
// not have it.
type pair struct {
	id       string
	old, new *rules.RuleTree
	edits    []Edit    // all of them
	decide   []Edit    // those that can change an answer, in the order of edits
	require  merging   // of the clauses
	unless   []merging // of the exceptions
}

// pairs matches the rules of two rulebooks by id: in the order of the new one,
// and then those that only the old one has.
func pairs(old, new []*rules.RuleTree) []*pair {
	was := map[string]*rules.RuleTree{}
	for _, t := range old {
		was[t.Rule.ID] = t
	}
	var out []*pair
	for _, t := range new {
		out = append(out, compared(t.Rule.ID, was[t.Rule.ID], t))
		delete(was, t.Rule.ID)
	}
	for _, t := range old {
		if was[t.Rule.ID] != nil {
			out = append(out, compared(t.Rule.ID, t, nil))
		}
	}
	return out
}

func compared(id string, old, new *rules.RuleTree) *pair {
	p := &pair{id: id, old: old, new: new}
	switch {
	case old == nil:
		p.edit(Edit{Kind: RuleAdded, New: new.Rule.Title, At: new.Rule.At})
	case new == nil:
		p.edit(Edit{Kind: RuleRemoved, Old: old.Rule.Title, At: old.Rule.At})
	default:
		p.compare()
	}
	for _, e := range p.edits {
		if e.Decides() {
			p.decide = append(p.decide, e)
		}
	}
	return p
}

func (p *pair) edit(e Edit) {
	e.Rule = p.id
	p.edits = append(p.edits, e)
}

// differ notes an edit where two texts differ.
func (p *pair) differ(kind EditKind, old, new string) {
	if old != new {
		p.edit(Edit{Kind: kind, Old: old, New: new, At: p.new.Rule.At})
	}
}

func (p *pair) compare() {
	p.differ(AppliesEdited, formula(p.old.Applies), formula(p.new.Applies))
	p.differ(InForceEdited, inForce(p.old.Rule.InForce), inForce(p.new.Rule.InForce))
	p.exceptions()
	if p.old.Require != nil && p.new.Require != nil {
		p.require = p.clauses("", p.old.Require, p.new.Require)
	}
	p.differ(SwitchedOnOff, p.old.Off, p.new.Off)
	p.parameters()
	p.differ(SeverityEdited, p.old.Rule.Severity.String(), p.new.Rule.Severity.String())
	p.differ(ConfidenceEdited, p.old.Rule.Confidence.String(), p.new.Rule.Confidence.String())
	p.differ(TestEdited, counts(p.old.Rule), counts(p.new.Rule))
	p.differ(WordsEdited, said(p.old.Rule), said(p.new.Rule))
}

// formula writes a condition, and "every subject" for none.
func formula(c *rules.Condition) string {
	if c == nil {
		return "every subject"
	}
	return c.Key()
}

func inForce(f rules.InForce) string {
	s := "always"
	if !f.From.IsZero() || !f.To.IsZero() {
		s = cmp.Or(f.From.String(), "ever") + " to " + cmp.Or(f.To.String(), "further notice")
	}
	if f.By != "" {
		s += ", by the day of the " + f.By
	}
	return s
}

func counts(r *rules.Rule) string {
	s := cmp.Or(r.Test, "none")
	if r.Beside {
		s += ", beside it"
	}
	return s
}

// said is all that a reader is told of a rule besides its conditions.
func said(r *rules.Rule) string {
	parts := []string{r.Title, r.Remedy, r.Note, r.FromWhat}
	for _, s := range r.Sources {
		parts = append(parts, s.String()+" "+s.URL)
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "; ")
}

// parameters compares those that the rule reads in both rulebooks. One that is
// read in one alone goes with the condition that reads it.
func (p *pair) parameters() {
	for _, now := range p.new.Parameters {
		i := slices.IndexFunc(p.old.Parameters, func(was *rules.Parameter) bool { return was.Name == now.Name })
		if i < 0 {
			continue
		}
		if was := values(p.old.Parameters[i]); was != values(now) {
			p.edit(Edit{Kind: ParameterEdited, Parameter: now.Name, Old: was, New: values(now), At: now.At})
		}
	}
}

func values(p *rules.Parameter) string {
	var all []string
	for _, v := range p.Values {
		each := make([]string, len(v.Value))
		for i, x := range v.Value {
			each[i] = x.String()
		}
		s := fmt.Sprintf("%s from %s", strings.Join(each, ", "), v.From)
		if !v.To.IsZero() {
			s += " to " + v.To.String()
		}
		all = append(all, s)
	}
	return strings.Join(all, "; ")
}
