package ruletest

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/clinicalsenate/clinicalsenate/internal/position"
)

// Equivalents lists mutants that mean what the rule means, so that no case could
// notice them, each with the reason. Nil lists none.
type Equivalents struct {
	name    string
	entries []equivalent
}

type equivalent struct {
	Mutant string `json:"mutant"`
	Reason string `json:"reason"`
	line   int
}

// ReadEquivalents reads a file that reads:
//
//	equivalent:
//	  - mutant: R056/in_time/constant/9d1f00aa
//	    reason: the day before the first is never asked for
//
// The error has the line and column of each fault.
func ReadEquivalents(files fs.FS, name string) (*Equivalents, error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, fmt.Errorf("cannot read the equivalent mutants: %w", err)
	}
	var file struct {
		Equivalent []equivalent `json:"equivalent"`
	}
	root, err := position.Unmarshal(name, data, position.ByExtension, position.Limits{}, &file)
	if err != nil {
		return nil, err
	}
	e := &Equivalents{name: name, entries: file.Equivalent}
	list := root.Get("equivalent")
	var faults []error
	lines := map[string]int{}
	for i := range e.entries {
		entry := &e.entries[i]
		at := list.Items[i]
		entry.line = at.Line
		switch {
		case entry.Mutant == "":
			faults = append(faults, at.Fault("the entry names no mutant", "write mutant: and its id"))
		case lines[entry.Mutant] > 0:
			faults = append(faults, at.Fault(fmt.Sprintf("the mutant stands in line %d too", lines[entry.Mutant]), "leave one out"))
		case entry.Reason == "":
			faults = append(faults, at.Fault("the entry gives no reason", "say why no case could notice the mutant"))
		}
		lines[entry.Mutant] = at.Line
	}
	if err := position.Join(faults...); err != nil {
		return nil, err
	}
	return e, nil
}

// mark marks the results of the mutants in the list. An entry about no mutant, or
// about one that a case notices, is stale, and an error.
func (e *Equivalents) mark(m *Mutation) error {
	if e == nil {
		return nil
	}
	byID := map[string]*MutantResult{}
	for i := range m.Results {
		byID[m.Results[i].Mutant.ID] = &m.Results[i]
	}
	var faults []error
	for _, entry := range e.entries {
		switch r := byID[entry.Mutant]; {
		case r == nil:
			faults = append(faults, fmt.Errorf("%s:%d: there is no mutant %s: take the entry out, or look whether the rule changed and the mutant has another id", e.name, entry.line, entry.Mutant))
		case r.Killed != "":
			faults = append(faults, fmt.Errorf("%s:%d: the mutant %s is not equivalent: the case at %s notices it; take the entry out", e.name, entry.line, entry.Mutant, r.Killed))
		default:
			r.Equivalent = entry.Reason
		}
	}
	return errors.Join(faults...)
}
