package docx

import (
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/assurance/report"
)

func (b *body) toMeet(m *report.ToMeet) {
	if m == nil {
		return
	}
	b.paragraph("Heading1", plain("What would change the answer"))
	b.paragraph("", plain(m.Lead()))
	for _, c := range m.Changes {
		b.bullet(0, plain(c.Text+" "), run{text: "[" + string(c.Path) + "]", colour: grey})
	}
	var rows [][]cell
	for _, t := range m.Tests {
		rows = append(rows, cells(fmt.Sprint(t.Number), t.Title, t.Says()))
	}
	b.table("The tests with these changes", []column{{head: "Test", width: 800}, {head: "What it asks", width: 5438}, {head: "How it would come out", width: 3400}}, rows)
	for _, note := range m.Notes() {
		b.paragraph("", plain(note))
	}
}

func (b *body) stage(s *report.Stage) {
	if s == nil {
		return
	}
	b.paragraph("Heading1", plain("Where the proposal stands"))
	for _, says := range s.Says() {
		b.paragraph("", plain(says))
	}
	if s.Next == nil {
		return
	}
	b.paragraph("Heading2", plain("What the next gate asks"))
	b.bullets(s.Next.Says())
	var rows [][]cell
	for _, a := range s.Next.Answers {
		rows = append(rows, cells(report.Sentence(a.Text), string(a.Path), a.Says()))
	}
	b.table("What the next gate asks for", []column{{head: "What", width: 4638}, {head: "Fact", width: 3400}, {head: "Is it there?", width: 1600}}, rows)
}

func (b *body) timetable(t *report.Timetable) {
	if t == nil {
		return
	}
	b.paragraph("Heading1", plain("Timetable up to the decision"))
	b.paragraph("", plain(t.Says()))
	var rows [][]cell
	for _, s := range t.Shown() {
		row := cells(s.Title, s.EarliestSays(), s.LatestSays(), s.Says())
		switch {
		case s.Planned() && s.Slack < 0:
			row[3].fill = misfit
		case s.Critical:
			row[3].fill = critical
		}
		rows = append(rows, row)
	}
	b.table("Steps up to the decision, in the order of their days", []column{
		{head: "Step", width: 3038}, {head: "Earliest", width: 2200}, {head: "Latest", width: 2200}, {head: "Room", width: 2200},
	}, rows)
	if says := t.OvertakenSays(); says != "" {
		b.paragraph("", plain(says))
	}
	if len(t.Conflicts) > 0 {
		b.paragraph("Heading2", plain("What does not go together"))
		b.bullets(t.Conflicts)
	}
	if len(t.Open) > 0 {
		b.paragraph("Heading2", plain("What nobody has said, so that days are bounds"))
		b.bullets(t.Open)
	}
}

// The colours behind steps of a timetable. The words say the same.
const (
	misfit   = "F7D4D1"
	critical = "DBE0E3"
)

// notApplying writes the rules that do not apply, each in short.
func (b *body) notApplying(d *report.Document) {
	all := d.NotApplying()
	if len(all) == 0 {
		return
	}
	b.paragraph("Heading1", plain(d.NotApplyingTitle()))
	b.paragraph("", plain(d.NotApplyingSays()))
	for _, f := range all {
		b.bullet(0, bold(f.Title+" "), plain("("+f.Mark()+"). "+f.Reason()+" "), run{text: "Source: " + f.SourcesSay() + ".", colour: grey})
	}
}

func (b *body) bullets(texts []string) {
	for _, says := range texts {
		b.bullet(0, plain(says))
	}
}
