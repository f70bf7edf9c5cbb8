// Package exprlang reads conditions written in the expression language of
// github.com/expr-lang/expr. Start with [New].
//
// expr parses the text and checks its types. Judging is the business of package
// rules, which knows what it means that a fact was not supplied; expr's virtual
// machine never sees a fact that may be absent. What could hide an absence, or
// would mean something else than it seems to, is refused when the pack is
// loaded: ?. and ??, nil, division by a fact, equality of numbers with a
// fraction, indexes into lists, method calls and the clock among others. Each
// refusal says what to write instead.
//
// To expr's operators and all, any, none, one, count, sum, filter, map and len
// it adds as_of, recorded(fact), days_between(from, to), add_days(date, days),
// add_months(date, months) and year(date). A date is written date("2017-04-01"),
// and may leave out the day or the month.
package exprlang

import (
	"errors"
	"regexp"
	"strings"
	"sync"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/checker"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"

	"github.com/clinicalsenate/clinicalsenate/rules"
)

// Language is the name by which packs ask for this engine.
const Language = "expr"

// MaxText is the most bytes in one text.
const MaxText = 64 << 10

// New returns the engine. It is stateless and safe for concurrent use.
func New() rules.Engine { return engine{} }

type engine struct{}

func (engine) Language() string { return Language }

// Parse implements [rules.Engine].
func (e engine) Parse(text string, scope *rules.Scope) (*rules.Condition, error) {
	return e.Prepare(scope)(text)
}

// Prepare implements [rules.Preparer]. To tell expr of all facts takes longer
// than to read a text.
func (engine) Prepare(scope *rules.Scope) func(text string) (*rules.Condition, error) {
	config := sync.OnceValue(func() *conf.Config { return environment(scope) })
	return func(text string) (*rules.Condition, error) {
		if len(text) > MaxText {
			return nil, &rules.TextError{Message: "the condition is too long", Hint: "split the rule"}
		}
		return parse(text, scope, config())
	}
}

func parse(text string, scope *rules.Scope, config *conf.Config) (*rules.Condition, error) {
	tree, err := parser.ParseWithConfig(text, config)
	if err != nil {
		return nil, syntaxError(err)
	}
	t := &translator{scope: scope, lets: map[string]variable{}}
	cond := t.translate(tree.Node)
	if err := errors.Join(t.faults...); err != nil {
		return nil, err
	}
	if !cond.Boolean() {
		return nil, &rules.TextError{
			Span:    cond.Span,
			Message: "this is " + cond.Type.Kind.String() + ", and a condition is true or false",
			Hint:    "compare it with something",
		}
	}
	return cond, agree(tree, config)
}

// agree has expr check the types as well, so that a change of its rules cannot
// pass unseen: what expr refuses is refused, even where the translator was content.
func agree(tree *parser.Tree, config *conf.Config) error {
	if _, err := checker.Check(tree, config); err != nil {
		return syntaxError(err)
	}
	return nil
}

// syntaxError turns an error of expr into one with a span.
func syntaxError(err error) error {
	var fe *file.Error
	if !errors.As(err, &fe) {
		return &rules.TextError{Message: err.Error()}
	}
	return &rules.TextError{Span: rules.Span{From: fe.From, To: fe.To}, Message: plain(fe.Message)}
}

var unexpected = regexp.MustCompile(`^unexpected token \w+\("(.*)"\)$`)

// plain puts what expr says of a text into words for those who write rules.
func plain(message string) string {
	switch {
	case message == "unexpected token EOF":
		return "the condition ends too early"
	case message == "literal not terminated":
		return "the text in quotes has no end"
	case strings.HasPrefix(message, "invalid integer literal"), strings.HasPrefix(message, "invalid float literal"):
		return "this number is too large, or is not written as numbers are"
	}
	return unexpected.ReplaceAllString(message, "$1 does not belong here")
}

// span returns the range of a node's own token.
func span(n ast.Node) rules.Span {
	at := n.Location()
	return rules.Span{From: at.From, To: at.To}
}
