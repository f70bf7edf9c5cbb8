package rules

import (
	"fmt"
	"io"
	"strings"
)

// Markdown writes the explanation as Markdown: a heading of the level, the
// verdict, a nested list of what was found with what decides in bold, parameters
// with their sources, what is missing, what to do and the sources of the rule. A
// level outside 1 to 6 counts as the nearest of those. The error is that of w.
func (e *Explanation) Markdown(w io.Writer, level int) error {
	m := markdown{}
	m.line("%s %s: %s\n", strings.Repeat("#", max(1, min(6, level))), escape(e.Rule.Title), spoken(e.Verdict))
	if e.Why != "" {
		m.line("%s\n", escape(e.Why))
	}
	if s := e.Applies; s != nil && s.Decides {
		m.line("%s\n", map[bool]string{true: "The rule does not apply here:", false: "It is not known whether the rule applies:"}[e.Verdict == NotApplicable])
		m.statement(s, 0, false)
		m.line("")
	}
	if e.Unless != nil && e.Require == nil {
		m.line("%s\n", exceptionHeading(e.Verdict))
		for i := range e.Unless {
			m.statement(&e.Unless[i], 0, false)
		}
		m.line("")
	}
	if e.Require != nil {
		m.statement(e.Require, 0, false)
		m.line("")
	}
	for _, miss := range e.Missing {
		m.line("- Missing: %s (`%s`)", escape(miss.English()), miss.Path)
	}
	if len(e.Missing) > 0 {
		m.line("")
	}
	if e.Rule.Remedy != "" && e.Verdict == NotMet {
		m.line("To do: %s\n", escape(e.Rule.Remedy))
	}
	for _, s := range e.Rule.Sources {
		m.line("Source: %s.\n", escape(s.String()))
	}
	_, err := io.WriteString(w, strings.TrimRight(m.out.String(), "\n")+"\n")
	return err
}

func exceptionHeading(v Verdict) string {
	switch v {
	case NotApplicable:
		return "An exception holds:"
	case Unknown:
		return "It is not known whether an exception holds:"
	}
	return "Its exceptions:"
}

type markdown struct{ out strings.Builder }

func (m *markdown) line(format string, args ...any) {
	fmt.Fprintf(&m.out, format+"\n", args...)
}

// statement writes s and its parts as items of a list. One that says nothing by
// itself leaves its place to its parts, unless it is among alternatives.
func (m *markdown) statement(s *Statement, depth int, among bool) {
	says := s.English
	if s.Because != "" {
		says = strings.TrimSpace(asserted(s.Because, s.Truth) + " " + says)
	}
	if len(s.Parts) > 1 {
		switch {
		case s.Any:
			says = strings.TrimSpace(says + " Any one of these is enough:")
		case among && says == "":
			says = "All of these together:"
		}
	}
	if says != "" {
		m.item(depth, s, says)
		depth++
	}
	for _, p := range s.Parameters {
		if len(p.Values) > 0 && !s.Withheld {
			m.line("%s- %s", strings.Repeat("  ", depth), escape(sentence(p.English())))
		}
	}
	for i := range s.Parts {
		m.statement(&s.Parts[i], depth, s.Any)
	}
}

func (m *markdown) item(depth int, s *Statement, says string) {
	says = escape(says)
	if s.Decides {
		says = "**" + says + "**"
	}
	if s.Unconfirmed {
		says += " (unconfirmed: does not count)"
	}
	m.line("%s- %s", strings.Repeat("  ", depth), says)
}

// escape keeps text from being read as Markdown.
func escape(text string) string {
	return strings.NewReplacer(
		`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "|", `\|`, "#", `\#`, "\r", " ", "\n", " ",
	).Replace(text)
}
