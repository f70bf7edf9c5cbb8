package report_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/rules"
)

// What a rule on trial would say is set apart, and says against what.
func TestTextOfTrials(t *testing.T) {
	doc := &report.Document{Title: "Closing ward 4", Trials: []report.Trial{
		{Rule: "L9", Title: "No bed closes", Verdict: rules.NotMet, New: true},
		{Rule: "R055", Title: "Somebody says whether the fall is significant", Verdict: rules.NotMet, Counted: rules.Met},
	}}
	for name, write := range map[string]func(*strings.Builder) error{
		"text":     func(w *strings.Builder) error { return report.Text(w, doc, &report.TextOptions{Width: 200}) },
		"markdown": func(w *strings.Builder) error { return report.Markdown(w, doc) },
	} {
		var out strings.Builder
		require.NoError(t, write(&out), name)
		require.Contains(t, out.String(), "What rules on trial would say", name)
		require.Contains(t, out.String(), "L9, No bed closes: would be not met. The rulebook has no such rule.", name)
		require.Contains(t, out.String(), "R055, Somebody says whether the fall is significant: would be not met; the rule that counts says met.", name)
	}
}
