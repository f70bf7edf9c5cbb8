package policy_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

func TestPlanItem(t *testing.T) {
	pol, err := conflicts()
	require.NoError(t, err)
	since := network.Period{From: fact.MustDate("2024-04-01")}
	council := senate.Constitution{
		People: []senate.Person{{ID: "ada"}, {ID: "ben"}, {ID: "cat"}, {ID: "dan"}},
		Council: senate.Council{Quorum: fact.Known(2), Terms: []senate.Term{
			{Member: "ada", Role: fact.Known(senate.Chair), Period: since}, {Member: "ben", Role: fact.Known(senate.ViceChair), Period: since},
			{Member: "cat", Role: fact.Known(senate.OrdinaryRole), Period: since}, {Member: "dan", Role: fact.Known(senate.InAttendance), Period: since},
		}},
	}
	meeting := senate.Meeting{HeldOn: conflictDay, Present: []senate.MemberID{"ada", "ben", "cat", "dan"}}
	clear := panel.Screening{Standing: panel.Clear}
	by := func(standing panel.Standing, rule string) panel.Screening {
		return panel.Screening{Standing: standing, Reasons: []panel.Reason{{Rule: rule}}}
	}
	type seen struct {
		Chair, HandsOver  senate.MemberID
		Withdraw, Declare map[senate.MemberID]policy.Step
		Remain            []senate.MemberID
		Quorate           bool
		Remedied          bool
	}
	tests := []struct {
		name       string
		screenings map[senate.MemberID]panel.Screening
		want       seen
	}{
		{"nobody has a conflict", map[senate.MemberID]panel.Screening{"ada": clear, "ben": clear, "cat": clear, "dan": clear},
			seen{Chair: "ada", Remain: []senate.MemberID{"ada", "ben", "cat"}, Quorate: true}},
		{"the chair has one, and hands over to the vice chair", map[senate.MemberID]panel.Screening{"ada": by(panel.Excluded, "C10"), "ben": clear, "cat": clear, "dan": clear},
			seen{Chair: "ben", HandsOver: "ada", Withdraw: map[senate.MemberID]policy.Step{"ada": policy.StepExclude}, Remain: []senate.MemberID{"ben", "cat"}, Quorate: true}},
		{"the chair takes part, and does not lead; the vice chair leaves for the item", map[senate.MemberID]panel.Screening{"ada": by(panel.Managed, "C41"), "ben": by(panel.Managed, "C25"), "cat": clear, "dan": clear},
			seen{Chair: "cat", HandsOver: "ada", Withdraw: map[senate.MemberID]policy.Step{"ben": policy.StepLeaveItem}, Declare: map[senate.MemberID]policy.Step{"ada": policy.StepNotLead}, Remain: []senate.MemberID{"ada", "cat"}, Quorate: true}},
		{"the quorum is lost by withdrawal", map[senate.MemberID]panel.Screening{"ada": clear, "ben": by(panel.Excluded, "C10"), "cat": by(panel.Managed, "C25"), "dan": clear},
			seen{Chair: "ada", Withdraw: map[senate.MemberID]policy.Step{"ben": policy.StepExclude, "cat": policy.StepLeaveItem}, Remain: []senate.MemberID{"ada"}, Remedied: true}},
		{"nobody has been screened", nil,
			seen{HandsOver: "ada", Withdraw: map[senate.MemberID]policy.Step{"ada": policy.StepCannotTell, "ben": policy.StepCannotTell, "cat": policy.StepCannotTell, "dan": policy.StepCannotTell}, Remedied: true}},
	}
	steps := func(all []policy.Withdrawal) map[senate.MemberID]policy.Step {
		var out map[senate.MemberID]policy.Step
		for _, w := range all {
			if out == nil {
				out = map[senate.MemberID]policy.Step{}
			}
			out[w.Member] = w.Step
		}
		return out
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := pol.PlanItem(council, meeting, "stroke", tt.screenings)
			quorate, known := p.Quorate.Value()
			if !known {
				t.Error("it is not known whether the meeting is quorate")
			}
			got := seen{p.Chair, p.HandsOver, steps(p.Withdraw), steps(p.Declare), p.Remain, quorate, p.Remedy != ""}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("PlanItem() mismatch (-want +got):\n%s", diff)
			}
		})
	}
}
