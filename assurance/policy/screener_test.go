package policy_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/network/england"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

// stroke is a case about somebody from elsewhere with a nil return.
func stroke() conflictCase {
	return conflictCase{
		Brief: senate.Brief{
			AsOf: conflictDay, Home: "north", AffectedOrganisations: []network.Code{"RA1"}, Gaining: []network.Code{"RB2"},
			Losing: []network.Code{"RC3"}, Proposers: []network.Code{"QA1"}, Footprint: []network.Code{"QA1"}, HostProposes: fact.Known(false),
		},
		Matter: senate.Matter{ID: "stroke", Neighbours: []network.Code{"RD4"}, Networks: []string{"Stroke Network"}},
		Candidate: senate.Candidate{
			Member: senate.Member{ID: "ada", Employer: "RE5", Senate: "south"}, Area: "QC3",
		},
		Returns: []senate.Return{declaration()},
	}
}

func declaration(interests ...senate.Interest) senate.Return {
	return senate.Return{
		ID: "r1", Member: "ada", Occasion: fact.Known(senate.Annual), Matter: fact.Known("stroke"),
		DeclaredOn: fact.MustDate("2026-05-01"), Interests: append([]senate.Interest{}, interests...),
	}
}

func employedAt(code network.Code, to string) senate.Interest {
	i := senate.Interest{
		ID: "i1", Category: fact.Known(senate.Financial), Situation: fact.Known(senate.Employment), Organisation: fact.Known(code),
	}
	if to != "" {
		i.To = fact.MustDate(to)
	}
	return i
}

// The edge cases about conflicts, each with the standing it leads to and why.
func TestScreen(t *testing.T) {
	tests := []struct {
		name   string
		change func(*conflictCase)
		want   panel.Standing
		rules  []string // of the reasons, in order
		says   string   // the interest and the tie of the first reason
	}{
		{"nothing to declare", func(*conflictCase) {}, panel.Clear, nil, ""},
		{"undeclared member", func(c *conflictCase) { c.Returns = []senate.Return{} }, panel.CannotTell, []string{"C01", "C03"}, ""},
		{"undeclared member of an affected trust", func(c *conflictCase) {
			c.Returns, c.Candidate.Employer = []senate.Return{}, "RA1"
		}, panel.Excluded, []string{"C10", "C01", "C03"}, "employment at RA1"},
		{"employed at an affected trust", func(c *conflictCase) { c.Candidate.Employer = "RA1" }, panel.Excluded, []string{"C10"}, "employment at RA1"},
		{"employed on the last day of a board that was split", func(c *conflictCase) {
			c.Brief.AffectedOrganisations = []network.Code{"QE5"}
			c.Returns = []senate.Return{declaration(employedAt("QD4", "2026-03-31"))}
		}, panel.Managed, []string{"C40"}, "i1: QD4 went to QE5"},
		{"employed by a board that was split, and by nobody knows which part", func(c *conflictCase) {
			c.Brief.AffectedOrganisations = []network.Code{"QE5"}
			c.Returns = []senate.Return{declaration(employedAt("QD4", ""))}
		}, panel.CannotTell, []string{"C10"}, "i1: QD4 went to QE5"},
		{"employed by a board that was split, and now by the other part", func(c *conflictCase) {
			c.Brief.AffectedOrganisations = []network.Code{"QE5"}
			c.Candidate.Employer = "QF6"
			c.Returns = []senate.Return{declaration(employedAt("QD4", ""))}
		}, panel.Clear, nil, ""},
		{"employed by a board that was split, and now by the affected part", func(c *conflictCase) {
			c.Brief.AffectedOrganisations = []network.Code{"QE5"}
			c.Candidate.Employer = "QE5"
		}, panel.Excluded, []string{"C10"}, "employment at QE5"},
		{"interest in a board that the proposer succeeded", func(c *conflictCase) {
			c.Returns = []senate.Return{declaration(employedAt("QG7", ""))}
		}, panel.Excluded, []string{"C10"}, "i1: QG7 went to QA1"},
		{"member of both a network and the proposal's clinical group", func(c *conflictCase) {
			c.Matter.PreparedBy = []senate.MemberID{"ada"}
			c.Returns = []senate.Return{declaration(senate.Interest{
				ID: "i1", Category: fact.Known(senate.NonFinancialProfessional), Situation: fact.Known(senate.NetworkLeadership),
				Body: fact.Known("Stroke Network"), Organisation: fact.None[network.Code](),
			})}
		}, panel.Excluded, []string{"C14", "C43"}, "preparation of the proposal"},
		{"council member whose board is in a cluster with the sponsor", func(c *conflictCase) { c.Candidate.Employer = "QB2" },
			panel.Managed, []string{"C12"}, "employment at QB2: shared leadership of QA1 and QB2"},
		{"employed by a neighbour that gains, and is not under review itself", func(c *conflictCase) { c.Candidate.Employer = "RB2" },
			panel.Managed, []string{"C11"}, "employment at RB2"},
		{"employed by a trust that gains, and is under review itself", func(c *conflictCase) {
			c.Candidate.Employer = "RB2"
			c.Brief.AffectedOrganisations = []network.Code{"RB2"}
		}, panel.Excluded, []string{"C10", "C11"}, "employment at RB2"},
		{"joint review, member of a trust in the other footprint", func(c *conflictCase) {
			c.Brief.Footprint = []network.Code{"QA1", "QC3"}
		}, panel.Excluded, []string{"C13"}, "practice at QC3"},
		{"NHS England proposes, and employs the member", func(c *conflictCase) {
			c.Brief.HostProposes, c.Candidate.Employer = fact.Known(true), "Y99"
		}, panel.Excluded, []string{"C18"}, ""},
		{"second review by the same senate", func(c *conflictCase) { c.Brief.AdvisedBefore = []senate.ID{"south"} }, panel.Managed, []string{"C45"}, ""},
		{"second review by the same person, whose view is fixed", func(c *conflictCase) {
			c.Matter.EarlierReviews = []senate.EarlierReview{{Review: "Stage 1", Senate: "north", Members: []senate.MemberID{"ada"}, FixedView: fact.Known(true)}}
		}, panel.Excluded, []string{"C15"}, "earlier review: Stage 1"},
		{"interest that ended in a year that may be within the look-back", func(c *conflictCase) {
			c.Returns = []senate.Return{declaration(employedAt("RA1", "2025"))}
		}, panel.Managed, []string{"C40"}, "i1"},
		{"interest that ended on 1 January of a year that is not", func(c *conflictCase) {
			c.Returns = []senate.Return{declaration(employedAt("RA1", "2025-01-01"))}
		}, panel.Clear, nil, ""},
		{"interest that ended on 31 December of a year that is", func(c *conflictCase) {
			c.Returns = []senate.Return{declaration(employedAt("RA1", "2025-12-31"))}
		}, panel.Managed, []string{"C40"}, "i1"},
		{"post at an affected trust that begins next month", func(c *conflictCase) {
			i := employedAt("RA1", "")
			i.From = fact.MustDate("2026-07-01")
			c.Returns = []senate.Return{declaration(i)}
		}, panel.Excluded, []string{"C10"}, "i1"},
		{"public statement, under a rule that nobody has checked", func(c *conflictCase) {
			c.Returns = []senate.Return{declaration(senate.Interest{
				ID: "i1", Category: fact.Known(senate.NonFinancialPersonal), Situation: fact.Known(senate.PublicStatement), Matter: fact.Known("stroke"),
			})}
		}, panel.Managed, []string{"C19"}, "i1"},
		{"employer that the directory does not know", func(c *conflictCase) { c.Candidate.Employer = "RZ9" }, panel.CannotTell,
			[]string{"C10", "C11", "C12", "C41"}, "employment at RZ9: RZ9 is not in the directory"},
	}
	pol, err := conflicts()
	require.NoError(t, err)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := stroke()
			tt.change(&c)
			got := screen(t, pol, c)
			if got.Standing != tt.want {
				t.Errorf("standing %s, want %s: %+v", got.Standing, tt.want, got.Reasons)
			}
			var ids []string
			for _, r := range got.Reasons {
				if !slices.Contains(ids, r.Rule) {
					ids = append(ids, r.Rule)
				}
			}
			if diff := cmp.Diff(tt.rules, ids); diff != "" {
				t.Errorf("rules mismatch (-want +got):\n%s", diff)
			}
			if tt.says != "" && len(got.Reasons) > 0 {
				says := got.Reasons[0].Interest
				if tie := got.Reasons[0].Tie; tie != "" {
					says += ": " + tie
				}
				if says != tt.says {
					t.Errorf("the first reason says %q, want %q", says, tt.says)
				}
			}
			if (got.Standing == panel.Managed) != (len(got.Mitigations) > 0) {
				t.Errorf("%s with mitigations %q", got.Standing, got.Mitigations)
			}
		})
	}
}

// A rule that nobody has checked excludes only where the host asks for it.
func TestUnconfirmedMayExclude(t *testing.T) {
	c := stroke()
	c.Returns = []senate.Return{declaration(senate.Interest{
		ID: "i1", Category: fact.Known(senate.NonFinancialPersonal), Situation: fact.Known(senate.PublicStatement), Matter: fact.Known("stroke"),
	})}
	for _, tt := range []struct {
		opts policy.ConflictOptions
		want panel.Standing
	}{
		{policy.ConflictOptions{}, panel.Managed},
		{policy.ConflictOptions{UnconfirmedMayExclude: true}, panel.Excluded},
	} {
		pol, err := policy.Conflicts(&tt.opts)
		require.NoError(t, err)
		if got := screen(t, pol, c); got.Standing != tt.want {
			t.Errorf("with %+v: %s, want %s", tt.opts, got.Standing, tt.want)
		}
	}
}

func TestGiftTerms(t *testing.T) {
	terms, err := policy.GiftTermsOn(conflictDay)
	require.NoError(t, err)
	for _, tt := range []struct {
		what string
		got  policy.Handling
		want policy.Handling
	}{
		{"supplier, £6", terms.Gift(600, true, false), policy.Accept},
		{"supplier, £6.01", terms.Gift(601, true, false), policy.DeclineGift},
		{"other, £50", terms.Gift(5000, false, false), policy.Accept},
		{"other, £50.01", terms.Gift(5001, false, false), policy.ForOrganisationOnly},
		{"voucher, £1", terms.Gift(100, false, true), policy.DeclineGift},
		{"hospitality, £25", terms.Hospitality(2500), policy.Accept},
		{"hospitality, £25.01", terms.Hospitality(2501), policy.AcceptAndDeclare},
		{"hospitality, £75", terms.Hospitality(7500), policy.AcceptAndDeclare},
		{"hospitality, £75.01", terms.Hospitality(7501), policy.RefuseUnlessApproved},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: %s, want %s", tt.what, tt.got, tt.want)
		}
	}
	if _, err := policy.GiftTermsOn(fact.MustDate("2017-05-31")); err == nil {
		t.Error("there are thresholds before the guidance")
	}
}

func TestRegisterTerms(t *testing.T) {
	got, err := policy.RegisterTerms(conflictDay)
	require.NoError(t, err)
	if want := (senate.RegisterTerms{DeclareDays: 28, RefreshMonths: 12, PublicMonths: 6, KeptYears: 6}); got != want {
		t.Errorf("RegisterTerms() = %+v, want %+v", got, want)
	}
}

func TestCheckRegister(t *testing.T) {
	pol, err := conflicts()
	require.NoError(t, err)
	late := employedAt("RE5", "")
	late.From = fact.MustDate("2026-01-01")
	findings, err := pol.CheckRegister(t.Context(), conflictDay, senate.InterestRegister{Returns: []senate.Return{declaration(late)}}, "ada")
	require.NoError(t, err)
	var got []string
	for _, f := range findings {
		got = append(got, f.Rule.ID+" "+f.Verdict.String())
	}
	want := []string{"D01 not met", "D02 met", "D03 unknown", "D04 not applicable", "D05 not applicable", "D06 not applicable", "D07 not applicable", "D08 not applicable"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("CheckRegister() mismatch (-want +got):\n%s", diff)
	}
}

// Boards of England that were split on 1 April 2026: who worked for one is tied to
// the part that now employs them, and to each that may where nobody says which.
func TestScreenSplitBoardsOfEngland(t *testing.T) {
	pol, err := policy.Conflicts(&policy.ConflictOptions{Off: []rules.SwitchOff{{Rule: "C04", Reason: "the area does not matter here"}}})
	require.NoError(t, err)
	tests := []struct {
		name               string
		old, now, affected network.Code
		asOf               string
		want               panel.Standing
	}{
		{"Frimley, now Surrey and Sussex, and the change is there", "QNQ", "S9B9J", "S9B9J", "2026-06-01", panel.Excluded},
		{"Frimley, now Surrey and Sussex, and the change is in the Thames Valley", "QNQ", "S9B9J", "S0E4D", "2026-06-01", panel.Clear},
		{"Frimley, and nobody says who took the member on", "QNQ", "QNQ", "S0E4D", "2026-06-01", panel.CannotTell},
		{"Frimley, on its last day", "QNQ", "QNQ", "QNQ", "2026-03-31", panel.Excluded},
		{"Frimley, and the change is elsewhere", "QNQ", "QNQ", "QYG", "2026-06-01", panel.Clear},
		{"Suffolk and North East Essex, split, and the change is in Essex", "QJG", "QJG", "D7T5G", "2026-06-01", panel.CannotTell},
		{"Hampshire, which kept its code when it gained a part of Frimley", "QRL", "QRL", "QRL", "2026-06-01", panel.Excluded},
		{"Mid and South Essex, which went whole to Essex", "QH8", "QH8", "D7T5G", "2026-06-01", panel.Excluded},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			declared := declaration(employedAt(tt.old, ""))
			declared.DeclaredOn = fact.MustDate("2026-03-01")
			brief := senate.Brief{
				AsOf: fact.MustDate(tt.asOf), Home: "north-west", AffectedOrganisations: []network.Code{tt.affected},
				Footprint: []network.Code{}, HostProposes: fact.Known(false),
			}
			candidate := senate.Candidate{Member: senate.Member{ID: "ada", Employer: tt.now}, Area: "QF7"}
			got, err := pol.Screener(policy.ConflictCase{
				Directory: england.Directory(), Matter: senate.Matter{ID: "stroke"},
				Register: &senate.InterestRegister{Returns: []senate.Return{declared}},
			}).Screen(t.Context(), brief, &candidate)
			require.NoError(t, err)
			if got.Standing != tt.want {
				t.Errorf("%s, want %s: %+v", got.Standing, tt.want, got.Reasons)
			}
		})
	}
}

func BenchmarkScreen(b *testing.B) {
	pol, err := conflicts()
	require.NoError(b, err)
	for _, bb := range []struct {
		name   string
		change func(*conflictCase)
	}{
		{"clear", func(*conflictCase) {}},
		{"excluded", func(c *conflictCase) { c.Candidate.Employer = "RA1" }},
	} {
		b.Run(bb.name, func(b *testing.B) {
			c := stroke()
			bb.change(&c)
			context, err := c.context()
			require.NoError(b, err)
			screener := pol.Screener(context)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := screener.Screen(b.Context(), c.Brief, &c.Candidate); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
