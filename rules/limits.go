package rules

import "cmp"

// Limits bound what packs may ask for. A zero field means the default.
type Limits struct {
	Text  int // characters in the text of one condition; 4,000
	Nodes int // nodes in the tree of one condition; 1,000
	Depth int // levels in the tree of one condition; 64
	// Cost bounds the nodes that judging one condition may visit, reckoned from
	// the greatest lengths that the schema gives its lists; 5,000,000.
	Cost  int
	Rules int // rules in one checker; 20,000
}

func (l Limits) withDefaults() Limits {
	l.Text = cmp.Or(l.Text, 4_000)
	l.Nodes = cmp.Or(l.Nodes, 1_000)
	l.Depth = cmp.Or(l.Depth, 64)
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
