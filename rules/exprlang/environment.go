package exprlang

import (
	"reflect"
	"time"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/types"

	"github.com/clinicalsenate/clinicalsenate/rules"
)

// environment tells expr the types of everything that a condition may name.
// Dates are time.Time to expr, which alone it can compare.
func environment(scope *rules.Scope) *conf.Config {
	env := record(scope.Schema.Root)
	env["as_of"] = types.TypeOf(time.Time{})
	for name, t := range scope.Parameters {
		env[name] = typeOf(t)
	}
	config := conf.New(env)
	config.MaxNodes = MaxNodes
	config.Optimize = false
	for name, f := range scope.Functions {
		expr.Function(name, notRun, signature(f))(config)
	}
	expr.Function("recorded", notRun, new(func(any) bool))(config)
	config.Check()
	return config
}

// notRun stands in for functions that only have their types checked.
func notRun(...any) (any, error) { panic("exprlang: a condition is never run by expr") }

func record(t *rules.Type) types.Map {
	m := types.Map{}
	for _, f := range t.Fields {
		m[f.Name] = typeOf(f.Type)
	}
	return m
}

func typeOf(t *rules.Type) types.Type {
	switch t.Kind {
	case rules.Record:
		return record(t)
	case rules.List:
		return types.Array(typeOf(t.Elem))
	}
	return types.TypeOf(reflect.Zero(scalars[t.Kind]).Interface())
}

var scalars = map[rules.Kind]reflect.Type{
	rules.Bool:     reflect.TypeFor[bool](),
	rules.Int:      reflect.TypeFor[int](),
	rules.Float:    reflect.TypeFor[float64](),
	rules.Text:     reflect.TypeFor[string](),
	rules.DateKind: reflect.TypeFor[time.Time](),
}

// signature returns a nil function of the type of f.
func signature(f *rules.Function) any {
	params := make([]reflect.Type, len(f.Params))
	for i, kind := range f.Params {
		params[i] = scalars[kind]
	}
	return reflect.Zero(reflect.FuncOf(params, []reflect.Type{scalars[f.Result]}, false)).Interface()
}
