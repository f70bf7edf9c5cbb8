package panel

import (
	"errors"
	"math"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/internal/cover"
	"github.com/clinicalsenate/clinicalsenate/network"
)

// problem is who may be seated under some constraints, in numbers.
type problem struct {
	cover    cover.Problem
	people   []*entrant // those whom no constraint bars, in the order of items
	possible bool       // false where somebody who has to sit is barred
}

// newProblem puts the constraints into numbers. Costs are left at 0.
func newProblem(people []*entrant, active []Constraint) *problem {
	p := &problem{possible: true}
	p.cover.Max = math.MaxInt32
	for i := range people {
		if !people[i].barred(active) {
			p.people = append(p.people, people[i])
		}
	}
	p.cover.Items = make([]cover.Item, len(p.people))
	for _, c := range active {
		p.add(c)
	}
	p.group()
	return p
}

func (p *problem) add(c Constraint) {
	switch c.Kind {
	case EmployerLimit:
		p.cover.Most = c.Number
	case SizeAtLeast:
		p.cover.Min = c.Number
	case SizeAtMost:
		p.cover.Max = c.Number
	case MustSit:
		at := slices.IndexFunc(p.people, func(e *entrant) bool { return string(e.ID) == c.Name })
		if at < 0 {
			p.possible = false
			return
		}
		p.cover.Fixed = append(p.cover.Fixed, at)
	default:
		if c.seats() {
			p.addNeed(c.Number, func(e *entrant) bool { return e.meets(c) })
		}
	}
}

// addNeed asks for some who meet a need, and returns how many there are.
func (p *problem) addNeed(number int, meets func(*entrant) bool) int {
	bit, able := uint64(1)<<len(p.cover.Needs), 0
	p.cover.Needs = append(p.cover.Needs, number)
	for i := range p.people {
		if meets(p.people[i]) {
			p.cover.Items[i].Needs |= bit
			able++
		}
	}
	return able
}

// group puts people with one employer, and people of one area, into groups. Who
// has none on record shares it with nobody.
func (p *problem) group() {
	groups := [2]map[network.Code]int32{{}, {}}
	for i, e := range p.people {
		for kind, code := range [...]network.Code{e.Employer, e.Area} {
			if code == "" {
				p.cover.Items[i].Groups[kind] = cover.NoGroup
				continue
			}
			g, ok := groups[kind][code]
			if !ok {
				g = int32(p.cover.Groups)
				groups[kind][code] = g
				p.cover.Groups++
			}
			p.cover.Items[i].Groups[kind] = g
		}
	}
}

// weigh turns the preferences into costs: one unit of a preference weighs more
// than all the units that a panel can have of those after it. It returns what
// would weigh more than all of them.
func (p *problem) weigh(o *Options) (int64, error) {
	for i := range p.cover.Items {
		p.cover.Items[i].Cost = 0
	}
	p.cover.Max = min(p.cover.Max, p.largest())
	weight := int64(1)
	for _, preference := range slices.Backward(o.Preferences) {
		switch preference {
		case FewestFromFurther:
			for ring := 1; ring < len(o.Rings); ring++ {
				weight = p.weighEach(weight, func(e *entrant) int { return truth(e.ring == ring) })
			}
		case Spread:
			p.cover.Repeat = weight
			weight = heavier(weight, 2*p.cover.Max)
		default:
			weight = p.weighEach(weight, preference.units)
		}
	}
	if weight > heaviest {
		return 0, errors.New("the panel is too large, or the workloads are too high, for the preferences to be weighed exactly: lower the size, or write the workloads in larger units")
	}
	return weight, nil
}

// largest returns how many people a panel can be worth asking for.
func (p *problem) largest() int {
	total := len(p.cover.Fixed)
	for _, n := range p.cover.Needs {
		total += n
	}
	return max(p.cover.Min, total)
}

// weighEach adds to each person's cost, and returns the weight of what comes
// before: more than a whole panel can cost.
func (p *problem) weighEach(weight int64, units func(*entrant) int) int64 {
	most := 0
	for i := range p.people {
		n := units(p.people[i])
		p.cover.Items[i].Cost += min(weight, heaviest) * int64(n)
		most = max(most, n)
	}
	return heavier(weight, most*p.cover.Max)
}

// heaviest is what weights stay below, so that the costs of a panel add up.
const heaviest = int64(1) << 52

// heavier returns a weight above most units of weight. Above heaviest it only
// says that it is too large.
func heavier(weight int64, most int) int64 {
	if weight > heaviest/int64(most+1) {
		return heaviest + 1
	}
	return weight * int64(most+1)
}

// units returns how much a person adds to what a preference wants little of.
func (p Preference) units(e *entrant) int {
	switch p {
	case FewestManaged:
		return truth(e.screening.Standing == Managed)
	case FairWorkload:
		return e.Workload
	case Smallest:
		return 1
	}
	return 0
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}
