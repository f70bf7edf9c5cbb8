package policy

import (
	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// OpenItem is a condition or a recommendation that is not known to be dealt
// with. It is due by its gate, and does not change the grade of a test.
type OpenItem struct {
	Text    string
	SetBy   string // who set it, or "" where nobody has said
	DueGate fact.Of[assurance.Gate]
	Path    fact.Path
}

// openItems lists the open conditions that bear on a test, as the dossier has them.
func openItems(d assurance.Dossier, test string) []OpenItem {
	var out []OpenItem
	switch test {
	case "evidence":
		review, _ := d.Review.Value()
		out = recommendations(review)
		if checkpoint, ok := d.Checkpoint.Value(); ok {
			out = append(out, conditions(checkpoint.Conditions, "checkpoint", "NHS England")...)
		}
	case "commissioners":
		for i, c := range d.Commissioners {
			out = append(out, conditions(c.Conditions, fact.Path("commissioners").Index(i), c.Name)...)
		}
		for i, decision := range d.Decisions {
			out = append(out, conditions(decision.Conditions, fact.Path("decisions").Index(i), decision.By.Name)...)
		}
	}
	return out
}

func conditions(all []assurance.Condition, at fact.Path, setBy string) []OpenItem {
	var out []OpenItem
	for i, c := range all {
		if status, ok := c.Status.Value(); ok && status != assurance.ConditionOpen {
			continue
		}
		if by, ok := c.SetBy.Value(); ok {
			setBy = by
		}
		out = append(out, OpenItem{c.Text, setBy, c.DueGate, at.Field("conditions").Index(i)})
	}
	return out
}

func recommendations(review assurance.Review) []OpenItem {
	var out []OpenItem
	for i, r := range review.Recommendations {
		switch status, _ := r.Status.Value(); status {
		case assurance.RecommendationClosed, assurance.RecommendationRejected:
			continue
		}
		out = append(out, OpenItem{r.Text, "the clinical senate", r.DueGate, fact.Path("review.recommendations").Index(i)})
	}
	return out
}
