package exprlang_test

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
)

var update = flag.Bool("update", false, "rewrite docs/refusals.md")

const refusalsDoc = "../../docs/refusals.md"

// refusals are texts that expr takes, or nearly, and a rule may not be, by the
// reason why.
var refusals = []struct {
	reason, because string
	texts           []string
}{
	{"It would hide that a fact was not supplied",
		"expr turns a missing value into a default, or into false. A rule that could do that would decide on what nobody has said; see presence in [semantics.md](semantics.md).",
		[]string{`name == nil`, `name == none`, `(name ?? "a") == "a"`, `owner?.name == "a"`, `recorded(beds, p)`, `recorded(beds + 1)`}},
	{"It would depend on the order of a list",
		"Two dossiers that list the same sites in another order say the same, and get the same answer.",
		[]string{`sites[0].open`, `sites[1:2] == sites`, `first(tags) == "a"`, `any(tags, #index > 0)`}},
	{"It would not be exact",
		"Binary fractions are seldom equal where decimal ones are; division and remainders by a fact may be by nothing; expr's whole numbers wrap round, its powers are fractions.",
		[]string{`share == 0.5`, `beds / after > 2`, `beds % 2 == 0`, `beds ** 2 > 4`}},
	{"It would mean something else than it seems to",
		"expr takes most of these in silence, and what comes of them surprises.",
		[]string{`not beds > 3`, `p == true`, `kind == "akute"`, `name < other`, `name in []`, `sites == sites`, `name in [other]`, `tags contains "a"`, `let beds = 1; beds > 2`}},
	{"It mixes kinds",
		"expr decides some of these by Go's rules when the text is run. Here kinds are checked when a pack is loaded.",
		[]string{
			`beds == "3"`, `-name == "a"`, `p and beds`, `name + other == "ab"`, `all(sites, .beds)`, `sum(tags) > 1`, `abs(name) > 1`, `beds in name`, `beds in 1..name`,
			`beds matches "1"`, `len(beds) > 1`, `len(sites, tags) > 1`, `all(beds, # > 1)`, `beds`, `days_between(opens) > 1`, `days_between(opens, beds) > 1`, `beds.x > 1`, `as_of.x > 1`, `sites.open`,
		}},
	{"Dates are civil dates",
		"expr's dates are instants in a zone, and its durations know no days. Days are added and counted by functions that know the calendar.",
		[]string{`closes < "2017-04-01"`, `closes - opens > 3`, `date(name) > opens`, `date("2017-02-30") > opens`}},
	{"It would reach beyond the facts",
		"A judgement depends on the facts and the day it is made for, and on nothing else; and it changes nothing.",
		[]string{`closes < now()`, `$env.beds > 1`, `closes.Year() > 2016`}},
	{"What judging it costs could not be bounded",
		"These make lists, texts or patterns of a size that only the facts decide.",
		[]string{`sum(1..3) > 1`, `reduce(sites, #acc + .beds, 0) > 1`, `name matches other`, `name matches "("`, growing()}},
	{"It has no three-valued meaning that is plain",
		"There is one way to say each of these that a reader of a report can follow.",
		[]string{
			`p ? q : r`, `true; p`, `["a"] == tags`, `{"a": 1} == name`, `split(name, ",") == tags`, `count(sites)`, `any(map(sites, .open), #)`, `all(filter(map(sites, .beds), # > 1), # > 2)`,
			`sum(filter(sites, .open), .beds) > 1`, `sum(map(sites, .beds), # * 2) > 1`,
		}},
	{"There is no such thing",
		"A misspelt name is a fault when a pack is loaded, with what it may have been.",
		[]string{`bed > 1`, `owner.nam == "a"`, `recorde(beds)`}},
}

// growing is a short text that stands for a very long one.
func growing() string {
	text := "let a = p and q; "
	for i := range 12 {
		last, next := string(rune('a'+i)), string(rune('b'+i))
		text += fmt.Sprintf("let %s = %s and %s; ", next, last, last)
	}
	return text + "m"
}

// unreachable are refusals that no text of expr's present grammar leads to.
var unreachable = []string{"this is not supported", "the operator %s is not supported"}

// docs/refusals.md lists every refusal of the translator, with the reason for it.
func TestRefusalsAreDocumented(t *testing.T) {
	var doc bytes.Buffer
	doc.WriteString("# What a condition may not say\n\n" +
		"Conditions are written in the language of [expr](https://expr-lang.org), and\n" +
		"some of what it takes is refused when a pack is loaded: on purpose, and for these\n" +
		"reasons. This page is written by a test from what the engine says, which insists\n" +
		"that no refusal is left out.\n")
	var said []string
	for _, group := range refusals {
		fmt.Fprintf(&doc, "\n## %s\n\n%s\n\n| Text | Refused because | Instead |\n|---|---|---|\n", group.reason, group.because)
		for _, text := range group.texts {
			_, err := compileWith(exprlang.New(), text)
			var fault *rules.PackError
			require.ErrorAs(t, err, &fault, "%s is not refused", text)
			require.Positive(t, fault.Position.Column)
			said = append(said, fault.Message)
			fmt.Fprintf(&doc, "| %s | %s | %s |\n", cell("`"+shortened(text)+"`"), cell(fault.Message), cell(fault.Hint))
		}
	}
	for _, format := range formats(t) {
		message := pattern(format)
		if !slices.ContainsFunc(said, message.MatchString) && !slices.Contains(unreachable, format) {
			t.Errorf("no text in the list is refused with %q", format)
		}
	}
	if *update {
		require.NoError(t, os.WriteFile(refusalsDoc, doc.Bytes(), 0o644))
	}
	want, err := os.ReadFile(refusalsDoc)
	require.NoError(t, err)
	require.Equal(t, string(want), doc.String(), "run go test ./rules/exprlang -run Documented -update")
}

func shortened(text string) string {
	if len(text) > 80 {
		return text[:60] + " ..."
	}
	return text
}

func cell(text string) string { return strings.NewReplacer("|", `\|`, "\n", " ").Replace(text) }

// pattern matches what comes of a format.
func pattern(format string) *regexp.Regexp {
	return regexp.MustCompile("^" + regexp.MustCompile(`%[sd]`).ReplaceAllString(regexp.QuoteMeta(format), "(?s:.+)") + "$")
}

// formats finds the messages of the engine's refusals in its source: the formats
// of refuse and refuseAt, and the reasons why operands do not fit.
func formats(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, pattern := range []string{"*.go", "../typing/*.go"} {
		files, err := filepath.Glob(pattern)
		require.NoError(t, err)
		for _, name := range files {
			if !strings.HasSuffix(name, "_test.go") {
				out = append(out, formatsIn(t, name)...)
			}
		}
	}
	require.Greater(t, len(out), 60, "the source is no longer read as it should be")
	return out
}

func formatsIn(t *testing.T, name string) []string {
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
	require.NoError(t, err)
	var out []string
	note := func(e ast.Expr) {
		if format, ok := format(e); ok && format != "" && format != "%s" {
			out = append(out, format)
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if s, ok := n.Fun.(*ast.SelectorExpr); ok && (s.Sel.Name == "refuse" || s.Sel.Name == "refuseAt") && len(n.Args) >= 3 {
				note(n.Args[2])
			}
		case *ast.ReturnStmt: // why and hint come last
			if len(n.Results) >= 2 {
				note(n.Results[len(n.Results)-2])
			}
		}
		return true
	})
	return out
}

// format returns a text that is written out, with %s for what is put into it.
func format(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, e.Kind == token.STRING && err == nil
	case *ast.BinaryExpr:
		left, leftWritten := format(e.X)
		right, rightWritten := format(e.Y)
		if !leftWritten {
			left = "%s"
		}
		if !rightWritten {
			right = "%s"
		}
		return left + right, leftWritten || rightWritten
	}
	return "", false
}
