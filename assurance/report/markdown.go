package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Markdown writes a report as GitHub-flavoured Markdown, without HTML. The error
// is that of w.
func Markdown(w io.Writer, d *Document) error {
	m := &markdown{}
	m.line("# " + escape(d.Title))
	m.line(escape(d.Lead()))
	if d.Summary != "" {
		m.line(escape(d.Summary))
	}
	m.glance(d.Tests)
	m.gaps(d)
	m.actions(d.Actions)
	m.toMeet(d.ToMeet)
	m.stage(d.Stage)
	m.beds(d.Beds)
	m.timeline(d.Timeline)
	m.timetable(d.Timetable)
	m.places(d.Places)
	for i := range d.Tests {
		m.test(&d.Tests[i])
	}
	if other := d.OtherShown(); len(other) > 0 {
		m.line("## Other rules")
		m.findings(other, "###")
	}
	if len(d.Waivers) > 0 {
		m.line("## Waivers that somebody has to look at")
		var items []string
		for _, w := range d.Waivers {
			items = append(items, escape(w.Says()))
		}
		m.list(items)
	}
	if len(d.Differences) > 0 {
		m.line("## What differs from the standard rulebook")
		var items []string
		for _, x := range d.Differences {
			items = append(items, escape(x.Text))
		}
		m.list(items)
	}
	if len(d.Trials) > 0 {
		m.line("## What rules on trial would say")
		m.line("They are judged to see what they would change, and count towards nothing.")
		var items []string
		for _, x := range d.Trials {
			items = append(items, escape(x.Says()))
		}
		m.list(items)
	}
	m.notApplying(d)
	m.sources(d.Sources)
	m.line("## How to read this")
	for _, n := range d.Notes {
		m.line("**" + escape(n.Term) + "**: " + escape(n.Text))
	}
	_, err := io.WriteString(w, strings.TrimSuffix(m.out.String(), "\n"))
	return err
}

type markdown struct{ out strings.Builder }

// line writes a block, with an empty line after it.
func (m *markdown) line(s string) { m.out.WriteString(s + "\n\n") }

// list ends a list with an empty line.
func (m *markdown) list(items []string) {
	for _, s := range items {
		m.out.WriteString("- " + s + "\n")
	}
	if len(items) > 0 {
		m.out.WriteByte('\n')
	}
}

// table writes a table, or nothing where it has no rows.
func (m *markdown) table(head []string, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	m.row(head)
	m.out.WriteString(strings.Repeat("|---", len(head)) + "|\n")
	for _, r := range rows {
		m.row(r)
	}
	m.out.WriteByte('\n')
}

func (m *markdown) row(cells []string) {
	for _, c := range cells {
		m.out.WriteString("| " + strings.ReplaceAll(c, "|", "\\|") + " ")
	}
	m.out.WriteString("|\n")
}

func (m *markdown) glance(tests []Test) {
	m.line("## The five tests at a glance")
	var rows [][]string
	for _, t := range tests {
		rows = append(rows, []string{fmt.Sprint(t.Number), escape(t.Title), "**" + sentenceCase(t.Says()) + "**"})
	}
	m.table([]string{"Test", "What it asks", "How it came out"}, rows)
}

func (m *markdown) gaps(d *Document) {
	if len(d.Missing)+len(d.Later) == 0 {
		return
	}
	m.line("## What is missing, the most useful first")
	var items []string
	for _, g := range d.Missing {
		item := escape(sentenceCase(g.Name())) + ", for " + g.For() + " (" + codes(g.Supply()) + ")"
		if g.Held != "" {
			item += ". " + escape(g.Held)
		}
		items = append(items, item)
	}
	m.list(items)
	if says := d.LaterSays(); says != "" {
		m.line(says)
	}
}

func (m *markdown) actions(all []Action) {
	if len(all) == 0 {
		return
	}
	m.line("## What to do next")
	for i, a := range all {
		fmt.Fprintf(&m.out, "%d. %s (%s)\n", i+1, escape(a.Text), a.For())
	}
	m.out.WriteByte('\n')
}

func (m *markdown) beds(b *Beds) {
	if b == nil {
		return
	}
	m.line("## Beds")
	var rows [][]string
	for _, r := range append(append([]BedRow{}, b.Rows...), b.Total) {
		rows = append(rows, []string{escape(r.Label), Count(r.Before, false), Count(r.After, false), Count(r.Change, true)})
	}
	m.table([]string{"Beds", "Before", "After", "Change"}, rows)
}

func (m *markdown) timeline(events []Event) {
	if len(events) == 0 {
		return
	}
	m.line("## Timeline")
	var rows [][]string
	for _, e := range events {
		rows = append(rows, []string{e.When(), escape(e.Label)})
	}
	m.table([]string{"When", "What"}, rows)
}

func (m *markdown) places(p Places) {
	if p.Empty() {
		return
	}
	m.line("## Boards affected, and where the panel comes from")
	var rows [][]string
	for _, b := range p.Boards {
		rows = append(rows, []string{escape(b.Name), string(b.Code), b.Says()})
	}
	m.table([]string{"Integrated care board", "Code", "Part in this"}, rows)
	var items []string
	for _, s := range append(append([]string{}, p.Notes...), p.Apart...) {
		items = append(items, escape(s))
	}
	m.list(items)
}

func (m *markdown) test(t *Test) {
	m.line(fmt.Sprintf("## Test %d. %s: %s", t.Number, escape(t.Title), t.Says()))
	if t.SponsorsGrade != "" {
		m.line("The sponsor's own grade is " + grade(t.SponsorsGrade) + ". It decides nothing here.")
	}
	m.findings(t.DecidedShown(), "###")
	if len(t.Open) > 0 {
		m.line("### Open conditions and recommendations")
		var items []string
		for _, o := range t.Open {
			items = append(items, escape(o.Says()))
		}
		m.list(items)
	}
	if beside := t.BesideShown(); len(beside) > 0 {
		m.line("### Beside the test, without changing its grade")
		m.findings(beside, "####")
	}
}

func (m *markdown) findings(all []Finding, heading string) {
	for i := range all {
		m.finding(&all[i], heading)
	}
}

func (m *markdown) finding(f *Finding, heading string) {
	m.line(heading + " " + escape(f.Title) + ": " + f.Says())
	m.line(escape(f.Mark() + "."))
	if f.Why != "" {
		m.line(escape(f.Why))
	}
	switch {
	case f.Require != nil:
		m.statement(f.Require, 0)
		m.out.WriteByte('\n')
	case f.Applies != nil && f.Verdict != rules.Faulty:
		m.line(f.ApplicationSays())
		m.statement(f.Applies, 0)
		m.out.WriteByte('\n')
	}
	if len(f.Missing) > 0 {
		var items []string
		for _, x := range f.Missing {
			items = append(items, escape(x.Name())+" ("+codes(x.Supply())+")")
		}
		m.line("Missing: " + strings.Join(items, "; ") + ".")
	}
	if f.Remedy != "" {
		m.line("**To do:** " + escape(f.Remedy))
	}
	for _, w := range f.Waivers {
		m.line("**Waived:** " + escape(w.Says()))
	}
	for _, s := range f.Sources {
		m.line("Source: " + escape(s.String()) + ".")
	}
}

// statement writes a clause and its parts as a list within lists.
func (m *markdown) statement(s *Statement, level int) {
	says := s.English
	if q := s.Question(); q != "" {
		says = q + " " + s.Says() + "."
		if s.English != "" {
			says += " " + s.English
		}
	}
	says = strings.TrimSpace(says + " " + s.PartsSay())
	if says != "" {
		m.out.WriteString(strings.Repeat("  ", level) + "- " + escape(says) + "\n")
		level++
	}
	for i := range s.Parts {
		m.statement(&s.Parts[i], level)
	}
}

func (m *markdown) sources(all []Source) {
	if len(all) == 0 {
		return
	}
	m.line("## Where the facts come from")
	var items []string
	for _, s := range all {
		item := escape(s.String())
		if s.URL != "" {
			item += " <" + s.URL + ">"
		}
		items = append(items, item)
	}
	m.list(items)
}

func codes(paths []fact.Path) string {
	var out []string
	for _, p := range paths {
		out = append(out, "`"+string(p)+"`")
	}
	return strings.Join(out, ", ")
}

var escaper = strings.NewReplacer(
	"\\", "\\\\", "*", "\\*", "_", "\\_", "`", "\\`", "[", "\\[", "]", "\\]", "<", "\\<", ">", "\\>", "#", "\\#",
	"~", "\\~", "\r\n", " ", "\n", " ", "\r", " ",
)

// escape keeps what dossiers and rules say from being read as markup.
func escape(s string) string { return escaper.Replace(s) }
