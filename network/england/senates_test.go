package england_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/network/england"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func ids(placements []network.Placement) []network.SenateID {
	var all []network.SenateID
	for _, p := range placements {
		all = append(all, p.Senate.ID)
	}
	return all
}

func TestSenatesOf2013And2026(t *testing.T) {
	want := map[string][]network.SenateID{
		"2013-12-31": {"northern-england", "yorkshire-and-the-humber", "greater-manchester-lancashire-and-south-cumbria",
			"cheshire-and-merseyside", "east-midlands", "west-midlands", "east-of-england", "london",
			"south-east-coast", "thames-valley", "wessex", "south-west"},
		"2026-04-01": {"northern-england", "yorkshire-and-the-humber", "north-west", "east-midlands", "west-midlands",
			"east-of-england", "london", "south-east", "south-west"},
	}
	for day, want := range want {
		var got []network.SenateID
		for area := range at(day).SenateAreas() {
			got = append(got, area.ID)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("senates of %s mismatch (-want +got):\n%s", day, diff)
		}
	}
}

// Every board belongs to one senate once the merger in the South East is over,
// and only in the North West does a source say so outright.
func TestSenateOfEveryBoard(t *testing.T) {
	wantBoards := map[network.SenateID]int{
		"northern-england": 1, "yorkshire-and-the-humber": 3, "north-west": 3, "east-midlands": 5,
		"west-midlands": 6, "east-of-england": 3, "london": 4, "south-east": 4, "south-west": 7,
	}
	got := map[network.SenateID]int{}
	now := at("2026-04-01")
	for board := range now.Organisations(network.IntegratedCareBoard) {
		placements, err := now.Senates(board.Code)
		require.NoError(t, err)
		require.Len(t, placements, 1)
		p := placements[0]
		got[p.Senate.ID]++
		want := network.Derived
		if p.Senate.ID == "north-west" {
			want = network.Confirmed
		}
		if p.Level() != want {
			t.Errorf("the senate of %s is %s, want %s", board.Code, p.Level(), want)
		}
		region, err := now.Region(board.Code)
		require.NoError(t, err)
		in, err := now.SenatesIn(region.Region)
		require.NoError(t, err)
		if !slices.Contains(ids(in), p.Senate.ID) {
			t.Errorf("%s is in the region %s and served by %s, which that does not host", board.Code, region.Region, p.Senate.ID)
		}
	}
	if diff := cmp.Diff(wantBoards, got); diff != "" {
		t.Errorf("boards by senate mismatch (-want +got):\n%s", diff)
	}
}

// Two regions host two senates each, so a region alone does not tell.
func TestRegionsWithTwoSenates(t *testing.T) {
	want := map[network.Region][]network.SenateID{
		network.NorthEastAndYorkshire: {"northern-england", "yorkshire-and-the-humber"},
		network.NorthWest:             {"north-west"},
		network.Midlands:              {"east-midlands", "west-midlands"},
		network.EastOfEngland:         {"east-of-england"},
		network.London:                {"london"},
		network.SouthEast:             {"south-east"},
		network.SouthWest:             {"south-west"},
	}
	for region, want := range want {
		got, err := at("2026-04-01").SenatesIn(region)
		require.NoError(t, err)
		if diff := cmp.Diff(want, ids(got)); diff != "" {
			t.Errorf("SenatesIn(%s) mismatch (-want +got):\n%s", region, diff)
		}
	}
}

func TestMergers(t *testing.T) {
	tests := []struct {
		day    string
		senate network.SenateID
		want   string // the error; "" for none
	}{
		{"2021-02-28", "cheshire-and-merseyside", ""},
		{"2021-03-15", "cheshire-and-merseyside", "whether there was a senate cheshire-and-merseyside on 15 March 2021 cannot be told: the dates on record leave open Cheshire and Merseyside Clinical Senate (from April 2013, to between 28 February 2021 and 30 March 2021)"},
		{"2021-04-01", "cheshire-and-merseyside", "the senate cheshire-and-merseyside merged into north-west before 1 April 2021"},
		{"2021-02-28", "north-west", "the register gives north-west no area on 28 February 2021"},
		{"2021-04-01", "north-west", ""},
		{"2019-12-31", "wessex", ""},
		{"2024-01-01", "wessex", "the senate wessex merged into south-east before 1 January 2024"},
		{"2024-01-01", "south-east", ""},
		{"2024-01-01", "north", "no senate has the identifier north: correct it, or add the senate to the register"},
	}
	for _, tt := range tests {
		_, err := at(tt.day).Senate(tt.senate)
		got := ""
		if err != nil {
			got = err.Error()
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("Senate(%s) on %s mismatch (-want +got):\n%s", tt.senate, tt.day, diff)
		}
	}
}

// The day of the merger in the South East is not on record. Until it is surely
// over, the answer is left open, for boards and for the region.
func TestSouthEastIsUncertain(t *testing.T) {
	s := at("2022-08-01")
	_, err := s.Senates("QKS")
	open, ok := errors.AsType[*network.UncertainError](err)
	if !ok {
		t.Fatalf("Senates(QKS) error = %v, want an UncertainError", err)
	}
	if diff := cmp.Diff([]string{"south-east-coast", "south-east"}, open.Candidates); diff != "" {
		t.Errorf("candidates mismatch (-want +got):\n%s", diff)
	}
	_, err = s.SenatesIn(network.SouthEast)
	if _, ok := errors.AsType[*network.UncertainError](err); !ok {
		t.Errorf("SenatesIn(south_east) error = %v, want an UncertainError", err)
	}
}

// Dorset lay in Wessex in 2013, and its board is in the South West.
func TestDorset(t *testing.T) {
	wessex, err := at("2013-12-31").Senate("wessex")
	require.NoError(t, err)
	if geography, _ := wessex.Geography.Value(); geography != "Hampshire, Dorset and the Isle of Wight" {
		t.Errorf("Wessex = %q", geography)
	}
	now, err := at("2026-04-01").Senates("QVV")
	require.NoError(t, err)
	if diff := cmp.Diff([]network.SenateID{"south-west"}, ids(now)); diff != "" {
		t.Errorf("the senate of Dorset mismatch (-want +got):\n%s", diff)
	}
}

// The name "South East Clinical Senate" means Kent, Surrey and Sussex, or the
// whole region: no name identifies a senate.
func TestSouthEastNameIsNoIdentifier(t *testing.T) {
	got := map[network.SenateID]bool{}
	for area := range england.Directory().SenatesNamed("South East Clinical Senate") {
		got[area.ID] = true
	}
	want := map[network.SenateID]bool{"south-east-coast": true, "south-east": true}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("senates of that name mismatch (-want +got):\n%s", diff)
	}
}

func TestHosts(t *testing.T) {
	early, err := at("2014-01-01").Host("thames-valley")
	require.NoError(t, err)
	if early.Host != "Thames Valley area team" || early.Flagged() {
		t.Errorf("host of 2014 = %+v", early)
	}
	unconfirmed, err := at("2014-01-01").Host("south-west")
	require.NoError(t, err)
	if !unconfirmed.Flagged() {
		t.Error("the host of the South West in 2014 is not flagged")
	}
	late, err := at("2026-04-01").Host("west-midlands")
	require.NoError(t, err)
	if region, _ := late.Region.Value(); region != network.Midlands {
		t.Errorf("host of 2026 = %+v", late)
	}
}

func TestClusters(t *testing.T) {
	want := [][]network.Code{
		{"QHL", "QUA"}, {"QGH", "QWU"}, {"QNC", "QOC"}, {"QJ2", "QJM", "QT1"}, {"QK1", "QPM"},
		{"QJK", "QT6"}, {"QOX", "QSL", "QVV"}, {"QR1", "QUY"},
	}
	d := england.Directory()
	now := fact.MustDate("2026-04-01")
	tied := map[[2]network.Code]bool{}
	for _, members := range want {
		for i, a := range members {
			for _, b := range members[i+1:] {
				tied[[2]network.Code{a, b}] = true
			}
		}
	}
	var boards []network.Code
	for board := range d.At(now).Organisations(network.IntegratedCareBoard) {
		boards = append(boards, board.Code)
	}
	for i, a := range boards {
		for _, b := range boards[i+1:] {
			ties := slices.Collect(d.Ties(b, a, now))
			if (len(ties) == 1) != tied[[2]network.Code{a, b}] {
				t.Errorf("%s and %s: %d ties", a, b, len(ties))
			}
			for _, tie := range ties {
				if tie.Kind != network.SharedLeadership {
					t.Errorf("%s and %s: a tie of the kind %s", a, b, tie.Kind)
				}
			}
		}
	}
}

func TestNeighbours(t *testing.T) {
	d := england.Directory()
	for _, name := range network.Region("").Values() {
		region := network.Region(name)
		neighbours, e := d.Neighbours(region)
		if len(neighbours) == 0 || e.Flagged() {
			t.Errorf("%s has the neighbours %v, flagged %t", region, neighbours, e.Flagged())
		}
		for _, n := range neighbours {
			if back, _ := d.Neighbours(n); !slices.Contains(back, region) {
				t.Errorf("%s borders on %s, and not the other way", region, n)
			}
		}
	}
	got, _ := d.Neighbours(network.London)
	if diff := cmp.Diff([]network.Region{network.EastOfEngland, network.SouthEast}, got); diff != "" {
		t.Errorf("neighbours of London mismatch (-want +got):\n%s", diff)
	}
}

func TestInnovationBodies(t *testing.T) {
	for day, want := range map[string]network.PartnerKind{"2023-09-30": network.AcademicHealthScienceNetwork, "2023-10-01": network.HealthInnovationNetwork} {
		for _, kind := range []network.PartnerKind{network.AcademicHealthScienceNetwork, network.HealthInnovationNetwork} {
			_, err := at(day).Partners(kind)
			if (err == nil) != (kind == want) {
				t.Errorf("%s on %s: %v", kind, day, err)
			}
		}
	}
	first, err := at("2013-05-23").Partners(network.AcademicHealthScienceNetwork)
	require.NoError(t, err)
	if n, _ := first.Number.Value(); n != 15 {
		t.Errorf("%d academic health science networks, want 15", n)
	}
}
