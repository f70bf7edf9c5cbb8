package ruletest

import (
	"fmt"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/internal/nearest"
	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// writtenCase is a case as its file has it.
type writtenCase struct {
	Name    string        `json:"name"`
	Rule    string        `json:"rule"`
	Rules   elsewhere     `json:"rules"`
	AsOf    fact.Date     `json:"as_of"`
	Facts   elsewhere     `json:"facts"`
	Without []fact.Path   `json:"without"`
	Expect  rules.Verdict `json:"expect"`
	Reason  reason        `json:"reason"`
	Missing []fact.Path   `json:"missing"`
	Decides []string      `json:"decides"`
	English []string      `json:"english"`
	Frozen  bool          `json:"frozen"`
}

func (f *caseFile[F]) readCase(n *position.Node) testCase[F] {
	var w writtenCase
	rest, _ := n.Without("facts")
	rest, _ = rest.Without("rules")
	if err := position.Decode(rest, &w); err != nil {
		f.add(err)
		f.factsOf(n, nil) // for the faults in them
		return testCase[F]{}
	}
	f.checkName(n, w.Name)
	facts, written := f.factsOf(n, w.Without)
	return testCase[F]{
		caseHead: caseHead{
			name: w.Name, place: fmt.Sprintf("%s:%d", f.name, n.Line), frozen: w.Frozen,
			at: rules.Position{File: f.name, Line: n.Line, Column: n.Column},
		},
		asOf:    f.asOf(n, w.AsOf),
		facts:   facts,
		written: written,
		expect:  f.expectations(n, w),
	}
}

func (f *caseFile[F]) checkName(n *position.Node, name string) {
	switch {
	case name == "":
		f.fault(n, "the case has no name", "say in a few words what is special about it")
	case f.lines[name] > 0:
		f.fault(n.Get("name"), fmt.Sprintf("the case in line %d has this name too", f.lines[name]), "give one of them another name")
	default:
		f.lines[name] = n.Line
	}
}

// asOf returns the day that a case is judged for.
func (f *caseFile[F]) asOf(n *position.Node, day fact.Date) fact.Date {
	at := n.Get("as_of")
	if at == nil {
		at, day = n, f.defaults.AsOf
	}
	if day.Precision() != fact.ToDay {
		f.fault(at, "the case is not judged for a day", "write as_of: 2018-01-01 here or in the defaults")
	}
	return day
}

// factsOf returns the facts of a case laid over the defaults, also as written.
func (f *caseFile[F]) factsOf(n *position.Node, without []fact.Path) (F, *position.Node) {
	facts := new(position.Node)
	*facts = *n // gives the place of faults where the case and the defaults have no facts
	facts.Kind, facts.Entries = position.Mapping, nil
	if f.base != nil {
		facts = f.base
	}
	for i, path := range without {
		less, found := facts.Without(path)
		if !found {
			f.fault(n.Get("without").Items[i], fmt.Sprintf("the defaults have no %s to take away", path), "")
		}
		facts = less
	}
	if own := n.Get("facts"); own != nil {
		facts = position.Overlay(facts, own)
	}
	made, err := f.decode(facts)
	if err != nil && len(position.All(err)) == 0 {
		fault := facts.Fault(err.Error(), "")
		fault.Err = err
		err = fault
	}
	f.add(err)
	return made, facts
}

func (f *caseFile[F]) decode(facts *position.Node) (F, error) {
	decode := func(target any) error { return position.Decode(facts, target) }
	if f.facts != nil {
		return f.facts(decode)
	}
	var made F
	err := decode(&made)
	return made, err
}

func (f *caseFile[F]) expectations(n *position.Node, w writtenCase) []expectation {
	one, several := n.Get("rule"), n.Get("rules")
	switch {
	case f.open && one == nil && several == nil:
		return nil
	case (one == nil) == (several == nil):
		f.fault(n, "the case does not say which rule it is about", "write either rule: with expect:, or rules: {id: verdict}")
		return nil
	case one != nil:
		f.checkRule(one)
		f.checkOne(n, w)
		return []expectation{{w.Rule, w.Expect, w.Reason, w.Missing, w.Decides, w.English}}
	}
	return f.several(n, several)
}

// checkRule checks that the checker has the rule with the id at n.
func (f *caseFile[F]) checkRule(n *position.Node) {
	if slices.Contains(f.known, n.Text) {
		return
	}
	hint := ""
	if near := nearest.Word(n.Text, f.known); near != "" {
		hint = "did you mean " + near + "?"
	}
	f.fault(n, fmt.Sprintf("the checker has no rule %q", n.Text), hint)
}

// checkOne checks what a case expects of its one rule.
func (f *caseFile[F]) checkOne(n *position.Node, w writtenCase) {
	if n.Get("expect") == nil {
		f.fault(n, "the case expects nothing", "write expect: met, not met, unknown, not applicable or faulty")
		return
	}
	if at := n.Get("reason"); at != nil && w.Expect != rules.NotApplicable {
		f.fault(at, "only what is not applicable has a reason", "leave it out")
	}
	if at := n.Get("missing"); at != nil && w.Expect != rules.Unknown {
		f.fault(at, "only what is unknown misses facts", "leave it out")
	}
}

// several reads what a case expects of several rules.
func (f *caseFile[F]) several(n, list *position.Node) []expectation {
	for _, name := range []string{"expect", "reason", "missing", "decides", "english"} {
		if at := n.Get(name); at != nil {
			f.fault(at, name+" belongs to a case about one rule", "leave it out, or write rule: instead of rules:")
		}
	}
	if list.Kind != position.Mapping || len(list.Entries) == 0 {
		f.fault(list, "this does not say what is expected of which rule", "write {R056: met, R057: not met}")
	}
	expect := make([]expectation, len(list.Entries))
	for i, e := range list.Entries {
		f.checkRule(e.Key)
		expect[i].rule = e.Key.Text
		f.add(position.Decode(e.Value, &expect[i].verdict))
	}
	return expect
}
