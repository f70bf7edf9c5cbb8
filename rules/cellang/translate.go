package cellang

import (
	"fmt"
	"slices"

	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/types"

	"github.com/clinicalsenate/clinicalsenate/internal/nearest"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/typing"
)

// translator turns cel-go's tree into a condition tree. On a fault it notes it
// and goes on with a node of no type, so that one reading finds all faults.
type translator struct {
	scope  *rules.Scope
	text   []rune
	info   *ast.SourceInfo
	vars   []variable // of the list operators around, the outermost first
	faults []error
}

// variable names the elements of a list that a list operator goes over.
type variable struct {
	name string
	elem *rules.Type
}

var (
	boolType = &rules.Type{Kind: rules.Bool}
	intType  = &rules.Type{Kind: rules.Int}
	noType   = &rules.Type{}
)

// span returns the range of a node's own token. Of a call, the parser gives the
// bracket; a reader looks for the name.
func (t *translator) span(e ast.Expr) rules.Span {
	at, _ := t.info.GetOffsetRange(e.ID())
	span := rules.Span{From: int(at.Start), To: max(int(at.Start), int(at.Stop))}
	if e.Kind() == ast.CallKind {
		name := []rune(e.AsCall().FunctionName())
		if from := span.From - len(name); from >= 0 && span.From <= len(t.text) && slices.Equal(t.text[from:span.From], name) {
			span.From = from
		}
	}
	return span
}

// refuse notes a fault at e, and returns a node of no type.
func (t *translator) refuse(e ast.Expr, hint, format string, args ...any) *rules.Condition {
	return t.refuseAt(t.span(e), hint, format, args...)
}

func (t *translator) refuseAt(at rules.Span, hint, format string, args ...any) *rules.Condition {
	t.faults = append(t.faults, &rules.TextError{Span: at, Message: fmt.Sprintf(format, args...), Hint: hint})
	return nothing(at)
}

// nothing is what follows from a fault that was already noted.
func nothing(at rules.Span) *rules.Condition {
	return &rules.Condition{Op: rules.OpLiteral, Type: noType, Span: at}
}

// faulty reports whether a fault was already noted under one of the nodes.
func faulty(nodes ...*rules.Condition) bool {
	return slices.ContainsFunc(nodes, func(c *rules.Condition) bool { return c.Type.Kind == rules.NoKind })
}

// node makes a condition whose span takes in its arguments.
func (t *translator) node(e ast.Expr, op rules.Op, gives *rules.Type, args ...*rules.Condition) *rules.Condition {
	c := &rules.Condition{Op: op, Type: gives, Args: args, Span: t.span(e)}
	for _, arg := range args {
		c.Span.From, c.Span.To = min(c.Span.From, arg.Span.From), max(c.Span.To, arg.Span.To)
	}
	return c
}

func (t *translator) literal(e ast.Expr, v rules.Value) *rules.Condition {
	return &rules.Condition{Op: rules.OpLiteral, Type: &rules.Type{Kind: v.Kind}, Literal: v, Span: t.span(e)}
}

func (t *translator) translate(e ast.Expr) *rules.Condition {
	switch e.Kind() {
	case ast.LiteralKind:
		return t.constant(e)
	case ast.IdentKind:
		return t.identifier(e)
	case ast.SelectKind:
		return t.field(e)
	case ast.CallKind:
		return t.call(e)
	case ast.ListKind:
		return t.refuse(e, `write it on the right of in, as in kind in ["acute", "community"]`, "a list of values does not belong here")
	}
	return t.refuse(e, "", "this kind of value is not supported")
}

func (t *translator) constant(e ast.Expr) *rules.Condition {
	switch v := e.AsLiteral().(type) {
	case types.Bool:
		return t.literal(e, rules.BoolValue(bool(v)))
	case types.Int:
		return t.literal(e, rules.IntValue(int64(v)))
	case types.Double:
		return t.literal(e, rules.FloatValue(float64(v)))
	case types.String:
		return t.literal(e, rules.TextValue(string(v)))
	case types.Uint:
		return t.refuse(e, "leave out the u", "there are no numbers of a kind of their own for those above zero")
	case types.Null:
		return t.refuse(e, "a fact not supplied makes the rule unknown by itself; recorded(fact) asks whether it has a value", "a fact cannot be compared with null")
	}
	return t.refuse(e, "", "this kind of value is not supported")
}

func (t *translator) identifier(e ast.Expr) *rules.Condition {
	name := e.AsIdent()
	if c := t.element(e, name); c != nil {
		return c
	}
	if f := t.scope.Schema.Root.Field(name); f != nil {
		return &rules.Condition{Op: rules.OpFact, Type: f.Type, Steps: []string{f.Name}, Span: t.span(e)}
	}
	if p := t.scope.Parameters[name]; p != nil {
		return &rules.Condition{Op: rules.OpParameter, Type: p, Name: name, Span: t.span(e)}
	}
	if name == "as_of" {
		return &rules.Condition{Op: rules.OpAsOf, Type: &rules.Type{Kind: rules.DateKind}, Span: t.span(e)}
	}
	return t.refuse(e, t.suggest(name), "there is no fact or parameter called %s", name)
}

// element returns the element that a variable names, the innermost of that
// name, or nil.
func (t *translator) element(e ast.Expr, name string) *rules.Condition {
	for level := len(t.vars); level > 0; level-- {
		if v := t.vars[level-1]; v.name == name {
			return &rules.Condition{Op: rules.OpFact, Type: v.elem, Level: level, Span: t.span(e)}
		}
	}
	return nil
}

func (t *translator) suggest(name string) string {
	var words []string
	for _, f := range t.scope.Schema.Root.Fields {
		words = append(words, f.Name)
	}
	for p := range t.scope.Parameters {
		words = append(words, p)
	}
	for _, v := range t.vars {
		words = append(words, v.name)
	}
	return didYouMean(name, words)
}

func didYouMean(name string, words []string) string {
	slices.Sort(words)
	if near := nearest.Word(name, words); near != "" {
		return "did you mean " + near + "?"
	}
	return ""
}

func (t *translator) field(e ast.Expr) *rules.Condition {
	s := e.AsSelect()
	of := t.translate(s.Operand())
	if faulty(of) {
		return nothing(of.Span)
	}
	f, why, hint := typing.Field(of, s.FieldName())
	if why != "" {
		return t.refuse(e, hint, "%s", why)
	}
	own := t.span(e)
	return &rules.Condition{
		Op: rules.OpFact, Type: f.Type, Level: of.Level, Steps: append(slices.Clip(of.Steps), f.Name),
		Span: rules.Span{From: min(of.Span.From, own.From), To: max(of.Span.To, own.To)},
	}
}
