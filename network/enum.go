package network

import (
	"slices"
	"strings"
)

// values returns the texts of the values of an enum, in their order.
func values[T ~string](all ...T) []string {
	texts := make([]string, len(all))
	for i, v := range all {
		texts[i] = string(v)
	}
	return texts
}

// among reports whether v is one of its own values.
func among[T interface {
	~string
	Values() []string
}](v T) bool {
	return slices.Contains(v.Values(), string(v))
}

// list writes names as English does: a, b and c.
func list[T ~string](names []T) string {
	texts := values(names...)
	if len(texts) < 2 {
		return strings.Join(texts, "")
	}
	last := len(texts) - 1
	return strings.Join(texts[:last], ", ") + " and " + texts[last]
}
