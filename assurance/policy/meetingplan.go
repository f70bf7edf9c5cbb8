package policy

import (
	"fmt"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

// StepFor returns the heaviest step that a screening by the policy asks for, or
// "" where it asks for none. Who has not been screened, or of whom it cannot be
// told, may take no part: [StepCannotTell].
func (p *ConflictPolicy) StepFor(s panel.Screening) Step {
	switch s.Standing {
	case panel.Clear:
		return ""
	case panel.Excluded:
		return StepExclude
	case panel.Managed:
	default:
		return StepCannotTell
	}
	heaviest := StepDeclare
	for _, r := range p.checker.Rules() {
		given := slices.ContainsFunc(s.Reasons, func(reason panel.Reason) bool { return reason.Rule == r.ID })
		if step := p.stepOf(r); given && heavier(step, heaviest) {
			heaviest = step
		}
	}
	return heaviest
}

// stepOf returns what follows where a rule is not met.
func (p *ConflictPolicy) stepOf(r *rules.Rule) Step {
	step := Step(r.Test)
	if r.Confidence == rules.Unconfirmed && !p.unconfirmedMayExclude && (step == StepExclude || step == StepCannotTell) {
		return StepDeclare
	}
	return step
}

func heavier(a, b Step) bool { return slices.Index(steps(), a) < slices.Index(steps(), b) }

// ItemPlan says how one item of a meeting is taken: who leaves for it, who is in
// the chair, and whether enough are left. It is a record to minute, and decides
// nothing.
type ItemPlan struct {
	Item string
	// Chair is who takes the item: the council's chair, or, where the chair has a
	// conflict or is not there, the vice chair, or else the first member present who
	// has none. It is "" where nobody can.
	Chair senate.MemberID
	// HandsOver is the chair who hands the item over because of a conflict, or "".
	HandsOver senate.MemberID
	Withdraw  []Withdrawal      // who leaves for the item, in the order of attendance
	Declare   []Withdrawal      // who declares and stays, in the order of attendance
	Remain    []senate.MemberID // those with a seat who stay, in the order of attendance
	Quorum    fact.Of[int]
	// Quorate says whether those who stay are enough. It is not supplied where the
	// quorum or the terms do not settle it.
	Quorate fact.Of[bool]
	Remedy  string // what to do where they are not, or where nobody can chair
}

// Withdrawal is somebody with a conflict, what follows for the item, and why.
type Withdrawal struct {
	Member  senate.MemberID
	Step    Step
	Reasons []panel.Reason
}

// PlanItem plans an item of a meeting of a senate's council, from a screening of
// each person present for the matter of that item. Who has no screening leaves:
// nobody takes part by default.
//
// Quorum is counted on those who stay, since who has to leave does not take part.
func (p *ConflictPolicy) PlanItem(c senate.Constitution, m senate.Meeting, item string, screenings map[senate.MemberID]panel.Screening) ItemPlan {
	plan := ItemPlan{Item: item, Quorum: c.Council.Quorum}
	roll := c.On(m.HeldOn)
	stays := map[senate.MemberID]Step{}
	for _, id := range m.Present {
		step := p.StepFor(screenings[id])
		w := Withdrawal{Member: id, Step: step, Reasons: screenings[id].Reasons}
		switch step {
		case StepExclude, StepCannotTell, StepNoPapers, StepLeaveItem:
			plan.Withdraw = append(plan.Withdraw, w)
			continue
		case StepNotLead, StepDeclare:
			plan.Declare = append(plan.Declare, w)
		}
		stays[id] = step
		if seated(roll, id) {
			plan.Remain = append(plan.Remain, id)
		}
	}
	plan.chair(roll, m, stays)
	rest := m
	rest.Present = slices.Clone(plan.Remain)
	if m.Present != nil && rest.Present == nil {
		rest.Present = []senate.MemberID{}
	}
	plan.Quorate = c.Council.Quorate(rest)
	plan.remedy()
	return plan
}

func seated(roll senate.Roll, id senate.MemberID) bool {
	return slices.ContainsFunc(roll.Council, func(s senate.Seat) bool { return s.Person.ID == id && s.Sure })
}

// chair finds who takes the item. Whoever is not to lead does not chair.
func (p *ItemPlan) chair(roll senate.Roll, m senate.Meeting, stays map[senate.MemberID]Step) {
	mayLead := func(id senate.MemberID) bool {
		step, there := stays[id]
		return there && step != StepNotLead
	}
	chair, hasChair := roll.Chair()
	if hasChair && slices.Contains(m.Present, chair.ID) && !mayLead(chair.ID) {
		p.HandsOver = chair.ID
	}
	vice, hasVice := roll.ViceChair()
	switch {
	case hasChair && mayLead(chair.ID):
		p.Chair = chair.ID
	case hasVice && mayLead(vice.ID):
		p.Chair = vice.ID
	default:
		if i := slices.IndexFunc(p.Remain, mayLead); i >= 0 {
			p.Chair = p.Remain[i]
		}
	}
}

func (p *ItemPlan) remedy() {
	quorate, known := p.Quorate.Value()
	switch {
	case known && !quorate:
		quorum, _ := p.Quorum.Value()
		p.Remedy = fmt.Sprintf("%d of the %d needed are left: defer the item, bring in members without a conflict, or ask another senate", len(p.Remain), quorum)
	case p.Chair == "":
		p.Remedy = "nobody is left who can take the chair: defer the item, or ask another senate"
	}
}
