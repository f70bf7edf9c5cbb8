// Package cellang reads conditions written in the Common Expression Language,
// with the parser of cel.dev/cel-go. Start with [New], and give it to
// [rules.Compile]; packs ask for it with "language: cel".
//
// cel-go parses the text. Judging is the business of package rules, which knows
// what it means that a fact was not supplied, so a pack in this language means
// what the same pack in any other means. What has no such meaning is refused
// when the pack is loaded, with what to write instead: has(), the choice ?:,
// null, indexes, whole-number division and the clock among others.
//
// Of CEL's macros and functions it has all, exists, exists_one, filter, map,
// size, contains, startsWith, endsWith, matches and double. It adds as_of,
// recorded(fact), date("2017-04-01"), days_between(from, to), add_days(date,
// days), add_months(date, months), year(date), and sum() of a map:
//
//	sites.filter(s, s.open).size() >= 2 && sites.map(s, s.beds).sum() < limit
package cellang

import (
	"errors"
	"regexp"
	"strings"

	"cel.dev/cel-go/common"
	"cel.dev/cel-go/parser"

	"github.com/clinicalsenate/clinicalsenate/rules"
)

// Language is the name by which packs ask for this engine.
const Language = "cel"

// The most that a text may hold. More is refused.
const (
	MaxText  = 64 << 10 // characters
	MaxNodes = 2_000    // parts of the condition
	MaxDepth = 100      // brackets and operators inside one another
)

// New returns the engine. It is stateless and safe for concurrent use.
func New() rules.Engine { return engine{} }

type engine struct{}

func (engine) Language() string { return Language }

// Parse implements [rules.Engine].
func (engine) Parse(text string, scope *rules.Scope) (*rules.Condition, error) {
	if strings.TrimSpace(text) == "" {
		return nil, &rules.TextError{Message: "the condition is empty"}
	}
	p, err := parser.NewParser(
		parser.ExpressionSizeCodePointLimit(MaxText), parser.MaxExpressionNodeCount(MaxNodes), parser.MaxRecursionDepth(MaxDepth),
	)
	if err != nil {
		return nil, err
	}
	source := common.NewTextSource(text)
	tree, faults := p.Parse(source)
	if found := faults.GetErrors(); len(found) > 0 {
		return nil, syntaxErrors(source, found)
	}
	t := &translator{scope: scope, text: []rune(text), info: tree.SourceInfo()}
	cond := t.translate(tree.Expr())
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
	return cond, nil
}

// syntaxErrors turns what the parser says into errors with spans.
func syntaxErrors(source common.Source, found []*common.Error) error {
	out := make([]error, len(found))
	for i, e := range found {
		at, _ := source.LocationOffset(e.Location)
		from := min(max(int(at), 0), len([]rune(source.Content())))
		out[i] = &rules.TextError{Span: rules.Span{From: from, To: from}, Message: plain(e.Message)}
	}
	return errors.Join(out...)
}

var offender = regexp.MustCompile(`^Syntax error: (?:mismatched input|extraneous input|no viable alternative at input|missing .* at|token recognition error at:) '((?s:.*?))'`)

// plain puts what the parser says of a text into words for those who write rules.
func plain(message string) string {
	found := offender.FindStringSubmatch(message)
	switch {
	case found == nil:
		return strings.TrimPrefix(message, "Syntax error: ")
	case strings.HasSuffix(found[1], "<EOF>"):
		return "the condition ends too early"
	}
	return found[1] + " does not belong here"
}
