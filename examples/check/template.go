package main

import (
	"fmt"
	"io"
	"path/filepath"
	"reflect"
	"strings"

	"github.com/spf13/cobra"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

func templateCommand() *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   "template",
		Short: "What can a dossier hold, and how is it written?",
		Long: "Writes an empty dossier in YAML with every fact that there is, each as a comment that\n" +
			"says what it is. Take the # from the lines that you fill in, and from those that they\n" +
			"stand under. What nobody knows stays a comment; what is known not to exist is: none.\n" +
			"As a workbook for Excel, the module assurance/office writes it: go run\n" +
			"./assurance/office/cmd/workbook template FILE.xlsx",
		Example: `  check template -o ward.yaml`,
	}
	cmd.Flags().StringVarP(&out, "out", "o", "", "the `file` to write; standard output if left out")
	files(cmd, 0, 0)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if strings.EqualFold(filepath.Ext(out), ".xlsx") {
			return usagef("--out: %s would be no workbook; write one with: go run ./assurance/office/cmd/workbook template %[1]s", out)
		}
		return put(cmd, out, func(w io.Writer) error {
			_, err := io.WriteString(w, skeleton())
			return err
		})
	}
	return cmd
}

// skeleton returns an empty dossier with all its facts.
func skeleton() string {
	var b strings.Builder
	b.WriteString("# A dossier. Take the # from the lines that you fill in, and from those that they stand under.\n" +
		"# Leave out what nobody knows. Write none for what is known not to exist.\n" +
		"id: a-short-name\ntitle: Title of the proposal\n")
	fields(&b, reflect.TypeFor[assurance.Dossier](), "")
	return b.String()
}

func fields(b *strings.Builder, t reflect.Type, indent string) {
	for i, f := range fact.Fields(t) {
		if indent == "" && (f.Name == "id" || f.Name == "title") {
			continue
		}
		lead := indent
		if i > 0 {
			lead = strings.ReplaceAll(indent, "-", " ")
		}
		elem, many := element(f.Type)
		fmt.Fprintf(b, "# %s%-*s # %s\n", lead, max(1, 44-len(lead)), f.Name+":", about(f, elem, many))
		inner := strings.ReplaceAll(lead, "-", " ") + "  "
		if elem.Kind() != reflect.Struct || elem == reflect.TypeFor[fact.Date]() {
			continue
		}
		if many {
			inner += "- "
		}
		fields(b, elem, inner)
	}
}

// element returns the type that a fact is of, and whether there may be many.
func element(t reflect.Type) (reflect.Type, bool) {
	many := false
	for {
		if s, ok := reflect.New(t).Interface().(fact.Settable); ok {
			t = s.Elem()
		} else if t.Kind() == reflect.Slice {
			t, many = t.Elem(), true
		} else {
			return t, many
		}
	}
}

// about says what to write for a fact.
func about(f fact.Field, t reflect.Type, many bool) string {
	says := f.Label
	what := ""
	switch values := fact.EnumValues(t); {
	case len(values) > 0:
		what = strings.Join(values, ", ")
	case t == reflect.TypeFor[fact.Date]():
		what = "a date, such as 2027-03-25"
	case t.Kind() == reflect.Bool:
		what = "true or false"
	case t.Kind() == reflect.Int:
		what = "a whole number"
	case t.Kind() == reflect.Float64:
		what = "a number"
	}
	if f.Unit != "" {
		what = strings.TrimSpace(what + " of " + f.Unit)
	}
	if many {
		what = strings.TrimSpace("a list " + what)
	}
	if what != "" {
		says += ": " + what
	}
	return says
}
