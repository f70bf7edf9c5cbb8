package htmlreport

import (
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// planView is the section on the timetable.
type planView struct {
	*report.Timetable
	Chart *planChart // nil where nothing is planned
}

// planChart draws the days between which each step can be done, in units of its
// own width of 360.
type planChart struct {
	Height       int
	AsOf, Target int // where their lines stand
	Bars         []planBar
	Caption      string
	Description  string
}

// planBar is one step. Its kind is room, tight or misfit.
type planBar struct {
	Kind     string
	Text     string
	TextY    int
	X, Y     int
	Width    int
	Critical bool
}

const (
	planRow   = 38 // for the words above a bar, and the bar
	leastSeen = 5  // the width of a day that would be too thin
)

func planOf(t *report.Timetable) *planView {
	if t == nil {
		return nil
	}
	v := &planView{Timetable: t}
	first, last := t.AsOf, t.Target
	for _, s := range t.Steps {
		if s.Planned() {
			first, last = earlier(first, s.Latest), later(last, s.Earliest)
		}
	}
	span, ok := first.Days(last)
	if !ok {
		return v
	}
	c := &planChart{Caption: "Each bar runs from the first to the last day on which the step can be done. " +
		"Striped: the last day comes before the first, so it does not fit. In bold, with a dark bar: the earliest decision hangs on it. " +
		"Lines: " + t.AsOf.English() + ", for which the plan is made, and " + t.Target.English() + ", the day of the decision (dashed)."}
	at := func(day fact.Date) int {
		n, _ := first.Days(day)
		return 1 + scale(n, span, chartWidth-2-leastSeen)
	}
	c.AsOf, c.Target = at(t.AsOf), at(t.Target)+leastSeen
	var says []string
	for _, s := range t.Steps {
		if !s.Planned() {
			continue
		}
		b := planBar{Kind: kind(s), Text: short(s.Title), TextY: c.Height + 14, Y: c.Height + 19, Critical: s.Critical}
		b.X = at(earlier(s.Earliest, s.Latest))
		b.Width = at(later(s.Earliest, s.Latest)) - b.X + leastSeen
		c.Bars = append(c.Bars, b)
		c.Height += planRow
		says = append(says, s.Title+": earliest "+s.EarliestSays()+", latest "+s.LatestSays()+". "+s.Says()+".")
	}
	if len(c.Bars) > 0 {
		c.Description = strings.Join(says, " ")
		v.Chart = c
	}
	return v
}

func kind(s report.Step) string {
	switch {
	case s.Slack < 0:
		return "misfit"
	case s.Critical:
		return "tight"
	}
	return "room"
}

func earlier(a, b fact.Date) fact.Date {
	if is, _ := b.Before(a); is {
		return b
	}
	return a
}

func later(a, b fact.Date) fact.Date {
	if is, _ := a.Before(b); is {
		return b
	}
	return a
}
