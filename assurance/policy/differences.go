package policy

import (
	"fmt"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/assurance/codependency"
	"github.com/clinicalsenate/clinicalsenate/rules"
)

// Difference is one thing in which a policy differs from the standard rulebook.
type Difference struct {
	rules.Difference
	// Tests are the tests whose grade it bears on, in their order. A rule added
	// that decides a test, one that decides it no longer, a parameter that such a
	// rule reads: a reader of the grade has to know.
	Tests []string
}

// Differences returns in what the policy differs from the standard rulebook:
// rules added, rules switched off, severities and parameters changed, in this
// order, and last another grid of co-dependencies. It is empty where nothing
// does. The caller may keep and change it.
func (p *Policy) Differences() []Difference {
	var out []Difference
	for _, d := range p.checker.Differences() {
		out = append(out, Difference{Difference: d, Tests: p.bearsOn(&d)})
	}
	for _, r := range p.goRules {
		d := rules.Difference{Change: rules.RuleAdded, Rule: r.ID, Host: r.Severity.String()}
		out = append(out, Difference{Difference: d, Tests: p.bearsOn(&d)})
	}
	out = append(out, p.otherGrid()...)
	slices.SortStableFunc(out, func(a, b Difference) int { return int(a.Change) - int(b.Change) })
	return out
}

// bearsOn returns the tests that a difference bears on.
func (p *Policy) bearsOn(d *rules.Difference) []string {
	ids := d.ReadBy
	if d.Rule != "" {
		ids = []string{d.Rule}
	}
	var tests []string
	for _, t := range Tests() {
		bears := func(r *rules.Rule) bool {
			standard := *r
			if d.Change == rules.SeverityChanged {
				_ = standard.Severity.UnmarshalText([]byte(d.Standard)) // it is the name of one
			}
			return r.Test == t.Name && slices.Contains(ids, r.ID) && (Decides(r) || Decides(&standard))
		}
		if slices.ContainsFunc(p.checker.Rules(), bears) {
			tests = append(tests, t.Name)
		}
	}
	return tests
}

// otherGrid tells of a grid of co-dependencies that is not the standard one, as of
// a parameter that the rules on co-dependencies read.
func (p *Policy) otherGrid() []Difference {
	standard := codependency.Standard()
	if slices.Equal(p.grid.Cells, standard.Cells) {
		return nil
	}
	d := rules.Difference{
		Change: rules.ParameterChanged, Parameter: "grid of co-dependencies",
		Standard: inCells(standard), Host: inCells(p.grid),
	}
	for _, r := range p.checker.Rules() {
		if r.ID == "C-advice" || r.ID == "R121" || r.ID == "R122" || r.ID == "R123" {
			d.ReadBy = append(d.ReadBy, r.ID)
		}
	}
	return []Difference{{Difference: d, Tests: p.bearsOn(&d)}}
}

func inCells(g codependency.Grid) string {
	confirmed := 0
	for _, c := range g.Cells {
		if c.Confirmed {
			confirmed++
		}
	}
	return fmt.Sprintf("%d cells, %d of them confirmed", len(g.Cells), confirmed)
}
