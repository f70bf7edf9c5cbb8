package main

import (
	"flag"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// whatIf supposes what -set says, or else looks for what would make rules met.
func (t *tool) whatIf(flags *flag.FlagSet, args []string) error {
	var set names
	flags.Var(&set, "set", "suppose a `fact`, as beds.total_after=30; none for one known to be none; may be given several times")
	format := flags.String("format", "text", "the `form` of the answer: json, text")
	j, err := judge(flags, args)
	if err != nil {
		return err
	}
	if *format != "text" && *format != "json" {
		return usagef("-format: %q is none of json, text", *format)
	}
	if set != nil {
		return t.suppose(j, set, *format)
	}
	if j.rules == nil {
		return usagef("what-if needs -rule ID, to say what would make it met, or -set FACT=VALUE, to say what would come of it")
	}
	var goals []rules.Goal
	for _, id := range j.rules {
		goals = append(goals, rules.Goal{Rule: id, Verdicts: []rules.Verdict{rules.Met}})
	}
	turn, err := j.book.checker.Turn(t.ctx, j.asOf, &j.facts, goals, &rules.TurnOptions[policy.Facts]{Derived: policy.Deriving(j.dossier)})
	if err != nil {
		return err
	}
	if *format == "json" {
		return writeJSON(t.stdout, turnOf(j.rules, turn))
	}
	t.turned(strings.Join(j.rules, ", "), turn)
	return nil
}

// turnJSON is what would make rules met, for programs.
type turnJSON struct {
	Rules       []string   `json:"rules"`
	Reached     bool       `json:"reached"`    // with the edits made the rules are met
	Minimal     bool       `json:"minimal"`    // no fewer would do
	Impossible  bool       `json:"impossible"` // none would do
	Edits       []editJSON `json:"edits"`
	NotAnalysed []string   `json:"not_analysed,omitempty"`
}

type editJSON struct {
	Path    fact.Path   `json:"path"`
	From    rules.Value `json:"from"`
	To      rules.Value `json:"to"`
	Any     bool        `json:"any,omitempty"` // another value would do as well
	English string      `json:"english"`
}

func turnOf(ids []string, turn *rules.Turn) turnJSON {
	out := turnJSON{ids, turn.Reached, turn.Minimal, turn.Impossible, []editJSON{}, turn.NotAnalysed}
	for _, e := range turn.Edits {
		out.Edits = append(out.Edits, editJSON{e.Path, e.From, e.To, e.Any, e.English()})
	}
	return out
}

// turned says what would make rules met.
func (t *tool) turned(ids string, turn *rules.Turn) {
	switch {
	case turn.Impossible:
		fmt.Fprintf(t.stdout, "No facts would make %s met on this day.\n", ids)
	case !turn.Reached:
		fmt.Fprintf(t.stdout, "Nothing was found that would make %s met; there may be something.\n", ids)
	case len(turn.Edits) == 0:
		fmt.Fprintf(t.stdout, "%s: met as it is.\n", ids)
	default:
		fmt.Fprintf(t.stdout, "%s would be met, were the facts these:\n", ids)
		for _, e := range turn.Edits {
			fmt.Fprintf(t.stdout, "  %s\n    %s\n", e.English(), e.Path)
		}
		if turn.Minimal {
			fmt.Fprintln(t.stdout, "No fewer changes would do.")
		}
	}
	for _, condition := range turn.NotAnalysed {
		fmt.Fprintf(t.stdout, "Not analysed: %s\n", condition)
	}
}

// suppose says which answers change with the facts that are set.
func (t *tool) suppose(j *judging, set []string, format string) error {
	var edits []rules.Edit
	for _, text := range set {
		e, err := editOf(j.book.checker.Schema(), text)
		if err != nil {
			return err
		}
		edits = append(edits, e)
	}
	before, err := j.book.checker.Check(t.ctx, j.asOf, &j.facts)
	if err != nil {
		return err
	}
	after, err := j.book.checker.WhatIf(t.ctx, j.asOf, &j.facts, edits, policy.Deriving(j.dossier).Settle)
	if err != nil {
		return usagef("-set: %v", err)
	}
	changes := []changeJSON{}
	for i := range before {
		was, is := &before[i], &after[i]
		if j.rules != nil && !slices.Contains(j.rules, was.Rule.ID) || j.rules == nil && was.Verdict == is.Verdict {
			continue
		}
		changes = append(changes, changeJSON{was.Rule.ID, was.Verdict, is.Verdict, is.Explain()})
	}
	if format == "json" {
		return writeJSON(t.stdout, changes)
	}
	for _, c := range changes {
		if c.Was == c.Is {
			fmt.Fprintf(t.stdout, "%s: %s as before\n", c.Rule, c.Was)
		} else {
			fmt.Fprintf(t.stdout, "%s: %s, and would be: %s\n", c.Rule, c.Was, c.Explanation.English())
		}
	}
	return nil
}

// changeJSON is what would come of a rule, for programs.
type changeJSON struct {
	Rule        string             `json:"rule"`
	Was         rules.Verdict      `json:"was"`
	Is          rules.Verdict      `json:"is"`
	Explanation *rules.Explanation `json:"explanation"`
}

// editOf reads FACT=VALUE.
func editOf(schema *rules.Schema, text string) (rules.Edit, error) {
	path, value, found := strings.Cut(text, "=")
	if !found {
		return rules.Edit{}, usagef("-set: %q is not written as FACT=VALUE", text)
	}
	if fact.Path("derived").Covers(fact.Path(path)) {
		return rules.Edit{}, usagef("-set: %s is worked out from other facts; set those", path)
	}
	typ, err := typeOf(schema.Root, fact.Path(path))
	if err != nil {
		return rules.Edit{}, err
	}
	to, err := valueOf(typ, value)
	if err != nil {
		return rules.Edit{}, usagef("-set: %s: %v", path, err)
	}
	return rules.Edit{Path: fact.Path(path), To: to}, nil
}

// typeOf returns the type of the fact at a path.
func typeOf(at *rules.Type, path fact.Path) (*rules.Type, error) {
	steps, err := path.Steps()
	if err != nil {
		return nil, usagef("-set: %v", err)
	}
	for _, step := range steps {
		switch {
		case step.Name == "" && at.Kind == rules.List:
			at = at.Elem
		case step.Name != "" && at.Kind == rules.Record && at.Field(step.Name) != nil:
			at = at.Field(step.Name).Type
		default:
			return nil, usagef("-set: there is no fact %s", path)
		}
	}
	return at, nil
}

// valueOf reads the value of a fact.
func valueOf(t *rules.Type, text string) (rules.Value, error) {
	if text == "none" && !slices.Contains(t.Values, text) {
		return rules.Value{Kind: t.Kind, State: fact.KnownNone}, nil
	}
	switch t.Kind {
	case rules.Bool:
		if text != "true" && text != "false" {
			return rules.Value{}, fmt.Errorf("%q is not true or false", text)
		}
		return rules.BoolValue(text == "true"), nil
	case rules.Int:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return rules.Value{}, fmt.Errorf("%q is not a whole number", text)
		}
		return rules.IntValue(n), nil
	case rules.Float:
		x, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return rules.Value{}, fmt.Errorf("%q is not a number", text)
		}
		return rules.FloatValue(x), nil
	case rules.DateKind:
		day, err := fact.ParseDate(text)
		return rules.DateValue(day), err
	case rules.Text:
		if t.Values != nil && !slices.Contains(t.Values, text) {
			return rules.Value{}, fmt.Errorf("%q is none of %s", text, strings.Join(t.Values, ", "))
		}
		return rules.TextValue(text), nil
	}
	return rules.Value{}, fmt.Errorf("it is %s; set what it holds", t.Kind)
}
