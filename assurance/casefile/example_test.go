package casefile_test

import (
	"fmt"
	"os"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func ExampleRead() {
	d, err := casefile.Read("ward.yaml", []byte(`
id: ward-2018
title: Closure of Ward 5
urgent: none           # known not to be urgent
beds:
  total_before: 24
  total_after: 0       # nobody has said when the beds close
`), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	beds, _ := d.Beds.Value()
	fmt.Println("urgent:", d.Urgent)
	fmt.Println("beds:", beds.TotalBefore, "to", beds.TotalAfter)
	fmt.Println("closes on:", beds.ClosesOn)
	// Output:
	// urgent: none
	// beds: 24 to 0
	// closes on: not supplied
}

// Everything wrong with a file is reported at once.
func ExampleRead_faults() {
	_, err := casefile.Read("ward.yaml", []byte(`
id: ward-2018
title: Closure of Ward 5
urgent: ~
beds:
  total_before: 24.5
  closes_on: 30 June 2018
  fall_significantly: yes
`), nil)
	fmt.Println(err)
	// Output:
	// ward.yaml:4:9: urgent: ~ is not a value: write none if it is known not to exist, or leave it out if nobody has said
	// ward.yaml:6:17: beds.total_before: 24.5 is not a whole number: write 24 or 25
	// ward.yaml:7:14: beds.closes_on: "30 June 2018" is not a date: write year-month-day as 2017-04-01, or 2017-04 or 2017 where the rest is not known
	// ward.yaml:8:23: beds.fall_significantly: yes is not true or false: write true
}

func ExampleFaults() {
	_, err := casefile.Read("ward.json", []byte(`{"id": "ward-2018", "titel": "Closure of Ward 5"}`), nil)
	for _, fault := range casefile.Faults(err) {
		fmt.Printf("line %d, column %d: %s (%s)\n", fault.Line, fault.Column, fault.Message, fault.Hint)
	}
	// Output:
	// line 1, column 21: no field "titel" (did you mean title?)
}

func ExampleReadFile() {
	d, err := casefile.ReadFile("testdata/ward.yaml", nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d.Title)
	// Output:
	// Closure of Ward 5
}

func ward() assurance.Dossier {
	return assurance.Dossier{Proposal: assurance.Proposal{
		ID:     "ward-2018",
		Title:  "Closure of Ward 5",
		Urgent: fact.None[assurance.Urgent](),
		Sites:  []assurance.Site{{Code: "RTH02"}},
		Beds: fact.Known(assurance.Beds{
			TotalBefore: fact.Known(24),
			TotalAfter:  fact.Known(0),
			ClosesOn:    fact.Known(fact.MustDate("2018-06-30")),
		}),
	}}
}

func ExampleWriteYAML() {
	if err := casefile.WriteYAML(os.Stdout, ward()); err != nil {
		fmt.Println(err)
	}
	// Output:
	// id: ward-2018
	// title: Closure of Ward 5
	// urgent: none
	// sites:
	//   - code: RTH02
	// beds:
	//   total_before: 24
	//   total_after: 0
	//   closes_on: 2018-06-30
}

func ExampleWriteJSON() {
	if err := casefile.WriteJSON(os.Stdout, ward()); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {
	//   "id": "ward-2018",
	//   "title": "Closure of Ward 5",
	//   "urgent": "none",
	//   "sites": [
	//     {
	//       "code": "RTH02"
	//     }
	//   ],
	//   "beds": {
	//     "total_before": 24,
	//     "total_after": 0,
	//     "closes_on": "2018-06-30"
	//   }
	// }
}
