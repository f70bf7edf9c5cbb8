package rules

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Op is what a [Condition] does with its arguments.
type Op uint8

const (
	OpLiteral   Op = iota + 1 // Literal
	OpSet                     // Set, on the right of OpIn
	OpFact                    // the fact at Steps
	OpParameter               // the parameter called Name, on the day that counts
	OpAsOf                    // the day the judgement is made for
	OpRecorded                // its fact has a value
	OpNot
	OpAnd // any number of arguments
	OpOr
	OpEqual
	OpNotEqual
	OpLess
	OpAtMost
	OpMore
	OpAtLeast
	OpIn         // the left is an element of a set, a list fact or a list parameter
	OpContains   // text holds text
	OpStartsWith // text
	OpEndsWith   // text
	OpMatches    // text matches Pattern
	OpAdd
	OpSubtract
	OpMultiply
	OpDivide // by a literal that is not 0; gives a Float
	OpNegate
	OpAll    // of a list, every element meets the second argument
	OpAny    // at least one does
	OpNone   // none does
	OpOne    // exactly one does
	OpCount  // how many do
	OpSum    // the sum of the second argument over the elements
	OpLength // how many elements there are
	OpCall   // Func of the arguments
	OpOneOf  // one of any number of arguments is true, and no other; two that are true are a fault
)

var opNames = [...]string{
	"", "literal", "set", "fact", "parameter", "as of", "recorded", "not", "and", "or", "==", "!=", "<", "<=", ">", ">=",
	"in", "contains", "starts with", "ends with", "matches", "+", "-", "*", "/", "negative", "all", "any", "none", "one",
	"count", "sum", "len", "call", "one of",
}

func (o Op) String() string {
	if int(o) < len(opNames) {
		return opNames[o]
	}
	return "Op(" + strconv.Itoa(int(o)) + ")"
}

// Overlist reports whether o looks at the elements of a list, so that its second
// argument is judged for each of them.
func (o Op) Overlist() bool { return o >= OpAll && o <= OpSum }

// Joins reports whether o joins any number of conditions to one: and, or, one of.
func (o Op) Joins() bool { return o == OpAnd || o == OpOr || o == OpOneOf }

// Join returns the truth of a node that joins conditions with these truths.
func (o Op) Join(truths ...Truth) Truth {
	f := folding(o)
	for _, t := range truths {
		if f.add(t) {
			break
		}
	}
	return f.truth
}

// Compares reports whether o compares two values: ==, !=, <, <=, > or >=.
func (o Op) Compares() bool { return o >= OpEqual && o <= OpAtLeast }

// Condition is a node of a condition tree: what an [Engine] makes of a rule's
// text, and all that the rest of the package works on. Nobody changes a
// Condition once it is made; trees may share nodes.
type Condition struct {
	Op      Op
	Type    *Type // of its value
	Args    []*Condition
	Literal Value          // of OpLiteral
	Set     []Value        // of OpSet
	Level   int            // of OpFact: 0 from the root, n from the element of the n-th list operator around it, the outermost being 1
	Steps   []string       // of OpFact: the fields to follow from there; none for the element itself
	Name    string         // of OpParameter and OpCall; of an OpAnd that asks whether a row of a table matches, how the row is called
	Func    *Function      // of OpCall
	Pattern *regexp.Regexp // of OpMatches
	Span    Span
	// Within is the cell of a table that the node is from, whose text Span is in. It is nil
	// where the text is that of a clause, an exception or what the rule applies to.
	Within *ConditionText
}

// Span is a range of characters in the text of a condition, from 0; To is not in it.
type Span struct{ From, To int }

// Function is a function that conditions may call. Call must be pure and safe
// for concurrent use. It is called with exact values only: where an argument is
// not supplied or none, so is the result.
type Function struct {
	Name   string
	Params []Kind
	Result Kind
	Label  string // plain English with {0} for the first argument: "days from {0} to {1}"
	Call   func(args []Value) (Value, error)

	// bounds works on whole numbers and dates not known exactly, where the
	// function has more to say of those than "not supplied".
	bounds func(args []Value) Value
	// lower makes a closure of a call, where it is not to run on values.
	lower func(*lowerer, *Condition) func(*frame) operand
}

// Boolean reports whether c is true or false, not a value of another kind.
func (c *Condition) Boolean() bool { return c.Type != nil && c.Type.Kind == Bool }

// Path returns the path of an OpFact from the root, or from the element where
// Level is not 0.
func (c *Condition) Path() fact.Path { return fact.Path(strings.Join(c.Steps, ".")) }

// Walk calls visit for c and every node below it, parents first, and does not
// go below a node for which visit returns false.
func (c *Condition) Walk(visit func(*Condition) bool) {
	if !visit(c) {
		return
	}
	for _, arg := range c.Args {
		arg.Walk(visit)
	}
}

// Leaf reports whether c is true or false by itself, without conditions under
// it joined by and, or and not. What a list operator asks of each element is
// part of its leaf.
func (c *Condition) Leaf() bool { return !c.Op.Joins() && c.Op != OpNot }

// Key returns a text that is the same for conditions with the same meaning and
// form, whatever their place in a text.
func (c *Condition) Key() string {
	var b strings.Builder
	c.write(&b)
	return b.String()
}

// String is [Condition.Key].
func (c *Condition) String() string { return c.Key() }

func (c *Condition) write(b *strings.Builder) {
	switch c.Op {
	case OpLiteral:
		b.WriteString(c.Literal.String())
	case OpSet:
		b.WriteByte('[')
		for i, v := range c.Set {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(v.String())
		}
		b.WriteByte(']')
	case OpFact:
		for range c.Level {
			b.WriteByte('.')
		}
		b.WriteString(string(c.Path()))
	case OpParameter:
		b.WriteString(c.Name)
	case OpAsOf:
		b.WriteString("as_of")
	case OpNot, OpNegate:
		b.WriteString(c.Op.String() + " ")
		c.Args[0].writeInner(b)
	case OpOneOf:
		c.writeCall(b, "one_of")
	case OpRecorded, OpLength, OpAll, OpAny, OpNone, OpOne, OpCount, OpSum:
		c.writeCall(b, c.Op.String())
	case OpCall:
		c.writeCall(b, c.Name)
	default:
		for i, arg := range c.Args {
			if i > 0 {
				b.WriteString(" " + c.Op.String() + " ")
			}
			arg.writeInner(b)
		}
		if c.Pattern != nil {
			b.WriteString(" matches " + strconv.Quote(c.Pattern.String()))
		}
	}
}

func (c *Condition) writeCall(b *strings.Builder, name string) {
	b.WriteString(name + "(")
	for i, arg := range c.Args {
		if i > 0 {
			b.WriteString(", ")
		}
		arg.write(b)
	}
	b.WriteByte(')')
}

// writeInner writes c as an argument of an operator.
func (c *Condition) writeInner(b *strings.Builder) {
	if len(c.Args) < 1 || c.Op == OpCall || c.Op == OpRecorded || c.Op >= OpAll {
		c.write(b)
		return
	}
	b.WriteByte('(')
	c.write(b)
	b.WriteByte(')')
}

// Facts returns the paths that c may read, sorted, each once: those from the
// root, and for a fact of an element the path of its list with [] in it.
func (c *Condition) Facts() []fact.Path {
	found := map[string]bool{}
	c.facts(nil, found)
	paths := make([]fact.Path, 0, len(found))
	for _, key := range sortedKeys(found) {
		paths = append(paths, fact.Path(key))
	}
	return paths
}

func (c *Condition) facts(lists []fact.Path, found map[string]bool) {
	if c.Op == OpFact {
		found[string(c.pathIn(lists))] = true
		return
	}
	for i, arg := range c.Args {
		if i == 1 && c.Op.Overlist() {
			lists = append(slices.Clip(lists), c.Args[0].pathIn(lists)+"[]")
		}
		arg.facts(lists, found)
	}
}

func (c *Condition) pathIn(lists []fact.Path) fact.Path {
	if c.Level == 0 {
		return c.Path()
	}
	list := lists[c.Level-1]
	if len(c.Steps) == 0 {
		return list
	}
	return list.Field(string(c.Path()))
}

// cost bounds the nodes that judging c may visit: the nodes under a list
// operator count once for each element that the list may have.
func (c *Condition) cost() int {
	total, times := 1, 1
	switch {
	case c.Op.Overlist():
		times = max(1, c.Args[0].Type.Max)
	case c.Op == OpIn:
		times = max(1, c.Args[1].Type.Max, len(c.Args[1].Set))
	}
	for i, arg := range c.Args {
		n := arg.cost()
		if i == 1 && n > maxCost/times {
			return maxCost
		} else if i == 1 {
			n *= times
		}
		if total += n; total > maxCost {
			return maxCost
		}
	}
	return total
}

// maxCost is where cost stops counting.
const maxCost = 1 << 40
