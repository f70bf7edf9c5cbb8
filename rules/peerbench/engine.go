package peerbench

import (
	"strings"
	"sync/atomic"

	"cel.dev/cel-go/cel"
)

// Engine is all that a contestant implements; see README.md.
type Engine interface {
	Name() string
	// Language says each kind of rule in the engine's own language.
	Language() Language
	// Compile prepares a policy set, once.
	Compile(rules []Rule) (Program, error)
}

// Program is a compiled policy set.
type Program interface {
	// Input turns a proposal into what the engine evaluates. An engine that
	// reads Go structs returns p itself.
	Input(p *Proposal) (any, error)
	// Eval appends to failed the ID of every rule that does not hold, in any order.
	Eval(input any, failed []string) ([]string, error)
	// Fork returns a Program for another goroutine: itself, if it is safe to share.
	Fork() Program
}

// Language is a set of templates, filled in by [Rule.render].
type Language struct {
	Rules  map[Kind]string
	Guard  string          // wraps the rule {rule} so that it holds but for specialty {g}
	Helper map[Kind]string // goes to Rule.Helper
	Cannot string          // why the kinds that are not in Rules are missing
}

// Render returns the rules of s that e can express, with their text.
func Render(e Engine, s Set) []Rule {
	l := e.Language()
	var rules []Rule
	for _, r := range s.Rules {
		text, ok := l.Rules[r.Kind]
		if !ok {
			continue
		}
		if r.Guard != "" {
			text = strings.Replace(l.Guard, "{rule}", text, 1)
		}
		r.Text, r.Helper = r.render(text), r.render(l.Helper[r.Kind])
		rules = append(rules, r)
	}
	return rules
}

// Engines are the contestants, in the order of the table; the first is the
// floor that every other is divided by.
var Engines = []Engine{
	goEngine{},
	ours[facts]{name: "clinicalsenate", view: factsOf},
	ours[optional]{name: "clinicalsenate+of", view: optionalOf},
	exprEngine{name: "expr-struct"}, exprEngine{name: "expr-map", maps: true},
	celEngine{name: "cel-struct"}, celEngine{name: "cel-map", maps: true},
	opaEngine{name: "opa"}, opaEngine{name: "opa-map", maps: true},
	cedarEngine{}, govaluateEngine{}, starlarkEngine{},
	// The same again, keeping why.
	ours[facts]{name: "clinicalsenate+explain", view: factsOf, explain: true},
	celEngine{name: "cel-struct+state", trace: cel.OptTrackState},
	opaEngine{name: "opa+trace", trace: true},
}

// traces reports whether an engine keeps why a verdict is what it is. Such
// engines are timed on verdicts alone.
func traces(e Engine) bool {
	t, ok := e.(interface{ Traces() bool })
	return ok && t.Traces()
}

// traced counts the values, events and parts of explanations that engines kept, for TestTraces.
var traced atomic.Int64
