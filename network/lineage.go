package network

import (
	"errors"
	"fmt"
	"slices"

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

	// Parts names the parts that went, as far as the sources do.
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

// Successors says what had become of the organisation by day, as it stood on
// the day of s: everybody who by then had something of it, however many
// changes lay between. That includes the organisation itself, while it exists.
//
// One abolished before the day of s is taken as it stood on its last day. Where
// it did not exist yet, and where day comes before, the error says so.
func (s Snapshot) Successors(code Code, day fact.Date) (Lineage, error) {
	from, err := s.standing(code)
	if err != nil {
		return Lineage{}, err
	}
	if earlier, known := day.Before(from); !known || earlier {
		return Lineage{}, s.wrongWay(code, "successors", day, from)
	}
	f := follower{d: s.d, from: from, to: day}
	if err := f.follow(code, from, nil); err != nil {
		return Lineage{}, err
	}
	return f.lineage(code), nil
}

// standing returns the day of s, or the last day of an organisation that had
// been abolished by then.
func (s Snapshot) standing(code Code) (fact.Date, error) {
	_, err := s.resolve(code)
	if gone, ok := errors.AsType[*AbolishedError](err); ok {
		return gone.Organisation.To, nil
	}
	return s.day, err
}

// follower walks from one organisation to its successors.
type follower struct {
	d          Directory
	from, to   fact.Date
	shares     []Share
	evidence   []Evidence
	incomplete bool
}

// follow adds what became by f.to of what code had on since.
func (f *follower) follow(code Code, since fact.Date, parts []string) error {
	org, err := f.d.At(f.to).resolve(code)
	if gone, ok := errors.AsType[*AbolishedError](err); ok {
		f.incomplete = f.incomplete || !f.d.accounted(code, gone.Organisation.To)
	} else if err != nil {
		return err
	} else {
		f.add(org, parts)
	}
	for _, next := range f.d.outOf[code] {
		due, known := between(since, next.EffectiveOn, f.to)
		if !known {
			return f.d.undated(next, f.to)
		}
		if !due {
			continue
		}
		f.evidence = append(f.evidence, next.Evidence)
		if err := f.follow(next.Successor, next.EffectiveOn, appendPart(parts, next)); err != nil {
			return err
		}
	}
	return nil
}

func (f *follower) add(org Organisation, parts []string) {
	f.evidence = append(f.evidence, org.Evidence)
	for i := range f.shares {
		if f.shares[i].Organisation.Code == org.Code {
			f.shares[i].Parts = union(f.shares[i].Parts, parts)
			return
		}
	}
	f.shares = append(f.shares, Share{Organisation: org, Parts: parts})
}

func (f *follower) lineage(code Code) Lineage {
	l := Lineage{Code: code, Day: f.to, Shares: f.shares, Incomplete: f.incomplete}
	for i := range l.Shares {
		l.Shares[i].Partial = len(l.Shares) > 1 || l.Incomplete
	}
	if len(f.evidence) > 0 {
		l.Evidence = f.evidence[0].and(f.evidence[1:]...)
	}
	return l
}

// accounted reports whether the register says where the whole of an
// organisation went that ended on last. One part alone is not the whole.
func (d Directory) accounted(code Code, last fact.Date) bool {
	parts := 0
	for _, next := range d.outOf[code] {
		if ended, _ := last.Before(next.EffectiveOn); !ended {
			continue
		}
		if next.Extent == Whole {
			return true
		}
		parts++
	}
	return parts > 1
}

// between reports whether day comes after since and not after to, and whether
// that is known.
func between(since, day, to fact.Date) (yes, known bool) {
	after, afterKnown := since.Before(day)
	due, dueKnown := day.NotAfter(to)
	no := afterKnown && !after || dueKnown && !due
	yes = afterKnown && after && dueKnown && due
	return yes, yes || no
}

// undated is the error for a succession of which the dates on record do not
// tell whether it counts.
func (d Directory) undated(s Succession, day fact.Date) error {
	return &UncertainError{
		Question:   fmt.Sprintf("what went from %s to %s", s.Predecessor, s.Successor),
		Day:        day,
		Candidates: []string{"whether the change of " + s.EffectiveOn.English() + " counts"},
	}
}

func appendPart(parts []string, s Succession) []string {
	if part, ok := s.Part.Value(); ok {
		return append(slices.Clone(parts), part)
	}
	return parts
}

func union(a, b []string) []string {
	for _, text := range b {
		if !slices.Contains(a, text) {
			a = append(a, text)
		}
	}
	return a
}
