package report_test

import (
	"fmt"
	"os"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/report"
)

func found() *report.Report {
	return &report.Report{
		Tool:   "lint",
		Scores: []report.Score{{Pack: "beds", Rule: "R1", Got: 3, Of: 4}},
		Findings: []report.Finding{{
			ID: "R1/tautology", Code: "tautology", Pack: "beds", Rule: "R1",
			At:      rules.Position{File: "beds.yaml", Line: 12, Column: 15},
			Message: "never false: beds >= 3 or beds < 3",
		}},
	}
}

func ExampleReport_WriteText() {
	if err := found().WriteText(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// beds.yaml:12:15: rule R1: warning: never false: beds >= 3 or beds < 3 [tautology]
	//     id R1/tautology
	// lint: beds: 3 of 4, 75.0 %
	// lint: 1 to look at, 0 accepted
}

func ExampleReport_WriteJSON() {
	if err := (&report.Report{Tool: "lint"}).WriteJSON(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {
	//   "tool": "lint",
	//   "findings": []
	// }
}

func ExampleReport_WriteJUnit() {
	if err := found().WriteJUnit(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <?xml version="1.0" encoding="UTF-8"?>
	// <testsuites name="lint" tests="1" failures="1">
	//   <testsuite name="beds" tests="1" failures="1">
	//     <testcase classname="beds" name="R1">
	//       <failure message="never false: beds &gt;= 3 or beds &lt; 3">beds.yaml:12:15: rule R1: warning: never false: beds &gt;= 3 or beds &lt; 3 [tautology]&#xA;    id R1/tautology&#xA;</failure>
	//       <system-out>3 of 4, 75.0 %&#xA;</system-out>
	//     </testcase>
	//   </testsuite>
	// </testsuites>
}

func ExampleReport_WriteSARIF() {
	if err := (&report.Report{Tool: "lint"}).WriteSARIF(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {
	//   "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
	//   "version": "2.1.0",
	//   "runs": [
	//     {
	//       "tool": {
	//         "driver": {
	//           "name": "lint"
	//         }
	//       },
	//       "columnKind": "unicodeCodePoints",
	//       "results": []
	//     }
	//   ]
	// }
}

func ExampleReport_Open() {
	r := found()
	r.Findings[0].Accepted = "it guards a limit that will move"
	fmt.Println(len(r.Open()), r.ByPack()[0].Percent())
	// Output: 0 75.0 %
}

func ExampleReport_Accept() {
	r := found()
	err := r.Accept([]report.Acceptance{
		{ID: "R1/tautology", Reason: "the limit will move"},
		{ID: "R9/tautology", Reason: "it was there once"},
	})
	fmt.Println(err)
	fmt.Println(len(r.Open()))
	// Output:
	// there is nothing to accept with the id R9/tautology: take it out
	// 0
}
