package report

import (
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance/timetable"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Timetable is a plan up to the decision, worked out.
type Timetable struct {
	Target fact.Date `json:"target"` // of the decision
	AsOf   fact.Date `json:"as_of"`  // the day that the plan is made for
	Fits   string    `json:"fits"`   // of the words of [timetable.Fit]
	// Earliest is the first day on which the decision could be taken. Where
	// EarliestFirm is false, it may be later.
	Earliest     fact.Date `json:"earliest_decision"`
	EarliestFirm bool      `json:"earliest_firm"`
	Steps        []Step    `json:"steps"`     // in the order of their days
	Conflicts    []string  `json:"conflicts"` // what does not go together, in plain English
	Open         []string  `json:"open"`      // why days are not firm
}

// Step is a step of a plan.
type Step struct {
	ID     timetable.ID     `json:"id"`
	Title  string           `json:"title"`
	Status timetable.Status `json:"status"`
	On     fact.Date        `json:"on,omitzero"` // of a step that is done
	// Earliest and Latest are the days on which it can be done. One that is not
	// firm is a bound: the true day may be later than Earliest, and earlier than
	// Latest.
	Earliest     fact.Date `json:"earliest,omitzero"`
	EarliestFirm bool      `json:"earliest_firm"`
	Latest       fact.Date `json:"latest,omitzero"`
	LatestFirm   bool      `json:"latest_firm"`
	Slack        int       `json:"slack"`    // days from Earliest to Latest; below 0 it does not fit
	Critical     bool      `json:"critical"` // the earliest decision hangs on it
	Misfit       bool      `json:"misfit"`   // the first that cannot be done in time
}

// Planned reports whether the step is yet to be done.
func (s Step) Planned() bool { return s.Status == timetable.Planned }

// Shown are the steps to print: those that are done or planned.
func (t *Timetable) Shown() []Step {
	return slices.DeleteFunc(slices.Clone(t.Steps), func(s Step) bool { return s.Status == timetable.Overtaken })
}

// OvertakenSays names the steps that are not on record as done though a later one
// is, or returns "".
func (t *Timetable) OvertakenSays() string {
	var titles []string
	for _, s := range t.Steps {
		if s.Status == timetable.Overtaken {
			titles = append(titles, s.Title)
		}
	}
	if len(titles) == 0 {
		return ""
	}
	return "Not on record as done, though a later step is: " + strings.Join(titles, "; ") + "."
}

// EarliestSays returns the first day of the step in words.
func (s Step) EarliestSays() string {
	switch {
	case s.Status == timetable.Done:
		return "Done on " + s.On.English()
	case s.Status == timetable.Overtaken:
		return "Not on record"
	case s.EarliestFirm:
		return s.Earliest.English()
	}
	return s.Earliest.English() + " or later"
}

// LatestSays returns the last day of the step in words.
func (s Step) LatestSays() string {
	switch {
	case !s.Planned():
		return "\u2013"
	case s.LatestFirm:
		return s.Latest.English()
	}
	return s.Latest.English() + " or earlier"
}

// Says says in words what else is to be known of the step.
func (s Step) Says() string {
	says := ""
	switch {
	case s.Misfit:
		says = "The first that does not fit"
	case s.Planned() && s.Slack < 0:
		says = "Does not fit"
	case s.Planned():
		says = plural(s.Slack, "day") + " to spare"
		if !s.EarliestFirm || !s.LatestFirm {
			says += " at most"
		}
	}
	if !s.Critical {
		return says
	}
	if says == "" {
		return "On the critical path"
	}
	return says + "; on the critical path"
}

// Says says in sentences whether the plan fits, and when the decision could be
// taken.
func (t *Timetable) Says() string {
	fits := map[string]string{
		timetable.CannotTell.String(): "it cannot be told yet whether the plan fits",
		timetable.DoesNotFit.String(): "the plan does not fit",
		timetable.DoesFit.String():    "the plan fits",
	}[t.Fits]
	says := "For a decision on " + t.Target.English() + ", as of " + t.AsOf.English() + ", " + fits + "."
	if !t.Earliest.IsZero() {
		says += " The decision could be taken on " + t.Earliest.English() + " at the earliest"
		if !t.EarliestFirm {
			says += ", or later: that day is a bound"
		}
		says += "."
	}
	return says
}

// schedule turns a timetable that was worked out into a part of the document.
func schedule(t *timetable.Timetable) *Timetable {
	if t == nil {
		return nil
	}
	out := &Timetable{
		Target: t.Target, AsOf: t.AsOf, Fits: t.Fits.String(), Earliest: t.EarliestDecision,
		Steps: []Step{}, Conflicts: []string{}, Open: []string{},
	}
	for _, s := range t.Steps {
		out.Steps = append(out.Steps, Step{
			ID: s.ID, Title: sentenceCase(s.Title), Status: s.Status, On: s.On,
			Earliest: s.Earliest, EarliestFirm: s.EarliestFirm, Latest: s.Latest, LatestFirm: s.LatestFirm,
			Slack: s.Slack, Critical: slices.Contains(t.Critical, s.ID), Misfit: s.ID == t.Misfit,
		})
		if s.ID == timetable.Decision {
			out.EarliestFirm = s.EarliestFirm
		}
	}
	for _, c := range t.Conflicts {
		out.Conflicts = appendOnce(out.Conflicts, full(sentenceCase(c.Text)))
	}
	for _, o := range t.Open {
		out.Open = appendOnce(out.Open, full(sentenceCase(o.What)))
	}
	return out
}
