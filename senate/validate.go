package senate

import (
	"reflect"

	"github.com/clinicalsenate/clinicalsenate/internal/fault"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Fault is one thing wrong with a constitution: the Path to it, and the
// Message, which says what to write instead.
type Fault = fault.Fault

// Validate returns everything that is wrong with the constitution: an error that
// joins one [*Fault] for each, or nil.
//
// Wrong is what cannot be so, such as two chairs on one day, or what cannot be
// understood, such as a term of somebody who is not listed. A council that is
// too small is not wrong in this sense; rules judge that.
func (c Constitution) Validate() error {
	var fs faults
	if c.Senate.ID == "" {
		fs.Add("senate.id", "a senate needs an identifier: write a short one that never changes, such as north-west")
	}
	fs.Value(reflect.ValueOf(c), "", "")
	fs.Span("senate.to", c.Senate.From, c.Senate.To)
	fs.checkPeople(c)
	fs.checkTerms(c, "council.terms", c.Council.Terms)
	fs.checkChairs(c.Council.Terms)
	fs.checkTerms(c, "assembly.terms", c.Assembly.Terms)
	fs.checkMeetings(c, "council.meetings", c.Council.Meetings)
	fs.checkMeetings(c, "assembly.meetings", c.Assembly.Meetings)
	for i, count := range c.Assembly.Headcounts {
		fs.needsDay(fact.Path("assembly.headcounts").Index(i).Field("counted_on"), count.CountedOn)
	}
	fs.checkNetworks(c)
	return fs.Join()
}

// faults collects what is wrong, in the order of the fields.
type faults struct{ fault.List }

func (fs *faults) checkPeople(c Constitution) {
	fault.Unique(&fs.List, "people", "id", c.People, func(p Person) string { return string(p.ID) })
	for i, p := range c.People {
		at := fact.Path("people").Index(i)
		if p.ID == "" {
			fs.Add(at.Field("id"), "a person needs an identifier, which terms can name")
		}
		for j, post := range p.Posts {
			fs.Span(at.Field("posts").Index(j).Field("to"), post.From, post.To)
			for k, earlier := range p.Posts[:j] {
				if overlap(earlier.Period, post.Period) {
					fs.Add(at.Field("posts").Index(j), "posts[%d] holds on the same day: write the main post of the time, and end one before the next begins", k)
				}
			}
		}
	}
}

// checkTerms finds terms of nobody, and two terms of one person on one day.
func (fs *faults) checkTerms(c Constitution, list fact.Path, terms []Term) {
	listed := c.listed()
	byMember := map[MemberID][]int{}
	for i, t := range terms {
		at := list.Index(i)
		fs.Span(at.Field("to"), t.From, t.To)
		fs.checkListed(at.Field("member"), listed, t.Member)
		for _, j := range byMember[t.Member] {
			if overlap(terms[j].Period, t.Period) {
				fs.Add(at, "%s sits under %s on the same day: end one term before the next begins", t.Member, list.Index(j))
			}
		}
		byMember[t.Member] = append(byMember[t.Member], i)
	}
}

// checkChairs finds two people in a role that only one can have.
func (fs *faults) checkChairs(terms []Term) {
	var chairs []int
	for i, t := range terms {
		if role, _ := t.Role.Value(); role != Chair {
			continue
		}
		for _, j := range chairs {
			if overlap(terms[j].Period, t.Period) && terms[j].Member != t.Member {
				fs.Add(fact.Path("council.terms").Index(i).Field("role"), "council.terms[%d] has %s in the chair on the same day: a council has one chair", j, terms[j].Member)
			}
		}
		chairs = append(chairs, i)
	}
}

func (fs *faults) checkMeetings(c Constitution, list fact.Path, meetings []Meeting) {
	listed := c.listed()
	for i, m := range meetings {
		at := list.Index(i)
		fs.needsDay(at.Field("held_on"), m.HeldOn)
		for j, id := range m.Present {
			fs.checkListed(at.Field("present").Index(j), listed, id)
		}
	}
}

func (fs *faults) checkNetworks(c Constitution) {
	listed := c.listed()
	for i, n := range c.Networks {
		at := fact.Path("networks").Index(i)
		fs.Span(at.Field("to"), n.From, n.To)
		if lead, ok := n.Lead.Value(); ok {
			fs.checkListed(at.Field("lead"), listed, lead)
		}
	}
}

func (fs *faults) needsDay(path fact.Path, day fact.Date) {
	if day.IsZero() {
		fs.Add(path, "write the day, as 2017-04-01, or 2017-04 or 2017 where the rest is not known")
	}
}

func (fs *faults) checkListed(path fact.Path, listed map[MemberID]bool, id MemberID) {
	switch {
	case id == "":
		fs.Add(path, "name a person by the identifier in people")
	case !listed[id]:
		fs.Add(path, "no person has the identifier %q: add one to people, or correct it", string(id))
	}
}

func (c Constitution) listed() map[MemberID]bool {
	listed := make(map[MemberID]bool, len(c.People))
	for _, p := range c.People {
		listed[p.ID] = true
	}
	return listed
}

// overlap reports whether p and q surely have a day in common.
func overlap(p, q network.Period) bool { return reaches(p, q) && reaches(q, p) }

// reaches reports whether p surely lasts until q has begun.
func reaches(p, q network.Period) bool {
	if p.To.IsZero() || q.From.IsZero() {
		return true
	}
	yes, _ := q.From.NotAfter(p.To)
	return yes
}
