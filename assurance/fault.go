package assurance

import (
	"errors"
	"fmt"

	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Fault is one thing wrong with a dossier: where, and what to write instead.
type Fault struct {
	Path    fact.Path
	Message string
}

func (f *Fault) Error() string {
	if f.Path == "" {
		return f.Message
	}
	return fmt.Sprintf("%s: %s", f.Path, f.Message)
}

// faults collects what is wrong, in the order of the dossier's fields as far as
// one check goes.
type faults []error

func (fs *faults) add(path fact.Path, format string, args ...any) {
	*fs = append(*fs, &Fault{Path: path, Message: fmt.Sprintf(format, args...)})
}

func (fs faults) join() error { return errors.Join(fs...) }
