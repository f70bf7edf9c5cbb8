package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Class   string        `xml:"classname,attr"`
	Name    string        `xml:"name,attr"`
	File    string        `xml:"file,attr,omitempty"`
	Line    int           `xml:"line,attr,omitempty"`
	Failure *junitFailure `xml:"failure,omitempty"`
	Out     string        `xml:"system-out,omitempty"`
}

type junitFailure struct {
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// WriteJUnit writes a suite for each pack and in it a case for each rule that the
// tool looked at, which fails where a finding about it is open. What was accepted,
// and notes, stand in the case's output.
func (r *Report) WriteJUnit(w io.Writer) error {
	all := junitSuites{Name: r.Tool}
	for _, pack := range r.packs() {
		suite := junitSuite{Name: pack}
		for _, c := range r.cases(pack) {
			suite.Tests++
			if c.Failure != nil {
				suite.Failures++
			}
			suite.Cases = append(suite.Cases, c)
		}
		all.Tests, all.Failures = all.Tests+suite.Tests, all.Failures+suite.Failures
		all.Suites = append(all.Suites, suite)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(all); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// packs returns the packs that the report is about, in the order in which it
// names them first.
func (r *Report) packs() []string {
	var names []string
	seen := map[string]bool{}
	add := func(name string) {
		if !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	for _, s := range r.Scores {
		add(s.Pack)
	}
	for _, f := range r.Findings {
		add(f.Pack)
	}
	return names
}

// cases returns the cases of a pack: its rules, then what is about no rule that
// was scored.
func (r *Report) cases(pack string) []junitCase {
	var out []junitCase
	at := map[string]int{}
	for _, s := range r.Scores {
		if s.Pack != pack {
			continue
		}
		at[s.Rule] = len(out)
		c := junitCase{Class: pack, Name: s.Rule, File: s.At.File, Line: s.At.Line}
		if s.Of > 0 {
			c.Out = fmt.Sprintf("%d of %d, %s\n", s.Got, s.Of, s.Percent())
		}
		out = append(out, c)
	}
	for _, f := range r.Findings {
		if f.Pack != pack {
			continue
		}
		i, found := at[f.Rule]
		if !found {
			i = len(out)
			at[f.Rule] = i
			out = append(out, junitCase{Class: pack, Name: strings.TrimSpace(r.Tool + " " + f.Rule), File: f.At.File, Line: f.At.Line})
		}
		out[i].add(&f)
	}
	return out
}

func (c *junitCase) add(f *Finding) {
	switch {
	case f.Accepted != "":
		c.Out += f.Message + " (accepted: " + f.Accepted + ")\n"
	case f.Level == Note:
		c.Out += f.Text()
	case c.Failure == nil:
		c.Failure = &junitFailure{Message: f.Message, Text: f.Text()}
	default:
		c.Failure.Text += f.Text()
	}
}
