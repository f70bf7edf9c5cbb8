package exprlang

import (
	"github.com/expr-lang/expr/ast"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/typing"
)

var quantifiers = map[string]rules.Op{
	"all": rules.OpAll, "any": rules.OpAny, "none": rules.OpNone, "one": rules.OpOne, "count": rules.OpCount,
}

// builtin translates the functions built into expr.
func (t *translator) builtin(n *ast.BuiltinNode) *rules.Condition {
	switch {
	case n.Name == "date":
		return t.date(n)
	case n.Name == "sum":
		return t.sum(n)
	case n.Name == "len":
		return t.length(n)
	case quantifiers[n.Name] != 0:
		return t.quantifier(n, quantifiers[n.Name])
	case scalarBuiltin[n.Name]:
		return t.scalar(n)
	}
	hint := "use any, all, none, one, count, sum or len"
	switch n.Name {
	case "now":
		return t.refuse(n, "write as_of, the day the judgement is made for", "rules have no clock")
	case "get", "first", "last", "find", "findIndex", "findLast", "findLastIndex":
		return t.refuse(n, hint, "%s is not supported: the order of a list means nothing", n.Name)
	}
	return t.refuse(n, hint, "the function %s is not supported", n.Name)
}

// source is a list that a list operator goes over: the list, the conditions
// that filter asks of its elements first, and the values that map makes of them.
type source struct {
	list    *rules.Condition
	filters []ast.Node
	value   ast.Node
}

// source reads list, filter(list, ...) and map(list, ...), one in another.
func (t *translator) source(n ast.Node) (source, bool) {
	if b, ok := n.(*ast.BuiltinNode); ok && (b.Name == "filter" || b.Name == "map") {
		s, ok := t.source(b.Arguments[0])
		if !ok {
			return s, false
		}
		inner := b.Arguments[1].(*ast.PredicateNode).Node
		switch {
		case s.value != nil:
			t.refuse(n, "ask all of it in one condition", "nothing can be done to a list after map but sum")
			return s, false
		case b.Name == "map":
			s.value = inner
		default:
			s.filters = append(s.filters, inner)
		}
		return s, true
	}
	list := t.translate(n)
	switch {
	case faulty(list):
		return source{}, false
	case list.Op != rules.OpFact || list.Type.Kind != rules.List:
		t.refuseAt(list.Span, "", "this needs a list of facts, and has %s", list.Type.Kind)
		return source{}, false
	}
	return source{list: list}, true
}

// within translates a condition on the elements of a list.
func (t *translator) within(list *rules.Condition, n ast.Node) *rules.Condition {
	t.elems = append(t.elems, list.Type.Elem)
	defer func() { t.elems = t.elems[:len(t.elems)-1] }()
	return t.translate(n)
}

// asked translates what an operator over s asks of its elements, after the
// filters: nil where it asks nothing.
func (t *translator) asked(s source, predicate ast.Node) (filters []*rules.Condition, asked *rules.Condition, ok bool) {
	for _, n := range s.filters {
		filters = append(filters, t.within(s.list, n))
	}
	all := filters
	if predicate != nil {
		asked = t.within(s.list, predicate)
		all = append(filters[:len(filters):len(filters)], asked)
	}
	for _, c := range all {
		switch {
		case faulty(c):
			return nil, nil, false
		case !c.Boolean():
			t.refuseAt(c.Span, "compare it with something", "what is asked of the elements must be true or false, and this is %s", c.Type.Kind)
			return nil, nil, false
		}
	}
	return filters, asked, true
}

func (t *translator) quantifier(n *ast.BuiltinNode, op rules.Op) *rules.Condition {
	s, ok := t.source(n.Arguments[0])
	if !ok {
		return nothing(n)
	}
	if s.value != nil {
		return t.refuse(n, "ask it of the elements themselves", "%s over map is not supported", n.Name)
	}
	var predicate ast.Node
	if len(n.Arguments) > 1 {
		predicate = n.Arguments[1].(*ast.PredicateNode).Node
	}
	filters, asked, ok := t.asked(s, predicate)
	switch {
	case !ok:
		return nothing(n)
	case asked == nil && len(filters) == 0:
		return t.refuse(n, "write count(list, condition), or len(list)", "count needs to know what to count")
	case op == rules.OpAll:
		asked = implied(n, filters, asked)
	default:
		asked = conjunction(n, filters, asked)
	}
	kind := boolType
	if op == rules.OpCount {
		kind = intType
	}
	return node(n, op, kind, s.list, asked)
}

// conjunction asks the filters and what comes after them.
func conjunction(n ast.Node, filters []*rules.Condition, asked *rules.Condition) *rules.Condition {
	all := filters
	if asked != nil {
		all = append(all, asked)
	}
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
	return node(n, rules.OpAnd, boolType, flat...)
}

// implied asks asked of those elements that pass the filters: all(filter(l, p),
// q) holds when not p or q holds for each.
func implied(n ast.Node, filters []*rules.Condition, asked *rules.Condition) *rules.Condition {
	if len(filters) == 0 {
		return asked
	}
	return node(n, rules.OpOr, boolType, node(n, rules.OpNot, boolType, conjunction(n, filters, nil)), asked)
}

// length translates len of a list, of filter(list, ...) and of a text.
func (t *translator) length(n *ast.BuiltinNode) *rules.Condition {
	if len(n.Arguments) != 1 {
		return t.refuse(n, "", "len takes one list or text")
	}
	if b, ok := n.Arguments[0].(*ast.BuiltinNode); ok && b.Name == "filter" {
		return t.quantifier(n, rules.OpCount)
	}
	of := t.translate(n.Arguments[0])
	switch {
	case faulty(of):
		return nothing(n)
	case of.Type.Kind == rules.Text:
		return t.scalar(n)
	case of.Type.Kind != rules.List || of.Op != rules.OpFact:
		return t.refuse(n, "", "len takes a list or a text, and this is %s", of.Type.Kind)
	}
	return node(n, rules.OpLength, intType, of)
}

// sum translates sum(list), sum(list, value) and sum(map(list, value)).
func (t *translator) sum(n *ast.BuiltinNode) *rules.Condition {
	s, ok := t.source(n.Arguments[0])
	if !ok {
		return nothing(n)
	}
	value := s.value
	switch {
	case len(s.filters) > 0:
		return t.refuse(n, "ask the host for a fact that holds the sum", "a sum over filter is not supported")
	case len(n.Arguments) > 1 && value != nil:
		return t.refuse(n, "write sum(list, value)", "a sum over map takes no value of its own")
	case len(n.Arguments) > 1:
		value = n.Arguments[1].(*ast.PredicateNode).Node
	}
	var v *rules.Condition
	if value == nil {
		v = &rules.Condition{Op: rules.OpFact, Type: s.list.Type.Elem, Level: len(t.elems) + 1, Span: s.list.Span}
	} else {
		v = t.within(s.list, value)
	}
	switch {
	case faulty(v):
		return nothing(n)
	case !typing.Numeric(v):
		return t.refuseAt(v.Span, "", "sum adds numbers, and this is %s", v.Type.Kind)
	}
	return node(n, rules.OpSum, &rules.Type{Kind: v.Type.Kind}, s.list, v)
}
