package network

import (
	"math"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Validate returns everything that is wrong with the network: an error that
// joins one [*Fault] for each, or nil. The directory tells which senates there
// are, which bodies are commissioners and when there were partners of a kind;
// what the zero Directory does not know is not checked.
//
// Wrong is what cannot be so. What is missing is not wrong, but for the
// identifier and the name, and what departs from the operating model is for
// [OperatingModel.Variation] to report.
func (n StrategicNetwork) Validate(d Directory) error {
	v := networkChecker{Directory: d}
	if !senateID.MatchString(string(n.ID)) {
		v.add("id", "%q is not an identifier: write words in lower case joined by hyphens, such as thames-valley-stroke", string(n.ID))
	}
	if n.Name == "" {
		v.add("name", "a network needs a name")
	}
	v.condition(n)
	v.pathways(n.Pathways)
	v.themes(n.Themes)
	v.aims(n.Aims)
	v.life(n)
	v.senateIDs(n)
	v.support(n)
	v.governance(n)
	v.commissioners("commissioners", n.Commissioners)
	v.partners(n.Partners)
	v.advice(n.Advice)
	v.variances(n.Variances)
	return v.join()
}

type networkChecker struct {
	Directory
	faults
}

func (v *networkChecker) condition(n StrategicNetwork) {
	checkKnownEnum(&v.faults, "condition", n.Condition)
	area, known := n.Condition.Value()
	for i, c := range n.SubConditions {
		at := fact.Path("sub_conditions").Index(i)
		checkEnum(&v.faults, at, c)
		if known && among(area) && among(c) && c.Area() != area {
			v.add(at, "%s is part of %s, not of %s", c, c.Area(), area)
		}
	}
	twice(&v.faults, "sub_conditions", "", n.SubConditions, func(c SubCondition) string { return string(c) })
	if n.LocalNeed.State() == fact.HasValue && known && area != LocalAddition {
		v.add("local_need", "only a network beyond the national four answers a local need: write %s as condition, or leave the need out", LocalAddition)
	}
}

func (v *networkChecker) pathways(pathways []Pathway) {
	for i, p := range pathways {
		if p.Name == "" {
			v.add(fact.Path("pathways").Index(i).Field("name"), "a pathway needs a name")
		}
	}
	twice(&v.faults, "pathways", "name", pathways, func(p Pathway) string { return p.Name })
}

func (v *networkChecker) themes(themes []ThemeWork) {
	for i, work := range themes {
		at := fact.Path("themes").Index(i)
		checkEnum(&v.faults, at.Field("theme"), work.Theme)
		for j, domain := range work.Domains {
			checkEnum(&v.faults, at.Field("domains").Index(j), domain)
		}
		twice(&v.faults, at.Field("domains"), "", work.Domains, func(d Domain) string { return string(d) })
	}
	twice(&v.faults, "themes", "theme", themes, func(w ThemeWork) string { return string(w.Theme) })
}

func (v *networkChecker) aims(aims []Aim) {
	for i, aim := range aims {
		at := fact.Path("aims").Index(i)
		if aim.Text == "" {
			v.add(at.Field("text"), "an aim needs a text: write what is to be achieved")
		}
		checkKnownEnum(&v.faults, at.Field("improves"), aim.Improve)
		m, ok := aim.Measure.Value()
		if !ok {
			continue
		}
		at = at.Field("measure")
		if m.Name == "" {
			v.add(at.Field("name"), "a measure needs a name")
		}
		checkKnownEnum(&v.faults, at.Field("better"), m.Better)
		v.number(at.Field("baseline"), m.Baseline)
		v.number(at.Field("target"), m.Target)
		v.number(at.Field("latest"), m.Latest)
	}
	twice(&v.faults, "aims", "text", aims, func(a Aim) string { return a.Text })
}

func (v *networkChecker) number(at fact.Path, f fact.Of[float64]) {
	if x, ok := f.Value(); ok && (math.IsNaN(x) || math.IsInf(x, 0)) {
		v.add(at, "%v is not a number that can be judged: leave it out if nobody has said", x)
	}
}

func (v *networkChecker) amount(at fact.Path, f fact.Of[float64]) {
	v.number(at, f)
	if x, ok := f.Value(); ok && x < 0 {
		v.add(at, "%v is too small: it cannot be below 0", x)
	}
}

func (v *networkChecker) life(n StrategicNetwork) {
	established, _ := n.EstablishedOn.Value()
	for _, end := range []struct {
		path fact.Path
		day  fact.Of[fact.Date]
	}{{"extended_to", n.ExtendedTo}, {"ended_on", n.EndedOn}} {
		last, _ := end.day.Value()
		if backwards, _ := last.Before(established); backwards {
			v.add(end.path, "%s comes before the network was established on %s: correct one of the two", last.English(), established.English())
		}
	}
}

func (v *networkChecker) senateIDs(n StrategicNetwork) {
	if host, ok := n.HostArea.Value(); ok {
		v.senate("host_area", host)
	}
	for i, id := range n.Senates {
		v.senate(fact.Path("senates").Index(i), id)
	}
	twice(&v.faults, "senates", "", n.Senates, func(id SenateID) string { return string(id) })
}

// senate finds an identifier that no senate has, where senates are known.
func (v *networkChecker) senate(at fact.Path, id SenateID) {
	known := slices.ContainsFunc(v.areas, func(a SenateArea) bool { return a.ID == id })
	if len(v.areas) > 0 && !known {
		v.add(at, "no senate has the identifier %q", string(id))
	}
}

func (v *networkChecker) support(n StrategicNetwork) {
	team, _ := n.Support.Value()
	checkKnownEnum(&v.faults, "support.provided_by", team.ProvidedBy)
	v.amount("support.staff", team.Staff)
	clinical, _ := team.ClinicalDirector.Value()
	v.amount("support.clinical_director.whole_time_equivalent", clinical.WholeTimes)
	overall, _ := team.NetworkDirector.Value()
	v.amount("support.network_director.whole_time_equivalent", overall.WholeTimes)
}

func (v *networkChecker) governance(n StrategicNetwork) {
	g, _ := n.Governance.Value()
	checkKnownEnum(&v.faults, "governance.model", g.Model)
	if model, ok := g.Model.Value(); ok && among(model) && model != TopicNetwork {
		v.add("governance.model", "a strategic clinical network works on one kind of condition: write %s", TopicNetwork)
	}
	if meetings, ok := g.OversightMeetings.Value(); ok && meetings < 0 {
		v.add("governance.oversight_meetings", "%d is too small: it cannot be below 0", meetings)
	}
	for i, plan := range g.WorkPlans {
		at := fact.Path("governance.work_plans").Index(i)
		if plan.Year.IsZero() {
			v.add(at.Field("year"), "a work plan needs its year")
		}
		checkKnownEnum(&v.faults, at.Field("endorsed_by"), plan.EndorsedBy)
	}
	twice(&v.faults, "governance.work_plans", "year", g.WorkPlans, func(p WorkPlan) string { return p.Year.String() })
}
