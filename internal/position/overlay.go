package position

import (
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Overlay returns base with over laid on it. Two mappings are joined field by
// field; anything else in over, lists among it, takes the place of what base has
// there. Every node keeps its own position and path, and neither tree is changed.
func Overlay(base, over *Node) *Node {
	if base.Kind != Mapping || over.Kind != Mapping {
		return over
	}
	joined := *over
	joined.Entries = slices.Clone(base.Entries)
	for _, e := range over.Entries {
		if i := joined.field(e.Key.Text); i >= 0 {
			joined.Entries[i] = Entry{e.Key, Overlay(joined.Entries[i].Value, e.Value)}
		} else {
			joined.Entries = append(joined.Entries, e)
		}
	}
	return &joined
}

// Without returns n without the field that path names. It returns n itself, and
// false, where there is none; an element of a list is none. N is not changed.
func (n *Node) Without(path fact.Path) (rest *Node, found bool) {
	steps, err := path.Steps()
	if err != nil || len(steps) == 0 {
		return n, false
	}
	return n.without(steps)
}

func (n *Node) without(steps []fact.Step) (rest *Node, found bool) {
	i := n.field(steps[0].Name)
	if i < 0 {
		return n, false
	}
	less := *n
	less.Entries = slices.Clone(n.Entries)
	if len(steps) == 1 {
		less.Entries = slices.Delete(less.Entries, i, i+1)
		return &less, true
	}
	inner, found := n.Entries[i].Value.without(steps[1:])
	if !found {
		return n, false
	}
	less.Entries[i].Value = inner
	return &less, true
}

// field returns the index of the field called name, or -1.
func (n *Node) field(name string) int {
	return slices.IndexFunc(n.Entries, func(e Entry) bool { return name != "" && e.Key.Text == name })
}
