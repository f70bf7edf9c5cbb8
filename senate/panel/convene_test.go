package panel_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/internal/pools"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
	"github.com/clinicalsenate/clinicalsenate/senate/panel"
)

// reasons screens by the reason that excludes a candidate, if there is one.
type reasons map[senate.MemberID]string

func (r reasons) Screen(_ context.Context, _ senate.Brief, c *senate.Candidate) (panel.Screening, error) {
	if text, ok := r[c.ID]; ok {
		return panel.Screening{Standing: panel.Excluded, Reasons: []panel.Reason{{Rule: "K1", Text: text}}}, nil
	}
	return panel.Screening{Standing: panel.Clear}, nil
}

func member(id senate.MemberID, from senate.ID, employer network.Code, specialty string) senate.Candidate {
	return senate.Candidate{Member: senate.Member{ID: id, Senate: from, Employer: employer, Specialty: fact.Known(specialty)}, Area: "QA1"}
}

// strokeBrief asks for two seats for stroke, at a senate of the north.
func strokeBrief() senate.Brief {
	return senate.Brief{
		AsOf: fact.MustDate("2026-05-01"), Home: "north", Size: senate.Range{Min: 2, Max: 3},
		Specialties: []senate.Need{{Name: "stroke", Seats: 2}}, AffectedOrganisations: []network.Code{"RXX"},
	}
}

func TestConvene(t *testing.T) {
	pool := []senate.Candidate{
		member("ada", "north", "RA1", "stroke"), member("ben", "north", "RB1", "stroke"),
		member("cat", "north", "RA1", "stroke"), member("dan", "south", "RC1", "stroke"),
	}
	pool[0].Workload = 3
	pool[2].Area = "QB1"
	tests := []struct {
		name string
		opts panel.Options
		edit func(*senate.Brief)
		want []senate.MemberID
	}{
		{name: "spread before workload", want: []senate.MemberID{"ben", "cat"}},
		{name: "who declined stays away", opts: panel.Options{Declined: []senate.MemberID{"cat"}}, want: []senate.MemberID{"ada", "ben"}},
		{name: "who has to sit comes from any ring", opts: panel.Options{MustSit: []senate.MemberID{"dan"}}, want: []senate.MemberID{"cat", "dan"}},
		{name: "workload alone", opts: panel.Options{Preferences: []panel.Preference{panel.FairWorkload}, Declined: []senate.MemberID{"ben"}}, want: []senate.MemberID{"ada", "cat"}},
		{name: "limit on an employer", edit: func(b *senate.Brief) { b.MostFromOneEmployer = 1; b.Size.Min = 3 }, want: []senate.MemberID{"ben", "cat", "dan"}},
		{name: "nobody can", opts: panel.Options{Declined: []senate.MemberID{"ada", "ben", "cat"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			brief := strokeBrief()
			if tt.edit != nil {
				tt.edit(&brief)
			}
			got, err := panel.Convene(t.Context(), brief, pool, reasons{}, &tt.opts)
			require.NoError(t, err)
			var ids []senate.MemberID
			if got.Panel != nil {
				require.True(t, got.Panel.Proved)
				ids = got.Panel.IDs()
			}
			if diff := cmp.Diff(tt.want, ids); diff != "" {
				t.Errorf("Convene() mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestChair(t *testing.T) {
	brief := strokeBrief()
	brief.Footprint = []network.Code{"QX1"}
	fit := member("dee", "north", "RD1", "stroke")
	fit.MayChair = fact.Known(true)
	unfit := member("ann", "north", "RD1", "stroke")
	unfit.MayChair = fact.Known(false)
	inFootprint := member("bea", "north", "RD1", "stroke")
	inFootprint.Area = "QX1"
	affected := member("cal", "north", "RXX", "stroke")
	unplaced := member("dot", "north", "RD1", "stroke")
	unplaced.Area = ""
	unasked := member("eve", "north", "RD1", "stroke")
	tests := []struct {
		name string
		pool []senate.Candidate
		want senate.MemberID
	}{
		{"known to be fit before not asked", []senate.Candidate{unasked, fit}, "dee"},
		{"not asked", []senate.Candidate{unasked, inFootprint}, "eve"},
		{"from elsewhere", []senate.Candidate{inFootprint, fit}, "dee"},
		{"nobody", []senate.Candidate{unfit, inFootprint, affected, unplaced}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := panel.Convene(t.Context(), brief, tt.pool, reasons{}, nil)
			require.NoError(t, err)
			if tt.want == "" {
				require.Nil(t, got.Panel)
				require.Equal(t, "Nobody in north can sit for the chair: 3 considered, 2 from the footprint, 1 without a place of work on record.", got.Attempts[0].English())
				return
			}
			for _, m := range got.Panel.Members() {
				chair, known := m.Chair.Value()
				require.True(t, known)
				require.Equal(t, m.ID == tt.want, chair, "%s in the chair", m.ID)
			}
		})
	}
}

func TestAvailability(t *testing.T) {
	brief := strokeBrief()
	brief.Days = []fact.Date{fact.MustDate("2026-06-01"), fact.MustDate("2026-06-02")}
	free := func(id senate.MemberID, available ...network.Period) senate.Candidate {
		c := member(id, "north", "RA1", "stroke")
		c.Available = available
		return c
	}
	june := network.Period{From: fact.MustDate("2026-06-01"), To: fact.MustDate("2026-06-30")}
	pool := []senate.Candidate{
		free("ada", network.Period{To: fact.MustDate("2026-06-01")}), // gone on the second day
		free("ben", network.Period{From: fact.MustDate("2026-06")}),  // some day in June
		free("cat", []network.Period{}...), free("dan", june), free("eve"),
	}
	pool[2].Available = []network.Period{}
	got, err := panel.Convene(t.Context(), brief, pool, reasons{}, nil)
	require.NoError(t, err)
	require.Equal(t, []senate.MemberID{"dan", "eve"}, got.Panel.IDs())
	require.False(t, got.Panel.Seats[0].Unconfirmed)
	require.True(t, got.Panel.Seats[1].Unconfirmed)
	for _, c := range got.Attempts[0].Considered[:3] {
		require.Equal(t, []panel.ConstraintKind{panel.NobodyUnavailable}, c.Bars, c.Member)
	}
}

func TestReasonIsInPlainEnglish(t *testing.T) {
	brief := strokeBrief()
	brief.Specialties = []senate.Need{{Name: "vascular surgery", Seats: 1}, {Name: "stroke", Seats: 1}}
	vascular := func(id senate.MemberID) senate.Candidate { return member(id, "north", "RXX", "Vascular_surgery") }
	pool := []senate.Candidate{
		vascular("v1"), vascular("v2"), vascular("v3"), vascular("v4"), member("s1", "north", "RA1", "stroke"), member("s2", "north", "RB1", "stroke"),
	}
	tied := "employed by a trust that the change affects"
	screener := reasons{"v1": tied, "v2": tied, "v3": tied, "v4": "advised on the proposal"}
	tests := []struct {
		name string
		edit func(*senate.Brief)
		want string
	}{
		{"nobody of a specialty", func(*senate.Brief) {}, "Nobody in north can sit for vascular surgery: 4 considered, 3 employed by a trust that the change affects, 1 advised on the proposal."},
		{"nobody known", func(b *senate.Brief) { b.Specialties[0].Name = "neonatology" }, "Nobody in north is on record for neonatology."},
		{"too few", func(b *senate.Brief) { b.Specialties = []senate.Need{{Name: "stroke", Seats: 3}} }, "Stroke needs 3 seats in north, which cannot be filled: 2 considered, 2 can sit."},
		{"size", func(b *senate.Brief) {
			b.Specialties[0] = senate.Need{Name: "stroke", Seats: 2}
			b.Specialties = b.Specialties[:1]
			b.Size = senate.Range{Max: 1}
		}, "In north these cannot hold together: at most 1 member; 2 seats for stroke."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := brief
			b.Specialties = slices.Clone(brief.Specialties)
			tt.edit(&b)
			got, err := panel.Convene(t.Context(), b, pool, screener, nil)
			require.NoError(t, err)
			require.Nil(t, got.Panel)
			if diff := cmp.Diff(tt.want, got.Attempts[0].English()); diff != "" {
				t.Errorf("English() mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestBadInput(t *testing.T) {
	ada := member("ada", "north", "RA1", "stroke")
	tests := []struct {
		name string
		edit func(*senate.Brief)
		pool []senate.Candidate
		opts panel.Options
		want string
	}{
		{name: "no day", edit: func(b *senate.Brief) { b.AsOf = fact.Date{} }, want: "as_of"},
		{name: "no home", edit: func(b *senate.Brief) { b.Home = "" }, want: "home"},
		{name: "nobody affected", edit: func(b *senate.Brief) { b.AffectedOrganisations = nil }, want: "affected_organisations"},
		{name: "size", edit: func(b *senate.Brief) { b.Size.Min = 9 }, want: "size of 9 to 3"},
		{name: "need without seats", edit: func(b *senate.Brief) { b.Specialties[0].Seats = 0 }, want: "specialties[0]"},
		{name: "need twice", edit: func(b *senate.Brief) { b.Specialties = append(b.Specialties, b.Specialties[0]) }, want: "stroke comes twice"},
		{name: "profession", edit: func(b *senate.Brief) { b.Professions = []senate.Need{{Name: "nurses", Seats: 1}} }, want: `no profession "nurses"`},
		{name: "preference", opts: panel.Options{Preferences: []panel.Preference{"cheapest"}}, want: `no preference "cheapest"`},
		{name: "preference twice", opts: panel.Options{Preferences: []panel.Preference{panel.Spread, panel.Spread}}, want: "comes twice"},
		{name: "nodes", opts: panel.Options{Nodes: -1}, want: "below 0"},
		{name: "stranger has to sit", opts: panel.Options{MustSit: []senate.MemberID{"zoe"}}, want: "zoe has to sit"},
		{name: "no identifier", pool: []senate.Candidate{{}}, want: "no identifier"},
		{name: "listed twice", pool: []senate.Candidate{ada, ada}, want: "forward twice"},
		{name: "workload", pool: []senate.Candidate{{Member: ada.Member, Workload: -1}}, want: "workload"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			brief := strokeBrief()
			if tt.edit != nil {
				tt.edit(&brief)
			}
			_, err := panel.Convene(t.Context(), brief, tt.pool, reasons{}, &tt.opts)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("Convene() error = %v, want one that has %q", err, tt.want)
			}
		})
	}
}

type failing struct{ err error }

func (f failing) Screen(context.Context, senate.Brief, *senate.Candidate) (panel.Screening, error) {
	return panel.Screening{}, f.err
}

func TestScreeningFails(t *testing.T) {
	broken := errors.New("no register")
	_, err := panel.Convene(t.Context(), strokeBrief(), []senate.Candidate{member("ada", "north", "RA1", "stroke")}, failing{broken}, nil)
	require.ErrorIs(t, err, broken)
	require.ErrorContains(t, err, "ada")
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	pool := pools.National(1, pools.Scarce, 100)
	_, err := panel.Convene(ctx, pool.Brief, pool.Candidates, pool, nil)
	require.ErrorIs(t, err, context.Canceled)
}

// Past the limit on nodes an answer is the best found, and still the same for
// any order of the pool.
func TestLimitOnNodes(t *testing.T) {
	pool := pools.National(2, pools.Plentiful, 100)
	opts := &panel.Options{Rings: pool.Rings[:1], Nodes: 20}
	want, err := panel.Convene(t.Context(), pool.Brief, pool.Candidates, pool, opts)
	require.NoError(t, err)
	require.NotNil(t, want.Panel)
	require.False(t, want.Panel.Proved)
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(pool.Candidates), func(i, j int) {
		pool.Candidates[i], pool.Candidates[j] = pool.Candidates[j], pool.Candidates[i]
	})
	got, err := panel.Convene(t.Context(), pool.Brief, pool.Candidates, pool, opts)
	require.NoError(t, err)
	require.Equal(t, want.Panel.IDs(), got.Panel.IDs())
}

func TestNationalPoolsAreProved(t *testing.T) {
	seeds, size := uint64(5), 400
	if testing.Short() {
		seeds, size = 1, 100
	}
	for _, tt := range difficulties {
		for seed := range seeds {
			pool := pools.National(seed, tt.difficulty, size)
			got, err := panel.Convene(t.Context(), pool.Brief, pool.Candidates, pool, &panel.Options{Rings: pool.Rings})
			require.NoError(t, err)
			require.Equal(t, tt.difficulty != pools.Hopeless, got.Panel != nil, "%s, seed %d", tt.name, seed)
			require.True(t, got.Panel == nil || got.Panel.Proved, "%s, seed %d", tt.name, seed)
			for _, a := range got.Attempts {
				require.True(t, a.Impossible == nil || a.Impossible.Proved, "%s, seed %d", tt.name, seed)
			}
		}
	}
}

func TestStandingText(t *testing.T) {
	for _, s := range []panel.Standing{panel.Unscreened, panel.CannotTell, panel.Excluded, panel.Managed, panel.Clear} {
		text, err := s.MarshalText()
		require.NoError(t, err)
		var back panel.Standing
		require.NoError(t, back.UnmarshalText(text))
		require.Equal(t, s, back)
	}
	_, err := panel.Standing(9).MarshalText()
	require.Error(t, err)
	require.Error(t, new(panel.Standing).UnmarshalText([]byte("fine")))
}
