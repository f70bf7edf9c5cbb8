package packfile_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/internal/hostile"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

const waiverFile = `waivers:
  - rule: R056
    subject: ward-4
    justification: The ward is closed for a fire, and opens again in May.
    approver: Chief Executive, North ICB
    evidence: [Fire report of 12 January 2026]
    issued: 2026-01-15
    expires: 2026-05-31
    review_by: 2026-03-31
  - {justification: Everything is late., approver: The chair, issued: 2026-01-01, expires: 2026-02-01}
`

func TestParseWaivers(t *testing.T) {
	got, err := packfile.ParseWaivers("waivers.yaml", []byte(waiverFile))
	require.NoError(t, err)
	at := func(line int) rules.Position { return rules.Position{File: "waivers.yaml", Line: line, Column: 5} }
	want := []rules.Waiver{
		{
			Rule: "R056", Subject: "ward-4", Justification: "The ward is closed for a fire, and opens again in May.",
			Approver: "Chief Executive, North ICB", Evidence: []string{"Fire report of 12 January 2026"}, At: at(2),
			Issued: fact.MustDate("2026-01-15"), Expires: fact.MustDate("2026-05-31"), ReviewBy: fact.MustDate("2026-03-31"),
		},
		{
			Justification: "Everything is late.", Approver: "The chair", At: at(10),
			Issued: fact.MustDate("2026-01-01"), Expires: fact.MustDate("2026-02-01"),
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("ParseWaivers() mismatch (-want +got):\n%s", diff)
	}
}

func TestParseWaiversFaults(t *testing.T) {
	_, err := packfile.ParseWaivers("waivers.yaml", []byte(`waivers:
  - rule: R056
    subject: ward-4
    issued: 2026-02
    expires: 31/05/2026
  - rule: R057
    justificaton: late
    justification: late
    approver: The chair
    issued: 2026-03-01
    expires: 2026-02-01
    evidence: []
waiver: none
`))
	want := []string{
		`waivers.yaml:2:5: the waiver has no justification: say why it may be so`,
		`waivers.yaml:2:5: the waiver has no approver: write who answers for it`,
		`waivers.yaml:4:13: 2026-02 is no day: write it as 2026-05-31`,
		`waivers.yaml:5:14: 31/05/2026 is not a date: write year-month-day as 2017-04-01, or 2017-04 or 2017 where the rest is not known`,
		`waivers.yaml:7:5: the waiver has no field "justificaton": did you mean justification?`,
		`waivers.yaml:11:14: the waiver expires before it is issued: write a day on or after 2026-03-01`,
		`waivers.yaml:12:15: the list of evidence is empty: write at least one, or leave the field out`,
		`waivers.yaml:13:1: the file has no field "waiver": did you mean waivers?`,
	}
	if diff := cmp.Diff(want, lines(err)); diff != "" {
		t.Errorf("ParseWaivers() mismatch (-want +got):\n%s", diff)
	}
}

// FuzzParseWaivers holds ParseWaivers to it that it never panics, that every
// fault has its place, and that what it reads has dates known to the day.
func FuzzParseWaivers(f *testing.F) {
	f.Add([]byte(waiverFile), false)
	f.Add([]byte(`{"waivers": [{"rule": "R1", "expires": "2026-01-01", "issued": "2026-01-02"}]}`), true)
	for _, text := range hostile.Files() {
		f.Add([]byte(text), strings.HasPrefix(text, "{"))
	}
	f.Fuzz(func(t *testing.T, data []byte, json bool) {
		name := map[bool]string{true: "w.json", false: "w.yaml"}[json]
		waivers, err := packfile.ParseWaivers(name, data)
		checkFaults(t, err, name)
		if err == nil && len(waivers) == 0 {
			t.Fatal("a file without a waiver is no file of waivers")
		}
		for _, w := range waivers {
			if w.Issued.Precision() != fact.ToDay || w.Expires.Precision() != fact.ToDay || w.Expires.Compare(w.Issued) < 0 {
				t.Fatalf("%+v", w)
			}
		}
	})
}

func ExampleParseWaivers() {
	waivers, err := packfile.ParseWaivers("waivers.yaml", []byte(`
waivers:
  - rule: R056
    subject: ward-4
    justification: The ward is closed for a fire, and opens again in May.
    approver: Chief Executive, North ICB
    issued: 2026-01-15
    expires: 2026-05-31
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, w := range waivers {
		fmt.Println(w.At, w.Rule, w.Subject, "until", w.Expires.English())
	}
	// Output:
	// waivers.yaml:3:5 R056 ward-4 until 31 May 2026
}
