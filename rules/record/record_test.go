package record_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/clinicalsenate/clinicalsenate/rules/record"
)

func decision(t require.TestingT, n int) record.Record {
	r, err := record.New(nil,
		record.Field{Name: "subject", Value: fmt.Sprintf("ward-%d", n)},
		record.Field{Name: "verdicts", Value: map[string]string{"R056": "met"}},
		record.Field{Name: "name", Value: "a <person> & \u2028 another"},
		record.Field{Name: "nothing", Value: nil},
	)
	require.NoError(t, err)
	return r
}

// chain returns a chain of n records and its head.
func chain(t require.TestingT, n int) ([]byte, record.Head) {
	var m record.Memory
	for i := range n {
		_, err := m.Append(background, decision(t, i+1))
		require.NoError(t, err)
	}
	data, err := io.ReadAll(m.Reader())
	require.NoError(t, err)
	return data, m.Head()
}

func TestVerify(t *testing.T) {
	data, head := chain(t, 5)
	lines := bytes.SplitAfter(data, []byte("\n"))[:5]
	other, otherHead := chain(t, 5)
	join := func(order ...int) []byte {
		var out []byte
		for _, i := range order {
			out = append(out, lines[i-1]...)
		}
		return out
	}
	third := record.Head{Entries: 3, Hash: hashOf(t, lines[2])}
	tests := []struct {
		name  string
		data  []byte
		known record.Head
		kind  error
		line  int
	}{
		{name: "whole", data: data, known: head},
		{name: "empty", data: nil},
		{name: "grown since", data: data, known: third},
		{name: "no head known", data: data},
		{name: "swapped", data: join(1, 3, 2, 4, 5), known: head, kind: record.ErrOrder, line: 2},
		{name: "left out", data: join(1, 2, 4, 5), known: head, kind: record.ErrOrder, line: 3},
		{name: "twice", data: join(1, 2, 2, 3, 4, 5), known: head, kind: record.ErrOrder, line: 3},
		{name: "first left out", data: join(2, 3, 4, 5), known: head, kind: record.ErrOrder, line: 1},
		{name: "cut off", data: join(1, 2, 3), known: head, kind: record.ErrTruncated, line: 4},
		{name: "all cut off", data: nil, known: head, kind: record.ErrTruncated, line: 1},
		{name: "cut off in a line", data: data[:len(data)-9], known: head, kind: record.ErrTorn, line: 5},
		{name: "written anew", data: other, known: head, kind: record.ErrAltered, line: 5},
		{name: "written anew, and nobody knows the head", data: other, known: otherHead},
		{name: "an entry of another chain", data: append(join(1, 2), bytes.SplitAfter(other, []byte("\n"))[2]...), known: third, kind: record.ErrOrder, line: 3},
		{name: "another chain grown", data: append(bytes.Clone(data), lines[4]...), known: head, kind: record.ErrOrder, line: 6},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v, err := record.Verify(bytes.NewReader(tt.data), tt.known)
			if tt.kind == nil {
				require.NoError(t, err)
				require.Equal(t, bytes.Count(tt.data, []byte("\n")), v.Whole)
				return
			}
			var fault *record.ChainError
			require.ErrorAs(t, err, &fault)
			if !errors.Is(err, tt.kind) || fault.Line != tt.line {
				t.Errorf("got %v, want line %d: %v", err, tt.line, tt.kind)
			}
		})
	}
}

func hashOf(t *testing.T, line []byte) record.Digest {
	t.Helper()
	text := string(line)
	i := strings.Index(text, `"hash":"`) + len(`"hash":"`)
	return record.Digest(text[i : i+71])
}

// Every byte, changed in each of several ways, is found.
func TestEveryByteCounts(t *testing.T) {
	data, head := chain(t, 4)
	for i := range data {
		for _, flip := range []byte{0x01, 0x20, 0x80, 0xff} {
			bad := bytes.Clone(data)
			bad[i] ^= flip
			if _, err := record.Verify(bytes.NewReader(bad), head); err == nil {
				t.Fatalf("byte %d of %d was changed from %q to %q, and nothing was found", i, len(data), data[i], bad[i])
			}
		}
		if _, err := record.Verify(bytes.NewReader(append(bytes.Clone(data[:i]), data[i+1:]...)), head); err == nil {
			t.Fatalf("byte %d was taken out, and nothing was found", i)
		}
	}
}

func TestMasked(t *testing.T) {
	data, head := chain(t, 3)
	var masked bytes.Buffer
	require.NoError(t, record.Export(&masked, bytes.NewReader(data), func(name string) bool { return name == "name" }))
	if strings.Contains(masked.String(), "person") {
		t.Error("the masked value is still there")
	}
	v, err := record.Verify(bytes.NewReader(masked.Bytes()), head)
	require.NoError(t, err)
	if diff := cmp.Diff(&record.Verification{Head: head, Masked: map[string]int{"name": 3}, Against: head}, v); diff != "" {
		t.Errorf("Verify() of masked records (-want +got):\n%s", diff)
	}
	for i := range masked.Len() {
		bad := bytes.Clone(masked.Bytes())
		bad[i] ^= 0x01
		if _, err := record.Verify(bytes.NewReader(bad), head); err == nil {
			t.Fatalf("byte %d of the masked records was changed, and nothing was found", i)
		}
	}
	for e, err := range record.Entries(&masked) {
		require.NoError(t, err)
		var s string
		require.ErrorIs(t, e.Record.Get("name", &s), record.ErrMasked)
		require.ErrorIs(t, e.Record.Get("names", &s), record.ErrNoField)
		require.NoError(t, e.Record.Get("subject", &s))
		require.Equal(t, fmt.Sprintf("ward-%d", e.Seq), s)
		require.Equal(t, []string{"name"}, e.Record.Masked())
	}
}

// Two masked values that are the same do not look the same: nobody can guess one
// by trying out what it may be.
func TestMaskedValuesCannotBeGuessed(t *testing.T) {
	text := func() string {
		r, err := record.New(nil, record.Field{Name: "verdict", Value: "met"})
		require.NoError(t, err)
		data, err := r.Redact(func(string) bool { return true }).MarshalJSON()
		require.NoError(t, err)
		return string(data)
	}
	require.NotEqual(t, text(), text())
}

func TestNewRefuses(t *testing.T) {
	_, err := record.New(nil, record.Field{Name: "a"}, record.Field{Name: "a"}, record.Field{}, record.Field{Name: "c", Value: make(chan int)})
	require.ErrorContains(t, err, `field "a": give each field a name of its own`)
	require.ErrorContains(t, err, `field "": give each field a name of its own`)
	require.ErrorContains(t, err, `field "c": json`)
	_, err = record.New(strings.NewReader("short"), record.Field{Name: "a"})
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
}

// What was recorded is read back byte for byte, and a chain of anything verifies.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var m record.Memory
		var want []string
		for range rapid.IntRange(0, 5).Draw(rt, "records") {
			value := rapid.String().Draw(rt, "value")
			r, err := record.New(nil, record.Field{Name: "f" + rapid.String().Draw(rt, "name"), Value: []any{value, 1.5, nil}})
			require.NoError(rt, err)
			_, err = m.Append(background, r)
			require.NoError(rt, err)
			raw, err := r.JSON(r.Names()[0])
			require.NoError(rt, err)
			want = append(want, string(raw))
		}
		v, err := record.Verify(m.Reader(), m.Head())
		require.NoError(rt, err)
		require.Equal(rt, m.Head(), v.Head)
		var got []string
		for e, err := range record.Entries(m.Reader()) {
			require.NoError(rt, err)
			raw, err := e.Record.JSON(e.Record.Names()[0])
			require.NoError(rt, err)
			got = append(got, string(raw))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			rt.Errorf("read back (-want +got):\n%s", diff)
		}
	})
}

// FuzzEntries holds that no file makes the reader panic, and that what it reads
// as sound is written again just so.
func FuzzEntries(f *testing.F) {
	data, _ := chain(f, 2)
	f.Add(data)
	f.Add([]byte("{}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var again bytes.Buffer
		if record.Export(&again, bytes.NewReader(data), func(string) bool { return false }) == nil && !bytes.Equal(again.Bytes(), data) {
			t.Errorf("read as sound, and written otherwise:\n%q\n%q", data, again.Bytes())
		}
	})
}

func TestStores(t *testing.T) {
	for name, store := range map[string]record.Store{"memory": &record.MemoryStore{}, "directory": record.DirStore(t.TempDir())} {
		t.Run(name, func(t *testing.T) {
			d, err := store.Put(t.Context(), []byte("a pack"))
			require.NoError(t, err)
			again, err := store.Put(t.Context(), []byte("a pack"))
			require.NoError(t, err)
			require.Equal(t, d, again)
			data, err := store.Get(t.Context(), d)
			require.NoError(t, err)
			require.Equal(t, "a pack", string(data))
			_, err = store.Get(t.Context(), record.DigestOf([]byte("another")))
			require.ErrorIs(t, err, record.ErrNotStored)
		})
	}
}
