package docx

import (
	"fmt"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/network/england/outline"
	"github.com/clinicalsenate/clinicalsenate/rules"
)

// report writes the whole report.
func (b *body) report(d *report.Document) {
	b.paragraph("Title", plain(d.Title))
	b.paragraph("Subtitle", plain("Check against the five tests for service change"))
	b.paragraph("", plain(d.Lead()))
	b.glance(d.Tests)
	b.missing(d)
	b.actions(d.Actions)
	b.toMeet(d.ToMeet)
	b.stage(d.Stage)
	b.about(d)
	b.beds(d.Beds)
	b.timeline(d.Timeline)
	b.timetable(d.Timetable)
	b.places(d.Places)
	for i := range d.Tests {
		b.test(&d.Tests[i])
	}
	if other := d.OtherShown(); len(other) > 0 {
		b.paragraph("Heading1", plain("Other rules"))
		b.findings(other, "Heading2")
	}
	if len(d.Waivers) > 0 {
		b.paragraph("Heading1", plain("Waivers that somebody has to look at"))
		for _, w := range d.Waivers {
			b.bullet(0, plain(w.Says()))
		}
	}
	if len(d.Differences) > 0 {
		b.paragraph("Heading1", plain("What differs from the standard rulebook"))
		for _, x := range d.Differences {
			b.bullet(0, plain(x.Text))
		}
	}
	if len(d.Trials) > 0 {
		b.paragraph("Heading1", plain("What rules on trial would say"))
		b.paragraph("", plain("They are judged to see what they would change, and count towards nothing."))
		for _, x := range d.Trials {
			b.bullet(0, plain(x.Says()))
		}
	}
	b.notApplying(d)
	b.sources(d.Sources)
	b.paragraph("Heading1", plain("How to read this"))
	for _, n := range d.Notes {
		b.paragraph("", bold(n.Term+": "), plain(n.Text))
	}
}

// fills are colours behind the words of a grade. The words say the same.
var fills = map[assurance.Grade]string{
	assurance.GradeMet: "CCE5D8", assurance.GradePartiallyMet: "FFDC8E", assurance.GradeNotMet: "F7D4D1",
	assurance.GradeInsufficientEvidence: "FFF59D", assurance.GradeNotApplicable: "DBE0E3",
}

func (b *body) glance(tests []report.Test) {
	b.paragraph("Heading1", plain("The five tests at a glance"))
	var rows [][]cell
	for _, t := range tests {
		row := cells(fmt.Sprint(t.Number), t.Title)
		rows = append(rows, append(row, cell{runs: []run{bold(report.Sentence(t.Says()))}, fill: fills[t.Grade]}))
	}
	b.table("How each test came out", []column{{head: "Test", width: 800}, {head: "What it asks", width: 5838}, {head: "How it came out", width: 3000}}, rows)
}

func (b *body) missing(d *report.Document) {
	if len(d.Missing)+len(d.Later) == 0 {
		return
	}
	b.paragraph("Heading1", plain("What is missing, the most useful first"))
	var items [][]run
	for _, g := range d.Missing {
		item := []run{plain(report.Sentence(g.Name()) + ", for " + g.For() + " "), {text: paths(g.Missing), colour: grey}}
		if g.Held != "" {
			item = append(item, plain(". "+g.Held))
		}
		items = append(items, item)
	}
	b.numbered(items)
	if says := d.LaterSays(); says != "" {
		b.paragraph("", plain(says))
	}
}

// paths names the facts to supply, in brackets.
func paths(m report.Missing) string {
	var out []string
	for _, p := range m.Supply() {
		out = append(out, string(p))
	}
	return "[" + strings.Join(out, ", ") + "]"
}

const grey = "4C6272"

func (b *body) actions(all []report.Action) {
	if len(all) == 0 {
		return
	}
	b.paragraph("Heading1", plain("What to do next"))
	var items [][]run
	for _, a := range all {
		items = append(items, []run{plain(a.Text + " "), {text: "For " + a.For() + ".", colour: grey}})
	}
	b.numbered(items)
}

func (b *body) about(d *report.Document) {
	if d.Summary == "" && d.Sponsor == "" {
		return
	}
	b.paragraph("Heading1", plain("The proposal"))
	if d.Summary != "" {
		b.paragraph("", plain(d.Summary))
	}
	if d.Sponsor != "" {
		b.paragraph("", plain("Sponsor: "+d.Sponsor))
	}
}

func (b *body) beds(beds *report.Beds) {
	if beds == nil {
		return
	}
	b.paragraph("Heading1", plain("Beds"))
	var rows [][]cell
	for _, r := range append(append([]report.BedRow{}, beds.Rows...), beds.Total) {
		rows = append(rows, cells(r.Label, report.Count(r.Before, false), report.Count(r.After, false), report.Count(r.Change, true)))
	}
	b.table("Beds before and after the change", []column{
		{head: "Beds", width: 5138}, {head: "Before", width: 1500, numeric: true}, {head: "After", width: 1500, numeric: true}, {head: "Change", width: 1500, numeric: true},
	}, rows)
}

func (b *body) timeline(events []report.Event) {
	if len(events) == 0 {
		return
	}
	b.paragraph("Heading1", plain("Timeline"))
	var rows [][]cell
	for _, e := range events {
		rows = append(rows, cells(e.When(), e.Label, e.Source))
	}
	b.table("Dates in the dossier, the earliest first", []column{{head: "When", width: 2200}, {head: "What", width: 4238}, {head: "Source", width: 3200}}, rows)
}

func (b *body) places(p report.Places) {
	if p.Empty() {
		return
	}
	b.paragraph("Heading1", plain("Boards affected, and where the panel comes from"))
	if m, ok := outline.On(p.Day); ok && len(p.Boards) > 0 {
		b.image(draw(m, p), 80, 80*outline.Height/outline.Width, "Map of England by integrated care board, "+p.Day.English(), "Map of England. "+p.Description())
		b.paragraph("SourceNote", plain("Solid: affected. Striped: members of the panel come from here. Solid with stripes: both. Integrated care boards on "+
			p.Day.English()+". "+m.Undrawn+" Outlines simplified: do not measure on them. "+outline.Attribution))
	}
	var rows [][]cell
	for _, board := range p.Boards {
		rows = append(rows, cells(board.Name, string(board.Code), board.Says()))
	}
	if len(rows) > 0 {
		b.table("Integrated care boards on the map", []column{{head: "Board", width: 5238}, {head: "Code", width: 1200}, {head: "Part in this", width: 3200}}, rows)
	}
	for _, s := range append(append([]string{}, p.Notes...), p.Apart...) {
		b.paragraph("", plain(s))
	}
}

func (b *body) test(t *report.Test) {
	b.paragraph("Heading1", plain(fmt.Sprintf("Test %d. %s: %s", t.Number, t.Title, t.Says())))
	if t.SponsorsGrade != "" {
		b.paragraph("", plain("The sponsor's own grade is "+report.GradeWords(t.SponsorsGrade)+". It decides nothing here."))
	}
	b.findings(t.DecidedShown(), "Heading2")
	if len(t.Open) > 0 {
		b.paragraph("Heading2", plain("Open conditions and recommendations"))
		for _, o := range t.Open {
			b.bullet(0, plain(o.Says()))
		}
	}
	if beside := t.BesideShown(); len(beside) > 0 {
		b.paragraph("Heading2", plain("Beside the test, without changing its grade"))
		b.findings(beside, "Heading3")
	}
}

func (b *body) findings(all []report.Finding, heading string) {
	for i := range all {
		b.finding(&all[i], heading)
	}
}

func (b *body) finding(f *report.Finding, heading string) {
	b.paragraph(heading, plain(f.Title+": "+f.Says()))
	b.paragraph("Mark", plain(f.Mark()+"."))
	if f.Why != "" {
		b.paragraph("", plain(f.Why))
	}
	switch {
	case f.Require != nil:
		b.statement(f.Require, 0)
	case f.Applies != nil && f.Verdict != rules.Faulty:
		b.paragraph("", plain(f.ApplicationSays()))
		b.statement(f.Applies, 0)
	}
	if len(f.Missing) > 0 {
		var names []string
		for _, m := range f.Missing {
			names = append(names, m.Name()+" "+paths(m))
		}
		b.paragraph("", bold("Missing: "), plain(strings.Join(names, "; ")+"."))
	}
	if f.Remedy != "" {
		b.paragraph("", bold("To do: "), plain(f.Remedy))
	}
	for _, w := range f.Waivers {
		b.paragraph("", bold("Waived: "), plain(w.Says()))
	}
	for _, s := range f.Sources {
		b.paragraph("SourceNote", plain("Source: "+s.String()+"."))
	}
}

// statement writes a clause and its parts as a list within lists.
func (b *body) statement(s *report.Statement, level int) {
	var runs []run
	if q := s.Question(); q != "" {
		runs = append(runs, bold(q), plain(" "+s.Says()+". "))
	}
	runs = append(runs, plain(s.English))
	together := s.PartsSay()
	if together != "" {
		runs = append(runs, plain(" "+together))
	}
	if s.English != "" || s.Because != "" || together != "" {
		b.bullet(level, runs...)
		level++
	}
	for i := range s.Parts {
		b.statement(&s.Parts[i], level)
	}
}

func (b *body) sources(all []report.Source) {
	if len(all) == 0 {
		return
	}
	b.paragraph("Heading1", plain("Where the facts come from"))
	for _, s := range all {
		runs := []run{plain(s.String())}
		if strings.HasPrefix(s.URL, "https://") || strings.HasPrefix(s.URL, "http://") {
			runs = append(runs, plain(": "), run{text: s.URL, link: s.URL})
		}
		b.bullet(0, runs...)
	}
}
