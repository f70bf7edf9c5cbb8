package exprlang

import (
	"fmt"
	"maps"
	"slices"

	"github.com/expr-lang/expr/ast"

	"github.com/clinicalsenate/clinicalsenate/internal/nearest"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/typing"
)

// translator turns expr's tree into a condition tree. On a fault it notes it and
// goes on with a node of no type, so that one reading finds all faults.
type translator struct {
	scope  *rules.Scope
	elems  []*rules.Type // of the list operators around, the outermost first
	lets   map[string]variable
	steps  int // nodes made so far, with those that variables stand for
	faults []error
}

// variable is what a let gives a name to.
type variable struct {
	value *rules.Condition
	depth int // how many list operators are around the let
	nodes int // in value
}

// MaxNodes is the most nodes that a condition may have, in expr's tree and in
// what it stands for once its variables are filled in.
const MaxNodes = 2_000

var (
	boolType = &rules.Type{Kind: rules.Bool}
	intType  = &rules.Type{Kind: rules.Int}
	noType   = &rules.Type{}
)

// refuse notes a fault at n, and returns a node of no type.
func (t *translator) refuse(n ast.Node, hint, format string, args ...any) *rules.Condition {
	return t.refuseAt(span(n), hint, format, args...)
}

func (t *translator) refuseAt(at rules.Span, hint, format string, args ...any) *rules.Condition {
	fault := rules.TextError{Span: at, Message: fmt.Sprintf(format, args...), Hint: hint}
	// expr reads a < b < c as a < b and b < c: a fault in b is met twice.
	if !slices.ContainsFunc(t.faults, func(err error) bool { return *err.(*rules.TextError) == fault }) {
		t.faults = append(t.faults, &fault)
	}
	return &rules.Condition{Op: rules.OpLiteral, Type: noType, Span: at}
}

// faulty reports whether a fault was already noted under one of the nodes.
func faulty(nodes ...*rules.Condition) bool {
	return slices.ContainsFunc(nodes, func(c *rules.Condition) bool { return c.Type.Kind == rules.NoKind })
}

// node makes a condition whose span takes in its arguments.
func node(n ast.Node, op rules.Op, kind *rules.Type, args ...*rules.Condition) *rules.Condition {
	c := &rules.Condition{Op: op, Type: kind, Args: args, Span: span(n)}
	for _, arg := range args {
		c.Span.From, c.Span.To = min(c.Span.From, arg.Span.From), max(c.Span.To, arg.Span.To)
	}
	return c
}

// nothing is what follows from a fault that was already noted.
func nothing(n ast.Node) *rules.Condition {
	return &rules.Condition{Op: rules.OpLiteral, Type: noType, Span: span(n)}
}

func literal(n ast.Node, v rules.Value) *rules.Condition {
	return &rules.Condition{Op: rules.OpLiteral, Type: &rules.Type{Kind: v.Kind}, Literal: v, Span: span(n)}
}

func (t *translator) translate(n ast.Node) *rules.Condition {
	if t.steps++; t.steps > MaxNodes {
		return t.tooLong()
	}
	switch n := n.(type) {
	case *ast.BoolNode:
		return literal(n, rules.BoolValue(n.Value))
	case *ast.IntegerNode:
		return literal(n, rules.IntValue(int64(n.Value)))
	case *ast.FloatNode:
		return literal(n, rules.FloatValue(n.Value))
	case *ast.StringNode:
		return literal(n, rules.TextValue(n.Value))
	case *ast.IdentifierNode:
		return t.identifier(n)
	case *ast.MemberNode:
		return t.member(n)
	case *ast.PointerNode:
		return t.element(n)
	case *ast.UnaryNode:
		return t.unary(n)
	case *ast.BinaryNode:
		return t.binary(n)
	case *ast.BuiltinNode:
		return t.builtin(n)
	case *ast.CallNode:
		return t.call(n)
	case *ast.VariableDeclaratorNode:
		return t.let(n)
	}
	return t.unsupported(n)
}

// tooLong refuses a text that stands for more than it seems to. It says so once.
func (t *translator) tooLong() *rules.Condition {
	return t.refuseAt(rules.Span{}, "split the rule", "the condition has more than %d parts, with its variables filled in", MaxNodes)
}

// unsupported refuses what has no three-valued meaning, or one that authors
// would not expect.
func (t *translator) unsupported(n ast.Node) *rules.Condition {
	switch n := n.(type) {
	case *ast.NilNode:
		return t.refuse(n, "a fact not supplied makes the rule unknown by itself; recorded(fact) asks whether it has a value", "a fact cannot be compared with nil")
	case *ast.ChainNode:
		return t.refuse(n, "write . instead: a fact not supplied makes the rule unknown by itself", "?. would hide that a fact was not supplied")
	case *ast.ConditionalNode:
		return t.refuse(n.Cond, "write (a and b) or (not a and c), or two rules with applies_when", "a choice with ? : or if is not supported")
	case *ast.SliceNode:
		return t.refuse(n, "use any, all or count over the whole list", "a part of a list cannot be taken: the order of a list means nothing")
	case *ast.ArrayNode:
		return t.refuse(n, `write it on the right of in, as in kind in ["acute", "community"]`, "a list of values does not belong here")
	case *ast.SequenceNode:
		return t.refuse(n, "join the parts with and", "a condition is one expression, without semicolons")
	case *ast.MapNode, *ast.BytesNode:
		return t.refuse(n, "", "this kind of value is not supported")
	}
	return t.refuse(n, "", "this is not supported")
}

func (t *translator) identifier(n *ast.IdentifierNode) *rules.Condition {
	if let, ok := t.lets[n.Value]; ok {
		return t.variable(n, let)
	}
	if f := t.scope.Schema.Root.Field(n.Value); f != nil {
		return &rules.Condition{Op: rules.OpFact, Type: f.Type, Steps: []string{f.Name}, Span: span(n)}
	}
	if p := t.scope.Parameters[n.Value]; p != nil {
		return &rules.Condition{Op: rules.OpParameter, Type: p, Name: n.Value, Span: span(n)}
	}
	switch n.Value {
	case "as_of":
		return &rules.Condition{Op: rules.OpAsOf, Type: &rules.Type{Kind: rules.DateKind}, Span: span(n)}
	case "$env":
		return t.refuse(n, "name the fact itself", "$env would reach facts that nobody checked")
	case "none", "null":
		return t.refuse(n, "recorded(fact) is false of a fact known to be none", "a fact cannot be compared with %s", n.Value)
	}
	return t.refuse(n, t.suggest(n.Value), "there is no fact or parameter called %s", n.Value)
}

func (t *translator) suggest(name string) string {
	if len(t.elems) > 0 && t.elems[len(t.elems)-1].Field(name) != nil {
		return "write ." + name + " for the field of each element"
	}
	words := fieldNames(t.scope.Schema.Root)
	for p := range t.scope.Parameters {
		words = append(words, p)
	}
	for let := range t.lets {
		words = append(words, let)
	}
	slices.Sort(words)
	if near := nearest.Word(name, words); near != "" {
		return "did you mean " + near + "?"
	}
	return ""
}

func fieldNames(t *rules.Type) []string {
	names := make([]string, len(t.Fields))
	for i, f := range t.Fields {
		names[i] = f.Name
	}
	return names
}

func (t *translator) member(n *ast.MemberNode) *rules.Condition {
	if n.Optional {
		return t.refuse(n, "write . instead", "?. would hide that a fact was not supplied")
	}
	of := t.translate(n.Node)
	name, ok := n.Property.(*ast.StringNode)
	switch {
	case faulty(of):
		return nothing(n)
	case !ok:
		return t.refuse(n, "use any, all or count over the whole list", "an element cannot be taken by its place: the order of a list means nothing")
	case of.Op == rules.OpFact && of.Type.Kind == rules.List:
		return t.refuse(n, fmt.Sprintf("write any(%s, .%s ...), all(...) or count(...)", of.Path(), name.Value), "%s is a list, and .%s is a field of its elements", of.Path(), name.Value)
	}
	f, why, hint := typing.Field(of, name.Value)
	switch {
	case why != "" && hint == "" && of.Level > 0 && t.scope.Schema.Root.Field(name.Value) != nil:
		hint = "write " + name.Value + " without the dot for the fact of the whole subject"
		fallthrough
	case why != "":
		return t.refuse(n, hint, "%s", why)
	}
	return &rules.Condition{
		Op: rules.OpFact, Type: f.Type, Level: of.Level, Steps: append(slices.Clip(of.Steps), f.Name),
		Span: rules.Span{From: min(of.Span.From, span(n).From), To: max(of.Span.To, span(n).To)},
	}
}

func (t *translator) element(n *ast.PointerNode) *rules.Condition {
	if n.Name != "" || len(t.elems) == 0 {
		return t.refuse(n, "the order of a list means nothing", "#%s is not supported", n.Name)
	}
	return &rules.Condition{Op: rules.OpFact, Type: t.elems[len(t.elems)-1], Level: len(t.elems), Span: span(n)}
}

// let puts the value of a variable wherever its name stands.
func (t *translator) let(n *ast.VariableDeclaratorNode) *rules.Condition {
	if _, ok := t.lets[n.Name]; ok || t.scope.Schema.Root.Field(n.Name) != nil || t.scope.Parameters[n.Name] != nil {
		t.refuse(n, "give the variable another name", "%s is already the name of a fact, a parameter or a variable", n.Name)
	}
	start := t.steps
	value := t.translate(n.Value)
	outer := t.lets
	t.lets = maps.Clone(outer)
	t.lets[n.Name] = variable{value, len(t.elems), t.steps - start}
	body := t.translate(n.Expr)
	t.lets = outer
	if faulty(value, body) {
		return nothing(n)
	}
	return body
}

func (t *translator) variable(n ast.Node, let variable) *rules.Condition {
	if t.steps += let.nodes; t.steps > MaxNodes {
		return t.tooLong()
	}
	c := *deepen(let.value, let.depth, len(t.elems)-let.depth)
	c.Span = span(n)
	return &c
}

// deepen returns c as it is by levels further inside list operators than where
// it was written: the elements of its own list operators are then further in.
func deepen(c *rules.Condition, from, by int) *rules.Condition {
	if by == 0 {
		return c
	}
	deep := *c
	if c.Level > from {
		deep.Level += by
	}
	deep.Args = make([]*rules.Condition, len(c.Args))
	for i, arg := range c.Args {
		deep.Args[i] = deepen(arg, from, by)
	}
	return &deep
}

// call translates a call of a function that is not built into expr.
func (t *translator) call(n *ast.CallNode) *rules.Condition {
	callee, ok := n.Callee.(*ast.IdentifierNode)
	if !ok {
		return t.refuse(n, "ask the host for a function", "methods cannot be called")
	}
	if callee.Value == "recorded" {
		return t.recorded(n)
	}
	f := t.scope.Functions[callee.Value]
	if f == nil {
		names := []string{"recorded", "date", "all", "any", "none", "one", "count", "sum", "len"}
		for name := range t.scope.Functions {
			names = append(names, name)
		}
		slices.Sort(names)
		hint := ""
		if near := nearest.Word(callee.Value, names); near != "" {
			hint = "did you mean " + near + "?"
		}
		return t.refuse(n, hint, "there is no function called %s", callee.Value)
	}
	return t.apply(n, f, n.Arguments)
}

func (t *translator) apply(n ast.Node, f *rules.Function, arguments []ast.Node) *rules.Condition {
	if len(arguments) != len(f.Params) {
		return t.refuse(n, "", "%s takes %d arguments, and here has %d", f.Name, len(f.Params), len(arguments))
	}
	c := node(n, rules.OpCall, &rules.Type{Kind: f.Result}, t.all(arguments)...)
	c.Name, c.Func = f.Name, f
	if faulty(c.Args...) {
		return nothing(n)
	}
	for i, arg := range c.Args {
		if arg.Type.Kind != f.Params[i] {
			return t.refuseAt(arg.Span, "", "%s takes %s here, and this is %s", f.Name, f.Params[i], arg.Type.Kind)
		}
	}
	return c
}

func (t *translator) all(nodes []ast.Node) []*rules.Condition {
	out := make([]*rules.Condition, len(nodes))
	for i, n := range nodes {
		out[i] = t.translate(n)
	}
	return out
}

func (t *translator) recorded(n *ast.CallNode) *rules.Condition {
	if len(n.Arguments) != 1 {
		return t.refuse(n, "write recorded(fact)", "recorded takes one fact")
	}
	of := t.translate(n.Arguments[0])
	switch {
	case faulty(of):
		return nothing(n)
	case of.Op != rules.OpFact || len(of.Steps) == 0:
		return t.refuse(n, "write recorded(fact)", "recorded takes the name of a fact")
	}
	return node(n, rules.OpRecorded, boolType, of)
}

// date translates date("2017-04-01").
func (t *translator) date(n *ast.BuiltinNode) *rules.Condition {
	if len(n.Arguments) == 1 {
		if text, ok := n.Arguments[0].(*ast.StringNode); ok {
			d, err := fact.ParseDate(text.Value)
			if err != nil {
				return t.refuse(text, "", "%s", err)
			}
			return literal(n, rules.DateValue(d))
		}
	}
	return t.refuse(n, `write date("2017-04-01")`, "date takes one date in quotes")
}
