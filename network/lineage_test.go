package network_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// chain is a register with every kind of change:
//
//	2010  AAA ends, whole, into BBB; PPP ends into CCC and DDD
//	2015  BBB gives a part to CCC, and goes on
//	2020  CCC ends, whole, into DDD; LLL ends, a part into DDD and the rest unsaid
func chain(t *testing.T) network.Directory {
	t.Helper()
	return directoryOf(t, network.Register{
		Organisations: []network.Organisation{
			board("AAA", "2000-01-01", "2009-12-31"),
			board("PPP", "2000-01-01", "2009-12-31"),
			board("BBB", "2010-01-01", ""),
			board("CCC", "2010-01-01", "2019-12-31"),
			board("DDD", "2010-01-01", ""),
			board("LLL", "2010-01-01", "2019-12-31"),
			board("XYZ", "2010-01-01", "2019-12-31"),
		},
		Successions: []network.Succession{
			succession("AAA", "BBB", "2010-01-01", network.Whole),
			succession("PPP", "CCC", "2010-01-01", network.Part),
			succession("PPP", "DDD", "2010-01-01", network.Part),
			succession("BBB", "CCC", "2015-01-01", network.Part),
			succession("CCC", "DDD", "2020-01-01", network.Whole),
			succession("LLL", "DDD", "2020-01-01", network.Part),
		},
	})
}

// share is what a test says of a share: the code, with a star when partial.
func shares(l network.Lineage) []string {
	var texts []string
	for _, s := range l.Shares {
		text := string(s.Organisation.Code)
		if s.Partial {
			text += "*"
		}
		texts = append(texts, text)
	}
	return texts
}

func TestSuccessors(t *testing.T) {
	d := chain(t)
	tests := []struct {
		name       string
		code       network.Code
		as, by     string
		want       []string
		incomplete bool
	}{
		{"itself", "BBB", "2012-01-01", "2012-01-01", []string{"BBB"}, false},
		{"one change", "AAA", "2005-01-01", "2012-01-01", []string{"BBB"}, false},
		{"a part went on", "AAA", "2005-01-01", "2016-01-01", []string{"BBB*", "CCC*"}, false},
		{"two steps on", "AAA", "2005-01-01", "2021-01-01", []string{"BBB*", "DDD*"}, false},
		{"what was lost before does not count", "BBB", "2015-01-01", "2021-01-01", []string{"BBB"}, false},
		{"split", "PPP", "2005-01-01", "2012-01-01", []string{"CCC*", "DDD*"}, false},
		{"parts that met again", "PPP", "2005-01-01", "2021-01-01", []string{"DDD"}, false},
		{"abolished by then", "PPP", "2021-01-01", "2021-01-01", []string{"DDD"}, false},
		{"the rest is unsaid", "LLL", "2012-01-01", "2021-01-01", []string{"DDD*"}, true},
		{"nothing said", "XYZ", "2012-01-01", "2021-01-01", nil, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := d.At(date(tt.as)).Successors(tt.code, date(tt.by))
			require.NoError(t, err)
			if diff := cmp.Diff(tt.want, shares(got)); diff != "" {
				t.Errorf("Successors() mismatch (-want +got):\n%s", diff)
			}
			if got.Incomplete != tt.incomplete {
				t.Errorf("Incomplete = %t", got.Incomplete)
			}
		})
	}
}

func TestPredecessors(t *testing.T) {
	d := chain(t)
	tests := []struct {
		name       string
		code       network.Code
		as, of     string
		want       []string
		incomplete bool
	}{
		{"itself", "BBB", "2012-01-01", "2012-01-01", []string{"BBB"}, false},
		{"one change", "BBB", "2012-01-01", "2005-01-01", []string{"AAA"}, false},
		{"it has lost a part since", "BBB", "2016-01-01", "2005-01-01", []string{"AAA*"}, false},
		{"itself, and others", "DDD", "2021-01-01", "2018-01-01", []string{"DDD", "CCC", "LLL*"}, false},
		{"two steps back", "DDD", "2021-01-01", "2005-01-01", []string{"PPP", "AAA*"}, true},
		{"abolished by then", "CCC", "2021-01-01", "2012-01-01", []string{"CCC", "BBB*"}, false},
		{"not there yet", "BBB", "2005-01-01", "2005-01-01", []string{"AAA"}, false},
		{"origin unsaid", "XYZ", "2012-01-01", "2005-01-01", nil, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := d.At(date(tt.as)).Predecessors(tt.code, date(tt.of))
			require.NoError(t, err)
			if diff := cmp.Diff(tt.want, shares(got)); diff != "" {
				t.Errorf("Predecessors() mismatch (-want +got):\n%s", diff)
			}
			if got.Incomplete != tt.incomplete {
				t.Errorf("Incomplete = %t", got.Incomplete)
			}
		})
	}
}

func TestResolveErrors(t *testing.T) {
	d := chain(t)
	tests := []struct {
		name, day string
		code      network.Code
		want      string
	}{
		{"went whole", "2012-01-01", "AAA", "AAA was abolished on 31 December 2009 and went to BBB: use that code"},
		{"split", "2012-01-01", "PPP", "PPP was abolished on 31 December 2009 and split into CCC and DDD: say which"},
		{"in part", "2021-01-01", "LLL", "LLL was abolished on 31 December 2019 and went in part to DDD; the register does not say where the rest went"},
		{"nothing said", "2021-01-01", "XYZ", "XYZ was abolished on 31 December 2019 and the register does not say what followed: add its successions"},
		{"not yet", "2005-01-01", "BBB", "BBB did not exist on 1 January 2005: it began on 1 January 2010"},
		{"unknown", "2005-01-01", "ZZZ", "no organisation has the code ZZZ: correct it, or add the organisation to the register"},
		{"a year in which it ended", "2019", "CCC", ""},
		{"a decade is no day", "", "CCC", "what CCC was depends on the day, and there is none: give one"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := d.At(date(tt.day)).Resolve(tt.code)
			got := ""
			if err != nil {
				got = err.Error()
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Resolve() error mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// A change whose day is known to the year only leaves the answer open in that
// year, and nowhere else.
func TestSuccessorsUncertain(t *testing.T) {
	d := directoryOf(t, network.Register{
		Organisations: []network.Organisation{board("AAA", "2000", ""), board("BBB", "2000", "")},
		Successions:   []network.Succession{succession("AAA", "BBB", "2010", network.Part)},
	})
	for by, want := range map[string][]string{"2009-12-31": {"AAA"}, "2011-01-01": {"AAA*", "BBB*"}} {
		got, err := d.At(date("2005-01-01")).Successors("AAA", date(by))
		require.NoError(t, err)
		if diff := cmp.Diff(want, shares(got)); diff != "" {
			t.Errorf("Successors(%s) mismatch (-want +got):\n%s", by, diff)
		}
	}
	_, err := d.At(date("2005-01-01")).Successors("AAA", date("2010-06-01"))
	open, ok := errors.AsType[*network.UncertainError](err)
	if !ok {
		t.Fatalf("error = %v, want an UncertainError", err)
	}
	const want = "what went from AAA to BBB on 1 June 2010 cannot be told: the dates on record leave open whether the change of 2010 counts"
	if diff := cmp.Diff(want, open.Error()); diff != "" {
		t.Errorf("error mismatch (-want +got):\n%s", diff)
	}
}

func TestWrongWay(t *testing.T) {
	s := chain(t).At(date("2012-01-01"))
	_, err := s.Successors("BBB", date("2011-01-01"))
	if want := "the successors of BBB cannot be told for 1 January 2011, which is before 1 January 2012"; err == nil || err.Error() != want {
		t.Errorf("Successors() error = %v, want %s", err, want)
	}
	_, err = s.Predecessors("BBB", date("2013-01-01"))
	if want := "the predecessors of BBB cannot be told for 1 January 2013, which is after 1 January 2012"; err == nil || err.Error() != want {
		t.Errorf("Predecessors() error = %v, want %s", err, want)
	}
}

// An unconfirmed row is used, and every answer that rests on it says so.
func TestUnconfirmedIsFlagged(t *testing.T) {
	rumour := succession("AAA", "BBB", "2010-01-01", network.Whole)
	rumour.Confidence = fact.Known(network.Unconfirmed)
	d := directoryOf(t, network.Register{
		Organisations: []network.Organisation{board("AAA", "2000-01-01", "2009-12-31"), board("BBB", "2000-01-01", "")},
		Successions:   []network.Succession{rumour},
	})
	after, before := date("2011-01-01"), date("2005-01-01")
	successors, err := d.At(before).Successors("AAA", after)
	require.NoError(t, err)
	predecessors, err := d.At(after).Predecessors("BBB", before)
	require.NoError(t, err)
	if !successors.Flagged() || !predecessors.Flagged() || !d.Changes("AAA")[0].Flagged() {
		t.Error("an answer on an unconfirmed row is not flagged")
	}
	_, err = d.At(after).Resolve("AAA")
	const want = "AAA was abolished on 31 December 2009 and went to BBB (unconfirmed): use that code"
	if err == nil || err.Error() != want {
		t.Errorf("Resolve() error = %v, want %s", err, want)
	}
	same, err := d.At(before).Successors("AAA", before)
	require.NoError(t, err)
	if same.Flagged() {
		t.Error("an answer that does not rest on the unconfirmed row is flagged")
	}
}

func TestChanges(t *testing.T) {
	d := chain(t)
	tests := map[network.Code][]network.ChangeKind{
		"AAA": {network.Replaced},
		"PPP": {network.Split},
		"BBB": {network.Formed, network.BoundaryMoved},
		"CCC": {network.Formed, network.BoundaryMoved, network.Merged},
		"DDD": {network.Formed, network.BoundaryMoved},
	}
	for code, want := range tests {
		var got []network.ChangeKind
		for _, change := range d.Changes(code) {
			got = append(got, change.Kind)
			if change.CodeKept() != (change.Kind == network.BoundaryMoved) {
				t.Errorf("%s: CodeKept() = %t for %s", code, change.CodeKept(), change.Kind)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("Changes(%s) mismatch (-want +got):\n%s", code, diff)
		}
	}
}

// Paths that part and meet again are walked once, or a long history would never
// end: here there are 2^40 of them.
func TestPathsThatMeet(t *testing.T) {
	var r network.Register
	code := func(year int, side string) network.Code { return network.Code(fmt.Sprintf("Q%s%02d", side, year)) }
	for year := range 40 {
		begins, ends := fmt.Sprintf("%d-01-01", 1950+year), fmt.Sprintf("%d-12-31", 1950+year)
		for _, side := range []string{"A", "B"} {
			r.Organisations = append(r.Organisations, board(code(year, side), begins, ends))
			if year > 0 {
				r.Successions = append(r.Successions,
					succession(code(year-1, "A"), code(year, side), begins, network.Part),
					succession(code(year-1, "B"), code(year, side), begins, network.Part))
			}
		}
	}
	d := directoryOf(t, r)
	forth, err := d.At(date("1950-06-01")).Successors("QA00", date("1989-06-01"))
	require.NoError(t, err)
	if diff := cmp.Diff([]string{"QA39*", "QB39*"}, shares(forth)); diff != "" {
		t.Errorf("Successors() mismatch (-want +got):\n%s", diff)
	}
	back, err := d.At(date("1989-06-01")).Predecessors("QA39", date("1950-06-01"))
	require.NoError(t, err)
	if diff := cmp.Diff([]string{"QA00*", "QB00*"}, shares(back)); diff != "" {
		t.Errorf("Predecessors() mismatch (-want +got):\n%s", diff)
	}
}

// A share names the part that went, as far as the sources do.
func TestParts(t *testing.T) {
	west := succession("QM7", "D7T5G", "2026-04-01", network.Part)
	west.Part = fact.Known("West Essex")
	d := directoryOf(t, network.Register{
		Organisations: []network.Organisation{board("QM7", "2022-07-01", "2026-03-31"), board("S1Y5D", "2026-04-01", ""), board("D7T5G", "2026-04-01", "")},
		Successions:   []network.Succession{succession("QM7", "S1Y5D", "2026-04-01", network.Part), west},
	})
	forth, err := d.At(date("2026-03-31")).Successors("QM7", date("2026-04-01"))
	require.NoError(t, err)
	back, err := d.At(date("2026-04-01")).Predecessors("D7T5G", date("2026-03-31"))
	require.NoError(t, err)
	for _, parts := range [][]string{forth.Shares[1].Parts, back.Shares[0].Parts} {
		if diff := cmp.Diff([]string{"West Essex"}, parts); diff != "" {
			t.Errorf("parts mismatch (-want +got):\n%s", diff)
		}
	}
}
