package policy

import (
	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/calendar"
	"github.com/clinicalsenate/clinicalsenate/assurance/codependency"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// Facts are what rules may read of a dossier. They have the names that files
// use, so that one path names a fact in a file, a rule and a report.
type Facts struct {
	assurance.Proposal
	Review  fact.Of[assurance.Review] `json:"review,omitzero" label:"senate review"`
	Panel   []senate.Member           `json:"panel,omitzero" label:"review panel"`
	Derived Derived                   `json:"derived,omitzero" label:"facts worked out from others"`
}

// Derived are facts worked out from others in the dossier. Each is not supplied
// unless what it rests on is.
type Derived struct {
	BedChange     fact.Of[int]     `json:"bed_change,omitzero" label:"net change in beds" unit:"beds"`
	SenateSupport fact.Of[Support] `json:"senate_support,omitzero" label:"support of the senate's review for the proposal"`

	// Not supplied either where the referral is not known to the day, or lies
	// outside the years whose bank holidays are known.
	HealthwatchAcknowledgementDue fact.Of[fact.Date] `json:"healthwatch_acknowledgement_due,omitzero" label:"last day to acknowledge the referral by Healthwatch"`
	PanelSize                     fact.Of[int]       `json:"panel_size,omitzero" label:"size of the review panel" unit:"members"`
	PanelProfessions              fact.Of[int]       `json:"panel_professions,omitzero" label:"number of professions on the panel"`
	PanelFromAffected             fact.Of[int]       `json:"panel_from_affected,omitzero" label:"number of panel members whom the sponsor or an affected provider employs"`
	Dependencies                  []Dependency       `json:"dependencies,omitzero" label:"dependencies between services at the sites of the options" max:"50000"`
}

// Support is how much of a proposal a senate's review supports.
type Support string

// The degrees of support. A review that found the evidence insufficient to form
// a view has none of them.
const (
	FullSupport Support = "full"
	PartSupport Support = "part"
	NoSupport   Support = "no"
)

// Values implements [fact.Enum].
func (Support) Values() []string {
	return []string{string(FullSupport), string(PartSupport), string(NoSupport)}
}

// FactsOf returns what rules may read of d, by the standard grid of
// co-dependencies. It shares the lists of d.
func FactsOf(d assurance.Dossier) Facts { return FactsBy(d, codependency.Standard()) }

// FactsBy returns what rules may read of d, by a grid of co-dependencies. It
// shares the lists of d.
func FactsBy(d assurance.Dossier, grid codependency.Grid) Facts {
	return Facts{
		Proposal: d.Proposal, Review: d.Review, Panel: d.Panel,
		Derived: Derived{
			BedChange: bedChange(d.Beds), SenateSupport: senateSupport(d.Review),
			HealthwatchAcknowledgementDue: acknowledgementDue(d.Scrutiny),
			PanelSize:                     panelSize(d),
			PanelProfessions:              panelProfessions(d.Panel), PanelFromAffected: panelFromAffected(d),
			Dependencies: dependencies(d.Options, grid),
		},
	}
}

// restsOn names the facts that a derived fact is worked out from, for those who
// look for its source or want to supply it.
var restsOn = map[fact.Path][]fact.Path{
	"derived.bed_change":     {"beds.total_change"},
	"derived.senate_support": {"review.conclusion"},

	"derived.healthwatch_acknowledgement_due": {"scrutiny.healthwatch_referred_on"},
	"derived.panel_size":                      {"panel", "review.panel_size"},
	"derived.panel_professions":               {"panel"},
	"derived.panel_from_affected":             {"panel", "providers", "sponsor.code"},
	"derived.dependencies":                    {"options"},
}

// askedFor says what to ask for where the label of a derived fact does not.
var askedFor = map[fact.Path]string{
	"derived.senate_support": "conclusion of the senate's review",
	"derived.dependencies":   "services at the sites of the options",
}

// restingOn returns the facts that the one at path is worked out from, or nil.
// What rests on a list as a whole rests on it in each element.
func restingOn(path fact.Path) []fact.Path {
	for derived, from := range restsOn {
		if derived.Covers(path) {
			return from
		}
	}
	return nil
}

// bedChange is the change in the total of beds: as stated, or else the total
// after less the total before. Rows of counts are not added up: nobody says that
// they are all of them.
func bedChange(of fact.Of[assurance.Beds]) fact.Of[int] {
	beds, ok := of.Value()
	if !ok {
		return carry[int](of.State())
	}
	if beds.TotalChange.Supplied() {
		return beds.TotalChange
	}
	before, hasBefore := beds.TotalBefore.Value()
	after, hasAfter := beds.TotalAfter.Value()
	if hasBefore && hasAfter {
		return fact.Known(after - before)
	}
	return fact.Of[int]{}
}

// carry returns a fact without a value in the given state.
func carry[T any](state fact.State) fact.Of[T] {
	if state == fact.KnownNone {
		return fact.None[T]()
	}
	return fact.Of[T]{}
}

func senateSupport(of fact.Of[assurance.Review]) fact.Of[Support] {
	review, ok := of.Value()
	if !ok {
		return carry[Support](of.State())
	}
	conclusion, ok := review.Conclusion.Value()
	if !ok {
		return carry[Support](review.Conclusion.State())
	}
	switch conclusion {
	case assurance.Supported, assurance.SupportedWithRecommendations:
		return fact.Known(FullSupport)
	case assurance.SupportedInPart:
		return fact.Known(PartSupport)
	case assurance.NotSupported:
		return fact.Known(NoSupport)
	}
	// Insufficient evidence: the absence of a view neither passes nor fails.
	return fact.Of[Support]{}
}

// acknowledgementDays are the working days that regulation 21(3) of the Local
// Authority (Public Health, Health and Wellbeing Boards and Health Scrutiny)
// Regulations 2013 gives to acknowledge a referral by Healthwatch.
const acknowledgementDays = 20

// acknowledgementDue is the last of those days. The day of the referral is not
// one of them.
func acknowledgementDue(of fact.Of[assurance.Scrutiny]) fact.Of[fact.Date] {
	scrutiny, ok := of.Value()
	if !ok {
		return carry[fact.Date](of.State())
	}
	referred, ok := scrutiny.HealthwatchReferredOn.Value()
	if !ok {
		return carry[fact.Date](scrutiny.HealthwatchReferredOn.State())
	}
	due, err := calendar.England().Add(referred, acknowledgementDays)
	if err != nil {
		return fact.Of[fact.Date]{}
	}
	return fact.Known(due)
}
