package webtest_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/calendar"
	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/assurance/report/htmlreport"
	"github.com/clinicalsenate/clinicalsenate/assurance/timetable"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// asOf is the day that the cases are judged for.
var asOf = fact.MustDate("2026-11-23")

// documents returns the reports of the six real cases, and of one that is made up
// to have everything: beds that change both ways, boards on the map, a panel, dates
// to come, a timetable that does not fit, and what would change the answer.
func documents(t *testing.T) map[string]*report.Document {
	t.Helper()
	files, err := filepath.Glob("../../examples/check/testdata/*.yaml")
	if err != nil || len(files) < 6 {
		t.Fatalf("Glob() = %q, %v, want the six cases", files, err)
	}
	pol, err := policy.Standard(nil)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*report.Document{}
	add := func(name string, d assurance.Dossier, opts *report.Options) {
		a, err := pol.Assess(t.Context(), asOf, d, nil)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = report.New(a, opts)
	}
	for _, file := range files {
		d, err := casefile.ReadFile(file, nil)
		if err != nil {
			t.Fatal(err)
		}
		add(strings.TrimSuffix(filepath.Base(file), ".yaml"), d, nil)
	}
	add("everything", everything(), added(t, pol))
	return out
}

// added is what a host adds to the report that has everything.
func added(t *testing.T, pol *policy.Policy) *report.Options {
	t.Helper()
	meet, err := pol.ToMeet(t.Context(), asOf, everything(), &policy.ToMeetOptions{Tests: []string{"beds", "commissioners"}})
	if err != nil {
		t.Fatal(err)
	}
	table, err := timetable.Work(timetable.Plan{
		Target: fact.MustDate("2027-03-25"), AsOf: asOf, Calendar: calendar.England(), PreElection: []assurance.PreElectionPeriod{},
		Done: map[timetable.ID]fact.Date{timetable.Report: fact.MustDate("2026-06-01")},
	})
	if err != nil {
		t.Fatal(err)
	}
	return &report.Options{Timetable: &table, ToMeet: meet}
}

func everything() assurance.Dossier {
	board := func(code network.Code, name string, position assurance.Position) assurance.Commissioner {
		return assurance.Commissioner{
			Body:     assurance.Body{Code: code, Name: name, Kind: fact.Known(network.IntegratedCareBoard)},
			Position: fact.Known(position), Conditions: []assurance.Condition{{Text: "Show the rota"}},
		}
	}
	return assurance.Dossier{
		Proposal: assurance.Proposal{
			ID: "made-up", Title: "A made-up change, with averyveryverylongwordthatnobodywouldwritebutsomebodymighttype",
			Commissioners: []assurance.Commissioner{board("QNX", "", assurance.Oppose), board("QKS", "", assurance.Support), board("QM7", "", assurance.Neutral)},
			Dates: assurance.Dates{
				Approval: fact.Known(fact.MustDate("2026-01")), Decision: fact.Known(fact.MustDate("2026-03-01")),
				ImplementationStart: fact.Known(fact.MustDate("2027")),
			},
			Sites: []assurance.Site{{Code: "RTH02", Name: "A hospital with a name that is longer than any chart is wide"}},
			Beds: fact.Known(assurance.Beds{
				FallSignificantly: fact.Known(true), ClosesOn: fact.Known(fact.MustDate("2027-01-01")), Alternative: fact.None[assurance.AlternativeCare](),
				Treatment: fact.None[assurance.NewTreatment](), Efficiency: fact.None[assurance.EfficientUseOfBeds](),
				Counts: []assurance.BedCount{
					{Site: "RTH02", Kind: fact.Known(assurance.GeneralAndAcute), Before: fact.Known(1236), After: fact.Known(194)},
					{Kind: fact.Known(assurance.CommunityBeds), Before: fact.Known(0), After: fact.Known(40)},
					{Kind: fact.Known(assurance.MaternityBeds), Change: fact.Known(-3)},
				},
			}),
		},
		Panel: []senate.Member{{Name: "A", Senate: "south-east"}, {Name: "B", Senate: "north-west"}, {Name: "C", Employer: "RTH"}},
	}
}

// page writes the report of a document as a file, and returns its address.
func page(t *testing.T, d *report.Document) string {
	t.Helper()
	var out bytes.Buffer
	if err := htmlreport.Write(&out, d, nil); err != nil {
		t.Fatal(err)
	}
	return file(t, "report.html", out.Bytes())
}

// file writes a file that lasts as long as the test, and returns its address.
func file(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return "file://" + path
}
