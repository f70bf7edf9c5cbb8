package policy_test

import (
	"encoding"
	"encoding/csv"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// rulebookRows is how many rules the table has: R001 to R130, with gaps that are
// reserved.
const rulebookRows = 111

// TestRulebook holds the table of the rules of service change against what
// ships, one to one. A row that does not ship says why, and so does one that
// ships otherwise than its source would suggest.
func TestRulebook(t *testing.T) {
	rows, faults := readRulebook(t)
	if len(rows) != rulebookRows {
		t.Errorf("the table has %d rows, want %d", len(rows), rulebookRows)
	}
	packs, err := policy.Packs()
	require.NoError(t, err)
	for _, fault := range append(faults, compareRulebook(rows, packs)...) {
		t.Error(fault)
	}
}

// rulebookRow is a row of the table. From and To are as written: empty, a year,
// a month or a day.
type rulebookRow struct {
	Rule, Title, Severity, From, To, Confidence, Ships, Reason string
}

var rulebookColumns = []string{"rule", "title", "severity", "from", "to", "confidence", "ships", "reason"}

func readRulebook(t *testing.T) (rows []rulebookRow, faults []string) {
	t.Helper()
	f, err := os.Open("testdata/rulebook/service-change.csv")
	require.NoError(t, err)
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	require.Equal(t, rulebookColumns, records[0])
	for _, r := range records[1:] {
		rows = append(rows, rulebookRow{r[0], r[1], r[2], r[3], r[4], r[5], r[6], r[7]})
	}
	for i, r := range rows {
		for _, fault := range rowFaults(r) {
			faults = append(faults, fmt.Sprintf("line %d: %s: %s", i+2, r.Rule, fault))
		}
		if i > 0 && rows[i-1].Rule >= r.Rule {
			faults = append(faults, fmt.Sprintf("line %d: %s does not follow %s", i+2, r.Rule, rows[i-1].Rule))
		}
	}
	return rows, faults
}

var ruleNumber = regexp.MustCompile(`^R\d{3}$`)

// rowFaults says what is wrong with a row by itself.
func rowFaults(r rulebookRow) (faults []string) {
	add := func(wrong bool, fault string) {
		if wrong {
			faults = append(faults, fault)
		}
	}
	add(!ruleNumber.MatchString(r.Rule), "a rule is R and three digits")
	add(r.Title == "", "has no title")
	for _, text := range []string{r.From, r.To} {
		_, err := fact.ParseDate(text)
		add(text != "" && err != nil, text+" is no date")
	}
	add(!unmarshals(new(rules.Severity), r.Severity), "there is no severity "+r.Severity)
	add(!unmarshals(new(rules.Confidence), r.Confidence), "there is no confidence "+r.Confidence)
	add(r.Ships != "yes" && r.Ships != "no", "ships is yes or no, and not "+r.Ships)
	add(r.Ships == "no" && r.Reason == "", "does not ship, and does not say why")
	return faults
}

func unmarshals(into encoding.TextUnmarshaler, text string) bool {
	return into.UnmarshalText([]byte(text)) == nil
}

// compareRulebook says where the table and the packs differ. Rules whose id is
// not R and three digits, such as T1, are no part of the table.
func compareRulebook(rows []rulebookRow, packs []*rules.Pack) (faults []string) {
	shipped := map[string]*rules.Rule{}
	var ids []string
	for _, p := range packs {
		for i := range p.Rules {
			if r := &p.Rules[i]; strings.HasPrefix(r.ID, "R") {
				shipped[r.ID] = r
				ids = append(ids, r.ID)
			}
		}
	}
	for _, row := range rows {
		rule, ships := shipped[row.Rule]
		switch {
		case ships != (row.Ships == "yes"):
			faults = append(faults, fmt.Sprintf("%s: the table says that it ships: %s, and the packs: %t", row.Rule, row.Ships, ships))
		case ships:
			want := rulebookRow{Severity: row.Severity, From: row.From, To: row.To, Confidence: row.Confidence}
			if diff := cmp.Diff(want, rowOf(rule)); diff != "" {
				faults = append(faults, fmt.Sprintf("%s differs (-table +pack):\n%s", row.Rule, diff))
			}
		}
	}
	for _, id := range ids {
		if !slices.ContainsFunc(rows, func(r rulebookRow) bool { return r.Rule == id }) {
			faults = append(faults, id+" ships, and the table does not have it")
		}
	}
	return faults
}

// rowOf returns what the table has to say of a rule that ships.
func rowOf(r *rules.Rule) rulebookRow {
	severity, _ := r.Severity.MarshalText()
	confidence, _ := r.Confidence.MarshalText()
	row := rulebookRow{Severity: string(severity), Confidence: string(confidence)}
	if !r.InForce.From.IsZero() {
		row.From = r.InForce.From.String()
	}
	if !r.InForce.To.IsZero() {
		row.To = r.InForce.To.String()
	}
	return row
}

// The comparison finds what it is there to find.
func TestRulebookFindsDifferences(t *testing.T) {
	ships := rules.Rule{
		ID: "R001", Severity: rules.Statutory, Confidence: rules.Confirmed,
		InForce: rules.InForce{From: fact.MustDate("2022-07-01")},
	}
	row := rulebookRow{Rule: "R001", Title: "Involvement", Severity: "statutory", From: "2022-07-01", Confidence: "confirmed", Ships: "yes"}
	tests := []struct {
		name  string
		row   func(*rulebookRow)
		rule  func(*rules.Rule)
		fault string // a part of the one fault, or "" where there is none
	}{
		{name: "the same"},
		{name: "another severity", row: func(r *rulebookRow) { r.Severity = "policy" }, fault: "R001 differs"},
		{name: "another confidence", row: func(r *rulebookRow) { r.Confidence = "derived" }, fault: "R001 differs"},
		{name: "from another day", row: func(r *rulebookRow) { r.From = "2022-07-02" }, fault: "R001 differs"},
		{name: "to another day", rule: func(r *rules.Rule) { r.InForce.To = fact.MustDate("2027-03-31") }, fault: "R001 differs"},
		{name: "said not to ship", row: func(r *rulebookRow) { r.Ships = "no"; r.Reason = "x" }, fault: "R001: the table says that it ships: no, and the packs: true"},
		{name: "not in the table", rule: func(r *rules.Rule) { r.ID = "R001-b" }, row: func(r *rulebookRow) { r.Ships = "no" }, fault: "R001-b ships, and the table does not have it"},
		{name: "no rule of the table", rule: func(r *rules.Rule) { r.ID = "T1" }, row: func(r *rulebookRow) { r.Ships = "no" }},
		{name: "said to ship", rule: func(r *rules.Rule) { r.ID = "T1" }, fault: "R001: the table says that it ships: yes, and the packs: false"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			row, rule := row, ships
			if tt.row != nil {
				tt.row(&row)
			}
			if tt.rule != nil {
				tt.rule(&rule)
			}
			faults := compareRulebook([]rulebookRow{row}, []*rules.Pack{{Rules: []rules.Rule{rule}}})
			switch {
			case tt.fault == "" && len(faults) > 0:
				t.Errorf("faults = %q, want none", faults)
			case tt.fault != "" && (len(faults) != 1 || !strings.Contains(faults[0], tt.fault)):
				t.Errorf("faults = %q, want one that says %q", faults, tt.fault)
			}
		})
	}
}

// Each fault of a row by itself is found.
func TestRulebookRowFaults(t *testing.T) {
	got := rowFaults(rulebookRow{Rule: "R1", Severity: "law", From: "soon", Confidence: "sure", Ships: "no"})
	want := []string{
		"a rule is R and three digits", "has no title", "soon is no date", "there is no severity law",
		"there is no confidence sure", "does not ship, and does not say why",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("faults mismatch (-want +got):\n%s", diff)
	}
}
