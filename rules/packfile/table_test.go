package packfile_test

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

// wards are what the tables of these tests ask about.
type wards struct {
	Plan fact.Of[bool] `json:"plan"`
	Beds struct {
		Old fact.Of[int] `json:"old"`
	} `json:"beds"`
	Consultation struct {
		Days fact.Of[int] `json:"days"`
	} `json:"consultation"`
}

func compileTable(pack *rules.Pack) (*rules.Checker[wards], error) {
	return rules.Compile([]*rules.Pack{pack}, &rules.Options[wards]{Engines: []rules.Engine{exprlang.New()}})
}

// tablePack is a pack whose rule has a table. The table starts in line 9.
func tablePack(lines ...string) []byte {
	return []byte(oneRule(append([]string{"id: R1", "title: T", "severity: policy", "confidence: confirmed", "table:"}, lines...)...))
}

var aTable = []string{
	"  hit: first",
	"  inputs: [beds.old, consultation.days - 4]",
	"  rows:",
	`    - {id: few, when: ["< 3", "-"], then: plan}`,
	"    - when: ['[3..8]', 80]",
	"      then: {all_of: [{that: plan, because: there is a plan}, {recorded: [beds.old]}]}",
	`    - {when: ["-", "-"], then: met}`,
	"  otherwise: not applicable",
}

func TestParseTable(t *testing.T) {
	pack, err := packfile.Parse("p.yaml", tablePack(aTable...))
	require.NoError(t, err)
	text := func(text string, line, column int) rules.ConditionText {
		return rules.ConditionText{Text: text, At: rules.Position{File: "p.yaml", Line: line, Column: column}}
	}
	at := func(line, column int) rules.Position {
		return rules.Position{File: "p.yaml", Line: line, Column: column}
	}
	want := &rules.Table{
		Hit: rules.HitFirst, Otherwise: rules.NotApplicable, At: at(10, 7),
		Inputs: []rules.ConditionText{text("beds.old", 11, 16), text("consultation.days - 4", 11, 26)},
		Rows: []rules.Row{
			{ID: "few", When: []rules.ConditionText{text("< 3", 13, 29), text("-", 13, 36)}, Then: rules.Clause{That: text("plan", 13, 47), At: at(13, 47)}, At: at(13, 11)},
			{When: []rules.ConditionText{text("[3..8]", 14, 19), text("80", 14, 28)}, At: at(14, 11), Then: rules.Clause{At: at(15, 17), AllOf: []rules.Clause{
				{That: text("plan", 15, 34), Because: "there is a plan", At: at(15, 27)}, {Recorded: []fact.Path{"beds.old"}, At: at(15, 67)},
			}}},
			{When: []rules.ConditionText{text("-", 16, 20), text("-", 16, 25)}, Gives: rules.Met, At: at(16, 11)},
		},
	}
	if diff := gocmp.Diff(want, pack.Rules[0].Table); diff != "" {
		t.Errorf("Table mismatch (-want +got):\n%s", diff)
	}
	_, err = compileTable(pack)
	require.NoError(t, err)

	written, err := packfile.Marshal(pack)
	require.NoError(t, err)
	back, err := packfile.Parse("pack.json", written)
	require.NoError(t, err)
	again, err := packfile.Marshal(back)
	require.NoError(t, err)
	require.Equal(t, string(written), string(again))
	require.Contains(t, string(written), `"then": "met"`)
}

func TestParseTableFaults(t *testing.T) {
	_, err := packfile.Parse("p.yaml", tablePack(
		"  hit: best", "  inputs: [beds.old, plan]", "  otherwise: met", "  columns: 2", "  rows:",
		"    - {when: [[1..5], yes], then: plan}",
		"    - {when: [1], then: plan}",
		`    - {when: ["", {a: b}], then: plan}`,
		"    - {priority: high, when: plan}",
	))
	want := []string{
		`p.yaml:10:12: rule R1: "best" is no hit policy: there are unique, any, first, priority, collect`,
		`p.yaml:12:18: rule R1: a table cannot come to "met" otherwise: write not applicable, or add a row for every other case`,
		`p.yaml:13:7: rule R1: the table has no field "columns": there are hit, inputs, rows, otherwise`,
		`p.yaml:15:19: rule R1: a cell is a text, and this is a list or fields: put the cell in quotes, as in '[1..5]'`,
		`p.yaml:16:18: rule R1: the row has 1 cell, and the table has 2 inputs: write a cell for each input, and "-" where any will do`,
		`p.yaml:17:19: rule R1: the cell is empty: write "-" where any input will do`,
		`p.yaml:17:23: rule R1: a cell is a text, and this is a list or fields: put the cell in quotes, as in '[1..5]'`,
		`p.yaml:18:11: rule R1: the row has no then: write what is required where the row matches, or met or not met`,
		`p.yaml:18:22: rule R1: high is not a whole number: write digits only, as in 24`,
		`p.yaml:18:34: rule R1: this is not a list of cells: start each with a dash on a line of its own, or write [first, second]`,
	}
	if diff := gocmp.Diff(want, lines(err)); diff != "" {
		t.Errorf("Parse() mismatch (-want +got):\n%s", diff)
	}
	_, err = packfile.Parse("p.yaml", tablePack(append([]string{"  inputs: [plan]", "  rows: [{when: [yes], then: plan}]"}, "require: plan")...))
	want = []string{`p.yaml:10:7: rule R1: the rule has both require and a table: keep one of the two`}
	if diff := gocmp.Diff(want, lines(err)); diff != "" {
		t.Errorf("Parse() mismatch (-want +got):\n%s", diff)
	}
}

// A fault in a cell has the place of the part of the cell that it is in.
func TestFaultsInCells(t *testing.T) {
	pack, err := packfile.Parse("p.yaml", tablePack(
		"  inputs: [beds.nov, plan]", "  rows: [{when: [1, yes], then: plan}]"))
	require.NoError(t, err)
	_, err = compileTable(pack)
	require.ErrorContains(t, err, "p.yaml:10:21: ")

	pack, err = packfile.Parse("p.yaml", tablePack(
		"  inputs: [beds.old, plan]", "  rows:",
		"    - {when: ['1, > tree', \"-\"], then: plan}",
		"    - when:", "        - >-", "          1,", "          [2..tree]", "        - maybe", "      then: plan"))
	require.NoError(t, err)
	_, err = compileTable(pack)
	want := []string{
		`p.yaml:12:25: rule R1: there is no fact or parameter called tree`,
		`p.yaml:16:19: rule R1: there is no fact or parameter called tree`,
		`p.yaml:17:15: rule R1: the input is yes or no, and the cell asks for maybe: write yes or no`,
	}
	var got []string
	for _, line := range lines(err) {
		line, _, _ = strings.Cut(line, "tree: ")
		got = append(got, line+map[bool]string{true: "tree"}[strings.HasSuffix(line, "called ")])
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("Compile() mismatch (-want +got):\n%s", diff)
	}
}

func ExampleParse_table() {
	pack, err := packfile.Parse("consultation.yaml", []byte(`
pack: consultation
version: 2026.1
language: expr
rules:
  - id: R1
    title: The consultation is long enough for what closes
    severity: policy
    confidence: confirmed
    sources: [{title: A list of cases}]
    table:
      hit: first
      inputs: [beds.old]
      rows:
        - {id: many, when: [">= 20"], then: consultation.days >= 84}
        - {id: some, when: ["[5..20)"], then: consultation.days >= 28}
        - {id: few, when: ["-"], then: met}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	table := pack.Rules[0].Table
	fmt.Println(table.Hit, table.Inputs[0].Text)
	for _, row := range table.Rows {
		fmt.Println(row.At, row.ID, row.When[0].Text+":", cmp.Or(row.Then.That.Text, row.Gives.String()))
	}
	// Output:
	// first beds.old
	// consultation.yaml:15:11 many >= 20: consultation.days >= 84
	// consultation.yaml:16:11 some [5..20): consultation.days >= 28
	// consultation.yaml:17:11 few -: met
}
