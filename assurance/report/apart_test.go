package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/rules"
)

func ids(all []report.Finding) []string {
	var out []string
	for _, f := range all {
		out = append(out, f.Rule)
	}
	return out
}

// What does not apply is shown at the end, but for that of a test that does not
// apply. Each finding is shown once.
func TestNotApplying(t *testing.T) {
	no, yes := rules.NotApplicable, rules.Met
	d := &report.Document{
		Tests: []report.Test{
			{Grade: assurance.GradeMet, Decided: []report.Finding{{Rule: "A", Verdict: yes}, {Rule: "B", Verdict: no}}, Beside: []report.Finding{{Rule: "C", Verdict: no}, {Rule: "D"}}},
			{Grade: assurance.GradeNotApplicable, Decided: []report.Finding{{Rule: "E", Verdict: no}}, Beside: []report.Finding{{Rule: "F", Verdict: no}}},
		},
		Other: []report.Finding{{Rule: "G", Verdict: no}, {Rule: "H", Verdict: rules.Faulty}},
	}
	got := [][]string{
		ids(d.Tests[0].DecidedShown()), ids(d.Tests[0].BesideShown()), ids(d.Tests[1].DecidedShown()), ids(d.Tests[1].BesideShown()),
		ids(d.OtherShown()), ids(d.NotApplying()),
	}
	if diff := cmp.Diff([][]string{{"A"}, {"D"}, {"E"}, nil, {"H"}, {"B", "C", "F", "G"}}, got); diff != "" {
		t.Errorf("findings mismatch (-want +got):\n%s", diff)
	}
	require.Equal(t, "4 other rules do not apply to this proposal on this day:", d.NotApplyingSays())
}

// Why a rule does not apply is what its condition hangs on, and no more.
func TestReason(t *testing.T) {
	leaf := func(english string, decides bool) report.Statement {
		return report.Statement{English: english, Decides: decides}
	}
	tests := []struct {
		name string
		f    report.Finding
		want string
	}{
		{"not in force", report.Finding{Why: "In force from 2022."}, "In force from 2022."},
		{"nothing is told", report.Finding{}, ""},
		{"a part of it", report.Finding{Applies: &report.Statement{Decides: true, Parts: []report.Statement{leaf("A.", false), leaf("B.", true), leaf("B.", true)}}}, "B."},
		{"as a whole", report.Finding{Applies: &report.Statement{Decides: true, English: "All.", Parts: []report.Statement{leaf("A.", false)}}}, "All."},
		{"an exception", report.Finding{
			Verdict: rules.NotApplicable, Excepted: true,
			Applies: &report.Statement{Decides: true, Parts: []report.Statement{{Because: "it is small", Truth: report.Truth(rules.True), English: "Beds: 3.", Decides: true}}},
		}, "An exception holds: It is small? Yes. Beds: 3."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { require.Equal(t, tt.want, tt.f.Reason()) })
	}
}

// Whoever usually holds what is missing is asked once for each document. What
// nobody is said to hold is to be found out.
func TestAsks(t *testing.T) {
	doc := document(t, ward(), "2026-11-23")
	asked := map[string]bool{}
	for _, a := range doc.Actions {
		if a.Kind != report.Ask {
			continue
		}
		require.True(t, a.Counts)
		require.NotEmpty(t, a.Tests)
		require.False(t, asked[a.Text], a.Text)
		asked[a.Text] = true
	}
	require.Contains(t, asked, "Ask the sponsor for: engagement events, groups reached and influence of engagement on the options. Usually in the log of engagement (unconfirmed).")
	require.Contains(t, asked, "Find out: affected commissioners, kind of organisation, change in how services are delivered to patients and change in the range of services.")
	for _, g := range doc.Missing {
		found := false
		for text := range asked {
			found = found || strings.Contains(text, g.Name())
		}
		require.True(t, found, g.Label)
	}
}

// What is missing of several commissioners is asked for once.
func TestAsksOfSeveral(t *testing.T) {
	d := ward()
	d.Commissioners = []assurance.Commissioner{{Body: assurance.Body{Name: "East"}}, {Body: assurance.Body{Name: "West"}}, {Body: assurance.Body{Name: "North"}}}
	var asked []string
	for _, a := range document(t, d, "2026-11-23").Actions {
		asked = append(asked, a.Text)
	}
	require.Contains(t, asked, "Ask the commissioner for: kind of organisation (East, West and North) and commissioner's position (East, West and North). Usually in the minutes of its board or a letter (unconfirmed).")
}

// Every format says who usually holds what is missing.
func TestEveryFormatSaysWhoHolds(t *testing.T) {
	doc := document(t, ward(), "2026-11-23")
	for _, f := range formats {
		t.Run(f.name, func(t *testing.T) {
			var out bytes.Buffer
			require.NoError(t, f.write(&out, doc))
			require.Contains(t, words(t, f.name, out.Bytes()), "usually held by the sponsor, in the log of engagement (unconfirmed)")
		})
	}
}

// Facts that bear on the law are not called good practice.
func TestLaterSays(t *testing.T) {
	d := &report.Document{
		Other: []report.Finding{{Rule: "A", Severity: rules.Statutory}, {Rule: "B", Severity: rules.GoodPractice}, {Rule: "C", Severity: rules.Policy}},
		Later: []report.Gap{{Rules: []string{"B", "A"}}, {Rules: []string{"B"}}, {Rules: []string{"C", "B"}}},
	}
	require.Equal(t, "Besides these, 3 facts would help with rules on which no open test hangs: "+
		"1 with statutory duties, 1 with policy and 1 with good practice. They are named with the rules below.", d.LaterSays())
	d.Later = d.Later[:1]
	require.Equal(t, "Besides these, 1 fact would help with rules on which no open test hangs: "+
		"1 with statutory duties. It is named with the rules below.", d.LaterSays())
	d.Later = nil
	require.Empty(t, d.LaterSays())

	// Nobody knows yet whether the rule of a test applies: what it asks is not listed.
	d.Tests = []report.Test{{Decided: []report.Finding{{Verdict: rules.Unknown}}}}
	require.Equal(t, "Once it is known which rules apply, more may turn out to be missing.", d.LaterSays())
	d.Tests[0].Decided[0].Require = &report.Statement{}
	require.Empty(t, d.LaterSays())
}
