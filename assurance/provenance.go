package assurance

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// SourceID names a source within one dossier.
type SourceID string

// Source is a document or page that facts are taken from.
type Source struct {
	ID         SourceID            `json:"id,omitzero" label:"source identifier"`
	Title      string              `json:"title,omitzero" label:"title of the source"`
	Publisher  fact.Of[string]     `json:"publisher,omitzero" label:"publisher"`
	Published  fact.Of[fact.Date]  `json:"published,omitzero" label:"day of publication"`
	URL        fact.Of[string]     `json:"url,omitzero" label:"web address"`
	Confidence fact.Of[Confidence] `json:"confidence,omitzero" label:"confidence in the source"`
}

// Confidence says how far a statement may be relied on.
type Confidence string

// Confirmed is read in the source; Derived follows from what was; Unconfirmed
// is neither.
const (
	Confirmed   Confidence = "confirmed"
	Derived     Confidence = "derived"
	Unconfirmed Confidence = "unconfirmed"
)

// Values implements fact.Enum.
func (Confidence) Values() []string { return values(Confirmed, Derived, Unconfirmed) }

// Provenance says where the facts at some paths come from. They were recorded
// on the day from which they could be known: of what was published, the day of
// publication.
type Provenance struct {
	Paths      []fact.Path         `json:"paths,omitzero" label:"facts covered" max:"500"`
	Source     SourceID            `json:"source,omitzero" label:"source"`
	Locator    fact.Of[string]     `json:"locator,omitzero" label:"place in the source"`
	RecordedOn fact.Of[fact.Date]  `json:"recorded_on,omitzero" label:"day from which the facts could be known"`
	Class      fact.Of[Class]      `json:"class,omitzero" label:"class of the data"`
	Confidence fact.Of[Confidence] `json:"confidence,omitzero" label:"confidence in the facts"`
	Note       fact.Of[string]     `json:"note,omitzero" label:"note"`
}

// Class says who may see a fact. Without a class, treat a fact as personal.
type Class string

// Special is data of a special category, such as data concerning the health of
// a person who can be identified (UK GDPR, article 9).
const (
	Public   Class = "public"
	Internal Class = "internal"
	Personal Class = "personal"
	Special  Class = "special"
)

// Values implements fact.Enum.
func (Class) Values() []string { return values(Public, Internal, Personal, Special) }

// ProvenanceOf returns the entry that says where the fact at path comes from,
// and whether there is one. An entry for a record or list covers what is in it;
// of several the one with the longest path counts, and of equals the last.
func (d Dossier) ProvenanceOf(path fact.Path) (Provenance, bool) {
	entry, longest := -1, 0
	for i, p := range d.Provenance {
		for _, covering := range p.Paths {
			// Of two paths that cover the same path, one begins the other.
			if covering.Covers(path) && (entry < 0 || len(covering) >= longest) {
				entry, longest = i, len(covering)
			}
		}
	}
	if entry < 0 {
		return Provenance{}, false
	}
	return d.Provenance[entry], true
}
