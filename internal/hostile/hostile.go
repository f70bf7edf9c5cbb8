// Package hostile holds inputs that were made to do harm, for the fuzz targets
// of the module's readers, and a watch on the memory that they take. Only tests
// import it.
package hostile

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// Files returns texts in YAML and JSON that are deep, long, doubled or broken.
func Files() []string {
	laughs := "a0: &a0 [lol, lol]\n"
	for i := range 30 {
		laughs += fmt.Sprintf("a%d: &a%d [*a%d, *a%d, *a%d]\n", i+1, i+1, i, i, i)
	}
	merged := "m0: &m0 {k: v}\n"
	for i := range 30 {
		merged += fmt.Sprintf("m%d: &m%d {<<: [*m%d, *m%d]}\n", i+1, i+1, i, i)
	}
	return []string{
		laughs, merged, "&a [*a]", "&a {*a: *a}", "a: &a\n  b: *a\n",
		strings.Repeat("[", 10_000), strings.Repeat("[", 5_000) + strings.Repeat("]", 5_000), strings.Repeat("{a: ", 3_000),
		strings.Repeat(`{"a":`, 5_000) + "1" + strings.Repeat("}", 5_000), strings.Repeat("- ", 5_000), strings.Repeat("? ", 3_000), strings.Repeat("!t ", 500),
		indented(400), strings.Repeat("a: 1\n", 5_000), strings.Repeat("-\n", 5_000), "a: " + strings.Repeat("x", 100_000), `"` + strings.Repeat(`\u0000`, 5_000) + `"`,
		"n: " + strings.Repeat("9", 20_000), "n: 1e" + strings.Repeat("9", 500), "n: 0x" + strings.Repeat("f", 500), "n: .nan\nm: -.inf\n", "n: 0777\nm: 1:30:00\n",
		"a: |\n" + strings.Repeat(" x\n", 10_000), "a: >\n" + strings.Repeat("\n", 20_000), "%TAG ! tag:x,2000:\n---\n!a b", "--- a\n--- b\n", "\x00", "a\x00: b", "\xff\xfe", "\uFEFF\uFEFFa: b",
		"a: !!binary gIGC\nb: !!python/object:os.system x\n", "a: !!float x", "\"\\", "'", "a: b: c", "a:\n\t- b", strings.Repeat("#\n", 30_000), "{\"a\": \"\\ud800\"}", "{\"a\":1,\"a\":2}",
		"[" + strings.Repeat("1,", 5_000) + "1]", "{" + strings.Repeat(`"":0,`, 5_000) + `"":0}`, "<<: *x", "? [a, b]\n: c", "a: *b", "null", "none", "~",
	}
}

func indented(depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

// Memory returns a function that fails the test when more memory was asked for
// since than bytes: all that was ever asked for, not only what is still held.
// Nothing else may run at the same time.
func Memory(t testing.TB, bytes uint64) func() {
	before := allocated()
	return func() {
		if used := allocated() - before; used > bytes {
			t.Errorf("it asked for %d MiB", used>>20)
		}
	}
}

func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}
