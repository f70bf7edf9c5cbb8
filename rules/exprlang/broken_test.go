package exprlang_test

import (
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/ruletest"
)

// broken are engines that get one thing wrong, by what that is, with a case that
// must catch it. The kit has to fail on each.
var broken = []struct {
	name, caught string
	engine       rules.Engine
}{
	{"joins with or what and joins", "p and q", rewriting{func(c *rules.Condition) {
		if c.Op == rules.OpAnd {
			c.Op = rules.OpOr
		}
	}}},
	{"takes at most for less than", "beds < after", rewriting{func(c *rules.Condition) {
		if c.Op == rules.OpLess {
			c.Op = rules.OpAtMost
		}
	}}},
	{"denies nothing", "not p", rewriting{func(c *rules.Condition) {
		if c.Op == rules.OpNot {
			*c = *c.Args[0]
		}
	}}},
	{"makes != the denial of ==, which is true of none", "beds != after", rewriting{func(c *rules.Condition) {
		if c.Op == rules.OpNotEqual {
			equal := *c
			equal.Op = rules.OpEqual
			*c = rules.Condition{Op: rules.OpNot, Type: c.Type, Args: []*rules.Condition{&equal}, Span: c.Span}
		}
	}}},
	{"takes what is not supplied for false", "p", rewriting{func(c *rules.Condition) {
		if c.Op == rules.OpFact && c.Boolean() && c.Level == 0 {
			given := *c
			asked := &rules.Condition{Op: rules.OpRecorded, Type: c.Type, Args: []*rules.Condition{&given}, Span: c.Span}
			*c = rules.Condition{Op: rules.OpAnd, Type: c.Type, Args: []*rules.Condition{asked, &given}, Span: c.Span}
		}
	}}},
	{"asks one element where all are meant", "all(sites", rewriting{func(c *rules.Condition) {
		if c.Op == rules.OpAll {
			c.Op = rules.OpAny
		}
	}}},
	{"counts a day too many", "days_between", rewriting{func(c *rules.Condition) {
		if c.Op == rules.OpCall && c.Name == "days_between" {
			call := *c
			one := &rules.Condition{Op: rules.OpLiteral, Type: c.Type, Literal: rules.IntValue(1), Span: c.Span}
			*c = rules.Condition{Op: rules.OpAdd, Type: c.Type, Args: []*rules.Condition{&call, one}, Span: c.Span}
		}
	}}},
	{"reads a month as its first day", "closes < 2017-04-15", rewriting{func(c *rules.Condition) {
		if c.Op == rules.OpLess && c.Args[0].Op == rules.OpFact && c.Args[0].Type.Kind == rules.DateKind && c.Args[1].Op == rules.OpLiteral {
			c.Args[1] = &rules.Condition{Op: rules.OpLiteral, Type: c.Args[1].Type, Literal: rules.DateValue(fact.MustDate("2017-05-01")), Span: c.Span}
		}
	}}},
	{"takes a parameter for what it was once", "beds >= limit", rewriting{func(c *rules.Condition) {
		if c.Op == rules.OpParameter && c.Name == "limit" {
			*c = rules.Condition{Op: rules.OpLiteral, Type: c.Type, Literal: rules.IntValue(10), Span: c.Span}
		}
	}}},
	{"asks the outer list of the inner elements", "wards", rewriting{func(c *rules.Condition) {
		if c.Op == rules.OpFact && c.Level == 2 && len(c.Steps) == 1 && c.Steps[0] != "wards" {
			c.Level = 1
		}
	}}},
	{"takes any word for one of a closed set", "closed set", accepting{`kind == "akute"`, `kind == "acute"`}},
	{"takes a default for a fact not supplied", "a default for a fact", accepting{`(name ?? "a") == "a"`, `name == "a"`}},
	{"knows no places", "(p and q) or r", rewriting{func(c *rules.Condition) { c.Span.From = 99; c.Span.To = 98 }}},
	{"refuses without a place", "refuses", speechless{}},
}

// rewriting reads expr and then breaks every node.
type rewriting struct{ change func(*rules.Condition) }

func (rewriting) Language() string { return exprlang.Language }

func (e rewriting) Parse(text string, scope *rules.Scope) (*rules.Condition, error) {
	c, err := exprlang.New().Parse(text, scope)
	if err != nil {
		return nil, err
	}
	return e.rewrite(c), nil
}

func (e rewriting) rewrite(c *rules.Condition) *rules.Condition {
	own := *c
	own.Args = nil
	for _, arg := range c.Args {
		own.Args = append(own.Args, e.rewrite(arg))
	}
	e.change(&own)
	return &own
}

// accepting takes one text for another.
type accepting struct{ text, as string }

func (accepting) Language() string { return exprlang.Language }

func (e accepting) Parse(text string, scope *rules.Scope) (*rules.Condition, error) {
	if text == e.text {
		text = e.as
	}
	return exprlang.New().Parse(text, scope)
}

// speechless does not say what it refuses.
type speechless struct{}

func (speechless) Language() string { return exprlang.Language }

func (speechless) Parse(text string, scope *rules.Scope) (*rules.Condition, error) {
	c, err := exprlang.New().Parse(text, scope)
	if err != nil {
		return nil, errors.New("no")
	}
	return c, nil
}

const brokenEngine = "RULETEST_BROKEN_ENGINE"

// TestConformanceOfBroken runs the kit on the broken engine that the environment
// names. Alone it does nothing: TestConformanceBites runs it in a process of its
// own, since it has to fail.
func TestConformanceOfBroken(t *testing.T) {
	for _, b := range broken {
		if b.name == os.Getenv(brokenEngine) {
			ruletest.Conformance(t, b.engine, phrasebook())
		}
	}
}

func TestConformanceBites(t *testing.T) {
	for _, b := range broken {
		t.Run(b.name, func(t *testing.T) {
			t.Parallel()
			child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestConformanceOfBroken$")
			child.Env = append(os.Environ(), brokenEngine+"="+b.name)
			out, err := child.CombinedOutput()
			if err == nil {
				t.Fatal("the kit passes it")
			}
			said := strings.ReplaceAll(string(out), "all(sites", "all(sites")
			if !strings.Contains(said, b.caught) && !strings.Contains(strings.ReplaceAll(said, "_", " "), b.caught) {
				t.Errorf("the kit fails it, and not on %q:\n%s", b.caught, out)
			}
		})
	}
}
