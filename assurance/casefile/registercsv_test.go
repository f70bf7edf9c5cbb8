package casefile_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

var publicTerms = senate.RegisterTerms{DeclareDays: 28, RefreshMonths: 12, PublicMonths: 6, KeptYears: 6}

// interests is a register of made-up people: one with an interest that ended on
// 1 December 2025 and one that is somebody else's, and one with a nil return.
func interests() senate.InterestRegister {
	ended := senate.Interest{
		ID: "i1", Category: fact.Known(senate.Financial), Appearance: fact.Known(senate.Potential), Situation: fact.Known(senate.Consultancy),
		Body: fact.Known("=A company, Ltd"), Role: fact.Known("-adviser"), Value: fact.Known(123_456), Description: fact.Known("what nobody is to read"),
		Period: network.Period{From: fact.MustDate("2024-01-01"), To: fact.MustDate("2025-12-01")},
	}
	other := senate.Interest{
		ID: "i2", Category: fact.Known(senate.Indirect), Relation: fact.Known(senate.Spouse), Person: fact.Known("A Partner"),
		Organisation: fact.Known[network.Code]("RE5"), Role: fact.Known("the only matron"), Situation: fact.Known(senate.Employment),
	}
	kept := senate.Interest{
		ID: "i3", Body: fact.Known("A secret"), Withheld: fact.Known(senate.Withholding{
			Reason: fact.Known(senate.RiskOfHarm), ApprovedBy: fact.Known("the guardian"), ApprovedOn: fact.Known(fact.MustDate("2026-01-02")),
		}),
	}
	return senate.InterestRegister{Returns: []senate.Return{
		{ID: "r1", Member: "ada", Occasion: fact.Known(senate.Annual), DeclaredOn: fact.MustDate("2026-01-01"), Interests: []senate.Interest{ended, other, kept}},
		{ID: "r2", Member: "ben", Occasion: fact.Known(senate.Annual), DeclaredOn: fact.MustDate("2026-01-01"), Interests: []senate.Interest{}},
	}}
}

// TestWriteRegisterCSV holds the table of a day to the one that was reviewed. The
// interest that ended on 1 December is public on 1 June, the last day of six
// months, and not on the day after.
func TestWriteRegisterCSV(t *testing.T) {
	opts := &casefile.RegisterOptions{Name: func(id senate.MemberID) string { return "@" + strings.ToUpper(string(id)) }}
	for _, day := range []string{"2025-12-31", "2026-06-01", "2026-06-02"} {
		var got bytes.Buffer
		require.NoError(t, casefile.WriteRegisterCSV(&got, interests(), fact.MustDate(day), publicTerms, opts))
		want, err := os.ReadFile("testdata/register-" + day + ".csv")
		require.NoError(t, err)
		if diff := cmp.Diff(string(want), got.String()); diff != "" {
			t.Errorf("the register of %s (-want +got):\n%s", day, diff)
		}
		for _, secret := range []string{"A secret", "A Partner", "spouse", "the only matron", "123456", "nobody is to read", "guardian", "harm"} {
			if strings.Contains(got.String(), secret) {
				t.Errorf("the register of %s tells %q", day, secret)
			}
		}
	}
	require.ErrorContains(t, casefile.WriteRegisterCSV(&bytes.Buffer{}, interests(), fact.MustDate("2026"), publicTerms, nil), "not a day")
}

// No text that anybody may declare begins a cell with what a spreadsheet runs.
func TestRegisterCSVRunsNothing(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.StringMatching(`['=+@\t\r -]{0,3}[A-Za-z(,"|!]{1,6}`).Draw(r, "text")
		register := interests()
		register.Returns[0].Interests[0].Body = fact.Known(text)
		var got bytes.Buffer
		if err := casefile.WriteRegisterCSV(&got, register, fact.MustDate("2026-05-01"), publicTerms, nil); err != nil {
			r.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(got.String(), "\uFEFF"))).ReadAll()
		if err != nil {
			r.Fatal(err)
		}
		for _, row := range rows {
			for _, cell := range row {
				if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
					r.Fatalf("a cell begins as a formula: %q", cell)
				}
			}
		}
	})
}

func ExampleWriteRegisterCSV() {
	register := senate.InterestRegister{Returns: []senate.Return{{
		ID: "r1", Member: "m1", Occasion: fact.Known(senate.Annual), DeclaredOn: fact.MustDate("2026-04-01"),
		Interests: []senate.Interest{{
			ID: "i1", Category: fact.Known(senate.NonFinancialProfessional), Situation: fact.Known(senate.Trusteeship), Body: fact.Known("A charity"),
			Person: fact.Known("not for the public"),
		}},
	}}}
	// The terms are those that package policy has for the day.
	terms := senate.RegisterTerms{PublicMonths: 6}
	var table bytes.Buffer
	if err := casefile.WriteRegisterCSV(&table, register, fact.MustDate("2026-06-01"), terms, nil); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(strings.ReplaceAll(strings.TrimPrefix(table.String(), "\uFEFF"), "\r\n", "\n"))
	// Output:
	// member,name,statement,entry,category,appearance,situation,organisation,body,role,from,to,began_by,ended_by,declared_on
	// m1,,interest,i1,non_financial_professional,,trusteeship,,A charity,,,,,,2026-04-01
}
