package htmlreport

import (
	"fmt"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// bedsView is the section on beds.
type bedsView struct {
	Chart *chart // nil where there is no number to draw
	Rows  []report.BedRow
}

// chart is a bar chart, in units of its own width of 360.
type chart struct {
	Height      int
	Diverges    bool // bars go both ways from Zero
	Zero        int
	Headings    []heading
	Bars        []bar
	Caption     string
	Description string
}

type heading struct {
	Text string
	Y    int
}

// bar is one number. Its kind is before, after or change.
type bar struct {
	Kind                string
	X, Y, Width, Height int
	TextX, TextY        int
	End                 bool // the text ends at TextX
	Value               string
}

const (
	chartWidth = 360
	barHeight  = 20
	barGap     = 4
	valueRoom  = 60 // for the number beside a bar
	headRoom   = 22 // for the words above the bars
	rowGap     = 10
)

func bedsOf(b *report.Beds) *bedsView {
	if b == nil {
		return nil
	}
	v := &bedsView{Rows: append([]report.BedRow{}, b.Rows...)}
	if b.Total.Before.Supplied() || b.Total.After.Supplied() || b.Total.Change.Supplied() || len(b.Rows) != 1 {
		v.Rows = append(v.Rows, b.Total)
	}
	if v.Chart = levels(v.Rows); v.Chart == nil {
		v.Chart = changes(v.Rows)
	}
	return v
}

// levels draws the beds before and after of each row that has both, or returns nil
// where none has.
func levels(rows []report.BedRow) *chart {
	most := 0
	var drawn []report.BedRow
	for _, r := range rows {
		b, before := r.Before.Value()
		a, after := r.After.Value()
		if before && after {
			drawn, most = append(drawn, r), max(most, a, b)
		}
	}
	if len(drawn) == 0 {
		return nil
	}
	c := &chart{Caption: "Striped: before the change. Solid: after it."}
	var says []string
	for _, r := range drawn {
		b, _ := r.Before.Value()
		a, _ := r.After.Value()
		c.head(r.Label)
		c.level("before", b, most)
		c.level("after", a, most)
		c.Height += rowGap
		says = append(says, fmt.Sprintf("%s: %d before, %d after.", r.Label, b, a))
	}
	c.Description = strings.Join(says, " ")
	c.leaveOut(len(rows) - len(drawn))
	return c
}

// changes draws the change of each row that has one, or returns nil.
func changes(rows []report.BedRow) *chart {
	most := 0
	var drawn []report.BedRow
	for _, r := range rows {
		if n, ok := r.Change.Value(); ok {
			drawn, most = append(drawn, r), max(most, n, -n)
		}
	}
	if len(drawn) == 0 {
		return nil
	}
	c := &chart{Diverges: true, Zero: chartWidth / 2, Caption: "Change in beds: fewer to the left, more to the right."}
	var says []string
	for _, r := range drawn {
		n, _ := r.Change.Value()
		c.head(r.Label)
		c.change(n, most)
		c.Height += rowGap
		says = append(says, r.Label+": "+change(r.Change)+".")
	}
	c.Description = "Change in beds. " + strings.Join(says, " ")
	c.leaveOut(len(rows) - len(drawn))
	return c
}

// leaveOut says that some rows have no bar.
func (c *chart) leaveOut(n int) {
	if n > 0 {
		c.Caption += " Rows whose numbers are not known are in the table alone."
	}
}

func (c *chart) head(text string) {
	c.Headings = append(c.Headings, heading{short(text), c.Height + 16})
	c.Height += headRoom
}

// short cuts a text to what fits into the width of a chart.
func short(text string) string {
	const most = 48 // characters of this size
	if r := []rune(text); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return text
}

func (c *chart) level(kind string, n, most int) {
	b := bar{Kind: kind, X: 1, Y: c.Height, Width: scale(n, most, chartWidth-valueRoom), Height: barHeight, Value: fmt.Sprint(n)}
	b.TextX, b.TextY = b.X+b.Width+6, b.Y+15
	c.Bars = append(c.Bars, b)
	c.Height += barHeight + barGap
}

func (c *chart) change(n, most int) {
	width := scale(max(n, -n), most, chartWidth/2-valueRoom)
	b := bar{Kind: "change", X: c.Zero, Y: c.Height, Width: width, Height: barHeight, Value: change(fact.Known(n))}
	b.TextX, b.TextY = b.X+width+6, b.Y+15
	if n < 0 {
		b.X, b.TextX, b.End = c.Zero-width, c.Zero-width-6, true
	}
	c.Bars = append(c.Bars, b)
	c.Height += barHeight + barGap
}

// scale returns n as a part of width, where most takes all of it.
func scale(n, most, width int) int {
	if most == 0 {
		return 0
	}
	return n * width / most
}

func count(n fact.Of[int]) string  { return report.Count(n, false) }
func change(n fact.Of[int]) string { return report.Count(n, true) }
