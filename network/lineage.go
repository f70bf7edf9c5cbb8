package network

import (
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Lineage says what became of an organisation by a day, or what it came from.
type Lineage struct {
	Code Code      // the organisation asked about
	Day  fact.Date // the day of the answer

	// Shares has the organisation itself first, where it is in the answer, then
	// the others in the order of the successions, each before its own.
	Shares []Share

	// Incomplete says that the register loses the trail: something of the
	// organisation went, or came from, where no row says.
	Incomplete bool

	Evidence
}

// Share is one organisation that has something of another, or gave it.
type Share struct {
	Organisation Organisation // as it was on the day of the answer

	// Partial says that the predecessor may have gone elsewhere too, so that of
	// a thing that was the predecessor's one cannot tell from this alone whether
	// it is the successor's.
	Partial bool

	// Parts names the parts of the predecessor that went, as far as the sources
	// do: of a part that was parted again, the first.
	Parts []string
}

// Sole returns the one organisation of the answer and true, where there is one
// and all went to it, or came from it.
func (l Lineage) Sole() (Organisation, bool) {
	if len(l.Shares) != 1 || l.Shares[0].Partial || l.Incomplete {
		return Organisation{}, false
	}
	return l.Shares[0].Organisation, true
}

// Split reports whether there are several organisations in the answer.
func (l Lineage) Split() bool { return len(l.Shares) > 1 }

// Codes returns the codes of the organisations, in the order of the shares.
func (l Lineage) Codes() []Code {
	codes := make([]Code, len(l.Shares))
	for i, share := range l.Shares {
		codes[i] = share.Organisation.Code
	}
	return codes
}

// became says what became of the organisation, for a sentence of which it is
// the subject.
func (l Lineage) became() string {
	flag := ""
	if l.Flagged() {
		flag = " (unconfirmed)"
	}
	codes := list(l.Codes())
	switch sole, ok := l.Sole(); {
	case ok:
		return fmt.Sprintf("went to %s%s: use that code", sole.Code, flag)
	case len(l.Shares) == 0:
		return "the register does not say what followed: add its successions"
	case l.Incomplete:
		return fmt.Sprintf("went in part to %s%s; the register does not say where the rest went", codes, flag)
	}
	return fmt.Sprintf("split into %s%s: say which", codes, flag)
}
