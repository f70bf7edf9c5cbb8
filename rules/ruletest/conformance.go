package ruletest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"sync"
	"testing"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Phrasebook says the cases of [Conformance] in one language. Each case stands
// in one of the two maps, by its name. Names are formulas in the notation of
// [rules.Condition.String]; those of texts to be refused are in plain English.
type Phrasebook struct {
	Says   map[string]string // the text of a case
	Cannot map[string]string // why the language has no way to say it
}

// Conformance holds an engine to the meaning of conditions. It reads each text
// of the phrasebook against the schema of [Facts], judges it on many subjects,
// and compares. Texts to be refused must be, with a message and a place in the
// text. A case that the phrasebook leaves out is a failure, and so is a text
// for which there is no case.
func Conformance(t *testing.T, engine rules.Engine, phrases Phrasebook) {
	t.Helper()
	if engine.Language() == "" {
		t.Error("the engine's language has no name")
	}
	known := map[string]bool{}
	for _, m := range meanings() {
		known[m.name] = true
		t.Run(m.name, func(t *testing.T) { m.hold(t, engine, phrases.text(t, m.name)) })
	}
	for _, name := range refusals {
		known[name] = true
		t.Run("refuses "+name, func(t *testing.T) { refuses(t, engine, phrases.text(t, name)) })
	}
	for _, said := range []map[string]string{phrases.Says, phrases.Cannot} {
		for _, name := range slices.Sorted(maps.Keys(said)) {
			if !known[name] {
				t.Errorf("the phrasebook has %q, and there is no such case", name)
			}
		}
	}
	t.Run("concurrent use", func(t *testing.T) { concurrent(t, engine, phrases) })
}

// Cases returns the names of all cases of [Conformance]: those to be judged,
// then those to be refused.
func Cases() []string {
	var names []string
	for _, m := range meanings() {
		names = append(names, m.name)
	}
	return append(names, refusals...)
}

// text returns the text of a case. It ends the test where there is none.
func (p Phrasebook) text(t *testing.T, name string) string {
	t.Helper()
	text, said := p.Says[name]
	why, cannot := p.Cannot[name]
	switch {
	case said && cannot:
		t.Fatal("the phrasebook says the case, and says that it cannot")
	case cannot && why == "":
		t.Fatal("the phrasebook does not tell why the language cannot say the case")
	case cannot:
		t.Skip(why)
	case !said:
		t.Fatal("the phrasebook leaves the case out")
	}
	return text
}

// meaning is a condition with what it comes to on some subjects.
type meaning struct {
	name string
	rows []row
}

type row struct {
	given string // in words
	facts Facts
	asOf  fact.Date // judgementDay where zero
	want  rules.Truth
}

var judgementDay = fact.MustDate("2020-06-15")

// hold judges text on every subject, and again with each of its facts taken away.
func (m meaning) hold(t *testing.T, engine rules.Engine, text string) {
	listener := &listener{Engine: engine}
	checker, err := compile(listener, text)
	if err != nil {
		t.Fatalf("%s\nis refused: %v", text, err)
	}
	spans(t, listener.condition, text)
	for _, r := range m.rows {
		got, finding := judge(t, checker, r.facts, r.asOf)
		if got != r.want {
			t.Errorf("%s\nwhere %s\nis %s, want %s (%v)", text, r.given, got, r.want, finding.Err)
		}
		finding.Explain()
		if len(finding.Missing()) > 0 != (got == rules.Undecided) {
			t.Errorf("%s\nwhere %s\nis %s, and missing are %v", text, r.given, got, finding.Missing())
		}
		for field, less := range fewer(r.facts) {
			now, _ := judge(t, checker, less, r.asOf)
			if now != got && now != rules.Undecided {
				t.Errorf("%s\nwhere %s\nis %s; without %s it is %s, and should be the same or unknown", text, r.given, got, field, now)
			}
		}
	}
}

// fewer returns facts once without each of the facts that were supplied.
func fewer(facts Facts) map[string]Facts {
	out := map[string]Facts{}
	for i := range reflect.TypeFor[Facts]().NumField() {
		less := facts
		field := reflect.ValueOf(&less).Elem().Field(i)
		if !field.IsZero() {
			field.SetZero()
			out[reflect.TypeFor[Facts]().Field(i).Name] = less
		}
	}
	return out
}

func compile(engine rules.Engine, text string) (*rules.Checker[Facts], error) {
	return rules.Compile[Facts]([]*rules.Pack{pack(engine, text)}, &rules.Options[Facts]{Engines: []rules.Engine{engine}})
}

// pack has one rule that requires text, and the parameters of the cases.
func pack(engine rules.Engine, text string) *rules.Pack {
	from, until, later := fact.MustDate("2010-01-01"), fact.MustDate("2019-12-31"), fact.MustDate("2020-01-01")
	return &rules.Pack{
		Name: "conformance", Language: engine.Language(),
		Parameters: []rules.Parameter{
			{Name: "limit", Values: []rules.ParameterValue{
				{From: from, To: until, Value: []rules.Value{rules.IntValue(10)}},
				{From: later, Value: []rules.Value{rules.IntValue(20)}},
			}},
			{Name: "allowed", Values: []rules.ParameterValue{
				{From: from, To: until, List: true},
				{From: later, List: true, Value: []rules.Value{rules.TextValue("acute"), rules.TextValue("mental")}},
			}},
		},
		Rules: []rules.Rule{{
			ID: "case", Title: "the case", Sources: []rules.Source{{Title: "the case"}},
			Require: rules.Clause{That: rules.ConditionText{Text: text, At: start}},
		}},
	}
}

var start = rules.Position{File: "text", Line: 1, Column: 1}

func judge(t *testing.T, checker *rules.Checker[Facts], facts Facts, asOf fact.Date) (rules.Truth, *rules.Finding) {
	t.Helper()
	if asOf.IsZero() {
		asOf = judgementDay
	}
	findings, err := checker.Check(context.Background(), asOf, &facts)
	if err != nil {
		t.Fatal(err)
	}
	slowly, err := checker.Interpret(context.Background(), asOf, &facts)
	if err != nil {
		t.Fatal(err)
	}
	if slowly[0].Verdict != findings[0].Verdict {
		t.Errorf("Check says %s, and Interpret %s", findings[0].Verdict, slowly[0].Verdict)
	}
	truths := map[rules.Verdict]rules.Truth{
		rules.Met: rules.True, rules.NotMet: rules.False, rules.Unknown: rules.Undecided, rules.Faulty: rules.Fault,
	}
	truth, ok := truths[findings[0].Verdict]
	if !ok {
		t.Fatalf("the verdict is %s", findings[0].Verdict)
	}
	return truth, &findings[0]
}

// listener notes what passes between an engine and package rules.
type listener struct {
	rules.Engine
	scope     *rules.Scope
	condition *rules.Condition
	err       error
}

func (l *listener) Parse(text string, scope *rules.Scope) (*rules.Condition, error) {
	l.scope = scope
	l.condition, l.err = l.Engine.Parse(text, scope)
	return l.condition, l.err
}

// spans checks that every node of the tree says where in the text it stands.
func spans(t *testing.T, cond *rules.Condition, text string) {
	t.Helper()
	length := len([]rune(text))
	cond.Walk(func(c *rules.Condition) bool {
		if c.Span.From < 0 || c.Span.To < c.Span.From || c.Span.To > length {
			t.Errorf("%s\nhas %d characters, and %s stands from %d to %d", text, length, c, c.Span.From, c.Span.To)
		}
		return true
	})
}

// refuses checks that text is refused with a message and a place in it.
func refuses(t *testing.T, engine rules.Engine, text string) {
	listener := &listener{Engine: engine}
	_, err := compile(listener, text)
	if err == nil {
		t.Fatalf("%s\nis not refused", text)
	}
	var fault *rules.PackError
	if !errors.As(err, &fault) {
		t.Fatalf("%s\nis refused with a %T: %v", text, err, err)
	}
	length := len([]rune(text))
	if at := fault.Position; at.Line != 1 || at.Column < 1 || at.Column > length+1 || fault.Message == "" {
		t.Errorf("%s\nhas %d characters, and is refused at %s: %q", text, length, at, fault.Message)
	}
	var said *rules.TextError
	if !errors.As(listener.err, &said) {
		t.Errorf("%s\nParse returns a %T, not a *rules.TextError: %v", text, listener.err, listener.err)
	}
}

// concurrent reads every text from many goroutines at once.
func concurrent(t *testing.T, engine rules.Engine, phrases Phrasebook) {
	listener := &listener{Engine: engine}
	for _, text := range phrases.Says {
		_, _ = compile(listener, text)
	}
	if t.Failed() || listener.scope == nil {
		return
	}
	read := func(text string) string {
		cond, err := engine.Parse(text, listener.scope)
		return fmt.Sprint(cond, err)
	}
	alone := map[string]string{}
	for name, text := range phrases.Says {
		alone[name] = read(text)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for name, text := range phrases.Says {
				if got := read(text); got != alone[name] {
					t.Errorf("%s\nread at the same time as others comes to %s, and alone to %s", text, got, alone[name])
				}
			}
		})
	}
	wg.Wait()
}
