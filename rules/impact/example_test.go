package impact_test

import (
	"context"
	"fmt"
	"log"
	"os"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/impact"
)

// compile makes a rulebook of one rule.
func compile(condition string) *rules.Checker[proposal] {
	c, err := rules.Compile[proposal]([]*rules.Pack{{
		Name: "local", Language: exprlang.Language,
		Rules: []rules.Rule{{
			ID: "L2", Title: "Few beds close", Sources: []rules.Source{{Title: "Local policy"}},
			Require: rules.Clause{ID: "few", That: rules.ConditionText{Text: condition}, Because: "few beds close"},
		}},
	}}, &rules.Options[proposal]{Engines: []rules.Engine{exprlang.New()}})
	if err != nil {
		log.Fatal(err)
	}
	return c
}

func wards(yield func(string, *proposal) bool) {
	_ = yield("Ward 4", &proposal{Closed: fact.Known(18)}) && yield("Ward 5", &proposal{Closed: fact.Known(6)})
}

func ExampleChanges() {
	old, new := compile("closed <= 20"), compile("closed <= 10")
	for change, err := range impact.Changes(context.Background(), fact.MustDate("2026-11-01"), old, new, wards) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s: %s was %s, is %s\n", change.Subject, change.Rule, change.Was, change.Is)
	}
	// Output: Ward 4: L2 was met, is not met
}

func ExampleEdits() {
	for _, edit := range impact.Edits(compile("closed <= 20"), compile("closed <= 10")) {
		fmt.Println(edit)
	}
	// Output: L2: clause edited require: was closed <= 20, is closed <= 10
}

func ExampleCompare() {
	report, err := impact.Compare(context.Background(), fact.MustDate("2026-11-01"), compile("closed <= 20"), compile("closed <= 10"), wards, nil)
	if err != nil {
		log.Fatal(err)
	}
	if err := report.Markdown(os.Stdout); err != nil {
		log.Fatal(err)
	}
	// Output:
	// # What the edits change
	//
	// Judged as of 1 November 2026: 2 subjects, of which 1 get another answer.
	//
	// ## Edits
	//
	// - L2: clause edited require: was closed &lt;= 20, is closed &lt;= 10
	//
	// ## Answers that change
	//
	// | Rule | Was | Is | Subjects | Such as | Because of |
	// |---|---|---|---:|---|---|
	// | L2 | met | not met | 1 | Ward 4 | clause edited require: was closed &lt;= 20, is closed &lt;= 10 |
}
