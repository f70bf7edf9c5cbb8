package cellang

import (
	"regexp"

	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/operators"
	"cel.dev/cel-go/common/types"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/typing"
)

var comparisons = map[string]rules.Op{
	operators.Equals: rules.OpEqual, operators.NotEquals: rules.OpNotEqual,
	operators.Less: rules.OpLess, operators.LessEquals: rules.OpAtMost,
	operators.Greater: rules.OpMore, operators.GreaterEquals: rules.OpAtLeast,
}

var arithmetic = map[string]rules.Op{
	operators.Add: rules.OpAdd, operators.Subtract: rules.OpSubtract, operators.Multiply: rules.OpMultiply,
}

var refused = map[string][2]string{
	operators.Conditional: {"a choice with ? : is not supported", "write (a && b) || (!a && c), or two rules with applies_when"},
	operators.Modulo:      {"the remainder % is not supported", ""},
	operators.Index:       {"an element cannot be taken by its place: the order of a list means nothing", "use all, exists or filter over the whole list"},
}

// operator translates an operator, or returns nil where the call is none.
func (t *translator) operator(e ast.Expr, call ast.CallExpr) *rules.Condition {
	name := call.FunctionName()
	if why, ok := refused[name]; ok {
		return t.refuse(e, why[1], "%s", why[0])
	}
	switch name {
	case operators.LogicalAnd:
		return t.join(e, rules.OpAnd, "&&", call.Args())
	case operators.LogicalOr:
		return t.join(e, rules.OpOr, "||", call.Args())
	case operators.LogicalNot:
		return t.not(e, call.Args()[0])
	case operators.Negate:
		return t.negate(e, call.Args()[0])
	case operators.In:
		return t.in(e, call.Args()[0], call.Args()[1])
	case operators.Divide:
		return t.divide(e, call.Args()[0], call.Args()[1])
	}
	op, compares := comparisons[name]
	calculation, calculates := arithmetic[name]
	if !compares && !calculates {
		return nil
	}
	left, right := t.translate(call.Args()[0]), t.translate(call.Args()[1])
	switch {
	case faulty(left, right):
		return nothing(t.span(e))
	case calculates:
		return t.calculate(e, calculation, left, right)
	}
	if why, hint := typing.Comparison(op, left, right); why != "" {
		return t.refuse(e, hint, "%s", why)
	}
	return t.node(e, op, boolType, left, right)
}

// join makes one node of a chain of the same operator.
func (t *translator) join(e ast.Expr, op rules.Op, word string, sides []ast.Expr) *rules.Condition {
	var args []*rules.Condition
	for _, side := range sides {
		c := t.translate(side)
		switch {
		case faulty(c):
		case !c.Boolean():
			c = t.refuseAt(c.Span, "compare it with something", "%s joins what is true or false, and this is %s", word, c.Type.Kind)
		case c.Op == op:
			args = append(args, c.Args...)
			continue
		}
		args = append(args, c)
	}
	if faulty(args...) {
		return nothing(t.span(e))
	}
	return t.node(e, op, boolType, args...)
}

func (t *translator) not(e, of ast.Expr) *rules.Condition {
	x := t.translate(of)
	switch {
	case faulty(x):
		return nothing(x.Span)
	case !x.Boolean():
		return t.refuseAt(x.Span, "put what it denies in brackets, as in !(beds > 3)", "! needs something that is true or false, and this is %s", x.Type.Kind)
	}
	return t.node(e, rules.OpNot, boolType, x)
}

func (t *translator) negate(e, of ast.Expr) *rules.Condition {
	x := t.translate(of)
	switch {
	case faulty(x):
		return nothing(x.Span)
	case !typing.Numeric(x):
		return t.refuseAt(x.Span, "", "- needs a number, and this is %s", x.Type.Kind)
	}
	return t.node(e, rules.OpNegate, x.Type, x)
}

func (t *translator) calculate(e ast.Expr, op rules.Op, left, right *rules.Condition) *rules.Condition {
	gives, why, hint := typing.Calculation(op, left, right)
	if why != "" {
		return t.refuse(e, hint, "%s", why)
	}
	return t.node(e, op, gives, left, right)
}

// divide translates double(a) / 2.0. CEL cuts the fraction off where it divides
// whole numbers, which nobody expects who has not read its definition.
func (t *translator) divide(e, of, by ast.Expr) *rules.Condition {
	converted := of.Kind() == ast.CallKind && of.AsCall().FunctionName() == "double" && len(of.AsCall().Args()) == 1
	if converted {
		of = of.AsCall().Args()[0]
	}
	left, right := t.translate(of), t.translate(by)
	switch {
	case faulty(left, right):
		return nothing(t.span(e))
	case !converted && left.Type.Kind == rules.Int && right.Type.Kind == rules.Int:
		return t.refuse(e, "write double(beds) / 2.0, or multiply the other side instead", "/ cuts the fraction off where both sides are whole numbers")
	}
	return t.calculate(e, rules.OpDivide, left, right)
}

// in translates x in ["a", "b"], x in list and x in list_parameter.
func (t *translator) in(e, what, where ast.Expr) *rules.Condition {
	left := t.translate(what)
	if faulty(left) {
		return nothing(left.Span)
	}
	if where.Kind() == ast.ListKind {
		return t.inSet(e, left, where)
	}
	list := t.translate(where)
	if faulty(list) {
		return nothing(list.Span)
	}
	if why, hint := typing.Membership(left, list); why != "" {
		return t.refuse(e, hint, "%s", why)
	}
	return t.node(e, rules.OpIn, boolType, left, list)
}

func (t *translator) inSet(e ast.Expr, left *rules.Condition, list ast.Expr) *rules.Condition {
	set := &rules.Condition{Op: rules.OpSet, Type: &rules.Type{Kind: rules.List, Elem: left.Type}, Span: t.span(list)}
	for _, item := range list.AsList().Elements() {
		v := t.translate(item)
		switch {
		case faulty(v):
			return nothing(v.Span)
		case v.Op != rules.OpLiteral:
			return t.refuseAt(v.Span, "join comparisons with ||", "a list on the right of in holds values that are written out")
		}
		if why, hint := typing.Comparison(rules.OpEqual, left, v); why != "" {
			return t.refuseAt(v.Span, hint, "%s", why)
		}
		set.Set = append(set.Set, v.Literal)
	}
	if len(set.Set) == 0 {
		return t.refuse(list, "write at least one value", "nothing is in an empty list")
	}
	return t.node(e, rules.OpIn, boolType, left, set)
}

var texts = map[string]rules.Op{
	"contains": rules.OpContains, "startsWith": rules.OpStartsWith, "endsWith": rules.OpEndsWith,
}

// ofTexts translates name.contains("a") and its like.
func (t *translator) ofTexts(e ast.Expr, op rules.Op, call ast.CallExpr) *rules.Condition {
	if len(call.Args()) != 1 {
		return t.refuse(e, "", "%s takes one text", call.FunctionName())
	}
	left, right := t.translate(call.Target()), t.translate(call.Args()[0])
	switch {
	case faulty(left, right):
		return nothing(t.span(e))
	case left.Type.Kind != rules.Text || right.Type.Kind != rules.Text:
		return t.refuse(e, "to look into a list, write x in list", "%s is for two texts, and here are %s and %s", call.FunctionName(), left.Type.Kind, right.Type.Kind)
	}
	return t.node(e, op, boolType, left, right)
}

func (t *translator) matches(e ast.Expr, call ast.CallExpr) *rules.Condition {
	left := t.translate(call.Target())
	if faulty(left) {
		return nothing(left.Span)
	}
	if left.Type.Kind != rules.Text {
		return t.refuse(e, "", "matches is for text, and this is %s", left.Type.Kind)
	}
	if len(call.Args()) != 1 || call.Args()[0].Kind() != ast.LiteralKind {
		return t.refuse(e, "write the pattern in quotes", "matches takes a pattern that is written out")
	}
	pattern, ok := call.Args()[0].AsLiteral().(types.String)
	if !ok {
		return t.refuse(e, "write the pattern in quotes", "matches takes a pattern that is written out")
	}
	re, err := regexp.Compile(string(pattern))
	if err != nil {
		return t.refuse(call.Args()[0], "", "the pattern cannot be read: %s", err)
	}
	c := t.node(e, rules.OpMatches, boolType, left)
	c.Pattern, c.Span.To = re, max(c.Span.To, t.span(call.Args()[0]).To)
	return c
}
