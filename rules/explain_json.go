package rules

import (
	"encoding/json"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// MarshalJSON writes the explanation of the finding, with all that it read. Where
// readers may not see something, write its [Explanation.Redact] instead.
func (f Finding) MarshalJSON() ([]byte, error) { return f.Explain().MarshalJSON() }

// MarshalJSON writes the explanation as a tree, for programs:
//
//	{"rule": "R056", "title": "...", "verdict": "not met", "require": {"truth": "false", ...}}
//
// The names are the same from one release to the next. What is empty is left out.
func (e *Explanation) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Rule    string        `json:"rule"`
		Title   string        `json:"title"`
		Verdict Verdict       `json:"verdict"`
		Reason  string        `json:"reason,omitempty"`
		Why     string        `json:"why,omitempty"`
		Day     *Reading      `json:"day,omitempty"`
		Applies *Statement    `json:"applies,omitempty"`
		Unless  []*Statement  `json:"unless,omitempty"`
		Require *Statement    `json:"require,omitempty"`
		Missing []missingJSON `json:"missing,omitempty"`
		Remedy  string        `json:"remedy,omitempty"`
		Sources []sourceJSON  `json:"sources,omitempty"`
		English string        `json:"english"`
	}{
		e.Rule.ID, e.Rule.Title, e.Verdict, e.Reason.String(), e.Why, e.Day, e.Applies, pointers(e.Unless), e.Require,
		missingsJSON(e.Missing), e.Rule.Remedy, sourcesJSON(e.Rule.Sources), e.English(),
	})
}

// MarshalJSON writes the statement as a tree.
func (s *Statement) MarshalJSON() ([]byte, error) {
	type span struct {
		From int `json:"from"`
		To   int `json:"to"`
	}
	var at *span
	if s.Span != (Span{}) {
		at = &span{s.Span.From, s.Span.To}
	}
	parts := pointers(s.Parts)
	return json.Marshal(struct {
		ID          string             `json:"id,omitempty"`
		Because     string             `json:"because,omitempty"`
		Truth       string             `json:"truth"`
		Decides     bool               `json:"decides"`
		Unconfirmed bool               `json:"unconfirmed,omitempty"`
		Withheld    bool               `json:"withheld,omitempty"`
		English     string             `json:"english,omitempty"`
		Expression  string             `json:"expression,omitempty"`
		At          string             `json:"at,omitempty"`
		Span        *span              `json:"span,omitempty"`
		Any         bool               `json:"any,omitempty"`
		Parts       []*Statement       `json:"parts,omitempty"`
		Sides       []Operand          `json:"sides,omitempty"`
		Element     *Element           `json:"element,omitempty"`
		Readings    []Reading          `json:"readings,omitempty"`
		Parameters  []ParameterReading `json:"parameters,omitempty"`
		Facts       []fact.Path        `json:"facts,omitempty"`
	}{
		s.ID, s.Because, s.Truth.String(), s.Decides, s.Unconfirmed, s.Withheld, s.English, s.Expression, s.At.String(), at,
		s.Any, parts, s.Sides, s.Element, s.Readings, s.Parameters, s.Facts,
	})
}

func pointers(all []Statement) []*Statement {
	out := make([]*Statement, len(all))
	for i := range all {
		out[i] = &all[i]
	}
	return out
}

// MarshalJSON writes the operand.
func (o Operand) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Says  string    `json:"says"`
		Path  fact.Path `json:"path,omitempty"`
		Unit  string    `json:"unit,omitempty"`
		Value Value     `json:"value"`
	}{o.Says, o.Path, o.Unit, o.Value})
}

// MarshalJSON writes the reading.
func (r Reading) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Path  fact.Path `json:"path"`
		Label string    `json:"label,omitempty"`
		Unit  string    `json:"unit,omitempty"`
		Value Value     `json:"value"`
	}{r.Path, r.Label, r.Unit, r.Value})
}

// MarshalJSON writes the element.
func (e *Element) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Path  fact.Path  `json:"path"`
		Name  string     `json:"name,omitempty"`
		Found *Statement `json:"found"`
	}{e.Path, e.Name, &e.Found})
}

// MarshalJSON writes the parameter.
func (p ParameterReading) MarshalJSON() ([]byte, error) {
	out := struct {
		Name       string       `json:"name"`
		Label      string       `json:"label,omitempty"`
		Unit       string       `json:"unit,omitempty"`
		Value      any          `json:"value,omitempty"`
		From       fact.Date    `json:"from,omitzero"`
		To         fact.Date    `json:"to,omitzero"`
		Confidence Confidence   `json:"confidence"`
		FromWhat   string       `json:"from_what,omitempty"`
		Sources    []sourceJSON `json:"sources,omitempty"`
	}{p.Name, p.Label, p.Unit, nil, p.From, p.To, p.Confidence, p.FromWhat, sourcesJSON(p.Sources)}
	switch {
	case p.List && p.Values != nil:
		out.Value = p.Values
	case len(p.Values) == 1:
		out.Value = p.Values[0]
	}
	return json.Marshal(out)
}

// MarshalJSON writes a value as files do, "none" where it is known to be none and
// null where it was not supplied; a whole number that is only known within bounds
// as {"from": 1, "to": 3}.
func (v Value) MarshalJSON() ([]byte, error) {
	switch {
	case v.err != nil:
		return json.Marshal(map[string]string{"fault": v.err.Error()})
	case v.State == fact.NotSupplied:
		return []byte("null"), nil
	case v.State == fact.KnownNone:
		return json.Marshal(fact.Literal)
	}
	switch v.Kind {
	case Bool:
		return json.Marshal(v.Bool())
	case Int:
		if !v.Exact() {
			return json.Marshal(map[string]int64{"from": v.low, "to": v.high})
		}
		return json.Marshal(v.low)
	case Float:
		return json.Marshal(v.Float())
	case Text:
		return json.Marshal(v.text)
	case DateKind:
		return json.Marshal(v.date)
	}
	return json.Marshal(v.Kind.String())
}

type missingJSON struct {
	Path      fact.Path `json:"path"`
	Label     string    `json:"label"`
	Unit      string    `json:"unit,omitempty"`
	Of        string    `json:"of,omitempty"`
	Imprecise bool      `json:"imprecise,omitempty"`
}

func missingsJSON(all []Missing) []missingJSON {
	out := make([]missingJSON, len(all))
	for i, m := range all {
		out[i] = missingJSON(m)
	}
	return out
}

type sourceJSON struct {
	Title     string    `json:"title"`
	Publisher string    `json:"publisher,omitempty"`
	Published fact.Date `json:"published,omitzero"`
	Locator   string    `json:"locator,omitempty"`
	URL       string    `json:"url,omitempty"`
}

func sourcesJSON(all []Source) []sourceJSON {
	out := make([]sourceJSON, len(all))
	for i, s := range all {
		out[i] = sourceJSON(s)
	}
	return out
}
