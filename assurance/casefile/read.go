package casefile

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/internal/position"
)

// Format is how a file is written.
type Format = position.Format

// The formats. ByExtension, the zero Format, looks at the name of the file:
// .yaml or .yml, and .json.
const (
	ByExtension = position.ByExtension
	YAML        = position.YAML
	JSON        = position.JSON
)

// Limits bound what is read of a file from an unknown hand: its Bytes (by
// default 1 MiB), the Depth to which lists and fields stand inside each other
// (32) and the number of Nodes, which are its values and their names (100,000).
type Limits = position.Limits

// Fault is one thing wrong with a file. It has the File as it was named, Line
// and Column, both counted from 1, the Path of the fact, a Message, a Hint that
// says what to write instead, and Err, the cause, such as [fact.ErrNull]. It
// prints all of them but the cause on one line.
type Fault = position.Error

// Faults returns the faults in err, an error of this package, in the order of
// the file. Other errors, such as that of a file that is not there, hold none.
func Faults(err error) []*Fault { return position.All(err) }

// Options are the settings of [Read]. Nil and the zero Options mean the defaults.
type Options struct {
	Format Format
	Limits Limits
}

// Read reads a dossier from data. The name is for errors and, unless the options
// have a format, says by its extension what the format is.
//
// The error joins a [*Fault] for everything that keeps the file from being read.
// Where nothing does, it joins one for everything that
// [assurance.Dossier.Validate] finds. With an error the dossier is zero.
func Read(name string, data []byte, opts *Options) (assurance.Dossier, error) {
	if opts == nil {
		opts = new(Options)
	}
	var d assurance.Dossier
	root, err := position.Unmarshal(name, data, opts.Format, opts.Limits, &d)
	if err != nil {
		return assurance.Dossier{}, err
	}
	if err := d.Validate(); err != nil {
		return assurance.Dossier{}, locate(root, err)
	}
	return d, nil
}

// ReadFile reads the file at path as [Read] does. It reads no more of it than
// the limit on bytes allows.
func ReadFile(path string, opts *Options) (assurance.Dossier, error) {
	if opts == nil {
		opts = new(Options)
	}
	file, err := os.Open(path)
	if err != nil {
		return assurance.Dossier{}, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, int64(opts.Limits.WithDefaults().Bytes)+1))
	if err != nil {
		return assurance.Dossier{}, fmt.Errorf("%s: %w", path, err)
	}
	return Read(path, data, opts)
}

// locate gives each fault that a dossier finds in itself its place in the file.
func locate(root *position.Node, err error) error {
	if all, ok := err.(interface{ Unwrap() []error }); ok {
		var located []error
		for _, inner := range all.Unwrap() {
			located = append(located, locate(root, inner))
		}
		return position.Join(located...)
	}
	fault, ok := errors.AsType[*assurance.Fault](err)
	if !ok {
		return err
	}
	// A fact that is missing is shown where it would stand.
	node, _ := root.Find(fault.Path)
	at := node.Fault(fault.Message, "")
	at.Path, at.Err = fault.Path, err
	return at
}
