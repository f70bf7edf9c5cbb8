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

var (
	lastOfMarch  = fact.MustDate("2026-03-31")
	firstOfApril = fact.MustDate("2026-04-01")
)

func at(day string) network.Snapshot { return england.Directory().At(fact.MustDate(day)) }

func TestNumbers(t *testing.T) {
	boards := map[string]int{"2022-06-30": 0, "2022-07-01": 42, "2026-03-31": 42, "2026-04-01": 36}
	for day, want := range boards {
		got := 0
		for range at(day).Organisations(network.IntegratedCareBoard) {
			got++
		}
		if got != want {
			t.Errorf("%d integrated care boards on %s, want %d", got, day, want)
		}
	}
	senates := map[string]int{"2013-12-31": 12, "2019-12-31": 12, "2024-01-01": 9, "2026-04-01": 9}
	for day, want := range senates {
		got := 0
		for range at(day).SenateAreas() {
			got++
		}
		if got != want {
			t.Errorf("%d senates on %s, want %d", got, day, want)
		}
	}
}

// The seven regions, with their codes.
func TestRegions(t *testing.T) {
	want := map[network.Region][2]string{
		network.London:                {"Y56", "E40000003"},
		network.SouthWest:             {"Y58", "E40000006"},
		network.SouthEast:             {"Y59", "E40000005"},
		network.Midlands:              {"Y60", "E40000011"},
		network.EastOfEngland:         {"Y61", "E40000007"},
		network.NorthWest:             {"Y62", "E40000010"},
		network.NorthEastAndYorkshire: {"Y63", "E40000012"},
	}
	got := map[network.Region][2]string{}
	now := at("2026-04-01")
	for org := range now.Organisations(network.NHSEnglandRegion) {
		region, err := now.Region(org.Code)
		require.NoError(t, err)
		area, err := now.AreaCode(org.Code)
		require.NoError(t, err)
		got[region.Region] = [2]string{string(org.Code), string(area.AreaCode)}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("regions mismatch (-want +got):\n%s", diff)
	}
}

// The sixteen successions of 1 April 2026, one by one.
func TestSuccessionsOf2026(t *testing.T) {
	tests := []struct {
		from, to network.Code
		extent   network.Extent
		part     string
	}{
		{"QHG", "S1Y5D", network.Whole, ""},
		{"QUE", "S1Y5D", network.Whole, ""},
		{"QM7", "S1Y5D", network.Part, "Hertfordshire"},
		{"QM7", "D7T5G", network.Part, "West Essex"},
		{"QH8", "D7T5G", network.Whole, ""},
		{"QJG", "D7T5G", network.Part, "North East Essex"},
		{"QJG", "T6Y0W", network.Part, "Suffolk"},
		{"QMM", "T6Y0W", network.Whole, ""},
		{"QXU", "S9B9J", network.Whole, ""},
		{"QNX", "S9B9J", network.Whole, ""},
		{"QNQ", "S9B9J", network.Part, ""},
		{"QNQ", "S0E4D", network.Part, ""},
		{"QNQ", "QRL", network.Part, ""},
		{"QU9", "S0E4D", network.Whole, ""},
		{"QMJ", "Z9B2Z", network.Whole, ""},
		{"QRV", "Z9B2Z", network.Whole, ""},
	}
	rows := slices.Collect(england.Directory().Successions())
	if len(rows) != len(tests) {
		t.Errorf("%d successions, want %d", len(rows), len(tests))
	}
	for _, tt := range tests {
		t.Run(string(tt.from)+" to "+string(tt.to), func(t *testing.T) {
			i := slices.IndexFunc(rows, func(s network.Succession) bool { return s.Predecessor == tt.from && s.Successor == tt.to })
			if i < 0 {
				t.Fatal("there is no such succession")
			}
			part, _ := rows[i].Part.Value()
			if rows[i].EffectiveOn != firstOfApril || rows[i].Extent != tt.extent || part != tt.part || rows[i].Level() != network.Confirmed {
				t.Errorf("succession = %+v", rows[i])
			}
			before := england.Directory().At(lastOfMarch)
			forth, err := before.Successors(tt.from, firstOfApril)
			require.NoError(t, err)
			if !slices.Contains(forth.Codes(), tt.to) || forth.Incomplete {
				t.Errorf("successors of %s: %v, incomplete %t", tt.from, forth.Codes(), forth.Incomplete)
			}
			back, err := england.Directory().At(firstOfApril).Predecessors(tt.to, lastOfMarch)
			require.NoError(t, err)
			if !slices.Contains(back.Codes(), tt.from) || back.Incomplete {
				t.Errorf("predecessors of %s: %v, incomplete %t", tt.to, back.Codes(), back.Incomplete)
			}
		})
	}
}

// Every board of one day has its counterparts on the other, and they agree.
func TestSuccessionBothWays(t *testing.T) {
	before, after := england.Directory().At(lastOfMarch), england.Directory().At(firstOfApril)
	for a := range before.Organisations(network.IntegratedCareBoard) {
		forth, err := before.Successors(a.Code, firstOfApril)
		require.NoError(t, err)
		if len(forth.Shares) == 0 || forth.Incomplete || forth.Flagged() {
			t.Errorf("%s went to %v, incomplete %t, flagged %t", a.Code, forth.Codes(), forth.Incomplete, forth.Flagged())
		}
		for b := range after.Organisations(network.IntegratedCareBoard) {
			back, err := after.Predecessors(b.Code, lastOfMarch)
			require.NoError(t, err)
			if len(back.Shares) == 0 || back.Incomplete {
				t.Errorf("%s came from %v, incomplete %t", b.Code, back.Codes(), back.Incomplete)
			}
			if slices.Contains(forth.Codes(), b.Code) != slices.Contains(back.Codes(), a.Code) {
				t.Errorf("%s and %s do not agree", a.Code, b.Code)
			}
		}
	}
}

func TestSplits(t *testing.T) {
	want := map[network.Code][]network.Code{
		"QM7": {"S1Y5D", "D7T5G"},
		"QJG": {"D7T5G", "T6Y0W"},
		"QNQ": {"S9B9J", "S0E4D", "QRL"},
	}
	got := map[network.Code][]network.Code{}
	for org := range england.Directory().At(lastOfMarch).Organisations(network.IntegratedCareBoard) {
		for _, change := range england.Directory().Changes(org.Code) {
			if change.Kind != network.Split {
				continue
			}
			for _, s := range change.Into {
				got[org.Code] = append(got[org.Code], s.Successor)
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("splits mismatch (-want +got):\n%s", diff)
	}
	_, err := at("2026-04-01").Resolve("QNQ")
	abolished, ok := errors.AsType[*network.AbolishedError](err)
	if !ok {
		t.Fatalf("Resolve(QNQ) error = %v, want an AbolishedError", err)
	}
	if _, ok := abolished.Successors.Sole(); ok || !abolished.Successors.Split() {
		t.Error("a split has one successor")
	}
	const sentence = "QNQ was abolished on 31 March 2026 and split into S9B9J, S0E4D and QRL: say which"
	if diff := cmp.Diff(sentence, err.Error()); diff != "" {
		t.Errorf("error mismatch (-want +got):\n%s", diff)
	}
}

// Hampshire and Isle of Wight kept its code in the Organisation Data Service,
// and its area took a new one, since its boundary moved.
func TestBoundaryMoved(t *testing.T) {
	d := england.Directory()
	changes := d.Changes("QRL")
	if len(changes) != 1 || changes[0].Kind != network.BoundaryMoved || !changes[0].CodeKept() {
		t.Errorf("Changes(QRL) = %+v", changes)
	}
	for day, want := range map[fact.Date]network.AreaCode{lastOfMarch: "E54000042", firstOfApril: "E54000067"} {
		got, err := d.At(day).AreaCode("QRL")
		require.NoError(t, err)
		if got.AreaCode != want || !got.Flagged() {
			t.Errorf("AreaCode(QRL) on %s = %s, flagged %t, want %s, flagged", day, got.AreaCode, got.Flagged(), want)
		}
		if org, ok := d.Lookup("QRL", day); !ok || org.Name != "NHS Hampshire and Isle of Wight Integrated Care Board" {
			t.Errorf("Lookup(QRL, %s) = %v, %t", day, org, ok)
		}
	}
}

// A public migration of codes has Surrey and Sussex come from Suffolk and North
// East Essex. It does not.
func TestWrongMappingRefuted(t *testing.T) {
	forth, err := at("2026-03-31").Successors("QJG", firstOfApril)
	require.NoError(t, err)
	if slices.Contains(forth.Codes(), "S9B9J") {
		t.Error("QJG went to S9B9J")
	}
	back, err := at("2026-04-01").Predecessors("S9B9J", lastOfMarch)
	require.NoError(t, err)
	if diff := cmp.Diff([]network.Code{"QXU", "QNX", "QNQ"}, back.Codes()); diff != "" {
		t.Errorf("predecessors of S9B9J mismatch (-want +got):\n%s", diff)
	}
}

func TestHistoriesHaveNoGapOrOverlap(t *testing.T) {
	r := england.Register()
	first, last := fact.MustDate("2022-07-01"), fact.MustDate("2026-12-31")
	for _, org := range r.Organisations {
		for day := first; ; day = day.AddDays(1) {
			rows := 0
			for _, row := range r.Organisations {
				if yes, known := row.Holds(day); row.Code == org.Code && yes && known {
					rows++
				}
			}
			if rows > 1 {
				t.Fatalf("%s stands for %d organisations on %s", org.Code, rows, day)
			}
			if inLife, _ := org.Holds(day); inLife && rows != 1 {
				t.Fatalf("%s has a gap on %s", org.Code, day)
			}
			if day == last {
				break
			}
		}
	}
}

// The tables must not be felt when a program starts: below 5 ms.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		england.Load()
	}
}
