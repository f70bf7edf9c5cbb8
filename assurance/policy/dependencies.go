package policy

import (
	"cmp"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/codependency"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Dependency is one thing that a service at a site needs under an option, by the
// grid of co-dependencies. Of a site whose services nobody has told, there is
// one of which only the name and the option are known.
type Dependency struct {
	Name      string                        `json:"name,omitzero" label:"dependency"`
	Viable    fact.Of[bool]                 `json:"viable,omitzero" label:"viability of the option"`
	Service   assurance.ClinicalService     `json:"service,omitzero" label:"service at the site"`
	Needs     assurance.ClinicalService     `json:"needs,omitzero" label:"service that it needs"`
	Grade     fact.Of[codependency.Grade]   `json:"grade,omitzero" label:"colour of the dependency in the grid"`
	Edition   fact.Of[codependency.Edition] `json:"edition,omitzero" label:"edition of the grade"`
	Confirmed fact.Of[bool]                 `json:"confirmed,omitzero" label:"confirmation of the grade"`
	OnSite    fact.Of[bool]                 `json:"on_site,omitzero" label:"presence of the needed service at the site"`

	InReachPlan      fact.Of[string]  `json:"in_reach_plan,omitzero" label:"plan for the service to come to patients"`
	TransferMinutes  fact.Of[float64] `json:"transfer_minutes,omitzero" label:"time of a transfer to the service" unit:"minutes"`
	TransferProtocol fact.Of[string]  `json:"transfer_protocol,omitzero" label:"protocol for transfers to the service"`
}

// dependencies lists what the services at each site of each option need. It is
// not supplied where the options are not, and known to be empty where there is
// nothing that the grid knows of.
func dependencies(options []assurance.Option, grid codependency.Grid) []Dependency {
	if options == nil {
		return nil
	}
	out := []Dependency{}
	for _, option := range options {
		if option.Sites == nil {
			out = append(out, Dependency{Name: option.Name, Viable: option.Viable})
		}
		for _, site := range option.Sites {
			out = append(out, dependenciesAt(option, site, grid)...)
		}
	}
	return out
}

func dependenciesAt(option assurance.Option, site assurance.OptionSite, grid codependency.Grid) []Dependency {
	name := cmp.Or(site.Name, string(site.Code)) + ", option " + option.Name
	if site.Services == nil {
		return []Dependency{{Name: name, Viable: option.Viable}}
	}
	var out []Dependency
	for _, service := range site.Services {
		for cell := range grid.Of(service) {
			link := linkTo(cell.Needs, site.Links)
			out = append(out, Dependency{
				Name: string(service) + " needs " + string(cell.Needs) + " at " + name, Viable: option.Viable,
				Service: service, Needs: cell.Needs,
				Grade: fact.Known(cell.Grade.Colour()), Edition: fact.Known(cell.Edition), Confirmed: fact.Known(cell.Confirmed),
				OnSite:      fact.Known(slices.Contains(site.Services, cell.Needs)),
				InReachPlan: link.InReachPlan, TransferMinutes: link.TransferMinutes, TransferProtocol: link.TransferProtocol,
			})
		}
	}
	return out
}

// linkTo returns what is known of how a site reaches a service. Where no link is
// to it, all of it is known to be none; where a link may be, because nobody has
// said to which service it is, nothing is known.
func linkTo(service assurance.ClinicalService, links []assurance.ServiceLink) assurance.ServiceLink {
	if links == nil {
		return assurance.ServiceLink{}
	}
	out := assurance.ServiceLink{
		InReachPlan: fact.None[string](), TransferMinutes: fact.None[float64](), TransferProtocol: fact.None[string](),
	}
	for _, l := range links {
		switch to, ok := l.Service.Value(); {
		case !ok && l.Service.State() == fact.NotSupplied:
			l = assurance.ServiceLink{}
		case to != service:
			continue
		}
		out.InReachPlan = either(out.InReachPlan, l.InReachPlan)
		out.TransferMinutes = either(out.TransferMinutes, l.TransferMinutes)
		out.TransferProtocol = either(out.TransferProtocol, l.TransferProtocol)
	}
	return out
}

// either returns what two links to one service tell together, whichever comes
// first: a value, of two the lesser; or that nobody has said; or that there is none.
func either[T cmp.Ordered](a, b fact.Of[T]) fact.Of[T] {
	x, hasX := a.Value()
	y, hasY := b.Value()
	switch {
	case hasX && hasY:
		return fact.Known(min(x, y))
	case hasX:
		return a
	case hasY:
		return b
	case a.State() == fact.NotSupplied:
		return a
	}
	return b
}
