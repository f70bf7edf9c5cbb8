package rules_test

import (
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Judging allocates nothing, whatever the shape of a condition and however little
// is known of the facts.
func TestShapesAllocateNothing(t *testing.T) {
	texts := append(distinct(2*len(shapes)),
		`twice(meetings) >= 10`, // a host's function, on values
		`any(places, twice(.beds) > meetings)`,
		`kind in ["maternity", "stroke"]`,
		`kind matches "^mat"`,
		`recorded(beds.after) and not recorded(share)`,
		`count(places, .beds > meetings and count(.letters, .on < submitted) > 1) == 3`,
		`one(places, .opened == date("2019-02"))`,
	)
	subjects := map[string]*Change{"all supplied": newChange(10), "nothing supplied": {}, "empty lists": {Places: []Place{}}}
	partly := newChange(10)
	partly.Share, partly.Beds = fact.None[float64](), fact.Of[BedsChange]{}
	for i := range partly.Places {
		partly.Places[i].Open = fact.Of[bool]{}
		partly.Places[i].Letters = nil
	}
	subjects["partly supplied"] = partly
	for i, text := range texts {
		checker := checkerOf(t, packOf(text))
		for name, change := range subjects {
			t.Run(strconv.Itoa(i)+"/"+name, func(t *testing.T) {
				requireNoAllocs(t, checker, change)
			})
		}
	}
}

// Nor do rules with an index, with dates that open them, or in great number.
func TestManyRulesAllocateNothing(t *testing.T) {
	pack := packOf(distinct(600)...)
	for i := range pack.Rules {
		switch r := &pack.Rules[i]; i % 3 {
		case 0:
			r.AppliesWhen.Text = `kind == "` + strconv.Itoa(i%20) + `"`
		case 1:
			r.InForce = rules.InForce{From: fact.MustDate("2017-04-01")}
		}
	}
	requireNoAllocs(t, checkerOf(t, pack), newChange(10))
}

func requireNoAllocs(t *testing.T, checker *rules.Checker[Change], change *Change) {
	t.Helper()
	var j rules.Judgement[Change]
	ctx := t.Context()
	allocs := testing.AllocsPerRun(20, func() {
		require.NoError(t, checker.Judge(ctx, benchmarkDay, change, &j))
	})
	if allocs != 0 {
		t.Errorf("%v allocations a judgement of %s", allocs, checker.Rules()[0].Require.That.Text)
	}
}

// Which functions run as Go functions, with the allocations that those make.
func TestCalls(t *testing.T) {
	lowered := packOf(`days_between(submitted, as_of) > year(submitted)`, `add_days(submitted, 3) < add_months(submitted, 1)`)
	require.Empty(t, checkerOf(t, lowered).Calls())
	called := packOf(`twice(meetings) > abs(meetings)`, `any(places, upper(.name) == "A")`, `max(meetings, 3) > 2`, `upper(kind) == "B"`)
	if diff := cmp.Diff([]string{"abs", "max", "twice", "upper"}, checkerOf(t, called).Calls()); diff != "" {
		t.Errorf("Calls() (-want +got):\n%s", diff)
	}
}
