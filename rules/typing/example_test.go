package typing_test

import (
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/typing"
)

var (
	beds  = &rules.Condition{Op: rules.OpFact, Type: &rules.Type{Kind: rules.Int}, Steps: []string{"beds"}}
	kind  = &rules.Condition{Op: rules.OpFact, Type: &rules.Type{Kind: rules.Text, Values: []string{"acute", "community"}}, Steps: []string{"kind"}}
	tags  = &rules.Condition{Op: rules.OpFact, Type: &rules.Type{Kind: rules.List, Elem: &rules.Type{Kind: rules.Text}}, Steps: []string{"tags"}}
	owner = &rules.Condition{Op: rules.OpFact, Steps: []string{"owner"}, Type: &rules.Type{Kind: rules.Record, Fields: []*rules.Field{{Name: "name"}}}}
)

func word(s string) *rules.Condition {
	return &rules.Condition{Op: rules.OpLiteral, Type: &rules.Type{Kind: rules.Text}, Literal: rules.TextValue(s)}
}

func ExampleComparison() {
	why, hint := typing.Comparison(rules.OpEqual, kind, word("akute"))
	fmt.Printf("%s: %s\n", why, hint)
	why, _ = typing.Comparison(rules.OpEqual, kind, word("acute"))
	fmt.Printf("%q\n", why)
	// Output:
	// kind is never "akute": did you mean "acute"?
	// ""
}

func ExampleMembership() {
	why, _ := typing.Membership(beds, tags)
	fmt.Println(why)
	// Output: a whole number cannot be compared with text
}

func ExampleCalculation() {
	_, why, hint := typing.Calculation(rules.OpDivide, beds, beds)
	fmt.Printf("%s: %s\n", why, hint)
	gives, _, _ := typing.Calculation(rules.OpMultiply, beds, beds)
	fmt.Println(gives.Kind)
	// Output:
	// division is only by a number written out, other than 0: multiply the other side instead: a * 100 >= b * 80 asks for 80 in 100
	// a whole number
}

func ExampleField() {
	_, why, hint := typing.Field(owner, "nme")
	fmt.Printf("%s: %s\n", why, hint)
	// Output: owner has no field nme: did you mean name?
}

func ExampleNumeric() {
	fmt.Println(typing.Numeric(beds), typing.Numeric(kind))
	// Output: true false
}

func ExampleOwner() {
	fmt.Println(typing.Owner(beds))
	// Output: beds
}
