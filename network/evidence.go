package network

import (
	"slices"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// SourceID identifies a source.
type SourceID string

// Source is a document on which rows rest.
type Source struct {
	ID        SourceID           `json:"id,omitzero" label:"source identifier"`
	Title     string             `json:"title,omitzero" label:"title of the source"`
	Publisher fact.Of[string]    `json:"publisher,omitzero" label:"publisher of the source"`
	Published fact.Of[fact.Date] `json:"published,omitzero" label:"day the source was published"`
}

// Confidence says how well a row is borne out by its sources.
type Confidence string

// The confidences, from the highest to the lowest.
const (
	Confirmed   Confidence = "confirmed"   // a source says so
	Derived     Confidence = "derived"     // it follows from what sources say
	Unconfirmed Confidence = "unconfirmed" // no source has been found that says so
)

// Values implements fact.Enum.
func (Confidence) Values() []string { return values(Confirmed, Derived, Unconfirmed) }

// Evidence is what a row, or an answer, rests on.
type Evidence struct {
	Sources    []SourceID          `json:"sources,omitzero" label:"sources"`
	Confidence fact.Of[Confidence] `json:"confidence,omitzero" label:"how well the sources bear it out"`
}

// Level returns the confidence. Without one it is Unconfirmed: nothing passes
// for established by default.
func (e Evidence) Level() Confidence {
	if level, ok := e.Confidence.Value(); ok && among(level) {
		return level
	}
	return Unconfirmed
}

// Flagged reports whether a row that nobody has confirmed is part of what this
// rests on.
func (e Evidence) Flagged() bool { return e.Level() == Unconfirmed }

// and returns what an answer rests on that needs both e and more: all their
// sources, in order, and the lower confidence.
func (e Evidence) and(more ...Evidence) Evidence {
	levels := e.Level().Values()
	sum := Evidence{Sources: slices.Clone(e.Sources), Confidence: fact.Known(e.Level())}
	for _, m := range more {
		for _, id := range m.Sources {
			if !slices.Contains(sum.Sources, id) {
				sum.Sources = append(sum.Sources, id)
			}
		}
		if slices.Index(levels, string(m.Level())) > slices.Index(levels, string(sum.Level())) {
			sum.Confidence = fact.Known(m.Level())
		}
	}
	return sum
}

func (e Evidence) clone() Evidence {
	e.Sources = slices.Clone(e.Sources)
	return e
}

// check finds what is wrong with the evidence of a row. That every row has a
// source is asked of published tables, not of every register: a host may know
// its own organisations.
func (e Evidence) check(fs *faults, at fact.Path, known map[SourceID]Source) {
	checkKnownEnum(fs, at.Field("confidence"), e.Confidence)
	for i, id := range e.Sources {
		if _, ok := known[id]; !ok {
			fs.add(at.Field("sources").Index(i), "no source has the identifier %q: add it to sources, or correct it", string(id))
		}
	}
}
