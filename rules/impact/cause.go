package impact

import (
	"context"
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// maxCauses is how many edits of one rule are told apart. A rule with more was
// written anew, and the change is put down to all of them together.
const maxCauses = 30

// variants judges a rule of the old rulebook with some of its edits. It keeps
// what it has compiled: one checker for each set of edits asked for.
type variants[F any] struct {
	*pair
	old       *rules.Checker[F]
	compiled  map[uint32]*rules.Checker[F]
	judgement rules.Judgement[F]
}

// causes returns the fewest of the edits that can be left no fewer: with them
// alone the old rule gives the new answer. It drops one edit after the other, in
// their order, so the same edits come out each time.
func (v *variants[F]) causes(ctx context.Context, asOf fact.Date, subject *F, is Answer) ([]Edit, error) {
	if len(v.decide) < 2 || len(v.decide) > maxCauses {
		return v.decide, nil
	}
	set := uint32(1)<<len(v.decide) - 1
	for i := range v.decide {
		less := set &^ (1 << i)
		same, err := v.gives(ctx, asOf, subject, less, is)
		if err != nil {
			return nil, err
		}
		if same {
			set = less
		}
	}
	var out []Edit
	for i, e := range v.decide {
		if set&(1<<i) != 0 {
			out = append(out, e)
		}
	}
	return out, nil
}

func (v *variants[F]) gives(ctx context.Context, asOf fact.Date, subject *F, set uint32, is Answer) (bool, error) {
	checker := v.compiled[set]
	if checker == nil {
		var err error
		if checker, err = v.old.Only(v.with(set)); err != nil {
			return false, fmt.Errorf("rule %s with some of its edits: %w", v.id, err)
		}
		v.compiled[set] = checker
	}
	if err := checker.Judge(ctx, asOf, subject, &v.judgement); err != nil {
		return false, err
	}
	return answer(&v.judgement, 0) == is, nil
}

// with returns the old rule with a set of its edits.
func (p *pair) with(set uint32) *rules.RuleTree {
	edited := map[int]bool{} // by the place in p.edits
	kinds := map[EditKind]bool{}
	params := map[string]bool{}
	n := 0
	for i, e := range p.edits {
		if !e.Decides() {
			continue
		}
		if set&(1<<n) != 0 {
			edited[i], kinds[e.Kind] = true, true
			if e.Kind == ParameterEdited {
				params[e.Parameter] = true
			}
		}
		n++
	}
	rule := *p.old.Rule
	tree := &rules.RuleTree{Rule: &rule, Pack: p.old.Pack, Applies: p.old.Applies, Off: p.old.Off, Require: p.old.Require}
	if kinds[AppliesEdited] {
		tree.Applies = p.new.Applies
	}
	if kinds[InForceEdited] {
		rule.InForce = p.new.Rule.InForce
	}
	if kinds[SwitchedOnOff] {
		tree.Off = p.new.Off
	}
	if p.require != nil {
		tree.Require = p.require(func(edit int) bool { return edited[edit] })
	}
	for _, m := range p.unless {
		if x := m(func(edit int) bool { return edited[edit] }); x != nil {
			tree.Unless = append(tree.Unless, x)
		}
	}
	tree.Parameters = p.parametersWith(params)
	return tree
}

// parametersWith returns the parameters of the rule, those named as they are now.
// Which of them its conditions read depends on the edits; all are there.
func (p *pair) parametersWith(now map[string]bool) []*rules.Parameter {
	out := make([]*rules.Parameter, 0, len(p.old.Parameters))
	have := map[string]bool{}
	for _, was := range p.old.Parameters {
		have[was.Name] = true
		if !now[was.Name] {
			out = append(out, was)
		}
	}
	for _, is := range p.new.Parameters {
		if now[is.Name] || !have[is.Name] {
			out = append(out, is)
		}
	}
	return out
}
