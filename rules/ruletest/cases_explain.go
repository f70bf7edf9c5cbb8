package ruletest

import (
	"fmt"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules"
)

// explain writes an explanation in plain text, a line for each statement:
//
//	R056 Alternative care comes first: not met
//	  requires
//	  * false    all of
//	  * false      in_time: The day the beds close (1 May 2018) is not after ... (it starts in time)
//	    true       staffed: Workforce secured: yes.
//
// A star marks what the verdict hangs on.
func explain(f *rules.Finding) string {
	e := f.Explain()
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s: %s\n", e.Rule.ID, e.Rule.Title, answer(f))
	if e.Why != "" {
		fmt.Fprintf(&b, "  %s\n", e.Why)
	}
	if e.Applies != nil {
		b.WriteString("  applies when\n")
		writeStatement(&b, e.Applies, 0)
	}
	if e.Unless != nil {
		b.WriteString("  unless\n")
		for i := range e.Unless {
			writeStatement(&b, &e.Unless[i], 0)
		}
	}
	if e.Require != nil {
		b.WriteString("  requires\n")
		writeStatement(&b, e.Require, 0)
	}
	for _, m := range e.Missing {
		fmt.Fprintf(&b, "  missing: %s (%s)\n", m.Path, m.Label)
	}
	return b.String()
}

func writeStatement(b *strings.Builder, s *rules.Statement, depth int) {
	mark := " "
	if s.Decides {
		mark = "*"
	}
	fmt.Fprintf(b, "  %s %-8s %s%s\n", mark, s.Truth, strings.Repeat("  ", depth), says(s))
	for i := range s.Parts {
		writeStatement(b, &s.Parts[i], depth+1)
	}
}

// says is what a statement says by itself, without its parts.
func says(s *rules.Statement) string {
	text := s.English
	switch {
	case len(s.Parts) == 0:
	case s.Any:
		text = "any of"
	default:
		text = "all of"
	}
	if s.ID != "" {
		text = s.ID + ": " + text
	}
	if s.Because != "" {
		text += " (" + s.Because + ")"
	}
	if s.Unconfirmed {
		text += " [unconfirmed]"
	}
	return text
}
