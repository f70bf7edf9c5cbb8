package senate_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

var terms = senate.RegisterTerms{DeclareDays: 28, RefreshMonths: 12, PublicMonths: 6, KeptYears: 6}

func entry(id senate.InterestID, from, to string) senate.Interest {
	return senate.Interest{ID: id, Category: fact.Known(senate.Financial), Organisation: fact.Known[network.Code]("RA1"), Period: period(from, to)}
}

func annual(id senate.ReturnID, member senate.MemberID, on string, interests ...senate.Interest) senate.Return {
	return senate.Return{ID: id, Member: member, Occasion: fact.Known(senate.Annual), DeclaredOn: fact.MustDate(on), Interests: append([]senate.Interest{}, interests...)}
}

func TestCurrency(t *testing.T) {
	tests := []struct {
		from, to string
		months   int
		want     senate.Currency
	}{
		{"", "", 12, senate.Live},
		{"2026-07-01", "", 12, senate.Ahead},
		{"", "2026-06-01", 12, senate.Live},
		{"", "2026-05-31", 12, senate.Lapsed},
		{"", "2025-06-01", 12, senate.Lapsed},
		{"", "2025-05-31", 12, senate.Past},
		{"", "2024-12-31", 18, senate.Lapsed},
		{"", "2025-01-01", 18, senate.Lapsed},
		{"", "2025", 12, senate.Unclear}, // on 1 January it is past, on 31 December lapsed
		{"", "2024", 12, senate.Past},
		{"", "2026", 12, senate.Unclear},
	}
	for _, tt := range tests {
		if got := entry("i1", tt.from, tt.to).Currency(fact.MustDate("2026-06-01"), tt.months); got != tt.want {
			t.Errorf("an interest from %q to %q, looking back %d months: %s, want %s", tt.from, tt.to, tt.months, got, tt.want)
		}
	}
}

// An interest that has ended stays public for six months and in the register for
// six years, and no longer.
func TestPublished(t *testing.T) {
	register := senate.InterestRegister{Returns: []senate.Return{annual("r1", "ada", "2020-02-10", entry("i1", "2020-02-01", "2020-03-31"))}}
	for day, want := range map[string]int{
		"2020-02-09": 0, // not declared yet
		"2020-02-10": 1,
		"2020-09-29": 1, // 5 months and 29 days after the end
		"2020-09-30": 1, // 6 months
		"2020-10-01": 0,
	} {
		if got := len(register.Published(fact.MustDate(day), terms).Interests); got != want {
			t.Errorf("on %s %d interests are public, want %d", day, got, want)
		}
	}
	for day, want := range map[string]int{"2026-03-31": 0, "2026-04-01": 1} {
		if got := len(register.Expired(fact.MustDate(day), terms)); got != want {
			t.Errorf("on %s %d records have expired, want %d", day, got, want)
		}
	}
}

// Who has an interest that is not the member's own, what it is worth and what is
// withheld is not published.
func TestPublishedLeavesOut(t *testing.T) {
	of := entry("i2", "2020", "")
	of.Category, of.Relation, of.Person = fact.Known(senate.Indirect), fact.Known(senate.Spouse), fact.Known("A Person")
	of.Role, of.Value = fact.Known("medical director"), fact.Known(100)
	kept := entry("i3", "2020", "")
	kept.Withheld = fact.Known(senate.Withholding{Reason: fact.Known(senate.RiskOfHarm), ApprovedBy: fact.Known("the guardian"), ApprovedOn: fact.Known(fact.MustDate("2021-01-01"))})
	ahead := entry("i4", "2031-01-01", "")
	register := senate.InterestRegister{Returns: []senate.Return{
		annual("r1", "ada", "2021-02-10", of, kept, ahead), annual("r2", "ben", "2021-02-11"), annual("r3", "cat", "2031-01-01"),
	}}
	got := register.Published(fact.MustDate("2022-01-01"), terms)
	want := senate.PublicRegister{
		Day: fact.MustDate("2022-01-01"), NilReturns: []senate.MemberID{"ben"}, Withheld: 1,
		Interests: []senate.PublishedInterest{{
			Entry: "i2", Member: "ada", Category: fact.Known(senate.Indirect), Organisation: fact.Known[network.Code]("RA1"),
			Period: period("2020", ""), DeclaredOn: fact.MustDate("2021-02-10"),
		}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Published() mismatch (-want +got):\n%s", diff)
	}
}

// Nothing is taken out of a register. An entry that a later one supersedes no
// longer counts from the day of that; one that a later return leaves out does.
func TestRegisterIsNeverRewritten(t *testing.T) {
	var register senate.InterestRegister
	ended := entry("i2", "", "2025-03-31")
	ended.Supersedes = fact.Known[senate.InterestID]("i1")
	first, err := register.Record(annual("r1", "ada", "2025-01-10", entry("i1", "", "")))
	require.NoError(t, err)
	second, err := first.Record(annual("r2", "ada", "2025-04-10", ended))
	require.NoError(t, err)
	third, err := second.Record(annual("r3", "ada", "2026-01-10"))
	require.NoError(t, err)
	if len(register.Returns) != 0 || len(first.Returns) != 1 || len(second.Returns) != 2 {
		t.Error("Record() changed the register it was called on")
	}
	for day, want := range map[string][]senate.InterestID{
		"2025-01-09": nil, "2025-01-10": {"i1"}, "2025-04-09": {"i1"}, "2025-04-10": {"i2"}, "2026-02-01": {"i2"},
	} {
		var got []senate.InterestID
		for _, e := range third.Of("ada", fact.MustDate(day)).Entries {
			got = append(got, e.ID)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("on %s (-want +got):\n%s", day, diff)
		}
	}
	rewriting := annual("r1", "ben", "2026-02-01", entry("i1", "", ""), ended)
	same, err := third.Record(rewriting)
	for _, want := range []string{"returns[3].id: r1 is returns[0]", "returns[3].interests[0].id: i1 is", "returns[3].interests[1].id: i2 is", "supersedes: i1 is an entry of ada"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Record() = %v, want %q", err, want)
		}
	}
	twice := ended
	twice.ID, twice.Supersedes = "i4", fact.Known[senate.InterestID]("i2")
	thrice := twice
	thrice.ID = "i5"
	if _, err := third.Record(annual("r4", "ada", "2026-02-01", twice, thrice)); err == nil || !strings.Contains(err.Error(), "interests[1].supersedes: i2 was superseded by returns[3].interests[0]") {
		t.Errorf("Record() of two entries that supersede one = %v", err)
	}
	if len(same.Returns) != 3 {
		t.Error("Record() of a faulty return gave another register")
	}
}

// A nil return is a return. Silence, notice of a new interest, and a return that
// says nothing are not.
func TestWholeReturn(t *testing.T) {
	silent := annual("r1", "ada", "2025-01-10")
	silent.Interests = nil
	notice := annual("r1", "ada", "2025-01-10")
	notice.Occasion = fact.Known(senate.NewInterest)
	vague := annual("r1", "ada", "2025")
	tests := []struct {
		name    string
		returns []senate.Return
		whole   bool
	}{
		{"nothing", nil, false},
		{"a nil return", []senate.Return{annual("r1", "ada", "2025-01-10")}, true},
		{"somebody else's", []senate.Return{annual("r1", "ben", "2025-01-10")}, false},
		{"a return without a list", []senate.Return{silent}, false},
		{"notice of a new interest", []senate.Return{notice}, false},
		{"a return of a year that is not over", []senate.Return{vague}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			register := senate.InterestRegister{Returns: tt.returns}
			if got := register.Of("ada", fact.MustDate("2025-06-01")).Whole.Supplied(); got != tt.whole {
				t.Errorf("a whole return: %t, want %t", got, tt.whole)
			}
			without := register.WithoutReturn([]senate.MemberID{"ada"}, fact.MustDate("2025-06-01"))
			if (len(without) == 0) != tt.whole {
				t.Errorf("WithoutReturn() = %v", without)
			}
		})
	}
}

func TestInterestRegisterValidate(t *testing.T) {
	bad := senate.Interest{Category: fact.Known(senate.Indirect), Relation: fact.Known(senate.Self), Period: period("2025-02-01", "2025-01-01"), Value: fact.Known(-1)}
	bad.Withheld = fact.Known(senate.Withholding{Reason: fact.Known(senate.ThirdParty)})
	orphan := entry("i9", "", "")
	orphan.Supersedes = fact.Known[senate.InterestID]("i0")
	register := senate.InterestRegister{Returns: []senate.Return{{Interests: []senate.Interest{bad, orphan, orphan}}}}
	var got []string
	for _, err := range register.Validate().(interface{ Unwrap() []error }).Unwrap() {
		fault := new(senate.Fault)
		require.True(t, errors.As(err, &fault))
		got = append(got, string(fault.Path))
	}
	want := []string{
		"returns[0].interests[0].value",
		"returns[0].id", "returns[0].member", "returns[0].declared_on",
		"returns[0].interests[0].id", "returns[0].interests[0].to", "returns[0].interests[0].organisation",
		"returns[0].interests[0].relation", "returns[0].interests[0].withheld",
		"returns[0].interests[1].supersedes", "returns[0].interests[2].id", "returns[0].interests[2].supersedes",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("faults mismatch (-want +got):\n%s", diff)
	}
	if err := (senate.InterestRegister{}).Validate(); err != nil {
		t.Errorf("an empty register: %v", err)
	}
}
