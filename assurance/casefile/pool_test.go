package casefile_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/assurance/disclosure"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// The people are made up.
const (
	poolYAML = `candidates:
  - id: ada
    name: Ada Made-Up
    profession: doctor
    specialty: stroke
    specialties: [geriatrics, "=cmd|calc"]
    employer: RE5
    senate: south
    area: QC3
    lay: false
    available: [{from: 2026-05-01, to: 2026-05-31}, {from: 2026-07, to: 2026-07}]
    workload: 2
  - id: ben
    lay: true
    specialty: none
returns:
  - id: r1
    member: ada
    occasion: annual
    matter: stroke
    declared_on: 2026-04-01
    interests:
      - {id: i1, category: financial, situation: shareholding, body: "-A company, with a comma", organisation: none, from: 2020, value: 0}
      - {id: i2, category: indirect, relation: child, organisation: RE5, withheld: {reason: third_party, approved_by: the guardian, approved_on: 2026-04-02}}
  - {id: r2, member: ben, occasion: annual, declared_on: 2026-04-01, interests: none}
  - {id: r3, member: ben, occasion: panel, declared_on: 2026-05-01}
`
	candidatesCSV = `id,name,profession,specialty,specialties,employer,senate,area,lay,available,workload
ada,Ada Made-Up,doctor,stroke,geriatrics; =cmd|calc,RE5,south,QC3,false,2026-05-01 to 2026-05-31; 2026-07,2
ben,,,none,,,,,true,,
`
	returnsCSV = `return,member,occasion,for_matter,declared_on,interest,category,situation,relation,body,organisation,from,value,withheld_reason,withheld_approved_by,withheld_approved_on
r1,ada,annual,stroke,2026-04-01,i1,financial,shareholding,,"'-A company, with a comma",none,2020,0,,,
r1,,,,,i2,indirect,,child,,RE5,,,third_party,the guardian,2026-04-02
r2,ben,annual,,2026-04-01,none,,,,,,,,,,
r3,ben,panel,,2026-05-01,,,,,,,,,,,
`
)

func directory(t *testing.T, codes ...network.Code) *network.Directory {
	t.Helper()
	var r network.Register
	for _, code := range codes {
		r.Organisations = append(r.Organisations, network.Organisation{
			Code: code, Name: "Organisation " + string(code), Kind: network.NHSTrust, Period: network.Period{From: fact.MustDate("2010")},
			Evidence: network.Evidence{Confidence: fact.Known(network.Confirmed)},
		})
	}
	d, err := network.NewDirectory(r)
	require.NoError(t, err)
	return &d
}

// YAML and CSV, with and without a byte order mark, give the same pool.
func TestReadPool(t *testing.T) {
	opts := &casefile.PoolOptions{Directory: directory(t, "RE5", "QC3")}
	want, err := casefile.ReadPool("pool.yaml", []byte(poolYAML), opts)
	require.NoError(t, err)
	if len(want.Candidates) != 2 || len(want.Returns) != 3 || !want.Returns[1].Nil() || want.Returns[2].Whole() {
		t.Fatalf("the pool is %+v", want)
	}
	for _, mark := range []string{"", "\uFEFF"} {
		got, err := casefile.ReadPoolCSV(casefile.CSVFile{Name: "people.csv", Data: []byte(mark + candidatesCSV)},
			&casefile.CSVFile{Name: "returns.csv", Data: []byte(strings.ReplaceAll(mark+returnsCSV, "\n", "\r\n"))}, opts)
		require.NoError(t, err)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("CSV mismatch (-yaml +csv):\n%s", diff)
		}
	}
}

// Every fault in both tables is told at once, with its row and column, and
// nothing is applied.
func TestReadPoolCSVFaults(t *testing.T) {
	tests := []struct {
		name, people, returns string
		want                  []string
	}{
		{"cells and columns", "id,nmae,lay,workload\nada,x,yes,-1\nÅsa,,true,3\n,,false,1.5,9\n", "",
			[]string{
				`people.csv:1:4: no column nmae: did you mean name?`,
				`people.csv:2:7: candidates[0].lay: yes is not true or false: write true`,
				`people.csv:2:11: candidates[0].workload: -1 is too small`,
				`people.csv:4:9: candidates[2].workload: 1.5 is not a whole number`,
				`people.csv:4:13: the row has more cells than there are columns`,
			}},
		{"not CSV", "id\n\"ada\n", "", []string{"people.csv:2:"}},
		{"no comma", "id;name\nada;Ada\n", "", []string{"people.csv:1:1: the columns are not parted by commas", `people.csv:1:1: no column id;name`}},
		{"empty", "", "", []string{"people.csv:1:1: the file is empty"}},
		{"not UTF-8", "id\n\xff\n", "", []string{"people.csv:2:1: the file is not text in UTF-8"}},
		{"returns", "id\nada\n", "return,member,declared_on,interest,category\nr1,ada,2026-13-01,i1,financal\n,ada,,i2,\nr1,ben,,none,\n",
			[]string{
				"returns.csv:2:8: returns[0].declared_on: 2026-13-01 is not a date",
				"returns.csv:2:22: returns[0].interests[0].category: financal is not among the values: did you mean financial?",
				"returns.csv:3:1: the row does not say of which return it is",
				"returns.csv:4:4: line 2 says something else of this return",
				"returns.csv:4:9: the return lists interests, and cannot be a nil return as well",
			}},
		{"both files", "id,lay\nada,maybe\n", "return,member,declared_on\nr1,ada,soon\n", []string{"people.csv:2:5", "returns.csv:2:8"}},
		{"what cannot be so", "id,employer\nada,RE5\nada,RZ9\n", "return,member,declared_on,interest,organisation\nr1,bob,2026-01-01,i1,RX1\n",
			[]string{"people.csv:3:1: candidates[1].id: ada is put forward", "people.csv:3:5: candidates[1].employer: RZ9 is no organisation that the directory knows",
				"returns.csv:2:4: returns[0].member: no candidate has the identifier \"bob\"", "returns.csv:2:22: returns[0].interests[0].organisation: RX1 is no organisation"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var returns *casefile.CSVFile
			if tt.returns != "" {
				returns = &casefile.CSVFile{Name: "returns.csv", Data: []byte(tt.returns)}
			}
			pool, err := casefile.ReadPoolCSV(casefile.CSVFile{Name: "people.csv", Data: []byte(tt.people)}, returns, &casefile.PoolOptions{Directory: directory(t, "RE5")})
			require.Error(t, err)
			if len(pool.Candidates) > 0 || len(pool.Returns) > 0 {
				t.Errorf("with an error the pool has %+v", pool)
			}
			var got []string
			for _, fault := range casefile.Faults(err) {
				got = append(got, fault.Error())
			}
			if len(got) != len(tt.want) {
				t.Fatalf("%d faults, want %d:\n%s", len(got), len(tt.want), strings.Join(got, "\n"))
			}
			for i, want := range tt.want {
				if !strings.HasPrefix(got[i], want) {
					t.Errorf("fault %d is\n%s\nwant\n%s", i, got[i], want)
				}
			}
		})
	}
}

func TestReadPoolFaults(t *testing.T) {
	text := strings.NewReplacer("employer: RE5", "employer: RZ9", "member: ben, occasion: panel", "member: bob, occasion: panel").Replace(poolYAML)
	_, err := casefile.ReadPool("pool.yaml", []byte(text), &casefile.PoolOptions{Directory: directory(t, "RE5", "QC3")})
	var got []string
	for _, fault := range casefile.Faults(err) {
		got = append(got, fault.Error())
	}
	want := []string{
		"pool.yaml:7:15: candidates[0].employer: RZ9 is no organisation that the directory knows: correct the code, or add the organisation to the directory",
		"pool.yaml:26:22: returns[2].member: no candidate has the identifier \"bob\": add one, or correct it",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("faults mismatch (-want +got):\n%s", diff)
	}
}

// What is written is read back as the same, and no cell is a formula.
func TestWritePool(t *testing.T) {
	pool, err := casefile.ReadPool("pool.yaml", []byte(poolYAML), nil)
	require.NoError(t, err)
	pool.Candidates[0].Name = "=HYPERLINK(\"http://example.org\")"
	pool.Candidates[0].Specialties = []string{"geriatrics"}
	var people, returns, text bytes.Buffer
	masked, err := casefile.WritePoolCSV(&people, &returns, pool, disclosure.ToKeepers)
	require.NoError(t, err)
	require.Empty(t, masked)
	if !strings.Contains(people.String(), `"'=HYPERLINK(`) || !strings.Contains(returns.String(), `"'-A company`) {
		t.Errorf("a cell is a formula:\n%s%s", &people, &returns)
	}
	back, err := casefile.ReadPoolCSV(casefile.CSVFile{Data: people.Bytes()}, &casefile.CSVFile{Data: returns.Bytes()}, nil)
	require.NoError(t, err)
	if diff := cmp.Diff(pool, back); diff != "" {
		t.Errorf("CSV mismatch (-written +read):\n%s", diff)
	}
	_, err = casefile.WritePoolYAML(&text, pool, disclosure.ToKeepers)
	require.NoError(t, err)
	if back, err = casefile.ReadPool("pool.yaml", text.Bytes(), nil); err != nil || !cmp.Equal(pool, back) {
		t.Errorf("YAML was read back as another pool, or not: %v", err)
	}
	people.Reset()
	returns.Reset()
	masked, err = casefile.WritePoolCSV(&people, &returns, pool, disclosure.ToSenate)
	require.NoError(t, err)
	if len(masked) == 0 || strings.Contains(people.String(), "HYPERLINK") || strings.Contains(returns.String(), "child") {
		t.Errorf("the senate sees\n%s%s", &people, &returns)
	}
	pool.Candidates[0].Specialties = []string{"a; b"}
	if _, err := casefile.WritePoolCSV(&people, &returns, pool, disclosure.ToKeepers); err == nil {
		t.Error("a specialty with a semicolon was written")
	}
}

// A pool of CSV is read without a panic, and what is read is valid.
func FuzzReadPoolCSV(f *testing.F) {
	f.Add([]byte(candidatesCSV), []byte(returnsCSV))
	f.Add([]byte("id\n\"a\"\"b\"\n"), []byte("return\n"))
	f.Fuzz(func(t *testing.T, people, returns []byte) {
		pool, err := casefile.ReadPoolCSV(casefile.CSVFile{Name: "p", Data: people}, &casefile.CSVFile{Name: "r", Data: returns}, nil)
		if err != nil {
			return
		}
		if err := pool.Validate(); err != nil {
			t.Errorf("what was read is not valid: %v", err)
		}
	})
}

// A pool of all senates is longer than lists are by default.
func TestReadPoolCSVOfAllSenates(t *testing.T) {
	people, returns := strings.Builder{}, strings.Builder{}
	people.WriteString("id,name\n")
	returns.WriteString("return,member,occasion,declared_on,interest\n")
	for i := range 3_600 {
		fmt.Fprintf(&people, "p%d,Person %d\n", i, i)
		fmt.Fprintf(&returns, "r%d,p%d,annual,2026-04-01,none\n", i, i)
	}
	pool, err := casefile.ReadPoolCSV(casefile.CSVFile{Name: "people.csv", Data: []byte(people.String())}, &casefile.CSVFile{Name: "returns.csv", Data: []byte(returns.String())}, nil)
	require.NoError(t, err)
	require.Len(t, pool.Candidates, 3_600)
	require.Len(t, pool.Returns, 3_600)
}
