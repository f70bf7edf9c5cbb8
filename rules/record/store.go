package record

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// ErrNotStored is in the error of [Store.Get] for a digest of nothing that was
// stored.
var ErrNotStored = errors.New("nothing with that digest is stored")

// Store keeps texts by their digests, such as the packs and the dossier that a
// record names. What Get returns has the digest asked for, or is an error.
// Implementations are safe for concurrent use.
type Store interface {
	Put(ctx context.Context, data []byte) (Digest, error)
	Get(ctx context.Context, d Digest) ([]byte, error)
}

// MemoryStore is a [Store] in memory. The zero MemoryStore is empty and ready for
// use.
type MemoryStore struct{ texts sync.Map }

// Put implements [Store].
func (s *MemoryStore) Put(_ context.Context, data []byte) (Digest, error) {
	d := DigestOf(data)
	s.texts.Store(d, strings.Clone(string(data)))
	return d, nil
}

// Get implements [Store].
func (s *MemoryStore) Get(_ context.Context, d Digest) ([]byte, error) {
	text, ok := s.texts.Load(d)
	if !ok {
		return nil, fmt.Errorf("%w: %s", ErrNotStored, d)
	}
	return []byte(text.(string)), nil
}

// DirStore is a [Store] in a directory, a file for each text, named by its
// digest. The directory must be there.
type DirStore string

func (s DirStore) file(d Digest) string {
	return filepath.Join(string(s), strings.TrimPrefix(string(d), scheme))
}

// Put implements [Store]. The text is flushed to the disk before it returns.
func (s DirStore) Put(ctx context.Context, data []byte) (Digest, error) {
	d := DigestOf(data)
	if _, err := s.Get(ctx, d); err == nil {
		return d, nil
	}
	temporary, err := os.CreateTemp(string(s), "new-*")
	if err != nil {
		return "", err
	}
	_, err = temporary.Write(data)
	if err := errors.Join(err, temporary.Sync(), temporary.Close()); err != nil {
		return "", errors.Join(err, os.Remove(temporary.Name()))
	}
	if err := os.Rename(temporary.Name(), s.file(d)); err != nil {
		return "", err
	}
	return d, syncDir(string(s))
}

// Get implements [Store]. A file that no longer has its digest is an error.
func (s DirStore) Get(_ context.Context, d Digest) ([]byte, error) {
	if err := d.valid(); err != nil {
		return nil, err
	}
	data, err := os.ReadFile(s.file(d))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%w: %s", ErrNotStored, d)
	case err != nil:
		return nil, err
	case DigestOf(data) != d:
		return nil, fmt.Errorf("%w: the file of %s was altered", ErrAltered, d)
	}
	return data, nil
}
