package rules

import (
	"fmt"
	"strconv"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// English says what to do in a sentence: Raise the beds after the change from 9
// beds to 12 beds.
func (c Edit) English() string {
	return sentence(c.clause())
}

func (c Edit) clause() string {
	subject := "the " + c.Label
	if c.To.Kind == Bool {
		subject = strconv.Quote(c.Label)
	}
	if c.Of != "" {
		subject += " (" + c.Of + ")"
	}
	from, to := words(c.From, c.Unit), words(c.To, c.Unit)
	switch {
	case c.List != "" && (c.Any || c.To.Kind == Record):
		return "add an entry to the " + c.List
	case c.List != "" && scalarElement(c.Path):
		return "add to the " + c.List + ": " + to
	case c.List != "":
		return "add to the " + c.List + " an entry with " + subject + ": " + to
	case c.To.State == fact.KnownNone && c.From.State == fact.NotSupplied:
		return "say that there is none: " + c.Label + of(c.Of)
	case c.To.State == fact.KnownNone:
		return "withdraw " + subject
	case c.Any && c.From.State != fact.HasValue:
		return "supply " + subject
	case imprecise(c.From) && !imprecise(c.To) && c.From.date.First().Compare(c.To.date) <= 0 && c.To.date.Compare(c.From.date.Last()) <= 0:
		return "settle the day of " + subject + " in " + from + ": " + to
	case c.From.State == fact.NotSupplied:
		return "supply " + subject + ": " + to
	case c.From.State == fact.KnownNone:
		return "make " + subject + " " + to + ", where there is none now"
	}
	return verbOf(c.From, c.To) + " " + subject + fmt.Sprintf(" from %s to %s", from, to)
}

func of(name string) string {
	if name == "" {
		return ""
	}
	return " (" + name + ")"
}

func verbOf(from, to Value) string {
	switch {
	case from.Kind == DateKind && to.date.Compare(from.date) < 0:
		return "bring forward"
	case from.Kind == DateKind:
		return "put back"
	case from.Kind != Int && from.Kind != Float:
		return "change"
	case to.Float() < from.Float():
		return "lower"
	}
	return "raise"
}

// scalarElement reports whether a path leads to an element of a list itself.
func scalarElement(p fact.Path) bool { return p != "" && p[len(p)-1] == ']' }
