package position

import "cmp"

// Limits bound what [Parse] accepts. A zero field means its default.
type Limits struct {
	Bytes int // size of the file; 1 MiB
	Depth int // lists and mappings inside each other; 32
	Nodes int // scalars, lists and mappings, the names of fields included; 100,000
}

// WithDefaults returns l with each default in its place.
func (l Limits) WithDefaults() Limits {
	return Limits{
		Bytes: cmp.Or(l.Bytes, 1<<20),
		Depth: cmp.Or(l.Depth, 32),
		Nodes: cmp.Or(l.Nodes, 100_000),
	}
}
