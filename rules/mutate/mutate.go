// Package mutate makes small faults in rules, one at a time, to find out whether
// the cases of the rules notice. Start with [Rule] and [Parameters]; package
// ruletest judges the cases by what they return.
//
// It works on condition trees, so that it does not matter in which language a
// rule was written. Functions of this package keep no state and may be called by
// several goroutines; the trees that they are given are not changed.
package mutate

import (
	"fmt"
	"hash/fnv"

	"github.com/clinicalsenate/clinicalsenate/rules"
)

// Mutant is a rule, or the rules that read a parameter, with one fault.
type Mutant struct {
	// ID stays the same while the condition, clause or parameter that it changes
	// does, wherever that stands in its file.
	ID       string
	Kind     Kind
	Pack     string
	Rule     string // its id, or "" of a parameter
	At       rules.Position
	Original string // the part that is changed, as a formula
	Changed  string // what it became, as a formula
	Words    string // what changed, in plain English
	Trees    []*rules.RuleTree
}

// Kind says what sort of fault a mutant has.
type Kind string

const (
	Boundary   Kind = "boundary"   // < for <=, > for >=, and the other way round
	Comparison Kind = "comparison" // >= for <, != for ==
	Constant   Kind = "constant"   // a number, date, text or member of a set beside the right one
	Connective Kind = "connective" // and for or, all_of for any_of, and the other way round
	Negation   Kind = "negation"   // not put in or taken out
	Quantifier Kind = "quantifier" // all for any, none for all
	Presence   Kind = "presence"   // recorded denied, or taken for granted
	Arithmetic Kind = "arithmetic" // - for +
	Dropped    Kind = "dropped"    // a clause, or a part of a condition, left out
	Scope      Kind = "scope"      // what the rule applies to left out
	InForce    Kind = "in-force"   // the first or last day a day off, or the event left out
	Parameter  Kind = "parameter"  // the value or its days a little off
)

// Rule returns the mutants of a rule, in the order of its text. A clause that is
// unconfirmed has none, because the verdict does not hang on it; a Go rule has
// none either, and neither has a rule that is switched off.
func Rule(tree *rules.RuleTree) []*Mutant {
	if tree.Off != "" || tree.Require == nil {
		return nil
	}
	m := &maker{tree: tree, ids: map[string]int{}}
	m.inForce()
	if tree.Table != nil {
		m.unless()
		m.table()
		return m.mutants
	}
	m.applies()
	m.unless()
	m.require()
	return m.mutants
}

// maker collects the mutants of a rule.
type maker struct {
	tree    *rules.RuleTree
	mutants []*Mutant
	ids     map[string]int
}

// add adds a mutant of a part of the rule, which is the id of a clause or another
// name that stays the same.
func (m *maker) add(part string, v variant, changed *rules.RuleTree) {
	rule := m.tree.Rule
	m.mutants = append(m.mutants, &Mutant{
		ID: unique(m.ids, identity(rule.ID+"/"+part, v)), Kind: v.kind, Pack: m.tree.Pack, Rule: rule.ID, At: v.at,
		Original: v.original, Changed: v.changed, Words: v.words, Trees: []*rules.RuleTree{changed},
	})
}

// variant is one fault in a part of a rule.
type variant struct {
	kind              Kind
	at                rules.Position
	original, changed string
	words             string
	within            string // what it is a part of, to tell equal faults apart
}

func identity(part string, v variant) string {
	h := fnv.New32a()
	fmt.Fprintf(h, "%s\x00%s\x00%s\x00%s", v.within, v.original, v.changed, v.words)
	return fmt.Sprintf("%s/%s/%08x", part, v.kind, h.Sum32())
}

// unique keeps two faults that read alike apart, by their order.
func unique(ids map[string]int, id string) string {
	ids[id]++
	if n := ids[id]; n > 1 {
		return fmt.Sprintf("%s-%d", id, n)
	}
	return id
}
