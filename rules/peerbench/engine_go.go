package peerbench

import (
	"slices"
	"time"
)

// goEngine is the floor: each rule as a Go programmer would write it by hand.
type goEngine struct{}

func (goEngine) Name() string { return "go" }

func (goEngine) Language() Language {
	l := Language{Rules: map[Kind]string{}}
	for k := range NumKinds {
		l.Rules[k] = "" // in Go, below
	}
	return l
}

func (goEngine) Compile(rules []Rule) (Program, error) { return goProgram(rules), nil }

type goProgram []Rule

func (goProgram) Input(p *Proposal) (any, error) { return p, nil }
func (g goProgram) Fork() Program                { return g }

func (g goProgram) Eval(input any, failed []string) ([]string, error) {
	p := input.(*Proposal)
	for i := range g {
		if r := &g[i]; (r.Guard == "" || r.Guard == p.Specialty) && !r.holds(p) {
			failed = append(failed, r.ID)
		}
	}
	return failed, nil
}

func days(n int) time.Duration { return time.Duration(n) * 24 * time.Hour }

func (r *Rule) holds(p *Proposal) bool {
	switch r.Kind {
	case Meetings:
		return p.Engagement.PublicMeetings >= r.A
	case Responses:
		return p.Engagement.Responses >= r.A
	case Weeks:
		return p.Engagement.ConsultationWeeks >= r.A || p.Engagement.Responses >= r.B
	case GroupReached:
		return p.Engagement.Responses >= r.A || slices.Contains(p.Engagement.GroupsReached, r.S)
	case EngagementSum:
		return p.Engagement.PublicMeetings*r.A+p.Engagement.Responses >= r.B
	case Providers:
		return p.Choice.ProvidersAfter >= r.A || p.Choice.TravelP90After <= r.B
	case Travel:
		return p.Choice.TravelP90After <= r.A
	case TravelGrowth:
		return p.Choice.TravelP90After-p.Choice.TravelP90Before <= r.A || p.Choice.ProvidersAfter >= p.Choice.ProvidersBefore
	case ServicesKept:
		for i := range p.Sites {
			if s := &p.Sites[i]; s.BedsAfter > r.A && len(s.Services) < r.B {
				return false
			}
		}
		return true
	case ServiceSomewhere:
		for i := range p.Sites {
			if s := &p.Sites[i]; s.BedsAfter >= r.A && slices.Contains(s.Services, r.S) {
				return true
			}
		}
		return false
	case StrongEvidence:
		n := 0
		for i := range p.Evidence {
			if e := &p.Evidence[i]; e.Reviewed && e.Year >= r.A && (e.Grade == "A" || e.Grade == "B") {
				if n++; n >= r.B {
					return true
				}
			}
		}
		return false
	case RecentKind:
		for i := range p.Evidence {
			if e := &p.Evidence[i]; e.Reviewed && e.Year >= r.A && e.Kind == r.S {
				return true
			}
		}
		return false
	case NoneStale:
		for i := range p.Evidence {
			if e := &p.Evidence[i]; e.Year < r.A && e.Grade != r.S {
				return false
			}
		}
		return true
	case ReviewedShare:
		n := 0
		for i := range p.Evidence {
			if p.Evidence[i].Reviewed {
				n++
			}
		}
		return n*100 >= r.A*len(p.Evidence)
	case Letters:
		n, since := 0, p.Submitted.Add(-days(r.A))
		for i := range p.Support {
			if s := &p.Support[i]; s.Letter && !s.Date.Before(since) {
				if n++; n >= r.B {
					return true
				}
			}
		}
		return false
	case LeadLetter:
		since := p.Submitted.Add(-days(r.A))
		for i := range p.Support {
			if s := &p.Support[i]; s.Letter && s.Body == p.LeadCommissioner && !s.Date.Before(since) {
				return true
			}
		}
		return false
	case LetterShare:
		n := 0
		for i := range p.Support {
			if p.Support[i].Letter {
				n++
			}
		}
		return n*100 >= r.A*len(p.Support)
	case SiteFall:
		if p.BedTest.EfficiencyPlan {
			return true
		}
		for i := range p.Sites {
			if s := &p.Sites[i]; s.BedsBefore-s.BedsAfter > r.A {
				return false
			}
		}
		return true
	case Beds:
		before, after := 0, 0
		for i := range p.Sites {
			before += p.Sites[i].BedsBefore
			after += p.Sites[i].BedsAfter
		}
		fall, b := before-after, &p.BedTest
		return fall*100 < before*r.A || b.AlternativeBedsEquivalent*100 >= fall*r.B ||
			b.NewTreatmentAdmissionsAvoided >= fall || b.EfficiencyPlan && b.LosVsNational <= 1
	case Los:
		return p.BedTest.LosVsNational <= float64(r.A)/100
	case NoInterest:
		since := p.Submitted.Add(-days(r.A))
		for i := range p.Panel {
			if p.interested(&p.Panel[i], since) {
				return false
			}
		}
		return true
	case NoEmployee:
		for i := range p.Panel {
			if slices.Contains(p.AffectedOrgs, p.Panel[i].Employer) {
				return false
			}
		}
		return true
	case Specialists:
		n, since := 0, p.Submitted.Add(-days(r.B))
		for i := range p.Panel {
			m := &p.Panel[i]
			if m.Profession == p.Specialty && !slices.Contains(p.AffectedOrgs, m.Employer) && !p.interested(m, since) {
				if n++; n >= r.A {
					return true
				}
			}
		}
		return false
	}
	panic("unknown kind")
}

func (p *Proposal) interested(m *Member, since time.Time) bool {
	for i := range m.Interests {
		x := &m.Interests[i]
		if x.Kind == "financial" && !x.To.Before(since) && !x.From.After(p.Submitted) && slices.Contains(p.AffectedOrgs, x.Org) {
			return true
		}
	}
	return false
}
