package network

import (
	"errors"
	"iter"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Snapshot is what a [Directory] knows of one day. It is immutable and safe for
// concurrent use.
//
// The day may be a month or a year: what is said then holds on all of its days.
type Snapshot struct {
	d   Directory
	day fact.Date
}

// At returns what d knows of day.
func (d Directory) At(day fact.Date) Snapshot { return Snapshot{d, day} }

// Day returns the day that s is of.
func (s Snapshot) Day() fact.Date { return s.day }

// Resolve returns the organisation that has the code on the day of s. Otherwise
// the error is an [*UnknownCodeError], a [*NotYetError], an [*AbolishedError],
// which says what became of it, or an [*UncertainError].
func (s Snapshot) Resolve(code Code) (Organisation, error) {
	org, err := s.resolve(code)
	if gone, ok := errors.AsType[*AbolishedError](err); ok {
		if gone.Successors, err = s.Successors(code, s.day); err == nil {
			err = gone
		}
	}
	return org, err
}

// resolve is Resolve without what became of an organisation.
func (s Snapshot) resolve(code Code) (Organisation, error) {
	entries := s.d.organisations[code]
	if len(entries) == 0 {
		return Organisation{}, &UnknownCodeError{code}
	}
	sure, unsure := settle(entries, s.day, func(o Organisation) Period { return o.Period })
	switch {
	case len(sure) > 0:
		return clone(sure[0]), nil
	case len(unsure) > 0:
		return Organisation{}, uncertain(s, "what "+string(code)+" was", unsure, func(o Organisation) string { return o.Name + whether(o.Period) })
	case before(s.day.Last(), entries[0].From.First()):
		return Organisation{}, &NotYetError{clone(entries[0]), s.day}
	}
	return Organisation{}, &AbolishedError{Organisation: clone(entries[len(entries)-1]), Day: s.day}
}

// whether says what is known of a period that leaves an answer open.
func whether(p Period) string {
	var ends []string
	if !p.From.IsZero() {
		ends = append(ends, "from "+ending(p.From, p.BeganBy))
	}
	if !p.To.IsZero() {
		ends = append(ends, "to "+ending(p.To, p.EndedBy))
	}
	return " (" + strings.Join(ends, ", ") + ")"
}

func ending(earliest fact.Date, latest fact.Of[fact.Date]) string {
	if by, ok := latest.Value(); ok {
		return "between " + earliest.English() + " and " + by.English()
	}
	return earliest.English()
}

// Organisations iterates over the organisations of a kind that exist on the day
// of s, in the order of their codes. It leaves out those of which the dates on
// record do not tell; [Snapshot.Resolve] says so of each.
func (s Snapshot) Organisations(kind Kind) iter.Seq[Organisation] {
	return func(yield func(Organisation) bool) {
		for _, code := range s.d.codes {
			if org, ok := s.d.Lookup(code, s.day); ok && org.Kind == kind && !yield(org) {
				return
			}
		}
	}
}

// AreaCode returns the code that the area of an organisation has on the day of
// s in the register of the Office for National Statistics. Otherwise the error
// is an [*UnassignedError] or an [*UncertainError].
func (s Snapshot) AreaCode(code Code) (AreaCoding, error) {
	rows, err := settled(s, s.d.areaCodes[code], "the area code of "+string(code), func(a AreaCoding) (Period, string) { return a.Period, string(a.AreaCode) })
	if err != nil {
		return AreaCoding{}, err
	}
	if len(rows) == 0 {
		return AreaCoding{}, &UnassignedError{string(code), "area code", s.day}
	}
	row := rows[0]
	row.Evidence = row.Evidence.clone()
	return row, nil
}

func clone(org Organisation) Organisation {
	org.Evidence = org.Evidence.clone()
	return org
}

// settle parts the rows that hold on the whole of day from those that may.
func settle[T any](rows []T, day fact.Date, period func(T) Period) (sure, unsure []T) {
	for _, row := range rows {
		switch yes, known := period(row).Holds(day); {
		case yes:
			sure = append(sure, row)
		case !known:
			unsure = append(unsure, row)
		}
	}
	return sure, unsure
}

// settled returns the rows that hold on the day of s, or an [*UncertainError]
// where there may be more.
func settled[T any](s Snapshot, rows []T, question string, of func(T) (Period, string)) ([]T, error) {
	sure, unsure := settle(rows, s.day, func(row T) Period { p, _ := of(row); return p })
	if len(unsure) > 0 {
		return nil, uncertain(s, question, slices.Concat(sure, unsure), func(row T) string { _, name := of(row); return name })
	}
	return sure, nil
}

func uncertain[T any](s Snapshot, question string, rows []T, name func(T) string) *UncertainError {
	e := &UncertainError{Question: question, Day: s.day}
	for _, row := range rows {
		e.Candidates = append(e.Candidates, name(row))
	}
	return e
}
