package report

import (
	"fmt"
	"slices"
)

func (m *markdown) toMeet(t *ToMeet) {
	if t == nil {
		return
	}
	m.line("## What would change the answer")
	m.line(escape(t.Lead()))
	var items []string
	for _, c := range t.Changes {
		items = append(items, escape(c.Text)+" (`"+string(c.Path)+"`)")
	}
	m.list(items)
	var rows [][]string
	for _, r := range t.Tests {
		rows = append(rows, []string{fmt.Sprint(r.Number), escape(r.Title), r.Says()})
	}
	m.table([]string{"Test", "What it asks", "How it would come out"}, rows)
	for _, note := range t.Notes() {
		m.line(escape(note))
	}
}

func (m *markdown) stage(s *Stage) {
	if s == nil {
		return
	}
	m.line("## Where the proposal stands")
	for _, says := range s.Says() {
		m.line(escape(says))
	}
	if s.Next == nil {
		return
	}
	m.line("### What the next gate asks")
	m.escaped(s.Next.Says())
	var rows [][]string
	for _, a := range s.Next.Answers {
		rows = append(rows, []string{escape(sentenceCase(a.Text)), "`" + string(a.Path) + "`", a.Says()})
	}
	m.table([]string{"What it asks for", "Fact", "Is it there?"}, rows)
}

func (m *markdown) timetable(t *Timetable) {
	if t == nil {
		return
	}
	m.line("## Timetable up to the decision")
	m.line(escape(t.Says()))
	var rows [][]string
	for _, s := range t.Shown() {
		rows = append(rows, []string{escape(s.Title), s.EarliestSays(), s.LatestSays(), s.Says()})
	}
	m.table([]string{"Step", "Earliest", "Latest", "Room"}, rows)
	if says := t.OvertakenSays(); says != "" {
		m.line(escape(says))
	}
	if len(t.Conflicts) > 0 {
		m.line("### What does not go together")
		m.escaped(t.Conflicts)
	}
	if len(t.Open) > 0 {
		m.line("### What nobody has said, so that days are bounds")
		m.escaped(t.Open)
	}
}

// notApplying writes the rules that do not apply, each in short.
func (m *markdown) notApplying(d *Document) {
	all := d.NotApplying()
	if len(all) == 0 {
		return
	}
	m.line("## " + d.NotApplyingTitle())
	m.line(d.NotApplyingSays())
	var items []string
	for _, f := range all {
		items = append(items, "**"+escape(f.Title)+"** ("+escape(f.Mark())+"). "+escape(f.Reason())+" Source: "+escape(f.SourcesSay())+".")
	}
	m.list(items)
}

// escaped writes a list of texts.
func (m *markdown) escaped(texts []string) {
	items := slices.Clone(texts)
	for i := range items {
		items[i] = escape(items[i])
	}
	m.list(items)
}
