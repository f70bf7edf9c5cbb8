package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// TextOptions are the settings of [Text]. Nil and zero mean the defaults.
type TextOptions struct {
	Width int // columns; 80. Lines break at spaces, so a long word may stand out.
	// Expressions adds to each clause the condition as a formula.
	Expressions bool
	// Colour sets verdicts and headings off with the colour codes of terminals.
	// The words say the same without them.
	Colour bool
}

// Text writes a report as plain text. The error is that of w.
func Text(w io.Writer, d *Document, opts *TextOptions) error {
	t := &text{width: 80, doc: d}
	if opts != nil {
		t.expressions, t.colour = opts.Expressions, opts.Colour
		if opts.Width > 0 {
			t.width = opts.Width
		}
	}
	t.heading()
	t.glance()
	t.gaps()
	t.actions()
	t.toMeet()
	t.stage()
	t.timetable()
	t.places()
	for i := range d.Tests {
		t.test(&d.Tests[i])
	}
	if other := d.OtherShown(); len(other) > 0 {
		t.section("Other rules")
		t.findings(other)
	}
	t.waivers()
	t.differences()
	t.trials()
	t.notApplying()
	t.notes()
	_, err := io.WriteString(w, t.out.String())
	return err
}

type text struct {
	out         strings.Builder
	width       int
	expressions bool
	colour      bool
	doc         *Document
}

func (t *text) heading() {
	t.underlined(t.doc.Title, "=")
	t.paragraph(t.doc.Lead())
}

// glance shows the grades of the five tests.
func (t *text) glance() {
	t.section("The five tests at a glance")
	for _, r := range t.doc.Tests {
		t.row(numbered(r.Number, r.Title), r.Says(), gradeColour[r.Grade])
	}
}

func numbered(n int, title string) string { return fmt.Sprintf("%d  %s", n, title) }

// row writes a label and what is said of it, at the right edge where both fit.
func (t *text) row(label, says string, c colour) {
	const rest = "     "
	lines := wrap("  "+label, rest, t.width-len(says)-6)
	for i, line := range lines {
		if i > 0 {
			line = rest + line
		}
		if i == len(lines)-1 {
			line += " " + strings.Repeat(".", max(3, t.width-len([]rune(line))-len(says)-2)) + " " + t.paint(c, says)
		}
		t.out.WriteString(line + "\n")
	}
}

func (t *text) gaps() {
	if len(t.doc.Missing)+len(t.doc.Later) == 0 {
		return
	}
	t.section("What is missing, the most useful first")
	for _, g := range t.doc.Missing {
		t.item("- ", "  ", gapText(g)+".")
	}
	if says := t.doc.LaterSays(); says != "" {
		t.paragraph(says)
	}
}

func inBrackets(paths []fact.Path) string {
	var out []string
	for _, p := range paths {
		out = append(out, string(p))
	}
	return "[" + strings.Join(out, ", ") + "]"
}

func gapText(g Gap) string {
	says := sentenceCase(g.Name()) + ", for " + g.For() + " " + inBrackets(g.Supply())
	if g.Held != "" {
		says += ". " + g.Held
	}
	return says
}

func (t *text) actions() {
	if len(t.doc.Actions) == 0 {
		return
	}
	t.section("What to do next")
	for _, a := range t.doc.Actions {
		t.item("- ", "  ", a.Text+" ("+sentenceCase(a.For())+".)")
	}
}

func (t *text) test(r *Test) {
	t.section(fmt.Sprintf("Test %d. %s: %s", r.Number, r.Title, r.Says()))
	if r.SponsorsGrade != "" {
		t.paragraph("The sponsor's own grade is " + grade(r.SponsorsGrade) + ". It decides nothing here.")
	}
	t.findings(r.DecidedShown())
	if len(r.Open) > 0 {
		t.paragraph("Open conditions and recommendations:")
		for _, o := range r.Open {
			t.item("- ", "  ", o.Says())
		}
		t.gap()
	}
	if beside := r.BesideShown(); len(beside) > 0 {
		t.paragraph("Beside the test, without changing its grade:")
		t.findings(beside)
	}
}

func (t *text) waivers() {
	if len(t.doc.Waivers) == 0 {
		return
	}
	t.section("Waivers that somebody has to look at")
	for _, w := range t.doc.Waivers {
		t.item("- ", "  ", w.Says())
	}
}

func (t *text) differences() {
	if len(t.doc.Differences) == 0 {
		return
	}
	t.section("What differs from the standard rulebook")
	for _, d := range t.doc.Differences {
		t.item("- ", "  ", d.Text)
	}
}

func (t *text) trials() {
	if len(t.doc.Trials) == 0 {
		return
	}
	t.section("What rules on trial would say")
	t.paragraph("They are judged to see what they would change, and count towards nothing.")
	for _, x := range t.doc.Trials {
		t.item("- ", "  ", x.Says())
	}
}

// notes explains the marks that the report used.
func (t *text) notes() {
	t.section("How to read this")
	for _, n := range t.doc.Notes {
		t.paragraph(n.Term + ": " + n.Text)
	}
}

// section starts a part of the report.
func (t *text) section(title string) {
	t.gap()
	t.underlined(title, "-")
}

// gap leaves an empty line, unless there is one already.
func (t *text) gap() {
	if !strings.HasSuffix(t.out.String(), "\n\n") {
		t.out.WriteByte('\n')
	}
}

func (t *text) underlined(title, with string) {
	longest := 0
	for _, line := range wrap(title, "", t.width) {
		t.out.WriteString(t.paint(bold, line) + "\n")
		longest = max(longest, len([]rune(line)))
	}
	t.out.WriteString(strings.Repeat(with, longest) + "\n\n")
}

// paragraph writes text in lines of the report's width, with an empty line
// before and after.
func (t *text) paragraph(text string) {
	t.gap()
	t.item("", "", text)
	t.out.WriteByte('\n')
}

// item writes text after first, and its further lines after rest.
func (t *text) item(first, rest, text string) {
	for i, line := range wrap(first+text, rest, t.width) {
		if i > 0 {
			line = rest + line
		}
		t.out.WriteString(line + "\n")
	}
}

// colour is a code that terminals understand, such as "31" for red.
type colour string

const (
	bold   colour = "1"
	red    colour = "1;31"
	green  colour = "1;32"
	yellow colour = "1;33"
	grey   colour = "2"
)

var gradeColour = map[assurance.Grade]colour{
	assurance.GradeMet: green, assurance.GradePartiallyMet: yellow, assurance.GradeNotMet: red,
	assurance.GradeInsufficientEvidence: yellow, assurance.GradeNotApplicable: grey,
}

var verdictColour = map[rules.Verdict]colour{
	rules.Met: green, rules.NotMet: red, rules.Unknown: yellow, rules.NotApplicable: grey, rules.Faulty: red,
}

// paint sets s off, where the reader can see it.
func (t *text) paint(c colour, s string) string {
	if !t.colour {
		return s
	}
	return "\x1b[" + string(c) + "m" + s + "\x1b[0m"
}
