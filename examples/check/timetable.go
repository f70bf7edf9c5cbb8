package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/calendar"
	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/assurance/report/ics"
	"github.com/clinicalsenate/clinicalsenate/assurance/timetable"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func timetableCommand() *cobra.Command {
	var asOf, format, out string
	var p plan
	var code bool
	cmd := &cobra.Command{
		Use:   "timetable FILE --target DAY",
		Short: "By when does each step have to be done, for the decision to be on a day?",
		Long: "Works the steps back from the day of the decision and forward from what the dossier\n" +
			"shows to be done. A day is marked with ? where something that no source gives comes\n" +
			"into it: the true latest day may then be earlier, and the earliest later. As ics it is\n" +
			"a calendar that calendar programs take in.",
		Example: `  check timetable --target 2017-08-10 --as-of 2017-05-19 horton-2017.yaml
  check timetable --target 2017-08-10 --format ics -o horton.ics horton-2017.yaml
  check timetable --target 2027-03-25 --leave-out panel --leave-out papers ward.yaml`,
	}
	f := cmd.Flags()
	p.options(cmd)
	f.StringVar(&asOf, "as-of", "", "the `day` the plan is made for, as 2017-04-01; today if left out")
	choice(cmd, &format, "format", "text", "the form of the timetable", []string{"text", "ics"})
	f.StringVarP(&out, "out", "o", "", "the `file` to write; standard output if left out")
	f.BoolVar(&code, "exit-code", false, "exit with 3 if the plan does not fit, with 4 if it cannot be told")
	files(cmd, 1, 1)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if p.target == "" {
			return usagef("--target: give the day of the decision, such as --target 2027-03-25")
		}
		if format != "text" && format != "ics" {
			return usagef("--format: %q is none of text, ics", format)
		}
		day, err := (&judge{asOf: asOf}).day()
		if err != nil {
			return err
		}
		target, err := dayOf("target", p.target)
		if err != nil {
			return err
		}
		d, err := casefile.ReadFile(args[0], nil)
		if err != nil {
			return err
		}
		table, err := p.work(d, day, target)
		if err != nil {
			return err
		}
		err = put(cmd, out, func(w io.Writer) error {
			if format == "ics" {
				return ics.Write(w, ics.Timetable(table, d.ID, d.Title))
			}
			return printTimetable(w, table)
		})
		if err != nil {
			return err
		}
		if code {
			return fits(table.Fits)
		}
		return nil
	}
	return cmd
}

// plan is what a timetable is worked out from, beside the dossier.
type plan struct {
	target string
	leave  []string
}

// options adds the options of p to a subcommand.
func (p *plan) options(cmd *cobra.Command) {
	cmd.Flags().StringVar(&p.target, "target", "", "the `day` of the decision")
	cmd.Flags().StringArrayVar(&p.leave, "leave-out", nil, "a `step` that the proposal does not need; may be repeated")
}

// work works out the timetable of a dossier as of a day.
func (p *plan) work(d assurance.Dossier, asOf, target fact.Date) (timetable.Timetable, error) {
	plan := timetable.Plan{Calendar: calendar.England(), AsOf: asOf, Target: target}
	for _, id := range p.leave {
		plan.LeftOut = append(plan.LeftOut, timetable.ID(id))
	}
	plan.Done, plan.PreElection = timetable.DoneIn(d, asOf), d.PreElectionPeriods
	return timetable.Work(plan)
}

var fitWords = map[timetable.Fit]string{
	timetable.CannotTell: "it cannot be told yet whether the plan fits",
	timetable.DoesNotFit: "the plan does not fit",
	timetable.DoesFit:    "the plan fits",
}

func printTimetable(w io.Writer, t timetable.Timetable) error {
	fmt.Fprintf(w, "For a decision on %s: %s.\n\n", t.Target.English(), fitWords[t.Fits])
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(out, "EARLIEST\tLATEST\tSTEP")
	for _, s := range t.Steps {
		switch s.Status {
		case timetable.Done:
			fmt.Fprintf(out, "done %s\t-\t%s\n", s.On, s.Title)
		case timetable.Overtaken:
			fmt.Fprintf(out, "overtaken\t-\t%s\n", s.Title)
		default:
			fmt.Fprintf(out, "%s\t%s\t%s\n", firm(s.Earliest, s.EarliestFirm), firm(s.Latest, s.LatestFirm), s.Title)
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\nNo decision before %s.\n", t.EarliestDecision.English())
	section(&b, "What does not go together", t.Conflicts, func(c timetable.Conflict) string { return c.Text })
	section(&b, "What nobody has said, so that days are bounds", t.Open, func(o timetable.Open) string { return o.What })
	_, err := io.WriteString(w, b.String())
	return err
}

func section[T any](b *strings.Builder, title string, items []T, says func(T) string) {
	if len(items) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s:\n", title)
	var told []string
	for _, x := range items {
		if s := says(x); !slices.Contains(told, s) {
			told = append(told, s)
			fmt.Fprintf(b, "- %s\n", s)
		}
	}
}

func firm(day fact.Date, is bool) string {
	s := cmp.Or(day.String(), "-")
	if !is {
		s += "?"
	}
	return s
}

// fits turns whether a plan fits into an exit code.
func fits(f timetable.Fit) error {
	switch f {
	case timetable.DoesFit:
		return nil
	case timetable.DoesNotFit:
		return answerError{exitNo}
	}
	return answerError{exitOpen}
}
