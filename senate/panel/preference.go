package panel

import (
	"fmt"
	"slices"
)

// Preference is something of which a panel should have little. It yields to the
// preferences before it and counts for more than all that come after.
type Preference string

// The preferences.
const (
	// FewestFromFurther asks first for the fewest members from the furthest ring,
	// then for the fewest from the ring before it, and so on.
	FewestFromFurther Preference = "fewest_from_further"
	// FewestManaged asks for the fewest members with a conflict to be managed.
	FewestManaged Preference = "fewest_managed"
	// Spread asks that few members share an employer or an area. It counts each
	// member beyond the first of an employer, and of an area.
	Spread Preference = "spread"
	// FairWorkload asks for the least sum of the workloads that members already
	// have, which is also what evens workloads out over the whole pool: it adds
	// the least to the sum of their squares.
	FairWorkload Preference = "fair_workload"
	// Smallest asks for the fewest members.
	Smallest Preference = "smallest"
)

// Values implements fact.Enum.
func (Preference) Values() []string {
	texts := make([]string, 0, 5)
	for _, p := range DefaultPreferences() {
		texts = append(texts, string(p))
	}
	return texts
}

// DefaultPreferences returns all preferences in the order of their weight where
// [Options] name none.
func DefaultPreferences() []Preference {
	return []Preference{FewestFromFurther, FewestManaged, Spread, FairWorkload, Smallest}
}

// Score is how far a panel falls short of a preference: 0 is best. For
// [FewestFromFurther] there is one for each ring but the first, the furthest
// first.
type Score struct {
	Preference Preference `json:"preference" label:"preference"`
	Ring       int        `json:"ring,omitzero" label:"ring, counted from 0"`
	Amount     int        `json:"amount" label:"amount"`
}

func checkPreferences(order []Preference) error {
	for i, p := range order {
		switch {
		case !slices.Contains(DefaultPreferences(), p):
			return fmt.Errorf("there is no preference %q: write some of %s", p, Preference("").Values())
		case slices.Contains(order[:i], p):
			return fmt.Errorf("the preference %s comes twice: leave one of the two out", p)
		}
	}
	return nil
}
