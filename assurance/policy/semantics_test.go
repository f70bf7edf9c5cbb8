package policy_test

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

const semantics = "../../docs/semantics.md"

// explained are the facts of the examples in docs/semantics.md.
type explained struct {
	Engaged   fact.Of[bool]      `json:"engaged,omitzero"`
	Consulted fact.Of[bool]      `json:"consulted,omitzero"`
	Beds      fact.Of[int]       `json:"beds,omitzero"`
	Name      fact.Of[string]    `json:"name,omitzero"`
	Opens     fact.Of[fact.Date] `json:"opens,omitzero"`
	Closes    fact.Of[fact.Date] `json:"closes,omitzero"`
	Approval  fact.Of[fact.Date] `json:"approval,omitzero" event:"approval" before:"decision"`
	Decision  fact.Of[fact.Date] `json:"decision,omitzero" event:"decision"`
	Sites     []explainedSite    `json:"sites,omitzero"`
	Wards     []explainedSite    `json:"wards,omitzero"`
}

type explainedSite struct {
	Open fact.Of[bool] `json:"open,omitzero"`
	Beds fact.Of[int]  `json:"beds,omitzero"`
}

// block is a fenced block of a Markdown file.
type block struct {
	language string
	lines    []string
	first    int // the number of its first line
}

func blocks(t *testing.T, path string) []block {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	var out []block
	inside := false
	for i, line := range strings.Split(string(text), "\n") {
		switch language, fence := strings.CutPrefix(line, "```"); {
		case fence && inside:
			inside = false
		case fence:
			inside = true
			out = append(out, block{language: language, first: i + 2})
		case inside:
			last := &out[len(out)-1]
			last.lines = append(last.lines, line)
		}
	}
	return out
}

// Every example in docs/semantics.md comes out as it says.
func TestSemanticsByExample(t *testing.T) {
	var pack *rules.Pack
	examples := 0
	for _, b := range blocks(t, semantics) {
		switch b.language {
		case "yaml":
			var err error
			pack, err = packfile.Parse("semantics.yaml", []byte(strings.Join(b.lines, "\n")))
			require.NoError(t, err)
		case "text":
			examples += b.judge(t, pack)
		case "grades":
			examples += b.grade(t)
		default:
			t.Errorf("line %d: nothing runs a block of %q", b.first, b.language)
		}
	}
	if examples < 70 {
		t.Errorf("%d examples were run, and there are more", examples)
	}
}

var (
	givenLine = regexp.MustCompile(`^given (\{.*\})(?: on (\S+))?(?:\s+(\w+) -> (.+))?$`)
	whenLine  = regexp.MustCompile(`^(.*?)\s+-> (.+)$`)
)

// judge runs the lines of a block: given facts, a condition or a rule of the
// pack before it, and what comes of it.
func (b block) judge(t *testing.T, pack *rules.Pack) (examples int) {
	day := asOf
	var facts explained
	for i, line := range b.lines {
		at := fmt.Sprintf("%s:%d", semantics, b.first+i)
		if given := givenLine.FindStringSubmatch(line); given != nil {
			facts, day = explained{}, asOf
			require.NoError(t, json.Unmarshal([]byte(given[1]), &facts), at)
			if given[2] != "" {
				day = fact.MustDate(given[2])
			}
			if given[3] != "" {
				require.Equal(t, given[4], outcome(t, pack, given[3], day, &facts), "%s: %s", at, line)
				examples++
			}
			continue
		}
		when := whenLine.FindStringSubmatch(line)
		require.NotNil(t, when, "%s: %q is no example", at, line)
		one := &rules.Pack{Name: "semantics", Language: "expr", Rules: []rules.Rule{{
			ID: "R", Title: "title", Sources: []rules.Source{{Title: "source"}}, Require: rules.Clause{That: rules.ConditionText{Text: when[1]}},
		}}}
		require.Equal(t, when[2], outcome(t, one, "R", day, &facts), "%s: %s", at, line)
		examples++
	}
	return examples
}

// outcome says what comes of a rule, as the examples write it.
func outcome(t *testing.T, pack *rules.Pack, rule string, day fact.Date, facts *explained) string {
	t.Helper()
	checker, err := rules.Compile[explained]([]*rules.Pack{pack}, &rules.Options[explained]{Engines: []rules.Engine{exprlang.New()}})
	require.NoError(t, err)
	findings, err := checker.Check(t.Context(), day, facts)
	require.NoError(t, err)
	for i := range findings {
		f := &findings[i]
		if f.Rule.ID != rule {
			continue
		}
		says := f.Verdict.String()
		if f.Reason != rules.NoReason {
			says += ": " + f.Reason.String()
		}
		for _, m := range f.Missing() {
			how := "missing"
			if m.Imprecise {
				how = "imprecise"
			}
			says += ", " + how + " " + string(m.Path)
		}
		return says
	}
	t.Fatalf("there is no rule %s", rule)
	return ""
}

// grade runs the lines of a block of verdicts and the grade that comes of them.
func (b block) grade(t *testing.T) int {
	for i, line := range b.lines {
		when := whenLine.FindStringSubmatch(line)
		require.NotNil(t, when, line)
		var verdicts []rules.Verdict
		for name := range strings.SplitSeq(when[1], ", ") {
			var v rules.Verdict
			if name != "none" {
				require.NoError(t, v.UnmarshalText([]byte(name)))
				verdicts = append(verdicts, v)
			}
		}
		require.Equal(t, when[2], string(policy.Grade(findings(verdicts...))), "%s:%d", semantics, b.first+i)
	}
	return len(b.lines)
}

// The limits are those that docs/semantics.md gives.
func TestDocumentedLimits(t *testing.T) {
	text, err := os.ReadFile(semantics)
	require.NoError(t, err)
	limits, file := rules.Limits{}.WithDefaults(), position.Limits{}.WithDefaults()
	want := map[string]int{
		"`Limits.Text`": limits.Text, "`Limits.Nodes`": limits.Nodes, "`Limits.Depth`": limits.Depth, "`Limits.Pattern`": limits.Pattern,
		"`Limits.Cost`": limits.Cost, "`Limits.Rules`": limits.Rules, "list operators": rules.MaxLists,
		"`exprlang.MaxNodes`": exprlang.MaxNodes, "`exprlang.MaxText`": exprlang.MaxText, "`fact.DefaultMax`": fact.DefaultMax,
		"file bytes": file.Bytes, "file depth": file.Depth, "file nodes": file.Nodes,
	}
	row := regexp.MustCompile(`(?m)^\| ([^|]+) \| ([\d,]+) \|`)
	got := map[string]int{}
	for _, m := range row.FindAllStringSubmatch(string(text), -1) {
		n, err := strconv.Atoi(strings.ReplaceAll(m[2], ",", ""))
		require.NoError(t, err)
		got[m[1]] = n
	}
	require.Equal(t, want, got)
}
