package record

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
)

// Head is the end of a chain: how many entries it has and the hash of the last.
// The zero Head is that of an empty chain.
type Head struct {
	Entries int    `json:"entries"`
	Hash    Digest `json:"hash"`
}

// Entry is a record in its place in a chain. Seq counts from 1.
type Entry struct {
	Seq      int    `json:"seq"`
	Previous Digest `json:"previous"` // the hash of the entry before it, "" of the first
	Hash     Digest `json:"hash"`
	Record   Record `json:"record"`
}

// after returns the entry that a record becomes at the end of a chain.
func (h Head) after(r Record) Entry {
	e := Entry{Seq: h.Entries + 1, Previous: h.Hash, Record: r}
	e.Hash = e.sum()
	return e
}

func (e Entry) sum() Digest {
	return hash("entry", strconv.Itoa(e.Seq), string(e.Previous), string(e.Record.Digest()))
}

// head returns the head of the chain that e ends.
func (e Entry) head() Head { return Head{e.Seq, e.Hash} }

// line writes the entry as a line of a file.
func (e Entry) line() ([]byte, error) {
	data, err := plainJSON(e)
	return append(data, '\n'), err
}

// The kinds of faults that [Verify] finds, for errors.Is.
var (
	ErrAltered   = errors.New("an entry was altered")            // its bytes are not what its hash was made of
	ErrOrder     = errors.New("the chain does not hold")         // an entry is missing, added, or not in its place
	ErrTruncated = errors.New("the end of the chain is missing") // the head names entries that are not there
	ErrTorn      = errors.New("the last line is not whole")      // it was being written when the writer stopped
)

// ChainError is a fault in a chain, with its place.
type ChainError struct {
	Line   int    // counted from 1
	Reason string // in words
	Kind   error  // one of the Err values
}

func (e *ChainError) Error() string {
	return fmt.Sprintf("line %d: %s: %s", e.Line, e.Kind, e.Reason)
}

// Unwrap returns the kind.
func (e *ChainError) Unwrap() error { return e.Kind }

// MaxLine is the most bytes in one entry. A longer one is refused.
const MaxLine = 64 << 20

// Entries reads a chain, one entry a line, and checks each before it yields it:
// its hash, its place after the one before it, and that its bytes are just those
// that were written. A fault ends the sequence with a [*ChainError]. What is
// yielded before is sound so far as the chain by itself can tell.
func Entries(r io.Reader) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		var head Head
		lines := bufio.NewReader(r)
		for n := 1; ; n++ {
			line, err := readLine(lines)
			if err == io.EOF && len(line) == 0 {
				return
			}
			if err != nil && err != io.EOF {
				yield(Entry{}, fmt.Errorf("line %d: %w", n, err))
				return
			}
			e, fault := checked(line, head, n)
			if fault != nil {
				yield(Entry{}, fault)
				return
			}
			head = e.head()
			if !yield(e, nil) {
				return
			}
		}
	}
}

// readLine returns a line with its newline, or what is left with io.EOF.
func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		line = append(line, part...)
		if len(line) > MaxLine {
			return nil, fmt.Errorf("the entry is longer than %d bytes", MaxLine)
		}
		if err != bufio.ErrBufferFull {
			return line, err
		}
	}
}

// checked reads the entry of a line and holds it to the chain before it.
func checked(line []byte, head Head, n int) (Entry, error) {
	fault := func(kind error, reason string) (Entry, error) {
		return Entry{}, &ChainError{Line: n, Kind: kind, Reason: reason}
	}
	if !bytes.HasSuffix(line, []byte("\n")) {
		return fault(ErrTorn, "it has no end")
	}
	var e Entry
	decoder := json.NewDecoder(bytes.NewReader(line))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&e); err != nil {
		return fault(ErrAltered, err.Error())
	}
	switch again, err := e.line(); {
	case err != nil:
		return fault(ErrAltered, err.Error())
	case !bytes.Equal(again, line):
		return fault(ErrAltered, "it is not written as it was")
	case e.Hash != e.sum():
		return fault(ErrAltered, fmt.Sprintf("its hash is not that of entry %d", e.Seq))
	case e.Seq != head.Entries+1:
		return fault(ErrOrder, fmt.Sprintf("entry %d is where entry %d should be", e.Seq, head.Entries+1))
	case e.Previous != head.Hash:
		return fault(ErrOrder, fmt.Sprintf("entry %d does not follow the entry before it", e.Seq))
	}
	return e, nil
}

// Verification says what [Verify] saw.
type Verification struct {
	Head    Head
	Masked  map[string]int // by the name of a field: in how many entries its value was masked, and so was not seen
	Whole   int            // entries of which every value was there
	Against Head           // the head that it was held to; zero where none was given
}

// Verify reads a chain and checks every byte of it against the hashes in it and,
// unless it is zero, against a head known from elsewhere: the chain must have
// that entry, and may have grown since. It returns what it saw, and the first
// fault, which is a [*ChainError].
//
// A chain with masked values verifies: the values that are there are those that
// were recorded, and of those masked it says only that their digests are.
func Verify(r io.Reader, known Head) (*Verification, error) {
	v := &Verification{Masked: map[string]int{}, Against: known}
	met := known == Head{}
	for e, err := range Entries(r) {
		if err != nil {
			return v, err
		}
		v.Head = e.head()
		for _, name := range e.Record.Masked() {
			v.Masked[name]++
		}
		if len(e.Record.Masked()) == 0 {
			v.Whole++
		}
		if e.Seq == known.Entries {
			if e.Hash != known.Hash {
				return v, &ChainError{Line: e.Seq, Kind: ErrAltered, Reason: "the chain was written anew: its hash is not that of the head that is known"}
			}
			met = true
		}
	}
	if !met {
		return v, &ChainError{Line: v.Head.Entries + 1, Kind: ErrTruncated, Reason: fmt.Sprintf("there are %d entries, and %d were known", v.Head.Entries, known.Entries)}
	}
	return v, nil
}

// Export writes a chain again with values masked. The copy verifies against the
// same head. Entries that follow a fault are not written.
func Export(w io.Writer, r io.Reader, hide func(name string) bool) error {
	for e, err := range Entries(r) {
		if err != nil {
			return err
		}
		e.Record = e.Record.Redact(hide)
		line, err := e.line()
		if err != nil {
			return err
		}
		if _, err := w.Write(line); err != nil {
			return err
		}
	}
	return nil
}
