package reach

import (
	"context"
	"errors"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// group is leaves that read facts in common, and what they can come to together.
type group[F any] struct {
	space    *Space[F]
	leaves   []int // their indexes
	outcomes []outcome
	why      string // why there may be more outcomes, or ""

	trial *rules.Checker[F] // of a rule that requires all the leaves
	j     rules.Judgement[F]
	// events are set to a day on which the rules are in force, where no leaf reads them.
	events []Setting
}

// outcome is what the leaves of a group come to for some facts.
type outcome struct {
	truths []rules.Truth
	facts  []Setting // nil where no subject was made for which they do
}

func newGroup[F any](s *Space[F], leaves []int) (*group[F], error) {
	g := &group[F]{space: s, leaves: leaves}
	var err error
	if g.trial, err = s.checker.Only(g.tree()); err != nil {
		return nil, err
	}
	facts := g.facts()
	total := 1
	for _, f := range facts {
		if total *= len(f.worths); total > maxWorlds {
			g.why = "the facts that hang together have too many combinations to look at"
			break
		}
		if f.why != "" {
			g.why = f.why
		}
	}
	if total > maxWorlds {
		g.assume()
		return g, nil
	}
	g.try(facts)
	g.open()
	return g, nil
}

// tree is a rule that requires each of the leaves, so that all are judged.
func (g *group[F]) tree() *rules.RuleTree {
	first := g.space.leaves[g.leaves[0]].tree
	rule := rules.Rule{ID: first.Rule.ID, Title: "leaves", InForce: g.inForce()}
	all := &rules.ClauseTree{Clause: &rules.Clause{}}
	out := &rules.RuleTree{Rule: &rule, Pack: first.Pack, Require: all}
	for _, i := range g.leaves {
		l := g.space.leaves[i]
		all.Parts = append(all.Parts, &rules.ClauseTree{Clause: &rules.Clause{}, Condition: l.cond})
		for _, p := range l.tree.Parameters {
			if !slices.Contains(out.Parameters, p) {
				out.Parameters = append(out.Parameters, p)
			}
		}
		if by := l.tree.Rule.InForce.By; by != rule.InForce.By && len(l.tree.Parameters) > 0 {
			g.why = "the rules attach to different events"
		}
	}
	return out
}

// inForce returns when all the leaves are judged at all: their rules being in
// force. Where the rules differ in that, or a leaf reads a record that holds the day
// of the event, it is left open.
func (g *group[F]) inForce() rules.InForce {
	first := g.space.leaves[g.leaves[0]].tree
	open := rules.InForce{By: first.Rule.InForce.By}
	read := map[fact.Path]bool{}
	for _, i := range g.leaves {
		l := g.space.leaves[i]
		if l.tree.Rule.InForce != first.Rule.InForce {
			return open
		}
		for _, p := range l.facts {
			read[p] = true
		}
	}
	for _, event := range first.By {
		for p := range read {
			if p != event.Path() && (p.Covers(event.Path()) || event.Path().Covers(p)) {
				return open
			}
		}
	}
	on := valued(rules.DateValue(g.space.day()))
	for _, event := range first.By { // of one that is none, the next stands in
		if !read[event.Path()] {
			g.events = append(g.events, Setting{event.Path(), on.text, on})
		}
	}
	return first.Rule.InForce
}

// try judges a subject for each combination of what the facts can be.
func (g *group[F]) try(facts []candidates) {
	seen := map[string]bool{}
	chosen := make([]Setting, len(facts))
	var walk func(i int)
	walk = func(i int) {
		if i < len(facts) {
			for _, w := range facts[i].worths {
				chosen[i] = Setting{Path: facts[i].path, Is: w.text, as: w}
				walk(i + 1)
			}
			return
		}
		truths := g.judge(chosen)
		if truths == nil || seen[keyOf(truths)] {
			return
		}
		seen[keyOf(truths)] = true
		g.outcomes = append(g.outcomes, outcome{truths, slices.Clone(chosen)})
	}
	walk(0)
}

func keyOf(truths []rules.Truth) string {
	key := make([]byte, len(truths))
	for i, t := range truths {
		key[i] = byte(t)
	}
	return string(key)
}

// judge returns what the leaves come to for a subject, or nil where there is no
// such subject.
func (g *group[F]) judge(facts []Setting) []rules.Truth {
	subject, day, err := subjectOf[F](g.space.made, append(slices.Clip(facts), g.events...), g.space.day())
	if err != nil {
		return nil
	}
	if err := g.trial.Judge(context.Background(), day, subject, &g.j); err != nil {
		return nil
	}
	finding := g.j.Finding(0)
	if len(finding.Leaves) != len(g.leaves) {
		return nil // not in force for this subject, or it cannot be told
	}
	truths := make([]rules.Truth, len(g.leaves))
	for i, leaf := range finding.Leaves {
		truths[i] = leaf.Truth
	}
	return truths
}

var errNoSubject = errors.New("there is no such subject")

// open adds what the leaves that cannot be analysed might come to, for all that is
// known of them.
func (g *group[F]) open() {
	for i, l := range g.leaves {
		why := g.space.leaves[l].why
		if why == "" {
			continue
		}
		g.why = why
		if len(g.outcomes)*3 > maxWorlds {
			return
		}
		seen := map[string]bool{}
		for _, o := range g.outcomes {
			seen[keyOf(o.truths)] = true
		}
		for _, o := range slices.Clone(g.outcomes) {
			for _, t := range []rules.Truth{rules.True, rules.False, rules.Undecided} {
				truths := slices.Clone(o.truths)
				if truths[i] = t; !seen[keyOf(truths)] {
					seen[keyOf(truths)] = true
					g.outcomes = append(g.outcomes, outcome{truths: truths})
				}
			}
		}
	}
}

// assume takes the leaves to come to anything.
func (g *group[F]) assume() {
	all := []outcome{{}}
	for range g.leaves {
		var longer []outcome
		for _, o := range all {
			for _, t := range []rules.Truth{rules.True, rules.False, rules.Undecided} {
				longer = append(longer, outcome{truths: append(slices.Clip(o.truths), t)})
			}
		}
		if all = longer; len(all) > maxVectors {
			break
		}
	}
	for i := range all {
		for len(all[i].truths) < len(g.leaves) {
			all[i].truths = append(all[i].truths, rules.Undecided)
		}
	}
	g.outcomes = all
}

// distinct returns an outcome for each that differs in the needed leaves, one with
// a subject where there is one.
func (g *group[F]) distinct(needed map[int]bool) []outcome {
	at := map[string]int{}
	var out []outcome
	for _, o := range g.outcomes {
		key := ""
		for i, l := range g.leaves {
			if needed[l] {
				key += string(rune('0' + o.truths[i]))
			}
		}
		i, found := at[key]
		switch {
		case !found:
			at[key] = len(out)
			out = append(out, o)
		case out[i].facts == nil && o.facts != nil:
			out[i] = o
		}
	}
	return out
}
