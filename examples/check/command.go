package main

import (
	"strings"

	"github.com/spf13/cobra"
)

// rootCommand returns the program with its subcommands. Without the name of one,
// a file is checked.
func rootCommand() *cobra.Command {
	root := checkCommand("check FILE")
	root.Long = "Answers questions about a dossier, a proposal to change NHS services: how it stands\n" +
		"against the five tests for service change, why, what is missing, and by when.\n\n" +
		root.Long + "\n\nIt advises. Commissioners decide.\n\n" + exitCodes
	root.Example = `  check horton-2017.yaml
  check --as-of 2017-08-10 horton-2017.yaml
  check gaps horton-2017.yaml`
	root.SuggestionsMinimumDistance = 2
	root.SilenceErrors, root.SilenceUsage = true, true
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddCommand(checkCommand("check FILE"), explainCommand(), gapsCommand(), timetableCommand(), templateCommand(),
		reportCommand(), registerCommand(), rulesCommand(), diffCommand(), whatifCommand())
	return root
}

// files takes from least to most arguments, and completes names of dossiers.
func files(cmd *cobra.Command, least, most int) {
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) < least || len(args) > most {
			return usagef("usage: %s", cmd.UseLine())
		}
		return nil
	}
	cmd.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return []string{"yaml", "yml", "json"}, cobra.ShellCompDirectiveFilterFileExt
	}
}

// choice is an option with a closed set of values, which shells complete.
func choice(cmd *cobra.Command, at *string, name, standard, usage string, values []string) {
	cmd.Flags().StringVar(at, name, standard, usage+": "+strings.Join(values, ", "))
	// It fails only for an option that there is not.
	_ = cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
}

// twoDashes lets an option begin with one dash, as Go's own programs take it.
func twoDashes(args []string) []string {
	out := make([]string, len(args))
	for i, arg := range args {
		if len(arg) > 2 && arg[0] == '-' && arg[1] != '-' && arg[2] != '=' {
			arg = "-" + arg
		}
		out[i] = arg
	}
	return out
}
