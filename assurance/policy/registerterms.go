package policy

import (
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// RegisterTerms returns the numbers by which a register of interests is kept on
// a day, as the standard packs have them with their sources.
func RegisterTerms(day fact.Date) (senate.RegisterTerms, error) {
	r := parameterReader{day: day}
	terms := senate.RegisterTerms{
		DeclareDays: r.number("declare_days"), RefreshMonths: r.number("refresh_months"),
		PublicMonths: r.number("public_months"), KeptYears: r.number("kept_years"),
	}
	return terms, r.err
}

// GiftTerms are the thresholds for gifts and hospitality, in pence. Each is the
// most that is still within it.
type GiftTerms struct {
	SupplierGift        int // of a supplier: a promotional item
	OtherGift           int // accepted for oneself
	HospitalityFree     int // accepted without a declaration
	HospitalityDeclared int // accepted without approval
}

// GiftTermsOn returns the thresholds on a day, as the standard packs have them
// with their sources. Local policies may be stricter.
func GiftTermsOn(day fact.Date) (GiftTerms, error) {
	r := parameterReader{day: day}
	terms := GiftTerms{r.number("supplier_gift"), r.number("other_gift"), r.number("hospitality_free"), r.number("hospitality_declared")}
	return terms, r.err
}

// Handling is what to do with a gift or hospitality that is offered.
type Handling string

// The handlings.
const (
	Accept               Handling = "accept"
	AcceptAndDeclare     Handling = "accept and declare"
	ForOrganisationOnly  Handling = "accept for the organisation alone, and declare"
	RefuseUnlessApproved Handling = "refuse, unless a senior person approves"
	DeclineGift          Handling = "decline"
)

// Gift says what to do with a gift worth so many pence. Money and vouchers are
// declined whatever they are worth.
func (t GiftTerms) Gift(pence int, fromSupplier, cash bool) Handling {
	switch {
	case cash, fromSupplier && pence > t.SupplierGift:
		return DeclineGift
	case pence > t.OtherGift:
		return ForOrganisationOnly
	}
	return Accept
}

// Hospitality says what to do with hospitality worth so many pence.
func (t GiftTerms) Hospitality(pence int) Handling {
	switch {
	case pence <= t.HospitalityFree:
		return Accept
	case pence <= t.HospitalityDeclared:
		return AcceptAndDeclare
	}
	return RefuseUnlessApproved
}

// parameterReader reads numbers from the standard packs on conflicts.
type parameterReader struct {
	day   fact.Date
	packs []*rules.Pack
	err   error
}

// number returns the value on the day of a parameter that has one whole number.
func (r *parameterReader) number(name string) int {
	if r.packs == nil && r.err == nil {
		r.packs, r.err = ConflictPacks()
	}
	for _, p := range r.packs {
		for i := range p.Parameters {
			if p.Parameters[i].Name == name {
				return r.valueOf(&p.Parameters[i])
			}
		}
	}
	if r.err == nil {
		r.err = fmt.Errorf("no pack has a parameter %s", name)
	}
	return 0
}

func (r *parameterReader) valueOf(p *rules.Parameter) int {
	for _, v := range p.Values {
		begun, _ := v.From.First().NotAfter(r.day)
		over := !v.To.IsZero() && isAfter(r.day, v.To.Last())
		if begun && !over && len(v.Value) == 1 {
			return int(v.Value[0].Int())
		}
	}
	if r.err == nil {
		r.err = fmt.Errorf("the parameter %s has no value on %s", p.Name, r.day.English())
	}
	return 0
}

func isAfter(day, other fact.Date) bool {
	yes, _ := other.Before(day)
	return yes
}
