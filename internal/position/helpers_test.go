package position_test

import (
	"errors"
	"strings"

	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

var errBroken = errors.New("broken pipe")

type kind string

func (kind) Values() []string { return []string{"acute", "maternity", "mental_health"} }

// code knows its own text.
type code struct{ text string }

func (c *code) UnmarshalText(text []byte) error {
	if len(text) != 3 {
		return errors.New("a code has three letters")
	}
	c.text = string(text)
	return nil
}

type site struct {
	Code  string             `json:"code,omitzero"`
	Name  fact.Of[string]    `json:"name,omitzero"`
	Beds  fact.Of[int]       `json:"beds,omitzero" min:"0"`
	Tags  []string           `json:"tags,omitzero" label:"tags" max:"2"`
	Since fact.Of[fact.Date] `json:"since,omitzero"`
}

// Period is embedded.
type Period struct {
	From fact.Date `json:"from,omitzero"`
}

type plan struct {
	Title string `json:"title,omitzero"`
	Period
	Number  int                `json:"number,omitzero" min:"1"`
	Small   int8               `json:"small,omitzero"`
	Share   float64            `json:"share,omitzero" min:"0"`
	Open    bool               `json:"open,omitzero"`
	Kind    kind               `json:"kind,omitzero"`
	Code    code               `json:"code,omitzero"`
	Summary fact.Of[string]    `json:"summary,omitzero"`
	Count   fact.Of[int]       `json:"count,omitzero"`
	Rate    fact.Of[float64]   `json:"rate,omitzero"`
	Agreed  fact.Of[bool]      `json:"agreed,omitzero"`
	Type    fact.Of[kind]      `json:"type,omitzero"`
	On      fact.Of[fact.Date] `json:"on,omitzero"`
	Main    site               `json:"main,omitzero"`
	Review  fact.Of[site]      `json:"review,omitzero"`
	Sites   []site             `json:"sites,omitzero" label:"sites"`
	Matrix  [][]int            `json:"matrix,omitzero"`
}

// compareDates lets cmp compare dates and codes with ==.
var compareDates = cmpopts.EquateComparable(fact.Date{}, code{})

// both joins lines of an expected error.
func both(lines ...string) string { return strings.Join(lines, "\n") }

func text(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func decode(file, data string) (plan, error) {
	var p plan
	_, err := position.Unmarshal(file, []byte(data), position.ByExtension, position.Limits{}, &p)
	return p, err
}
