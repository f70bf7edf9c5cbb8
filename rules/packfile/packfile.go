package packfile

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/rules"
)

// Parse reads a pack. The name of the file stands in positions, and its ending,
// .yaml, .yml or .json, says how the file is written.
//
// With any fault there is no pack, and the error joins a [*rules.PackError] for
// each, in the order of the file.
func Parse(name string, data []byte) (*rules.Pack, error) {
	return parse(name, data, (*file).pack)
}

// parse reads a file as make does, from its root on.
func parse[T any](name string, data []byte, make func(*file) T) (T, error) {
	var made, none T
	root, err := position.Parse(name, data, position.ByExtension, position.Limits{})
	f := &file{name: name, root: root, lines: split(data)}
	f.add(err)
	if root != nil {
		made = make(f)
	}
	if err := f.err(); err != nil {
		return none, err
	}
	return made, nil
}

// ParseFS reads the packs in the files that the patterns of [fs.Glob] match,
// each file once, and returns them in the order of the files' names. A pattern
// that matches nothing is a fault: a checker without rules finds nothing wrong.
//
// With any fault there are no packs, and the error joins those of all files.
func ParseFS(fsys fs.FS, patterns ...string) ([]*rules.Pack, error) {
	names, err := match(fsys, patterns)
	faults := []error{err}
	var packs []*rules.Pack
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			faults = append(faults, fmt.Errorf("cannot read the pack: %w", err))
			continue
		}
		pack, err := Parse(name, data)
		packs, faults = append(packs, pack), append(faults, err)
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	return packs, nil
}

// match returns the names of the files that any pattern matches, sorted.
func match(fsys fs.FS, patterns []string) ([]string, error) {
	if len(patterns) == 0 {
		return nil, errors.New("no pattern says which files are packs")
	}
	var names []string
	var faults []error
	for _, pattern := range patterns {
		found, err := fs.Glob(fsys, pattern)
		switch {
		case err != nil:
			faults = append(faults, fmt.Errorf("%q cannot match packs: %w", pattern, err))
		case len(found) == 0:
			faults = append(faults, fmt.Errorf("%q matches no file", pattern))
		}
		names = append(names, found...)
	}
	slices.Sort(names)
	return slices.Compact(names), errors.Join(faults...)
}
