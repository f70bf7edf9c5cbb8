package codependency_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/codependency"
)

func ExampleStandard() {
	for cell := range codependency.Standard().Of(assurance.ChildrensCancerCentre) {
		fmt.Println(cell.Needs, cell.Grade.Meaning(cell.Edition))
		fmt.Println(cell.Confirmed, cell.Source.Publisher, cell.Source.Published)
	}
	// Output:
	// childrens_intensive_care_level_3 must be based on the same site
	// true NHS England London 2023-09-26
}

// A host that has the report writes its cells in a file of its own.
func ExampleRead() {
	const file = `service,needs,grade,edition,confirmed,title,publisher,published,locator,note
renal,vascular_surgery,purpel,revised,yes,The report,,,page 9,
`
	_, err := codependency.Read("ours.csv", strings.NewReader(file))
	fmt.Println(err)
	// Output:
	// ours.csv:2, column grade: "purpel" is none of the words that stand here: did you mean purple?
}

func ExampleGrid_Write() {
	grid := codependency.Grid{Cells: []codependency.Cell{{
		Service: assurance.RenalServices, Needs: assurance.VascularSurgery,
		Grade: codependency.Red, Edition: codependency.Revised, Source: codependency.Source{Title: "The report"},
	}}}
	if err := grid.Write(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// service,needs,grade,edition,confirmed,title,publisher,published,locator,note
	// renal,vascular_surgery,red,revised,no,The report,,,,
}
