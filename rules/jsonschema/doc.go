// Package jsonschema writes JSON Schemas (draft 2020-12) of the files that rule
// authors and hosts write: packs, facts and cases. Editors complete and check by
// them while a file is being written. Start with [Pack], [Facts] and [Cases].
//
// A schema allows what the readers of this module allow in YAML, where a text may
// stand without quotes and a year looks like a number. It checks the shape of a
// file: names of fields, kinds of values, closed sets, least values, lengths of
// lists. What conditions mean, and which facts go together, only the readers and
// the compiler know, so that a file that keeps to its schema may still be refused.
//
// The same types give the same bytes. Functions keep no state and may be called by
// several goroutines.
package jsonschema
