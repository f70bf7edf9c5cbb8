package policy_test

import (
	"context"
	"fmt"
	"log"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

func ExampleStandard() {
	pol, err := policy.Standard(nil)
	if err != nil {
		log.Fatal(err) // a fault in the rulebook, with file, line and column
	}
	fmt.Println(pol.Checker().Schema().Events())
	// Output: [approval consultation_start decision senate_report senate_request]
}

func ExamplePolicy_Assess() {
	pol, err := policy.Standard(nil)
	if err != nil {
		log.Fatal(err)
	}
	day := func(text string) fact.Of[fact.Date] { return fact.Known(fact.MustDate(text)) }
	dossier := assurance.Dossier{Proposal: assurance.Proposal{
		ID: "ward-4", Title: "Closing ward 4",
		Dates: assurance.Dates{Approval: day("2024-03-01"), Decision: day("2024-09-10")},
		Beds: fact.Known(assurance.Beds{
			FallSignificantly: fact.Known(true),
			ClosesOn:          day("2025-01-01"),
			Alternative:       fact.Known(assurance.AlternativeCare{LiveOn: day("2025-06-01")}),
			Treatment:         fact.None[assurance.NewTreatment](),
			Efficiency:        fact.None[assurance.EfficientUseOfBeds](),
		}),
	}}
	assessment, err := pol.Assess(context.Background(), fact.MustDate("2024-10-01"), dossier, nil)
	if err != nil {
		log.Fatal(err)
	}
	beds := assessment.Tests[4]
	fmt.Println(beds.Test.Title+":", beds.Grade)
	for _, finding := range beds.Decided {
		fmt.Println(finding.Rule.ID, finding.Rule.Title+":", finding.Verdict)
	}
	// Output:
	// The bed test: not_met
	// R056 One of the three conditions for closing beds holds: not met
}

func ExampleGrade() {
	fmt.Println(policy.Grade(nil))
	// Output: not_applicable
}

func ExampleFactsOf() {
	facts := policy.FactsOf(assurance.Dossier{Proposal: assurance.Proposal{
		Beds: fact.Known(assurance.Beds{TotalBefore: fact.Known(143), TotalAfter: fact.Known(72)}),
	}})
	fmt.Println(facts.Derived.BedChange)
	// Output: -71
}

func ExampleConstitution() {
	pol, err := policy.Constitution(nil)
	if err != nil {
		log.Fatal(err)
	}
	c := senate.Constitution{
		Senate:   senate.Senate{ID: "north", Host: fact.Known(network.NHSEngland)},
		Assembly: senate.Assembly{Headcounts: []senate.Headcount{{CountedOn: fact.MustDate("2024-04-01"), Members: fact.Known(90)}}},
	}
	findings, err := pol.Check(context.Background(), fact.MustDate("2024-06-01"), c)
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range findings {
		if f.Rule.Test == "assembly" || f.Rule.Test == "host" {
			fmt.Println(f.Rule.ID, f.Rule.Title+":", f.Verdict)
		}
	}
	// Output:
	// S10 The assembly has a hundred members or more: unknown
	// S11 The assembly meets every year: unknown
	// S12 NHS England hosts the senate: met
	// S13 The senate is aligned to the medical director of the region that hosts it: unknown
	// S23 Membership of the assembly is renewed every two years: unknown
	// S24 Patients, carers or the public are in the assembly: unknown
}
