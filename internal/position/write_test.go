package position_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/internal/position"
)

func TestWriteYAML(t *testing.T) {
	const data = `{
"title": "Beds: a plan", "short": "x", "none": "none", "day": "2017-04-01", "year": "2017",
"code": "010", "word": "no", "bool": "true", "null": "null", "empty": "", "hash": "#x", "space": " x",
"number": -24.50, "exponents": [1e3, 25E-1, 1e400], "true": true, "nothing": null, "on": "y",
"block": "one\n\ntwo: é\n", "lines": "one\n two\n", "hidden": "a\u2028\u00a0\t",
"list": [1, [2, []], {"a": {}, "b c": [{"d": 1, "e": 2}]}], "<<": "x", "~": "y"}`
	const want = `title: 'Beds: a plan'
short: x
none: none
day: 2017-04-01
year: '2017'
code: '010'
word: 'no'
bool: 'true'
null: 'null'
empty: ''
hash: '#x'
space: ' x'
number: -24.50
exponents:
  - 1000
  - 2.5
  - 1e400
true: true
nothing: null
on: 'y'
block: |
  one

  two: é
lines: "one\n two\n"
hidden: "a\L \t"
list:
  - 1
  - - 2
    - []
  - a: {}
    "b c":
      - d: 1
        e: 2
"<<": x
"~": 'y'
`
	root, err := position.Parse("p.json", []byte(data), position.JSON, position.Limits{})
	require.NoError(t, err)
	var got strings.Builder
	require.NoError(t, position.WriteYAML(&got, root))
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("WriteYAML() mismatch (-want +got):\n%s", diff)
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errBroken }

func TestWriteYAMLFails(t *testing.T) {
	root, err := position.Parse("p.json", []byte(`{"a": 1}`), position.JSON, position.Limits{})
	require.NoError(t, err)
	require.ErrorIs(t, position.WriteYAML(brokenPipe{}, root), errBroken)
}
