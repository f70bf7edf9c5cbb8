package main

import (
	"fmt"
	"io"
	"os"
	"strings"
)

// progress tells a person at a terminal how far long work is. Into a file or a
// pipe it writes nothing.
type progress struct {
	w     io.Writer // nil where nobody looks
	what  string
	shown int // in percent
	width int
}

func newProgress(w io.Writer, what string) *progress {
	p := &progress{what: what, shown: -1}
	if file, ok := w.(*os.File); ok {
		if info, err := file.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
			p.w = w
		}
	}
	return p
}

// show says how much is done, once for each percent.
func (p *progress) show(done, of int) {
	percent := 100 * done / max(of, 1)
	if p.w == nil || percent == p.shown {
		return
	}
	p.shown = percent
	line := fmt.Sprintf("%d of %d %s, %d %%", done, of, p.what, percent)
	fmt.Fprintf(p.w, "\r%-*s", p.width, line)
	p.width = max(p.width, len(line))
}

// clear leaves the line empty for what follows.
func (p *progress) clear() {
	if p.w != nil && p.shown >= 0 {
		fmt.Fprintf(p.w, "\r%s\r", strings.Repeat(" ", p.width))
	}
}
