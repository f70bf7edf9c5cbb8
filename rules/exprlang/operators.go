package exprlang

import (
	"regexp"

	"github.com/expr-lang/expr/ast"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/typing"
)

func (t *translator) unary(n *ast.UnaryNode) *rules.Condition {
	x := t.translate(n.Node)
	switch {
	case faulty(x):
		return nothing(n)
	case n.Operator == "not" || n.Operator == "!":
		if !x.Boolean() {
			return t.refuseAt(x.Span, "put what it denies in brackets, as in not (beds > 3)", "not needs something that is true or false, and this is %s", x.Type.Kind)
		}
		return node(n, rules.OpNot, boolType, x)
	case !typing.Numeric(x):
		return t.refuseAt(x.Span, "", "%s needs a number, and this is %s", n.Operator, x.Type.Kind)
	case n.Operator == "+":
		return x
	case x.Op == rules.OpLiteral && x.Type.Kind == rules.Int:
		return literal(n, rules.IntValue(-x.Literal.Int()))
	case x.Op == rules.OpLiteral:
		return literal(n, rules.FloatValue(-x.Literal.Float()))
	}
	return node(n, rules.OpNegate, x.Type, x)
}

var comparisons = map[string]rules.Op{
	"==": rules.OpEqual, "!=": rules.OpNotEqual,
	"<": rules.OpLess, "<=": rules.OpAtMost, ">": rules.OpMore, ">=": rules.OpAtLeast,
}

var arithmetic = map[string]rules.Op{
	"+": rules.OpAdd, "-": rules.OpSubtract, "*": rules.OpMultiply, "/": rules.OpDivide,
}

var texts = map[string]rules.Op{
	"contains": rules.OpContains, "startsWith": rules.OpStartsWith, "endsWith": rules.OpEndsWith,
}

var refused = map[string][2]string{
	"??": {"?? would hide that a fact was not supplied", "leave it out: a fact not supplied makes the rule unknown by itself"},
	"..": {"a range only belongs on the right of in", "compare with >= and <="},
	"%":  {"the remainder % is not supported", ""},
	"**": {"powers are not supported", ""},
	"^":  {"powers are not supported", ""},
}

func (t *translator) binary(n *ast.BinaryNode) *rules.Condition {
	if why, ok := refused[n.Operator]; ok {
		return t.refuse(n, why[1], "%s", why[0])
	}
	switch n.Operator {
	case "and", "&&":
		return t.join(n, rules.OpAnd)
	case "or", "||":
		return t.join(n, rules.OpOr)
	case "in":
		return t.in(n)
	case "matches":
		return t.matches(n)
	}
	left, right := t.translate(n.Left), t.translate(n.Right)
	if faulty(left, right) {
		return nothing(n)
	}
	if op, ok := comparisons[n.Operator]; ok {
		return t.compare(n, op, left, right)
	}
	if op, ok := arithmetic[n.Operator]; ok {
		return t.arithmetic(n, op, left, right)
	}
	if op, ok := texts[n.Operator]; ok {
		if left.Type.Kind != rules.Text || right.Type.Kind != rules.Text {
			return t.refuse(n, "to look into a list, write x in list", "%s is for two texts, and here are %s and %s", n.Operator, left.Type.Kind, right.Type.Kind)
		}
		return node(n, op, boolType, left, right)
	}
	return t.refuse(n, "", "the operator %s is not supported", n.Operator)
}

// join makes one node of a chain of the same operator.
func (t *translator) join(n *ast.BinaryNode, op rules.Op) *rules.Condition {
	left, right := t.translate(n.Left), t.translate(n.Right)
	if faulty(left, right) {
		return nothing(n)
	}
	var args []*rules.Condition
	for _, side := range []*rules.Condition{left, right} {
		switch {
		case !side.Boolean():
			return t.refuseAt(side.Span, "compare it with something", "%s joins what is true or false, and this is %s", n.Operator, side.Type.Kind)
		case side.Op == op:
			args = append(args, side.Args...)
		default:
			args = append(args, side)
		}
	}
	return node(n, op, boolType, args...)
}

func (t *translator) compare(n ast.Node, op rules.Op, left, right *rules.Condition) *rules.Condition {
	if why, hint := typing.Comparison(op, left, right); why != "" {
		return t.refuse(n, hint, "%s", why)
	}
	return node(n, op, boolType, left, right)
}

func (t *translator) arithmetic(n ast.Node, op rules.Op, left, right *rules.Condition) *rules.Condition {
	gives, why, hint := typing.Calculation(op, left, right)
	if why != "" {
		return t.refuse(n, hint, "%s", why)
	}
	return node(n, op, gives, left, right)
}

func (t *translator) matches(n *ast.BinaryNode) *rules.Condition {
	left := t.translate(n.Left)
	pattern, ok := n.Right.(*ast.StringNode)
	switch {
	case faulty(left):
		return nothing(n)
	case !ok:
		return t.refuse(n, "write the pattern in quotes", "matches takes a pattern that is written out")
	case left.Type.Kind != rules.Text:
		return t.refuse(n, "", "matches is for text, and this is %s", left.Type.Kind)
	}
	re, err := regexp.Compile(pattern.Value)
	if err != nil {
		return t.refuse(pattern, "", "the pattern cannot be read: %s", err)
	}
	c := node(n, rules.OpMatches, boolType, left)
	c.Pattern, c.Span.To = re, max(c.Span.To, span(pattern).To)
	return c
}

// in translates x in ["a", "b"], x in 1..5, x in list and x in list_parameter.
func (t *translator) in(n *ast.BinaryNode) *rules.Condition {
	left := t.translate(n.Left)
	if faulty(left) {
		return nothing(n)
	}
	switch right := n.Right.(type) {
	case *ast.ArrayNode:
		return t.inSet(n, left, right)
	case *ast.BinaryNode:
		if right.Operator == ".." {
			return t.inRange(n, left, right)
		}
	}
	list := t.translate(n.Right)
	if faulty(list) {
		return nothing(n)
	}
	if why, hint := typing.Membership(left, list); why != "" {
		return t.refuse(n, hint, "%s", why)
	}
	return node(n, rules.OpIn, boolType, left, list)
}

func (t *translator) inSet(n ast.Node, left *rules.Condition, array *ast.ArrayNode) *rules.Condition {
	set := &rules.Condition{Op: rules.OpSet, Type: &rules.Type{Kind: rules.List, Elem: left.Type}, Span: span(array)}
	for _, item := range array.Nodes {
		v := t.translate(item)
		switch {
		case faulty(v):
			return nothing(n)
		case v.Op != rules.OpLiteral:
			return t.refuseAt(v.Span, "join comparisons with or", "a list on the right of in holds values that are written out")
		}
		if why, hint := typing.Comparison(rules.OpEqual, left, v); why != "" {
			return t.refuseAt(v.Span, hint, "%s", why)
		}
		set.Set = append(set.Set, v.Literal)
	}
	if len(set.Set) == 0 {
		return t.refuse(array, "write at least one value", "nothing is in an empty list")
	}
	return node(n, rules.OpIn, boolType, left, set)
}

// inRange makes two comparisons of x in 1..5.
func (t *translator) inRange(n ast.Node, left *rules.Condition, bounds *ast.BinaryNode) *rules.Condition {
	from, to := t.translate(bounds.Left), t.translate(bounds.Right)
	switch {
	case faulty(from, to):
		return nothing(n)
	case left.Type.Kind != rules.Int || from.Type.Kind != rules.Int || to.Type.Kind != rules.Int:
		return t.refuse(n, "use >= and <=", "a range is for whole numbers")
	}
	return node(n, rules.OpAnd, boolType,
		node(n, rules.OpAtLeast, boolType, left, from), node(n, rules.OpAtMost, boolType, left, to))
}
