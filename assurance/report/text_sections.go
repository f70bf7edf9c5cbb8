package report

import (
	"slices"
	"strings"
)

// toMeet writes what would change the answer.
func (t *text) toMeet() {
	m := t.doc.ToMeet
	if m == nil {
		return
	}
	t.section("What would change the answer")
	t.paragraph(m.Lead())
	for _, c := range m.Changes {
		t.item("- ", "  ", c.Text+" ["+string(c.Path)+"]")
	}
	t.gap()
	for _, r := range m.Tests {
		t.row(numbered(r.Number, r.Title), strings.ToLower(r.Says()), gradeColour[r.Before])
	}
	for _, note := range m.Notes() {
		t.paragraph(note)
	}
}

// stage writes where the proposal stands, and what the next gate asks.
func (t *text) stage() {
	s := t.doc.Stage
	if s == nil {
		return
	}
	t.section("Where the proposal stands")
	for _, says := range s.Says() {
		t.paragraph(says)
	}
	if s.Next == nil {
		return
	}
	t.paragraph("What the next gate asks:")
	for _, says := range s.Next.Says() {
		t.item("- ", "  ", says)
	}
	t.gap()
	for _, a := range s.Next.Answers {
		t.row(sentenceCase(a.Text), strings.ToLower(a.Says()), "")
	}
}

// timetable writes the steps up to the decision.
func (t *text) timetable() {
	p := t.doc.Timetable
	if p == nil {
		return
	}
	t.section("Timetable up to the decision")
	t.paragraph(p.Says())
	for _, s := range p.Shown() {
		says := s.Title + ": " + s.EarliestSays()
		if s.Planned() {
			says = s.Title + ": from " + s.EarliestSays() + " to " + s.LatestSays()
		}
		if also := s.Says(); also != "" {
			says += ". " + also
		}
		t.item("- ", "  ", says+".")
	}
	if says := p.OvertakenSays(); says != "" {
		t.paragraph(says)
	}
	t.list("What does not go together:", p.Conflicts)
	t.list("What nobody has said, so that days are bounds:", p.Open)
}

// places writes the boards that the map shows.
func (t *text) places() {
	p := t.doc.Places
	if p.Empty() {
		return
	}
	t.section("Boards affected, and where the panel comes from")
	for _, b := range p.Boards {
		t.item("- ", "  ", b.Name+" ("+string(b.Code)+"): "+strings.ToLower(b.Says())+".")
	}
	for _, says := range slices.Concat(p.Notes, p.Apart) {
		t.item("- ", "  ", says)
	}
}

// notApplying writes the rules that do not apply, each in short.
func (t *text) notApplying() {
	all := t.doc.NotApplying()
	if len(all) == 0 {
		return
	}
	t.section(t.doc.NotApplyingTitle())
	t.paragraph(t.doc.NotApplyingSays())
	for i := range all {
		f := &all[i]
		t.item("- ", "  ", f.Title+" ("+f.Mark()+"). "+f.Reason()+" Source: "+f.SourcesSay()+".")
	}
}

// list writes items under a line, or nothing where there are none.
func (t *text) list(lead string, items []string) {
	if len(items) == 0 {
		return
	}
	t.paragraph(lead)
	for _, says := range items {
		t.item("- ", "  ", says)
	}
}
