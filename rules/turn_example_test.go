package rules_test

import (
	"context"
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// What would it take for a library to meet every rule of its charter?
func ExampleChecker_Turn() {
	checker, err := rules.Compile[Library]([]*rules.Pack{opening()}, &rules.Options[Library]{Engines: []rules.Engine{exprlang.New()}})
	if err != nil {
		fmt.Println(err)
		return
	}
	library := &Library{Hours: fact.Known(32), Branches: []Branch{
		{Name: fact.Known("Castle Street"), Ramp: fact.Known(true)}, {Name: fact.Known("Mill Lane"), Ramp: fact.Known(false)},
	}}
	var goals []rules.Goal
	for _, r := range checker.Rules() {
		goals = append(goals, rules.Goal{Rule: r.ID, Verdicts: []rules.Verdict{rules.Met}})
	}
	turn, err := checker.Turn(context.Background(), fact.MustDate("2022-03-01"), library, goals, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, edit := range turn.Edits {
		fmt.Println(edit.English())
	}
	fmt.Println("nothing cheaper would do:", turn.Minimal)
	// Output:
	// Change "ramp" (Mill Lane) from no to yes.
	// Raise the opening hours a week from 32 hours to 35 hours.
	// Supply the letter to the readers.
	// nothing cheaper would do: true
}

// What if a branch had a ramp?
func ExampleChecker_WhatIf() {
	checker, err := rules.Compile[Library]([]*rules.Pack{opening()}, &rules.Options[Library]{Engines: []rules.Engine{exprlang.New()}})
	if err != nil {
		fmt.Println(err)
		return
	}
	library := &Library{Branches: []Branch{{Name: fact.Known("Mill Lane")}}}
	ramp := rules.Edit{Path: "branches[0].ramp", To: rules.BoolValue(true)}
	findings, err := checker.WhatIf(context.Background(), fact.MustDate("2022-03-01"), library, []rules.Edit{ramp}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(findings[1].Rule.Title+":", findings[1].Verdict)
	fmt.Println("the library itself:", library.Branches[0].Ramp)
	// Output:
	// Everybody can get in: met
	// the library itself: not supplied
}

func ExampleChecker_Edited() {
	checker, err := rules.Compile[Library]([]*rules.Pack{opening()}, &rules.Options[Library]{Engines: []rules.Engine{exprlang.New()}})
	if err != nil {
		fmt.Println(err)
		return
	}
	// An index one past the end adds an element.
	changed, err := checker.Edited(&Library{}, rules.Edit{Path: "branches[0].name", To: rules.TextValue("Mill Lane")})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(changed.Branches[0].Name)
	// Output: Mill Lane
}
