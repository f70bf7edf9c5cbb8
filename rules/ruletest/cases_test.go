package ruletest_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
	"github.com/clinicalsenate/clinicalsenate/rules/ruletest"
)

// bedFacts are what testdata/beds.yaml asks about.
type bedFacts struct {
	Beds  beds      `json:"beds"`
	Sites []bedSite `json:"sites"`
}

type beds struct {
	Fall        fact.Of[bool]      `json:"fall"`
	ClosesOn    fact.Of[fact.Date] `json:"closes_on" label:"day the beds close"`
	Alternative struct {
		LiveOn  fact.Of[fact.Date] `json:"live_on" label:"day the alternative care starts"`
		Staffed fact.Of[bool]      `json:"staffed" label:"staff for the alternative care secured"`
	} `json:"alternative"`
	Treatment fact.Of[string] `json:"treatment" label:"new treatment"`
}

type bedSite struct {
	Name  fact.Of[string] `json:"name"`
	Owner fact.Of[string] `json:"owner"`
}

func bedChecker(tb testing.TB, off ...rules.SwitchOff) *rules.Checker[bedFacts] {
	tb.Helper()
	packs, err := packfile.ParseFS(os.DirFS("testdata"), "beds.yaml")
	require.NoError(tb, err)
	checker, err := rules.Compile(packs, &rules.Options[bedFacts]{Engines: []rules.Engine{exprlang.New()}, Off: off})
	require.NoError(tb, err)
	return checker
}

func TestRun(t *testing.T) {
	seen := ruletest.Run(t, bedChecker(t), os.DirFS("testdata/cases"), nil)
	ruletest.RequireVerdicts(t, seen)
}

// judgeCases judges the cases of one file with the checker of testdata/beds.yaml.
func judgeCases(t *testing.T, file string) map[string][]string {
	t.Helper()
	failures, _ := ruletest.Judge(t.Context(), bedChecker(t), fstest.MapFS{"c.yaml": {Data: []byte(file)}}, nil)
	return failures
}

// inCase is a file with one case, of which text is all but the name.
func inCase(text string) string {
	return "defaults: {as_of: 2018-01-01, facts: {beds: {fall: true, closes_on: 2018-06-01, treatment: none, alternative: {live_on: 2018-07-01, staffed: true}}}}\n" +
		"cases:\n  - name: N\n    " + text + "\n"
}

const notMet = `R1 Other care is there before the beds close: not met
  applies when
    true     Fall: yes.
  requires
  * false    any of
  * false      alternative: all of (there is enough other care, in time)
  * false        in_time: Day the alternative care starts: 1 July 2018, which is after the day the beds close (1 June 2018). (it starts in time)
    true         staffed: Staff for the alternative care secured: yes. (it will have its staff)
  * false      treatment: New treatment: none. (a new treatment needs fewer beds)
    true       occupancy: Day the beds close: 1 June 2018, which is after the day of this assessment, 1 January 2018. (there is time left) [unconfirmed]
`

func TestMismatch(t *testing.T) {
	const unknown = `R2 Every site has an owner: unknown
  requires
  * unknown  Sites: not known.
  missing: sites (sites)
`
	const early = `R1 Other care is there before the beds close: not applicable: not in force
  In force from 1 April 2017, after the day of this assessment, 1 January 2017.
`
	tests := []struct {
		name string
		text string
		want []string
	}{
		{"as expected", "rule: R1\n    expect: not met", nil},
		{"verdict", "rule: R1\n    expect: met", []string{
			"c.yaml:3: R1 is not met, and expected to be met\n" + notMet,
		}},
		{"one of several", "rules: {R1: not met, R2: met}", []string{
			"c.yaml:3: R2 is unknown, and expected to be met\n" + unknown,
		}},
		{"missing", "rule: R2\n    expect: unknown\n    missing: [sites, beds]", []string{
			"c.yaml:3: what is missing for R2 is [sites], and expected to be [sites beds]\n" + unknown,
		}},
		{"reason", "rule: R1\n    as_of: 2017-01-01\n    expect: not applicable\n    reason: switched off", []string{
			"c.yaml:3: the reason why R1 is not applicable is not in force, and expected to be switched off\n" + early,
		}},
		{"decides, english and frozen", "rule: R1\n    expect: not met\n    decides: [treatment]\n    english: [All is well, Fall]", []string{
			"c.yaml:3: what decides R1 is [alternative in_time treatment], and expected to be [treatment]\n" +
				"\tthe explanation of R1 does not say \"All is well\"\n" + notMet,
		}},
		{"nothing decides", "rule: R1\n    as_of: 2017-01-01\n    expect: not applicable\n    decides: [treatment]", []string{
			"c.yaml:3: what decides R1 is [], and expected to be [treatment]\n" + early,
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(map[string][]string{"c.yaml/N": tt.want}, judgeCases(t, inCase(tt.text))); diff != "" {
				t.Errorf("failures mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCaseFaults(t *testing.T) {
	tests := []struct {
		name string
		file string
		want []string
	}{
		{"not YAML", "cases:\n\t- name", []string{"c.yaml:2:1: a tab cannot indent: use spaces"}},
		{"no fields", "- name: N", []string{"c.yaml:1:1: expected fields such as defaults and cases, found a list"}},
		{"no cases", "defaults: {as_of: 2018-01-01}", []string{
			"c.yaml:1:1: the file has no list of cases: write cases: and below it each case, with a dash before its name",
		}},
		{"fields that there are not", "default: {}\n" + inCase("rule: R1\n    expected: met\n    expect: not met"), []string{
			"c.yaml:1:1: no field default: did you mean defaults?",
			"c.yaml:6:5: cases[0]: no field expected: did you mean expect?",
		}},
		{"what a case needs", "cases:\n  - {}\n  - {name: N, rule: R1}\n", []string{
			"c.yaml:2:5: cases[0]: the case has no name: say in a few words what is special about it",
			"c.yaml:2:5: cases[0]: the case is not judged for a day: write as_of: 2018-01-01 here or in the defaults",
			"c.yaml:2:5: cases[0]: the case does not say which rule it is about: write either rule: with expect:, or rules: {id: verdict}",
			"c.yaml:3:5: cases[1]: the case is not judged for a day: write as_of: 2018-01-01 here or in the defaults",
			"c.yaml:3:5: cases[1]: the case expects nothing: write expect: met, not met, unknown, not applicable or faulty",
		}},
		{"one name twice", inCase("rule: R1\n    expect: not met") + "  - {name: N, rule: R1, expect: met, as_of: 2018-01}\n", []string{
			"c.yaml:6:12: cases[1].name: the case in line 3 has this name too: give one of them another name",
			"c.yaml:6:45: cases[1].as_of: the case is not judged for a day: write as_of: 2018-01-01 here or in the defaults",
		}},
		{"words", inCase("rule: R11\n    expect: mett\n    reason: off"), []string{
			`c.yaml:5:13: cases[0].expect: "mett" is no verdict: did you mean met?`,
			`c.yaml:6:13: cases[0].reason: off is not among the values: write one of its condition does not hold, not in force, switched off or an exception holds`,
		}},
		{"unknown rules", inCase("rule: R11\n    expect: met") + "  - {name: M, rules: {nobody: met, R2: mat}}\n", []string{
			`c.yaml:4:11: cases[0].rule: the checker has no rule "R11": did you mean R1?`,
			`c.yaml:6:23: cases[1].rules: the checker has no rule "nobody"`,
			`c.yaml:6:40: cases[1].rules.R2: "mat" is no verdict: did you mean met?`,
		}},
		{"what does not go together", inCase("rule: R1\n    rules: {R1: met}\n    expect: met") + "  - {name: M, rules: [R1], expect: met, english: [x]}\n" +
			"  - {name: O, rule: R1, expect: met, reason: switched off, missing: [beds]}\n", []string{
			"c.yaml:3:5: cases[0]: the case does not say which rule it is about: write either rule: with expect:, or rules: {id: verdict}",
			"c.yaml:7:22: cases[1].rules: this does not say what is expected of which rule: write {R056: met, R057: not met}",
			"c.yaml:7:36: cases[1].expect: expect belongs to a case about one rule: leave it out, or write rule: instead of rules:",
			"c.yaml:7:50: cases[1].english: english belongs to a case about one rule: leave it out, or write rule: instead of rules:",
			"c.yaml:8:46: cases[2].reason: only what is not applicable has a reason: leave it out",
			"c.yaml:8:69: cases[2].missing: only what is unknown misses facts: leave it out",
		}},
		{"facts", "defaults:\n  as_of: 2018-01-01\n  facts: {beds: {fal: true}}\ncases:\n" +
			"  - {name: A, rule: R1, expect: met, facts: {beds: {closes_on: soon}}}\n" +
			"  - {name: B, rule: R1, expect: met, facts: []}\n" +
			"  - {name: C, rule: R1, expect: met, without: [beds.fall, beds.fal, 'sites[0]']}\n" +
			"  - {name: D, rule: R1, expect: met, facts: {sites: 3}, no: 1}\n", []string{
			"c.yaml:3:18: defaults.facts.beds: no field fal: did you mean fall?",
			"c.yaml:5:64: cases[0].facts.beds.closes_on: soon is not a date: write year-month-day as 2017-04-01, or 2017-04 or 2017 where the rest is not known",
			"c.yaml:6:45: cases[1].facts: expected fields such as beds and sites, found a list",
			"c.yaml:7:48: cases[2].without[0]: the defaults have no beds.fall to take away",
			"c.yaml:7:69: cases[2].without[2]: the defaults have no sites[0] to take away",
			"c.yaml:8:53: cases[3].facts.sites: expected a list of sites, found 3",
			"c.yaml:8:57: cases[3]: no field no: the fields here are name, rule, rules, as_of, facts, without, expect, reason, missing, decides, english and frozen",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			failures := judgeCases(t, tt.file)
			got := strings.Split(strings.Join(failures["c.yaml"], "\n"), "\n")
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("faults mismatch (-want +got):\n%s\n%s", diff, tt.file)
			}
			if len(failures) > 1 {
				t.Errorf("cases were judged: %q", failures)
			}
		})
	}
}

// TestFactsOption reads the facts of a case into the type of the host's files.
func TestFactsOption(t *testing.T) {
	type closure struct {
		Closes fact.Of[fact.Date] `json:"closes"`
	}
	opts := &ruletest.Options[bedFacts]{
		Pattern: "*.yml",
		Facts: func(decode func(any) error) (bedFacts, error) {
			var c closure
			err := decode(&c)
			if c.Closes.State() == fact.KnownNone {
				return bedFacts{}, errors.New("something has to close")
			}
			return bedFacts{Beds: beds{Fall: fact.Known(true), ClosesOn: c.Closes}}, err
		},
	}
	files := fstest.MapFS{
		"good.yml": {Data: []byte("cases:\n  - {name: N, rule: R1, as_of: 2018-01-01, facts: {closes: 2019}, expect: unknown, missing: [beds.alternative.live_on, beds.alternative.staffed, beds.treatment]}\n")},
		"bad.yml":  {Data: []byte("cases:\n  - {name: N, rule: R1, as_of: 2018-01-01, facts: {closes: none}, expect: met}\n  - {name: M, rule: R1, as_of: 2018-01-01, facts: {close: 2019}, expect: met}\n")},
	}
	failures, _ := ruletest.Judge(t.Context(), bedChecker(t), files, opts)
	want := map[string][]string{
		"good.yml/N": nil,
		"bad.yml": {"bad.yml:2:51: cases[0].facts: something has to close\n" +
			"bad.yml:3:52: cases[1].facts: no field close: did you mean closes?"},
	}
	if diff := cmp.Diff(want, failures); diff != "" {
		t.Errorf("failures mismatch (-want +got):\n%s", diff)
	}
}

func TestNoCases(t *testing.T) {
	ended, end := context.WithCancel(t.Context())
	end()
	tests := []struct {
		name, pattern, file, want string
		ctx                       context.Context
	}{
		{"no file", "*.yml", "", `"*.yml" matches no file of cases`, t.Context()},
		{"no pattern", "[", "", `"[" cannot match files of cases: syntax error in pattern`, t.Context()},
		{"no time", "", "", "context canceled", ended},
		{"no reading", "d*", "d.yaml", "read d.yaml: invalid argument", t.Context()},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := fstest.MapFS{"d.yaml/x": {}}
			failures, seen := ruletest.Judge(tt.ctx, bedChecker(t), files, &ruletest.Options[bedFacts]{Pattern: tt.pattern})
			if diff := cmp.Diff(map[string][]string{tt.file: {tt.want}}, failures); diff != "" {
				t.Errorf("failures mismatch (-want +got):\n%s", diff)
			}
			require.NotNil(t, seen)
		})
	}
}

// recorder is a test that goes on when it has failed.
type recorder struct {
	testing.TB
	failures []string
}

func (r *recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	r.failures = append(r.failures, fmt.Sprintf(format, args...))
}

func TestRequireVerdicts(t *testing.T) {
	one := fstest.MapFS{"c.yaml": {Data: []byte(inCase("rules: {R1: not met, R2: unknown}"))}}
	met := ruletest.Answer{Verdict: rules.Met}
	_, seen := ruletest.Judge(t.Context(), bedChecker(t), one, nil)
	got := &recorder{TB: t}
	ruletest.RequireVerdicts(got, seen, ruletest.RuleAnswer{Rule: "R2", Answer: met},
		ruletest.RuleAnswer{Rule: "R2", Answer: ruletest.Answer{Verdict: rules.Unknown}})
	want := []string{
		"no case shows the rule R1 to be met",
		"no case shows the rule R1 to be unknown",
		"no case shows the rule R1 to be not applicable: its condition does not hold",
		"no case shows the rule R1 to be not applicable: not in force",
		"no case shows the rule R2 to be not met",
		"the rule R2 needs no exception for unknown: a case shows it, or no rule can give it",
	}
	if diff := cmp.Diff(want, got.failures); diff != "" {
		t.Errorf("RequireVerdicts() mismatch (-want +got):\n%s", diff)
	}
	if seen.Seen("R1", met) || !seen.Seen("R2", ruletest.Answer{Verdict: rules.Unknown}) {
		t.Error("Seen() does not say what the case saw")
	}
}

// TestSwitchedOff asks nothing of a rule that is switched off, which a case may
// still name.
func TestSwitchedOff(t *testing.T) {
	checker := bedChecker(t, rules.SwitchOff{Rule: "R1", Reason: "not here"})
	files := fstest.MapFS{"c.yaml": {Data: []byte(inCase("rule: R1\n    expect: not applicable\n    reason: switched off"))}}
	failures, seen := ruletest.Judge(t.Context(), checker, files, nil)
	if diff := cmp.Diff(map[string][]string{"c.yaml/N": nil}, failures); diff != "" {
		t.Errorf("failures mismatch (-want +got):\n%s", diff)
	}
	for _, l := range seen.Lacking() {
		require.Equal(t, "R2", l.Rule)
	}
}
