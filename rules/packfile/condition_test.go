package packfile_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

// TestConditionPosition writes one condition in every style. The file is cut
// into the text before the condition, where the ^ stands, and the rest.
func TestConditionPosition(t *testing.T) {
	tests := []struct {
		name string
		file string // the fields of the rule
		text string
		line int // counted from the line of require
		col  int
	}{
		{"plain", "require: a and b", "a and b", 1, 14},
		{"plain on the next line", "require:\n      a and b", "a and b", 2, 7},
		{"plain over lines", "require: a and\n      b", "a and\nb", 1, 14},
		{"plain over lines, further in", "require:\n      a and\n        b  # so\n", "a and\n  b", 2, 7},
		{"behind letters of more bytes", "require: {because: Žižek, that: a == \"é\" and b}", `a == "é" and b`, 1, 37},
		{"double quotes", `require: "a and b"`, "a and b", 1, 15},
		{"double quotes over lines", "require: \"a and\n              b\"", "a and\nb", 1, 15},
		{"double quotes with escapes", `require: "a == \"x\" and b"`, `a == "x" and b`, 1, 15},
		{"single quotes", `require: 'a == "x" and b'`, `a == "x" and b`, 1, 15},
		{"single quotes with escapes", `require: 'a == ''x'' and b'`, `a == 'x' and b`, 1, 15},
		{"quotes with a space", `require: " a and b"`, "a and b", 1, 16},
		{"block", "require: |\n      a and\n        b\n\n      and c\n", "a and\n  b\n\nand c", 2, 7},
		{"block below a blank line", "require: |\n\n      a and b\n", "a and b", 3, 7},
		{"block with an indent of its own", "require: |2\n         a and\n       b\n", "a and\nb", 2, 10},
		{"folded block", "require: >-\n      a\n      and b\n", "a\nand b", 2, 7},
		{"folded block with a comment", "require: >- # so\n      a  and\n      b", "a  and\nb", 2, 7},
		{"a tab between words", "require: >\n      a\tand b\n", "a\tand b", 2, 7},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			file := oneRule("id: R1", "title: T", "severity: policy", "confidence: confirmed", tt.file)
			before := strings.Count(file[:strings.Index(file, "require:")], "\n")
			for _, breaks := range []string{"\n", "\r\n"} {
				pack, err := packfile.Parse("p.yaml", []byte("\uFEFF"+strings.ReplaceAll(file, "\n", breaks)))
				require.NoError(t, err)
				want := rules.ConditionText{Text: tt.text, At: rules.Position{File: "p.yaml", Line: before + tt.line, Column: tt.col}}
				if diff := cmp.Diff(want, pack.Rules[0].Require.That); diff != "" {
					t.Errorf("condition mismatch (-want +got):\n%s\n%s", diff, file)
				}
			}
		})
	}
}

// TestConditionFault follows a position all the way to a fault of Compile: it is
// that of the word nobody knows.
func TestConditionFault(t *testing.T) {
	tests := []struct{ name, require string }{
		{"plain", `require: beds.fall_significantly and nobody`},
		{"short clause", `require: {that: beds.fall_significantly and nobody, because: so}`},
		{"double quotes", `require: "beds.fall_significantly and nobody"`},
		{"single quotes", `require: 'beds.fall_significantly and nobody'`},
		{"applies_when", "require: {recorded: [beds]}\n    applies_when: nobody"},
		{"block", "require: |\n      beds.fall_significantly\n        and (beds.fall_significantly\n\n      or nobody)"},
		{"folded block", "require: >-\n      beds.fall_significantly\n      and nobody"},
		{"plain over lines", "require:\n      beds.fall_significantly\n        and nobody"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			file := oneRule("id: R1", "title: T", "severity: policy", "confidence: confirmed", tt.require)
			pack, err := packfile.Parse("p.yaml", []byte(file))
			require.NoError(t, err)
			_, err = compile(pack)
			var fault *rules.PackError
			require.ErrorAs(t, err, &fault)

			offset := strings.Index(file, "nobody")
			line := strings.Count(file[:offset], "\n") + 1
			want := rules.Position{File: "p.yaml", Line: line, Column: offset - strings.LastIndex(file[:offset], "\n")}
			if diff := cmp.Diff(want, fault.Position); diff != "" {
				t.Errorf("position of %q mismatch (-want +got):\n%s\n%s", fault, diff, file)
			}
		})
	}
}

func TestConditionInJSON(t *testing.T) {
	const file = `{"pack": "p", "version": "1", "language": "expr", "rules": [{
  "id": "R1", "title": "T", "severity": "policy", "confidence": "confirmed", "sources": [{"title": "S"}],
  "applies_when": "beds.fall_significantly",
  "require": {"all_of": [{"that": "a ==\n \"x\""}]}}]}`
	pack, err := packfile.Parse("p.json", []byte(file))
	require.NoError(t, err)
	at := func(line, column int) rules.Position {
		return rules.Position{File: "p.json", Line: line, Column: column}
	}
	got := []rules.ConditionText{pack.Rules[0].AppliesWhen, pack.Rules[0].Require.AllOf[0].That}
	want := []rules.ConditionText{
		{Text: "beds.fall_significantly", At: at(3, 20)},
		{Text: "a ==\n \"x\"", At: at(4, 36)},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("conditions mismatch (-want +got):\n%s", diff)
	}
}
