package impact

import (
	"fmt"
	"io"
	"strings"
)

// Markdown writes the report for people to read: how many subjects change, in
// what the rulebooks differ, and for each change of an answer how often, for
// which subjects and why. The error is that of w.
func (r *Report) Markdown(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# What the edits change\n\nJudged as of %s: %d subjects, of which %d get another answer.\n", r.AsOf.English(), r.Subjects, r.Changed)
	b.WriteString("\n## Edits\n\n")
	if len(r.Edits) == 0 {
		b.WriteString("None: the rules are the same.\n")
	}
	for _, e := range r.Edits {
		note := ""
		if !e.Decides() {
			note = " (changes no answer)"
		}
		fmt.Fprintf(&b, "- %s%s\n", escape(e.String()), note)
	}
	b.WriteString("\n## Answers that change\n\n")
	if len(r.Cells) == 0 {
		b.WriteString("None.\n")
	} else {
		b.WriteString("| Rule | Was | Is | Subjects | Such as | Because of |\n|---|---|---|---:|---|---|\n")
	}
	for _, c := range r.Cells {
		fmt.Fprintf(&b, "| %s | %s | %s | %d | %s | %s |\n",
			escape(c.Rule), c.Was, c.Is, c.Count, escape(strings.Join(c.Examples, ", ")), escape(because(c.Causes)))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// because lists the causes of a cell, with their counts where there are several.
func because(causes []Cause) string {
	all := make([]string, len(causes))
	for i, c := range causes {
		edits := make([]string, len(c.Edits))
		for j, e := range c.Edits {
			edits[j] = strings.TrimPrefix(e.String(), e.Rule+": ")
		}
		all[i] = strings.Join(edits, ", together with ")
		if len(edits) == 0 {
			all[i] = "the rule is written in Go"
		}
		if len(causes) > 1 {
			all[i] = fmt.Sprintf("%d times: %s", c.Count, all[i])
		}
	}
	return strings.Join(all, "; ")
}

// escape keeps what people wrote from reading as Markdown.
func escape(s string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ", "*", `\*`, "_", `\_`, "<", "&lt;", "`", "'", "[", `\[`, "]", `\]`).Replace(s)
}
