package packfile_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

func TestParseUnless(t *testing.T) {
	pack, err := packfile.Parse("p.yaml", []byte(oneRule("id: R1", "title: T", "severity: policy", "confidence: confirmed",
		"unless:", "  - {id: urgent, that: beds.now < 3, because: it is urgent, sources: [{title: A letter}]}",
		"  - id: small", "    because: it is small", "    that: beds.now", "      < 2", "require: plan")))
	require.NoError(t, err)
	at := func(line, column int) rules.Position {
		return rules.Position{File: "p.yaml", Line: line, Column: column}
	}
	want := []rules.Exception{
		{ID: "urgent", That: rules.ConditionText{Text: "beds.now < 3", At: at(10, 28)}, Because: "it is urgent", Sources: []rules.Source{{Title: "A letter"}}, At: at(10, 9)},
		{ID: "small", That: rules.ConditionText{Text: "beds.now\n< 2", At: at(13, 15)}, Because: "it is small", At: at(11, 9)},
	}
	if diff := cmp.Diff(want, pack.Rules[0].Unless); diff != "" {
		t.Errorf("Unless mismatch (-want +got):\n%s", diff)
	}
}

func TestParseUnlessFaults(t *testing.T) {
	_, err := packfile.Parse("p.yaml", []byte(oneRule("id: R1", "title: T", "severity: policy", "confidence: confirmed",
		"unless:", "  - {when: beds.now < 3}", "  - plan", "require: plan")))
	want := []string{
		`p.yaml:10:9: rule R1: the exception has no id: give it an id, which reports and cases name it by`,
		`p.yaml:10:9: rule R1: the exception has no that: write the condition in which the rule does not apply`,
		`p.yaml:10:9: rule R1: the exception has no because: say what is so when it holds`,
		`p.yaml:10:10: rule R1: the exception has no field "when": there are id, that, because, sources`,
		`p.yaml:11:9: rule R1: the exception is not written as fields: write id: and its value, one below the other`,
	}
	if diff := cmp.Diff(want, lines(err)); diff != "" {
		t.Errorf("Parse() mismatch (-want +got):\n%s", diff)
	}
}

func ExampleParse_unless() {
	pack, err := packfile.Parse("consultation.yaml", []byte(`
pack: consultation
version: 2026.1
language: expr
rules:
  - id: R1
    title: The consultation lasts twelve weeks
    severity: policy
    confidence: confirmed
    unless:
      - {id: none-needed, that: not beds.fall_significantly, because: no fall in beds is significant}
    require: consultation.days >= 84
    sources: [{title: A list of cases}]
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, x := range pack.Rules[0].Unless {
		fmt.Println(x.That.At, x.ID+":", x.Because)
	}
	// Output:
	// consultation.yaml:11:33 none-needed: no fall in beds is significant
}
