package network

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// Life returns the days on which the network runs: under the single operating
// model five years, unless it was extended or ended. Its last day is as exact
// as the first is known. Known is false when nobody has said when it was
// established.
func (n StrategicNetwork) Life() (life Period, known bool) {
	return n.life(SingleOperatingModel().LifeMonths)
}

func (n StrategicNetwork) life(months int) (life Period, known bool) {
	established, ok := n.EstablishedOn.Value()
	if !ok || established.IsZero() {
		return Period{}, false
	}
	life.From = established
	for _, recorded := range []fact.Of[fact.Date]{n.EndedOn, n.ExtendedTo} {
		if last, ok := recorded.Value(); ok {
			life.To = last
			return life, true
		}
	}
	life.To = established.First().AddMonths(months).AddDays(-1)
	if latest := established.Last().AddMonths(months).AddDays(-1); latest != life.To {
		life.EndedBy = fact.Known(latest)
	}
	return life, true
}
