package packfile_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

// lines returns the message of each error that err joins.
func lines(err error) []string {
	if err == nil {
		return nil
	}
	return strings.Split(err.Error(), "\n")
}

// oneRule is a pack with one rule that has these fields besides its sources.
func oneRule(fields ...string) string {
	return `pack: p
version: 1
language: expr
rules:
  - ` + strings.Join(append(fields, "sources: [{title: S}]"), "\n    ") + "\n"
}

func TestFaults(t *testing.T) {
	const head = "pack: p\nversion: 1\n"
	complete := []string{"id: R1", "title: T", "severity: policy", "confidence: confirmed"}
	rule := func(fields ...string) string { return oneRule(append(complete[:4:4], fields...)...) }
	tests := []struct {
		name string
		file string
		want []string
	}{
		{
			name: "not YAML",
			file: "pack:\tp\n\tversion: 1\n",
			want: []string{`p.yaml:2:1: a tab cannot indent: use spaces`},
		},
		{
			name: "not a pack",
			file: "- pack",
			want: []string{`p.yaml:1:1: the pack is not written as fields: write pack: and its value, one below the other`},
		},
		{
			name: "what a pack needs",
			file: "rules:\n  - {}\n",
			want: []string{
				`p.yaml:1:1: the pack has no pack: name it, as in service-change/bed-test`,
				`p.yaml:1:1: the pack has no version: number it, as in 2026.1`,
				`p.yaml:1:1: the pack has no language: name the language of its conditions, such as expr`,
				`p.yaml:2:5: the rule has no id: give it an id that stays the same for good`,
				`p.yaml:2:5: the rule has no title: say in a few words what must hold`,
				`p.yaml:2:5: the rule has no severity: write statutory, policy or good-practice`,
				`p.yaml:2:5: the rule has no confidence: write confirmed, derived or unconfirmed`,
				`p.yaml:2:5: the rule has no require: write a condition, or one of that, all_of, any_of and recorded`,
				`p.yaml:2:5: the rule has no sources: cite title, publisher and date`,
			},
		},
		{
			name: "fields that a pack has not",
			file: head + "parametres: {}\nauthor: N. N.\n",
			want: []string{
				`p.yaml:3:1: the pack has no field "parametres": did you mean parameters?`,
				`p.yaml:4:1: the pack has no field "author": there are pack, version, title, language, parameters, rules`,
			},
		},
		{
			name: "a comma that starts a field",
			file: strings.Replace(rule("require: beds.now > 1"), "{title: S}", "{title: The Queen v Somewhere, ex parte Someone}", 1),
			want: []string{`p.yaml:10:46: rule R1: the source has no field "ex parte Someone": put a text with a comma in quotes`},
		},
		{
			name: "wrong words",
			file: oneRule("id: R1", "title: T", "severity: polcy", "confidence: sure", "require: beds.now > 1", "in_force: {from: 1 April 2017}"),
			want: []string{
				`p.yaml:7:15: rule R1: "polcy" is no severity: did you mean policy?`,
				`p.yaml:8:17: rule R1: "sure" is no confidence: there are unconfirmed, derived, confirmed`,
				`p.yaml:10:22: rule R1: "1 April 2017" is not a date: write year-month-day as 2017-04-01, or 2017-04 or 2017 where the rest is not known`,
			},
		},
		{
			name: "one id twice",
			file: head + "language: expr\nrules:\n" +
				"  - {id: R1, title: T, severity: policy, confidence: confirmed, require: a, sources: [{title: S}]}\n" +
				"  - {id: R1, title: T, severity: policy, confidence: confirmed, require: a, sources: [{publisher: P}]}\n",
			want: []string{
				`p.yaml:6:10: rule R1: the rule in line 5 has this id too: give one of them another id`,
				`p.yaml:6:87: rule R1: the source has no title: write the title of the document`,
			},
		},
		{
			name: "a clause in two forms and one in none",
			file: rule("require:", "  any_of:", "    - {that: a, recorded: [b]}", "    - {because: so}", "    - x"),
			want: []string{
				`p.yaml:11:11: rule R1: the clause asks in more than one way: that, recorded: keep one, or write each as a clause under all_of or any_of`,
				`p.yaml:12:11: rule R1: the clause asks for nothing: write one of that, all_of, any_of and recorded`,
				`p.yaml:13:11: rule R1: a condition alone is no clause: write {that: the condition, because: what it means}`,
			},
		},
		{
			name: "lists that are none",
			file: rule("require: {all_of: {that: a}}") + "  - {id: R2, title: T, severity: policy, confidence: confirmed, require: {recorded: []}, sources: []}\n",
			want: []string{
				`p.yaml:9:23: rule R1: this is not a list of clauses: start each with a dash on a line of its own, or write [first, second]`,
				`p.yaml:11:85: rule R2: the list of facts is empty: write at least one, or leave the field out`,
				`p.yaml:11:99: rule R2: the list of sources is empty: write at least one, or leave the field out`,
			},
		},
		{
			name: "no conditions",
			file: rule("applies_when: true", "require: {all_of: [{that: 12}, {that: 'FALSE'}, {that: }, {that: ''}, {that: [a]}]}"),
			want: []string{
				`p.yaml:9:19: rule R1: true is not a condition: write what must hold of the facts, as in beds.now >= 12`,
				`p.yaml:10:31: rule R1: 12 is not a condition: write what must hold of the facts, as in beds.now >= 12`,
				`p.yaml:10:43: rule R1: FALSE is not a condition: write what must hold of the facts, as in beds.now >= 12`,
				`p.yaml:10:60: rule R1: a value is missing here: write a text, or leave the field out`,
				`p.yaml:10:70: rule R1: the text is empty: write a text, or leave the field out`,
				`p.yaml:10:82: rule R1: expected a text, found a list`,
			},
		},
		{
			name: "parameters",
			file: head + "parameters:\n  days:\n    label: D\n  weeks: 12\n  beds:\n    values: [{}, {from: 2017, value: {a: b}}]\n",
			want: []string{
				`p.yaml:5:5: the parameter has no values: write each value with the day from which it holds`,
				`p.yaml:6:10: the parameter is not written as fields: write label: and its value, one below the other`,
				`p.yaml:8:14: the value has no from: write the first day, month or year that it holds`,
				`p.yaml:8:14: the value has no value: write a number, a text, a date, true or false, or a list`,
				`p.yaml:8:38: this cannot be the value of a parameter: write a number, a text, a date, true or false, or a list of one of these`,
			},
		},
		{
			name: "parameters that are no fields",
			file: head + "parameters: [days]\n",
			want: []string{`p.yaml:3:13: the parameters are not written as fields: write the name of each with a colon, and below it its values`},
		},
		{
			name: "what YAML can hang on a value",
			file: head + "title: &t T\nlanguage: !x expr\nparameters: *t\nrules: *t\n",
			want: []string{
				`p.yaml:3:8: an anchor, &t, is not allowed: remove it, and write the value out wherever it is used`,
				`p.yaml:4:11: a tag, !x, is not allowed: remove it; quotes make a text`,
				`p.yaml:5:13: an alias, *t, is not allowed: write the value out`,
				`p.yaml:6:8: an alias, *t, is not allowed: write the value out`,
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			pack, err := packfile.Parse("p.yaml", []byte(tt.file))
			if pack != nil {
				t.Error("Parse() returned a pack with its faults")
			}
			if diff := cmp.Diff(tt.want, lines(err)); diff != "" {
				t.Errorf("Parse() error mismatch (-want +got):\n%s\n%s", diff, tt.file)
			}
		})
	}
}

// TestFaultFields shows what a fault says of its place.
func TestFaultFields(t *testing.T) {
	_, err := packfile.Parse("packs/p.yaml", []byte(oneRule("id: R1", "tilte: T", "severity: policy", "confidence: confirmed", "require: a", "title: T")))
	var got *rules.PackError
	require.ErrorAs(t, err, &got)
	want := &rules.PackError{
		Position: rules.Position{File: "packs/p.yaml", Line: 6, Column: 5},
		Pack:     "p", Rule: "R1", Message: `the rule has no field "tilte"`, Hint: "did you mean title?",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("fault mismatch (-want +got):\n%s", diff)
	}
}

// TestFaultsOnce shows that Compile finds nothing more to say about a file that
// Parse takes, save what the conditions mean.
func TestFaultsOnce(t *testing.T) {
	data, err := os.ReadFile(bedTest)
	require.NoError(t, err)
	data = []byte(strings.ReplaceAll(string(data), "beds.closes_on", "beds.closed_on"))
	pack, err := packfile.Parse("p.yaml", data)
	require.NoError(t, err)
	_, err = compile(pack)
	var fault *rules.PackError
	require.True(t, errors.As(err, &fault))
	want := []string{"p.yaml:24:55: rule R056: beds has no field closed_on: did you mean closes_on?"}
	if diff := cmp.Diff(want, lines(err)); diff != "" {
		t.Errorf("Compile() error mismatch (-want +got):\n%s", diff)
	}
}
