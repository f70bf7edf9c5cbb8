// Package report writes what tools found out about rules, for those who write
// them: as text, JSON, JUnit and SARIF. Start with [Report.WriteText].
//
// A Report is plain data. Its writers only read it, so that goroutines may share
// one that nobody changes.
package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules"
)

// Report is what a tool found out about rules.
type Report struct {
	Tool     string    `json:"tool"` // such as lint
	Scores   []Score   `json:"scores,omitempty"`
	Findings []Finding `json:"findings"`
}

// Score says of a rule how much of what was tried came out well. A tool that does
// not count gives the rules that it looked at with an Of of 0.
type Score struct {
	Pack string         `json:"pack"`
	Rule string         `json:"rule"`
	At   rules.Position `json:"at,omitzero"`
	Got  int            `json:"got"`
	Of   int            `json:"of"`
}

// Finding is something that an author should look at.
type Finding struct {
	ID      string         `json:"id"`   // stays the same while what it is about does
	Code    string         `json:"code"` // its kind, such as contradiction
	Level   Level          `json:"level"`
	Pack    string         `json:"pack,omitempty"`
	Rule    string         `json:"rule,omitempty"`
	At      rules.Position `json:"at,omitzero"`
	Message string         `json:"message"`
	Details []string       `json:"details,omitempty"` // a line each: the proof, the example
	// Accepted says why nothing has to be done about it, or is "".
	Accepted string `json:"accepted,omitempty"`
	Fix      *Fix   `json:"fix,omitempty"` // one that is safe, or nil
}

// Fix is a change to a file: at a place, a text to take out and one to put in.
type Fix struct {
	Label  string         `json:"label"` // what it does, in plain English
	At     rules.Position `json:"at"`
	Remove string         `json:"remove"` // within one line
	Insert string         `json:"insert"`
}

// Level says how much a finding matters. The zero Level is Warning.
type Level uint8

const (
	Warning Level = iota
	Error
	Note // for the reader; nothing is wrong
)

var levelNames = [...]string{"warning", "error", "note"}

// String returns the name of the level, as SARIF has it.
func (l Level) String() string {
	if int(l) < len(levelNames) {
		return levelNames[l]
	}
	return fmt.Sprintf("Level(%d)", uint8(l))
}

// MarshalText writes the level's name.
func (l Level) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// Open returns the findings that need attention: not accepted, and no notes.
func (r *Report) Open() []Finding {
	var open []Finding
	for _, f := range r.Findings {
		if f.Accepted == "" && f.Level != Note {
			open = append(open, f)
		}
	}
	return open
}

// ByPack adds up the scores of each pack, in the order of the names of the packs.
func (r *Report) ByPack() []Score {
	sums := map[string]*Score{}
	for _, s := range r.Scores {
		sum := sums[s.Pack]
		if sum == nil {
			sum = &Score{Pack: s.Pack}
			sums[s.Pack] = sum
		}
		sum.Got, sum.Of = sum.Got+s.Got, sum.Of+s.Of
	}
	var out []Score
	for _, sum := range sums {
		out = append(out, *sum)
	}
	slices.SortFunc(out, func(a, b Score) int { return cmp.Compare(a.Pack, b.Pack) })
	return out
}

// Share returns the score between 0 and 1. Where nothing could be tried it is 1:
// nothing was left out.
func (s Score) Share() float64 {
	if s.Of == 0 {
		return 1
	}
	return float64(s.Got) / float64(s.Of)
}

// Percent writes the score as 93.7 %, rounded down, so that 100.0 % is all.
func (s Score) Percent() string {
	if s.Of == 0 {
		return "100.0 %"
	}
	return fmt.Sprintf("%d.%d %%", s.Got*100/s.Of, s.Got*1000/s.Of%10)
}

// Sort puts the findings in the order of their places, and of their ids within one.
func (r *Report) Sort() {
	slices.SortStableFunc(r.Findings, func(a, b Finding) int {
		return cmp.Or(
			strings.Compare(a.At.File, b.At.File), cmp.Compare(a.At.Line, b.At.Line), cmp.Compare(a.At.Column, b.At.Column),
			strings.Compare(a.ID, b.ID),
		)
	})
}
