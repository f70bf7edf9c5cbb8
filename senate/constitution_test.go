package senate_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

func period(from, to string) network.Period {
	var p network.Period
	if from != "" {
		p.From = fact.MustDate(from)
	}
	if to != "" {
		p.To = fact.MustDate(to)
	}
	return p
}

func term(id senate.MemberID, role senate.Role, from, to string) senate.Term {
	return senate.Term{Member: id, Role: fact.Known(role), Period: period(from, to)}
}

func constitution() senate.Constitution {
	return senate.Constitution{
		Senate: senate.Senate{ID: "north"},
		People: []senate.Person{{ID: "ada"}, {ID: "ben"}, {ID: "cat"}, {ID: "dan"}},
		Council: senate.Council{
			Quorum: fact.Known(2),
			Terms: []senate.Term{
				term("ada", senate.Chair, "2020-04-01", "2023-03-31"),
				term("ben", senate.ViceChair, "2020-04-01", "2023-03-31"),
				term("ben", senate.Chair, "2023-04-01", ""),
				term("cat", senate.OrdinaryRole, "2023", ""),
				term("dan", senate.InAttendance, "2020-04-01", ""),
			},
		},
		Assembly: senate.Assembly{Terms: []senate.Term{{Member: "ada"}}},
	}
}

func TestOn(t *testing.T) {
	type view struct {
		Council, Unsure, InAttendance, Assembly []senate.MemberID
		Chair, ViceChair                        senate.MemberID
	}
	tests := []struct {
		day  string
		want view
	}{
		{"2020-03-31", view{Assembly: []senate.MemberID{"ada"}}},
		{"2022-12-31", view{Council: []senate.MemberID{"ada", "ben"}, InAttendance: []senate.MemberID{"dan"}, Assembly: []senate.MemberID{"ada"}, Chair: "ada", ViceChair: "ben"}},
		{"2023-03-31", view{Council: []senate.MemberID{"ada", "ben"}, Unsure: []senate.MemberID{"cat"}, InAttendance: []senate.MemberID{"dan"}, Assembly: []senate.MemberID{"ada"}, Chair: "ada", ViceChair: "ben"}},
		{"2024-01-01", view{Council: []senate.MemberID{"ben", "cat"}, InAttendance: []senate.MemberID{"dan"}, Assembly: []senate.MemberID{"ada"}, Chair: "ben"}},
	}
	for _, tt := range tests {
		t.Run(tt.day, func(t *testing.T) {
			roll := constitution().On(fact.MustDate(tt.day))
			var got view
			for _, s := range roll.Council {
				if s.Sure {
					got.Council = append(got.Council, s.Person.ID)
				} else {
					got.Unsure = append(got.Unsure, s.Person.ID)
				}
			}
			for _, s := range roll.InAttendance {
				got.InAttendance = append(got.InAttendance, s.Person.ID)
			}
			for _, s := range roll.Assembly {
				got.Assembly = append(got.Assembly, s.Person.ID)
			}
			chair, _ := roll.Chair()
			vice, _ := roll.ViceChair()
			got.Chair, got.ViceChair = chair.ID, vice.ID
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("On() mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestQuorate(t *testing.T) {
	meeting := func(day string, present ...senate.MemberID) senate.Meeting {
		return senate.Meeting{HeldOn: fact.MustDate(day), Present: present}
	}
	tests := []struct {
		name    string
		quorum  fact.Of[int]
		meeting senate.Meeting
		want    fact.Of[bool]
	}{
		{"enough", fact.Known(2), meeting("2022-06-01", "ada", "ben"), fact.Known(true)},
		{"too few", fact.Known(2), meeting("2022-06-01", "ada"), fact.Known(false)},
		{"who attends without a seat does not count", fact.Known(2), meeting("2022-06-01", "ada", "dan"), fact.Known(false)},
		{"who has left does not count", fact.Known(2), meeting("2024-06-01", "ada", "ben"), fact.Known(false)},
		{"nobody counts twice", fact.Known(2), meeting("2023-04-01", "ben", "ben"), fact.Known(false)},
		{"a seat that may be held already", fact.Known(2), meeting("2023-04-01", "ben", "cat"), fact.Of[bool]{}},
		{"attendance not supplied", fact.Known(2), meeting("2022-06-01"), fact.Of[bool]{}},
		{"quorum not supplied", fact.Of[int]{}, meeting("2022-06-01", "ada", "ben"), fact.Of[bool]{}},
		{"a council without a quorum", fact.None[int](), meeting("2022-06-01", "ada"), fact.None[bool]()},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			council := constitution().Council
			council.Quorum = tt.quorum
			if got := council.Quorate(tt.meeting); !got.Equal(tt.want) {
				t.Errorf("Quorate() = %s, want %s", got, tt.want)
			}
		})
	}
}

func TestFellowHasNoSeat(t *testing.T) {
	for role, want := range map[senate.Role]bool{
		senate.Chair: true, senate.ViceChair: true, senate.OrdinaryRole: true, "": true, senate.InAttendance: false, senate.Fellow: false,
	} {
		if got := (senate.Term{Role: fact.Known(role)}).Seated(); got != want {
			t.Errorf("a %q has a seat: %t, want %t", role, got, want)
		}
	}
}

func TestTermsOf(t *testing.T) {
	terms := constitution().Council.Terms
	slices.Reverse(terms)
	var roles []senate.Role
	for _, term := range senate.TermsOf(terms, "ben") {
		role, _ := term.Role.Value()
		roles = append(roles, role)
	}
	if diff := cmp.Diff([]senate.Role{senate.ViceChair, senate.Chair}, roles); diff != "" {
		t.Errorf("TermsOf() mismatch (-want +got):\n%s", diff)
	}
}

func TestPostOn(t *testing.T) {
	hospital := senate.Post{Employer: "RXX", Period: period("", "2023-12-31")}
	surgery := senate.Post{Employer: "E81", Period: period("2024-01-01", "")}
	person := senate.Person{Posts: []senate.Post{hospital, surgery}}
	tests := []struct {
		name   string
		person senate.Person
		day    string
		want   fact.Of[senate.Post]
	}{
		{"before the move", person, "2023-06-01", fact.Known(hospital)},
		{"after the move", person, "2024-06-01", fact.Known(surgery)},
		{"not supplied", senate.Person{}, "2024-06-01", fact.Of[senate.Post]{}},
		{"known to have none", senate.Person{Posts: []senate.Post{}}, "2024-06-01", fact.None[senate.Post]()},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.person.PostOn(fact.MustDate(tt.day)); !got.Equal(tt.want) {
				t.Errorf("PostOn() = %s, want %s", got, tt.want)
			}
		})
	}
}

func TestHeadcountOn(t *testing.T) {
	a := senate.Assembly{Headcounts: []senate.Headcount{
		{CountedOn: fact.MustDate("2024-04"), Members: fact.Known(143)},
		{CountedOn: fact.MustDate("2023-04-01"), Members: fact.Known(90)},
	}}
	for day, want := range map[string]fact.Of[int]{
		"2023-03-31": {}, "2023-04-01": fact.Known(90), "2024-04-15": fact.Known(90), "2024-05-01": fact.Known(143),
	} {
		if got := a.HeadcountOn(fact.MustDate(day)); !got.Equal(want) {
			t.Errorf("HeadcountOn(%s) = %s, want %s", day, got, want)
		}
	}
}

// TestSenateIsNotTiedToACondition holds a senate apart from a clinical network:
// it has no condition, service or specialty of its own.
func TestSenateIsNotTiedToACondition(t *testing.T) {
	want := []string{"id", "name", "host", "host_region", "aligned_to"}
	var got []string
	for _, f := range fact.Fields(reflect.TypeFor[senate.Senate]()) {
		if len(f.Index) == 1 { // not of the period
			got = append(got, f.Name)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("a senate has other facts than who it is and who hosts it (-want +got):\n%s", diff)
	}
}

func TestValidate(t *testing.T) {
	tests := []struct {
		name string
		edit func(*senate.Constitution)
		want []senate.Fault
	}{
		{"sound", func(*senate.Constitution) {}, nil},
		{"nothing", func(c *senate.Constitution) { *c = senate.Constitution{} }, []senate.Fault{
			{Path: "senate.id", Message: "a senate needs an identifier: write a short one that never changes, such as north-west"},
		}},
		{"a person twice, and one without identifier", func(c *senate.Constitution) {
			c.People = append(c.People, senate.Person{ID: "ada"}, senate.Person{})
		}, []senate.Fault{
			{Path: "people[4].id", Message: "ada is the id of people[0] already: leave one of the two out, or correct it"},
			{Path: "people[5].id", Message: "a person needs an identifier, which terms can name"},
		}},
		{"a forum, as London says", func(c *senate.Constitution) { c.Assembly.Kind = fact.Known(senate.Forum) }, nil},
		{"a parliament", func(c *senate.Constitution) { c.Assembly.Kind = fact.Known[senate.AssemblyKind]("parliament") }, []senate.Fault{
			{Path: "assembly.kind", Message: `"parliament" is not among its values: write one of assembly, forum`},
		}},
		{"two main posts on one day", func(c *senate.Constitution) {
			c.People[0].Posts = []senate.Post{{Period: period("", "2024-01-01")}, {Period: period("2024-01-01", "")}}
		}, []senate.Fault{
			{Path: "people[0].posts[1]", Message: "posts[0] holds on the same day: write the main post of the time, and end one before the next begins"},
		}},
		{"terms that cannot be", func(c *senate.Constitution) {
			c.Council.Terms = append(c.Council.Terms, term("eve", senate.OrdinaryRole, "", "2001-01-01"), term("cat", senate.OrdinaryRole, "2024-04-01", "2024-03-31"), senate.Term{Period: period("2024-01-01", "")})
		}, []senate.Fault{
			{Path: "council.terms[5].member", Message: `no person has the identifier "eve": add one to people, or correct it`},
			{Path: "council.terms[6].to", Message: "31 March 2024 comes before the beginning on 1 April 2024: correct one of the two"},
			{Path: "council.terms[6]", Message: "cat sits under council.terms[3] on the same day: end one term before the next begins"},
			{Path: "council.terms[7].member", Message: "name a person by the identifier in people"},
		}},
		{"two in the chair", func(c *senate.Constitution) { c.Council.Terms[3] = term("cat", senate.Chair, "2024-01-01", "") }, []senate.Fault{
			{Path: "council.terms[3].role", Message: "council.terms[2] has ben in the chair on the same day: a council has one chair"},
		}},
		{"a year in which one chair followed the other", func(c *senate.Constitution) {
			c.Council.Terms = []senate.Term{term("ada", senate.Chair, "", "2023"), term("ben", senate.Chair, "2023", "")}
		}, []senate.Fault{
			// Both in 2023: nobody says that they shared a day.
		}},
		{"meetings, counts and networks", func(c *senate.Constitution) {
			c.Council.Meetings = []senate.Meeting{{Present: []senate.MemberID{"eve"}}}
			c.Assembly.Headcounts = []senate.Headcount{{Members: fact.Known(-1)}}
			c.Networks = []senate.NetworkLead{{Network: "Cancer", Lead: fact.Known[senate.MemberID]("eve")}}
			c.Council.Quorum = fact.Known(0)
		}, []senate.Fault{
			{Path: "council.quorum", Message: "0 is too small: it cannot be below 1"},
			{Path: "assembly.headcounts[0].members", Message: "-1 is too small: it cannot be below 0"},
			{Path: "council.meetings[0].held_on", Message: "write the day, as 2017-04-01, or 2017-04 or 2017 where the rest is not known"},
			{Path: "council.meetings[0].present[0]", Message: `no person has the identifier "eve": add one to people, or correct it`},
			{Path: "assembly.headcounts[0].counted_on", Message: "write the day, as 2017-04-01, or 2017-04 or 2017 where the rest is not known"},
			{Path: "networks[0].lead", Message: `no person has the identifier "eve": add one to people, or correct it`},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := constitution()
			tt.edit(&c)
			var got []senate.Fault
			err := c.Validate()
			if joined, ok := err.(interface{ Unwrap() []error }); ok {
				for _, err := range joined.Unwrap() {
					if fault, ok := errors.AsType[*senate.Fault](err); ok {
						got = append(got, *fault)
					}
				}
			}
			if len(tt.want) == 0 {
				tt.want = nil
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Validate() mismatch (-want +got):\n%s", diff)
			}
		})
	}
}
