package fault_test

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/clinicalsenate/clinicalsenate/internal/fault"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

type colour string

func (colour) Values() []string { return []string{"red", "green"} }

type record struct {
	Name   string          `json:"name" label:"name"`
	Share  fact.Of[int]    `json:"share" label:"share" min:"0" limit:"100"`
	Colour fact.Of[colour] `json:"colour" label:"colour"`
	Names  []string        `json:"names" label:"names" max:"2"`
	Parts  []record        `json:"parts" label:"parts"`
}

func TestList(t *testing.T) {
	var l fault.List
	l.Value(reflect.ValueOf(record{
		Share: fact.Known(101), Colour: fact.Known[colour]("blue"), Names: []string{"a", "b", "c"},
		Parts: []record{{Share: fact.Known(-1), Colour: fact.Known[colour](" "), Names: []string{"a", "a"}}},
	}), "", "")
	l.Span("to", fact.MustDate("2024-02"), fact.MustDate("2024-01"))
	l.Span("open", fact.MustDate("2024-02"), fact.Date{})
	fault.Unique(&l, "parts", "name", []record{{Name: "a"}, {}, {}, {Name: "a"}}, func(r record) string { return r.Name })

	var got []string
	for _, err := range l {
		got = append(got, err.Error())
	}
	want := []string{
		"share: 101 is too large: it cannot be above 100",
		`colour: "blue" is not among its values: write one of red, green`,
		"names: 3 elements are too many: a list may have 2",
		"parts[0].share: -1 is too small: it cannot be below 0",
		"parts[0].colour: this is empty: write none if it is known not to exist, or leave it out if nobody has said",
		`parts[0].names[1]: "a" stands in the list already: leave it out`,
		"to: January 2024 comes before the beginning on February 2024: correct one of the two",
		"parts[3].name: a is the name of parts[0] already: leave one of the two out, or correct it",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("faults mismatch (-want +got):\n%s", diff)
	}
	if err := (fault.List{}).Join(); err != nil {
		t.Errorf("Join() of no faults = %v, want nil", err)
	}
}
