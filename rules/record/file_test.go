package record_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/rules/record"
)

var background = context.Background()

func open(t *testing.T, dir string, opts *record.FileOptions) (*record.File, *record.Recovery) {
	t.Helper()
	f, found, err := record.Open(dir, opts)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, f.Close()) })
	return f, found
}

func verified(t *testing.T, dir string, known record.Head) *record.Verification {
	t.Helper()
	r, err := record.ReadDir(dir)
	require.NoError(t, err)
	defer r.Close()
	v, err := record.Verify(r, known)
	require.NoError(t, err)
	return v
}

func TestFileGoesOn(t *testing.T) {
	dir := t.TempDir()
	var head record.Head
	for i := range 7 {
		f, found := open(t, dir, &record.FileOptions{SegmentBytes: 1500})
		require.Equal(t, head, found.Head)
		require.Zero(t, found.Torn)
		var err error
		head, err = f.Append(background, decision(t, i))
		require.NoError(t, err)
		require.Equal(t, head, f.Head())
		require.NoError(t, f.Close())
		_, err = f.Append(background, decision(t, i))
		require.ErrorIs(t, err, os.ErrClosed)
	}
	names, err := filepath.Glob(filepath.Join(dir, "*.jsonl"))
	require.NoError(t, err)
	require.Greater(t, len(names), 1, "the files were not rotated")
	require.Equal(t, 7, verified(t, dir, head).Whole)

	require.NoError(t, os.Remove(names[0]))
	_, err = record.ReadDir(dir)
	require.ErrorIs(t, err, record.ErrOrder)
	_, _, err = record.Open(dir, nil)
	require.ErrorIs(t, err, record.ErrOrder)
}

func TestFileRecoversATornLine(t *testing.T) {
	dir := t.TempDir()
	f, _ := open(t, dir, nil)
	head, err := f.Append(background, decision(t, 1))
	require.NoError(t, err)
	require.NoError(t, f.Close())
	name := filepath.Join(dir, "000001.jsonl")
	whole, err := os.ReadFile(name)
	require.NoError(t, err)
	const torn = `{"seq":2,"previous":"sha`
	require.NoError(t, os.WriteFile(name, append(whole, torn...), 0o644))

	f, found := open(t, dir, nil)
	require.Equal(t, head, found.Head)
	require.Equal(t, len(torn), found.Torn)
	saved, err := os.ReadFile(found.Saved)
	require.NoError(t, err)
	require.Equal(t, torn, string(saved))
	head, err = f.Append(background, decision(t, 2))
	require.NoError(t, err)
	require.Equal(t, 2, verified(t, dir, head).Whole)
}

// What is not torn but altered is left as it is.
func TestFileRefusesAlteredRecords(t *testing.T) {
	dir := t.TempDir()
	f, _ := open(t, dir, nil)
	_, err := f.Append(background, decision(t, 1))
	require.NoError(t, err)
	require.NoError(t, f.Close())
	name := filepath.Join(dir, "000001.jsonl")
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	bad := strings.Replace(string(data), "ward-1", "ward-2", 1)
	require.NoError(t, os.WriteFile(name, []byte(bad), 0o644))
	_, _, err = record.Open(dir, nil)
	require.ErrorIs(t, err, record.ErrAltered)
	after, err := os.ReadFile(name)
	require.NoError(t, err)
	require.Equal(t, bad, string(after))
}

func TestFileIsOpenOnce(t *testing.T) {
	dir := t.TempDir()
	open(t, dir, nil)
	_, _, err := record.Open(dir, nil)
	require.ErrorContains(t, err, "in use by another process")
}

func TestRecordersAreSafeForConcurrentUse(t *testing.T) {
	dir := t.TempDir()
	f, _ := open(t, dir, &record.FileOptions{SegmentBytes: 4000})
	memory := &record.Memory{}
	for _, r := range []record.Recorder{f, memory} {
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				for range 5 {
					if _, err := r.Append(background, decision(t, 1)); err != nil {
						t.Error(err)
					}
				}
			})
		}
		all.Wait()
	}
	require.Equal(t, 40, verified(t, dir, f.Head()).Whole)
	v, err := record.Verify(memory.Reader(), memory.Head())
	require.NoError(t, err)
	require.Equal(t, 40, v.Whole)
	ctx, cancel := context.WithCancel(background)
	cancel()
	_, err = memory.Append(ctx, decision(t, 1))
	require.ErrorIs(t, err, context.Canceled)
}

const writerDir = "RECORD_WRITER_DIR"

// TestWriter appends records for as long as it lives, and prints the head after
// each. Alone it does nothing: TestKilled runs it in a process of its own.
func TestWriter(t *testing.T) {
	dir := os.Getenv(writerDir)
	if dir == "" {
		return
	}
	f, _, err := record.Open(dir, &record.FileOptions{SegmentBytes: 3000})
	require.NoError(t, err)
	for i := 0; ; i++ {
		head, err := f.Append(background, decision(t, i))
		require.NoError(t, err)
		fmt.Println("kept", head.Entries, head.Hash)
	}
}

// A writer is killed a hundred times while it writes. Nothing that it
// acknowledged is lost, and the chain goes on.
func TestKilled(t *testing.T) {
	times := 100
	if testing.Short() {
		times = 10
	}
	dir := t.TempDir()
	var known record.Head
	for i := range times {
		if head, ok := killed(t, dir, time.Duration(i%7)*time.Millisecond); ok {
			known = head
		}
		f, found, err := record.Open(dir, nil)
		require.NoError(t, err)
		require.NoError(t, f.Close())
		if found.Head.Entries < known.Entries {
			t.Fatalf("%d entries were acknowledged, and %d are there", known.Entries, found.Head.Entries)
		}
		verified(t, dir, known)
	}
	require.Greater(t, known.Entries, times/2)
}

// killed runs a writer, kills it some time after its first word, and returns the
// last head that it acknowledged.
func killed(t *testing.T, dir string, after time.Duration) (record.Head, bool) {
	t.Helper()
	writer := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestWriter$")
	writer.Env = append(os.Environ(), writerDir+"="+dir)
	out, err := writer.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, writer.Start())
	lines := bufio.NewReader(out)
	var last record.Head
	ok := false
	read := func() bool {
		line, err := lines.ReadString('\n')
		if errors.Is(err, io.EOF) || err != nil {
			return false // a line that was cut off is no acknowledgement
		}
		var head record.Head
		if n, _ := fmt.Sscanf(line, "kept %d %s", &head.Entries, &head.Hash); n == 2 {
			last, ok = head, true
		}
		return true
	}
	read()
	time.Sleep(after)
	require.NoError(t, writer.Process.Kill())
	for read() {
	}
	_ = writer.Wait() // it was killed
	return last, ok
}
