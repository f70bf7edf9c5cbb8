package network

import (
	"iter"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Directory knows organisations and areas, and what became of them. The zero
// Directory is empty and works. A Directory is immutable and safe for
// concurrent use.
type Directory struct {
	sources       map[SourceID]Source
	organisations map[Code][]Organisation // each list by the day it begins
	codes         []Code                  // of organisations, in order
	areaCodes     map[Code][]AreaCoding
	successions   []Succession
	outOf         map[Code][]Succession // by predecessor, in the order of time
	into          map[Code][]Succession // by successor, in the order of time
	regions       map[Code][]RegionAssignment
	borders       []Border
	areas         []SenateArea
	hostings      map[SenateID][]Hosting
	senates       map[Code][]SenateAssignment
	ties          map[[2]Code][]Tie // by the two codes in order
	eras          map[PartnerKind][]PartnerEra
}

// NewDirectory returns a directory of the rows of r. The error joins a [*Fault]
// for everything that is wrong with them.
//
// An organisation may occur more than once, as when a trust becomes a
// foundation trust, for periods that share no day and leave none out: a code is
// never given to another body.
func NewDirectory(r Register) (Directory, error) {
	r = r.Clone()
	d := Directory{
		sources:       make(map[SourceID]Source, len(r.Sources)),
		organisations: group(r.Organisations, func(o Organisation) Code { return o.Code }),
		areaCodes:     group(r.AreaCodes, func(a AreaCoding) Code { return a.Code }),
		successions:   r.Successions,
		outOf:         group(r.Successions, func(s Succession) Code { return s.Predecessor }),
		into:          group(r.Successions, func(s Succession) Code { return s.Successor }),
		regions:       group(r.RegionAssignments, func(a RegionAssignment) Code { return a.Code }),
		borders:       r.Borders,
		areas:         r.SenateAreas,
		hostings:      group(r.Hostings, func(h Hosting) SenateID { return h.Senate }),
		senates:       group(r.SenateAssignments, func(a SenateAssignment) Code { return a.Code }),
		ties:          group(r.Ties, func(t Tie) [2]Code { return pair(t.A, t.B) }),
		eras:          group(r.PartnerEras, func(e PartnerEra) PartnerKind { return e.Kind }),
	}
	for _, source := range r.Sources {
		d.sources[source.ID] = source
	}
	for code, entries := range d.organisations {
		d.codes = append(d.codes, code)
		slices.SortStableFunc(entries, func(a, b Organisation) int { return a.From.Compare(b.From) })
	}
	slices.Sort(d.codes)
	for _, edges := range []map[Code][]Succession{d.outOf, d.into} {
		for _, list := range edges {
			slices.SortStableFunc(list, func(a, b Succession) int { return a.EffectiveOn.Compare(b.EffectiveOn) })
		}
	}
	for _, ties := range d.ties {
		slices.SortStableFunc(ties, compareTies)
	}
	if err := d.check(r); err != nil {
		return Directory{}, err
	}
	return d, nil
}

// group sorts rows by key, keeping their order otherwise.
func group[T any, K comparable](rows []T, key func(T) K) map[K][]T {
	groups := make(map[K][]T)
	for _, row := range rows {
		groups[key(row)] = append(groups[key(row)], row)
	}
	return groups
}

// Lookup returns the organisation that had the code on the whole of day, and
// whether there is one. [Snapshot.Resolve] also says why there is none.
func (d Directory) Lookup(code Code, day fact.Date) (Organisation, bool) {
	for _, org := range d.organisations[code] {
		if holds, _ := org.Holds(day); holds {
			return clone(org), true
		}
	}
	return Organisation{}, false
}

// Source returns the source with the identifier, and whether there is one.
func (d Directory) Source(id SourceID) (Source, bool) {
	source, ok := d.sources[id]
	return source, ok
}

// Successions iterates over all successions, in the order of the register.
func (d Directory) Successions() iter.Seq[Succession] {
	return func(yield func(Succession) bool) {
		for _, s := range d.successions {
			s.Evidence = s.Evidence.clone()
			if !yield(s) {
				return
			}
		}
	}
}

// PartnerEras iterates over what bodies of the kind were called and when, in
// the order of the register.
func (d Directory) PartnerEras(kind PartnerKind) iter.Seq[PartnerEra] {
	return func(yield func(PartnerEra) bool) {
		for _, era := range d.eras[kind] {
			era.Evidence = era.Evidence.clone()
			if !yield(era) {
				return
			}
		}
	}
}
