package record

import (
	"bytes"
	"context"
	"io"
	"sync"
)

// Recorder keeps records in a chain. Once Append has returned without an error,
// the record is kept as safely as the recorder says, and the head is that of the
// chain with it. Implementations are safe for concurrent use.
type Recorder interface {
	Append(ctx context.Context, r Record) (Head, error)
}

// Memory keeps a chain in memory. The zero Memory is an empty chain, ready for
// use. It is safe for concurrent use.
type Memory struct {
	mu    sync.Mutex
	head  Head
	lines bytes.Buffer
}

// Append implements [Recorder].
func (m *Memory) Append(ctx context.Context, r Record) (Head, error) {
	if err := ctx.Err(); err != nil {
		return Head{}, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	e := m.head.after(r)
	line, err := e.line()
	if err != nil {
		return m.head, err
	}
	m.lines.Write(line)
	m.head = e.head()
	return m.head, nil
}

// Head returns the head of the chain.
func (m *Memory) Head() Head {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.head
}

// Reader reads the chain as it is now.
func (m *Memory) Reader() io.Reader {
	m.mu.Lock()
	defer m.mu.Unlock()
	return bytes.NewReader(bytes.Clone(m.lines.Bytes()))
}
