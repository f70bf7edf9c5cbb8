package policy

import (
	"slices"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// BriefFor returns the brief with the organisations that a dossier names added
// to it: the sponsor proposes, and the commissioners and providers are affected.
// It leaves needs and dates as they are.
func BriefFor(d assurance.Dossier, needs senate.Brief) senate.Brief {
	b := needs
	if b.Review == "" {
		b.Review = d.Title
	}
	b.Proposers = with(b.Proposers, d.Sponsor.Code)
	for _, c := range d.Commissioners {
		b.AffectedOrganisations = with(b.AffectedOrganisations, c.Code)
	}
	for _, p := range d.Providers {
		b.AffectedOrganisations = with(b.AffectedOrganisations, p.Code)
	}
	return b
}

// MatterFor returns the matter with what a dossier says of it added.
func MatterFor(d assurance.Dossier, matter senate.Matter) senate.Matter {
	m := matter
	if m.ID == "" {
		m.ID = d.ID
	}
	for _, a := range d.LocalAuthorities {
		m.LocalAuthorities = with(m.LocalAuthorities, a.Code)
	}
	if review, ok := d.Review.Value(); ok && !m.PapersOn.Supplied() {
		m.PapersOn = review.PapersOn
	}
	return m
}

// with returns codes with one more, unless it is there or empty. It never
// changes the list it was given.
func with(codes []network.Code, code network.Code) []network.Code {
	if code == "" || slices.Contains(codes, code) {
		return codes
	}
	return append(slices.Clip(codes), code)
}
