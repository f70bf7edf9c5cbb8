package network

import (
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// accounted reports whether the register says where the whole of an
// organisation went that ended on last. One part alone is not the whole.
func (d Directory) accounted(code Code, last fact.Date) bool {
	parts := 0
	for _, next := range d.outOf[code] {
		if ended, _ := last.Before(next.EffectiveOn); !ended {
			continue
		}
		if next.Extent == Whole {
			return true
		}
		parts++
	}
	return parts > 1
}

// between reports whether day comes after since and not after to, and whether
// that is known.
func between(since, day, to fact.Date) (yes, known bool) {
	after, afterKnown := since.Before(day)
	due, dueKnown := day.NotAfter(to)
	no := afterKnown && !after || dueKnown && !due
	yes = afterKnown && after && dueKnown && due
	return yes, yes || no
}

// undated is the error for a succession of which the dates on record do not
// tell whether it counts.
func (d Directory) undated(s Succession, day fact.Date) error {
	return &UncertainError{
		Question:   fmt.Sprintf("what went from %s to %s", s.Predecessor, s.Successor),
		Day:        day,
		Candidates: []string{"whether the change of " + s.EffectiveOn.English() + " counts"},
	}
}

// wrongWay is the error for a day on the wrong side of another.
func (s Snapshot) wrongWay(code Code, what string, day, standing fact.Date) error {
	if day.IsZero() || standing.IsZero() {
		return &UncertainError{Question: fmt.Sprintf("the %s of %s", what, code)}
	}
	side := "after"
	if what == "successors" {
		side = "before"
	}
	if _, known := day.Before(standing); !known {
		side = "not surely on one side of"
	}
	return fmt.Errorf("the %s of %s cannot be told for %s, which is %s %s", what, code, day.English(), side, standing.English())
}
