package rules

import (
	"context"
	"reflect"
	"unsafe"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Judgement is what came of one subject. The zero Judgement is ready for use;
// [Checker.Judge] fills it, and used again it allocates nothing. It refers to its
// subject until it is used again. One goroutine at a time may use it.
type Judgement[F any] struct {
	frame    frame
	verdicts []Verdict
	reasons  []Reason
	outcomes []Outcome // of the Go rules
	checker  *Checker[F]
	subject  *F
}

// Len returns the number of rules.
func (j *Judgement[F]) Len() int { return len(j.verdicts) }

// Verdicts returns the verdicts of all rules, in the order of the packs. The
// slice is j's own: it holds until j is used again. Do not change it.
func (j *Judgement[F]) Verdicts() []Verdict { return j.verdicts }

// Verdict returns the verdict of the rule at i, in the order of the packs.
func (j *Judgement[F]) Verdict(i int) Verdict { return j.verdicts[i] }

// Reason returns why the rule at i is not applicable, or NoReason where it is.
func (j *Judgement[F]) Reason(i int) Reason { return j.reasons[i] }

// Rule returns the rule at i. Do not change it.
func (j *Judgement[F]) Rule(i int) *Rule { return &j.checker.rules[i].Rule }

// Finding returns what came of the rule at i, with its reasons. It allocates.
func (j *Judgement[F]) Finding(i int) Finding {
	r := j.checker.rules[i]
	f := Finding{
		Rule: &r.Rule, Pack: r.pack, Verdict: j.verdicts[i], Reason: j.reasons[i], Why: r.off,
		compiled: r, asOf: j.frame.asOf, subject: scope{reflect.ValueOf(j.subject).Elem(), j.checker.schema.Root, ""},
	}
	if r.off != "" {
		return f
	}
	in := f.interpreter()
	in.settleDay()
	f.Day = in.day
	switch {
	case r.goRule >= 0:
		f.outcome = j.outcomes[r.goRule]
		if f.Verdict == Faulty {
			f.conclude(Fault, f.outcome.Err)
		}
	case f.Verdict == Faulty || f.Reason == ConditionFalse && !j.judged(r.lowered.slots):
		f.Verdict, f.Reason = Unknown, NoReason
		f.judge() // the interpreter knows what the fault is, and a rule passed over by the index has no records
	default:
		f.Leaves = j.leaves(r.lowered.slots)
	}
	return f
}

func (j *Judgement[F]) judged(slots []int) bool {
	return len(slots) > 0 && j.frame.records[slots[0]].turn == j.frame.turn
}

func (j *Judgement[F]) leaves(slots []int) []LeafRecord {
	if len(slots) == 0 || !j.judged(slots) {
		return nil
	}
	out := make([]LeafRecord, len(slots))
	for i, slot := range slots {
		out[i] = LeafRecord{Element: -1}
		leaf := j.checker.program.leaves[slot]
		if r := &j.frame.records[slot]; r.turn == j.frame.turn {
			out[i] = LeafRecord{
				Evaluated: true, Truth: r.truth, Left: r.left.value(leaf, 0), Right: r.right.value(leaf, 1), Element: leaf.element(r),
				True: int(r.seen[True]), False: int(r.seen[False]), Undecided: int(r.seen[Undecided]), Fault: int(r.seen[Fault]),
			}
		}
	}
	return out
}

// element returns the element that decided a leaf, or -1.
func (c *Condition) element(r *record) int {
	if c.Op >= OpAll && c.Op <= OpOne {
		return int(r.element)
	}
	return -1
}

// Judge judges a subject as of a day and leaves the verdicts in j. It is what
// [Checker.Check] does, without the cost of findings.
func (c *Checker[F]) Judge(ctx context.Context, asOf fact.Date, subject *F, j *Judgement[F]) error {
	if err := judgeable(asOf, subject); err != nil {
		return err
	}
	if j.checker != c {
		*j = Judgement[F]{
			checker: c, verdicts: make([]Verdict, len(c.rules)), reasons: make([]Reason, len(c.rules)),
			outcomes: make([]Outcome, len(c.goRules)), frame: frame{records: make([]record, len(c.program.leaves)), values: make([]sharedValue, c.program.values)},
		}
	}
	j.subject = subject
	f := &j.frame
	f.asOf = asOf
	f.turn++
	f.base[0] = unsafe.Pointer(subject)
	plan := c.program.plan(asOf)
	copy(j.verdicts, plan.verdicts)
	copy(j.reasons, plan.reasons)
	if err := c.judgeRules(ctx, plan.always, j); err != nil {
		return err
	}
	for i := range plan.indexes {
		if err := c.judgeRules(ctx, plan.indexes[i].rules(f), j); err != nil {
			return err
		}
	}
	return nil
}

// effort is how many nodes may be visited between two looks at the context.
const effort = 10_000

func (c *Checker[F]) judgeRules(ctx context.Context, rules []int32, j *Judgement[F]) error {
	left := 0
	for _, i := range rules {
		r := &c.program.lows[i]
		if left -= r.cost; left < 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			left = effort
		}
		if r.goRule < 0 {
			j.verdicts[i], j.reasons[i] = r.judge(&j.frame)
			continue
		}
		verdict, reason, on := r.enter(&j.frame)
		if on {
			out := call(ctx, c.goRules[r.goRule], j.frame.asOf, j.subject)
			j.outcomes[r.goRule] = out
			verdict = verdictOf(out.Truth)
		}
		j.verdicts[i], j.reasons[i] = verdict, reason
	}
	return nil
}

func verdictOf(t Truth) Verdict {
	return [4]Verdict{Undecided: Unknown, False: NotMet, True: Met, Fault: Faulty}[t]
}
