package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func whatifCommand() *cobra.Command {
	var j judge
	var tests, fixed []string
	var pastFixed bool
	cmd := &cobra.Command{
		Use:   "whatif FILE",
		Short: "What would have to be so for the tests to be met?",
		Long: "Looks for the fewest changes to the facts with which the tests are met, or turn out\n" +
			"not to apply, and judges the dossier again with them. It says what would have to be\n" +
			"so. Whether it is, is for whoever holds the facts to say.",
		Example: `  check whatif --test beds horton-2017.yaml
  check whatif --past-fixed --fixed beds.total_after horton-2017.yaml`,
	}
	j.options(cmd)
	f := cmd.Flags()
	f.StringArrayVar(&tests, "test", nil, "ask about this `test` alone: "+list(testNames())+"; may be repeated")
	f.StringArrayVar(&fixed, "fixed", nil, "leave the fact at this `path` as it is; may be repeated")
	f.BoolVar(&pastFixed, "past-fixed", false, "leave what has already happened as it is")
	files(cmd, 1, 1)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		s, err := j.open(args[0])
		if err != nil {
			return err
		}
		opts := &policy.ToMeetOptions{Tests: tests, PastFixed: pastFixed, KnownAt: s.opts.KnownAt}
		for _, p := range fixed {
			opts.Fixed = append(opts.Fixed, fact.Path(p))
		}
		meet, err := s.toMeet(cmd, opts)
		if err != nil {
			return err
		}
		_, err = io.WriteString(cmd.OutOrStdout(), toMeet(meet))
		return err
	}
	return cmd
}

// toMeet looks for the fewest changes, and shows that it does.
func (s *set) toMeet(cmd *cobra.Command, opts *policy.ToMeetOptions) (*policy.ToMeet, error) {
	done := progress(cmd.ErrOrStderr(), "looking for the fewest changes")
	defer done()
	return s.policy.ToMeet(cmd.Context(), s.day, s.dossier, opts)
}

// toMeet writes what would make tests met.
func toMeet(m *policy.ToMeet) string {
	var b strings.Builder
	switch {
	case m.Impossible:
		b.WriteString("No change to these facts would do, which is proven.\n")
	case !m.Reached:
		b.WriteString("No changes were found that would do. There may be some.\n")
	case len(m.Edits) == 0:
		b.WriteString("Nothing needs to change.\n")
	default:
		b.WriteString("It would have to be so that:\n")
		for _, e := range m.Edits {
			fmt.Fprintf(&b, "- %s [%s]\n", e.English(), e.Path)
		}
		if m.Minimal {
			b.WriteString("Fewer changes would not do, which is proven.\n")
		}
	}
	if len(m.NotAnalysed) > 0 {
		b.WriteString("\nConditions that could not be looked into:\n")
		for _, c := range m.NotAnalysed {
			fmt.Fprintf(&b, "- %s\n", oneLine(c))
		}
	}
	b.WriteString("\n")
	for i, t := range m.Before {
		says := report.GradeWords(t.Grade)
		if m.Reached {
			says += ", then " + report.GradeWords(m.After[i].Grade)
		}
		fmt.Fprintf(&b, "%d %s: %s\n", t.Test.Number, t.Test.Title, says)
	}
	return b.String()
}
