package policy_test

import (
	"context"
	"fmt"
	"log"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// A body that is abolished ends on a parameter. The standard rulebook has no last
// day of NHS England, for none was verified. This host supposes one, 31 March
// 2030, and says so to all four parameters that know of the body or of
// Healthwatch. What was decided before that day is judged as before.
func ExampleStandard_endOfABody() {
	after := fact.MustDate("2030-04-01")
	no := []rules.Value{rules.BoolValue(false)}
	change := func(pack, parameter string, list bool, values []rules.Value) rules.ParameterChange {
		return rules.ParameterChange{
			Pack: pack, Parameter: parameter, Reason: "supposed last day of NHS England and Healthwatch, 31 March 2030",
			Values: []rules.ParameterValue{{From: after, List: list, Value: values}},
		}
	}
	pol, err := policy.Standard(&policy.Options{Overlays: []*rules.Overlay{{
		Name: "Example Integrated Care Board", By: "Head of governance",
		Parameters: []rules.ParameterChange{
			change("service-change/involvement-duties", "nhs_england_commissions", false, no),
			change("service-change/health-scrutiny", "local_healthwatch", false, no),
			change("service-change/bodies", "bodies_in_law", true, kinds(network.IntegratedCareBoard, network.NHSTrust,
				network.FoundationTrust, network.JointCommittee, network.LocalAuthority, network.SecretaryOfState,
				network.IndependentProvider, network.Other)),
			change("service-change/commissioners", "commissioner_kinds", true, kinds(network.IntegratedCareBoard)),
		},
	}}})
	if err != nil {
		log.Fatal(err)
	}
	for _, day := range []string{"2030-03-31", "2030-04-01"} {
		england := assurance.Body{Name: "NHS England", Kind: fact.Known(network.NHSEngland)}
		decided := fact.Known(fact.MustDate(day))
		a, err := pol.Assess(context.Background(), fact.MustDate("2030-06-01"), assurance.Dossier{Proposal: assurance.Proposal{
			ID: "example", Title: "An example", Sponsor: england, ChangeManner: fact.Known(true),
			Commissioners: []assurance.Commissioner{{Body: england}},
			Dates:         assurance.Dates{Decision: decided, ConsultationStart: fact.Known(fact.MustDate("2029-10-01"))},
			Decisions:     []assurance.Decision{{DecidedOn: decided, By: england}},
		}}, nil)
		if err != nil {
			log.Fatal(err)
		}
		for i := range a.Findings {
			switch f := &a.Findings[i]; f.Rule.ID {
			case "R003", "R054", "R130":
				fmt.Println("decided", day, f.Rule.ID, f.Verdict)
			}
		}
	}
	for _, d := range pol.Differences() {
		fmt.Println(d.Parameter, d.ReadBy)
	}
	// Output:
	// decided 2030-03-31 R130 met
	// decided 2030-03-31 R054 met
	// decided 2030-03-31 R003 met
	// decided 2030-04-01 R130 not met
	// decided 2030-04-01 R054 not met
	// decided 2030-04-01 R003 not applicable
	// bodies_in_law [R130]
	// commissioner_kinds [R054]
	// local_healthwatch [R019]
	// nhs_england_commissions [R003]
}

func kinds(all ...network.Kind) []rules.Value {
	var out []rules.Value
	for _, k := range all {
		out = append(out, rules.TextValue(string(k)))
	}
	return out
}
