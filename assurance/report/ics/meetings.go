package ics

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// Meetings returns the meetings of a senate's council and of its assembly, with the
// days on which their papers go out. Those after asOf are tentative. Who was there
// is not told. A meeting of which only the month is known is left out.
func Meetings(of senate.Constitution, asOf fact.Date) Calendar {
	name := cmp.Or(of.Senate.Name, string(of.Senate.ID), "senate")
	c := Calendar{Name: name + ": meetings", AsOf: asOf}
	id := cmp.Or(string(of.Senate.ID), "senate")
	c.meetings(of.Council.Meetings, id+".council", "council of "+name)
	c.meetings(of.Assembly.Meetings, id+".assembly", "assembly of "+name)
	return c
}

func (c *Calendar) meetings(all []senate.Meeting, id, of string) {
	seen := map[fact.Date]int{}
	for _, m := range all {
		seen[m.HeldOn]++
		key := id + "." + m.HeldOn.String()
		if n := seen[m.HeldOn]; n > 1 {
			key = fmt.Sprintf("%s.%d", key, n)
		}
		if papers, ok := m.PapersOn.Value(); ok {
			c.add(Event{ID: key + ".papers", On: papers, Summary: "Papers for the meeting of the " + of + " on " + m.HeldOn.English()})
		}
		c.add(Event{ID: key, On: m.HeldOn, Summary: "Meeting of the " + of, Description: strings.Join(m.Items, "\n")})
	}
}

// add adds an event that has a day.
func (c *Calendar) add(e Event) {
	if e.On.Precision() != fact.ToDay {
		return
	}
	past, known := e.On.NotAfter(c.AsOf)
	e.Tentative = !known || !past
	c.Events = append(c.Events, e)
}
