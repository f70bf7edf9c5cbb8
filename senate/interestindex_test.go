package senate_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

var sameDates = cmp.Comparer(func(a, b fact.Date) bool { return a == b })

func drawRegister(t *rapid.T) senate.InterestRegister {
	var register senate.InterestRegister
	days := []string{"2024", "2024-12-31", "2025-01-01", "2025-06", "2026-02-01"}
	for n := range rapid.IntRange(0, 8).Draw(t, "returns") {
		r := annual(senate.ReturnID(fmt.Sprintf("r%d", n)), rapid.SampledFrom([]senate.MemberID{"ada", "ben", "cai"}).Draw(t, "member"), rapid.SampledFrom(days).Draw(t, "day"))
		if rapid.Bool().Draw(t, "notice") {
			r.Occasion = fact.Known(senate.NewInterest)
		}
		for i := range rapid.IntRange(0, 2).Draw(t, "interests") {
			e := entry(senate.InterestID(fmt.Sprintf("i%d.%d", n, i)), "2020", "")
			if n > 0 && rapid.Bool().Draw(t, "supersedes") {
				e.Supersedes = fact.Known(senate.InterestID(fmt.Sprintf("i%d.0", rapid.IntRange(0, n-1).Draw(t, "superseded"))))
			}
			r.Interests = append(r.Interests, e)
		}
		register.Returns = append(register.Returns, r)
	}
	return register
}

// An index says of everybody what the register says, returns in its order.
func TestIndexSaysWhatTheRegisterSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		register := drawRegister(t)
		index := register.Index()
		for _, id := range []senate.MemberID{"ada", "ben", "cai", "nobody"} {
			for _, day := range []string{"2024-06-01", "2025-01-01", "2025-06", "2026-06-01"} {
				want, got := register.Of(id, fact.MustDate(day)), index.Of(id, fact.MustDate(day))
				if diff := cmp.Diff(want, got, sameDates); diff != "" {
					t.Fatalf("of %s on %s, mismatch (-register +index):\n%s", id, day, diff)
				}
			}
			if diff := cmp.Diff(slices.Collect(register.ReturnsOf(id)), slices.Collect(index.ReturnsOf(id)), sameDates); diff != "" {
				t.Fatalf("returns of %s, mismatch (-register +index):\n%s", id, diff)
			}
		}
	})
}

// What is recorded later is in the next register, and in no index of this one.
func TestIndexIsOfTheRegisterAsItStood(t *testing.T) {
	var empty senate.InterestIndex
	if got := empty.Of("ada", fact.MustDate("2026-01-01")); got.Whole.Supplied() || got.Entries != nil {
		t.Errorf("the zero index says %+v of somebody", got)
	}
	first := senate.InterestRegister{Returns: []senate.Return{annual("r1", "ada", "2025-01-10", entry("i1", "2020", ""))}}
	index := first.Index()
	next, err := first.Record(annual("r2", "ada", "2025-02-10", entry("i2", "2020", "")))
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		index senate.InterestIndex
		want  int
	}{"as it stood": {index, 1}, "after": {next.Index(), 2}} {
		if got := len(tt.index.Of("ada", fact.MustDate("2026-01-01")).Entries); got != tt.want {
			t.Errorf("%s the index has %d entries, want %d", name, got, tt.want)
		}
	}
}

func ExampleInterestRegister_Index() {
	register := senate.InterestRegister{Returns: []senate.Return{
		{ID: "r1", Member: "ada", Occasion: fact.Known(senate.Annual), DeclaredOn: fact.MustDate("2026-01-10"), Interests: []senate.Interest{}},
		{ID: "r2", Member: "ben", Occasion: fact.Known(senate.NewInterest), DeclaredOn: fact.MustDate("2026-02-10"), Interests: []senate.Interest{{ID: "i1"}}},
	}}
	index := register.Index()
	for _, id := range []senate.MemberID{"ada", "ben"} {
		declared := index.Of(id, fact.MustDate("2026-03-01"))
		fmt.Printf("%s: whole return %t, entries %d\n", id, declared.Whole.Supplied(), len(declared.Entries))
	}
	// Output:
	// ada: whole return true, entries 0
	// ben: whole return false, entries 1
}
