package main

import (
	"context"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/assurance/disclosure"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

// record is what an audience may see of a convening.
type record struct {
	Title     string              `json:"title" class:"public"`
	Senate    senate.ID           `json:"senate" class:"public"`
	AsOf      fact.Date           `json:"as_of" class:"public"`
	Convening panel.Convening     `json:"convening" class:"public"`
	Judged    []judged            `json:"judged" class:"public"`
	People    []person            `json:"people,omitzero" class:"internal"`
	To        disclosure.Audience `json:"to" class:"public"`
	Masked    []disclosure.Masked `json:"masked,omitzero"`
}

// person puts a name to an identifier.
type person struct {
	ID   senate.MemberID `json:"id" class:"internal"`
	Name string          `json:"name,omitzero" class:"personal"`
}

// judged is what a rule on the panel that came out came to. Why is written for the
// audience: what it may not see of the facts is not in it.
type judged struct {
	Rule    string `json:"rule" class:"public"`
	Title   string `json:"title" class:"public"`
	Verdict string `json:"verdict" class:"public"`
	Why     string `json:"why,omitzero" class:"public"`
	Remedy  string `json:"remedy,omitzero" class:"public"`
}

// judge judges the panel by the standard rules. Rules that do not apply are left
// out.
func judge(ctx context.Context, c policy.PanelCase, to disclosure.Audience) ([]judged, error) {
	panels, err := policy.Panels(nil)
	if err != nil {
		return nil, err
	}
	findings, err := panels.Check(ctx, c.Brief.AsOf, c)
	if err != nil {
		return nil, err
	}
	hide := disclosure.Hides[policy.PanelFacts](to)
	out := []judged{}
	for _, f := range findings {
		j := judged{Rule: f.Rule.ID, Title: f.Rule.Title, Verdict: f.Verdict.String()}
		switch f.Verdict {
		case rules.NotApplicable:
			continue
		case rules.NotMet:
			j.Remedy = f.Rule.Remedy
			fallthrough
		case rules.Unknown, rules.Faulty:
			j.Why = f.Explain().Redact(hide).English()
		}
		out = append(out, j)
	}
	return out, nil
}

// newRecord masks what the audience may not see, before anything is written.
func newRecord(title string, brief senate.Brief, pool senate.Pool, convening *panel.Convening, found []judged, to disclosure.Audience) (*record, error) {
	whole := record{Title: title, Senate: brief.Home, AsOf: brief.AsOf, Convening: *convening, Judged: found, To: to}
	for _, c := range pool.Candidates {
		whole.People = append(whole.People, person{c.ID, c.Name})
	}
	shown, masked, err := disclosure.Redact(whole, to, nil)
	if err != nil {
		return nil, err
	}
	shown.Masked = masked
	return &shown, nil
}

// name returns what may be shown of who somebody is.
func (r *record) name(id senate.MemberID) string {
	for _, p := range r.People {
		if p.ID == id && p.Name != "" {
			return string(id) + " " + p.Name
		}
	}
	return string(id)
}

// seated reports whether somebody has a seat on the panel, of whatever ring.
func (r *record) seated(id senate.MemberID) bool {
	return r.Convening.Panel != nil && slices.Contains(r.Convening.Panel.IDs(), id)
}

// standings counts those considered in a ring, by how they stand.
func standings(a panel.Attempt) map[panel.Standing]int {
	counts := map[panel.Standing]int{}
	for _, c := range a.Considered {
		counts[c.Screening.Standing]++
	}
	return counts
}
