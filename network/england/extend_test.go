package england_test

import (
	"os"
	"reflect"
	"regexp"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/network/england"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func tables(pairs ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		fsys[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return fsys
}

func TestExtend(t *testing.T) {
	d, err := england.Extend(tables(
		"organisations.csv", "code,name,kind,from\nRTH,Oxford University Hospitals NHS Foundation Trust,foundation_trust,2015-10-01\n",
		"senate_assignments.csv", "code,senate\nRTH,south-east\n",
		"ties.csv", "\ufefffirst_party,second_party,kind,group,from\nRTH,S0E4D,hosted,none,2026-04\n",
	))
	require.NoError(t, err)
	now := d.At(fact.MustDate("2026-05-01"))
	placements, err := now.Senates("RTH")
	require.NoError(t, err)
	if diff := cmp.Diff([]network.SenateID{"south-east"}, ids(placements)); diff != "" {
		t.Errorf("Senates(RTH) mismatch (-want +got):\n%s", diff)
	}
	ties := slices.Collect(d.Ties("S0E4D", "RTH", now.Day()))
	require.Len(t, ties, 1)
	if ties[0].Group.State() != fact.KnownNone {
		t.Errorf("group = %s, want none", ties[0].Group)
	}
}

func TestExtendFaults(t *testing.T) {
	tests := []struct {
		name string
		fsys fstest.MapFS
		want string
	}{
		{
			"every cell at once",
			tables(
				"organisations.csv", "code,name,kind,from\nRTH,Oxford,hospital,2015-13-01\nRXX,Town,nhs_trust\n",
				"partner_eras.csv", "kind,name,number\ncancer_alliance,cancer alliances,many\n",
			),
			"organisations.csv, row 2, column kind: \"hospital\" is not among its values: write one of sha, pct, ccg, icb, nhs_england, nhs_england_region, nhs_trust, foundation_trust, joint_committee, local_authority, secretary_of_state, independent_provider, other\n" +
				"organisations.csv, row 2, column from: \"2015-13-01\" is not a date: months run from 01 to 12\n" +
				"organisations.csv, row 3: the row does not have as many cells as there are columns: put a text with commas in quotation marks\n" +
				"partner_eras.csv, row 2, column number: \"many\" is not a whole number",
		},
		{
			"column and table of no such name",
			tables("organisations.csv", "code,title,code\n", "trusts.csv", "code\n"),
			"organisations.csv, row 1, column title: no column has this name: write one of code, name, kind, from, to, began_by, ended_by, sources, confidence\n" +
				"organisations.csv, row 1, column code: the column is there twice\n" +
				"trusts.csv: no table has this name: write one of sources.csv, organisations.csv, area_codes.csv, successions.csv, region_assignments.csv, borders.csv, senate_areas.csv, hostings.csv, senate_assignments.csv, ties.csv, partner_eras.csv",
		},
		{
			"no CSV",
			tables("organisations.csv", "code,name\nRTH,\"Oxford\nRXX,Town\n", "ties.csv", ""),
			"organisations.csv, row 2: this is not CSV: extraneous or missing \" in quoted-field\n" +
				"ties.csv, row 1: the table is empty: write the column names into the first row",
		},
		{
			"rows that do not fit ours",
			tables(
				"organisations.csv", "code,name,kind\nRTH,Oxford,nhs_trust\nQRL,Hampshire,icb\n",
				"senate_assignments.csv", "code,senate\nRTH,oxford\n",
			),
			"organisations.csv, row 3, column from: another row for QRL holds on the same day: end one before the other begins\n" +
				"senate_assignments.csv, row 2, column senate: no senate has the identifier \"oxford\": add it to senate_areas, or correct it",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := england.Extend(tt.fsys)
			if err == nil {
				t.Fatal("Extend() gives no error")
			}
			if diff := cmp.Diff(tt.want, err.Error()); diff != "" {
				t.Errorf("Extend() error mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// The rows that a caller gets are its own.
func TestRegisterIsACopy(t *testing.T) {
	r := england.Register()
	r.Organisations[0].Name = "changed"
	r.Organisations[0].Sources[0] = "changed"
	if again := england.Register().Organisations[0]; again.Name == "changed" || again.Sources[0] == "changed" {
		t.Error("a caller changed the tables")
	}
}

var listedSource = regexp.MustCompile("(?m)^\\| `([a-z0-9-]+)` \\|")

// Every row has a source and a confidence, SOURCES.md describes every source
// and no other, and what no document says is unconfirmed.
func TestEveryRowHasASource(t *testing.T) {
	text, err := os.ReadFile("SOURCES.md")
	require.NoError(t, err)
	described := map[network.SourceID]bool{}
	for _, m := range listedSource.FindAllSubmatch(text, -1) {
		described[network.SourceID(m[1])] = true
	}
	r := england.Register()
	used := map[network.SourceID]bool{}
	for i, list := range reflect.ValueOf(r).Fields() {
		for j := range list.Len() {
			row := list.Index(j).FieldByName("Evidence")
			if !row.IsValid() {
				continue
			}
			e := row.Interface().(network.Evidence)
			if len(e.Sources) == 0 || !e.Confidence.Supplied() {
				t.Errorf("%s[%d] has the sources %v and the confidence %s", i.Name, j, e.Sources, e.Confidence)
			}
			for _, id := range e.Sources {
				used[id] = true
				if id == "no-document" && !e.Flagged() {
					t.Errorf("%s[%d] rests on no document, and is %s", i.Name, j, e.Confidence)
				}
			}
		}
	}
	for _, source := range r.Sources {
		if !described[source.ID] || !used[source.ID] {
			t.Errorf("the source %s: described in SOURCES.md %t, used %t", source.ID, described[source.ID], used[source.ID])
		}
		delete(described, source.ID)
	}
	for id := range described {
		t.Errorf("SOURCES.md describes %s, which is no source", id)
	}
}

func FuzzExtend(f *testing.F) {
	names := []string{"organisations.csv", "successions.csv", "senate_areas.csv", "partner_eras.csv", "ties.csv"}
	for i, name := range names {
		text, err := os.ReadFile("data/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(i, string(text))
	}
	f.Fuzz(func(t *testing.T, i int, text string) {
		if i < 0 || i >= len(names) {
			return
		}
		// Whatever it holds, a table gives a directory or faults.
		if d, err := england.Extend(tables(names[i], text)); err == nil {
			d.At(fact.MustDate("2026-04-01")).Resolve("QNQ")
		}
	})
}
