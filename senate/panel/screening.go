package panel

import (
	"context"
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/senate"
)

// Screener says whether a candidate has a conflict of interest in what a brief
// is about. A Screener that cannot tell says [CannotTell]; it returns an error
// only where screening itself failed.
type Screener interface {
	Screen(ctx context.Context, brief senate.Brief, c *senate.Candidate) (Screening, error)
}

// Screening is what a [Screener] says of one candidate.
type Screening struct {
	Standing    Standing `json:"standing" label:"standing"`
	Reasons     []Reason `json:"reasons,omitzero" label:"reasons for the standing"`
	Mitigations []string `json:"mitigations,omitzero" label:"what to do about a conflict that can be managed"`
}

// Reason is one thing that bears on a candidate's standing.
type Reason struct {
	Rule string `json:"rule,omitzero" label:"rule that decided"`
	// The text goes on after a number of people: "employed by a trust that the
	// change affects".
	Text     string `json:"text,omitzero" label:"reason in plain English"`
	Interest string `json:"interest,omitzero" label:"interest that was declared"`
	Tie      string `json:"tie,omitzero" label:"tie between organisations"`
}

// Standing is how a candidate stands towards a brief. Only candidates whose
// standing is Clear or Managed are ever seated.
type Standing uint8

// The standings, the worst first. The zero Standing is Unscreened, so that
// nobody passes by default.
const (
	Unscreened Standing = iota
	CannotTell          // what is needed to tell was not supplied
	Excluded            // a conflict that keeps the candidate off the panel
	Managed             // a conflict that the mitigations deal with
	Clear
)

var standings = [...]string{"unscreened", "cannot_tell", "excluded", "managed", "clear"}

func (s Standing) String() string {
	if int(s) < len(standings) {
		return standings[s]
	}
	return fmt.Sprintf("Standing(%d)", uint8(s))
}

// MarshalText writes the standing by name, as "cannot_tell".
func (s Standing) MarshalText() ([]byte, error) {
	if int(s) >= len(standings) {
		return nil, fmt.Errorf("there is no %s: use one of the constants", s)
	}
	return []byte(s.String()), nil
}

// UnmarshalText reads what MarshalText writes.
func (s *Standing) UnmarshalText(text []byte) error {
	for i, name := range standings {
		if name == string(text) {
			*s = Standing(i)
			return nil
		}
	}
	return fmt.Errorf("there is no standing %q: write one of unscreened, cannot_tell, excluded, managed, clear", text)
}
