package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/rules"
)

func explainCommand() *cobra.Command {
	var j judge
	cmd := &cobra.Command{
		Use:   "explain RULE [FILE]",
		Short: "Why did a rule come out so? Without a file: what does it ask, and who says so?",
		Long: "With a dossier, says of one rule what it came to, the clause that decided, the facts\n" +
			"it read and what is missing. Without one, says what the rule requires and where it\n" +
			"comes from.",
		Example: `  check explain R056
  check explain R056 horton-2017.yaml`,
	}
	j.options(cmd)
	files(cmd, 1, 2)
	complete := cmd.ValidArgsFunction
	cmd.ValidArgsFunction = func(cmd *cobra.Command, args []string, to string) ([]string, cobra.ShellCompDirective) {
		if len(args) == 0 {
			return ruleIDs(&j), cobra.ShellCompDirectiveNoFileComp
		}
		return complete(cmd, args, to)
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 1 {
			pol, err := j.policy()
			if err != nil {
				return err
			}
			return printRule(cmd.OutOrStdout(), pol, args[0])
		}
		a, err := j.assess(cmd.Context(), args[1])
		if err != nil {
			return err
		}
		f := findingOf(a, strings.ToUpper(args[0]))
		if f == nil {
			f = findingOf(a, args[0])
		}
		if f == nil {
			return noRule(args[0])
		}
		_, err = fmt.Fprint(cmd.OutOrStdout(), explained(a, f))
		return err
	}
	return cmd
}

// noRule says that there is no such rule.
func noRule(id string) error {
	return usagef("there is no rule %q: check rules lists them", id)
}

// explained says what a rule came to, with its sources and waivers.
func explained(a *policy.Assessment, f *rules.Finding) string {
	var b strings.Builder
	b.WriteString(strings.TrimRight(f.Explain().English(), "\n") + "\n")
	for _, w := range a.WaiversOf(f) {
		fmt.Fprintf(&b, "\nWaived until %s by %s: %s It changes nothing of the verdict.\n", w.Waiver.Expires.English(), w.Waiver.Approver, w.Waiver.Justification)
	}
	if facts := factsOf(a, f); len(facts) > 0 {
		b.WriteString("\nFacts read:\n")
		for _, x := range facts {
			fmt.Fprintf(&b, "- %s: %s [%s]\n", x.Label, x.Value, x.Path)
		}
	}
	b.WriteString("\nSources:\n")
	for _, s := range f.Rule.Sources {
		fmt.Fprintf(&b, "- %s\n", s)
	}
	return b.String()
}

// factsOf returns the facts that a finding read, in the words of the report.
func factsOf(a *policy.Assessment, f *rules.Finding) []report.Fact {
	var out []report.Fact
	report.New(a, nil).Findings(func(r *report.Finding) bool {
		if r.Rule == f.Rule.ID {
			out = r.Facts
		}
		return r.Rule != f.Rule.ID
	})
	return out
}
