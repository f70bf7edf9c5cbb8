package cellang

import (
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/types"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// call translates operators, functions, and what CEL calls macros.
func (t *translator) call(e ast.Expr) *rules.Condition {
	call := e.AsCall()
	if c := t.operator(e, call); c != nil {
		return c
	}
	name := call.FunctionName()
	if call.IsMemberFunction() {
		return t.member(e, name, call)
	}
	switch name {
	case "recorded":
		return t.recorded(e, call.Args())
	case "date":
		return t.date(e, call.Args())
	case "size":
		if len(call.Args()) != 1 {
			return t.refuse(e, "write size(list)", "size takes one list")
		}
		return t.size(e, call.Args()[0])
	case "matches":
		return t.refuse(e, `write name.matches("pattern")`, "matches is asked of a text")
	case "has":
		return t.refuse(e, "a fact not supplied makes the rule unknown by itself; recorded(fact) asks whether it has a value", "has() would take a fact not supplied for one known to be absent")
	case "double":
		return t.refuse(e, "leave it out: whole numbers and others can be compared", "double() is only for what is divided")
	case "timestamp", "duration", "now":
		return t.refuse(e, `write date("2017-04-01"), days_between(from, to), or as_of for the day it is judged for`, "rules have civil dates and no clock")
	}
	if f := t.scope.Functions[name]; f != nil {
		return t.apply(e, f, call.Args())
	}
	return t.refuse(e, didYouMean(name, t.functionNames()), "there is no function called %s", name)
}

func (t *translator) functionNames() []string {
	names := []string{"recorded", "date", "size"}
	for name := range t.scope.Functions {
		names = append(names, name)
	}
	return names
}

func (t *translator) member(e ast.Expr, name string, call ast.CallExpr) *rules.Condition {
	if op := texts[name]; op != 0 {
		return t.ofTexts(e, op, call)
	}
	if op := quantifiers[name]; op != 0 {
		return t.quantifier(e, op, call)
	}
	switch name {
	case "matches":
		return t.matches(e, call)
	case "size":
		return t.size(e, call.Target())
	case "sum":
		return t.sum(e, call.Target())
	case "filter", "map":
		return t.refuse(e, "write list.filter(x, condition).size(), or list.map(x, number).sum()", "a list by itself is no condition")
	case "orValue", "or", "optMap", "value":
		return t.refuse(e, "leave it out: a fact not supplied makes the rule unknown by itself", "%s would hide that a fact was not supplied", name)
	}
	return t.refuse(e, "ask the host for a function", "%s cannot be called: there are no methods", name)
}

func (t *translator) apply(e ast.Expr, f *rules.Function, arguments []ast.Expr) *rules.Condition {
	if len(arguments) != len(f.Params) {
		return t.refuse(e, "", "%s takes %d arguments, and here has %d", f.Name, len(f.Params), len(arguments))
	}
	args := make([]*rules.Condition, len(arguments))
	for i, arg := range arguments {
		args[i] = t.translate(arg)
	}
	if faulty(args...) {
		return nothing(t.span(e))
	}
	for i, arg := range args {
		if arg.Type.Kind != f.Params[i] {
			return t.refuseAt(arg.Span, "", "%s takes %s here, and this is %s", f.Name, f.Params[i], arg.Type.Kind)
		}
	}
	c := t.node(e, rules.OpCall, &rules.Type{Kind: f.Result}, args...)
	c.Name, c.Func = f.Name, f
	return c
}

func (t *translator) recorded(e ast.Expr, args []ast.Expr) *rules.Condition {
	if len(args) != 1 {
		return t.refuse(e, "write recorded(fact)", "recorded takes one fact")
	}
	of := t.translate(args[0])
	switch {
	case faulty(of):
		return nothing(of.Span)
	case of.Op != rules.OpFact || len(of.Steps) == 0:
		return t.refuse(e, "write recorded(fact)", "recorded takes the name of a fact")
	}
	return t.node(e, rules.OpRecorded, boolType, of)
}

// date translates date("2017-04-01").
func (t *translator) date(e ast.Expr, args []ast.Expr) *rules.Condition {
	if len(args) == 1 && args[0].Kind() == ast.LiteralKind {
		if text, ok := args[0].AsLiteral().(types.String); ok {
			d, err := fact.ParseDate(string(text))
			if err != nil {
				return t.refuse(args[0], "", "%s", err)
			}
			c := t.literal(e, rules.DateValue(d))
			c.Span.To = max(c.Span.To, t.span(args[0]).To)
			return c
		}
	}
	return t.refuse(e, `write date("2017-04-01")`, "date takes one date in quotes")
}
