package position_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func TestUnmarshal(t *testing.T) {
	whole := plan{
		Title: "Horton", Period: Period{From: fact.MustDate("2017-04")},
		Number: 24, Small: -128, Share: 0.5, Open: true, Kind: "maternity", Code: code{"abc"},
		Summary: fact.Known("no"), Count: fact.Known(-3), Rate: fact.Known(-24.50),
		Agreed: fact.Known(false), Type: fact.Known[kind]("acute"), On: fact.Known(fact.MustDate("2017")),
		Main:   site{Code: "010", Beds: fact.Known(0)},
		Review: fact.Known(site{Name: fact.None[string]()}),
		Sites:  []site{{Code: "a", Tags: []string{"x", "1e3"}}, {Tags: []string{}}},
		Matrix: [][]int{{1, 2}, {}},
	}
	tests := []struct {
		name, file, data string
		want             plan
	}{
		{name: "YAML", file: "p.yaml", want: whole, data: `
title: Horton
from: 2017-04
number: 24
small: -128
share: 0.5
open: true
kind: maternity
code: abc
summary: no
count: -3
rate: -24.50
agreed: false
type: 'acute'
on: 2017
main:
  code: 010
  beds: 0
review: {name: none}
sites:
  - code: a
    tags: [x, 1e3]
  - tags: none
matrix: [[1, 2], []]
`},
		{name: "JSON", file: "p.json", want: whole, data: `{
"title": "Horton", "from": "2017-04", "number": 24, "small": -128, "share": 0.5,
"open": true, "kind": "maternity", "code": "abc", "summary": "no", "count": -3,
"rate": -24.50, "agreed": false, "type": "acute", "on": "2017",
"main": {"code": "010", "beds": 0}, "review": {"name": "none"},
"sites": [{"code": "a", "tags": ["x", "1e3"]}, {"tags": "none"}], "matrix": [[1, 2], []]}`},
		{name: "empty JSON object", file: "p.json", data: "{}"},
		{name: "empty YAML mapping", file: "P.YML", data: "{}\n"},
		{
			name: "none, quoted or not", file: "p.yaml",
			data: "summary: none\ncount: 'none'\nrate: \"none\"\nagreed: none\ntype: none\non: none\nreview: none\nsites: none\n",
			want: plan{
				Summary: fact.None[string](), Count: fact.None[int](), Rate: fact.None[float64](),
				Agreed: fact.None[bool](), Type: fact.None[kind](), On: fact.None[fact.Date](),
				Review: fact.None[site](), Sites: []site{},
			},
		},
		{name: "quoted null is a text", file: "p.yaml", data: "title: 'null'\nsummary: '~'", want: plan{Title: "null", Summary: fact.Known("~")}},
		{name: "byte order mark", file: "p.yaml", data: "\uFEFFtitle: x", want: plan{Title: "x"}},
		{name: "byte order mark before JSON", file: "p.json", data: "\uFEFF{\"title\": \"x\"}", want: plan{Title: "x"}},
		{name: "block of text", file: "p.yaml", data: "title: |-\n  a\n  b\n", want: plan{Title: "a\nb"}},
		{name: "pair of escapes", file: "p.json", data: `{"title": "\ud83d\ude00\\ud800\n\u00e9"}`, want: plan{Title: "😀\\ud800\né"}},
		{name: "exponent in JSON", file: "p.json", data: `{"share": 1e-07}`, want: plan{Share: 1e-07}},
		{name: "document marks", file: "p.yaml", data: "---\ntitle: x\n...\n", want: plan{Title: "x"}},
		{name: "question mark in a text", file: "p.yaml", data: "{title: why?, summary: what?}", want: plan{Title: "why?", Summary: fact.Known("what?")}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := decode(tt.file, tt.data)
			require.NoError(t, err)
			if diff := cmp.Diff(tt.want, got, compareDates); diff != "" {
				t.Errorf("Unmarshal() mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestDecodeFaults(t *testing.T) {
	const nobody = "write none if it is known not to exist, or leave it out if nobody has said"
	const fields = "the fields here are title, from, number, small, share, open, kind, code, summary, count, rate, agreed, type, on, main, review, sites and matrix"
	const values = "one of acute, maternity or mental_health"
	tests := []struct{ name, file, data, want string }{
		// Whole numbers.
		{"fraction", "p.yaml", "number: 24.5", "p.yaml:1:9: number: 24.5 is not a whole number: write 24 or 25"},
		{"negative fraction", "p.yaml", "count: -24.5", "p.yaml:1:8: count: -24.5 is not a whole number: write -25 or -24"},
		{"whole fraction", "p.json", `{"number": 24.0}`, "p.json:1:12: number: 24.0 is not a whole number: write 24"},
		{"leading zero", "p.yaml", "number: 010", "p.yaml:1:9: number: 010 is not a whole number: write 10"},
		{"underscore", "p.yaml", "number: 1_000", "p.yaml:1:9: number: 1_000 is not a whole number: write 1000"},
		{"comma", "p.yaml", "number: 1,000", "p.yaml:1:9: number: 1,000 is not a whole number: write 1000"},
		{"decimal comma", "p.yaml", "number: 24,5", "p.yaml:1:9: number: 24,5 is not a whole number: write digits only, as in 24"},
		{"hexadecimal", "p.yaml", "number: 0x10", "p.yaml:1:9: number: 0x10 is not a whole number: write 16"},
		{"octal", "p.yaml", "number: 0o10", "p.yaml:1:9: number: 0o10 is not a whole number: write 8"},
		{"exponent", "p.yaml", "number: 1e3", "p.yaml:1:9: number: 1e3 is not a whole number: write 1000"},
		{"exponent in JSON", "p.json", `{"number": 1E3}`, "p.json:1:12: number: 1E3 is not a whole number: write 1000"},
		{"immense exponent", "p.yaml", "number: 1e999999999", "p.yaml:1:9: number: 1e999999999 is not a whole number: write digits only, as in 24"},
		{"quoted", "p.yaml", `number: "24"`, `p.yaml:1:9: number: "24" is not a whole number: write 24 without quotes`},
		{"quoted in JSON", "p.json", `{"number": "24"}`, `p.json:1:12: number: "24" is not a whole number: write 24 without quotes`},
		{"plus", "p.yaml", "number: +5", "p.yaml:1:9: number: +5 is not a whole number: write 5"},
		{"word", "p.yaml", "number: many beds", `p.yaml:1:9: number: "many beds" is not a whole number: write digits only, as in 24`},
		{"too large", "p.yaml", "number: 9223372036854775808", "p.yaml:1:9: number: 9223372036854775808 is too large: write 9223372036854775807 or less"},
		{"too small for its type", "p.yaml", "small: -129", "p.yaml:1:8: small: -129 is too small: write -128 or more"},
		{"too large for its type", "p.yaml", "small: 128", "p.yaml:1:8: small: 128 is too large: write 127 or less"},
		{"below its least", "p.yaml", "sites: [{beds: -1}]", "p.yaml:1:16: sites[0].beds: -1 is too small: write 0 or more"},

		// Numbers with a fraction.
		{"infinity", "p.yaml", "share: .inf", "p.yaml:1:8: share: .inf is not a number: write digits, as in 24 or 24.5"},
		{"not a number", "p.yaml", "share: .nan", "p.yaml:1:8: share: .nan is not a number: write digits, as in 24 or 24.5"},
		{"Go's infinity", "p.yaml", "share: Inf", "p.yaml:1:8: share: Inf is not a number: write digits, as in 24 or 24.5"},
		{"hexadecimal fraction", "p.yaml", "share: 0x10", "p.yaml:1:8: share: 0x10 is not a number: write 16"},
		{"no digit before the point", "p.yaml", "share: .5", "p.yaml:1:8: share: .5 is not a number: write 0.5"},
		{"no digit after the point", "p.yaml", "share: 5.", "p.yaml:1:8: share: 5. is not a number: write 5"},
		{"exponent of a fraction", "p.yaml", "share: 25e-1", "p.yaml:1:8: share: 25e-1 is not a number: write 2.5"},
		{"immense exponent in JSON", "p.json", `{"rate": 1e400}`, "p.json:1:10: rate: 1e400 is too large"},
		{"quoted fraction", "p.yaml", "share: '0.5'", `p.yaml:1:8: share: "0.5" is not a number: write 0.5 without quotes`},
		{"fraction below its least", "p.yaml", "share: -0.5", "p.yaml:1:8: share: -0.5 is too small: write 0 or more"},
		{"fraction too large", "p.yaml", "rate: 1" + strings.Repeat("0", 309), "p.yaml:1:7: rate: 1" + strings.Repeat("0", 39) + "… is too large"},
		{"fraction too small", "p.yaml", "rate: -1" + strings.Repeat("0", 309), "p.yaml:1:7: rate: -1" + strings.Repeat("0", 38) + "… is too small"},

		// Bools.
		{"yes", "p.yaml", "open: yes", "p.yaml:1:7: open: yes is not true or false: write true"},
		{"on", "p.yaml", "open: on", "p.yaml:1:7: open: on is not true or false: write true"},
		{"y", "p.yaml", "open: y", "p.yaml:1:7: open: y is not true or false: write true"},
		{"True", "p.yaml", "open: True", "p.yaml:1:7: open: True is not true or false: write true"},
		{"no", "p.yaml", "agreed: no", "p.yaml:1:9: agreed: no is not true or false: write false"},
		{"off", "p.yaml", "agreed: off", "p.yaml:1:9: agreed: off is not true or false: write false"},
		{"n", "p.yaml", "agreed: n", "p.yaml:1:9: agreed: n is not true or false: write false"},
		{"quoted true", "p.json", `{"open": "true"}`, `p.json:1:10: open: "true" is a text: write true without quotes`},
		{"perhaps", "p.yaml", "open: perhaps", "p.yaml:1:7: open: perhaps is not true or false: write true or false"},

		// Texts, dates and values of an enum.
		{"empty text", "p.yaml", "title: ''", `p.yaml:1:8: title: the text is empty: write a text, or leave the field out`},
		{"blank fact", "p.json", `{"summary": "  "}`, "p.json:1:13: summary: the text is empty: leave it out, or write none"},
		{"number for a text", "p.json", `{"title": 10}`, `p.json:1:11: title: expected a text, found 10: write it in quotes, as "10"`},
		{"bool for a text", "p.json", `{"title": true}`, `p.json:1:11: title: expected a text, found true: write it in quotes, as "true"`},
		{"number for a date", "p.json", `{"on": 2017}`, `p.json:1:8: on: expected a date, found 2017: write it in quotes, as "2017"`},
		{"no date", "p.yaml", "on: 1 April", `p.yaml:1:5: on: "1 April" is not a date: write year-month-day as 2017-04-01, or 2017-04 or 2017 where the rest is not known`},
		{"no such day", "p.yaml", "from: 2017-02-29", "p.yaml:1:7: from: 2017-02-29 is not a date: February 2017 has 28 days"},
		{"list for a date", "p.yaml", "on: [2017]", "p.yaml:1:5: on: expected a date, found a list"},
		{"own text", "p.yaml", "code: ab", "p.yaml:1:7: code: a code has three letters"},
		{"near value", "p.yaml", "kind: matrenity", "p.yaml:1:7: kind: matrenity is not among the values: did you mean maternity? Write " + values},
		{"value in capitals", "p.yaml", "type: Acute", "p.yaml:1:7: type: Acute is not among the values: did you mean acute? Write " + values},
		{"no near value", "p.yaml", "kind: dentistry", "p.yaml:1:7: kind: dentistry is not among the values: write " + values},
		{"empty value", "p.yaml", "kind: ''", "p.yaml:1:7: kind: the text is empty: write " + values + ", or leave the field out"},
		{"fields for a value", "p.yaml", "kind: {a: b}", "p.yaml:1:7: kind: expected " + values + ", found a group of fields"},

		// Nothing, and none.
		{"JSON null", "p.json", `{"summary": null}`, "p.json:1:13: summary: null is not a value: " + nobody},
		{"YAML null", "p.yaml", "count: null", "p.yaml:1:8: count: null is not a value: " + nobody},
		{"NULL", "p.yaml", "on: NULL", "p.yaml:1:5: on: NULL is not a value: " + nobody},
		{"tilde", "p.yaml", "type: ~", "p.yaml:1:7: type: ~ is not a value: " + nobody},
		{"nothing", "p.yaml", "agreed:\nnumber: 1", "p.yaml:1:8: agreed: a value is missing here: " + nobody},
		{"null record", "p.yaml", "review:", "p.yaml:1:8: review: a value is missing here: " + nobody},
		{"null list", "p.yaml", "sites:", "p.yaml:1:7: sites: a value is missing here: " + nobody},
		{"null text", "p.yaml", "title: ~", "p.yaml:1:8: title: ~ is not a value: write a text, or leave the field out"},
		{"null number", "p.yaml", "number:", "p.yaml:1:8: number: a value is missing here: write a whole number, or leave the field out"},
		{"None", "p.yaml", "summary: None", "p.yaml:1:10: summary: None is not clear: write none if it is known not to exist"},
		{"NONE", "p.yaml", "count: 'NONE'", `p.yaml:1:8: count: "NONE" is not clear: write none if it is known not to exist`},
		{"n/a", "p.yaml", "on: n/a", "p.yaml:1:5: on: n/a is not clear: write none if it is known not to exist"},
		{"nil", "p.json", `{"sites": "nil"}`, `p.json:1:11: sites: "nil" is not clear: write none if it is known not to exist`},
		{"none for a text", "p.yaml", "title: none", "p.yaml:1:8: title: none is not possible here: write a text"},
		{"none for a number", "p.yaml", "number: none", "p.yaml:1:9: number: none is not possible here: write a whole number"},
		{"none for a record", "p.yaml", "main: none", "p.yaml:1:7: main: none is not possible here: write fields such as code, name and beds"},
		{"none in a list", "p.yaml", "sites: [{tags: [none]}]", "p.yaml:1:17: sites[0].tags[0]: none is not possible here: write a text"},

		// Shapes and fields.
		{"value for a list", "p.yaml", "sites: 5", "p.yaml:1:8: sites: expected a list of sites, found 5"},
		{"fields for a list", "p.yaml", "sites:\n  code: x", "p.yaml:2:3: sites: expected a list of sites, found a group of fields"},
		{"list for a record", "p.yaml", "main: [a]", "p.yaml:1:7: main: expected fields such as code, name and beds, found a list"},
		{"value for a record", "p.yaml", "sites: [RTH02]", "p.yaml:1:9: sites[0]: expected fields such as code, name and beds, found RTH02"},
		{"fields for a number", "p.yaml", "number: {a: 1}", "p.yaml:1:9: number: expected a whole number, found a group of fields"},
		{"list for a number", "p.yaml", "share: [1]", "p.yaml:1:8: share: expected a number, found a list"},
		{"list for a bool", "p.yaml", "open: []", "p.yaml:1:7: open: expected true or false, found a list"},
		{"long list", "p.yaml", "sites: [{tags: [a, b, c]}]", "p.yaml:1:16: sites[0].tags: the list has 3 elements, more than 2: split it, or leave some out"},
		{"near field", "p.yaml", "sites:\n  - bedz: 3", "p.yaml:2:5: sites[0]: no field bedz: did you mean beds?"},
		{"no near field", "p.yaml", "something_else: 3", "p.yaml:1:1: no field something_else: " + fields},
		{"field in capitals", "p.json", `{"Title": "x"}`, `p.json:1:2: no field "Title": did you mean title?`},
		{"twice", "p.yaml", "title: a\nnumber: 1\ntitle: b", "p.yaml:3:1: title stands here a second time, after line 1: keep one of them"},
		{"twice in JSON", "p.json", "{\"main\": {\"code\": \"a\",\n\"code\": \"b\"}}", `p.json:2:1: main: "code" stands here a second time, after line 1: keep one of them`},
		{"several", "p.yaml", "title: 'é'\ncount: 24.5\nsites:\n  - beds: -1\n    tags: x\n  - &a {}\non: *a", both(
			"p.yaml:2:8: count: 24.5 is not a whole number: write 24 or 25",
			"p.yaml:4:11: sites[0].beds: -1 is too small: write 0 or more",
			"p.yaml:5:11: sites[0].tags: expected a list of tags, found x",
			"p.yaml:6:5: sites[1]: an anchor, &a, is not allowed: remove it, and write the value out wherever it is used",
			"p.yaml:7:5: on: an alias, *a, is not allowed: write the value out",
		)},
		{"value for the file", "p.yaml", "just text", `p.yaml:1:1: expected fields such as title, from and number, found "just text"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			before := plan{Title: "before"}
			got := before
			_, err := position.Unmarshal(tt.file, []byte(tt.data), position.ByExtension, position.Limits{}, &got)
			if diff := cmp.Diff(tt.want, text(err)); diff != "" {
				t.Errorf("Unmarshal() error mismatch (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(before, got, compareDates); diff != "" {
				t.Errorf("Unmarshal() changed the target (-want +got):\n%s", diff)
			}
		})
	}
}

type digit string

func (digit) Values() []string { return strings.Split(strings.Repeat("0123456789", 4), "") }

func TestDecodeFaultsOfOtherTypes(t *testing.T) {
	type one struct {
		Only digit `json:"only"`
	}
	tests := []struct {
		name, data string
		target     any
		want       string
	}{
		{"list for the file", "a", new([]string), "p.yaml:1:1: expected a list, found a"},
		{"one field", "[]", new(one), "p.yaml:1:1: expected fields such as only, found a list"},
		{"long name", strings.Repeat("only", 20) + ": x", new(one), "p.yaml:1:1: no field " + strings.Repeat("only", 10) + "…: the fields here are only"},
		{"many values", "only: ten", new(one), "p.yaml:1:7: only: ten is not among the values: write one of " + strings.Repeat("0, 1, 2, 3, 4, 5, 6, 7, 8, 9, ", 3)[:88] + " and 10 others"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := position.Unmarshal("p.yaml", []byte(tt.data), position.ByExtension, position.Limits{}, tt.target)
			if diff := cmp.Diff(tt.want, text(err)); diff != "" {
				t.Errorf("Unmarshal() error mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestFaultsAreTyped(t *testing.T) {
	_, err := decode("p.yaml", "summary: ~\non: soon\ncode: ab\n")
	if !errors.Is(err, fact.ErrNull) {
		t.Errorf("errors.Is(%v, ErrNull) = false", err)
	}
	date, ok := errors.AsType[*fact.DateError](err)
	require.True(t, ok)
	if date.Text != "soon" {
		t.Errorf("DateError.Text = %q", date.Text)
	}
	first, ok := errors.AsType[*position.Error](err)
	require.True(t, ok)
	want := position.Error{
		File: "p.yaml", Line: 1, Column: 10, Path: "summary", Message: "~ is not a value",
		Hint: "write none if it is known not to exist, or leave it out if nobody has said", Err: fact.ErrNull,
	}
	if diff := cmp.Diff(want, *first, cmpopts.EquateErrors()); diff != "" {
		t.Errorf("first fault mismatch (-want +got):\n%s", diff)
	}
	if all := position.All(err); len(all) != 3 {
		t.Errorf("All() = %v, want 3 faults", all)
	}
}

func TestAllAndJoin(t *testing.T) {
	late, early := &position.Error{File: "f", Line: 2, Column: 1, Message: "late"}, &position.Error{File: "f", Line: 1, Column: 9, Message: "early"}
	other := errors.New("other")
	err := position.Join(other, fmt.Errorf("wrapped: %w", late), nil, errors.Join(early))
	if got, want := text(err), both("f:1:9: early", "f:2:1: late", "other"); got != want {
		t.Errorf("Join() = %q, want %q", got, want)
	}
	if diff := cmp.Diff([]*position.Error{early, late}, position.All(err), cmp.Comparer(func(a, b error) bool { return a == b })); diff != "" {
		t.Errorf("All() mismatch (-want +got):\n%s", diff)
	}
	if err := position.Join(nil, nil); err != nil {
		t.Errorf("Join(nil, nil) = %v", err)
	}
	if all := position.All(other); all != nil {
		t.Errorf("All(other) = %v", all)
	}
}

func TestDecodePanics(t *testing.T) {
	root, err := position.Parse("p.yaml", []byte("a: 1"), position.ByExtension, position.Limits{})
	require.NoError(t, err)
	tests := []struct {
		name   string
		target any
	}{
		{"no pointer", plan{}},
		{"nil pointer", (*plan)(nil)},
		{"a type that no file can fill", new(chan int)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Panics(t, func() { _ = position.Decode(root, tt.target) })
		})
	}
}

func TestFind(t *testing.T) {
	root, err := position.Parse("p.yaml", []byte("title: x\nsites:\n  - code: a\n  - name: b\n"), position.ByExtension, position.Limits{})
	require.NoError(t, err)
	tests := []struct {
		path         fact.Path
		line, column int
		found        bool
	}{
		{"", 1, 1, true},
		{"title", 1, 8, true},
		{"sites", 3, 3, true},
		{"sites[1]", 4, 5, true},
		{"sites[1].name", 4, 11, true},
		{"sites[1].beds", 4, 5, false},
		{"sites[2].beds", 3, 3, false},
		{"title.x", 1, 8, false},
		{"beds.closes_on", 1, 1, false},
		{"sites[", 1, 1, false},
	}
	for _, tt := range tests {
		t.Run(string(tt.path), func(t *testing.T) {
			n, found := root.Find(tt.path)
			if n.Line != tt.line || n.Column != tt.column || found != tt.found {
				t.Errorf("Find() = %d:%d, %t; want %d:%d, %t", n.Line, n.Column, found, tt.line, tt.column, tt.found)
			}
			if found && n.Path() != tt.path {
				t.Errorf("Path() = %q", n.Path())
			}
		})
	}
}

func TestPathEndsAtWhatIsNoName(t *testing.T) {
	root, err := position.Parse("p.yaml", []byte("a:\n  b c:\n    - d: 1\n"), position.ByExtension, position.Limits{})
	require.NoError(t, err)
	n := root.Get("a").Get("b c").Items[0].Get("d")
	if n.Path() != "a" {
		t.Errorf("Path() = %q, want a", n.Path())
	}
	if root.Get("z") != nil {
		t.Error("Get() of a missing field is not nil")
	}
}
