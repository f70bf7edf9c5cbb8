package packfile_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

func ExampleWriteFaults() {
	text := []byte(`pack: local/consultation
version: 1
language: expr
rules:
  - id: R1
    title: The public was asked
    severity: good practice
    confidence: confirmed
    requires: consultation.public
    sources: [{title: Practice}]
`)
	_, err := packfile.Parse("consultation.yaml", text)
	source := func(string) ([]byte, error) { return text, nil }
	if err := packfile.WriteFaults(os.Stdout, err, source); err != nil {
		fmt.Println(err)
	}
	// Output:
	// consultation.yaml:5:5: rule R1: the rule has no require
	//   5 |   - id: R1
	//     |     ^~
	//     = write a condition, or one of that, all_of, any_of and recorded
	// consultation.yaml:7:15: rule R1: "good practice" is no severity: did you mean good-practice?
	//   7 |     severity: good practice
	//     |               ^~~~
	// consultation.yaml:9:5: rule R1: the rule has no field "requires"
	//   9 |     requires: consultation.public
	//     |     ^~~~~~~~
	//     = did you mean require?
}

func TestWriteFaults(t *testing.T) {
	at := func(line, column int) rules.Position {
		return rules.Position{File: "a.yaml", Line: line, Column: column}
	}
	absent := errors.New("there is no such file")
	tests := []struct {
		name   string
		err    error
		source string // "" where it cannot be read
		want   string
	}{
		{name: "nothing"},
		{name: "no fault of a pack", err: errors.New("the disk is full"), want: "the disk is full\n"},
		{
			name: "wrapped", source: "one\ntwo\n",
			err:  fmt.Errorf("the rulebook cannot be used:\n%w", errors.Join(&rules.PackError{Position: at(2, 2), Message: "no"}, absent)),
			want: "a.yaml:2:2: no\n  2 | two\n    |  ^~\nthere is no such file\n",
		},
		{name: "wrapped without a fault", err: fmt.Errorf("reading: %w", absent), want: "reading: there is no such file\n"},
		{
			name: "a tab before it", source: "\tfact > 1 \n", err: &rules.PackError{Position: at(1, 7), Message: "no", Hint: "write <"},
			want: "a.yaml:1:7: no\n  1 | \tfact > 1\n    | \t     ^\n    = write <\n",
		},
		{
			name: "letters of more than one byte", source: "é: ü3\n", err: &rules.PackError{Position: at(1, 4), Message: "no"},
			want: "a.yaml:1:4: no\n  1 | é: ü3\n    |    ^~\n",
		},
		{
			name: "behind the end of the line", source: "a:\n", err: &rules.PackError{Position: at(1, 5), Message: "no"},
			want: "a.yaml:1:5: no\n  1 | a:\n    |     ^\n",
		},
		{name: "behind the end of the file", source: "a:", err: &rules.PackError{Position: at(9, 1), Message: "no", Hint: "more"}, want: "a.yaml:9:1: no\n  = more\n"},
		{name: "no file", err: &rules.PackError{Position: at(1, 1), Message: "no"}, want: "a.yaml:1:1: no\n"},
		{name: "no column", source: "a:", err: &rules.PackError{Position: at(1, 0), Message: "no"}, want: "a.yaml:1: no\n  1 | a:\n"},
		{name: "no place", source: "a:", err: &rules.PackError{Pack: "p", Message: "no", Hint: "more"}, want: "pack p: no\n  = more\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got strings.Builder
			source := func(string) ([]byte, error) {
				if tt.source == "" {
					return nil, absent
				}
				return []byte(tt.source), nil
			}
			if err := packfile.WriteFaults(&got, tt.err, source); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got.String()); diff != "" {
				t.Errorf("WriteFaults() mismatch (-want +got):\n%s", diff)
			}
		})
	}
}
