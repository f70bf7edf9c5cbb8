// Package advicedoc writes docs/advice.md, which shows the course of advice from
// [assurance.AdviceTransitions]. Its test holds the page to the code.
package advicedoc

import (
	"fmt"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance"
)

const intro = `# The course of advice

This page is generated from the table in ` + "`assurance/transition.go`" + `: change that, and run
` + "`go generate ./assurance`" + `.

A request becomes advice in the stages below. Advice binds nobody. A commissioner
may decide at every stage, whatever the advice says, and what it decides moves
the advice nowhere; the diagram leaves that event out.

`

// Markdown returns the page.
func Markdown() string {
	var b strings.Builder
	b.WriteString(intro)
	b.WriteString("```mermaid\n" + Mermaid() + "```\n\n")
	b.WriteString("| Event | From | To | Who | Needs |\n|---|---|---|---|---|\n")
	for _, t := range assurance.AdviceTransitions() {
		from, to := join(t.From), string(t.To)
		if len(t.From) == len(assurance.AdviceStage("").Values()) {
			from = "any stage"
		}
		if to == "" {
			to = "the same"
		}
		needs := t.Needs
		if needs == "" {
			needs = "nothing"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", t.Event, from, to, join(t.By), needs)
	}
	return b.String()
}

// Mermaid returns the diagram of the stages. An arrow joins two stages once,
// with all the events that lead from one to the other.
func Mermaid() string {
	var b strings.Builder
	b.WriteString("stateDiagram-v2\n    [*] --> received\n")
	for _, text := range assurance.AdviceStage("").Values() {
		writeArrows(&b, assurance.AdviceStage(text))
	}
	return b.String()
}

func writeArrows(b *strings.Builder, from assurance.AdviceStage) {
	var order []assurance.AdviceStage
	events := map[assurance.AdviceStage][]assurance.AdviceEventKind{}
	for _, t := range assurance.AdviceTransitions() {
		if t.Event == assurance.EventDecide || !slices.Contains(t.From, from) {
			continue
		}
		to := t.To
		if to == "" {
			to = from
		}
		if events[to] == nil {
			order = append(order, to)
		}
		events[to] = append(events[to], t.Event)
	}
	for _, to := range order {
		fmt.Fprintf(b, "    %s --> %s: %s\n", from, to, join(events[to]))
	}
	if len(order) == 0 {
		fmt.Fprintf(b, "    %s --> [*]\n", from)
	}
}

func join[T ~string](all []T) string {
	words := make([]string, len(all))
	for i, v := range all {
		words[i] = strings.ReplaceAll(string(v), "_", " ")
	}
	return strings.Join(words, ", ")
}
