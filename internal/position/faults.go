package position

// mostFaults bounds what is said about one file. With more, it is another kind
// of file, or made to keep its reader busy.
const mostFaults = 200

// faults collects what is wrong with a file, up to a bound.
type faults []error

func (fs *faults) add(fault *Error) {
	switch {
	case len(*fs) < mostFaults:
		*fs = append(*fs, fault)
	case !fs.full():
		more := *fault
		more.Path, more.Message, more.Hint, more.Err = "", "there is more at fault from here on", "correct what is above first", nil
		*fs = append(*fs, &more)
	}
}

func (fs *faults) full() bool { return len(*fs) > mostFaults }
