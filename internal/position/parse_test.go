package position_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/internal/hostile"
	"github.com/clinicalsenate/clinicalsenate/internal/position"
)

func TestParseFaults(t *testing.T) {
	const plain = "write name: value"
	tests := []struct{ name, file, data, want string }{
		{"no extension", "p", "a: 1", "p:1:1: the name does not say how the file is written: end it in .yaml, .yml or .json"},
		{"empty YAML", "p.yaml", "", "p.yaml:1:1: the file is empty"},
		{"comment only", "p.yaml", "# hello\n", "p.yaml:1:1: the file is empty"},
		{"empty JSON", "p.json", " \n", "p.json:1:1: the file is empty"},

		{"not UTF-8", "p.yaml", "a: é\nb: \xff", "p.yaml:2:4: the file is not text in UTF-8: save it as UTF-8"},
		{"UTF-16", "p.json", "\xff\xfe{\x00", "p.json:1:1: the file is not text in UTF-8: save it as UTF-8"},
		{"NUL", "p.yaml", "a: é\x00", "p.yaml:1:5: control character U+0000: remove it"},
		{"NUL in JSON", "p.json", "{\"a\": \"\x00\"}", "p.json:1:8: control character U+0000: remove it"},
		{"escaped NUL", "p.yaml", `a: "\0"`, "p.yaml:1:4: a: the text holds a NUL character: remove it"},
		{"escaped NUL in JSON", "p.json", `{"a": "\u0000"}`, "p.json:1:7: a: the text holds a NUL character: remove it"},
		{"control character", "p.yaml", "a\r\nb\rc\nd\x07", "p.yaml:4:2: control character U+0007: remove it"},
		{"line separator", "p.yaml", "a: x\u2028b: y", "p.yaml:1:5: hidden line break U+2028: remove it"},
		{"next line", "p.yaml", "a: x\u0085", "p.yaml:1:5: hidden line break U+0085: remove it"},
		{"second byte order mark", "p.yaml", "\uFEFF\uFEFFa: x", "p.yaml:1:1: invisible character U+FEFF: remove it"},

		{"anchor", "p.yaml", "a: &b 1", "p.yaml:1:4: a: an anchor, &b, is not allowed: remove it, and write the value out wherever it is used"},
		{"alias", "p.yaml", "a: &b 1\nc: *b", both(
			"p.yaml:1:4: a: an anchor, &b, is not allowed: remove it, and write the value out wherever it is used",
			"p.yaml:2:4: c: an alias, *b, is not allowed: write the value out")},
		{"alias for a name", "p.yaml", "a: &b c\n*b : 1", both(
			"p.yaml:1:4: a: an anchor, &b, is not allowed: remove it, and write the value out wherever it is used",
			"p.yaml:2:1: an alias, *b, is not allowed: write the value out")},
		{"alias of nothing", "p.yaml", "a: *b", "p.yaml:1:4: an alias is not allowed: write the value out, or put the text in quotes"},
		{"merge key", "p.yaml", "a:\n  <<: {b: 1}", "p.yaml:2:3: a: a merge key, <<, is not allowed: write the fields out"},
		{"tag", "p.yaml", "a: !beds 3", "p.yaml:1:4: a: a tag, !beds, is not allowed: remove it; quotes make a text"},
		{"standard tag", "p.yaml", "a: !!str 010", "p.yaml:1:4: a: a tag, !!str, is not allowed: remove it; quotes make a text"},
		{"bare tag", "p.yaml", "a: ! 010", "p.yaml:1:4: a: a tag, !, is not allowed: remove it; quotes make a text"},
		{"unknown tag handle", "p.yaml", "a: !b!c 1", "p.yaml:1:4: a tag is not allowed: remove what starts with !, or put the text in quotes"},
		{"second document", "p.yaml", "a: 1\n---\nb: 2", "p.yaml:2:1: a second document starts here: keep one document to a file"},
		{"faulty second document", "p.yaml", "--- a\n--- [1\n", "p.yaml:2:5: the list that opens here with [ is not closed by line 3: put commas between its elements and ] at its end"},
		{"directive", "p.yaml", "%YAML 1.2\n---\na: 1", "p.yaml:1:1: a line cannot start with %: remove the directive, or indent the text"},
		{"list for a name", "p.yaml", "[a]: 1", "p.yaml:1:1: the name of a field cannot be a list: write a plain name"},
		{"fields for a name", "p.yaml", "? {a: 1}\n: 2", "p.yaml:1:3: the name of a field cannot be a group of fields: write a plain name"},
		{"question mark", "p.yaml", "? a\n: 2", "p.yaml:1:3: a question mark before the name of a field is not allowed: " + plain},
		{"question mark in brackets", "p.yaml", "é: {? a : 2}", "p.yaml:1:7: a question mark before the name of a field is not allowed: " + plain},
		{"no name", "p.yaml", ": 2", "p.yaml:1:1: the name of a field is missing before the colon: " + plain},

		{"no name in JSON", "p.json", `{"": 2}`, "p.json:1:2: the name of a field is missing before the colon: " + plain},
		{"long name", "p.json", `{"` + strings.Repeat("é", 51) + `": 2}`, "p.json:1:2: the name of a field has more than 100 letters: write a shorter one"},
		{"hidden character in a name", "p.yaml", `"a\Lb": 2`, "p.yaml:1:1: the name of a field holds a hidden character: write letters, digits and underscores"},

		{"colon in a text", "p.yaml", "a: b: c", "p.yaml:1:5: a colon cannot stand here: put a text with a colon in quotes, line up the fields, and leave a space after each colon"},
		{"no space after a colon", "p.yaml", "a:1\nb: 2", "p.yaml:2:2: a colon cannot stand here: put a text with a colon in quotes, line up the fields, and leave a space after each colon"},
		{"open list", "p.yaml", "a: [1,\nb: 2", "p.yaml:1:4: the list that opens here with [ is not closed by line 2: put commas between its elements and ] at its end"},
		{"open fields", "p.yaml", "a: {b: 1]", "p.yaml:1:4: the fields that open here with { are not closed: put commas between them and } at their end"},
		{"open quotes", "p.yaml", "a: 'b", "p.yaml:1:4: the quotes that open here are not closed: close them, or write '' for a single quote inside single quotes"},
		{"open quotes before a mark", "p.yaml", "a: 'b\n---\n", "p.yaml:1:4: the quotes that open here are not closed by line 2: close them before the line with dashes or dots"},
		{"text without a colon", "p.yaml", "a: 1\nb\n", "p.yaml:2:1: this is not followed by a colon by line 3: write name: value, or put a text of several lines in quotes"},
		{"wrong indent", "p.yaml", "a:\n  - 1\n -2\n", "p.yaml:3:2: this does not line up with the fields above: write name: value, and indent it as the fields it belongs to"},
		{"field in a list", "p.yaml", "- a\nb: 1", "p.yaml:2:1: this does not line up with the list above: start each element with a dash below the dash before it"},
		{"list in a line", "p.yaml", "a: - b", "p.yaml:1:4: a list cannot start here: start it on a line of its own, or put the text in quotes"},
		{"question mark in a line", "p.yaml", "a: ? b", "p.yaml:1:4: a question mark cannot stand here: write name: value, or put the text in quotes"},
		{"bracket for a value", "p.yaml", "a: }", "p.yaml:1:4: a value is missing here: write one, or put the text in quotes"},
		{"open list at the end", "p.yaml", "a: [1,", "p.yaml:1:7: the file ends where a value is missing: close every bracket"},
		{"text after text", "p.yaml", "\"a\"\n\"b\": 2", "p.yaml:2:1: this is not part of what stands above: write the whole file as name: value"},
		{"tab", "p.yaml", "a:\n\tb: 1", "p.yaml:2:1: a tab cannot indent: use spaces"},
		{"at sign", "p.yaml", "é: @x", "p.yaml:1:4: a text cannot start with @: put it in quotes"},
		{"backtick", "p.yaml", "a: `x`", "p.yaml:1:4: a text cannot start with `: put it in quotes"},
		{"unknown escape", "p.yaml", `a: "\q"`, `p.yaml:1:5: a backslash in double quotes starts a code, and this is none: write \\ for a backslash, or use single quotes`},
		{"short escape", "p.yaml", `a: "\x4"`, `p.yaml:1:7: the code after this backslash is not complete: write \\ for a backslash, or use single quotes`},
		{"half a pair", "p.yaml", `a: "\ud800"`, `p.yaml:1:7: the code after this backslash is no character: write \\ for a backslash, or use single quotes`},
		{"nameless anchor", "p.yaml", "a: & b", "p.yaml:1:5: an anchor is not allowed: remove what starts with &, or put the text in quotes"},
		{"comment without a space", "p.yaml", "a: 'b'#c", "p.yaml:1:7: a comment cannot start here: put a space before #, or the text in quotes"},
		{"indent of a block", "p.yaml", "a: |0\n  b", "p.yaml:1:5: this is not YAML: found an indentation indicator equal to 0"},

		{"comma at the end", "p.json", "{\"a\": 1,\n}", "p.json:2:1: the name of a field is missing before }: write names in double quotes, and no comma after the last field"},
		{"no colon", "p.json", `{"a" 1}`, `p.json:1:6: a colon is missing before 1: write "name": value`},
		{"no comma", "p.json", `{"é": 1 "b": 2}`, `p.json:1:9: a comma or } is missing before ": put commas between fields and } at their end`},
		{"no comma in a list", "p.json", "[1 2]", "p.json:1:4: a comma or ] is missing before 2: put commas between elements and ] at their end"},
		{"two commas", "p.json", "[1,,2]", "p.json:1:4: , cannot start a value: write a text in double quotes, a number, true or false, or put fields in { } and a list in [ ]"},
		{"leading zero", "p.json", `{"a": 010}`, "p.json:1:8: a number cannot start with 0: leave the 0 out, or put a code in quotes"},
		{"letter in a number", "p.json", "[1.x]", "p.json:1:4: x cannot stand in a number: write digits, as in 24 or 24.5"},
		{"word", "p.json", "[trux]", "p.json:1:5: this word is not JSON: write true or false, or a text in double quotes"},
		{"single quotes", "p.json", "['a']", "p.json:1:2: ' cannot start a value: write a text in double quotes, a number, true or false, or put fields in { } and a list in [ ]"},
		{"unquoted", "p.json", "[é]", "p.json:1:2: é cannot start a value: write a text in double quotes, a number, true or false, or put fields in { } and a list in [ ]"},
		{"line break in a text", "p.json", "[\"a\nb\"]", `p.json:1:4: a text cannot go on over the end of its line: close its quotes, and write \n for a new line or \t for a tab`},
		{"unknown escape in JSON", "p.json", `["\q"]`, `p.json:1:4: a backslash in a text starts a code, and q is none: write \\ for a backslash`},
		{"short escape in JSON", "p.json", `["\u12"]`, `p.json:1:7: " cannot stand in a \u code: write \u and four hexadecimal digits, or \\ for a backslash`},
		{"first half of a pair", "p.json", `["\ud83d"]`, `p.json:1:2: [0]: the text holds one half of a \u pair: write both halves, or the character itself`},
		{"second half of a pair", "p.json", `["x\ude00\ud83d"]`, `p.json:1:2: [0]: the text holds one half of a \u pair: write both halves, or the character itself`},
		{"end in the middle", "p.json", "{\"a\": [1\n", "p.json:1:9: the file ends in the middle: close every quote and bracket"},
		{"end in a field", "p.json", `{"a":`, "p.json:1:6: the file ends in the middle: close every quote and bracket"},
		{"second value", "p.json", "{}\n{}", "p.json:2:1: the file goes on after its end: keep one value to a file"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := position.Parse(tt.file, []byte(tt.data), position.ByExtension, position.Limits{})
			if diff := cmp.Diff(tt.want, text(err)); diff != "" {
				t.Errorf("Parse() error mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

func TestLimits(t *testing.T) {
	tests := []struct {
		name, file, data string
		limits           position.Limits
		want             string
	}{
		{"bytes", "p.yaml", "a: 12", position.Limits{Bytes: 4}, "p.yaml:1:1: the file has more than 4 bytes: split it"},
		{"bytes at the limit", "p.yaml", "a: 1", position.Limits{Bytes: 4}, ""},
		{"depth", "p.yaml", "a: {b: [1]}", position.Limits{Depth: 2}, "p.yaml:1:8: more than 2 lists and fields inside each other: nest them less deeply"},
		{"depth at the limit", "p.yaml", "a: {b: [1]}", position.Limits{Depth: 3}, ""},
		{"depth of mixed styles", "p.yaml", "a:\n  b:\n    [[1]]", position.Limits{Depth: 3}, "p.yaml:3:6: more than 3 lists and fields inside each other: nest them less deeply"},
		{"depth of brackets", "p.yaml", "[[[1]]]", position.Limits{Depth: 2}, "p.yaml:1:3: more than 2 lists and fields inside each other: nest them less deeply"},
		{"depth of dashes", "p.yaml", "- - - 1", position.Limits{Depth: 2}, "p.yaml:1:5: more than 2 lists and fields inside each other: nest them less deeply"},
		{"depth in JSON", "p.json", `{"a": {"b": [1]}}`, position.Limits{Depth: 2}, "p.json:1:13: more than 2 lists and fields inside each other: nest them less deeply"},
		{"nodes", "p.yaml", "a: 1\nb: 2", position.Limits{Nodes: 4}, "p.yaml:2:4: the file holds more than 4 values: split it"},
		{"nodes at the limit", "p.yaml", "a: 1\nb: 2", position.Limits{Nodes: 5}, ""},
		{"nodes before reading", "p.yaml", "- 1\n- 2\n- 3", position.Limits{Nodes: 2}, "p.yaml:3:1: the file holds more than 2 values: split it"},
		{"nodes in JSON", "p.json", "[1,2,3,4]", position.Limits{Nodes: 4}, "p.json:1:8: the file holds more than 4 values: split it"},
		{"nodes of a name", "p.json", `{"a": 1}`, position.Limits{Nodes: 1}, "p.json:1:2: the file holds more than 1 values: split it"},
		{"nodes of a list for a name", "p.yaml", "[[a]]: 1", position.Limits{Nodes: 3}, "p.yaml:1:3: the file holds more than 3 values: split it"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := position.Parse(tt.file, []byte(tt.data), position.ByExtension, tt.limits)
			if diff := cmp.Diff(tt.want, text(err)); diff != "" {
				t.Errorf("Parse() error mismatch (-want +got):\n%s", diff)
			}
		})
	}
}

// TestHostile reads what has brought readers down. The library alone takes
// seconds for some of these texts and recurses without end for others.
func TestHostile(t *testing.T) {
	var tags, names strings.Builder
	for i := range 60_000 {
		fmt.Fprintf(&tags, "%%TAG !a%d! b\n", i)
		fmt.Fprintf(&names, "summary_of_what_is_not_known_%d: 1\n", i)
	}
	const many, fewer = 1 << 20, 90_000 // beyond the limit on nodes, and below it
	tests := []struct {
		name, file, text string
		bytes            int
	}{
		{"brackets", "p.yaml", "[", many},
		{"fewer brackets", "p.yaml", "[", fewer},
		{"dashes", "p.yaml", "- ", many},
		{"fewer dashes", "p.yaml", "- ", fewer},
		{"braces", "p.yaml", "{a: ", many},
		{"fewer braces", "p.yaml", "{a: ", fewer},
		{"question marks", "p.yaml", "? ", many},
		{"fewer question marks", "p.yaml", "? ", fewer},
		{"commas", "p.yaml", "{a,", many},
		{"elements", "p.yaml", "- a\n", many},
		{"names", "p.yaml", "a:\n", many},
		{"the same name", "p.yaml", "a: 1\n", 5 * 49_000},
		{"unknown names", "p.yaml", names.String()[:1_000_000] + "0: 1\n", 0},
		{"anchors", "p.yaml", "- &a [*a, *a]\n", many},
		{"documents", "p.yaml", "--- a\n", many},
		{"tag directives", "p.yaml", tags.String(), 0},
		{"later tag directives", "p.yaml", "a\n...\n" + tags.String(), 0},
		{"brackets in JSON", "p.json", "[", many},
		{"braces in JSON", "p.json", `{"a":`, many},
		{"elements in JSON", "p.json", "[1" + strings.Repeat(",1", 1<<18), 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := strings.Repeat(tt.text, max(1, tt.bytes/len(tt.text)))
			var p plan
			began := time.Now()
			_, err := position.Unmarshal(tt.file, []byte(data), position.ByExtension, position.Limits{}, &p)
			took := time.Since(began)
			all := position.All(err)
			if len(all) == 0 || len(all) > 402 || all[0].Line < 1 || all[0].Column < 1 {
				t.Errorf("Unmarshal() gave %d faults, want some, with their positions", len(all))
			}
			if took > 5*time.Second {
				t.Errorf("Unmarshal() took %v", took)
			}
			t.Log(took)
		})
	}
}

func TestFaultsAreBounded(t *testing.T) {
	row := "[" + strings.Repeat("x, ", 99) + "x]"
	tests := []struct{ name, data, want string }{
		{"of fields", strings.Repeat("title: x\n", 300), "p.yaml:202:1: there is more at fault from here on: correct what is above first"},
		{"of values", "matrix:\n- " + row + "\n- " + row + "\n- " + row + "\nx: y", "p.yaml:4:4: there is more at fault from here on: correct what is above first"},
		{"of names", "main: {" + distinct(300) + "}", "p.yaml:1:1808: there is more at fault from here on: correct what is above first"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := decode("p.yaml", tt.data)
			all := position.All(err)
			require.Equal(t, 201, len(all))
			if got := all[200].Error(); got != tt.want {
				t.Errorf("last fault %q, want %q", got, tt.want)
			}
		})
	}
}

// distinct returns n fields with names of their own.
func distinct(n int) string {
	fields := make([]string, n)
	for i := range fields {
		fields[i] = fmt.Sprintf("x%03d: 1", i)
	}
	return strings.Join(fields, ", ")
}

// A file whose fields all stand in one line is read in a time, and with memory,
// in proportion to its length.
func TestManyFieldsInOneLine(t *testing.T) {
	text := "{" + strings.Repeat("a: {b: 1}, ", 5_000) + "c: 2}"
	text = strings.Replace(text, "a:", "z:", 1)
	spent := hostile.Memory(t, 128<<20)
	_, err := position.Parse("p.yaml", []byte(text), position.YAML, position.Limits{})
	spent()
	require.ErrorContains(t, err, "p.yaml:1:")
}
