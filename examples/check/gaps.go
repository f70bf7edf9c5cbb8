package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func gapsCommand() *cobra.Command {
	var j judge
	cmd := &cobra.Command{
		Use:   "gaps FILE",
		Short: "What is missing, and what is worth asking for first?",
		Long: "Lists the facts that nobody has supplied and that could still change a verdict: the\n" +
			"most useful first, with the place in the dossier, what hangs on each and who usually\n" +
			"holds it. Those marked * form a shortest list that could settle all that can be\n" +
			"settled. Answers are tried out, so this takes longer than a check.",
		Example: `  check gaps horton-2017.yaml
  check gaps --as-of 2017-08-10 horton-2017.yaml`,
	}
	j.options(cmd)
	files(cmd, 1, 1)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		s, err := j.open(args[0])
		if err != nil {
			return err
		}
		done := progress(cmd.ErrOrStderr(), "trying answers out")
		q, err := s.policy.Questions(cmd.Context(), s.day, s.dossier, s.opts)
		done()
		if err != nil {
			return err
		}
		_, err = io.WriteString(cmd.OutOrStdout(), asked(q))
		return err
	}
	return cmd
}

// asked writes what to ask.
func asked(q *policy.Questions) string {
	var b strings.Builder
	if len(q.Ask) == 0 {
		b.WriteString("Nothing that is missing could change a verdict.\n")
	}
	for _, g := range q.Ask {
		mark := " "
		if g.Next {
			mark = "*"
		}
		fmt.Fprintf(&b, "%s %s\n", mark, g.English())
		fmt.Fprintf(&b, "    supply: %s\n", paths(g.Supply()))
		if len(g.Tests) > 0 {
			fmt.Fprintf(&b, "    would help to decide: %s\n", list(g.Tests))
		}
		if len(g.AloneTests) > 0 {
			fmt.Fprintf(&b, "    could decide by itself: %s\n", list(g.AloneTests))
		}
		if len(g.Rules) > 0 {
			fmt.Fprintf(&b, "    rules that hang on it: %s\n", list(g.Rules))
		}
		if g.Holder.Who != "" {
			fmt.Fprintf(&b, "    usually held by: %s\n", held(g.Holder))
		}
	}
	if n := len(q.Shortest); n > 0 {
		says := "no shorter list could, which is proven"
		if !q.Minimal {
			says = "a shorter list may do"
		}
		fmt.Fprintf(&b, "\n* The answers to these %d could settle all that can be settled; %s.\n", n, says)
	}
	if len(q.Unsettled) > 0 {
		fmt.Fprintf(&b, "\nNo answers were found that settle: %s\n", list(q.Unsettled))
	}
	return b.String()
}

func held(h policy.Holder) string {
	if h.Document == "" {
		return h.Who
	}
	return h.Who + " (" + h.Document + ")"
}

// paths joins paths, in order and each once.
func paths(all []fact.Path) string {
	var out []string
	for _, p := range all {
		if !slices.Contains(out, string(p)) {
			out = append(out, string(p))
		}
	}
	return list(out)
}
