// Package typing says which operands an operator takes, in words for those who
// write rules. It is for those who write a [rules.Engine]: front ends that ask
// it refuse the same things in the same words. Start with [Comparison].
//
// Each function returns why the operands do not fit and, where there is one, a
// hint what to write instead; both are "" where they fit. The functions read
// their arguments only and are safe for concurrent use.
package typing

import (
	"strings"

	"github.com/clinicalsenate/clinicalsenate/internal/nearest"
	"github.com/clinicalsenate/clinicalsenate/rules"
)

// Numeric reports whether c is a number, whole or not.
func Numeric(c *rules.Condition) bool {
	return c.Type.Kind == rules.Int || c.Type.Kind == rules.Float
}

// Comparison says why left and right cannot be compared with op.
func Comparison(op rules.Op, left, right *rules.Condition) (why, hint string) {
	l, r := left.Type.Kind, right.Type.Kind
	equality := op == rules.OpEqual || op == rules.OpNotEqual
	switch {
	case l == rules.List || r == rules.List || l == rules.Record || r == rules.Record:
		return "lists and records cannot be compared", "ask how many elements there are, ask something of them, or name a field"
	case Numeric(left) && Numeric(right):
		if equality && (l == rules.Float || r == rules.Float) {
			return "numbers with a fraction are seldom exactly equal", "use >= and <="
		}
		return "", ""
	case (l == rules.DateKind) != (r == rules.DateKind) && (l == rules.Text || r == rules.Text):
		return "a date cannot be compared with a text", `write date("2017-04-01")`
	case l != r && (l == rules.DateKind || r == rules.DateKind):
		return l.String() + " cannot be compared with " + r.String(), `write date("2017-04-01"), or year(date) for its year`
	case l != r:
		return l.String() + " cannot be compared with " + r.String(), ""
	case l == rules.Bool && (left.Op == rules.OpLiteral || right.Op == rules.OpLiteral):
		return "there is no need to compare with true or false", "write the fact itself, or not and the fact"
	case !equality && l != rules.DateKind:
		return "only numbers and dates have an order", "use == or in"
	case l == rules.Text:
		return inValues(left, right)
	}
	return "", ""
}

// Membership says why left cannot be looked for in list, a fact or a parameter.
func Membership(left, list *rules.Condition) (why, hint string) {
	if list.Type.Kind != rules.List || list.Op != rules.OpFact && list.Op != rules.OpParameter {
		return "in looks into a list, and this is " + list.Type.Kind.String(), ""
	}
	elem := &rules.Condition{Op: rules.OpFact, Type: list.Type.Elem, Steps: list.Steps, Level: list.Level}
	return Comparison(rules.OpEqual, left, elem)
}

// inValues checks a literal against the values that the other side may have.
func inValues(left, right *rules.Condition) (why, hint string) {
	if left.Op == rules.OpLiteral {
		left, right = right, left
	}
	if right.Op != rules.OpLiteral || left.Type.Values == nil {
		return "", ""
	}
	return notAmong(right.Literal.Text(), left)
}

func notAmong(word string, of *rules.Condition) (why, hint string) {
	for _, v := range of.Type.Values {
		if v == word {
			return "", ""
		}
	}
	hint = "it may be " + strings.Join(of.Type.Values, ", ")
	if near := nearest.Word(word, of.Type.Values); near != "" {
		hint = `did you mean "` + near + `"?`
	}
	return Owner(of) + ` is never "` + word + `"`, hint
}

// Owner names what c reads: its path, or an element of a list.
func Owner(c *rules.Condition) string {
	if path := c.Path(); path != "" {
		return string(path)
	}
	return "an element of the list"
}

// Calculation says why op, one of the four of arithmetic, does not work on left
// and right; where it does, it says what it gives.
func Calculation(op rules.Op, left, right *rules.Condition) (gives *rules.Type, why, hint string) {
	switch {
	case left.Type.Kind == rules.DateKind || right.Type.Kind == rules.DateKind:
		return nil, "dates cannot be added or subtracted with " + op.String(),
			"use days_between(from, to), add_days(date, days) or add_months(date, months)"
	case !Numeric(left) || !Numeric(right):
		return nil, op.String() + " is for numbers, and here are " + left.Type.Kind.String() + " and " + right.Type.Kind.String(), ""
	case op == rules.OpDivide && (right.Op != rules.OpLiteral || right.Literal.Float() == 0):
		return nil, "division is only by a number written out, other than 0",
			"multiply the other side instead: a * 100 >= b * 80 asks for 80 in 100"
	case op == rules.OpDivide:
		return &rules.Type{Kind: rules.Float}, "", ""
	}
	return &rules.Type{Kind: max(left.Type.Kind, right.Type.Kind)}, "", ""
}

// Field returns the field of a record that name names, or says why there is
// none.
func Field(of *rules.Condition, name string) (field *rules.Field, why, hint string) {
	switch {
	case of.Op != rules.OpFact:
		return nil, "only facts have fields", ""
	case of.Type.Kind == rules.List:
		return nil, string(of.Path()) + " is a list, and " + name + " is a field of its elements", "ask it of all or any of them, or count them"
	case of.Type.Kind != rules.Record:
		return nil, Owner(of) + " is " + of.Type.Kind.String() + " and has no fields", ""
	}
	if f := of.Type.Field(name); f != nil {
		return f, "", ""
	}
	names := make([]string, len(of.Type.Fields))
	for i, f := range of.Type.Fields {
		names[i] = f.Name
	}
	if near := nearest.Word(name, names); near != "" {
		hint = "did you mean " + near + "?"
	}
	return nil, Owner(of) + " has no field " + name, hint
}
