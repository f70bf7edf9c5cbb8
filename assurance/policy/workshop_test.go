package policy_test

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/lint"
	"github.com/clinicalsenate/clinicalsenate/rules/report"
	"github.com/clinicalsenate/clinicalsenate/rules/ruletest"
)

var update = flag.Bool("update", false, "rewrite docs/rule-tests.md")

// What the cases of every standard pack have to show, and how many of the faults
// that are put into it they have to notice.
const (
	leastCoverage = 0.95
	leastMutation = 0.9
)

// editions are guidance that other guidance has taken the place of.
var editions = []lint.Edition{
	{
		Title: "Planning and delivering service changes for patients", Published: fact.MustDate("2013-12-20"),
		SupersededBy: "Planning, assuring and delivering service change for patients, of 2015", From: fact.MustDate("2015-11-01"),
	},
	{
		Title: "Planning, assuring and delivering service change for patients", Published: fact.MustDate("2015-11-01"),
		SupersededBy: "the edition of 29 March 2018", From: fact.MustDate("2018-03-29"),
	},
}

// held is what came of a book of rules.
type held struct{ coverage, mutation, lint *report.Report }

// TestWorkshop holds the standard packs to what is asked of every pack: cases that
// show each clause true, false and unknown, cases that notice faults, and nothing
// to find without cases. docs/rule-tests.md says how far each goes.
func TestWorkshop(t *testing.T) {
	var all []held
	hold := func(h held) { all = append(all, h) }
	t.Run("service change", func(t *testing.T) {
		pol, err := standard()
		require.NoError(t, err)
		packs, err := policy.Packs()
		require.NoError(t, err)
		hold(holdTo(t, "service-change", pol.Checker(), packs, "testdata/cases", dossierFacts))
	})
	t.Run("senates", func(t *testing.T) {
		pol, err := policy.Constitution(nil)
		require.NoError(t, err)
		packs, err := policy.ConstitutionPacks()
		require.NoError(t, err)
		hold(holdTo(t, "senate", pol.Checker(), packs, "testdata/senate", constitutionFacts))
	})
	t.Run("conflicts", func(t *testing.T) {
		pol, err := conflicts()
		require.NoError(t, err)
		packs, err := policy.ConflictPacks()
		require.NoError(t, err)
		hold(holdTo(t, "conflicts", pol.Checker(), packs, "testdata/conflicts", conflictFacts))
	})
	t.Run("panels", func(t *testing.T) {
		pol, err := policy.Panels(nil)
		require.NoError(t, err)
		packs, err := policy.PanelPacks()
		require.NoError(t, err)
		hold(holdTo(t, "panels", pol.Checker(), packs, "testdata/panels", panelFacts))
	})
	document(t, all)
}

// holdTo holds the rules of a checker to it. What is equivalent or accepted stands
// in testdata/workshop, with the reason.
func holdTo[F any](t *testing.T, name string, checker *rules.Checker[F], packs []*rules.Pack, cases string, facts func(func(any) error) (F, error)) held {
	opts := &ruletest.Options[F]{Facts: facts}
	equivalent, accepted := excused(t, name)
	coverage := ruletest.RequireCoverage(t, checker, os.DirFS(cases), opts, leastCoverage)
	mutation := ruletest.RequireMutation(t, checker, os.DirFS(cases), opts, equivalent, leastMutation)
	found, err := lint.Check(checker, &lint.Options{Packs: packs, Editions: editions})
	require.NoError(t, err)
	require.NoError(t, found.Accept(accepted))
	for _, f := range found.Open() {
		t.Error(f.Text())
	}
	if coverage == nil || mutation == nil {
		t.FailNow()
	}
	return held{coverage.Report(), mutation.Report(), found}
}

// excused reads what a book is excused from.
func excused(t *testing.T, name string) (*ruletest.Equivalents, []report.Acceptance) {
	files := os.DirFS("testdata/workshop")
	equivalent, err := ruletest.ReadEquivalents(files, name+"-equivalent.yaml")
	require.NoError(t, err)
	data, err := fs.ReadFile(files, name+"-lint.yaml")
	require.NoError(t, err)
	var file struct {
		Accepted []report.Acceptance `json:"accepted"`
	}
	_, err = position.Unmarshal(name+"-lint.yaml", data, position.ByExtension, position.Limits{}, &file)
	require.NoError(t, err)
	return equivalent, file.Accepted
}

// document holds docs/rule-tests.md to what was found.
func document(t *testing.T, all []held) {
	var b bytes.Buffer
	b.WriteString(`# How the rules are tested

What the cases of the standard packs show, and what they would notice. The test
TestWorkshop of package assurance/policy measures it, fails below the least, and
fails where this page is out of date; ` + "`go test ./assurance/policy -run TestWorkshop -update`" + ` rewrites it.

* **Coverage**: of each clause and each condition in it, the cases about the rule
  show it true, false and unknown. What it provably cannot come to is not counted.
* **Mutation**: a small fault is put into a rule - a boundary moved, a part left
  out, and for or, one day later - and a case about the rule has to fail. Faults
  that no case could notice are listed with the reason, and not counted.
* **Lint**: what is wrong without any facts. What is accepted is listed below with
  the reason; a condition that is more than comparisons with constants is counted as
  not analysable, and nothing is claimed of it.

`)
	fmt.Fprintf(&b, "At least %.0f %% coverage and %.0f %% mutation are asked of each pack, and no finding.\n\n", 100*leastCoverage, 100*leastMutation)
	b.WriteString("| Pack | Rules | Coverage | | Mutation | | Equivalent | Findings | Accepted | Not analysable |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n")
	for _, h := range all {
		for i, c := range h.coverage.ByPack() {
			m := h.mutation.ByPack()[i]
			fmt.Fprintf(&b, "| `%s` | %d | %d of %d | %s | %d of %d | %s | %d | %d | %d | %d |\n",
				c.Pack, count(h.lint.Scores, func(s report.Score) bool { return s.Pack == c.Pack }), c.Got, c.Of, c.Percent(), m.Got, m.Of, m.Percent(),
				of(h.mutation, c.Pack, func(f report.Finding) bool { return f.Accepted != "" }), of(h.lint, c.Pack, open),
				of(h.lint, c.Pack, func(f report.Finding) bool { return f.Accepted != "" }),
				of(h.lint, c.Pack, func(f report.Finding) bool { return f.Code == lint.NotAnalysable }))
		}
	}
	section(&b, all, "What no case notices", func(h held) []report.Finding { return h.mutation.Open() })
	section(&b, all, "What no case shows", func(h held) []report.Finding { return h.coverage.Open() })
	section(&b, all, "Faults that no case could notice", func(h held) []report.Finding { return accepted(h.mutation) })
	section(&b, all, "What lint finds and is accepted", func(h held) []report.Finding { return accepted(h.lint) })
	if testing.Short() {
		return // the page is for the full run; the least was asked for above
	}
	const file = "../../docs/rule-tests.md"
	if *update {
		require.NoError(t, os.WriteFile(file, b.Bytes(), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	if diff := gocmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("%s is out of date; run this test with -update (-want +got):\n%s", file, diff)
	}
}

func open(f report.Finding) bool { return f.Accepted == "" && f.Level != report.Note }

func accepted(r *report.Report) []report.Finding {
	var out []report.Finding
	for _, f := range r.Findings {
		if f.Accepted != "" {
			out = append(out, f)
		}
	}
	return out
}

func count[T any](list []T, is func(T) bool) int {
	n := 0
	for _, x := range list {
		if is(x) {
			n++
		}
	}
	return n
}

func of(r *report.Report, pack string, is func(report.Finding) bool) int {
	return count(r.Findings, func(f report.Finding) bool { return f.Pack == pack && is(f) })
}

// section lists findings, without lines of files, which move too often.
func section(b *bytes.Buffer, all []held, title string, of func(held) []report.Finding) {
	fmt.Fprintf(b, "\n## %s\n\n", title)
	none := true
	for _, h := range all {
		for _, f := range of(h) {
			none = false
			fmt.Fprintf(b, "* `%s`: %s", cmp.Or(f.Rule, f.Pack), f.Message)
			if len(f.Details) == 2 && strings.HasPrefix(f.Details[0], "was:") { // of a mutant: what it was, and what it became
				fmt.Fprintf(b, ", from `%s` to `%s`", strings.TrimSpace(strings.TrimPrefix(f.Details[0], "was:")), strings.TrimSpace(strings.TrimPrefix(f.Details[1], "became:")))
			}
			if f.Accepted != "" {
				fmt.Fprintf(b, " - %s", f.Accepted)
			}
			b.WriteString("\n")
		}
	}
	if none {
		b.WriteString("Nothing.\n")
	}
}
