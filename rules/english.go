package rules

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// found says in English what judging c came to, with the values it read. It is
// a clause without a capital or a full stop.
func (x explainer) found(c *Condition, t Truth) string {
	switch t {
	case Undecided:
		return "it is not known whether " + x.claim(c)
	case Fault:
		return "it could not be worked out whether " + x.claim(c)
	}
	switch {
	case c.Op == OpNot:
		return x.found(c.Args[0], t.Not())
	case c.Op == OpAnd || c.Op == OpOr:
		return x.foundJoined(c, t)
	case c.Op == OpFact:
		return x.yesOrNo(c)
	case c.Op == OpRecorded && t == True:
		return x.noun(c.Args[0]) + " is recorded" + x.bracket(c.Args[0])
	case c.Op == OpRecorded:
		return "there is no " + x.label(c.Args[0])
	case c.Op.Overlist() && c.Op != OpCount && c.Op != OpSum:
		return x.foundInList(c, t)
	}
	return x.foundOperator(c, t)
}

// foundJoined tells the parts that decide.
func (x explainer) foundJoined(c *Condition, t Truth) string {
	var parts []string
	for _, arg := range c.Args {
		if x.truth(arg) == t {
			parts = append(parts, x.found(arg, t))
		}
	}
	return strings.Join(parts, ", and ")
}

func (x explainer) yesOrNo(c *Condition) string {
	return x.label(c) + ": " + words(x.reading(c).Value, "")
}

func (x explainer) foundOperator(c *Condition, t Truth) string {
	left := x.noun(c.Args[0]) + x.bracket(c.Args[0])
	if none := x.none(c); none != nil {
		return "there is no " + x.label(none)
	}
	verb := x.verb(c, t == True)
	if c.Op == OpMatches {
		return left + " " + verb + " " + strconv.Quote(c.Pattern.String())
	}
	right := x.noun(c.Args[1])
	if x.dynamic(c.Args[1]) {
		right += x.bracket(c.Args[1])
	}
	return left + " " + verb + " " + right
}

// none returns the fact known to be none that makes a comparison false, or nil.
func (x explainer) none(c *Condition) *Condition {
	for _, arg := range c.Args {
		if arg.Op == OpFact {
			if _, _, state := x.read(arg); state == fact.KnownNone && arg.Type.Kind != List {
				return arg
			}
		}
	}
	return nil
}

// foundInList names the element that decides.
func (x explainer) foundInList(c *Condition, t Truth) string {
	list, state, err := x.list(c.Args[0])
	if err != nil || state != fact.HasValue {
		return "there are no " + x.label(c.Args[0])
	}
	want := False
	if c.Op == OpAny || c.Op == OpNone || c.Op == OpOne {
		want = True
	}
	example := ""
	x.enter(c, list, func(i int) bool {
		if found := x.truth(c.Args[1]); found == want {
			example = x.element(c, i) + ": " + x.found(c.Args[1], found)
		}
		return example == ""
	})
	claim := x.claim(c)
	if t == False {
		claim = "it is not so that " + claim
	}
	if example == "" || t == True && c.Op == OpAll || t == True && c.Op == OpNone {
		return claim
	}
	return claim + " (" + example + ")"
}

// element names the element at work: by its name where it has one, else by its
// place.
func (x explainer) element(c *Condition, i int) string {
	inner := x.scopes[len(x.scopes)-1]
	if inner.kind.Kind == Record {
		for _, name := range []string{"name", "title", "id", "code"} {
			if f := inner.kind.Field(name); f != nil && f.Type.Kind == Text {
				if v, state := open(inner.value.FieldByIndex(f.index)); state == fact.HasValue {
					return v.String()
				}
			}
		}
	} else if inner.value.Kind() == reflect.String {
		return inner.value.String()
	}
	return "number " + strconv.Itoa(i+1) + " of " + x.label(c.Args[0])
}

// claim says what c asks, without values: a clause that is true when c is.
func (x explainer) claim(c *Condition) string {
	switch c.Op {
	case OpNot:
		return "it is not so that " + x.claim(c.Args[0])
	case OpAnd, OpOr:
		var parts []string
		for _, arg := range c.Args {
			parts = append(parts, x.claim(arg))
		}
		return strings.Join(parts, " "+c.Op.String()+" ")
	case OpFact:
		return x.noun(c) + " is yes"
	case OpRecorded:
		return x.noun(c.Args[0]) + " is recorded"
	case OpAll:
		return "for each of the " + x.label(c.Args[0]) + ", " + x.inner(c)
	case OpAny:
		return "for at least one of the " + x.label(c.Args[0]) + ", " + x.inner(c)
	case OpNone:
		return "for none of the " + x.label(c.Args[0]) + ", " + x.inner(c)
	case OpOne:
		return "for exactly one of the " + x.label(c.Args[0]) + ", " + x.inner(c)
	case OpMatches:
		return x.noun(c.Args[0]) + " matches " + strconv.Quote(c.Pattern.String())
	}
	if len(c.Args) < 2 {
		return x.noun(c)
	}
	return x.noun(c.Args[0]) + " " + x.verb(c, true) + " " + x.noun(c.Args[1])
}

// inner claims what a list operator asks of each element.
func (x explainer) inner(c *Condition) string {
	y := explainer{&interpreter{rule: x.rule, asOf: x.asOf, day: x.day, scopes: append(x.scopes[:len(x.scopes):len(x.scopes)], scope{kind: c.Args[0].Type.Elem})}}
	return y.claim(c.Args[1])
}

var verbs = map[Op]string{
	OpEqual: "is", OpNotEqual: "is not", OpLess: "is less than", OpAtMost: "is at most", OpMore: "is more than", OpAtLeast: "is at least",
	OpIn: "is one of", OpContains: "contains", OpStartsWith: "starts with", OpEndsWith: "ends with", OpMatches: "matches",
}

var dateVerbs = map[Op]string{
	OpLess: "is before", OpAtMost: "is on or before", OpMore: "is after", OpAtLeast: "is on or after",
}

func (x explainer) verb(c *Condition, holds bool) string {
	verb := verbs[c.Op]
	if c.Args[0].Type.Kind == DateKind && dateVerbs[c.Op] != "" {
		verb = dateVerbs[c.Op]
	}
	if holds {
		return verb
	}
	switch rest, be := strings.CutPrefix(verb, "is"); {
	case c.Op == OpNotEqual:
		return "is"
	case be:
		return "is not" + rest
	}
	return "does not " + map[Op]string{OpContains: "contain", OpStartsWith: "start with", OpEndsWith: "end with", OpMatches: "match"}[c.Op]
}

// noun names what a condition reads or works out: "the day the beds close".
func (x explainer) noun(c *Condition) string {
	switch c.Op {
	case OpLiteral:
		return words(c.Literal, "")
	case OpSet:
		return wordList(c.Set)
	case OpFact:
		return "the " + x.label(c)
	case OpParameter:
		return x.parameterNoun(c)
	case OpAsOf:
		return "the day of this assessment, " + x.asOf.English()
	case OpCount:
		return "the number of " + x.label(c.Args[0]) + " for which " + x.inner(c)
	case OpSum:
		return "the total over the " + x.label(c.Args[0]) + " of " + x.innerNoun(c)
	case OpLength:
		return "the number of " + x.label(c.Args[0])
	case OpNegate:
		return "minus " + x.noun(c.Args[0])
	case OpAdd, OpSubtract, OpMultiply, OpDivide:
		word := map[Op]string{OpAdd: " plus ", OpSubtract: " less ", OpMultiply: " times ", OpDivide: " divided by "}[c.Op]
		return x.noun(c.Args[0]) + word + x.noun(c.Args[1])
	case OpCall:
		return x.callNoun(c)
	}
	return "whether " + x.claim(c)
}

func (x explainer) innerNoun(c *Condition) string {
	y := explainer{&interpreter{rule: x.rule, asOf: x.asOf, day: x.day, scopes: append(x.scopes[:len(x.scopes):len(x.scopes)], scope{kind: c.Args[0].Type.Elem})}}
	return y.noun(c.Args[1])
}

func (x explainer) callNoun(c *Condition) string {
	if c.Func.Label == "" {
		args := make([]string, len(c.Args))
		for i, arg := range c.Args {
			args[i] = x.noun(arg)
		}
		return c.Name + " of " + strings.Join(args, " and ")
	}
	text := c.Func.Label
	for i, arg := range c.Args {
		text = strings.ReplaceAll(text, "{"+strconv.Itoa(i)+"}", x.noun(arg))
	}
	return text
}

func (x explainer) parameterNoun(c *Condition) string {
	p := x.rule.params[c.Name]
	label := p.Label
	if label == "" {
		label = strings.ReplaceAll(c.Name, "_", " ")
	}
	values, _ := x.parameterValues(c.Name)
	if len(values) == 0 {
		return label
	}
	if c.Type.Kind == List {
		return wordList(values)
	}
	return words(values[0], p.Unit) + " (" + label + ")"
}

// dynamic reports whether c is worked out from facts, so that its value is news.
func (x explainer) dynamic(c *Condition) bool {
	return c.Op != OpLiteral && c.Op != OpSet && c.Op != OpParameter && c.Op != OpAsOf
}

// bracket adds the value of c, in brackets.
func (x explainer) bracket(c *Condition) string {
	if !x.dynamic(c) || c.Type.Kind == List || c.Type.Kind == Record {
		return ""
	}
	unit := ""
	if c.Op == OpFact {
		_, f, _ := x.read(c)
		if f != nil {
			unit = f.Unit
		}
	}
	if c.Op == OpCall && c.Name == "days_between" {
		unit = "days"
	}
	return " (" + words(x.value(c), unit) + ")"
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

// words writes a value for a reader: 12 beds, 1 April 2017, yes.
func words(v Value, unit string) string {
	if v.State != fact.HasValue {
		return map[fact.State]string{fact.KnownNone: "none", fact.NotSupplied: "not known"}[v.State]
	}
	if unit != "" {
		unit = " " + unit
	}
	switch v.Kind {
	case Bool:
		return map[bool]string{true: "yes", false: "no"}[v.Bool()]
	case Int:
		if low, high := v.Bounds(); low != high {
			return fmt.Sprintf("%s to %s%s", thousands(low), thousands(high), unit)
		}
		return thousands(v.Int()) + unit
	case Float:
		return strconv.FormatFloat(v.Float(), 'f', -1, 64) + unit
	case DateKind:
		return v.Date().English()
	}
	return v.Text() + unit
}

// thousands writes a whole number with commas: 12,000.
func thousands(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func wordList(values []Value) string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = words(v, "")
	}
	if n := len(out) - 1; n > 0 {
		return strings.Join(out[:n], ", ") + " or " + out[n]
	}
	return strings.Join(out, "")
}

// sentence gives a clause its capital and its full stop.
func sentence(clause string) string {
	first, size := utf8.DecodeRuneInString(clause)
	return string(unicode.ToUpper(first)) + clause[size:] + "."
}

// Words writes a value for a reader, with its unit where it has one.
func (r Reading) Words() string { return words(r.Value, r.Unit) }
