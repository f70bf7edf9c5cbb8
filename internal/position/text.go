package position

import (
	"fmt"
	"unicode/utf8"
)

const byteOrderMark = "\uFEFF"

// cursor walks a text and keeps count of lines and columns. Lines end with LF,
// CR LF or CR.
type cursor struct {
	data         []byte
	offset       int
	line, column int
}

func newCursor(data []byte) *cursor { return &cursor{data: data, line: 1, column: 1} }

// next returns the character under the cursor and its width, which is 0 at the
// end of the text.
func (c *cursor) next() (r rune, width int) { return utf8.DecodeRune(c.data[c.offset:]) }

// advance moves on to the byte at offset.
func (c *cursor) advance(offset int) {
	for c.offset < offset {
		r, width := c.next()
		c.offset += width
		c.column++
		if r == '\n' || r == '\r' && (c.offset == len(c.data) || c.data[c.offset] != '\n') {
			c.line, c.column = c.line+1, 1
		}
	}
}

// checkText refuses what no text file holds. It also refuses, in YAML, what that
// format takes for the end of a line and editors do not: a title pasted from a
// word processor would break in two and its second half could read as a field.
func (b *builder) checkText(data []byte) error {
	for c := newCursor(data); c.offset < len(data); {
		r, width := c.next()
		fault := ""
		switch {
		case r == utf8.RuneError && width == 1:
			return b.at(c.line, c.column, "the file is not text in UTF-8", "save it as UTF-8")
		case r < ' ' && r != '\t' && r != '\n' && r != '\r':
			fault = "control character"
		case b.src.format == YAML && (r == '\u0085' || r == '\u2028' || r == '\u2029'):
			fault = "hidden line break"
		case b.src.format == YAML && (r == '\uFEFF' || r == '\uFFFE' || r == '\uFFFF'):
			fault = "invisible character"
		}
		if fault != "" {
			return b.at(c.line, c.column, fmt.Sprintf("%s %U", fault, r), "remove it")
		}
		if b.src.format == YAML && c.column == 1 && r == '%' {
			// Directives add nothing here, and the library takes quadratic time on them.
			return b.at(c.line, c.column, "a line cannot start with %", "remove the directive, or indent the text")
		}
		c.advance(c.offset + width)
	}
	return nil
}
