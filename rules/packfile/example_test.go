package packfile_test

import (
	"fmt"
	"log"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

func ExampleParse() {
	pack, err := packfile.Parse("consultation.yaml", []byte(`
pack: consultation
version: 2026.1
language: expr
rules:
  - id: R1
    title: The consultation lasts twelve weeks
    severity: good-practice
    confidence: derived
    from_what: the dated cases
    require: consultation.days >= 84
    sources: [{title: A list of cases}]
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, rule := range pack.Rules {
		fmt.Println(rule.ID, rule.Title)
		fmt.Println(rule.Require.That.At, rule.Require.That.Text)
	}
	// Output:
	// R1 The consultation lasts twelve weeks
	// consultation.yaml:11:14 consultation.days >= 84
}

func ExampleParse_faults() {
	_, err := packfile.Parse("consultation.yaml", []byte(`
pack: consultation
version: 2026.1
language: expr
rules:
  - id: R1
    title: The consultation lasts twelve weeks
    severity: good practice
    confidence: confirmed
    requires: consultation.days >= 84
    sources: [{title: A list of cases}]
`))
	fmt.Println(err)
	// Output:
	// consultation.yaml:6:5: rule R1: the rule has no require: write a condition, or one of that, all_of, any_of and recorded
	// consultation.yaml:8:15: rule R1: "good practice" is no severity: did you mean good-practice?
	// consultation.yaml:10:5: rule R1: the rule has no field "requires": did you mean require?
}

func ExampleMarshal() {
	pack := &rules.Pack{Name: "local/beds", Version: "1", Language: "expr", Rules: []rules.Rule{{
		ID: "L1", Title: "Enough beds", Severity: rules.Policy, Confidence: rules.Confirmed,
		Require: rules.Clause{That: rules.ConditionText{Text: "beds >= 20"}},
		Sources: []rules.Source{{Title: "Local policy"}},
	}}}
	data, err := packfile.Marshal(pack)
	if err != nil {
		log.Fatal(err)
	}
	first, _, _ := strings.Cut(string(data), `"version"`)
	fmt.Println(first)
	// Output:
	// {
	//   "pack": "local/beds",
}
