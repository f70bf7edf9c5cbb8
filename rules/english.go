package rules

import (
	"cmp"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// found says in English what judging c came to, with the values it read: a
// label, a colon and what stands behind it, or a clause. It has no capital and
// no full stop.
func (x explainer) found(c *Condition, t Truth) string {
	switch {
	case c.Op == OpNot:
		return x.found(c.Args[0], t.Not())
	case c.Op == OpAnd || c.Op == OpOr:
		return x.foundJoined(c, t)
	case t == Fault:
		return "it could not be worked out whether " + x.claim(c, true)
	case c.Op == OpFact:
		return x.subject(c) + ": " + x.worth(c)
	case c.Op == OpRecorded:
		return x.foundRecorded(c.Args[0])
	case c.Op.Overlist():
		return x.foundInList(c, t)
	case c.Op == OpLiteral:
		return "always " + t.String()
	case c.Op == OpCall:
		return x.subject(c) + ": " + x.worth(c)
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

func (x explainer) foundRecorded(c *Condition) string {
	switch _, _, state := x.read(c); {
	case state == fact.KnownNone && c.Type.Kind == List:
		return "there are no " + x.label(c)
	case state == fact.HasValue && c.Type.Kind != Record:
		return x.subject(c) + ": recorded (" + x.worth(c) + ")"
	case state == fact.HasValue:
		return x.subject(c) + ": recorded"
	}
	return x.subject(c) + ": " + x.worth(c)
}

// foundOperator tells of a comparison: its left side with its value, and how
// that stands to the right side.
func (x explainer) foundOperator(c *Condition, t Truth) string {
	if !x.dynamic(c.Args[0]) && len(c.Args) > 1 {
		if !c.Op.Compares() { // a value looked up in a list
			return x.object(c, c.Args[0]) + " " + x.predicate(c, t, false)
		}
		c = mirrored(c)
	}
	x = x.countingYears(c)
	left := x.subject(c.Args[0]) + ": " + x.worth(c.Args[0])
	for _, side := range c.Args {
		if side.Type.Kind != List && x.value(side).None() {
			return x.subject(side) + ": none, so there is nothing to compare"
		}
	}
	if opposite, ok := opposites[c.Op]; ok && t == False {
		c, t = &Condition{Op: opposite, Args: c.Args}, True
	}
	switch {
	case x.says(c, t):
		return left
	case x.denies(c, t):
		return left + ", not " + x.object(c, c.Args[1])
	case t == Undecided && x.value(c.Args[0]).State == fact.NotSupplied:
		return left + "; it " + x.predicate(c, t, false)
	}
	return left + ", which " + x.predicate(c, t, false)
}

// opposites are what holds of two values for which a comparison does not.
var opposites = map[Op]Op{OpLess: OpAtLeast, OpAtLeast: OpLess, OpAtMost: OpMore, OpMore: OpAtMost}

// says reports whether c is an equality with a value written out that t makes
// the value of its left side, so that nothing is left to say.
func (x explainer) says(c *Condition, t Truth) bool {
	return x.namesValue(c) && (c.Op == OpEqual && t == True || c.Op == OpNotEqual && t == False)
}

func (x explainer) denies(c *Condition, t Truth) bool {
	return x.namesValue(c) && (c.Op == OpEqual && t == False || c.Op == OpNotEqual && t == True)
}

func (x explainer) namesValue(c *Condition) bool {
	return (c.Op == OpEqual || c.Op == OpNotEqual) && c.Args[1].Op == OpLiteral
}

// mirrored swaps the sides of a comparison.
func mirrored(c *Condition) *Condition {
	m := *c
	m.Args = []*Condition{c.Args[1], c.Args[0]}
	if op, ok := map[Op]Op{OpLess: OpMore, OpMore: OpLess, OpAtMost: OpAtLeast, OpAtLeast: OpAtMost}[c.Op]; ok {
		m.Op = op
	}
	return &m
}

// foundInList tells for which of the elements it holds or does not hold, with
// one that decides.
func (x explainer) foundInList(c *Condition, t Truth) string {
	list, state, err := x.list(c.Args[0])
	switch {
	case err == nil && state == fact.NotSupplied:
		return x.subject(c.Args[0]) + ": not known"
	case err == nil && state == fact.KnownNone:
		return "there are no " + x.label(c.Args[0])
	case t == Undecided:
		return "it is not known whether " + x.claim(c, true)
	}
	sought := t
	if c.Op == OpNone {
		sought = t.Not()
	} else if c.Op == OpOne {
		sought = True
	}
	op, holds := x.outcome(c, list, t)
	claim := x.over(c, op, holds, x.ofThe(c, list.Len()))
	if asked := c.Args[1]; op == OpAll || asked.Op == OpEqual && x.within(c).itself(asked.Args[0]) {
		return claim
	}
	return claim + x.example(c, list, sought)
}

// outcome puts what a list operator came to as one that holds: an all that is
// false is an any that denies what was asked.
func (x explainer) outcome(c *Condition, list reflect.Value, t Truth) (op Op, holds bool) {
	switch {
	case c.Op == OpOne && t == True:
		return OpOne, true
	case c.Op == OpOne:
		some := false
		x.each(c, list, func(_ int, found Truth) bool { some = some || found == True; return true })
		if some {
			return OpCount, true // more than one
		}
		return OpAll, false
	case c.Op == OpAll && t == True:
		return OpAll, true
	case c.Op == OpAll:
		return OpAny, false
	case (c.Op == OpAny) == (t == True):
		return OpAny, true
	}
	return OpAll, false
}

// example names the first element of which what was asked is t.
func (x explainer) example(c *Condition, list reflect.Value, t Truth) string {
	example := ""
	x.enter(c, list, func(i int) bool {
		if x.truth(c.Args[1]) != t {
			return true
		}
		if example = x.element(c, i); x.reads(c.Args[1]) {
			if worth := x.worth(left(c.Args[1])); worth != example {
				example += ": " + worth
			}
		}
		return false
	})
	if example == "" {
		return ""
	}
	return " (" + example + ")"
}

// left returns the side whose value an example gives.
func left(c *Condition) *Condition {
	for c.Op == OpNot {
		c = c.Args[0]
	}
	if len(c.Args) > 0 && c.Op != OpFact {
		return c.Args[0]
	}
	return c
}

// reads reports whether c asks one thing of one value.
func (x explainer) reads(c *Condition) bool {
	for c.Op == OpNot {
		c = c.Args[0]
	}
	return c.Op == OpFact || (c.Op.Compares() || c.Op >= OpIn && c.Op <= OpMatches) && x.dynamic(c.Args[0])
}

// element names the element at work: by its name where it has one, else by its
// place.
func (x explainer) element(c *Condition, i int) string {
	inner := x.scopes[len(x.scopes)-1]
	if inner.kind.Kind != Record {
		return words(scalarOf(inner.value, inner.kind.Kind), "")
	}
	return cmp.Or(inner.name(), "number "+strconv.Itoa(i+1))
}

// claim says what c asks, without values: a clause that is true when c is or,
// where holds is false, when c is not.
func (x explainer) claim(c *Condition, holds bool) string {
	switch {
	case c.Op == OpNot:
		return x.claim(c.Args[0], !holds)
	case c.Op == OpAnd || c.Op == OpOr:
		word := " and "
		if (c.Op == OpOr) == holds {
			word = " or "
		}
		parts := make([]string, len(c.Args))
		for i, arg := range c.Args {
			parts[i] = x.claim(arg, holds)
		}
		return strings.Join(parts, word)
	case c.Op == OpFact:
		return strconv.Quote(x.label(c)) + " is " + words(BoolValue(holds), "")
	case c.Op == OpRecorded:
		return x.noun(c.Args[0]) + " " + toBe(x.label(c.Args[0]), TruthOf(holds)) + " recorded"
	case c.Op.Overlist() && c.Op != OpCount && c.Op != OpSum:
		return x.claimOver(c, holds)
	case c.Op == OpLiteral || c.Op == OpCall:
		return strconv.Quote(x.subject(c)) + " is " + words(BoolValue(holds), "")
	case !x.dynamic(c.Args[0]) && c.Op.Compares():
		c = mirrored(c)
	}
	x = x.countingYears(c)
	left, plural := x.noun(c.Args[0]), c.Args[0].Op == OpFact && isPlural(x.label(c.Args[0]))
	return left + " " + x.predicate(c, TruthOf(holds), plural)
}

// claimOver says what a list operator asks.
func (x explainer) claimOver(c *Condition, holds bool) string {
	ofThe := x.ofThe(c, -1)
	switch {
	case c.Op == OpOne && !holds:
		return "not just one" + ofThe + " is such that " + x.within(c).claim(c.Args[1], true)
	case c.Op == OpNone:
		return x.over(c, map[bool]Op{true: OpAll, false: OpAny}[holds], !holds, ofThe)
	case !holds:
		return x.over(c, map[Op]Op{OpAll: OpAny, OpAny: OpAll}[c.Op], false, ofThe)
	}
	return x.over(c, c.Op, true, ofThe)
}

var portions = map[Op]string{OpAll: "each", OpAny: "at least one", OpOne: "exactly one", OpCount: "more than one"}

// over says of a portion of a list what is asked of the elements.
func (x explainer) over(c *Condition, portion Op, holds bool, ofThe string) string {
	inner, asked := x.within(c), c.Args[1]
	if asked.Op != OpAnd && asked.Op != OpOr && len(asked.Args) > 0 && inner.itself(asked.Args[0]) {
		return portions[portion] + ofThe + " " + inner.predicate(asked, TruthOf(holds), false)
	}
	return "for " + portions[portion] + ofThe + ", " + inner.claim(asked, holds)
}

// itself reports whether c is the element of the innermost list, not a fact of it.
func (x explainer) itself(c *Condition) bool {
	return c.Op == OpFact && len(c.Steps) == 0 && c.Level == len(x.scopes)-1
}

// ofThe writes " of the 3 sites", without the number where it is negative.
func (x explainer) ofThe(c *Condition, n int) string {
	if n < 0 {
		return " of the " + x.label(c.Args[0])
	}
	return " of the " + thousands(int64(n)) + " " + x.label(c.Args[0])
}

// within returns an explainer of what c asks of the elements of its list. It
// has no element to read: it makes claims only.
func (x explainer) within(c *Condition) explainer {
	scopes := append(x.scopes[:len(x.scopes):len(x.scopes)], scope{kind: c.Args[0].Type.Elem})
	inner := *x.interpreter
	inner.scopes, inner.missing = scopes, nil
	return explainer{&inner, x.years}
}

// predicate says how the left side of c stands to the right: "is at least 12
// beds", "is not ...", or "may or may not be ..." where that is not known.
func (x explainer) predicate(c *Condition, t Truth, plural bool) string {
	op := c.Op
	if op == OpNotEqual {
		op, t = OpEqual, t.Not()
	}
	object := ""
	if op == OpMatches {
		object = " the pattern " + c.Pattern.String()
	} else {
		object = " " + x.object(c, c.Args[1])
	}
	if verb, ok := textVerbs[op]; ok {
		return map[Truth]string{True: verb[0], False: "does not " + verb[1], Undecided: "may or may not " + verb[1]}[t] + object
	}
	relation := relations[op]
	if c.Args[0].Type.Kind == DateKind && dateRelations[op] != "" {
		relation = dateRelations[op]
	}
	if op == OpEqual && c.Args[1].Op != OpLiteral {
		relation = " the same as"
	}
	label := ""
	if plural {
		label = "s"
	}
	return toBe(label, t) + relation + object
}

var textVerbs = map[Op][2]string{
	OpContains: {"contains", "contain"}, OpStartsWith: {"starts with", "start with"},
	OpEndsWith: {"ends with", "end with"}, OpMatches: {"matches", "match"},
}

var relations = map[Op]string{
	OpEqual: "", OpLess: " less than", OpAtMost: " at most", OpMore: " more than", OpAtLeast: " at least", OpIn: " one of",
}

var dateRelations = map[Op]string{
	OpLess: " before", OpAtMost: " on or before", OpMore: " after", OpAtLeast: " on or after",
}

// toBe returns the form of the verb for a thing of that label.
func toBe(label string, t Truth) string {
	verb := "is"
	if isPlural(label) {
		verb = "are"
	}
	switch t {
	case True:
		return verb
	case False:
		return verb + " not"
	}
	return "may or may not be"
}

// isPlural guesses whether a label names several things: beds now, letters of
// support, but not day the beds close.
func isPlural(label string) bool {
	head, _, _ := strings.Cut(label, " of ")
	for _, word := range []string{" for ", " in ", " at ", " to ", " before ", " after ", " from ", " with ", " by ", " on ", " the ", " that ", " which ", " who ", " now"} {
		head, _, _ = strings.Cut(head, word)
	}
	last := head[strings.LastIndexByte(head, ' ')+1:]
	if !strings.HasSuffix(last, "s") || strings.ToLower(last) != last {
		return false
	}
	return !strings.HasSuffix(last, "ss") && !strings.HasSuffix(last, "us") && !strings.HasSuffix(last, "is")
}

// object names a side of c that something else is compared with. A number that
// is written out takes the unit of the other side, and a fact brings its value.
func (x explainer) object(c *Condition, side *Condition) string {
	switch {
	case side.Op == OpLiteral:
		return x.words(side.Literal, x.unit(c.Args[0]))
	case x.dynamic(side) && x.readable() && !x.itself(side):
		return x.noun(side) + " (" + x.worth(side) + ")"
	}
	return x.noun(side)
}

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
	p := x.rule.params[c.Name]
	label := p.Label
	if label == "" {
		label = strings.ReplaceAll(c.Name, "_", " ")
	}
	values, _ := x.parameterValues(c.Name)
	if len(values) == 0 {
		return "the " + label
	}
	if c.Type.Kind == List {
		return x.wordList(values)
	}
	return x.words(values[0], p.Unit) + " (" + label + ")"
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
	return x.words(v, x.unit(c))
}

// someOf writes the first elements of a list of scalars.
func (x explainer) someOf(c *Condition) string {
	const most = 6
	values, state, err := x.elements(c)
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

// countingYears returns an explainer that writes 2017 and not 2,017, where a
// side of c is the year of a date.
func (x explainer) countingYears(c *Condition) explainer {
	for _, arg := range c.Args {
		x.years = x.years || arg.Op == OpCall && arg.Name == "year"
	}
	return x
}

func (x explainer) words(v Value, unit string) string {
	if x.years && v.Kind == Int && v.Exact() {
		return strconv.FormatInt(v.Int(), 10)
	}
	return words(v, unit)
}

func (x explainer) wordList(values []Value) string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = x.words(v, "")
	}
	return strings.Join(out, ", ")
}

// words writes a value for a reader: 12 beds, 92%, 1 April 2017, yes.
func words(v Value, unit string) string {
	if v.State != fact.HasValue {
		return map[fact.State]string{fact.KnownNone: "none", fact.NotSupplied: "not known"}[v.State]
	}
	if unit != "" && unit != "%" {
		unit = " " + unit
	}
	if v.Kind == Int && v.Exact() && v.Int() == 1 {
		unit = singular(unit)
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
	if strings.Trim(v.text, "abcdefghijklmnopqrstuvwxyz_") == "" { // a word of a closed set
		return strings.ReplaceAll(v.text, "_", " ")
	}
	return v.Text()
}

// singular is the unit of one: bed, day, county.
func singular(unit string) string {
	if stem, ok := strings.CutSuffix(unit, "ies"); ok {
		return stem + "y"
	}
	if isPlural(unit) {
		return strings.TrimSuffix(unit, "s")
	}
	return unit
}

// thousands writes a whole number with commas: 12,000.
func thousands(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// sentence gives a clause its capital and its full stop.
func sentence(clause string) string {
	bracket := ""
	if rest, ok := strings.CutPrefix(clause, "("); ok {
		bracket, clause = "(", rest
	}
	first, size := utf8.DecodeRuneInString(clause)
	return bracket + string(unicode.ToUpper(first)) + clause[size:] + "."
}

// Words writes a value for a reader, with its unit where it has one.
func (r Reading) Words() string { return words(r.Value, r.Unit) }
