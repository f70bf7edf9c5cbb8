package position_test

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/internal/hostile"
	"github.com/clinicalsenate/clinicalsenate/internal/position"
)

func FuzzYAML(f *testing.F) {
	for _, seed := range []string{
		"title: x\nsites:\n  - code: 010\n    beds: 24\n", "a: [1, {b: 'c'}, \"d\\n\"]", "a: |\n  x\n  y\n", "a: >-\n x\n y\n",
		"a: &b 1\nc: *b\n<<: {d: e}", "? a\n: !b c", "---\na: ~\n...\n", "a:\n\tb", "%YAML 1.2\n", "[[[", "- - -", "{a: {b:", "# x\n", "\uFEFFa: \"\\L\"",
	} {
		f.Add(seed)
	}
	for _, text := range hostile.Files() {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, data string) {
		spent := hostile.Memory(t, 256<<20+uint64(len(data))<<10) // it is read three times, and written
		roundTrip(t, data, position.YAML)
		spent()
	})
}

func FuzzJSON(f *testing.F) {
	for _, seed := range []string{
		`{"title": "x", "sites": [{"code": "010", "beds": 24}]}`, `{"a": [1.5, true, null, {"b": "\u2028\n"}]}`, `{"a": 1, "a": 2}`,
		`["\ud83d\ude00", "\ud83d"]`, `{"a": 010}`, `[1,]`, `{"a" 1}`, "[\"\n\"]", `[[[`, `{} {}`, `[1e3, -2.5E-7, 1e400]`, `"  x\n---\n"`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data string) {
		if roundTrip(t, data, position.JSON) && !json.Valid([]byte(strings.TrimPrefix(data, "\uFEFF"))) {
			t.Errorf("Parse() accepted what is not JSON")
		}
	})
}

// roundTrip checks what holds for every text, and reports whether it is accepted.
func roundTrip(t *testing.T, data string, format position.Format) bool {
	var p plan
	_, err := position.Unmarshal("p", []byte(data), format, position.Limits{}, &p)
	for _, fault := range position.All(err) {
		if fault.Line < 1 || fault.Column < 1 || fault.Line > strings.Count(data, "\n")+strings.Count(data, "\r")+2 || fault.Message == "" {
			t.Errorf("fault without a place in the file: %v", fault)
		}
	}
	if err != nil && len(position.All(err)) == 0 {
		t.Errorf("error without a fault: %v", err)
	}
	root, err := position.Parse("p", []byte(data), format, position.Limits{})
	if err != nil {
		return false
	}
	var written bytes.Buffer
	require.NoError(t, position.WriteYAML(&written, root))
	again, err := position.Parse("p", written.Bytes(), position.YAML, position.Limits{Bytes: 1 << 30})
	require.NoError(t, err, written.String())
	if !same(root, again) {
		t.Errorf("read again, %q, written as %q, is another tree", data, written.String())
	}
	return true
}

// typed is what a reader may take for something else than a text.
var typed = regexp.MustCompile(`^(-?[0-9]+(\.[0-9]+)?|true|false|null|~|)$`)

// sameNumber reports whether b has the number of a, which may have an exponent.
func sameNumber(a, b *position.Node) bool {
	x, err := strconv.ParseFloat(a.Text, 64)
	y, err2 := strconv.ParseFloat(b.Text, 64)
	return err == nil && err2 == nil && x == y && !a.Quoted && !b.Quoted
}

func same(a, b *position.Node) bool {
	if a.Kind != b.Kind || a.Text != b.Text && !a.IsNull() && !sameNumber(a, b) || len(a.Items) != len(b.Items) || len(a.Entries) != len(b.Entries) {
		return false
	}
	if a.IsNull() != b.IsNull() || a.Quoted != b.Quoted && typed.MatchString(a.Text) && !a.IsNull() {
		return false
	}
	for i := range a.Items {
		if !same(a.Items[i], b.Items[i]) {
			return false
		}
	}
	for i := range a.Entries {
		if a.Entries[i].Key.Text != b.Entries[i].Key.Text || !same(a.Entries[i].Value, b.Entries[i].Value) {
			return false
		}
	}
	return true
}
