// Package impact says what an edit to a rulebook changes: which proposals get
// another answer, from which rule, and because of which edit. Start with
// [Compare], which judges a sequence of subjects by the old rulebook and by the
// new one, or with [Changes], which yields each change as it is found.
//
// Subjects are looked at one at a time and not kept, so that a million take no
// more memory than a thousand. An edit is named as the cause of a change only
// after the old rule with that edit alone, or with the fewest that suffice, was
// judged and gave the new answer.
//
// Values of this package are safe for concurrent reading. What a rule costs to
// read or publish is the business of package rules.
package impact
