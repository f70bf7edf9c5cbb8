package senate

import (
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Share is how many of a senate's topics are about care in one setting.
type Share struct {
	Setting Setting
	Topics  int
}

// Balance says in which settings the care is given that a senate's topics are
// about.
type Balance struct {
	Shares  []Share // the largest first, then in the order of settings
	Unknown int     // topics whose setting nobody has said
	Total   int
}

// AgendaBalance counts topics by care setting. Only those on the agenda by day
// count, and those for which nobody has said when they came.
func AgendaBalance(topics []Topic, day fact.Date) Balance {
	counts := map[Setting]int{}
	var b Balance
	for _, t := range topics {
		if added, ok := t.AddedOn.Value(); ok {
			if later, _ := day.Before(added); later {
				continue
			}
		}
		b.Total++
		if setting, ok := t.Setting.Value(); ok {
			counts[setting]++
		} else {
			b.Unknown++
		}
	}
	for _, text := range Setting("").Values() {
		if n := counts[Setting(text)]; n > 0 {
			b.Shares = append(b.Shares, Share{Setting(text), n})
		}
	}
	slices.SortStableFunc(b.Shares, func(a, c Share) int { return c.Topics - a.Topics })
	return b
}

// Secondary returns how many topics are surely about hospital care.
func (b Balance) Secondary() int {
	n := 0
	for _, s := range b.Shares {
		if s.Setting.Secondary() {
			n += s.Topics
		}
	}
	return n
}

// TooSecondary reports whether more than the share most of the topics, from 0 to
// 1, are about hospital care, and whether that is known: topics without a
// setting may tip it. It is what a commissioner complains of in "Commissioning
// dilemma: Your clinical senate sets an agenda that is too focussed on secondary
// care". No source says how much is too much, so most is the caller's.
func (b Balance) TooSecondary(most float64) (yes, known bool) {
	limit := most * float64(b.Total)
	yes = float64(b.Secondary()) > limit
	return yes, yes || float64(b.Secondary()+b.Unknown) <= limit
}
