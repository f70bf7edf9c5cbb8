package casefile

import (
	"fmt"
	"io"
	"os"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/internal/position"
	"github.com/clinicalsenate/clinicalsenate/senate"
)

// ReadSenate reads the constitution of a senate from data, as [Read] reads a
// dossier. Its faults are those of [senate.Constitution.Validate].
func ReadSenate(name string, data []byte, opts *Options) (senate.Constitution, error) {
	return readValid[senate.Constitution](name, data, opts)
}

// ReadSenateFile reads the file at path as [ReadSenate] does.
func ReadSenateFile(path string, opts *Options) (senate.Constitution, error) {
	return readValidFile[senate.Constitution](path, opts)
}

// ReadAdvice reads a request for advice and what came of it from data, as [Read]
// reads a dossier. Its faults are those of [assurance.Advice.Validate]: an event
// that cannot have happened is a fault at its place in the file.
func ReadAdvice(name string, data []byte, opts *Options) (assurance.Advice, error) {
	return readValid[assurance.Advice](name, data, opts)
}

// ReadAdviceFile reads the file at path as [ReadAdvice] does.
func ReadAdviceFile(path string, opts *Options) (assurance.Advice, error) {
	return readValidFile[assurance.Advice](path, opts)
}

// validator is a record that knows what is wrong with it, as [assurance.Fault]
// values.
type validator interface{ Validate() error }

func readValid[T validator](name string, data []byte, opts *Options) (T, error) {
	if opts == nil {
		opts = new(Options)
	}
	var record, zero T
	root, err := position.Unmarshal(name, data, opts.Format, opts.Limits, &record)
	if err != nil {
		return zero, err
	}
	if err := record.Validate(); err != nil {
		return zero, locate(root, err)
	}
	return record, nil
}

func readValidFile[T validator](path string, opts *Options) (T, error) {
	if opts == nil {
		opts = new(Options)
	}
	var zero T
	file, err := os.Open(path)
	if err != nil {
		return zero, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, int64(opts.Limits.WithDefaults().Bytes)+1))
	if err != nil {
		return zero, fmt.Errorf("%s: %w", path, err)
	}
	return readValid[T](path, data, opts)
}
