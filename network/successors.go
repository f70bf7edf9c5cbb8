package network

import (
	"errors"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

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
	f := follower{d: s.d, to: day}
	if err := f.follow(step{code: code, since: from}); err != nil {
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
	to         fact.Date
	seen       map[step]bool // so that paths that meet are walked once
	shares     []Share
	evidence   []Evidence
	incomplete bool
}

// step is an organisation on the way, since when it had what is followed, and
// which part of the first organisation that is; "" where no source names one.
type step struct {
	code  Code
	since fact.Date
	part  string
}

// follow adds what became by f.to of what an organisation had.
func (f *follower) follow(at step) error {
	if f.seen[at] {
		return nil
	}
	if f.seen == nil {
		f.seen = make(map[step]bool)
	}
	f.seen[at] = true
	org, err := f.d.At(f.to).resolve(at.code)
	if gone, ok := errors.AsType[*AbolishedError](err); ok {
		f.incomplete = f.incomplete || !f.d.accounted(at.code, gone.Organisation.To)
	} else if err != nil {
		return err
	} else {
		f.add(org, at.part)
	}
	for _, next := range f.d.outOf[at.code] {
		due, known := between(at.since, next.EffectiveOn, f.to)
		if !known {
			return f.d.undated(next, f.to)
		}
		if !due {
			continue
		}
		f.evidence = append(f.evidence, next.Evidence)
		part := at.part
		if part == "" {
			part, _ = next.Part.Value()
		}
		if err := f.follow(step{next.Successor, next.EffectiveOn, part}); err != nil {
			return err
		}
	}
	return nil
}

func (f *follower) add(org Organisation, part string) {
	f.evidence = append(f.evidence, org.Evidence)
	i := slices.IndexFunc(f.shares, func(s Share) bool { return s.Organisation.Code == org.Code })
	if i < 0 {
		i = len(f.shares)
		f.shares = append(f.shares, Share{Organisation: org})
	}
	if part != "" && !slices.Contains(f.shares[i].Parts, part) {
		f.shares[i].Parts = append(f.shares[i].Parts, part)
	}
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
