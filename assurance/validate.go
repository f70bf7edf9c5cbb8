package assurance

import (
	"reflect"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Validate returns everything that is wrong with the dossier: an error that
// joins one [*Fault] for each, or nil.
//
// Wrong is what cannot be so, such as a negative number of beds, or what cannot
// be understood, such as a site that is not listed. What is missing is not
// wrong, but for the identifier and the title; nor is what ought not to be so,
// such as a decision before the consultation ends: that is for rules to judge.
func (d Dossier) Validate() error {
	var fs faults
	if d.ID == "" {
		fs.Add("id", "a dossier needs an identifier: write a short one of your own, such as horton-2017")
	}
	if d.Title == "" {
		fs.Add("title", "a dossier needs a title: write what the proposal is known as")
	}
	fs.Value(reflect.ValueOf(d), "", "")
	fs.checkOrder(d)
	fs.checkUnique(d)
	fs.checkBeds(d)
	fs.checkPanel(d)
	fs.checkProvenance(d)
	return fs.Join()
}

// checkOrder finds spans of time that end before they begin.
func (fs *faults) checkOrder(d Dossier) {
	fs.span("dates.consultation_end", d.Dates.ConsultationStart, d.Dates.ConsultationEnd)
	if t, ok := d.Temporary.Value(); ok {
		fs.span("temporary.ends_on", t.BeganOn, t.EndsOn)
	}
	for i, p := range d.PreElectionPeriods {
		fs.span(fact.Path("pre_election_periods").Index(i).Field("to"), p.From, p.To)
	}
}

func (fs *faults) span(path fact.Path, from, to fact.Of[fact.Date]) {
	first, _ := from.Value()
	last, _ := to.Value()
	fs.Span(path, first, last)
}

func (fs *faults) checkBeds(d Dossier) {
	beds, _ := d.Beds.Value()
	for i, row := range beds.Counts {
		listed := slices.ContainsFunc(d.Sites, func(s Site) bool { return s.Code == row.Site })
		if row.Site != "" && !listed {
			fs.Add(fact.Path("beds.counts").Index(i).Field("site"), "no site has the code %q: add it to sites, or correct the code", string(row.Site))
		}
	}
}

func (fs *faults) checkPanel(d Dossier) {
	chair := -1
	for i, m := range d.Panel {
		if chairs, _ := m.Chair.Value(); !chairs {
			continue
		}
		if chair >= 0 {
			fs.Add(fact.Path("panel").Index(i).Field("chair"), "panel[%d] chairs the panel already: a panel has one chair", chair)
			continue
		}
		chair = i
	}
	review, _ := d.Review.Value()
	if size, ok := review.PanelSize.Value(); ok && d.Panel != nil && size != len(d.Panel) {
		fs.Add("review.panel_size", "it is %d, and the panel lists %d: make them agree, or leave one out", size, len(d.Panel))
	}
}

// checkProvenance finds entries that lead nowhere.
func (fs *faults) checkProvenance(d Dossier) {
	for i, s := range d.Sources {
		if s.ID == "" {
			fs.Add(fact.Path("sources").Index(i).Field("id"), "a source needs an identifier, which provenance can name")
		}
	}
	for i, p := range d.Provenance {
		at := fact.Path("provenance").Index(i)
		if len(p.Paths) == 0 {
			fs.Add(at.Field("paths"), "name the facts that the entry is about, such as beds.closes_on")
		}
		if p.Source != "" && !slices.ContainsFunc(d.Sources, func(s Source) bool { return s.ID == p.Source }) {
			fs.Add(at.Field("source"), "no source has the identifier %q: add it to sources, or correct it", string(p.Source))
		}
		for j, path := range p.Paths {
			if err := resolve(reflect.ValueOf(d), path); err != nil {
				fs.Add(at.Field("paths").Index(j), "%v", err)
			}
		}
	}
}
