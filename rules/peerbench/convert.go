package peerbench

import "time"

// maker makes one engine's own values.
type maker[V any] struct {
	str  func(string) V
	num  func(int) V
	flt  func(float64) V
	bool func(bool) V
	date func(time.Time) V
	list func([]V) V
	obj  func(names []string, vals ...V) V
}

// The names of the fields, the same in every engine.
var (
	proposalFields = []string{"ID", "Title", "Stage", "Sponsor", "Specialty", "LeadCommissioner", "Started", "Submitted",
		"AffectedOrgs", "Sites", "Engagement", "Choice", "Evidence", "Support", "BedTest", "Panel"}
	siteFields       = []string{"Name", "BedsBefore", "BedsAfter", "Services"}
	engagementFields = []string{"PublicMeetings", "Responses", "GroupsReached", "ConsultationWeeks"}
	choiceFields     = []string{"ProvidersBefore", "ProvidersAfter", "TravelP90Before", "TravelP90After"}
	itemFields       = []string{"Kind", "Grade", "Year", "Reviewed"}
	supportFields    = []string{"Body", "Letter", "Date"}
	bedTestFields    = []string{"AlternativeBedsEquivalent", "NewTreatmentAdmissionsAvoided", "EfficiencyPlan", "LosVsNational"}
	memberFields     = []string{"ID", "Employer", "Region", "Profession", "Interests"}
	interestFields   = []string{"Kind", "Org", "From", "To"}
)

// convert builds the whole proposal out of mk's values.
func convert[V any](p *Proposal, mk *maker[V]) V {
	strs := func(s []string) V { return mk.list(each(s, mk.str)) }
	return mk.obj(proposalFields, mk.str(p.ID), mk.str(p.Title), mk.str(p.Stage), mk.str(p.Sponsor),
		mk.str(p.Specialty), mk.str(p.LeadCommissioner), mk.date(p.Started), mk.date(p.Submitted), strs(p.AffectedOrgs),
		mk.list(each(p.Sites, func(s Site) V {
			return mk.obj(siteFields, mk.str(s.Name), mk.num(s.BedsBefore), mk.num(s.BedsAfter), strs(s.Services))
		})),
		mk.obj(engagementFields, mk.num(p.Engagement.PublicMeetings), mk.num(p.Engagement.Responses),
			strs(p.Engagement.GroupsReached), mk.num(p.Engagement.ConsultationWeeks)),
		mk.obj(choiceFields, mk.num(p.Choice.ProvidersBefore), mk.num(p.Choice.ProvidersAfter),
			mk.num(p.Choice.TravelP90Before), mk.num(p.Choice.TravelP90After)),
		mk.list(each(p.Evidence, func(e Item) V {
			return mk.obj(itemFields, mk.str(e.Kind), mk.str(e.Grade), mk.num(e.Year), mk.bool(e.Reviewed))
		})),
		mk.list(each(p.Support, func(s Support) V {
			return mk.obj(supportFields, mk.str(s.Body), mk.bool(s.Letter), mk.date(s.Date))
		})),
		mk.obj(bedTestFields, mk.num(p.BedTest.AlternativeBedsEquivalent), mk.num(p.BedTest.NewTreatmentAdmissionsAvoided),
			mk.bool(p.BedTest.EfficiencyPlan), mk.flt(p.BedTest.LosVsNational)),
		mk.list(each(p.Panel, func(m Member) V {
			return mk.obj(memberFields, mk.str(m.ID), mk.str(m.Employer), mk.str(m.Region), mk.str(m.Profession),
				mk.list(each(m.Interests, func(i Interest) V {
					return mk.obj(interestFields, mk.str(i.Kind), mk.str(i.Org), mk.date(i.From), mk.date(i.To))
				})))
		})))
}

func each[T, V any](s []T, f func(T) V) []V {
	out := make([]V, len(s))
	for i, v := range s {
		out[i] = f(v)
	}
	return out
}

// maps makes the map[string]any and []any that decoded JSON has, with numbers
// and dates as the engine wants them.
func maps(num func(int) any, date func(time.Time) any) *maker[any] {
	return &maker[any]{
		str:  func(s string) any { return s },
		num:  num,
		flt:  func(f float64) any { return f },
		bool: func(b bool) any { return b },
		date: date,
		list: func(l []any) any { return l },
		obj: func(names []string, vals ...any) any {
			m := make(map[string]any, len(names))
			for i, n := range names {
				m[n] = vals[i]
			}
			return m
		},
	}
}

var (
	nativeMaps = maps(func(n int) any { return n }, func(t time.Time) any { return t })
	unixMaps   = maps(func(n int) any { return n }, func(t time.Time) any { return t.Unix() })
)
