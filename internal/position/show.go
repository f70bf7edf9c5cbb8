package position

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// show returns what the file says at n, short and on one line.
func show(n *Node) string {
	if n.Kind != Scalar {
		return what(n)
	}
	text := clip(n.Text)
	if n.Quoted || text == "" || strings.ContainsFunc(text, func(r rune) bool { return r == ' ' || !unicode.IsPrint(r) }) {
		return strconv.Quote(text)
	}
	return text
}

// what says in plain words what n, no scalar, is.
func what(n *Node) string {
	if n.Kind == Sequence {
		return "a list"
	}
	return "a group of fields"
}

// clip cuts a long text short.
func clip(text string) string {
	const most = 40
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// list writes words as a sentence does: a, b or c. Of many it names the first.
func list(words []string, conjunction string) string {
	const most = 30
	switch n := len(words); {
	case n > most:
		return fmt.Sprintf("%s and %d others", strings.Join(words[:most], ", "), n-most)
	case n > 1:
		return strings.Join(words[:n-1], ", ") + " " + conjunction + " " + words[n-1]
	}
	return strings.Join(words, "")
}
