package main

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

// writeCSV writes a row for each person considered.
func writeCSV(w io.Writer, r *record) error {
	out := csv.NewWriter(w)
	rows := [][]string{{"ring", "member", "name", "senate", "standing", "seated", "rules", "reasons", "mitigations"}}
	for n, a := range r.Convening.Attempts {
		for _, c := range a.Considered {
			name := strings.TrimPrefix(r.name(c.Member), string(c.Member)+" ")
			rows = append(rows, []string{
				strconv.Itoa(n + 1), string(c.Member), name, string(c.Senate), c.Screening.Standing.String(), strconv.FormatBool(r.seated(c.Member)),
				each(c.Screening.Reasons, func(r panel.Reason) string { return r.Rule }),
				each(c.Screening.Reasons, why), strings.Join(c.Screening.Mitigations, " "),
			})
		}
	}
	for _, row := range rows {
		for i := range row {
			row[i] = casefile.GuardCell(row[i])
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func each(reasons []panel.Reason, text func(panel.Reason) string) string {
	parts := make([]string, len(reasons))
	for i, r := range reasons {
		parts[i] = text(r)
	}
	return strings.Join(parts, "; ")
}

// writeMarkdown writes tables of the panel and of everybody considered.
func writeMarkdown(w io.Writer, r *record) error {
	p := &printer{w: w}
	p.line("# %s\n\nPanel for the %s senate, as of %s. The senate advises; commissioners decide.", plain(r.Title), words(string(r.Senate)), r.AsOf.English())
	p.line("\n## Panel\n")
	if r.Convening.Panel == nil {
		p.line("There is none.")
	} else {
		p.line("%d members.\n\n| Member | What to do |\n|---|---|", len(r.Convening.Panel.Seats))
		for _, s := range r.Convening.Panel.Seats {
			if s.Candidate.ID == "" {
				continue // withheld
			}
			p.line("| %s | %s |", plain(r.seat(s)), plain(strings.Join(s.Screening.Mitigations, " ")))
		}
	}
	p.line("\n## Escalation\n")
	for n, a := range r.Convening.Attempts {
		p.line("%d. %s", n+1, plain(a.English()))
	}
	for _, a := range r.Convening.Alternatives {
		p.line("- Alternative: %s", plain(alternative(a)))
	}
	p.line("\n## The panel that came out\n\n| Rule | Verdict | Why |\n|---|---|---|")
	for _, j := range r.Judged {
		p.line("| %s (%s) | %s | %s |", plain(j.Title), j.Rule, j.Verdict, plain(strings.TrimSpace(j.Why+" "+j.Remedy)))
	}
	for n, a := range r.Convening.Attempts {
		if a.Considered == nil {
			continue
		}
		p.line("\n## Considered in ring %d, %s%s\n\n| Who | Standing | Why |\n|---|---|---|", n+1, plain(a.Ring.Name), counted(a))
		for _, c := range a.Considered {
			p.line("| %s | %s | %s |", plain(r.name(c.Member)), plain(r.outcome(c)), plain(each(c.Screening.Reasons, why)))
		}
	}
	r.masking(func(line string) { p.line("\n%s", plain(line)) })
	return p.err
}

// plain keeps a text from being read as Markdown or HTML.
func plain(s string) string {
	return strings.NewReplacer("|", `\|`, "<", "&lt;", "\n", " ", "*", `\*`, "`", "\\`").Replace(s)
}
