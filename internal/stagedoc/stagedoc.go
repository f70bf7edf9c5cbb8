// Package stagedoc writes docs/stages.md, which shows the course of a proposal
// from package lifecycle. Its test holds the page to the code.
package stagedoc

import (
	"fmt"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance/lifecycle"
	"github.com/clinicalsenate/clinicalsenate/network"
)

const intro = `# The course of a proposal

This page is generated from the tables in ` + "`assurance/lifecycle`" + `: change those, and run
` + "`go generate ./assurance/lifecycle`" + `.

A proposal goes through the stages below. At the end of each is a gate. NHS
England's guidance on service change has six stages in summary; the names and the
finer division here are in common use, and no source has been read that bears
them out word for word. So each statement is marked:

- a statement with a number is **confirmed** by the source with that number below,
  or **derived** from what happened in the case that the source reports;
- every other statement is **unconfirmed**. The names of all stages are.

What a gate asks for are the facts of a dossier in which the output of the stage
shows. That choice is this library's own. Nothing here is a test: whether a
proposal ought to have passed a gate is for the rules.

A clinical senate advises and cannot stop a proposal. Commissioners may go on
without its report, and may decide, reject or put off in every stage; the diagram
leaves that out, and the withdrawal, the challenge and the sending back that are
possible in nearly all.

`

// Markdown returns the page.
func Markdown() string {
	var b strings.Builder
	b.WriteString(intro)
	b.WriteString("```mermaid\n" + Mermaid() + "```\n\n## Stages and gates\n\n")
	var n notes
	b.WriteString("| | Stage | Brings forth | What is decided at its gate | Who decides | Passed on |\n|---|---|---|---|---|---|\n")
	for _, g := range lifecycle.Gates() {
		fmt.Fprintf(&b, "| %d | %s<br>`%s` | %s | %s | %s | %s |\n", g.Stage.Number(), n.mark(g.Title), g.Stage, n.mark(g.Output),
			n.mark(g.Asks), n.mark(g.Decider), passedBy(g))
	}
	n.write(&b)
	b.WriteString("\n## What each gate asks for\n\n| | Fact | What it is | Asked where |\n|---|---|---|---|\n")
	for _, g := range lifecycle.Gates() {
		for _, a := range g.Evidence {
			where := "always"
			if a.If != "" {
				where = "not where `" + string(a.If) + "` is false"
			}
			fmt.Fprintf(&b, "| %d | `%s` | %s | %s |\n", g.Stage.Number(), a.Path, a.Text, where)
		}
	}
	writeEvents(&b)
	return b.String()
}

// notes number the sources in the order in which they are met.
type notes []string

// mark returns the text of a statement, with the number of its source.
func (n *notes) mark(s lifecycle.Statement) string {
	if s.Confidence == network.Unconfirmed {
		return s.Text
	}
	at := slices.Index(*n, s.Source)
	if at < 0 {
		at = len(*n)
		*n = append(*n, s.Source)
	}
	if s.Confidence == network.Derived {
		return fmt.Sprintf("%s [derived from %d]", s.Text, at+1)
	}
	return fmt.Sprintf("%s [%d]", s.Text, at+1)
}

func (n *notes) write(b *strings.Builder) {
	b.WriteString("\n")
	for i, source := range *n {
		fmt.Fprintf(b, "%d. %s\n", i+1, source)
	}
}

func passedBy(g lifecycle.Gate) string {
	if len(g.PassedBy) == 0 {
		return "no fact of a dossier shows it"
	}
	names := make([]string, len(g.PassedBy))
	for i, path := range g.PassedBy {
		names[i] = "`" + string(path) + "`"
	}
	return strings.Join(names, " or ")
}

func writeEvents(b *strings.Builder) {
	b.WriteString("\n## Events\n\n| Event | From | To | Who | Needs |\n|---|---|---|---|---|\n")
	for _, t := range lifecycle.Transitions() {
		to := plain(t.To)
		switch {
		case t.Event == lifecycle.SendBack:
			to = "the stage named"
		case to == "":
			to = "the same"
		}
		needs := t.Needs
		if needs == "" {
			needs = "nothing"
		}
		fmt.Fprintf(b, "| `%s` | %s | %s | %s | %s |\n", t.Event, from(t), to, join(t.By), needs)
	}
}

func from(t lifecycle.Transition) string {
	switch all := lifecycle.Stages(); len(t.From) {
	case len(all):
		return "any stage"
	case len(all) - 1:
		return "any stage but " + plain(all[0])
	}
	return join(t.From)
}

// Mermaid returns the diagram of the stages, without what can happen in nearly
// all of them.
func Mermaid() string {
	var b strings.Builder
	fmt.Fprintf(&b, "stateDiagram-v2\n    [*] --> %s\n", lifecycle.DriversAndContext)
	for _, t := range lifecycle.Transitions() {
		if len(t.From) == 1 {
			fmt.Fprintf(&b, "    %s --> %s: %s\n", t.From[0], t.To, plain(t.Event))
		}
	}
	fmt.Fprintf(&b, "    %s --> %s: %s\n", lifecycle.Decision, lifecycle.Challenge, plain(lifecycle.Decide))
	fmt.Fprintf(&b, "    %s --> %s: %s\n", lifecycle.Decision, lifecycle.Rejected, plain(lifecycle.Reject))
	for _, end := range []lifecycle.Stage{lifecycle.Completed, lifecycle.Rejected} {
		fmt.Fprintf(&b, "    %s --> [*]\n", end)
	}
	return b.String()
}

func join[T ~string](all []T) string {
	words := make([]string, len(all))
	for i, v := range all {
		words[i] = plain(v)
	}
	return strings.Join(words, ", ")
}

func plain[T ~string](v T) string { return strings.ReplaceAll(string(v), "_", " ") }
