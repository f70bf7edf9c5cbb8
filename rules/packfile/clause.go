package packfile

import (
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// require reads a clause, or a condition alone as short for one.
func (f *file) require(n *position.Node) rules.Clause {
	if n.Kind == position.Scalar {
		return rules.Clause{That: f.condition(n), At: f.at(n)}
	}
	return f.clause(n)
}

func (f *file) clause(n *position.Node) rules.Clause {
	c := rules.Clause{At: f.at(n)}
	if n.Kind == position.Scalar {
		f.fault(n, "a condition alone is no clause", "write {that: the condition, because: what it means}")
		return c
	}
	f.record(n, "the clause",
		field{"id", "", into(f, &c.ID)},
		field{"because", "", into(f, &c.Because)},
		field{"unconfirmed", "", into(f, &c.Unconfirmed)},
		field{"that", "", func(n *position.Node) { c.That = f.condition(n) }},
		field{"all_of", "", lists(f, "clauses", &c.AllOf, f.clause)},
		field{"any_of", "", lists(f, "clauses", &c.AnyOf, f.clause)},
		field{"recorded", "", lists(f, "facts", &c.Recorded, f.path)},
	)
	f.oneForm(n)
	return c
}

var forms = []string{"that", "all_of", "any_of", "recorded"}

// oneForm checks that a clause says what it asks for in one way.
func (f *file) oneForm(n *position.Node) {
	if n.Kind != position.Mapping {
		return
	}
	var found []string
	for _, e := range n.Entries {
		if slices.Contains(forms, e.Key.Text) {
			found = append(found, e.Key.Text)
		}
	}
	switch len(found) {
	case 0:
		f.fault(n, "the clause asks for nothing", "write one of that, all_of, any_of and recorded")
	case 1:
	default:
		f.fault(n, "the clause asks in more than one way: "+strings.Join(found, ", "), "keep one, or write each as a clause under all_of or any_of")
	}
}

func (f *file) path(n *position.Node) fact.Path {
	var path fact.Path
	f.add(position.Decode(n, &path))
	return path
}
