package cellang

import (
	"slices"

	"cel.dev/cel-go/common/ast"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/typing"
)

var quantifiers = map[string]rules.Op{"all": rules.OpAll, "exists": rules.OpAny, "exists_one": rules.OpOne, "existsOne": rules.OpOne}

// source is a list that a list operator goes over, with the conditions that
// filter asks of its elements first.
type source struct {
	list    *rules.Condition
	filters []*rules.Condition
}

// source reads list, list.filter(x, ...) and list.filter(x, ...).filter(y, ...).
func (t *translator) source(e ast.Expr) (source, bool) {
	if e.Kind() == ast.CallKind && e.AsCall().IsMemberFunction() && e.AsCall().FunctionName() == "filter" {
		s, ok := t.source(e.AsCall().Target())
		if !ok {
			return s, false
		}
		asked := t.asked(e, s.list, e.AsCall().Args())
		s.filters = append(s.filters, asked)
		return s, !faulty(asked)
	}
	list := t.translate(e)
	switch {
	case faulty(list):
		return source{}, false
	case list.Op != rules.OpFact || list.Type.Kind != rules.List:
		t.refuseAt(list.Span, "", "this needs a list of facts, and has %s", list.Type.Kind)
		return source{}, false
	}
	return source{list: list}, true
}

// asked translates what is asked of the elements of a list: x, condition.
func (t *translator) asked(e ast.Expr, list *rules.Condition, args []ast.Expr) *rules.Condition {
	c := t.within(e, list, args)
	if !faulty(c) && !c.Boolean() {
		return t.refuseAt(c.Span, "compare it with something", "what is asked of the elements must be true or false, and this is %s", c.Type.Kind)
	}
	return c
}

// within translates x, expression over the elements of a list.
func (t *translator) within(e ast.Expr, list *rules.Condition, args []ast.Expr) *rules.Condition {
	if len(args) != 2 || args[0].Kind() != ast.IdentKind {
		return t.refuse(e, "write list.all(x, condition on x)", "this takes a name for the elements, and what is asked of them")
	}
	name := args[0].AsIdent()
	if t.scope.Schema.Root.Field(name) != nil || t.scope.Parameters[name] != nil || t.element(args[0], name) != nil {
		return t.refuse(args[0], "give the elements another name", "%s is already the name of a fact, a parameter or an element", name)
	}
	t.vars = append(t.vars, variable{name, list.Type.Elem})
	defer func() { t.vars = t.vars[:len(t.vars)-1] }()
	return t.translate(args[1])
}

func (t *translator) quantifier(e ast.Expr, op rules.Op, call ast.CallExpr) *rules.Condition {
	s, ok := t.source(call.Target())
	if !ok {
		return nothing(t.span(e))
	}
	asked := t.asked(e, s.list, call.Args())
	switch {
	case faulty(asked):
		return nothing(t.span(e))
	case op == rules.OpAll && len(s.filters) > 0:
		// All of those that pass: not the filters, or what is asked.
		passes := t.node(e, rules.OpNot, boolType, t.conjunction(e, s.filters))
		asked = t.node(e, rules.OpOr, boolType, passes, asked)
	default:
		asked = t.conjunction(e, append(slices.Clip(s.filters), asked))
	}
	return t.node(e, op, boolType, s.list, asked)
}

func (t *translator) conjunction(e ast.Expr, all []*rules.Condition) *rules.Condition {
	if len(all) == 1 {
		return all[0]
	}
	var flat []*rules.Condition
	for _, c := range all {
		if c.Op == rules.OpAnd {
			flat = append(flat, c.Args...)
		} else {
			flat = append(flat, c)
		}
	}
	return t.node(e, rules.OpAnd, boolType, flat...)
}

// size translates the size of a list, and of what passes a filter.
func (t *translator) size(e, of ast.Expr) *rules.Condition {
	s, ok := t.source(of)
	switch {
	case !ok:
		return nothing(t.span(e))
	case len(s.filters) == 0:
		return t.node(e, rules.OpLength, intType, s.list)
	}
	return t.node(e, rules.OpCount, intType, s.list, t.conjunction(e, s.filters))
}

// sum translates list.sum() and list.map(x, number).sum().
func (t *translator) sum(e, of ast.Expr) *rules.Condition {
	var value *rules.Condition
	mapped := of.Kind() == ast.CallKind && of.AsCall().IsMemberFunction() && of.AsCall().FunctionName() == "map"
	from := of
	if mapped {
		from = of.AsCall().Target()
	}
	s, ok := t.source(from)
	switch {
	case !ok:
		return nothing(t.span(e))
	case len(s.filters) > 0:
		return t.refuse(e, "ask the host for a fact that holds the sum", "a sum over filter is not supported")
	case mapped:
		value = t.within(of, s.list, of.AsCall().Args())
	default:
		value = &rules.Condition{Op: rules.OpFact, Type: s.list.Type.Elem, Level: len(t.vars) + 1, Span: s.list.Span}
	}
	switch {
	case faulty(value):
		return nothing(t.span(e))
	case !typing.Numeric(value):
		return t.refuseAt(value.Span, "", "sum adds numbers, and this is %s", value.Type.Kind)
	}
	return t.node(e, rules.OpSum, &rules.Type{Kind: value.Type.Kind}, s.list, value)
}
