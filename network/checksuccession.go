package network

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// successionRows holds successions to the lives of the two organisations: one
// that does not fit would send the reader of an old record astray.
func (c *checker) successionRows(rows []Succession) {
	type edge struct {
		from, to Code
		on       fact.Date
	}
	seen := make(map[edge]bool)
	for i, row := range rows {
		at := fact.Path("successions").Index(i)
		c.listed(at.Field("predecessor"), row.Predecessor)
		c.listed(at.Field("successor"), row.Successor)
		checkEnum(&c.faults, at.Field("extent"), row.Extent)
		row.check(&c.faults, at, c.sources)
		switch e := (edge{row.Predecessor, row.Successor, row.EffectiveOn}); {
		case row.EffectiveOn.IsZero():
			c.add(at.Field("effective_on"), "a succession needs its day")
			continue
		case row.Predecessor == row.Successor:
			c.add(at.Field("successor"), "an organisation does not succeed itself")
			continue
		case seen[e]:
			c.add(at, "this succession is there already")
		default:
			seen[e] = true
		}
		c.fits(at, row)
	}
}

// fits checks a succession against the days on which the two existed, as far as
// those are known.
func (c *checker) fits(at fact.Path, row Succession) {
	day := row.EffectiveOn
	if gone := c.surelyGone(row.Successor, day); gone {
		c.add(at.Field("successor"), "%s did not exist on %s", row.Successor, day.English())
	}
	if gone := c.surelyGone(row.Predecessor, day.AddDays(-1)); gone {
		c.add(at.Field("predecessor"), "%s did not exist on the day before %s", row.Predecessor, day.English())
	}
	if row.Extent != Whole {
		return
	}
	if _, ok := c.Lookup(row.Predecessor, day); ok {
		c.add(at.Field("extent"), "%s still existed on %s, so not the whole of it went to %s: write part, or end it the day before", row.Predecessor, day.English(), row.Successor)
	}
	for _, other := range c.outOf[row.Predecessor] {
		if other.Successor != row.Successor && other.EffectiveOn == day {
			c.add(at.Field("extent"), "another row gives %s, or a part of it, to %s on the same day: write part", row.Predecessor, other.Successor)
			return
		}
	}
}

// surelyGone reports whether code is known not to have existed on day.
func (c *checker) surelyGone(code Code, day fact.Date) bool {
	entries := c.organisations[code]
	for _, org := range entries {
		if yes, known := org.Holds(day); yes || !known {
			return false
		}
	}
	return len(entries) > 0
}
