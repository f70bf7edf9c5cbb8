package packfile

import (
	"errors"
	"path"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// file is a file at work.
type file struct {
	name   string
	root   *position.Node // nil where the file could not be read at all
	lines  []string
	faults []error // those of package position
}

func (f *file) add(err error) { f.faults = append(f.faults, err) }

func (f *file) fault(n *position.Node, message, hint string) { f.add(n.Fault(message, hint)) }

// at returns the position of n.
func (f *file) at(n *position.Node) rules.Position {
	return rules.Position{File: f.name, Line: n.Line, Column: n.Column}
}

func (f *file) json() bool { return strings.EqualFold(path.Ext(f.name), ".json") }

// err returns the faults, in the order of the file, as package rules reports
// those of a pack.
func (f *file) err() error {
	var out []error
	for _, e := range position.All(position.Join(f.faults...)) {
		out = append(out, &rules.PackError{
			Position: rules.Position{File: e.File, Line: e.Line, Column: e.Column},
			Pack:     f.textOf("pack"),
			Rule:     f.ruleAround(e),
			Message:  e.Message,
			Hint:     e.Hint,
		})
	}
	return errors.Join(out...)
}

// ruleAround returns the id of the rule in which a fault stands, or "".
func (f *file) ruleAround(e *position.Error) string {
	steps, _ := e.Path.Steps()
	if len(steps) < 2 || steps[0].Name != "rules" {
		return ""
	}
	return f.textOf(fact.Path("rules").Index(steps[1].Index).Field("id"))
}

// textOf returns the scalar at a path from the root, or "" where there is none.
func (f *file) textOf(path fact.Path) string {
	if f.root == nil {
		return ""
	}
	n, found := f.root.Find(path)
	if !found {
		return ""
	}
	return n.Text
}

// split returns the lines of a text, as package position counts them.
func split(data []byte) []string {
	text := strings.TrimPrefix(string(data), "\uFEFF")
	return strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
}
