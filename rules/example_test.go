package rules_test

import (
	"context"
	"errors"
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Library is what a host knows of a public library.
type Library struct {
	Hours    fact.Of[int]       `json:"hours,omitzero" label:"opening hours a week" unit:"hours"`
	Closes   fact.Of[fact.Date] `json:"closes,omitzero" label:"closing day" event:"closure"`
	Letter   fact.Of[string]    `json:"letter,omitzero" label:"letter to the readers"`
	Branches []Branch           `json:"branches,omitzero" label:"branches" max:"20"`
}

// Branch is a branch of a library.
type Branch struct {
	Name fact.Of[string] `json:"name,omitzero"`
	Ramp fact.Of[bool]   `json:"ramp,omitzero" label:"ramp"`
}

// opening is a pack that a host would read from a file with package packfile.
func opening() *rules.Pack {
	source := []rules.Source{{Title: "Charter of the library", Publisher: "the council", Published: fact.MustDate("2019")}}
	return &rules.Pack{
		Name: "libraries", Language: exprlang.Language,
		Parameters: []rules.Parameter{{Name: "fewest_hours", Label: "the charter", Unit: "hours", Values: []rules.ParameterValue{
			{From: fact.MustDate("2019-01-01"), To: fact.MustDate("2021-12-31"), Value: []rules.Value{rules.IntValue(30)}},
			{From: fact.MustDate("2022-01-01"), Value: []rules.Value{rules.IntValue(35)}},
		}}},
		Rules: []rules.Rule{
			{
				ID: "L1", Title: "Open long enough", Severity: rules.Policy, Confidence: rules.Confirmed, Sources: source,
				Require: rules.Clause{That: rules.ConditionText{Text: "hours >= fewest_hours"}},
			},
			{
				ID: "L2", Title: "Everybody can get in", Severity: rules.Policy, Confidence: rules.Confirmed, Sources: source,
				Require: rules.Clause{That: rules.ConditionText{Text: "all(branches, .ramp)"}},
			},
			{
				ID: "L3", Title: "Readers are told", Severity: rules.Policy, Confidence: rules.Confirmed, Sources: source,
				Require: rules.Clause{Recorded: []fact.Path{"letter"}},
			},
		},
	}
}

func ExampleSchemaOf() {
	schema, err := rules.SchemaOf[Library]()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range schema.Root.Fields {
		fmt.Printf("%s: %s (%s)\n", f.Name, f.Type.Kind, f.Label)
	}
	fmt.Println(schema.Events())
	// Output:
	// hours: a whole number (opening hours a week)
	// closes: a date (closing day)
	// letter: text (letter to the readers)
	// branches: a list (branches)
	// [closure]
}

// Compile finds every fault of a pack before anything is judged.
func ExampleCompile() {
	pack := opening()
	pack.Rules[0].Require.That = rules.ConditionText{Text: "hour >= 30 and branches.ramp", At: rules.Position{File: "libraries.yaml", Line: 12, Column: 15}}
	pack.Rules[2].Require.Recorded[0] = "leter"

	_, err := rules.Compile[Library]([]*rules.Pack{pack}, &rules.Options[Library]{Engines: []rules.Engine{exprlang.New()}})
	fmt.Println(err)
	if fault, ok := errors.AsType[*rules.PackError](err); ok {
		fmt.Println("the first is in line", fault.Position.Line)
	}
	// Output:
	// libraries.yaml:12:15: rule L1: there is no fact or parameter called hour: did you mean hours?
	// libraries.yaml:12:39: rule L1: branches is a list, and .ramp is a field of its elements: write any(branches, .ramp ...), all(...) or count(...)
	// pack libraries: rule L3: there is no fact leter: did you mean letter?
	// the first is in line 12
}

func ExampleChecker_Check() {
	checker, err := rules.Compile[Library]([]*rules.Pack{opening()}, &rules.Options[Library]{Engines: []rules.Engine{exprlang.New()}})
	if err != nil {
		fmt.Println(err)
		return
	}
	library := &Library{
		Hours:  fact.Known(32),
		Letter: fact.None[string](), // there is none; leaving it out would say that nobody knows
		Branches: []Branch{
			{Name: fact.Known("Castle Street"), Ramp: fact.Known(true)},
			{Name: fact.Known("Mill Lane")},
		},
	}
	findings, err := checker.Check(context.Background(), fact.MustDate("2022-03-01"), library)
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range findings {
		f := &findings[i]
		fmt.Printf("%s: %s\n", f.Rule.Title, f.Verdict)
		for _, m := range f.Missing() {
			fmt.Printf("  tell us %s\n", m.Path)
		}
	}
	// Output:
	// Open long enough: not met
	// Everybody can get in: unknown
	//   tell us branches[1].ramp
	// Readers are told: not met
}

// A Go function is a rule where no condition can say it.
func ExampleGoRule() {
	alphabetical := rules.GoRule[Library]{
		Rule: rules.Rule{ID: "G1", Title: "Branches are listed by name", Sources: []rules.Source{{Title: "Style of the catalogue"}}},
		Judge: func(_ context.Context, _ fact.Date, l *Library) rules.Outcome {
			last := ""
			for i, b := range l.Branches {
				name, ok := b.Name.Value()
				switch {
				case !ok:
					return rules.Outcome{Missing: []fact.Path{fact.Path("branches").Index(i).Field("name")}}
				case name < last:
					return rules.Outcome{Truth: rules.False, Because: name + " stands after " + last + "."}
				}
				last = name
			}
			return rules.Outcome{Truth: rules.True, Because: "The branches stand in order."}
		},
	}
	checker, err := rules.Compile[Library](nil, &rules.Options[Library]{GoRules: []rules.GoRule[Library]{alphabetical}})
	if err != nil {
		fmt.Println(err)
		return
	}
	findings, err := checker.Check(context.Background(), fact.MustDate("2022-03-01"), &Library{
		Branches: []Branch{{Name: fact.Known("Mill Lane")}, {Name: fact.Known("Castle Street")}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(findings[0].Verdict, "-", findings[0].Explain().Require.English)
	// Output: not met - Castle Street stands after Mill Lane.
}

func ExampleFinding_Explain() {
	checker, err := rules.Compile[Library]([]*rules.Pack{opening()}, &rules.Options[Library]{Engines: []rules.Engine{exprlang.New()}})
	if err != nil {
		fmt.Println(err)
		return
	}
	findings, err := checker.Check(context.Background(), fact.MustDate("2022-03-01"), &Library{
		Hours:    fact.Known(32),
		Branches: []Branch{{Name: fact.Known("Castle Street"), Ramp: fact.Known(true)}, {Name: fact.Known("Mill Lane"), Ramp: fact.Known(false)}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range findings {
		e := findings[i].Explain()
		fmt.Printf("%s: %s. %s\n", e.Rule.ID, e.Verdict, e.Require.English)
	}
	// Output:
	// L1: not met. Opening hours a week: 32 hours, which is less than 35 hours (the charter).
	// L2: not met. For at least one of the 2 branches, "ramp" is no (Mill Lane: no).
	// L3: unknown. Letter to the readers: not known.
}

// What would come of a library if the charter asked for more than it does?
func ExampleChecker_Only() {
	checker, err := rules.Compile[Library]([]*rules.Pack{opening()}, &rules.Options[Library]{Engines: []rules.Engine{exprlang.New()}})
	if err != nil {
		fmt.Println(err)
		return
	}
	rule := checker.Trees()[0]
	fmt.Println(rule.Require.Condition)

	stricter, clause, condition := *rule, *rule.Require, *rule.Require.Condition
	condition.Op = rules.OpMore
	clause.Condition, stricter.Require = &condition, &clause
	fmt.Println(stricter.Require.Condition)

	trial, err := checker.Only(rule, &stricter)
	if err != nil {
		fmt.Println(err)
		return
	}
	findings, err := trial.Check(context.Background(), fact.MustDate("2022-03-01"), &Library{Hours: fact.Known(35)})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(findings[0].Verdict, "and", findings[1].Verdict)
	// Output:
	// hours >= fewest_hours
	// hours > fewest_hours
	// met and not met
}
