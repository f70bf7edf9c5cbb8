package rules_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

type (
	count   int32
	colour  string
	pointed string
	common  struct {
		Name string `json:"name"`
	}
	place struct {
		common
		Beds count `json:"beds" unit:"beds"`
	}
	everything struct {
		common
		Yes      bool               `json:"yes"`
		Small    int8               `json:"small"`
		Big      uint32             `json:"big"`
		Share    float64            `json:"share" label:"share of patients" unit:"%"`
		Kind     fact.Of[kind]      `json:"kind"`
		Colour   colour             `json:"colour"`
		Pointed  pointed            `json:"pointed"`
		Day      fact.Date          `json:"day" event:"decision"`
		Maybe    fact.Of[fact.Date] `json:"maybe" event:"approval" before:"decision"`
		Place    place              `json:"place"`
		Pointer  *place             `json:"pointer"`
		Fact     fact.Of[place]     `json:"fact"`
		Deep     fact.Of[*place]    `json:"deep"`
		Places   []place            `json:"places" max:"7"`
		Pointers []*place           `json:"pointers"`
		Tags     []kind             `json:"tags"`
		Days     []fact.Date        `json:"days"`
		Hidden   map[string]string  `json:"-"`
		Untagged chan int
		//lint:ignore U1000 the schema passes over fields that are not exported
		internal int
	}
)

func (colour) Values() []string   { return []string{"red"} }
func (*pointed) Values() []string { return []string{"red"} }

func TestSchemaOf(t *testing.T) {
	s, err := rules.SchemaOf[everything]()
	require.NoError(t, err)
	var b strings.Builder
	describe(&b, s.Root, "")
	want := `name: text
yes: yes or no
small: a whole number
big: a whole number
share (share of patients) in %: a number
kind: text [acute community maternity]
colour: text [red]
pointed: text
day of decision: a date
maybe of approval: a date
place: a record
  name: text
  beds in beds: a whole number
pointer: a record
  name: text
  beds in beds: a whole number
fact: a record
  name: text
  beds in beds: a whole number
deep: a record
  name: text
  beds in beds: a whole number
places: a list of at most 7
  a record
    name: text
    beds in beds: a whole number
pointers: a list of at most 100
  a record
    name: text
    beds in beds: a whole number
tags: a list of at most 100
  text [acute community maternity]
days: a list of at most 100
  a date
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	require.Equal(t, []string{"approval", "decision"}, s.Events())
	require.Nil(t, s.Root.Field("untagged"))
	require.Equal(t, "Kind(99)", rules.Kind(99).String())
}

func describe(b *strings.Builder, t *rules.Type, indent string) {
	switch t.Kind {
	case rules.Record:
		for _, f := range t.Fields {
			fmt.Fprintf(b, "%s%s", indent, f.Name)
			if f.Label != f.Name {
				fmt.Fprintf(b, " (%s)", f.Label)
			}
			if f.Unit != "" {
				fmt.Fprintf(b, " in %s", f.Unit)
			}
			if f.Event != "" {
				fmt.Fprintf(b, " of %s", f.Event)
			}
			b.WriteString(": ")
			kindOf(b, f.Type, indent)
		}
	default:
		kindOf(b, t, indent)
	}
}

func kindOf(b *strings.Builder, t *rules.Type, indent string) {
	b.WriteString(t.Kind.String())
	if t.Values != nil {
		fmt.Fprintf(b, " %v", t.Values)
	}
	if t.Kind == rules.List {
		fmt.Fprintf(b, " of at most %d\n%s  ", t.Max, indent)
		kindOf(b, t.Elem, indent+"  ")
		return
	}
	b.WriteString("\n")
	if t.Kind == rules.Record {
		describe(b, t, indent+"  ")
	}
}

type (
	ring struct {
		Ring *ring `json:"ring"`
	}
	blank struct{}
	again struct {
		Twice int `json:"twice"`
	}
	faulted struct {
		Upper int `json:"Upper"`
		Digit int `json:"1st"`
		Word  int `json:"count"`
		Twice int `json:"twice"`
		again
		Map     map[string]int        `json:"mapping"`
		Any     any                   `json:"anything"`
		Small   float32               `json:"small"`
		Huge    uint64                `json:"huge"`
		Number  *int                  `json:"number"`
		Date    *fact.Date            `json:"dated"`
		OfList  fact.Of[[]int]        `json:"of_list"`
		OfOf    fact.Of[fact.Of[int]] `json:"of_of"`
		Lists   [][]int               `json:"lists"`
		Ofs     []fact.Of[int]        `json:"ofs"`
		Records []fact.Of[common]     `json:"records"`
		Maps    []map[string]int      `json:"maps"`
		Time    time.Time             `json:"time"`
		Blank   blank                 `json:"blank"`
		Ring    ring                  `json:"ring"`
		Event   int                   `json:"event" event:"decision"`
		First   fact.Date             `json:"first_day" event:"approval" before:"nothing"`
		Second  fact.Date             `json:"second_day" event:"approval"`
		Inside  []struct {
			Day fact.Date `json:"day" event:"inside"`
		} `json:"inside"`
		Here  fact.Date `json:"here" event:"here" before:"there"`
		There fact.Date `json:"there" event:"there" before:"here"`
	}
)

func TestSchemaOfFaults(t *testing.T) {
	s, err := rules.SchemaOf[faulted]()
	require.Nil(t, s)
	const name = ": use lower-case letters, digits and underscores, and no word of the language"
	want := []string{
		`Upper: "Upper" cannot be the name of a fact` + name,
		`1st: "1st" cannot be the name of a fact` + name,
		`count: "count" cannot be the name of a fact` + name,
		"twice: two fields have this name",
		"mapping: map[string]int cannot be a fact",
		"anything: interface {} cannot be a fact",
		"small: float32 cannot be a fact",
		"huge: uint64 cannot be a fact",
		"number: *int cannot be a fact",
		"dated: *fact.Date cannot be a fact",
		"of_list: a list needs no fact.Of: nil is not supplied, and an empty list known none",
		"of_of: one fact.Of is enough",
		"lists: a list of lists cannot be a fact",
		"ofs: an element of a list is there or not; leave out fact.Of",
		"records: an element of a list is there or not; leave out fact.Of",
		"maps: map[string]int cannot be a fact",
		"time: time.Time holds no facts: give its fields names in json tags, or use fact.Date",
		"blank: rules_test.blank holds no facts: give its fields names in json tags",
		"ring.ring: rules_test.ring holds itself; facts cannot be recursive",
		`event: event "decision" must be a date outside lists`,
		`second_day: event "approval" has two dates`,
		`inside.day: event "inside" must be a date outside lists`,
		`first_day: it comes before "nothing", and that is no event after it`,
		`there: it comes before "here", and that is no event after it`,
		`here: it comes before "there", and that is no event after it`,
	}
	if diff := cmp.Diff(strings.Join(want, "\n"), err.Error()); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// Facts that are no fact.Of: empty text, the zero date, nil and the empty list.
func TestPlainFacts(t *testing.T) {
	options := *options()
	opts := &rules.Options[everything]{Engines: options.Engines}
	full := &everything{
		common: common{Name: "a"}, Yes: true, Small: 1, Big: 1, Share: 1, Colour: "red", Day: day("2017"),
		Place: place{Beds: 1, common: common{"p"}}, Pointer: &place{Beds: 1}, Fact: fact.Known(place{Beds: 1}), Deep: fact.Known(&place{Beds: 1}),
		Places: []place{{Beds: 1}}, Pointers: []*place{nil, {Beds: 1}}, Days: []fact.Date{day("2017"), {}},
	}
	tests := []struct {
		text        string
		full, empty rules.Verdict
	}{
		{"yes", rules.Met, rules.NotMet},
		{"small + big == 2", rules.Met, rules.NotMet},
		{"share > 0.5", rules.Met, rules.NotMet},
		{`name == "a"`, rules.Met, rules.Unknown},
		{`colour == "red"`, rules.Met, rules.Unknown},
		{`day < date("2018")`, rules.Met, rules.Unknown},
		{"place.beds == 1", rules.Met, rules.NotMet},
		{"recorded(place)", rules.Met, rules.Met},
		{"pointer.beds == 1", rules.Met, rules.Unknown},
		{"recorded(pointer)", rules.Met, rules.Unknown},
		{"fact.beds == 1", rules.Met, rules.Unknown},
		{"deep.beds == 1", rules.Met, rules.Unknown},
		{"any(places, .beds == 1)", rules.Met, rules.Unknown},
		{"any(pointers, .beds == 1)", rules.Met, rules.Unknown},
		{"all(pointers, .beds == 1)", rules.Unknown, rules.Unknown},
		{`all(days, # < date("2018"))`, rules.Unknown, rules.Unknown},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			p := pack(rule(tt.text))
			p.Parameters = nil
			checker, err := rules.Compile[everything]([]*rules.Pack{p}, opts)
			require.NoError(t, err)
			for i, s := range []*everything{full, {}} {
				findings, err := checker.Check(t.Context(), today, s)
				require.NoError(t, err)
				require.Equal(t, []rules.Verdict{tt.full, tt.empty}[i], findings[0].Verdict, "%v", findings[0].Err)
				require.Equal(t, findings[0].Verdict == rules.Unknown, len(findings[0].Missing()) > 0)
				findings[0].Explain()
			}
		})
	}
}
