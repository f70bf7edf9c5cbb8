package record

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// FileOptions are the settings of [Open]. Nil and zero mean the defaults.
type FileOptions struct {
	SegmentBytes int64 // a file longer than this is followed by a new one; 64 MiB
}

// File keeps a chain in the files of a directory, one entry a line, each file
// named after its place: 000001.jsonl, 000002.jsonl. An entry that Append has
// acknowledged was flushed to the disk. One process at a time may have a
// directory open. A File is safe for concurrent use.
type File struct {
	mu      sync.Mutex
	dir     string
	limit   int64
	unlock  func() error
	segment *os.File // the last, open for writing; nil before the first entry
	number  int
	size    int64 // of the last segment
	head    Head
	broken  error // why nothing more can be appended
}

// Recovery says what [Open] found.
type Recovery struct {
	Head Head // of the chain as it was found
	// Torn is how many bytes of an entry were at the end that was not written to
	// its end, because the writer stopped. It was never acknowledged. It was moved to
	// the file Saved, and the chain goes on without it.
	Torn  int
	Saved string
}

// Open opens the chain in a directory, which it makes where there is none. It
// checks the whole chain, moves an unfinished entry at its end out of the way and
// says so. A chain with any other fault is not opened: the error is a
// [*ChainError], and nothing was changed.
func Open(dir string, opts *FileOptions) (*File, *Recovery, error) {
	f := &File{dir: dir, limit: 64 << 20}
	if opts != nil && opts.SegmentBytes > 0 {
		f.limit = opts.SegmentBytes
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, nil, err
	}
	unlock, err := lock(filepath.Join(dir, "lock"))
	if err != nil {
		return nil, nil, fmt.Errorf("the records in %s are in use by another process: %w", dir, err)
	}
	f.unlock = unlock
	found, err := f.recover()
	if err != nil {
		return nil, nil, errors.Join(err, f.Close())
	}
	return f, found, nil
}

// recover reads the chain and makes ready for what comes after it.
func (f *File) recover() (*Recovery, error) {
	names, err := segments(f.dir)
	if err != nil {
		return nil, err
	}
	found := &Recovery{}
	if found.Head, err = f.check(names); err != nil && !errors.Is(err, ErrTorn) {
		return nil, err
	}
	f.head = found.Head
	if len(names) == 0 {
		return found, nil
	}
	last := names[len(names)-1]
	if err != nil {
		if err := f.saveTorn(last, found); err != nil {
			return nil, err
		}
	}
	f.number = len(names)
	f.segment, err = os.OpenFile(last, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return nil, err
	}
	f.size, err = f.segment.Seek(0, io.SeekEnd)
	return found, err
}

// check verifies the chain. An end that is torn is an error of the kind ErrTorn
// where it is the end of the last segment.
func (f *File) check(names []string) (Head, error) {
	r, err := openAll(names)
	if err != nil {
		return Head{}, err
	}
	defer r.Close()
	v, err := Verify(r, Head{})
	return v.Head, err
}

// saveTorn moves what is after the last whole line of a segment to a file beside
// it.
func (f *File) saveTorn(segment string, found *Recovery) error {
	data, err := os.ReadFile(segment)
	if err != nil {
		return err
	}
	whole := bytes.LastIndexByte(data, '\n') + 1
	torn := data[whole:]
	found.Torn, found.Saved = len(torn), fmt.Sprintf("%s.torn-%d", segment, found.Head.Entries+1)
	if err := writeDurably(found.Saved, torn); err != nil {
		return err
	}
	if err := os.Truncate(segment, int64(whole)); err != nil {
		return err
	}
	return syncDir(f.dir)
}

// Append implements [Recorder]. Where it returns an error, the record may or may
// not be in the chain when it is next opened, as with any write that failed.
func (f *File) Append(ctx context.Context, r Record) (Head, error) {
	if err := ctx.Err(); err != nil {
		return Head{}, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.broken != nil {
		return f.head, f.broken
	}
	e := f.head.after(r)
	line, err := e.line()
	if err == nil && len(line) > MaxLine {
		err = fmt.Errorf("the record is longer than %d bytes", MaxLine)
	}
	if err != nil {
		return f.head, err
	}
	if err := f.write(line); err != nil {
		f.broken = fmt.Errorf("an entry could not be written; open the records again: %w", err)
		return f.head, f.broken
	}
	f.head = e.head()
	return f.head, nil
}

func (f *File) write(line []byte) error {
	if f.segment == nil || f.size > 0 && f.size+int64(len(line)) > f.limit {
		if err := f.next(); err != nil {
			return err
		}
	}
	n, err := f.segment.Write(line)
	f.size += int64(n)
	if err != nil {
		return err
	}
	return f.segment.Sync()
}

// next starts a new segment.
func (f *File) next() error {
	if f.segment != nil {
		if err := f.segment.Close(); err != nil {
			return err
		}
	}
	f.number++
	var err error
	f.segment, err = os.OpenFile(segmentName(f.dir, f.number), os.O_WRONLY|os.O_APPEND|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	f.size = 0
	return syncDir(f.dir)
}

// Head returns the head of the chain.
func (f *File) Head() Head {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.head
}

// Close closes the files. The chain is whole without it. It may be called twice.
func (f *File) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	var err error
	if f.segment != nil {
		err = f.segment.Close()
	}
	f.segment, f.broken = nil, os.ErrClosed
	if f.unlock != nil {
		err = errors.Join(err, f.unlock())
	}
	f.unlock = nil
	return err
}

// ReadDir reads the chain in a directory, its files one after the other, for
// [Verify], [Entries] and [Export]. It changes nothing, and may be used while the
// chain is written.
func ReadDir(dir string) (io.ReadCloser, error) {
	if _, err := os.Stat(dir); err != nil {
		return nil, err
	}
	names, err := segments(dir)
	if err != nil {
		return nil, err
	}
	return openAll(names)
}

func segmentName(dir string, n int) string { return filepath.Join(dir, fmt.Sprintf("%06d.jsonl", n)) }

// segments returns the files of a chain in their order, and an error where one
// between them is missing.
func segments(dir string) ([]string, error) {
	names, err := filepath.Glob(filepath.Join(dir, "[0-9][0-9][0-9][0-9][0-9][0-9].jsonl"))
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	for i, name := range names {
		if want := segmentName(dir, i+1); name != want {
			return nil, &ChainError{Line: 1, Kind: ErrOrder, Reason: "the file " + want + " is missing"}
		}
	}
	return names, nil
}

// all reads several files as one.
type all struct {
	io.Reader
	files []*os.File
}

func openAll(names []string) (*all, error) {
	a := &all{}
	var readers []io.Reader
	for _, name := range names {
		file, err := os.Open(name)
		if err != nil {
			return nil, errors.Join(err, a.Close())
		}
		a.files = append(a.files, file)
		readers = append(readers, file)
	}
	a.Reader = io.MultiReader(readers...)
	return a, nil
}

// Close closes the files.
func (a *all) Close() error {
	var err error
	for _, file := range a.files {
		err = errors.Join(err, file.Close())
	}
	return err
}

// writeDurably writes a file and flushes it.
func writeDurably(name string, data []byte) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	return errors.Join(err, file.Sync(), file.Close())
}

// syncDir flushes the names of the files in a directory.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
