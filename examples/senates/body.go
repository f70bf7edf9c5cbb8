package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

func heading(w io.Writer, text string) {
	fmt.Fprintf(w, "\n%s\n%s\n", text, strings.Repeat("-", len(text)))
}

// members prints who sits on the council.
func members(w io.Writer, c senate.Constitution, day fact.Date) {
	roll := c.On(day)
	fmt.Fprintf(w, "%s on %s\n", c.Senate.Name, day.English())
	heading(w, fmt.Sprintf("Council: %d members", len(roll.Council)))
	for _, seat := range roll.Council {
		role, _ := seat.Term.Role.Value()
		fmt.Fprintf(w, "  %-14s %-28s %-18s until %s, term %d\n", seat.Person.Name, plain(seat.Person.Profession.String()),
			plain(string(role)), seat.Term.To.English(), termNumber(c, seat))
	}
	fmt.Fprintf(w, "  In attendance: %d. In the assembly: %s.\n", len(roll.InAttendance), c.Assembly.HeadcountOn(day))
}

func termNumber(c senate.Constitution, seat senate.Seat) int {
	for i, t := range senate.TermsOf(c.Council.Terms, seat.Person.ID) {
		if t.From == seat.Term.From {
			return i + 1
		}
	}
	return 0
}

// meetings prints which meetings had the senate's own quorum.
func meetings(w io.Writer, c senate.Constitution) {
	heading(w, fmt.Sprintf("Meetings, with a quorum of %s", c.Council.Quorum))
	for _, m := range c.Council.Meetings {
		says := "attendance not known"
		if quorate, ok := c.Council.Quorate(m).Value(); ok && quorate {
			says = "quorate"
		} else if ok {
			says = "not quorate"
		}
		fmt.Fprintf(w, "  %-17s %s\n", m.HeldOn.English(), says)
	}
}

// agenda prints in which settings the senate's topics are.
func agenda(w io.Writer, c senate.Constitution, day fact.Date) {
	heading(w, "Agenda")
	balance := senate.AgendaBalance(c.Topics, day)
	for _, share := range balance.Shares {
		fmt.Fprintf(w, "  %-16s %d of %d topics\n", plain(string(share.Setting)), share.Topics, balance.Total)
	}
}

// norms prints which of the norms for senates are not met.
func norms(w io.Writer, c senate.Constitution, day fact.Date) error {
	pol, err := policy.Constitution(nil)
	if err != nil {
		return err
	}
	findings, err := pol.Check(context.Background(), day, c)
	if err != nil {
		return err
	}
	heading(w, "National norms, none of them law")
	for i := range findings {
		f := &findings[i]
		fmt.Fprintf(w, "  %-8s %s %s\n", f.Verdict, f.Rule.ID, f.Rule.Title)
		if f.Verdict == rules.NotMet {
			why(w, f.Explain().Require)
			fmt.Fprintf(w, "           To do: %s\n", f.Rule.Remedy)
		}
	}
	return nil
}

// why prints the statements that decide. An author's because is a sentence that
// is true where the rule is met.
func why(w io.Writer, s *rules.Statement) {
	if len(s.Parts) == 0 {
		fmt.Fprintf(w, "           It is not so that %s.\n", s.Because)
	}
	for i := range s.Parts {
		if s.Parts[i].Decides {
			why(w, &s.Parts[i])
		}
	}
}

func plain(text string) string { return strings.ReplaceAll(text, "_", " ") }
