package lint_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/lint"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
	"github.com/clinicalsenate/clinicalsenate/rules/report"
)

var update = flag.Bool("update", false, "rewrite the golden files")

type kind string

func (kind) Values() []string { return []string{"acute", "community", "mental"} }

// ward is what the packs in testdata ask about.
type ward struct {
	Beds   fact.Of[int]       `json:"beds"`
	After  fact.Of[int]       `json:"after"`
	Share  fact.Of[float64]   `json:"share"`
	Kind   fact.Of[kind]      `json:"kind"`
	Open   fact.Of[bool]      `json:"open"`
	Closes fact.Of[fact.Date] `json:"closes" event:"closure"`
	Rooms  []room             `json:"rooms" max:"20"`
}

type room struct {
	Beds fact.Of[int]  `json:"beds"`
	Bath fact.Of[bool] `json:"bath"`
}

// editions are sources that the pack superseded-edition cites.
var editions = []lint.Edition{{
	Title: "Guidance", Published: fact.MustDate("2013"), SupersededBy: "Guidance, A publisher, 2018", From: fact.MustDate("2018-03-24"),
}}

func check(tb testing.TB, pack *rules.Pack) *report.Report {
	tb.Helper()
	checker, err := rules.Compile[ward]([]*rules.Pack{pack}, &rules.Options[ward]{Engines: []rules.Engine{exprlang.New()}})
	require.NoError(tb, err)
	found, err := lint.Check(checker, &lint.Options{Packs: []*rules.Pack{pack}, Editions: editions})
	require.NoError(tb, err)
	return found
}

// TestFaults finds in each pack of testdata the fault that was planted there, as
// its first line says, and nothing else.
func TestFaults(t *testing.T) {
	files, err := filepath.Glob("testdata/*.yaml")
	require.NoError(t, err)
	require.Greater(t, len(files), 20)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			pack, err := packfile.Parse(filepath.Base(file), data)
			require.NoError(t, err)
			found := check(t, pack)
			var codes []string
			for _, f := range found.Open() {
				codes = append(codes, f.Code)
			}
			line, _, _ := strings.Cut(string(data), "\n")
			want := strings.TrimPrefix(line, "# finds: ")
			if got := strings.Join(codes, ", "); got != want && (want != "nothing" || got != "") {
				t.Errorf("found %q, want %q", got, want)
			}
			golden(t, strings.TrimSuffix(file, ".yaml")+".txt", found)
		})
	}
}

func golden(t *testing.T, file string, found *report.Report) {
	t.Helper()
	var got bytes.Buffer
	require.NoError(t, found.WriteText(&got))
	if *update {
		require.NoError(t, os.WriteFile(file, got.Bytes(), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("%s mismatch (-want +got):\n%s", file, diff)
	}
}

// Every code is planted in some pack.
func TestEveryCodeIsPlanted(t *testing.T) {
	files, err := filepath.Glob("testdata/*.yaml")
	require.NoError(t, err)
	var all []byte
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		all = append(all, data...)
	}
	for _, code := range []string{
		lint.Contradiction, lint.Tautology, lint.NeverDecided, lint.NeverApplies, lint.Overlapping, lint.OverlapRows, lint.ConflictRows, lint.ShadowedRow, lint.TableGap, lint.Redundant, lint.Duplicate, lint.Subsumed,
		lint.ParameterGap, lint.DateGap, lint.DateOverlap, lint.UnusedParam, lint.MissingSource, lint.OldEdition,
	} {
		if !bytes.Contains(all, []byte("# finds: "+code)) {
			t.Errorf("no pack in testdata plants a %s", code)
		}
	}
}

// A fix makes the pack clean, and the rule comes to what it came to.
func TestFix(t *testing.T) {
	data, err := os.ReadFile("testdata/redundant.yaml")
	require.NoError(t, err)
	pack, err := packfile.Parse("redundant.yaml", data)
	require.NoError(t, err)
	fix := check(t, pack).Findings[0].Fix
	require.NotNil(t, fix)
	lines := strings.Split(string(data), "\n")
	line := []rune(lines[fix.At.Line-1])
	end := fix.At.Column - 1 + len([]rune(fix.Remove))
	if got := string(line[fix.At.Column-1 : end]); got != fix.Remove {
		t.Fatalf("the fix takes out %q, and there stands %q", fix.Remove, got)
	}
	lines[fix.At.Line-1] = string(line[:fix.At.Column-1]) + fix.Insert + string(line[end:])
	fixed, err := packfile.Parse("redundant.yaml", []byte(strings.Join(lines, "\n")))
	require.NoError(t, err)
	if got := check(t, fixed).Open(); len(got) > 0 {
		t.Errorf("after the fix there is %s", got[0].Text())
	}
}

func TestUnusedFacts(t *testing.T) {
	data, err := os.ReadFile("testdata/redundant.yaml")
	require.NoError(t, err)
	pack, err := packfile.Parse("redundant.yaml", data)
	require.NoError(t, err)
	checker, err := rules.Compile[ward]([]*rules.Pack{pack}, &rules.Options[ward]{Engines: []rules.Engine{exprlang.New()}})
	require.NoError(t, err)
	found, err := lint.Check(checker, &lint.Options{UnusedFacts: true})
	require.NoError(t, err)
	var got []string
	for _, f := range found.Findings {
		if f.Code == lint.UnusedFact {
			got = append(got, strings.TrimPrefix(f.Message, "no rule reads "))
		}
	}
	slices.Sort(got)
	if diff := cmp.Diff([]string{"after", "closes", "kind", "open", "rooms", "share"}, got); diff != "" {
		t.Errorf("unused facts mismatch (-want +got):\n%s", diff)
	}
}

// asFloat is an engine that makes of every text a comparison that others refuse.
type asFloat struct{}

func (asFloat) Language() string { return "float" }

func (asFloat) Parse(_ string, scope *rules.Scope) (*rules.Condition, error) {
	share := &rules.Condition{Op: rules.OpFact, Type: scope.Schema.Root.Field("share").Type, Steps: []string{"share"}}
	number := &rules.Condition{Op: rules.OpLiteral, Type: &rules.Type{Kind: rules.Float}, Literal: rules.FloatValue(0.92)}
	return &rules.Condition{Op: rules.OpEqual, Type: &rules.Type{Kind: rules.Bool}, Args: []*rules.Condition{share, number}}, nil
}

func TestFloatEquality(t *testing.T) {
	pack := &rules.Pack{Name: "float", Language: "float", Rules: []rules.Rule{{
		ID: "A", Title: "A", Sources: []rules.Source{{Title: "An example", Publisher: "A publisher"}},
		Require: rules.Clause{That: rules.ConditionText{Text: "any", At: rules.Position{File: "float.yaml", Line: 3, Column: 4}}},
	}}}
	checker, err := rules.Compile[ward]([]*rules.Pack{pack}, &rules.Options[ward]{Engines: []rules.Engine{asFloat{}}})
	require.NoError(t, err)
	found, err := lint.Check(checker, nil)
	require.NoError(t, err)
	require.Len(t, found.Findings, 1)
	if f := found.Findings[0]; f.Code != lint.FloatEquality || f.At.Column != 4 {
		t.Errorf("found %s", f.Text())
	}
}
