package network

import (
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// commissioners finds bodies that do not commission. A code that the directory
// does not know is let pass: it need not hold bodies of all times.
func (v *networkChecker) commissioners(path fact.Path, codes []Code) {
	for i, code := range codes {
		v.commissioner(path.Index(i), code)
	}
	twice(&v.faults, path, "", codes, func(c Code) string { return string(c) })
}

func (v *networkChecker) commissioner(at fact.Path, code Code) {
	v.checkCode(at, code)
	entries := v.organisations[code]
	commissions := slices.ContainsFunc(entries, func(o Organisation) bool { return o.Kind.Commissions() })
	if len(entries) > 0 && !commissions {
		v.add(at, "%s, %s, is no commissioner: name it among the partners", code, entries[0].Name)
	}
}

func (v *networkChecker) partners(partners []Partner) {
	for i, p := range partners {
		at := fact.Path("partners").Index(i)
		if p.Name == "" {
			v.add(at.Field("name"), "a partner needs a name")
		}
		if code, ok := p.Code.Value(); ok {
			v.checkCode(at.Field("code"), code)
		}
		checkKnownEnum(&v.faults, at.Field("kind"), p.Kind)
		p.check(&v.faults, at)
		v.era(at, p)
	}
}

// era finds a partner of a kind of which there was none when the partnership
// began, such as an academic health science network of 2024.
func (v *networkChecker) era(at fact.Path, p Partner) {
	kind, _ := p.Kind.Value()
	eras := v.eras[kind]
	if p.From.IsZero() || len(eras) == 0 {
		return
	}
	possible := slices.ContainsFunc(eras, func(e PartnerEra) bool {
		yes, known := e.Holds(p.From)
		return yes || !known
	})
	if !possible {
		v.add(at.Field("from"), "there were no %s on %s: correct the kind or the day", eras[0].Name, p.From.English())
	}
}

func (v *networkChecker) advice(advice []NetworkAdvice) {
	for i, a := range advice {
		at := fact.Path("advice").Index(i)
		v.commissioner(at.Field("commissioner"), a.Commissioner)
		checkKnownEnum(&v.faults, at.Field("subject"), a.Subject)
		for j, id := range a.Senates {
			v.senate(at.Field("senates").Index(j), id)
		}
	}
}

func (v *networkChecker) variances(variances []Variance) {
	for i, variance := range variances {
		checkEnum(&v.faults, fact.Path("variances").Index(i).Field("element"), variance.Element)
	}
	twice(&v.faults, "variances", "element", variances, func(a Variance) string { return string(a.Element) })
}
