package policy

import "sync"

// memo remembers what was worked out for a key. The zero memo is ready for use,
// and safe for concurrent use.
type memo[K comparable, V any] struct {
	mu    sync.Mutex
	known map[K]V
}

// get returns what work returned for the key when it was first asked.
func (m *memo[K, V]) get(key K, work func(K) V) V {
	m.mu.Lock()
	defer m.mu.Unlock()
	v, ok := m.known[key]
	if ok {
		return v
	}
	if m.known == nil {
		m.known = map[K]V{}
	}
	v = work(key)
	m.known[key] = v
	return v
}
