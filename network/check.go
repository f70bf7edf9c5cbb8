package network

import (
	"regexp"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// check finds everything wrong with the rows of r, from which d was made.
func (d Directory) check(r Register) error {
	c := checker{Directory: d, areaIDs: make(map[SenateID]bool)}
	for _, area := range r.SenateAreas {
		c.areaIDs[area.ID] = true
	}
	c.sourceRows(r.Sources)
	c.organisationRows(r)
	c.successionRows(r.Successions)
	c.borderRows(r.Borders)
	c.senateRows(r)
	c.tieRows(r.Ties)
	c.partnerRows(r.PartnerEras)
	return c.join()
}

// checker collects faults as it reads a register against the directory made of it.
type checker struct {
	Directory
	faults
	areaIDs map[SenateID]bool
}

func (c *checker) sourceRows(rows []Source) {
	seen := make(map[SourceID]bool)
	for i, row := range rows {
		at := fact.Path("sources").Index(i)
		if row.ID == "" || row.Title == "" {
			c.add(at, "a source needs an identifier and a title")
		}
		if seen[row.ID] {
			c.add(at.Field("id"), "%q identifies another source already", string(row.ID))
		}
		seen[row.ID] = true
	}
}

func (c *checker) organisationRows(r Register) {
	for i, row := range r.Organisations {
		at := fact.Path("organisations").Index(i)
		c.checkCode(at.Field("code"), row.Code)
		checkEnum(&c.faults, at.Field("kind"), row.Kind)
		c.row(at, row.Period, row.Evidence)
	}
	history(c, "organisations", r.Organisations, func(o Organisation) (Code, Period) { return o.Code, o.Period })
	c.gaps(r.Organisations)

	for i, row := range r.AreaCodes {
		at := fact.Path("area_codes").Index(i)
		c.listed(at.Field("code"), row.Code)
		c.checkCode(at.Field("area_code"), row.AreaCode)
		c.row(at, row.Period, row.Evidence)
	}
	history(c, "area_codes", r.AreaCodes, func(a AreaCoding) (Code, Period) { return a.Code, a.Period })

	for i, row := range r.RegionAssignments {
		at := fact.Path("region_assignments").Index(i)
		c.listed(at.Field("code"), row.Code)
		checkEnum(&c.faults, at.Field("region"), row.Region)
		c.row(at, row.Period, row.Evidence)
	}
	history(c, "region_assignments", r.RegionAssignments, func(a RegionAssignment) (Code, Period) { return a.Code, a.Period })
}

// gaps finds days on which a code stood for nothing between two that it stood
// for something: codes are never given out again.
func (c *checker) gaps(rows []Organisation) {
	for i, row := range rows {
		entries := c.organisations[row.Code]
		for j := 1; j < len(entries); j++ {
			if entries[j].From != row.From || entries[j].Period != row.Period {
				continue
			}
			if days, known := entries[j-1].To.Days(row.From); known && days > 1 {
				c.add(fact.Path("organisations").Index(i).Field("from"), "nothing is said of %s between %s and %s: a code is never given out again, so add the entry that is missing", row.Code, entries[j-1].To.English(), row.From.English())
			}
		}
	}
}

func (c *checker) borderRows(rows []Border) {
	for i, row := range rows {
		at := fact.Path("borders").Index(i)
		checkEnum(&c.faults, at.Field("region"), row.Region)
		checkEnum(&c.faults, at.Field("neighbour"), row.Neighbour)
		if row.Region == row.Neighbour {
			c.add(at.Field("neighbour"), "a region does not border on itself")
		}
		row.check(&c.faults, at, c.sources)
	}
}

// senateID is the form of a senate's identifier: one that fits in a file name
// and an address.
var senateID = regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)

func (c *checker) senateRows(r Register) {
	for i, row := range r.SenateAreas {
		at := fact.Path("senate_areas").Index(i)
		if !senateID.MatchString(string(row.ID)) {
			c.add(at.Field("id"), "%q is not an identifier: write words in lower case joined by hyphens, such as north-west", string(row.ID))
		}
		for j, id := range row.Predecessors {
			c.knownSenate(at.Field("predecessors").Index(j), id)
		}
		c.row(at, row.Period, row.Evidence)
	}
	history(c, "senate_areas", r.SenateAreas, func(a SenateArea) (SenateID, Period) { return a.ID, a.Period })

	for i, row := range r.Hostings {
		at := fact.Path("hostings").Index(i)
		c.knownSenate(at.Field("senate"), row.Senate)
		checkKnownEnum(&c.faults, at.Field("region"), row.Region)
		c.row(at, row.Period, row.Evidence)
	}
	history(c, "hostings", r.Hostings, func(h Hosting) (SenateID, Period) { return h.Senate, h.Period })

	for i, row := range r.SenateAssignments {
		at := fact.Path("senate_assignments").Index(i)
		c.listed(at.Field("code"), row.Code)
		c.knownSenate(at.Field("senate"), row.Senate)
		c.row(at, row.Period, row.Evidence)
	}
	history(c, "senate_assignments", r.SenateAssignments, func(a SenateAssignment) ([2]string, Period) {
		return [2]string{string(a.Code), string(a.Senate)}, a.Period
	})
}

func (c *checker) tieRows(rows []Tie) {
	for i, row := range rows {
		at := fact.Path("ties").Index(i)
		c.listed(at.Field("first_party"), row.A)
		c.listed(at.Field("second_party"), row.B)
		if row.A == row.B {
			c.add(at.Field("second_party"), "an organisation has no tie to itself")
		}
		checkEnum(&c.faults, at.Field("kind"), row.Kind)
		c.row(at, row.Period, row.Evidence)
	}
}

func (c *checker) partnerRows(rows []PartnerEra) {
	for i, row := range rows {
		at := fact.Path("partner_eras").Index(i)
		checkEnum(&c.faults, at.Field("kind"), row.Kind)
		if n, ok := row.Number.Value(); ok && n < 0 {
			c.add(at.Field("number"), "there cannot be %d bodies", n)
		}
		c.row(at, row.Period, row.Evidence)
	}
}

// row checks what every dated row has.
func (c *checker) row(at fact.Path, p Period, e Evidence) {
	p.check(&c.faults, at)
	e.check(&c.faults, at, c.sources)
}

// listed finds a code that is no organisation's.
func (c *checker) listed(at fact.Path, code Code) {
	if len(c.organisations[code]) == 0 {
		c.add(at, "no organisation has the code %q: add it to organisations, or correct it", string(code))
	}
}

func (c *checker) knownSenate(at fact.Path, id SenateID) {
	if !c.areaIDs[id] {
		c.add(at, "no senate has the identifier %q: add it to senate_areas, or correct it", string(id))
	}
}

// history finds rows of one key that may hold on the same day.
func history[T any, K comparable](c *checker, list fact.Path, rows []T, of func(T) (K, Period)) {
	earlier := make(map[K][]Period)
	for i, row := range rows {
		key, period := of(row)
		for _, other := range earlier[key] {
			if period.overlaps(other) {
				c.add(list.Index(i).Field("from"), "another row for %v holds on the same day: end one before the other begins", key)
				break
			}
		}
		earlier[key] = append(earlier[key], period)
	}
}
