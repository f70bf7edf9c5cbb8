package ruletest

import "github.com/clinicalsenate/clinicalsenate/rules/fact"

// Facts are what the cases of [Conformance] are about.
type Facts struct {
	P      fact.Of[bool]      `json:"p,omitzero"`
	Q      fact.Of[bool]      `json:"q,omitzero"`
	R      fact.Of[bool]      `json:"r,omitzero"`
	Beds   fact.Of[int]       `json:"beds,omitzero" label:"beds" unit:"beds"`
	After  fact.Of[int]       `json:"after,omitzero" label:"beds after the change" unit:"beds"`
	Share  fact.Of[float64]   `json:"share,omitzero"`
	Target fact.Of[float64]   `json:"target,omitzero"`
	Name   fact.Of[string]    `json:"name,omitzero"`
	Other  fact.Of[string]    `json:"other,omitzero"`
	Kind   fact.Of[Kind]      `json:"kind,omitzero"`
	Opens  fact.Of[fact.Date] `json:"opens,omitzero" label:"opening day"`
	Closes fact.Of[fact.Date] `json:"closes,omitzero" label:"closing day"`
	Owner  fact.Of[Owner]     `json:"owner,omitzero"`
	Sites  []Site             `json:"sites,omitzero" max:"10"`
	Tags   []string           `json:"tags,omitzero" max:"5"`
}

// Site is an element of a list of records, with a list of its own.
type Site struct {
	Open  fact.Of[bool] `json:"open,omitzero"`
	Beds  fact.Of[int]  `json:"beds,omitzero"`
	Wards []Ward        `json:"wards,omitzero" max:"4"`
}

// Ward is an element of a list in a list.
type Ward struct {
	Open fact.Of[bool] `json:"open,omitzero"`
	Beds fact.Of[int]  `json:"beds,omitzero"`
}

// Owner is a record.
type Owner struct {
	Name fact.Of[string] `json:"name,omitzero"`
}

// Kind is a text with a closed set of values.
type Kind string

// Values implements [fact.Enum].
func (Kind) Values() []string { return []string{"acute", "community", "mental"} }
