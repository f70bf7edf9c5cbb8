package reach_test

import (
	"context"
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/reach"
)

// Can the rule be met, and for which ward?
func ExampleNew() {
	checker := compile(panics{}, rule("R1", "recorded(beds)", "beds > 3 and beds < 5"))
	tree := checker.Trees()[0]
	space, err := reach.New(checker, tree)
	if err != nil {
		fmt.Println(err)
		return
	}
	truths := space.Of([]int{0}, reach.Part{Clause: tree.Require})
	for _, truth := range []rules.Truth{rules.True, rules.False, rules.Undecided} {
		world, can := truths.Can(0, truth)
		fmt.Println(truth, can, world)
	}
	fmt.Println("nothing else can be:", truths.Exact)
	// Output:
	// true true beds 4, judged on 2024-06-01
	// false true beds 2, judged on 2024-06-01
	// unknown false no example
	// nothing else can be: true
}

func ExampleSpace_Judge() {
	checker := compile(panics{}, rule("R1", "", "beds > 3"), rule("R2", "", "beds > 5"))
	trees := checker.Trees()
	space, err := reach.New(checker, trees...)
	if err != nil {
		fmt.Println(err)
		return
	}
	// Is there a ward for which they differ?
	together := space.Of(nil, reach.Part{Tree: 0, Clause: trees[0].Require}, reach.Part{Tree: 1, Clause: trees[1].Require})
	for _, c := range together.Seen {
		if c.Truths[0] != c.Truths[1] {
			verdicts, err := space.Judge(context.Background(), c.World)
			fmt.Println(c.World, verdicts, err)
		}
	}
	// Output:
	// beds 4, judged on 2024-06-01 [met not met] <nil>
}

// panics is a test that stops an example.
type panics struct{}

func (panics) Errorf(format string, args ...any) { panic(fmt.Sprintf(format, args...)) }
func (panics) FailNow()                          { panic("failed") }
