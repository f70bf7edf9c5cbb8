package rules

import (
	"slices"
	"strconv"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// readable reports whether there are values to read at every level.
func (x explainer) readable() bool { return x.scopes[len(x.scopes)-1].value.IsValid() }

// subject is the noun for c without its article.
func (x explainer) subject(c *Condition) string { return strings.TrimPrefix(x.noun(c), "the ") }

// noun names what a condition reads or works out: "the day the beds close".
func (x explainer) noun(c *Condition) string {
	switch c.Op {
	case OpLiteral:
		return x.words(c.Literal, "")
	case OpSet:
		return x.wordList(c.Set)
	case OpFact:
		return "the " + x.label(c)
	case OpParameter:
		return x.parameterNoun(c)
	case OpAsOf:
		return "the day of this assessment, " + x.asOf.English()
	case OpCount:
		return "the number of " + x.label(c.Args[0]) + " for which " + x.within(c).claim(c.Args[1], true)
	case OpSum:
		return "the total over the " + x.label(c.Args[0]) + " of " + x.within(c).noun(c.Args[1])
	case OpLength:
		return "the number of " + x.label(c.Args[0])
	case OpNegate:
		return "minus " + x.operand(c.Args[0])
	case OpAdd, OpSubtract, OpMultiply, OpDivide:
		word := map[Op]string{OpAdd: " plus ", OpSubtract: " less ", OpMultiply: " times ", OpDivide: " divided by "}[c.Op]
		return x.operand(c.Args[0]) + word + x.operand(c.Args[1])
	case OpCall:
		return x.callNoun(c)
	}
	return "whether " + x.claim(c, true)
}

// operand puts sums and products within others in brackets.
func (x explainer) operand(c *Condition) string {
	if c.Op >= OpAdd && c.Op <= OpNegate {
		return "(" + x.noun(c) + ")"
	}
	return x.noun(c)
}

func (x explainer) callNoun(c *Condition) string {
	if c.Func.Label == "" {
		args := make([]string, len(c.Args))
		for i, arg := range c.Args {
			args[i] = x.noun(arg)
		}
		return strings.ReplaceAll(c.Name, "_", " ") + " of " + strings.Join(args, " and ")
	}
	text := c.Func.Label
	for i, arg := range c.Args {
		text = strings.ReplaceAll(text, "{"+strconv.Itoa(i)+"}", x.noun(arg))
	}
	return text
}

func (x explainer) parameterNoun(c *Condition) string {
	p, label := x.rule.params[c.Name], x.parameterLabel(c)
	values, _ := x.parameterValues(c.Name)
	if len(values) == 0 {
		return "the " + label
	}
	if c.Type.Kind == List {
		return x.wordList(values)
	}
	return x.words(values[0], p.Unit) + " (" + label + ")"
}

func (x explainer) parameterLabel(c *Condition) string {
	if label := x.rule.params[c.Name].Label; label != "" {
		return label
	}
	return strings.ReplaceAll(c.Name, "_", " ")
}

// dynamic reports whether c is worked out from facts, so that its value is news.
func (x explainer) dynamic(c *Condition) bool {
	return c.Op != OpLiteral && c.Op != OpSet && c.Op != OpParameter && c.Op != OpAsOf
}

// worth writes the value of c; of a list, its elements or how many there are.
func (x explainer) worth(c *Condition) string {
	switch {
	case c.Op == OpParameter:
		return x.parameterNoun(c)
	case c.Type.Kind == List && scalar(c.Type.Elem.Kind):
		return x.someOf(c)
	case c.Type.Kind == List || c.Type.Kind == Record:
		return x.reading(c).Words()
	}
	v := x.value(c)
	if v.err != nil {
		return "could not be worked out"
	}
	return x.of(c.Type).words(v, x.unit(c))
}

// someOf writes the first elements of a list of scalars.
func (x explainer) someOf(c *Condition) string {
	const most = 6
	values, state, err := x.elements(c)
	x = x.of(c.Type)
	switch {
	case err != nil || state != fact.HasValue:
		return x.reading(c).Words()
	case len(values) > most:
		return x.wordList(values[:most]) + " and others"
	}
	return x.wordList(values)
}

// unit is the unit of what c reads or works out, or "".
func (x explainer) unit(c *Condition) string {
	switch {
	case c.Op == OpFact:
		t, unit := x.scopes[c.Level].kind, ""
		for _, step := range c.Steps {
			f := t.Field(step)
			unit, t = f.Unit, f.Type
		}
		return unit
	case c.Op == OpParameter:
		return x.rule.params[c.Name].Unit
	case c.Op == OpCall && c.Name == "days_between":
		return "days"
	case c.Op == OpSum:
		return x.within(c).unit(c.Args[1])
	case c.Op == OpNegate:
		return x.unit(c.Args[0])
	case c.Op == OpAdd || c.Op == OpSubtract:
		if unit := x.unit(c.Args[0]); unit == x.unit(c.Args[1]) {
			return unit
		}
	}
	return ""
}

// label is the label of a fact or a list.
func (x explainer) label(c *Condition) string {
	t := x.scopes[c.Level].kind
	label := "element"
	for _, step := range c.Steps {
		f := t.Field(step)
		label, t = f.Label, f.Type
	}
	return label
}

// comparing returns an explainer that writes values as the sides of c have them:
// 2017 and not 2,017, where a side is the year of a date, or so many years after
// it, and the words of a closed set by their names.
func (x explainer) comparing(c *Condition) explainer {
	x.kind = nil
	for _, arg := range c.Args {
		x.years = x.years || isYear(arg)
		if arg.Op == OpFact {
			x = x.of(arg.Type)
		}
	}
	return x
}

func isYear(c *Condition) bool {
	return c.Op == OpCall && c.Name == "year" || c.Op == OpAdd && slices.ContainsFunc(c.Args, isYear)
}

// of returns an explainer that writes words of type t, or of lists of it.
func (x explainer) of(t *Type) explainer {
	for t.Kind == List {
		t = t.Elem
	}
	x.kind = t
	return x
}
