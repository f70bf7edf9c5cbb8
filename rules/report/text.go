package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// WriteText writes a line for each finding as compilers do, with its details
// below it, then those that were accepted with the reason, then the scores.
func (r *Report) WriteText(w io.Writer) error {
	var b strings.Builder
	for _, f := range r.Findings {
		if f.Accepted == "" {
			f.write(&b)
		}
	}
	for _, f := range r.Findings {
		if f.Accepted != "" {
			fmt.Fprintf(&b, "%saccepted: %s [%s]\n    because %s\n    id %s\n", f.place(), f.Message, f.Code, f.Accepted, f.ID)
		}
	}
	for _, s := range r.ByPack() {
		if s.Of > 0 {
			fmt.Fprintf(&b, "%s: %s: %d of %d, %s\n", r.Tool, s.Pack, s.Got, s.Of, s.Percent())
		}
	}
	fmt.Fprintf(&b, "%s: %d to look at, %d accepted\n", r.Tool, len(r.Open()), len(r.Findings)-r.count(""))
	_, err := io.WriteString(w, b.String())
	return err
}

// count counts the findings with this reason for accepting them.
func (r *Report) count(accepted string) int {
	n := 0
	for _, f := range r.Findings {
		if f.Accepted == accepted {
			n++
		}
	}
	return n
}

// Text is the finding as [Report.WriteText] writes one that is not accepted.
func (f *Finding) Text() string {
	var b strings.Builder
	f.write(&b)
	return b.String()
}

func (f *Finding) write(b *strings.Builder) {
	fmt.Fprintf(b, "%s%s: %s [%s]\n", f.place(), f.Level, f.Message, f.Code)
	for _, line := range f.Details {
		fmt.Fprintf(b, "    %s\n", line)
	}
	if f.Fix != nil {
		fmt.Fprintf(b, "    fix: %s\n", f.Fix.Label)
	}
	fmt.Fprintf(b, "    id %s\n", f.ID)
}

// place is where the finding is, with a colon, and the rule that it is about.
func (f *Finding) place() string {
	out := ""
	if at := f.At.String(); at != "" {
		out = at + ": "
	} else if f.Pack != "" {
		out = "pack " + f.Pack + ": "
	}
	if f.Rule != "" {
		out += "rule " + f.Rule + ": "
	}
	return out
}

// WriteJSON writes the report as JSON, indented, with a line break at the end.
func (r *Report) WriteJSON(w io.Writer) error {
	out := *r
	if out.Findings == nil {
		out.Findings = []Finding{} // a list in every case
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(&out)
}
