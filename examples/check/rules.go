package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
)

func rulesCommand() *cobra.Command {
	var j judge
	var test string
	cmd := &cobra.Command{
		Use:   "rules [RULE]",
		Short: "Which rules are there, and where does each come from?",
		Long: "Lists the rules of the rulebook with the test that each counts towards, its severity\n" +
			"and how sure its source is; or tells one rule in full. With --pack and --overlay it is\n" +
			"your rulebook.",
		Example: `  check rules
  check rules --test beds
  check rules R056`,
	}
	f := cmd.Flags()
	f.StringArrayVar(&j.packs, "pack", nil, "add the rules of a pack in this `file`; may be repeated")
	f.StringArrayVar(&j.overlays, "overlay", nil, "change the rulebook as this `file` says; may be repeated")
	choice(cmd, &test, "test", "", "list the rules of one test only", testNames())
	files(cmd, 0, 1)
	cmd.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return ruleIDs(&j), cobra.ShellCompDirectiveNoFileComp
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if test != "" && !slices.Contains(testNames(), test) {
			return usagef("--test: %q is none of %s", test, list(testNames()))
		}
		pol, err := j.policy()
		if err != nil {
			return err
		}
		if len(args) == 1 {
			return printRule(cmd.OutOrStdout(), pol, args[0])
		}
		return printRules(cmd.OutOrStdout(), pol, test)
	}
	return cmd
}

// testNames are the names of the five tests, as rules have them.
func testNames() []string {
	var out []string
	for _, t := range policy.Tests() {
		out = append(out, t.Name)
	}
	return out
}

// ruleIDs completes the names of rules. What it cannot read it does not complete.
func ruleIDs(j *judge) []string {
	pol, err := j.policy()
	if err != nil {
		return nil
	}
	var out []string
	for _, r := range pol.Checker().Rules() {
		out = append(out, r.ID+"\t"+r.Title)
	}
	return out
}

func printRules(w io.Writer, pol *policy.Policy, test string) error {
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(out, "RULE\tTEST\tSEVERITY\tSOURCE\tTITLE")
	for _, r := range pol.Checker().Rules() {
		if test != "" && r.Test != test {
			continue
		}
		fmt.Fprintf(out, "%s\t%s\t%s\t%s\t%s\n", r.ID, cmp.Or(r.Test, "-"), r.Severity, r.Confidence, r.Title)
	}
	return out.Flush()
}

func printRule(w io.Writer, pol *policy.Policy, id string) error {
	for _, r := range pol.Checker().Rules() {
		if strings.EqualFold(r.ID, id) {
			_, err := io.WriteString(w, told(r))
			return err
		}
	}
	return noRule(id)
}

// told tells one rule in full.
func told(r *rules.Rule) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s. %s\n\n", r.ID, r.Title)
	fmt.Fprintf(&b, "Severity: %s. Source: %s", strings.ReplaceAll(r.Severity.String(), "-", " "), r.Confidence)
	if r.FromWhat != "" {
		b.WriteString(", from " + r.FromWhat)
	}
	b.WriteString(".\n")
	switch {
	case r.Test != "" && policy.Decides(r):
		fmt.Fprintf(&b, "It counts towards the test: %s.\n", r.Test)
	case r.Test != "":
		fmt.Fprintf(&b, "It stands beside the test %s, and does not decide it.\n", r.Test)
	}
	if !r.InForce.From.IsZero() {
		fmt.Fprintf(&b, "In force from %s.\n", r.InForce.From.English())
	}
	if !r.InForce.To.IsZero() {
		fmt.Fprintf(&b, "In force until %s.\n", r.InForce.To.English())
	}
	if r.InForce.By != "" {
		fmt.Fprintf(&b, "The day that counts is that of the event: %s.\n", strings.ReplaceAll(r.InForce.By, "_", " "))
	}
	if r.AppliesWhen.Text != "" {
		fmt.Fprintf(&b, "\nApplies when:\n  %s\n", oneLine(r.AppliesWhen.Text))
	}
	for _, x := range r.Unless {
		fmt.Fprintf(&b, "\nUnless %s:\n  %s\n", x.Because, oneLine(x.That.Text))
	}
	b.WriteString("\nRequires:\n")
	tellClause(&b, &r.Require, "  ")
	if r.Remedy != "" {
		fmt.Fprintf(&b, "\nIf not met: %s\n", r.Remedy)
	}
	b.WriteString("\nSources:\n")
	for _, s := range r.Sources {
		fmt.Fprintf(&b, "- %s\n", s)
	}
	return b.String()
}

func tellClause(b *strings.Builder, c *rules.Clause, indent string) {
	var says []string
	if c.Because != "" {
		says = append(says, c.Because)
	}
	if c.That.Text != "" {
		says = append(says, oneLine(c.That.Text))
	}
	if c.Recorded != nil {
		var paths []string
		for _, p := range c.Recorded {
			paths = append(paths, string(p))
		}
		says = append(says, "on record: "+list(paths))
	}
	if c.AllOf != nil {
		says = append(says, "all of")
	}
	if c.AnyOf != nil {
		says = append(says, "any one of")
	}
	line := strings.Join(says, ": ")
	if c.Unconfirmed {
		line += " (unconfirmed: it does not count)"
	}
	fmt.Fprintf(b, "%s- %s\n", indent, line)
	for _, parts := range [][]rules.Clause{c.AllOf, c.AnyOf} {
		for i := range parts {
			tellClause(b, &parts[i], indent+"  ")
		}
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
