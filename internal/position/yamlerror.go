package position

import (
	"errors"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"
)

// yamlFault says in plain words what the library means.
type yamlFault struct {
	says    string // part of the library's message, or of its context
	opening bool   // the fault is better shown where the construct opens
	message string
	hint    string
}

// The first that fits is taken.
var yamlFaults = []yamlFault{
	{says: "did not find expected ',' or ']'", opening: true,
		message: "the list that opens here with [ is not closed", hint: "put commas between its elements and ] at its end"},
	{says: "did not find expected ',' or '}'", opening: true,
		message: "the fields that open here with { are not closed", hint: "put commas between them and } at their end"},
	{says: "found unexpected end of stream", opening: true,
		message: "the quotes that open here are not closed", hint: "close them, or write '' for a single quote inside single quotes"},
	{says: "found unexpected document indicator", opening: true,
		message: "the quotes that open here are not closed", hint: "close them before the line with dashes or dots"},
	{says: "could not find expected ':'", opening: true,
		message: "this is not followed by a colon", hint: "write name: value, or put a text of several lines in quotes"},
	{says: "mapping values are not allowed",
		message: "a colon cannot stand here", hint: "put a text with a colon in quotes, line up the fields, and leave a space after each colon"},
	{says: "mapping keys are not allowed",
		message: "a question mark cannot stand here", hint: "write name: value, or put the text in quotes"},
	{says: "did not find expected key",
		message: "this does not line up with the fields above", hint: "write name: value, and indent it as the fields it belongs to"},
	{says: "did not find expected '-' indicator",
		message: "this does not line up with the list above", hint: "start each element with a dash below the dash before it"},
	{says: "block sequence entries are not allowed",
		message: "a list cannot start here", hint: "start it on a line of its own, or put the text in quotes"},
	{says: "did not find expected node content",
		message: "a value is missing here", hint: "write one, or put the text in quotes"},
	{says: "did not find expected <document start>",
		message: "this is not part of what stands above", hint: "write the whole file as name: value"},
	{says: "unknown escape character",
		message: "a backslash in double quotes starts a code, and this is none", hint: `write \\ for a backslash, or use single quotes`},
	{says: "hexadecimal number",
		message: "the code after this backslash is not complete", hint: `write \\ for a backslash, or use single quotes`},
	{says: "invalid Unicode character",
		message: "the code after this backslash is no character", hint: `write \\ for a backslash, or use single quotes`},
	{says: "tabs", message: "a tab cannot indent", hint: "use spaces"},
	{says: "a tab character", message: "a tab cannot indent", hint: "use spaces"},
	{says: "comment without preceding whitespace",
		message: "a comment cannot start here", hint: "put a space before #, or the text in quotes"},
	{says: "tag", message: "a tag is not allowed", hint: "remove what starts with !, or put the text in quotes"},
	{says: "anchor", message: "an anchor is not allowed", hint: "remove what starts with &, or put the text in quotes"},
	{says: "alias", message: "an alias is not allowed", hint: "write the value out, or put the text in quotes"},
}

// syntaxYAML turns an error of the library into one of ours.
func (b *builder) syntaxYAML(data []byte, err error) error {
	var load *yaml.LoadError
	if !errors.As(err, &load) {
		return b.at(1, 1, "this is not YAML: "+err.Error(), "")
	}
	c := seek(data, load.Mark)
	if load.Message == errDepth.Error() {
		return b.tooDeep(c.line, c.column)
	}
	if name, ok := strings.CutPrefix(load.Message, "unknown anchor "); ok {
		load.Message = "alias" + name
	}
	message, hint := "this is not YAML: "+load.Message, ""
	known := explain(load)
	switch {
	case strings.Contains(load.Message, "cannot start any token"):
		message, hint = wrongStart(c)
	case strings.Contains(load.Message, "expected node content") && c.offset == len(data):
		message, hint = "the file ends where a value is missing", "close every bracket"
	case known != nil && known.opening && load.ContextMark.Line > 0:
		message, hint = known.message, known.hint
		if noticed := c.line; load.ContextMark.Line != noticed {
			message += fmt.Sprintf(" by line %d", noticed)
		}
		c = seek(data, load.ContextMark)
	case known != nil:
		message, hint = known.message, known.hint
	}
	return b.at(c.line, c.column, message, hint)
}

func explain(load *yaml.LoadError) *yamlFault {
	for _, text := range []string{load.Message, load.ContextMsg} {
		for i := range yamlFaults {
			if strings.Contains(text, yamlFaults[i].says) {
				return &yamlFaults[i]
			}
		}
	}
	return nil
}

// seek returns a cursor at mark, or at the end of the text where the library
// marks a place behind it.
func seek(data []byte, mark yaml.Mark) *cursor {
	c := newCursor(data)
	for c.offset < len(data) && (c.line < mark.Line || c.line == mark.Line && c.column < mark.Column) {
		_, width := c.next()
		c.advance(c.offset + width)
	}
	return c
}

// wrongStart names the character that cannot start a value.
func wrongStart(c *cursor) (message, hint string) {
	r, _ := c.next()
	if r == '\t' {
		return "a tab cannot indent", "use spaces"
	}
	return fmt.Sprintf("a text cannot start with %c", r), "put it in quotes"
}
