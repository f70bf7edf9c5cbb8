package position

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// jsonFaults says in plain words what encoding/json means. The first that fits
// is taken; %c stands for the character at fault.
var jsonFaults = []struct{ says, message, hint string }{
	{"beginning of value", "%c cannot start a value", `write a text in double quotes, a number, true or false, or put fields in { } and a list in [ ]`},
	{"beginning of object key string", "the name of a field is missing before %c", "write names in double quotes, and no comma after the last field"},
	{"after object key:value pair", "a comma or } is missing before %c", "put commas between fields and } at their end"},
	{"after object key", "a colon is missing before %c", `write "name": value`},
	{"after array element", "a comma or ] is missing before %c", "put commas between elements and ] at their end"},
	{"after top-level value", "the file goes on after its end", "keep one value to a file"},
	{"numeric literal", "%c cannot stand in a number", "write digits, as in 24 or 24.5"},
	{"character escape", `%c cannot stand in a \u code`, `write \u and four hexadecimal digits, or \\ for a backslash`},
	{"in string escape code", "a backslash in a text starts a code, and %c is none", `write \\ for a backslash`},
	{"in string literal", "a text cannot go on over the end of its line", `close its quotes, and write \n for a new line or \t for a tab`},
	{"in literal", "this word is not JSON", "write true or false, or a text in double quotes"},
}

// syntaxJSON says what keeps data from being JSON. The decoder of tokens knows
// the place only roughly, so the whole text is checked once more.
func (b *builder) syntaxJSON(data []byte) error {
	c := newCursor(data)
	var raw json.RawMessage
	var syntax *json.SyntaxError
	if err := json.Unmarshal(data, &raw); !errors.As(err, &syntax) {
		return b.at(c.line, c.column, fmt.Sprintf("this is not JSON: %v", err), "")
	}
	says := syntax.Error()
	if strings.HasPrefix(says, "unexpected end") {
		c.advance(len(bytes.TrimRight(data, " \t\r\n")))
		return b.at(c.line, c.column, "the file ends in the middle", "close every quote and bracket")
	}
	at := int(syntax.Offset) - 1 // the first byte of what cannot be read
	c.advance(at)
	r, _ := c.next()
	if at > 0 && data[at-1] == '0' && '0' <= r && r <= '9' {
		return b.at(c.line, c.column, "a number cannot start with 0", "leave the 0 out, or put a code in quotes")
	}
	for _, known := range jsonFaults {
		if strings.Contains(says, known.says) {
			return b.at(c.line, c.column, strings.ReplaceAll(known.message, "%c", string(r)), known.hint)
		}
	}
	return b.at(c.line, c.column, "this is not JSON: "+says, "")
}
