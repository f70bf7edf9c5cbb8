package senate

import (
	"reflect"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Validate returns everything that is wrong with the register: an error that
// joins one [*Fault] for each, or nil. Wrong is what cannot be so, or what would
// rewrite the register, such as two entries with one identifier. An interest
// declared late is not wrong in this sense; rules judge that.
func (r InterestRegister) Validate() error {
	var fs faults
	fs.checkReturns(r.Returns, 0)
	return fs.Join()
}

// checkReturns checks the returns from first on, against all that came before.
func (fs *faults) checkReturns(returns []Return, first int) {
	c := returnChecker{
		faults: fs, returns: map[ReturnID]fact.Path{}, entries: map[InterestID]entryAt{}, superseded: map[InterestID]fact.Path{},
	}
	for n, r := range returns {
		at := fact.Path("returns").Index(n)
		if n >= first {
			fs.Value(reflect.ValueOf(r), "", at)
			c.check(at, r)
		}
		c.note(at, r)
	}
}

// entryAt is where an entry stands, and whose it is.
type entryAt struct {
	path   fact.Path
	member MemberID
}

type returnChecker struct {
	*faults
	returns    map[ReturnID]fact.Path
	entries    map[InterestID]entryAt
	superseded map[InterestID]fact.Path // by the entry that did it
}

// note remembers a return for those after it.
func (c *returnChecker) note(at fact.Path, r Return) {
	if _, twice := c.returns[r.ID]; !twice {
		c.returns[r.ID] = at
	}
	for i, interest := range r.Interests {
		path := at.Field("interests").Index(i)
		if _, twice := c.entries[interest.ID]; !twice {
			c.entries[interest.ID] = entryAt{path, r.Member}
		}
		if old, ok := interest.Supersedes.Value(); ok {
			if _, twice := c.superseded[old]; !twice {
				c.superseded[old] = path
			}
		}
	}
}

func (c *returnChecker) check(at fact.Path, r Return) {
	switch earlier, twice := c.returns[r.ID]; {
	case r.ID == "":
		c.Add(at.Field("id"), "a return needs an identifier, such as ret-2024-017")
	case twice:
		c.Add(at.Field("id"), "%s is %s already: a register is never rewritten, so give the return an identifier of its own", r.ID, earlier)
	}
	if r.Member == "" {
		c.Add(at.Field("member"), "name the member who declares, by the identifier")
	}
	c.needsDay(at.Field("declared_on"), r.DeclaredOn)
	seen := map[InterestID]fact.Path{}
	for i, interest := range r.Interests {
		path := at.Field("interests").Index(i)
		c.checkEntry(path, interest, seen)
		c.checkSupersedes(path, r.Member, interest)
		if _, twice := seen[interest.ID]; !twice {
			seen[interest.ID] = path
		}
		if old, ok := interest.Supersedes.Value(); ok && c.superseded[old] == "" {
			c.superseded[old] = path
		}
	}
}

func (c *returnChecker) checkEntry(at fact.Path, i Interest, seen map[InterestID]fact.Path) {
	earlier, twice := c.entries[i.ID]
	here, twiceHere := seen[i.ID]
	switch {
	case i.ID == "":
		c.Add(at.Field("id"), "an interest needs an identifier, such as int-0042")
	case twice:
		c.Add(at.Field("id"), "%s is %s already: a register is never rewritten, so give the entry an identifier of its own and let it supersede the other", i.ID, earlier.path)
	case twiceHere:
		c.Add(at.Field("id"), "%s is %s already: give each entry an identifier of its own", i.ID, here)
	}
	c.Span(at.Field("to"), i.From, i.To)
	if !i.Organisation.Supplied() && !i.Body.Supplied() && !i.Person.Supplied() && !i.Matter.Supplied() {
		c.Add(at.Field("organisation"), "say what the interest is in: write an organisation by its code or, in body, by its name; or a person, or the matter")
	}
	if category, _ := i.Category.Value(); category == Indirect {
		if relation, ok := i.Relation.Value(); ok && relation == Self {
			c.Add(at.Field("relation"), "an indirect interest is that of somebody else: write whose, such as spouse_or_partner, or another category")
		}
	}
	if w, ok := i.Withheld.Value(); ok && !w.Complete() {
		c.Add(at.Field("withheld"), "to withhold an entry takes a reason, who approved it and when: write all three, or leave it out")
	}
}

// checkSupersedes finds an entry that takes the place of none, of somebody
// else's, or of one that has been superseded.
func (c *returnChecker) checkSupersedes(at fact.Path, member MemberID, i Interest) {
	old, ok := i.Supersedes.Value()
	if !ok {
		return
	}
	at = at.Field("supersedes")
	switch entry, known := c.entries[old]; {
	case !known:
		c.Add(at, "no earlier return has an entry %q: correct the identifier", string(old))
	case entry.member != member:
		c.Add(at, "%s is an entry of %s: only an entry of one's own can be superseded", old, entry.member)
	case c.superseded[old] != "":
		c.Add(at, "%s was superseded by %s already: supersede that one", old, c.superseded[old])
	}
}
