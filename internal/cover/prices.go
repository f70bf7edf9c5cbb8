package cover

// What repeats cost does not fit a table that adds up costs of single items. But
// a group with n picked items costs Repeat times n-1, and that is at least price
// times n-1 for any price up to Repeat, even for n = 0. So each item may carry
// the prices of its groups, and their sum is taken off again: the bound holds
// for all prices.
//
// Which prices bring it closest is a matter of trial. A group from which a good
// set picks more than one is priced in full, and one from which it picks none
// not at all. In between it depends on whether the set could pick from another
// group as well: employers are many, so no; areas are few, so yes.

// pricings are how many items a good set has to pick from a group for it to be
// priced, for the first group of items and for the second.
var pricings = [...][2]int{{2, 1}, {2, 2}, {1, 1}, {1, 2}}

// priced returns the prices that fit a set.
func priced(p *Problem, set Set, least [2]int) []int64 {
	prices := make([]int64, p.Groups)
	for kind := range least {
		counts := make([]int, p.Groups)
		for _, i := range set.Items {
			if g := p.Items[i].Groups[kind]; g != NoGroup {
				if counts[g]++; counts[g] >= least[kind] {
					prices[g] = p.Repeat
				}
			}
		}
	}
	return prices
}
