package rules

import (
	"cmp"
	"regexp"
	"regexp/syntax"
)

// Limits bound what packs may ask for. A zero field means the default.
type Limits struct {
	Text  int // characters in the text of one condition; 4,000
	Nodes int // nodes in the tree of one condition; 1,000
	Depth int // levels in the tree of one condition; 64
	// Pattern bounds the steps of a regular expression, with its repetitions
	// written out: matching takes time in proportion to them; 1,000.
	Pattern int
	// Cost bounds the nodes that judging one rule may visit, reckoned from the
	// greatest lengths that the schema gives its lists; 5,000,000.
	Cost  int
	Rules int // rules in one checker; 20,000
}

// MaxLists is how many list operators may be inside one another, for hosts not to
// change.
const MaxLists = maxScopes - 1

// WithDefaults returns l with each default in its place.
func (l Limits) WithDefaults() Limits {
	l.Text = cmp.Or(l.Text, 4_000)
	l.Nodes = cmp.Or(l.Nodes, 1_000)
	l.Depth = cmp.Or(l.Depth, 64)
	l.Pattern = cmp.Or(l.Pattern, 1_000)
	l.Cost = cmp.Or(l.Cost, 5_000_000)
	l.Rules = cmp.Or(l.Rules, 20_000)
	return l
}

// size counts the nodes and the levels of c, and stops counting beyond the
// limits: an engine may share nodes between many places in a tree.
func (c *Condition) size(maxNodes, maxDepth int) (nodes, depth int) {
	nodes, depth = 1, 1
	if c == nil || maxDepth == 0 {
		return nodes, depth
	}
	for _, arg := range c.Args {
		n, d := arg.size(maxNodes-nodes, maxDepth-1)
		if nodes, depth = nodes+n, max(depth, d+1); nodes > maxNodes {
			break
		}
	}
	return nodes, depth
}

// lists returns how many list operators of c are inside one another.
func (c *Condition) lists() int {
	deepest := 0
	for _, arg := range c.Args {
		deepest = max(deepest, arg.lists())
	}
	if c.Op.Overlist() {
		deepest++
	}
	return deepest
}

// patternSize returns the most steps that a regular expression of c has.
func (c *Condition) patternSize() int {
	most := 0
	c.Walk(func(n *Condition) bool {
		if n.Op == OpMatches {
			most = max(most, stepsOf(n.Pattern))
		}
		return true
	})
	return most
}

func stepsOf(re *regexp.Regexp) int {
	parsed, err := syntax.Parse(re.String(), syntax.Perl)
	if err != nil {
		return 0 // never: it was read before
	}
	prog, err := syntax.Compile(parsed.Simplify())
	if err != nil {
		return 0
	}
	return len(prog.Inst)
}
