package network

import (
	"iter"
	"slices"
)

// Senate returns the senate with the identifier as it is on the day of s.
// Otherwise the error is an [*UnknownSenateError], an [*UnassignedError] before
// it began, a [*MergedError], or an [*UncertainError].
func (s Snapshot) Senate(id SenateID) (SenateArea, error) {
	var entries []SenateArea
	for _, area := range s.d.areas {
		if area.ID == id {
			entries = append(entries, area)
		}
	}
	if len(entries) == 0 {
		return SenateArea{}, &UnknownSenateError{id}
	}
	rows, err := settled(s, entries, "whether there was a senate "+string(id), func(a SenateArea) (Period, string) { return a.Period, a.Name + whether(a.Period) })
	if err != nil {
		return SenateArea{}, err
	}
	if len(rows) > 0 {
		return rows[0].clone(), nil
	}
	last := entries[len(entries)-1]
	if ended := last.ended(); !ended.IsZero() && before(ended, s.day.First()) {
		return SenateArea{}, &MergedError{Senate: last.clone(), Day: s.day, Into: s.d.mergedInto(id)}
	}
	return SenateArea{}, &UnassignedError{string(id), "area", s.day}
}

func (d Directory) mergedInto(id SenateID) []SenateID {
	var into []SenateID
	for _, area := range d.areas {
		if slices.Contains(area.Predecessors, id) {
			into = append(into, area.ID)
		}
	}
	return into
}

// SenateAreas iterates over the senates that exist on the day of s, in the order
// of the register. It leaves out those of which the dates on record do not tell;
// [Snapshot.Senate] says so of each.
func (s Snapshot) SenateAreas() iter.Seq[SenateArea] {
	return func(yield func(SenateArea) bool) {
		for _, area := range s.d.areas {
			if yes, _ := area.Holds(s.day); yes && !yield(area.clone()) {
				return
			}
		}
	}
}

// SenatesNamed iterates over the senates that go, or ever went, by a name, in
// the order of the register: a name alone may mean several.
func (d Directory) SenatesNamed(name string) iter.Seq[SenateArea] {
	return func(yield func(SenateArea) bool) {
		for _, area := range d.areas {
			if area.named(name) && !yield(area.clone()) {
				return
			}
		}
	}
}

func (a SenateArea) named(name string) bool {
	return a.Name == name || slices.Contains(a.Aliases, name)
}

// Host returns the office that hosts a senate on the day of s. Otherwise the
// error is an [*UnassignedError] or an [*UncertainError].
func (s Snapshot) Host(id SenateID) (Hosting, error) {
	rows, err := settled(s, s.d.hostings[id], "the host of the senate "+string(id), func(h Hosting) (Period, string) { return h.Period, h.Host })
	if err != nil {
		return Hosting{}, err
	}
	if len(rows) == 0 {
		return Hosting{}, &UnassignedError{string(id), "host", s.day}
	}
	row := rows[0]
	row.Evidence = row.Evidence.clone()
	return row, nil
}
