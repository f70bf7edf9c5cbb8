package rules_test

import (
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// A branch opens longer than the charter asks, and leaves a rule out. What
// differs from the standard rules stays visible.
func ExampleChecker_Differences() {
	checker, err := rules.Compile[Library]([]*rules.Pack{opening()}, &rules.Options[Library]{
		Engines: []rules.Engine{exprlang.New()},
		Overlays: []*rules.Overlay{{
			By:  "the town council",
			Off: []rules.SwitchOff{{Rule: "L3", Reason: "readers are told by the newspaper"}},
			Parameters: []rules.ParameterChange{{
				Parameter: "fewest_hours", Reason: "agreed with the readers",
				Values: []rules.ParameterValue{{From: fact.MustDate("2025-01-01"), Value: []rules.Value{rules.IntValue(40)}}},
			}},
		}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range checker.Differences() {
		fmt.Printf("%s %s%s: %s, and here %s, because %s (%s)\n", d.Change, d.Rule, d.Parameter, d.Standard, d.Host, d.Reason, d.By)
	}
	// Output:
	// rule switched off L3: policy, and here switched off, because readers are told by the newspaper (the town council)
	// parameter changed fewest_hours: 30 hours from 1 January 2019 to 31 December 2021; 35 hours from 1 January 2022, and here 40 hours from 1 January 2025, because agreed with the readers (the town council)
}
