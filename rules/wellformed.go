package rules

import (
	"errors"
	"fmt"
	"slices"
)

// wellFormed checks a tree that an engine made. Judging, explaining and costing
// trust the shape of a tree; a fault of an engine shall not reach them.
func wellFormed(c *Condition, scope *Scope) error { return former{scope: scope}.check(c) }

type former struct {
	scope *Scope
	elems []*Type // of the list operators around, the outermost first
}

// check returns what is wrong with c or with anything under it.
func (f former) check(c *Condition) error {
	if c == nil || c.Type == nil {
		return errors.New("a node or its type is nil")
	}
	for i, arg := range c.Args {
		inner := f
		if i == 1 && c.Op.Overlist() {
			inner.elems = append(slices.Clip(f.elems), c.Args[0].Type.Elem)
		}
		if err := inner.check(arg); err != nil {
			return err
		}
		if i == 0 && c.Op.Overlist() && !arg.listFact() {
			return fmt.Errorf("%s needs a list of facts", c.Op)
		}
	}
	shape, known := shapes[c.Op]
	switch {
	case !known:
		return fmt.Errorf("there is no %s", c.Op)
	case shape.result != NoKind && c.Type.Kind != shape.result:
		return fmt.Errorf("%s gives %s, not %s", c.Op, shape.result, c.Type.Kind)
	case !shape.fits(f, c):
		return fmt.Errorf("%s has the wrong form", c.Op)
	}
	return nil
}

// shape is what an operator gives, or NoKind where that varies, and whether a
// node of it is well formed, once its arguments are.
type shape struct {
	result Kind
	fits   func(former, *Condition) bool
}

var shapes = map[Op]shape{
	OpLiteral: {NoKind, func(_ former, c *Condition) bool { return c.Literal.literal(c.Type.Kind) }},
	OpSet: {List, func(_ former, c *Condition) bool {
		return c.Type.Elem != nil && !slices.ContainsFunc(c.Set, func(v Value) bool { return !v.literal(v.Kind) })
	}},
	OpFact: {NoKind, former.fact},
	OpParameter: {NoKind, func(f former, c *Condition) bool {
		t := f.scope.Parameters[c.Name]
		return t != nil && t.Kind == c.Type.Kind && (t.Kind != List || c.Type.Elem != nil && t.Elem.Kind == c.Type.Elem.Kind)
	}},
	OpAsOf: {DateKind, func(_ former, c *Condition) bool { return len(c.Args) == 0 }},
	OpRecorded: {Bool, func(_ former, c *Condition) bool {
		return len(c.Args) == 1 && c.Args[0].Op == OpFact && len(c.Args[0].Steps) > 0
	}},
	OpNot:        {Bool, func(_ former, c *Condition) bool { return c.takes(Bool) }},
	OpAnd:        {Bool, joins},
	OpOr:         {Bool, joins},
	OpOneOf:      {Bool, joins},
	OpEqual:      {Bool, equates},
	OpNotEqual:   {Bool, equates},
	OpLess:       {Bool, ranks},
	OpAtMost:     {Bool, ranks},
	OpMore:       {Bool, ranks},
	OpAtLeast:    {Bool, ranks},
	OpIn:         {Bool, looksIn},
	OpContains:   {Bool, func(_ former, c *Condition) bool { return c.takes(Text, Text) }},
	OpStartsWith: {Bool, func(_ former, c *Condition) bool { return c.takes(Text, Text) }},
	OpEndsWith:   {Bool, func(_ former, c *Condition) bool { return c.takes(Text, Text) }},
	OpMatches:    {Bool, func(_ former, c *Condition) bool { return c.takes(Text) && c.Pattern != nil }},
	OpAdd:        {NoKind, calculates},
	OpSubtract:   {NoKind, calculates},
	OpMultiply:   {NoKind, calculates},
	OpDivide: {Float, func(_ former, c *Condition) bool {
		return len(c.Args) == 2 && c.Args[0].numeric() && c.Args[1].numeric() && c.Args[1].Op == OpLiteral && c.Args[1].Literal.Float() != 0
	}},
	OpNegate: {NoKind, func(_ former, c *Condition) bool {
		return len(c.Args) == 1 && c.Args[0].numeric() && c.Type.Kind == c.Args[0].Type.Kind
	}},
	OpAll:   {Bool, asks},
	OpAny:   {Bool, asks},
	OpNone:  {Bool, asks},
	OpOne:   {Bool, asks},
	OpCount: {Int, asks},
	OpSum: {NoKind, func(_ former, c *Condition) bool {
		return len(c.Args) == 2 && c.Args[1].numeric() && c.Type.Kind == c.Args[1].Type.Kind
	}},
	OpLength: {Int, func(_ former, c *Condition) bool { return len(c.Args) == 1 && c.Args[0].listFact() }},
	OpCall: {NoKind, func(_ former, c *Condition) bool {
		return c.Func != nil && c.Func.Call != nil && c.Type.Kind == c.Func.Result && c.takes(c.Func.Params...)
	}},
}

func joins(_ former, c *Condition) bool {
	return len(c.Args) > 0 && !slices.ContainsFunc(c.Args, func(arg *Condition) bool { return !arg.Boolean() })
}

func equates(_ former, c *Condition) bool {
	return len(c.Args) == 2 && scalar(c.Args[0].Type.Kind) && comparableKinds(c.Args[0].Type.Kind, c.Args[1].Type.Kind)
}

func ranks(f former, c *Condition) bool { return equates(f, c) && !c.Args[0].Boolean() }

func looksIn(_ former, c *Condition) bool {
	if len(c.Args) != 2 || !scalar(c.Args[0].Type.Kind) {
		return false
	}
	kind, right := c.Args[0].Type.Kind, c.Args[1]
	if right.Op == OpSet {
		return !slices.ContainsFunc(right.Set, func(v Value) bool { return !comparableKinds(kind, v.Kind) })
	}
	return (right.listFact() || right.Op == OpParameter && right.Type.Kind == List) && comparableKinds(kind, right.Type.Elem.Kind)
}

func calculates(_ former, c *Condition) bool {
	if len(c.Args) != 2 || !c.Args[0].numeric() || !c.Args[1].numeric() {
		return false
	}
	return c.Type.Kind == max(c.Args[0].Type.Kind, c.Args[1].Type.Kind)
}

func asks(_ former, c *Condition) bool { return len(c.Args) == 2 && c.Args[1].Boolean() }

// fact checks that the steps of c lead to a fact of its type.
func (f former) fact(c *Condition) bool {
	t := f.scope.Schema.Root
	switch {
	case c.Level > len(f.elems) || c.Level < 0:
		return false
	case c.Level > 0:
		t = f.elems[c.Level-1]
	}
	for _, step := range c.Steps {
		field := t.Field(step)
		if field == nil {
			return false
		}
		t = field.Type
	}
	return t.same(c.Type)
}

// same reports whether two types are that of one fact. Those of two schemas of
// the same Go type are: a rule of one checker can be judged by another.
func (t *Type) same(other *Type) bool {
	return t == other || t.goType != nil && t.goType == other.goType && t.Kind == other.Kind && t.Max == other.Max
}

// takes reports whether the arguments of c have just these kinds.
func (c *Condition) takes(kinds ...Kind) bool {
	return slices.EqualFunc(c.Args, kinds, func(arg *Condition, k Kind) bool { return arg.Type.Kind == k })
}

func (c *Condition) numeric() bool { return c.Type.Kind == Int || c.Type.Kind == Float }

func (c *Condition) listFact() bool { return c.Op == OpFact && c.Type.Kind == List }

// literal reports whether v can stand as a literal of the kind.
func (v Value) literal(kind Kind) bool {
	return v.Kind == kind && scalar(kind) && v.Exact() && v.err == nil && v.finite()
}

// comparableKinds reports whether values of two kinds can be compared.
func comparableKinds(k, l Kind) bool {
	return k == l || k >= Int && k <= Float && l >= Int && l <= Float
}
