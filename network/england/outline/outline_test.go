package outline_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/network/england"
	"github.com/clinicalsenate/clinicalsenate/network/england/outline"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func Example() {
	m, ok := outline.On(fact.MustDate("2024-10-01"))
	fmt.Println(ok, len(m.Areas), m.Areas[0].Codes)
	// Output: true 42 [QE1]
}

// Every board of a day has its area, and every area is of boards of that day.
func TestEveryBoardIsDrawn(t *testing.T) {
	for _, tt := range []struct {
		day    string
		boards int
	}{{"2022-07-01", 42}, {"2026-03-31", 42}, {"2026-04-01", 36}, {"2026-11-23", 36}} {
		t.Run(tt.day, func(t *testing.T) {
			day := fact.MustDate(tt.day)
			m, ok := outline.On(day)
			require.True(t, ok)
			var want []network.Code
			for o := range england.Directory().At(day).Organisations(network.IntegratedCareBoard) {
				want = append(want, o.Code)
			}
			require.Len(t, want, tt.boards)
			var got []network.Code
			for _, a := range m.Areas {
				got = append(got, a.Codes...)
			}
			slices.Sort(got)
			slices.Sort(want)
			if diff := cmp.Diff(want, slices.Compact(got)); diff != "" {
				t.Errorf("boards on the map mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestNoMap(t *testing.T) {
	for _, day := range []string{"2022-06-30", "2017", "2026", "2022"} {
		if _, ok := outline.On(fact.MustDate(day)); ok {
			t.Errorf("there is a map of %s", day)
		}
	}
}

// A place lies in the area of its board, and in no other.
func TestPlaces(t *testing.T) {
	tests := []struct {
		name              string
		easting, northing int // metres of the National Grid
		day               string
		want              []network.Code
	}{
		{"Exeter", 292000, 92500, "2024-01-01", []network.Code{"QJK"}},
		{"Oxford", 451300, 206200, "2024-01-01", []network.Code{"QU9"}},
		{"Oxford", 451300, 206200, "2026-04-01", []network.Code{"S0E4D"}},
		{"Ipswich", 616500, 244500, "2024-01-01", []network.Code{"QJG"}},
		{"Ipswich", 616500, 244500, "2026-04-01", []network.Code{"T6Y0W"}},
		{"Colchester", 599500, 225300, "2026-04-01", []network.Code{"D7T5G"}},
		{"Hertford", 532600, 212600, "2026-04-01", []network.Code{"S1Y5D"}},
		{"Harlow", 544500, 210000, "2026-04-01", []network.Code{"D7T5G"}},
		{"Camberley", 487500, 160500, "2026-04-01", []network.Code{"QRL", "S0E4D", "S9B9J"}},
		{"Carlisle", 340000, 556000, "2026-04-01", []network.Code{"QHM"}},
	}
	for _, tt := range tests {
		t.Run(tt.name+" "+tt.day, func(t *testing.T) {
			m, ok := outline.On(fact.MustDate(tt.day))
			require.True(t, ok)
			var got []network.Code
			for _, a := range m.Areas {
				if inside(a.Rings, float64(tt.easting-80000)/500, float64(658000-tt.northing)/500) {
					got = append(got, a.Codes...)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("boards mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func inside(rings [][]outline.Point, x, y float64) bool {
	in := false
	for _, ring := range rings {
		for i, a := range ring {
			b := ring[(i+1)%len(ring)]
			ax, ay, bx, by := float64(a.X), float64(a.Y), float64(b.X), float64(b.Y)
			if (ay > y) != (by > y) && x < ax+(y-ay)/(by-ay)*(bx-ax) {
				in = !in
			}
		}
	}
	return in
}

func TestAreasLieOnTheGrid(t *testing.T) {
	for _, day := range []string{"2024-01-01", "2026-04-01"} {
		m, _ := outline.On(fact.MustDate(day))
		for _, a := range m.Areas {
			require.NotEmpty(t, a.Rings, a.Codes)
			for _, ring := range a.Rings {
				require.GreaterOrEqual(t, len(ring), 3, a.Codes)
				for _, p := range ring {
					if p.X < 0 || p.X > outline.Width || p.Y < 0 || p.Y > outline.Height {
						t.Errorf("%v: %v lies off the grid", a.Codes, p)
					}
				}
			}
		}
	}
}
