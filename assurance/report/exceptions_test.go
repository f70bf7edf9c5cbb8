package report_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

// A rule to which an exception applies, or may apply, is printed with it.
func TestTextExceptions(t *testing.T) {
	pack, err := packfile.Parse("local.yaml", []byte(`
pack: local
version: "1"
language: expr
rules:
  - id: L1
    title: A plan is there
    severity: policy
    confidence: confirmed
    unless: [{id: closing, that: beds.fall_significantly, because: the ward is closed for good}]
    require: recorded(travel)
    sources: [{title: A local standard}]
  - id: L2
    title: A map is there
    severity: policy
    confidence: confirmed
    unless: [{id: near, that: recorded(travel), because: nobody travels}]
    require: recorded(travel)
    sources: [{title: A local standard}]
`))
	require.NoError(t, err)
	got := write(t, ward(), &policy.Options{Packs: []*rules.Pack{pack}}, nil)
	for _, want := range []string{
		"- A plan is there (L1, policy). An exception holds: The ward is closed for good?\n  Yes. ",
		"* A map is there: CANNOT TELL YET\n    L2, policy.\n    It is not known whether an exception holds:\n    - Nobody travels? Cannot tell.\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the report does not say %q", want)
		}
	}
}
