package policy

import (
	"slices"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

// PanelFactsOf returns what rules may read of a panel on a day.
func PanelFactsOf(c PanelCase, day fact.Date) PanelFacts {
	v := panelView{PanelCase: &c, day: day}
	f := PanelFacts{
		Review: v.review(), Panel: PanelAsConvened{MarkedIncomplete: c.Record.Incomplete},
		CrossedInto: v.crossed(), Left: v.left(),
		NewInterests: c.Record.NewInterests, Observers: c.Record.Observers, OtherReviews: c.Record.OtherReviews,
	}
	if c.Convening != nil {
		v.convened(&f)
	}
	f.Triggers = v.triggers()
	f.Escalation = EscalationFacts{
		WentFurther: v.wentFurther(&f), DecidedOn: c.Record.Escalation.DecidedOn,
		Reason: c.Record.Escalation.Reason, Alternatives: c.Record.Escalation.Alternatives,
	}
	return f
}

// panelView works out facts about a panel.
type panelView struct {
	*PanelCase
	day fact.Date
}

func (v panelView) review() PanelReview {
	r := v.Record
	return PanelReview{
		HostProposes: v.Brief.HostProposes, HomeAdvisedBefore: v.homeAdvisedBefore(),
		Joint: anyOf(r.JointWith), LedElsewhere: v.ledElsewhere(), LeadNamed: given(r.Lead),
		LeadClear: v.leadClear(), LeadSharesHost: v.leadSharesHost(), Reports: r.Reports,
		NursingInScope: v.nursingInScope(), PrimaryCareTouched: orTrue(v.Brief.GPSeats > 0, r.PrimaryCareTouched),
		HostMitigation: r.HostMitigation,
		FirstCheckedOn: r.FirstCheckedOn, InvitedOn: r.InvitedOn, LastCheckedOn: r.LastCheckedOn, ChangedOn: r.ChangedOn,
		DifferenceReported: r.DifferenceReported, PapersOn: v.Conflicts.Matter.PapersOn, ReportOn: r.ReportOn,
		MembersListed: r.MembersListed, DeclarationsListed: r.DeclarationsListed,
		AccuracyCheckedOn: r.AccuracyCheckedOn, FindingsChangedBySponsor: r.FindingsChangedBySponsor,
	}
}

// anyOf says whether a list has anything in it, where anybody has said.
func anyOf[T any](list []T) fact.Of[bool] { return settled(len(list) > 0, list != nil) }

// given says whether a fact has a value, where anybody has said.
func given[T any](f fact.Of[T]) fact.Of[bool] {
	return settled(f.State() == fact.HasValue, f.Supplied())
}

// orTrue is true where something settles it, and else what is on record.
func orTrue(sure bool, otherwise fact.Of[bool]) fact.Of[bool] {
	if sure {
		return fact.Known(true)
	}
	return otherwise
}

func (v panelView) nursingInScope() fact.Of[bool] {
	asked := slices.ContainsFunc(v.Brief.Professions, func(n senate.Need) bool {
		switch senate.Profession(n.Name) {
		case senate.Nurse, senate.Midwife, senate.AlliedHealthProfessional:
			return true
		}
		return false
	})
	return orTrue(asked, v.Record.NursingInScope)
}

func (v panelView) homeAdvisedBefore() fact.Of[bool] {
	advised := slices.Contains(v.Brief.AdvisedBefore, v.Brief.Home) ||
		slices.ContainsFunc(v.Conflicts.Matter.EarlierReviews, func(r senate.EarlierReview) bool { return r.Senate == v.Brief.Home })
	return settled(advised, advised || v.Brief.AdvisedBefore != nil)
}

func (v panelView) ledElsewhere() fact.Of[bool] {
	if lead, ok := v.Record.Lead.Value(); ok {
		return fact.Known(lead != v.Brief.Home)
	}
	return carry[bool](v.Record.Lead.State())
}

// leadClear takes nobody's word for it that a senate that advised before is
// clear of the conflict.
func (v panelView) leadClear() fact.Of[bool] {
	if lead, ok := v.Record.Lead.Value(); ok && slices.Contains(v.Brief.AdvisedBefore, lead) {
		return fact.Known(false)
	}
	return v.Record.LeadClear
}

func (v panelView) leadSharesHost() fact.Of[bool] {
	lead, ok := v.Record.Lead.Value()
	switch {
	case !ok:
		return carry[bool](v.Record.Lead.State())
	case lead == v.Brief.Home:
		return fact.Known(true)
	}
	theirs, theirsKnown := v.hostRegion(lead)
	ours, oursKnown := v.hostRegion(v.Brief.Home)
	return settled(theirs == ours, theirsKnown && oursKnown)
}

func (v panelView) hostRegion(id senate.ID) (network.Region, bool) {
	host, err := v.Conflicts.Directory.At(v.day).Host(id)
	if err != nil {
		return "", false
	}
	return host.Region.Value()
}

// crossed returns the senates into whose areas the change reaches, or nil where
// nobody has said.
func (v panelView) crossed() []CrossedFacts {
	if v.Brief.CrossesInto == nil {
		return nil
	}
	out := []CrossedFacts{}
	for _, id := range v.Brief.CrossesInto {
		told := slices.Contains(v.Record.Notified, id)
		out = append(out, CrossedFacts{id, settled(told, v.Record.Notified != nil)})
	}
	return out
}

func (v panelView) left() []DepartureFacts {
	if v.Record.Departures == nil {
		return nil
	}
	out := []DepartureFacts{}
	for _, d := range v.Record.Departures {
		out = append(out, DepartureFacts{d.Member, given(d.ReplacedBy)})
	}
	return out
}

// convened adds what the record of the convening says.
func (v panelView) convened(f *PanelFacts) {
	p := v.Convening.Panel
	f.Panel.Seated = fact.Known(p != nil)
	f.Rings = v.rings()
	f.Seats, f.Needs, f.Employers = []SeatFacts{}, []NeedFacts{}, []EmployerFacts{}
	if p == nil {
		return
	}
	f.Panel.Size = fact.Known(len(p.Seats))
	f.Panel.FewestFromFurther = fewestFromFurther(p)
	screening := newScreeningView(&v.Conflicts, v.briefOnDay())
	for i := range p.Seats {
		f.Seats = append(f.Seats, v.seat(&p.Seats[i], screening))
	}
	f.Needs = needsOf(&v.Brief, p)
	f.Employers = employersOf(p)
}

// briefOnDay is the brief for the day of the judgement.
func (v panelView) briefOnDay() senate.Brief {
	b := v.Brief
	b.AsOf = v.day
	return b
}

func (v panelView) rings() []RingFacts {
	if v.Convening.Attempts == nil {
		return nil
	}
	out := []RingFacts{}
	for _, a := range v.Convening.Attempts {
		r := RingFacts{Name: a.Ring.Name, Impossible: impossible(a), Reasoned: fact.Known(false)}
		if a.Impossible != nil {
			r.Reasoned = fact.Known(len(a.Impossible.Constraints) > 0)
		}
		out = append(out, r)
	}
	return out
}

// impossible says whether a ring was shown to have no panel. A search that ended
// before it was sure shows nothing.
func impossible(a panel.Attempt) fact.Of[bool] {
	if a.Impossible == nil {
		return fact.Known(false)
	}
	shown := a.Impossible.Proved && len(a.Impossible.Constraints) > 0
	return settled(shown, shown)
}

// nearerImpossible says whether each ring before one was shown to have no panel.
// A ring that the record leaves out was not tried.
func (v panelView) nearerImpossible(ring int) fact.Of[bool] {
	if ring > 0 && v.Convening.Attempts == nil {
		return fact.Of[bool]{}
	}
	sure := true
	for i := range ring {
		if i >= len(v.Convening.Attempts) {
			return fact.Known(false)
		}
		shown, known := impossible(v.Convening.Attempts[i]).Value()
		if known && !shown {
			return fact.Known(false)
		}
		sure = sure && known
	}
	return settled(sure, sure)
}

// fewestFromFurther says that it is proved that no panel has fewer from further
// out: the search put that first and ended, or nobody is.
func fewestFromFurther(p *panel.Panel) fact.Of[bool] {
	further := slices.ContainsFunc(p.Seats, func(s panel.Seat) bool { return s.Ring > 0 })
	first := len(p.Scores) > 0 && p.Scores[0].Preference == panel.FewestFromFurther
	yes := !further || p.Proved && first
	return settled(yes, yes)
}

func (v panelView) seat(s *panel.Seat, screening *screeningView) SeatFacts {
	c := &s.Candidate
	return SeatFacts{
		Member: c.ID, Chair: fact.Known(s.Chair), Standing: fact.Known(standingText(s.Screening.Standing)),
		Mitigated:  fact.Known(len(s.Screening.Mitigations) > 0),
		Profession: c.Profession, Lay: c.Lay, GP: c.GP,
		Ring: fact.Known(s.Ring), NearerImpossible: v.nearerImpossible(s.Ring),
		DeclaredOn: v.declaredOn(c), SignedOn: c.ConfidentialitySignedOn, SenateID: c.Senate,
		Links: screening.facts(c).Links,
	}
}

// standingText fails closed: what is no standing is unscreened.
func standingText(s panel.Standing) MemberStanding {
	if s > panel.Clear {
		s = panel.Unscreened
	}
	return MemberStanding(s.String())
}

// declaredOn is the day that the member's record gives, or else that of the
// latest return on all interests.
func (v panelView) declaredOn(c *senate.Candidate) fact.Of[fact.Date] {
	if c.InterestsDeclaredOn.Supplied() || v.Conflicts.Register == nil {
		return c.InterestsDeclaredOn
	}
	if whole, ok := v.Conflicts.Register.Of(c.ID, v.day).Whole.Value(); ok {
		return fact.Known(whole.DeclaredOn)
	}
	return fact.None[fact.Date]()
}

// employersOf counts members by employer. Where nobody has named a member's
// employer, it may be any of them or another, and no count is known.
func employersOf(p *panel.Panel) []EmployerFacts {
	out := []EmployerFacts{}
	counts := map[network.Code]int{}
	open := false
	for i := range p.Seats {
		c := &p.Seats[i].Candidate
		lay, _ := c.Lay.Value()
		open = open || c.Employer == "" && !lay
		if c.Employer != "" {
			if counts[c.Employer]++; counts[c.Employer] == 1 {
				out = append(out, EmployerFacts{Code: c.Employer})
			}
		}
	}
	if open {
		return append(out, EmployerFacts{})
	}
	for i := range out {
		out[i].Members = fact.Known(counts[out[i].Code])
	}
	return out
}

// triggers says which reasons there are to look further out.
func (v panelView) triggers() []TriggerFacts {
	home, chair := fact.Of[bool]{}, false
	if v.Convening != nil && len(v.Convening.Attempts) > 0 {
		first := v.Convening.Attempts[0]
		home = impossible(first)
		shown, _ := home.Value()
		chair = shown && slices.ContainsFunc(first.Impossible.Constraints, func(c panel.Constraint) bool { return c.Kind == panel.ClearChair })
	}
	e := v.Record.Escalation
	return []TriggerFacts{
		{TooFewAtHome, home, true},
		{CouncilConflicted, orTrue(chair, e.CouncilConflicted), true},
		{CrossesABorder, anyOf(v.Brief.CrossesInto), true},
		{HostIsTheProposer, v.Brief.HostProposes, true},
		{EntrenchedAtHome, e.Entrenched, false},
		{Contention, e.Contentious, false},
		{AdvisedBefore, v.homeAdvisedBefore(), false},
		{FewCentres, e.FewCentres, false},
	}
}

// wentFurther says whether anybody from beyond the senate that was asked sits,
// leads or reviews with it.
func (v panelView) wentFurther(f *PanelFacts) fact.Of[bool] {
	if slices.ContainsFunc(f.Seats, func(s SeatFacts) bool { ring, _ := s.Ring.Value(); return ring > 0 }) {
		return fact.Known(true)
	}
	known := f.Seats != nil
	for _, way := range []fact.Of[bool]{f.Review.LedElsewhere, f.Review.Joint} {
		yes, ok := way.Value()
		if yes {
			return fact.Known(true)
		}
		known = known && ok
	}
	return settled(false, known)
}
