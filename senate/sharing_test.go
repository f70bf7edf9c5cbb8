package senate_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

func lesson(id string, from senate.ID, sharedOn string, tags senate.Tags) senate.Lesson {
	return senate.Lesson{ID: id, Senate: from, SharedOn: fact.MustDate(sharedOn), Tags: tags, Publication: "review", Reach: fact.Known(senate.Nationally)}
}

func TestSimilar(t *testing.T) {
	hospital := []senate.Setting{senate.AcuteHospital}
	about := senate.Tags{Services: []string{"Obstetrics"}, Themes: []string{"travel times"}, Changes: []string{"close"}, Settings: hospital}
	lessons := []senate.Lesson{
		lesson("theme", "north-west", "2024-01-01", senate.Tags{Themes: []string{"Travel  Times"}}),
		lesson("setting", "north-west", "2024-01-01", senate.Tags{Settings: hospital}),
		lesson("later", "west-midlands", "2023-01-01", senate.Tags{Services: []string{"obstetrics"}}),
		lesson("earlier", "south-west", "2017-01-01", senate.Tags{Services: []string{"obstetrics"}}),
		lesson("closest", "london", "2016-01-01", senate.Tags{Services: []string{"obstetrics", "Obstetrics"}, Changes: []string{"close"}, Settings: hospital}),
		lesson("b", "east", "2020-01-01", senate.Tags{Changes: []string{"close"}}),
		lesson("a", "east", "2020-01-01", senate.Tags{Changes: []string{"close"}}),
		lesson("nothing", "east", "2020-01-01", senate.Tags{Services: []string{""}, Themes: []string{"beds"}}),
	}
	type match struct {
		ID      string
		Reasons []string
	}
	want := []match{
		{"closest", []string{"both concern obstetrics", "both propose to close", "both are about care in acute hospital"}},
		{"later", []string{"both concern obstetrics"}},
		{"earlier", []string{"both concern obstetrics"}},
		{"theme", []string{"both raise Travel  Times"}},
		{"a", []string{"both propose to close"}},
		{"b", []string{"both propose to close"}},
	}
	for range 2 { // the order of the lessons makes no difference
		var got []match
		for _, m := range senate.Similar(about, lessons) {
			got = append(got, match{m.Lesson.ID, m.Reasons})
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("Similar() mismatch (-want +got):\n%s", diff)
		}
		slices.Reverse(lessons)
	}
}

func TestReviewRecordShown(t *testing.T) {
	record := senate.ReviewRecord{
		Member: "ada", Senate: "north-west", Review: "Stroke", Hours: fact.Known(12), Learned: []string{"Rotas decide."},
		BeganOn: fact.MustDate("2024-01-08"),
	}
	with := func(d senate.Disclosure, until string) senate.ReviewRecord {
		r := record
		r.Disclosure = fact.Known(d)
		if until != "" {
			r.EmbargoUntil = fact.Known(fact.MustDate(until))
		}
		return r
	}
	anonymous := with(senate.Anonymised, "")
	anonymous.Senate, anonymous.Review, anonymous.Learned = "", "", nil
	tests := []struct {
		name   string
		record senate.ReviewRecord
		want   senate.ReviewRecord
		shown  bool
	}{
		{"nobody has said to whom", record, senate.ReviewRecord{}, false},
		{"restricted", with(senate.Restricted, ""), senate.ReviewRecord{}, false},
		{"public", with(senate.Open, ""), with(senate.Open, ""), true},
		{"anonymised", with(senate.Anonymised, ""), anonymous, true},
		{"public after the embargo", with(senate.Open, "2024-06-01"), with(senate.Open, "2024-06-01"), true},
		{"public and embargoed", with(senate.Open, "2024-06-02"), senate.ReviewRecord{}, false},
		{"embargoed until some day of the month", with(senate.Open, "2024-06"), senate.ReviewRecord{}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, shown := tt.record.Shown(fact.MustDate("2024-06-01"))
			if diff := cmp.Diff(tt.want, got, cmp.Comparer(func(a, b fact.Date) bool { return a == b })); diff != "" || shown != tt.shown {
				t.Errorf("Shown() = %t, want %t; mismatch (-want +got):\n%s", shown, tt.shown, diff)
			}
		})
	}
}

func TestAgendaBalance(t *testing.T) {
	topic := func(s senate.Setting, added string) senate.Topic {
		return senate.Topic{Setting: fact.Known(s), AddedOn: fact.Known(fact.MustDate(added))}
	}
	topics := []senate.Topic{
		topic(senate.AcuteHospital, "2023-01-01"), topic(senate.Specialised, "2023-01-01"), topic(senate.AcuteHospital, "2023-01-01"),
		topic(senate.CommunityCare, "2023-01-01"), topic(senate.GeneralPractice, "2030-01-01"), {Title: "Workforce"},
	}
	got := senate.AgendaBalance(topics, fact.MustDate("2024-01-01"))
	want := senate.Balance{
		Shares:  []senate.Share{{Setting: senate.AcuteHospital, Topics: 2}, {Setting: senate.CommunityCare, Topics: 1}, {Setting: senate.Specialised, Topics: 1}},
		Unknown: 1, Total: 5,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("AgendaBalance() mismatch (-want +got):\n%s", diff)
	}
	tests := []struct {
		most       float64
		yes, known bool
	}{{0.5, true, true}, {0.7, false, false}, {0.8, false, true}}
	for _, tt := range tests {
		if yes, known := got.TooSecondary(tt.most); yes != tt.yes || known != tt.known {
			t.Errorf("TooSecondary(%v) = %t, %t, want %t, %t", tt.most, yes, known, tt.yes, tt.known)
		}
	}
}
