package lifecycle

import (
	"fmt"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// The day on which call-in took the place of referral (SI 2024/16; SI 2023/1431).
var callInFrom = fact.MustDate("2024-01-31")

// foreign returns what e holds and an event of its kind does not, or "". What
// nobody reads must not look as if it counted.
func (e Event) foreign(t Transition) string {
	switch {
	case e.Challenge != "" && e.Kind != MakeChallenge:
		return "challenge"
	case e.BackTo != "" && e.Kind != SendBack:
		return "stage to go back to"
	case e.Document != "" && t.Needs != "the document":
		return "document"
	}
	return ""
}

func guardDocument(_ History, e Event) *refusal {
	if strings.TrimSpace(e.Document) == "" {
		return &refusal{"the document is missing", "write its title in Document"}
	}
	return nil
}

func guardReasons(_ History, e Event) *refusal {
	if !slices.ContainsFunc(e.Reasons, func(r string) bool { return strings.TrimSpace(r) != "" }) {
		return &refusal{"there are no reasons", "list them in Reasons"}
	}
	return nil
}

// guardDecider lets the Secretary of State take the decisions of a proposal that
// was called in, and no other (NHS Act 2006, Schedule 10A, paragraph 3).
func guardDecider(h History, e Event) *refusal {
	if _, called := h.CalledIn(); e.By == SecretaryOfState && !called {
		return &refusal{"the Secretary of State has not called the proposal in", "apply the direction first"}
	}
	return nil
}

func guardReject(h History, e Event) *refusal {
	if why := guardDecider(h, e); why != nil {
		return why
	}
	return guardReasons(h, e)
}

// guardChallenge asks for a kind of challenge that there was on the day.
func guardChallenge(_ History, e Event) *refusal {
	by := map[ChallengeKind]Actor{
		Referral: LocalAuthority, CallInRequest: Anyone, CallInDirection: SecretaryOfState, JudicialReview: Anyone,
	}[e.Challenge]
	switch {
	case by == "":
		return &refusal{fmt.Sprintf("there is no challenge %q", string(e.Challenge)), "write one of " + strings.Join(ChallengeKind("").Values(), ", ")}
	case by != Anyone && e.By != by:
		return &refusal{fmt.Sprintf("a %s is for the %s", plain(e.Challenge), plain(by)), "name who did it"}
	case e.Challenge == JudicialReview:
		return nil
	}
	early, known := e.Day.Before(callInFrom)
	referral := e.Challenge == Referral
	switch {
	case !known:
		return &refusal{"it is not clear whether there was such a challenge on that day", "write the day in full"}
	case referral && !early:
		return &refusal{"referral by local authorities ended on 30 January 2024", "ask for call-in"}
	case !referral && early:
		return &refusal{"call-in began on " + callInFrom.English(), "apply a referral"}
	}
	return nil
}

// guardSendBack sends a proposal to a stage that comes before the one it is in.
func guardSendBack(h History, e Event) *refusal {
	if to := e.BackTo.Number(); to < 0 || to >= h.stage.Number() {
		return &refusal{fmt.Sprintf("%q is no earlier stage", string(e.BackTo)), "name one in BackTo"}
	}
	return guardReasons(h, e)
}
