package fact

import (
	"fmt"
	"strconv"
	"strings"
)

// Path names a fact from the root of a struct: beds.alternative.live_on, or
// sites[2].name for the third site. The zero Path is the root.
type Path string

// Field returns the path of a field of p.
func (p Path) Field(name string) Path {
	if p == "" {
		return Path(name)
	}
	return p + "." + Path(name)
}

// Index returns the path of the i-th element of p, counted from 0.
func (p Path) Index(i int) Path { return p + Path("["+strconv.Itoa(i)+"]") }

// Covers reports whether p is q, or holds it: beds covers beds.closes_on, and
// sites covers sites[2].name. The root covers every path.
func (p Path) Covers(q Path) bool {
	rest, ok := strings.CutPrefix(string(q), string(p))
	return ok && (p == "" || rest == "" || rest[0] == '.' || rest[0] == '[')
}

// Steps returns the field names and indexes of p in order, or an error where p
// is not written as a path.
func (p Path) Steps() ([]Step, error) {
	var steps []Step
	rest := string(p)
	for rest != "" {
		if rest[0] == '[' {
			digits, after, closed := strings.Cut(rest[1:], "]")
			n, err := strconv.Atoi(digits)
			if !closed || err != nil || n < 0 || strconv.Itoa(n) != digits {
				return nil, fmt.Errorf("%q is not a path: an index is a whole number in brackets, as in sites[2]", string(p))
			}
			steps, rest = append(steps, Step{Index: n}), after
		} else {
			end := strings.IndexAny(rest, ".[")
			if end < 0 {
				end = len(rest)
			}
			if end == 0 {
				return nil, fmt.Errorf("%q is not a path: a name is missing", string(p))
			}
			steps, rest = append(steps, Step{Name: rest[:end]}), rest[end:]
		}
		if rest != "" && rest[0] == '.' {
			if rest = rest[1:]; rest == "" || rest[0] == '.' || rest[0] == '[' {
				return nil, fmt.Errorf("%q is not a path: a name is missing after a dot", string(p))
			}
		} else if rest != "" && rest[0] != '[' {
			return nil, fmt.Errorf("%q is not a path: write a dot after a bracket", string(p))
		}
	}
	return steps, nil
}

// Step is one step of a path: into a field, or, where Name is empty, to the
// element at Index.
type Step struct {
	Name  string
	Index int
}
