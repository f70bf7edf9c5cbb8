package exprlang

import (
	"fmt"
	"math"
	"strings"
	"sync"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/types"
	"github.com/expr-lang/expr/vm"

	"github.com/clinicalsenate/clinicalsenate/rules"
)

// leaves are the functions of expr that are run by expr itself, on values that
// are all known. Each is one function for each kind of argument that it takes.
var leaves = []leaf{
	{"abs", []rules.Kind{rules.Int}, rules.Int, "the size of {0}"},
	{"abs", []rules.Kind{rules.Float}, rules.Float, "the size of {0}"},
	{"ceil", []rules.Kind{rules.Float}, rules.Float, "{0} rounded up"},
	{"floor", []rules.Kind{rules.Float}, rules.Float, "{0} rounded down"},
	{"round", []rules.Kind{rules.Float}, rules.Float, "{0} rounded"},
	{"float", []rules.Kind{rules.Int}, rules.Float, "{0}"},
	{"max", []rules.Kind{rules.Int, rules.Int}, rules.Int, "the larger of {0} and {1}"},
	{"max", []rules.Kind{rules.Float, rules.Float}, rules.Float, "the larger of {0} and {1}"},
	{"min", []rules.Kind{rules.Int, rules.Int}, rules.Int, "the smaller of {0} and {1}"},
	{"min", []rules.Kind{rules.Float, rules.Float}, rules.Float, "the smaller of {0} and {1}"},
	{"lower", []rules.Kind{rules.Text}, rules.Text, "{0} in small letters"},
	{"upper", []rules.Kind{rules.Text}, rules.Text, "{0} in capitals"},
	{"trim", []rules.Kind{rules.Text}, rules.Text, "{0} without blanks around it"},
	{"len", []rules.Kind{rules.Text}, rules.Int, "the number of characters in {0}"},
}

type leaf struct {
	name   string
	params []rules.Kind
	result rules.Kind
	label  string
}

var scalarBuiltin = func() map[string]bool {
	names := map[string]bool{}
	for _, l := range leaves {
		names[l.name] = true
	}
	return names
}()

// functions has a function for each of the leaves, compiled on first use.
var functions = sync.OnceValue(func() []*rules.Function {
	out := make([]*rules.Function, len(leaves))
	for i, l := range leaves {
		program := sync.OnceValues(l.compile)
		out[i] = &rules.Function{
			Name: l.name, Params: l.params, Result: l.result, Label: l.label,
			Call: func(args []rules.Value) (rules.Value, error) { return l.run(program, args) },
		}
	}
	return out
})

// scalar translates a call of one of the leaves, by the kinds of its arguments.
func (t *translator) scalar(n *ast.BuiltinNode) *rules.Condition {
	args := t.all(n.Arguments)
	if faulty(args...) {
		return nothing(n)
	}
	var takes []string
	for i, l := range leaves {
		if l.name != n.Name {
			continue
		}
		if len(l.params) == len(args) && l.accepts(args) {
			c := node(n, rules.OpCall, &rules.Type{Kind: l.result}, args...)
			c.Name, c.Func = l.name, functions()[i]
			return c
		}
		takes = append(takes, sequence(l.params))
	}
	kinds := make([]rules.Kind, len(args))
	for i, arg := range args {
		kinds[i] = arg.Type.Kind
	}
	return t.refuse(n, "it takes "+strings.Join(takes, ", or "), "%s cannot take %s", n.Name, sequence(kinds))
}

// sequence lists the kinds of arguments: a date and a whole number.
func sequence(kinds []rules.Kind) string {
	if len(kinds) == 0 {
		return "nothing"
	}
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = k.String()
	}
	return strings.Join(words, " and ")
}

func (l leaf) accepts(args []*rules.Condition) bool {
	for i, arg := range args {
		if arg.Type.Kind != l.params[i] {
			return false
		}
	}
	return true
}

func (l leaf) compile() (*vm.Program, error) {
	env, text := types.Map{}, l.name+"(a"
	for i, kind := range l.params {
		name := string(rune('a' + i))
		env[name] = typeOf(&rules.Type{Kind: kind})
		if i > 0 {
			text += ", " + name
		}
	}
	return expr.Compile(text+")", expr.Env(env), expr.Optimize(false))
}

func (l leaf) run(compiled func() (*vm.Program, error), args []rules.Value) (rules.Value, error) {
	program, err := compiled()
	if err != nil {
		return rules.Value{}, err
	}
	env := map[string]any{}
	for i, arg := range args {
		env[string(rune('a'+i))] = native(arg)
	}
	out, err := expr.Run(program, env)
	if err != nil {
		return rules.Value{}, err
	}
	switch out := out.(type) {
	case int:
		if l.name == "abs" && out < 0 {
			return rules.Value{}, rules.ErrOverflow
		}
		return rules.IntValue(int64(out)), nil
	case float64:
		if math.IsNaN(out) || math.IsInf(out, 0) {
			return rules.Value{}, fmt.Errorf("%v is not a number", out)
		}
		return rules.FloatValue(out), nil
	case string:
		return rules.TextValue(out), nil
	}
	return rules.Value{}, fmt.Errorf("%s returned a %T", l.name, out)
}

func native(v rules.Value) any {
	switch v.Kind {
	case rules.Int:
		return int(v.Int())
	case rules.Float:
		return v.Float()
	}
	return v.Text()
}
