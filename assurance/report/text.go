package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
)

// TextOptions are the settings of [Text]. Nil and zero mean the defaults.
type TextOptions struct {
	Width int // columns; 80. Lines break at spaces, so a long word may stand out.
	// Expressions adds to each clause the condition as a formula.
	Expressions bool
}

// Text writes an assessment as plain text. The error is that of w.
func Text(w io.Writer, a *policy.Assessment, opts *TextOptions) error {
	t := &text{width: 80, assessment: a}
	if opts != nil {
		t.expressions = opts.Expressions
		if opts.Width > 0 {
			t.width = opts.Width
		}
	}
	t.heading()
	t.glance()
	t.gaps()
	for i := range a.Tests {
		t.test(&a.Tests[i])
	}
	t.other()
	t.doubtfulWaivers()
	t.differences()
	t.notes()
	_, err := io.WriteString(w, t.out.String())
	return err
}

type text struct {
	out         strings.Builder
	width       int
	expressions bool
	assessment  *policy.Assessment
}

func (t *text) heading() {
	a := t.assessment
	t.underlined(a.Dossier.Title, "=")
	when := "Checked as of " + a.AsOf.English()
	if !a.KnownAt.IsZero() {
		when += ", on what was known by " + a.KnownAt.English()
	}
	t.paragraph(when + ", against the five tests for service change in England. This is advice: the commissioners decide.")
}

// glance shows the grades of the five tests.
func (t *text) glance() {
	t.section("The five tests at a glance")
	for _, r := range t.assessment.Tests {
		says := grade(r.Grade)
		if r.Grade == assurance.GradeMet && len(r.Open) > 0 {
			says += ", with open conditions"
		}
		t.row(fmt.Sprintf("%d  %s", r.Test.Number, r.Test.Title), says)
	}
}

// row writes a label and what is said of it, at the right edge where both fit.
func (t *text) row(label, says string) {
	const rest = "     "
	lines := wrap("  "+label, rest, t.width-len(says)-6)
	for i, line := range lines {
		if i > 0 {
			line = rest + line
		}
		if i == len(lines)-1 {
			line += " " + strings.Repeat(".", max(3, t.width-len([]rune(line))-len(says)-2)) + " " + says
		}
		t.out.WriteString(line + "\n")
	}
}

func (t *text) gaps() {
	if len(t.assessment.Gaps) == 0 {
		return
	}
	t.section("What is missing, the most useful first")
	later := 0
	for _, g := range t.assessment.Gaps {
		if len(g.Tests) == 0 {
			later++
			continue
		}
		t.item("- ", "  ", sentenceCase(gapText(g))+".")
	}
	if later > 0 {
		t.paragraph(fmt.Sprintf("Besides these, %s would help with good practice; %s named below.", plural(later, "fact"), isAre(later)))
	}
}

func gapText(g policy.Gap) string {
	path := string(g.Path)
	for i, p := range g.RestsOn {
		if i == 0 {
			path = ""
		} else {
			path += ", "
		}
		path += string(p)
	}
	return named(g.Missing) + ", for " + tests(g.Tests) + " [" + path + "]"
}

func tests(names []string) string {
	var numbers []string
	for _, test := range policy.Tests() {
		for _, name := range names {
			if test.Name == name {
				numbers = append(numbers, fmt.Sprint(test.Number))
			}
		}
	}
	if len(numbers) == 1 {
		return "test " + numbers[0]
	}
	return "tests " + joinAnd(numbers)
}

func (t *text) test(r *policy.TestResult) {
	t.section(fmt.Sprintf("Test %d. %s: %s", r.Test.Number, r.Test.Title, grade(r.Grade)))
	if self, ok := r.SelfGrade.Value(); ok {
		if g, ok := self.Grade.Value(); ok {
			t.paragraph("The sponsor's own grade is " + grade(g) + ". It decides nothing here.")
		}
	}
	t.findings(r.Decided)
	if len(r.Open) > 0 {
		t.paragraph("Open conditions and recommendations:")
		for _, o := range r.Open {
			t.item("- ", "  ", openText(o))
		}
		t.gap()
	}
	if len(r.Beside) > 0 {
		t.paragraph("Beside the test, without changing its grade:")
		t.findings(r.Beside)
	}
}

func openText(o policy.OpenItem) string {
	s := strings.TrimSuffix(o.Text, ".") + "."
	if o.SetBy != "" {
		s += " Set by " + o.SetBy + "."
	}
	if gate, ok := o.DueGate.Value(); ok {
		s += " Due " + gates[gate] + "."
	} else {
		s += " Nobody has said by when."
	}
	return s
}

var gates = map[assurance.Gate]string{
	assurance.PreConsultation: "before consultation", assurance.PreDecision: "before the decision",
	assurance.PreImplementation: "before implementation",
}

func (t *text) other() {
	other := t.assessment.Other()
	if len(other) == 0 {
		return
	}
	t.section("Other rules")
	t.findings(other)
}

// notes explains the marks that the report used.
func (t *text) notes() {
	t.section("How to read this")
	t.paragraph("Cannot tell yet: a fact that would decide is not in the dossier. That is neither a pass nor a fail.")
	for _, f := range t.assessment.Findings {
		if f.Rule.Confidence == rules.Unconfirmed {
			t.paragraph("Unconfirmed: nobody has yet checked the rule against its source. It never decides the grade of a test.")
			break
		}
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
		t.out.WriteString(line + "\n")
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
