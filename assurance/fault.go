package assurance

import "github.com/clinicalsenate/clinicalsenate/internal/fault"

// Fault is one thing wrong with a dossier or with advice: the Path to it, and
// the Message, which says what to write instead.
type Fault = fault.Fault

// faults collects what is wrong, in the order of the dossier's fields as far as
// one check goes.
type faults struct{ fault.List }
