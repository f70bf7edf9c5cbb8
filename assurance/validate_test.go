package assurance_test

import (
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// dossier returns a valid dossier with next to nothing in it, changed by edit.
func dossier(edit func(*assurance.Dossier)) assurance.Dossier {
	d := assurance.Dossier{Proposal: assurance.Proposal{ID: "p1", Title: "A proposal"}}
	edit(&d)
	return d
}

func day(text string) fact.Of[fact.Date] { return fact.Known(fact.MustDate(text)) }

// faultsOf returns the faults that err joins.
func faultsOf(t *testing.T, err error) []assurance.Fault {
	t.Helper()
	joined, ok := err.(interface{ Unwrap() []error })
	if err != nil && !ok {
		t.Fatalf("Validate() returned a %T, which joins nothing", err)
	}
	var found []assurance.Fault
	if ok {
		for _, err := range joined.Unwrap() {
			fault, ok := errors.AsType[*assurance.Fault](err)
			if !ok {
				t.Fatalf("Validate() joins a %T", err)
			}
			found = append(found, *fault)
		}
	}
	return found
}

func TestValidate(t *testing.T) {
	tests := []struct {
		name string
		edit func(*assurance.Dossier)
		want []assurance.Fault
	}{
		{"next to nothing", func(*assurance.Dossier) {}, nil},
		{
			"nothing",
			func(d *assurance.Dossier) { *d = assurance.Dossier{} },
			[]assurance.Fault{
				{Path: "id", Message: "a dossier needs an identifier: write a short one of your own, such as horton-2017"},
				{Path: "title", Message: "a dossier needs a title: write what the proposal is known as"},
			},
		},
		{
			"numbers out of bounds",
			func(d *assurance.Dossier) {
				d.Beds = fact.Known(assurance.Beds{
					Counts:             []assurance.BedCount{{Before: fact.Known(-1), Change: fact.Known(-36)}},
					OccupancyAfter:     fact.Known(92.0),
					AdmissionReduction: fact.Known(100.5),
					DoubleRunningWeeks: fact.Known(math.NaN()),
				})
			},
			[]assurance.Fault{
				{Path: "beds.counts[0].before", Message: "-1 is too small: it cannot be below 0"},
				{Path: "beds.double_running_weeks", Message: "NaN is not a number that can be judged: leave it out if nobody has said"},
				{Path: "beds.occupancy_after", Message: "92 is too large: it cannot be above 1"},
				{Path: "beds.admission_reduction_percent", Message: "100.5 is too large: it cannot be above 100"},
			},
		},
		{
			"values that mean nothing",
			func(d *assurance.Dossier) {
				d.Summary = fact.Known(" ")
				d.Sponsor.Code = "10q"
				d.Dates.Decision = fact.Known(fact.Date{})
				d.Services = []assurance.ServiceChange{{Name: "Stroke", Change: fact.Known[assurance.Change]("shut")}}
				d.Equality = fact.Known(assurance.Equality{Characteristics: []assurance.Characteristic{assurance.Age, assurance.Age}})
			},
			[]assurance.Fault{
				{Path: "summary", Message: "this is empty: write none if it is known not to exist, or leave it out if nobody has said"},
				{Path: "sponsor.code", Message: `"10q" is not a code: write upper-case letters and digits only`},
				{Path: "services[0].change", Message: `"shut" is not among its values: write one of new, close, move, merge, reduce, expand`},
				{Path: "dates.decision", Message: "this is empty: write none if it is known not to exist, or leave it out if nobody has said"},
				{Path: "equality.characteristics[1]", Message: `"age" stands in the list already: leave it out`},
			},
		},
		{
			"a list that is too long",
			func(d *assurance.Dossier) { d.Options = make([]assurance.Option, 101) },
			[]assurance.Fault{{Path: "options", Message: "101 elements are too many: a list may have 100"}},
		},
		{
			"spans that end before they begin",
			func(d *assurance.Dossier) {
				d.Dates.ConsultationStart, d.Dates.ConsultationEnd = day("2017-01-16"), day("2016")
				d.Temporary = fact.Known(assurance.Temporary{BeganOn: day("2016-10-03"), EndsOn: day("2016-10")})
			},
			[]assurance.Fault{{Path: "dates.consultation_end", Message: "2016 comes before the beginning on 16 January 2017: correct one of the two"}},
		},
		{
			"a decision before the consultation ends is for rules to judge",
			func(d *assurance.Dossier) {
				d.Dates.ConsultationEnd, d.Dates.Decision = day("2017-04-09"), day("2017-03-01")
			},
			nil,
		},
		{
			"the same thing twice",
			func(d *assurance.Dossier) {
				d.Commissioners = []assurance.Commissioner{{Body: assurance.Body{Name: "One"}}, {Body: assurance.Body{Name: "Two"}}}
				d.Sites = []assurance.Site{{Code: "RTH02"}, {Code: "RTH08"}, {Code: "RTH02"}}
				d.Review = fact.Known(assurance.Review{Recommendations: []assurance.Recommendation{{}, {}, {Number: 1}, {Number: 1}}})
			},
			[]assurance.Fault{
				{Path: "sites[2].code", Message: "RTH02 is the code of sites[0] already: leave one of the two out, or correct it"},
				{Path: "review.recommendations[3].number", Message: "1 is the number of review.recommendations[2] already: leave one of the two out, or correct it"},
			},
		},
		{
			"beds at a site that is not listed",
			func(d *assurance.Dossier) {
				d.Sites = []assurance.Site{{Code: "RTH02"}}
				d.Beds = fact.Known(assurance.Beds{Counts: []assurance.BedCount{{}, {Site: "RTH02"}, {Site: "RTH08"}}})
			},
			[]assurance.Fault{{Path: "beds.counts[2].site", Message: `no site has the code "RTH08": add it to sites, or correct the code`}},
		},
		{
			"a panel of another size than its list",
			func(d *assurance.Dossier) {
				d.Panel = []senate.Member{{ID: "m1"}, {ID: "m2"}}
				d.Review = fact.Known(assurance.Review{PanelSize: fact.Known(18)})
			},
			[]assurance.Fault{{Path: "review.panel_size", Message: "it is 18, and the panel lists 2: make them agree, or leave one out"}},
		},
		{
			"a panel with two chairs",
			func(d *assurance.Dossier) {
				d.Panel = []senate.Member{{Chair: fact.Known(true)}, {Chair: fact.Known(false)}, {Chair: fact.Known(true)}}
			},
			[]assurance.Fault{{Path: "panel[2].chair", Message: "panel[0] chairs the panel already: a panel has one chair"}},
		},
		{
			"provenance that leads nowhere",
			func(d *assurance.Dossier) {
				d.Sites = []assurance.Site{{Name: "Town"}}
				d.Sources = []assurance.Source{{Title: "A source"}}
				d.Provenance = []assurance.Provenance{
					{},
					{Source: "s1", Paths: []fact.Path{
						"sites[0].name", "sites[1]", "beds.alternative.live", "beds.alternative.live_on",
						"title.text", "dates.decision.year", "sponsor[0]", "sites[", "sites.name",
					}},
				}
			},
			[]assurance.Fault{
				{Path: "sources[0].id", Message: "a source needs an identifier, which provenance can name"},
				{Path: "provenance[0].paths", Message: "name the facts that the entry is about, such as beds.closes_on"},
				{Path: "provenance[1].source", Message: `no source has the identifier "s1": add it to sources, or correct it`},
				{Path: "provenance[1].paths[1]", Message: `there is no "sites[1]": the list holds 1, counted from [0]`},
				{Path: "provenance[1].paths[2]", Message: `there is no "beds.alternative.live": write one of description, live_on, bed_equivalents, bed_days_per_year, funded, workforce_required, workforce_secured, credible_workforce_plan`},
				{Path: "provenance[1].paths[4]", Message: `"title" has no fields: leave .text out`},
				{Path: "provenance[1].paths[5]", Message: `"dates.decision" has no fields: leave .year out`},
				{Path: "provenance[1].paths[6]", Message: `"sponsor" is not a list: leave [0] out`},
				{Path: "provenance[1].paths[7]", Message: `"sites[" is not a path: an index is a whole number in brackets, as in sites[2]`},
				{Path: "provenance[1].paths[8]", Message: `"sites" is a list: name one element of it, as in sites[0].name`},
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := faultsOf(t, dossier(tt.edit).Validate())
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Validate() mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// A neighbouring commissioner may be listed before its code is known.
func TestValidateWithoutCodes(t *testing.T) {
	d := dossier(func(d *assurance.Dossier) {
		d.Providers = []assurance.Body{{Name: "Town"}, {Name: "Country", Kind: fact.Known(network.NHSTrust)}}
	})
	if err := d.Validate(); err != nil {
		t.Errorf("Validate() = %v, want nil", err)
	}
}
