// Package position reads YAML and JSON files into typed values without losing
// sight of where each value stands.
//
// Start with [Unmarshal], or with [Parse] and [Decode] where a tree has to be
// looked at in between. Both formats become one tree of [Node] values that keep
// the text as it was written, so that 010, 1e3, no and 2017-04 reach the field
// they belong to before anything has guessed what they mean. Decode then reads
// each text by the type of its field and refuses what could be read in two ways.
//
// Every fault is an [*Error] with a line, a column and, where there is one, the
// path of the fact. All faults of a file, up to 200, are reported together; [All]
// lists them.
//
// What is optional in YAML and surprises its readers is refused: anchors,
// aliases, merge keys, tags, directives, several documents, keys that are not
// plain names. [Limits] bound the work that a hostile file can cause.
//
// What the values mean is left to the caller, who can put a position to a later
// finding with [Node.Find]. A Node is not changed after Parse returned it, and
// goroutines may share it.
package position
