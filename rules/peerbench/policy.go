package peerbench

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
)

// Kind is one sort of rule. A rule is a Kind with its own thresholds.
type Kind int

// A comment gives what must hold, with A, B and S the rule's thresholds.
const (
	// Test 1: strong public and patient engagement.
	Meetings      Kind = iota // PublicMeetings >= A
	Responses                 // Responses >= A
	Weeks                     // ConsultationWeeks >= A or Responses >= B
	GroupReached              // S in GroupsReached or Responses >= A
	EngagementSum             // PublicMeetings*A + Responses >= B
	// Test 2: consistency with current and prospective need for patient choice.
	Providers        // ProvidersAfter >= A or TravelP90After <= B
	Travel           // TravelP90After <= A
	TravelGrowth     // TravelP90After - TravelP90Before <= A or ProvidersAfter >= ProvidersBefore
	ServicesKept     // all sites: BedsAfter <= A or at least B services
	ServiceSomewhere // any site: BedsAfter >= A and S in Services
	// Test 3: clear clinical evidence base.
	StrongEvidence // count(reviewed, Year >= A, grade A or B) >= B
	RecentKind     // any reviewed evidence of kind S with Year >= A
	NoneStale      // all evidence: Year >= A or grade S
	ReviewedShare  // count(reviewed)*100 >= A*len(evidence)
	// Test 4: support from clinical commissioners.
	Letters     // count(letter in the A days before submission) >= B
	LeadLetter  // any letter from LeadCommissioner in the A days before submission
	LetterShare // count(letter)*100 >= A*len(support)
	// Test 5: the bed test.
	SiteFall // EfficiencyPlan or all sites: BedsBefore - BedsAfter <= A
	Beds     // beds fall by less than A%, or one of the three conditions holds (B: share of lost beds replaced, in %)
	Los      // LosVsNational <= A/100
	// Conflicts of interest.
	NoInterest // no member holds or, in the A days before submission, held a financial interest in an affected organisation
	NoEmployee // no member is employed by an affected organisation
	// Escalation to out-of-region experts.
	Specialists // at least A specialists remain with neither (financial interest in B days)
	NumKinds
)

const fiveTests = Los + 1 // the kinds of the five tests: 0 to Los

// Rule is one rule of a policy set. Text is the rule in the engine's language.
type Rule struct {
	ID     string
	Kind   Kind
	A, B   int
	S      string
	Guard  string // applies only to proposals of this specialty; "" for every proposal
	Text   string
	Helper string // what Text needs beside it, in a language that needs it
}

// Sets are the workloads: a policy set over a corpus.
type Set struct {
	Name  string
	Rules []Rule
	Panel int // members on a panel; 0 for 8 to 12
	Size  int // proposals in the corpus
}

// Sets returns every workload.
func Sets() []Set {
	coi := []Rule{{Kind: NoInterest, A: 365}, {Kind: NoEmployee}}
	esc := []Rule{{Kind: Specialists, A: 3, B: 365}}
	sets := []Set{
		{"P5", p5, 0, 1000}, {"COI", coi, 0, 1000}, {"ESC", esc, 0, 1000},
		{"P100", vary(100, nil), 0, 1000}, {"P1000", vary(1000, nil), 0, 1000},
		{"P1000scoped", vary(1000, specialties), 0, 1000},
	}
	for _, n := range []int{10, 100, 1000} {
		size := min(1000, 50000/n)
		sets = append(sets, Set{fmt.Sprint("COI@", n), coi, n, size}, Set{fmt.Sprint("ESC@", n), esc, n, size})
	}
	// The rules of P5 that look into no list of records: what every engine can say.
	scalar := slices.DeleteFunc(slices.Clone(p5), func(r Rule) bool { return r.Kind > TravelGrowth && r.Kind != Los })
	sets = append(sets, Set{"P5scalar", scalar, 0, 1000})
	for _, s := range sets {
		for i := range s.Rules {
			s.Rules[i].ID = fmt.Sprintf("R%04d", i)
		}
	}
	return sets
}

var p5 = []Rule{
	{Kind: Meetings, A: 12}, {Kind: Responses, A: 500}, {Kind: Weeks, A: 12, B: 2500},
	{Kind: GroupReached, A: 1500, S: groups[3]}, {Kind: EngagementSum, A: 20, B: 1000},
	{Kind: Providers, A: 3, B: 45}, {Kind: Travel, A: 100}, {Kind: TravelGrowth, A: 30},
	{Kind: ServicesKept, A: 60, B: 2}, {Kind: ServiceSomewhere, A: 20, S: services[0]},
	{Kind: StrongEvidence, A: 2008, B: 2}, {Kind: RecentKind, A: 2005, S: kinds[0]},
	{Kind: NoneStale, A: 2001, S: "A"}, {Kind: ReviewedShare, A: 55},
	{Kind: Letters, A: 545, B: 2}, {Kind: LeadLetter, A: 540}, {Kind: LetterShare, A: 50},
	{Kind: SiteFall, A: 60}, {Kind: Beds, A: 5, B: 80}, {Kind: Los, A: 125},
}

// vary makes n distinct rules of the five tests' kinds, in turn, each with its
// own thresholds, and each scoped to one of guards where there are any.
func vary(n int, guards []string) []Rule {
	r := gen{rand.New(rand.NewPCG(5, uint64(n)))}
	seen := map[string]bool{}
	var rules []Rule
	for len(rules) < n {
		u := Rule{Kind: Kind(len(rules)) % fiveTests}
		switch u.Kind {
		case Meetings:
			u.A = r.between(0, 55)
		case Responses:
			u.A = r.between(0, 2000)
		case Weeks:
			u.A, u.B = r.between(3, 19), r.between(500, 4500)
		case GroupReached:
			u.A, u.S = r.between(500, 4500), r.pick(groups)
		case EngagementSum:
			u.A, u.B = r.between(5, 40), r.between(200, 3000)
		case Providers:
			u.A, u.B = r.between(1, 8), r.between(15, 115)
		case Travel:
			u.A = r.between(60, 120)
		case TravelGrowth:
			u.A = r.between(10, 80)
		case ServicesKept:
			u.A, u.B = r.between(50, 180), r.between(1, 4)
		case ServiceSomewhere:
			u.A, u.S = r.between(0, 60), r.pick(services)
		case StrongEvidence:
			u.A, u.B = r.between(1995, 2014), r.between(1, 3)
		case RecentKind:
			u.A, u.S = r.between(1995, 2012), r.pick(kinds)
		case NoneStale:
			u.A, u.S = r.between(1990, 2003), r.pick(grades)
		case ReviewedShare:
			u.A = r.between(5, 70)
		case Letters:
			u.A, u.B = r.between(300, 800), r.between(1, 3)
		case LeadLetter:
			u.A = r.between(300, 800)
		case LetterShare:
			u.A = r.between(5, 70)
		case SiteFall:
			u.A = r.between(35, 90)
		case Beds:
			u.A, u.B = r.between(5, 40), r.between(20, 90)
		case Los:
			u.A = r.between(95, 150)
		}
		if guards != nil {
			u.Guard = r.pick(guards)
		}
		if key := fmt.Sprint(u); !seen[key] {
			seen[key] = true
			rules = append(rules, u)
		}
	}
	return rules
}

// render fills the thresholds of r into a rule's text: {id} {a} {b} {s} {g},
// {f} for A/100, {h} for A days in hours, {sec} for A days in seconds, and {bh}
// and {bsec} for B days.
func (r *Rule) render(text string) string {
	i := strconv.Itoa
	return strings.NewReplacer("{id}", r.ID, "{a}", i(r.A), "{b}", i(r.B), "{s}", r.S, "{g}", r.Guard,
		"{f}", fmt.Sprintf("%d.%02d", r.A/100, r.A%100), "{h}", i(r.A*24), "{sec}", i(r.A*86400),
		"{bh}", i(r.B*24), "{bsec}", i(r.B*86400)).Replace(text)
}
