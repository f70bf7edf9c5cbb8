package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

func writeJSON(w io.Writer, r *record) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(r)
}

// printer keeps the first error of many writes.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format+"\n", args...)
	}
}

func writeText(w io.Writer, r *record) error {
	p := &printer{w: w}
	p.line("%s\nPanel for the %s senate, as of %s. The senate advises; commissioners decide.\n", r.Title, words(string(r.Senate)), r.AsOf.English())
	if r.Convening.Panel == nil {
		p.line("NO PANEL\n")
	} else {
		p.line("PANEL of %d", len(r.Convening.Panel.Seats))
		for _, s := range r.Convening.Panel.Seats {
			if s.Candidate.ID == "" {
				continue // withheld
			}
			p.line("  %s", r.seat(s))
			for _, m := range s.Screening.Mitigations {
				p.line("      %s", m)
			}
		}
		p.line("")
	}
	p.line("ESCALATION")
	for n, a := range r.Convening.Attempts {
		p.line("  %d. %s", n+1, a.English())
	}
	for _, a := range r.Convening.Alternatives {
		p.line("  Alternative: %s", alternative(a))
	}
	p.line("\nTHE PANEL THAT CAME OUT")
	for _, j := range r.Judged {
		p.line("  %s [%s]: %s", j.Title, j.Rule, j.Verdict)
		for _, more := range []string{j.Why, j.Remedy} {
			if more != "" {
				p.line("      %s", more)
			}
		}
	}
	for n, a := range r.Convening.Attempts {
		if a.Considered == nil {
			continue
		}
		p.line("\nCONSIDERED IN RING %d, %s%s", n+1, a.Ring.Name, counted(a))
		for _, c := range a.Considered {
			p.line("  %s: %s", r.name(c.Member), r.outcome(c))
			for _, reason := range c.Screening.Reasons {
				p.line("      %s", why(reason))
			}
		}
	}
	r.masking(func(line string) { p.line("\n%s", line) })
	return p.err
}

func (r *record) seat(s panel.Seat) string {
	c := s.Candidate
	parts := []string{r.name(c.ID)}
	if s.Chair {
		parts = append(parts, "chair")
	}
	if profession, ok := c.Profession.Value(); ok {
		parts = append(parts, words(string(profession)))
	}
	if specialty, ok := c.Specialty.Value(); ok {
		parts = append(parts, words(specialty))
	}
	if isTrue(c.GP) {
		parts = append(parts, "general practice")
	}
	if isTrue(c.Lay) {
		parts = append(parts, "lay")
	}
	if c.Employer != "" {
		parts = append(parts, string(c.Employer))
	}
	if c.Senate != "" {
		parts = append(parts, words(string(c.Senate)))
	}
	if s.Screening.Standing == panel.Managed {
		parts = append(parts, "conflict managed")
	}
	if s.Unconfirmed {
		parts = append(parts, "availability to be confirmed")
	}
	return strings.Join(parts, ", ")
}

func isTrue(f fact.Of[bool]) bool {
	yes, _ := f.Value()
	return yes
}

func alternative(a panel.Alternative) string {
	text := map[panel.AlternativeKind]string{
		panel.HandOver:    "hand the review over to ",
		panel.JointReview: "review jointly with ",
		panel.Individuals: "ask single members of other senates",
	}[a.Kind] + strings.Join(names(a.Senates), ", ")
	if yes, ok := a.Seats.Value(); ok {
		text += map[bool]string{true: ", which can make up a panel", false: ", which cannot make up a panel alone"}[yes]
	}
	return text
}

func names(ids []senate.ID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = words(string(id))
	}
	return out
}

func counted(a panel.Attempt) string {
	counts := standings(a)
	var parts []string
	for _, s := range []panel.Standing{panel.Clear, panel.Managed, panel.CannotTell, panel.Excluded} {
		if counts[s] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", counts[s], words(s.String())))
		}
	}
	if parts == nil {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// outcome says what came of a candidate.
func (r *record) outcome(c panel.Considered) string {
	text := words(c.Screening.Standing.String())
	if r.seated(c.Member) {
		return text + ", seated"
	}
	var bars []string
	for _, b := range c.Bars {
		if b != panel.NobodyExcluded && b != panel.EverybodyScreened { // the standing says so
			bars = append(bars, words(string(b)))
		}
	}
	if len(bars) > 0 {
		text += ", off the panel for " + strings.Join(bars, ", ")
	}
	return text
}

// why gives a reason with the rule, the interest and the tie.
func why(r panel.Reason) string {
	text := r.Text
	for _, more := range []string{r.Interest, r.Tie} {
		if more != "" {
			text += "; " + more
		}
	}
	return text + " [" + r.Rule + "]"
}

// masking says what the audience does not see.
func (r *record) masking(line func(string)) {
	if len(r.Masked) == 0 {
		return
	}
	var labels []string
	counts := map[string]int{}
	for _, m := range r.Masked {
		if counts[m.Label] == 0 {
			labels = append(labels, m.Label)
		}
		counts[m.Label]++
	}
	for i, label := range labels {
		labels[i] = fmt.Sprintf("%s (%d)", label, counts[label])
	}
	line("Withheld from this audience: " + strings.Join(labels, ", ") + ".")
}

func words(s string) string { return strings.NewReplacer("_", " ", "-", " ").Replace(s) }
