package rules

import (
	"strconv"
	"strings"
)

// claim says what c asks, without values: a clause that is true when c is or,
// where holds is false, when c is not.
func (x explainer) claim(c *Condition, holds bool) string {
	switch {
	case c.Op == OpNot:
		return x.claim(c.Args[0], !holds)
	case c.Op.Joins():
		word := " and "
		if (c.Op != OpAnd) == holds {
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
	case c.Op == OpParameter:
		return strconv.Quote(x.parameterLabel(c)) + " is " + words(BoolValue(holds), "")
	case c.Op == OpLiteral || c.Op == OpCall:
		return strconv.Quote(x.subject(c)) + " is " + words(BoolValue(holds), "")
	case !x.dynamic(c.Args[0]) && c.Op.Compares():
		c = mirrored(c)
	}
	left, plural := x.noun(c.Args[0]), c.Args[0].Op == OpFact && isPlural(x.label(c.Args[0]))
	return left + " " + x.predicate(c, TruthOf(holds), plural)
}

// claimOver says what a list operator asks.
func (x explainer) claimOver(c *Condition, holds bool) string {
	switch {
	case c.Op == OpOne && !holds:
		return "not just one of the " + x.label(c.Args[0]) + " is such that " + x.within(c).claim(c.Args[1], true)
	case c.Op == OpNone:
		return x.over(c, map[bool]Op{true: OpAll, false: OpAny}[holds], !holds, -1)
	case !holds:
		return x.over(c, map[Op]Op{OpAll: OpAny, OpAny: OpAll}[c.Op], false, -1)
	}
	return x.over(c, c.Op, true, -1)
}

var portions = map[Op]string{OpAll: "each", OpAny: "at least one", OpOne: "exactly one", OpCount: "more than one"}

// over says of a portion of a list of n what is asked of the elements.
func (x explainer) over(c *Condition, portion Op, holds bool, n int) string {
	inner, asked, some := x.within(c), c.Args[1], x.portion(c, portion, n)
	if !asked.Op.Joins() && len(asked.Args) > 0 && inner.itself(asked.Args[0]) {
		return some + " " + inner.predicate(asked, TruthOf(holds), false)
	}
	return "for " + some + ", " + inner.claim(asked, holds)
}

// itself reports whether c is the element of the innermost list, not a fact of it.
func (x explainer) itself(c *Condition) bool {
	return c.Op == OpFact && len(c.Steps) == 0 && c.Level == len(x.scopes)-1
}

// portion writes "each of the 3 sites", without the number where it is negative.
// Of a list of one, all, some and one are the same: "the one site".
func (x explainer) portion(c *Condition, portion Op, n int) string {
	label := x.label(c.Args[0])
	switch {
	case n < 0:
		return portions[portion] + " of the " + label
	case n == 1:
		return "the " + only(label)
	}
	return portions[portion] + " of the " + thousands(int64(n)) + " " + label
}

// within returns an explainer of what c asks of the elements of its list. It
// has no element to read: it makes claims only.
func (x explainer) within(c *Condition) explainer {
	scopes := append(x.scopes[:len(x.scopes):len(x.scopes)], scope{kind: c.Args[0].Type.Elem})
	inner := *x.interpreter
	inner.scopes, inner.missing = scopes, nil
	x.interpreter = &inner
	return x
}

// predicate says how the left side of c stands to the right: "is at least 12
// beds", "is not ...", or "may or may not be ..." where that is not known.
func (x explainer) predicate(c *Condition, t Truth, plural bool) string {
	x = x.comparing(c)
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
	head := head(label)
	last := head[strings.LastIndexByte(head, ' ')+1:]
	if !strings.HasSuffix(last, "s") || strings.ToLower(last) != last {
		return false
	}
	return !strings.HasSuffix(last, "ss") && !strings.HasSuffix(last, "us") && !strings.HasSuffix(last, "is")
}

// head returns a label without what follows its noun.
func head(label string) string {
	head, _, _ := strings.Cut(label, " of ")
	for _, word := range []string{" for ", " in ", " at ", " to ", " before ", " after ", " from ", " with ", " by ", " on ", " the ", " that ", " which ", " who ", " now"} {
		head, _, _ = strings.Cut(head, word)
	}
	return head
}

// only names the element of a list that holds no other: the label of the list in
// the singular, as in one decision on the proposal, where it has one.
func only(label string) string {
	words := strings.Split(head(label), " ")
	for i, word := range words {
		if isPlural(word) && !strings.Contains(word, "'") {
			words[i] = singular(word)
			return "one " + strings.Join(words, " ") + label[len(head(label)):]
		}
	}
	return "only entry among the " + label
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
