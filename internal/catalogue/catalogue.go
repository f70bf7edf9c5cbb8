// Package catalogue writes the rules and the facts of the standard rulebook as
// Markdown, for docs.
package catalogue

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Rules lists every rule of every pack with its source, and then every source
// with what cites it.
func Rules(packs []*rules.Pack) string {
	return "# The rules\n\nGenerated from the packs in `assurance/policy/packs`. Do not edit.\n" + Packs(packs) + sources(packs)
}

// sources lists every source once, by title, with the rules and parameters that
// cite it in any place.
func sources(packs []*rules.Pack) string {
	citedBy := map[string][]string{}
	cite := func(all []rules.Source, by string) {
		for _, s := range all {
			s.Locator = ""
			if text := s.String(); !slices.Contains(citedBy[text], by) {
				citedBy[text] = append(citedBy[text], by)
			}
		}
	}
	for _, p := range packs {
		for _, param := range p.Parameters {
			for _, v := range param.Values {
				cite(v.Sources, "`"+param.Name+"`")
			}
		}
		for _, r := range p.Rules {
			cite(r.Sources, r.ID)
			for _, x := range r.Unless {
				cite(x.Sources, r.ID)
			}
		}
	}
	var b strings.Builder
	b.WriteString("\n## The sources\n\n| Source | Cited by |\n|---|---|\n")
	for _, text := range slices.Sorted(maps.Keys(citedBy)) {
		fmt.Fprintf(&b, "| %s | %s |\n", cell(text), strings.Join(citedBy[text], ", "))
	}
	return b.String()
}

// cell keeps a text from ending its cell of a table.
func cell(s string) string { return strings.ReplaceAll(s, "|", `\|`) }

// Packs writes a section for each pack, with a heading of the second level.
func Packs(packs []*rules.Pack) string {
	var b strings.Builder
	for _, p := range packs {
		fmt.Fprintf(&b, "\n## %s\n\n`%s`, version %s\n", cmp.Or(p.Title, p.Name), p.Name, p.Version)
		for i := range p.Parameters {
			parameter(&b, &p.Parameters[i])
		}
		for i := range p.Rules {
			rule(&b, &p.Rules[i])
		}
	}
	return b.String()
}

func parameter(b *strings.Builder, p *rules.Parameter) {
	fmt.Fprintf(b, "\n### Parameter `%s`: %s\n\n| From | To | Value | Confidence | Source |\n|---|---|---|---|---|\n", p.Name, p.Label)
	for _, v := range p.Values {
		var values []string
		for _, x := range v.Value {
			values = append(values, strings.TrimSpace(x.String()+" "+p.Unit))
		}
		var cited []string
		for _, s := range v.Sources {
			cited = append(cited, cell(s.String()))
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s | %s |\n", v.From.English(), until(v.To), cell(strings.Join(values, ", ")), cell(confidence(v.Confidence, v.FromWhat)), strings.Join(cited, "; "))
	}
}

func rule(b *strings.Builder, r *rules.Rule) {
	fmt.Fprintf(b, "\n### %s: %s\n\n", r.ID, r.Title)
	what := strings.ReplaceAll(r.Severity.String(), "-", " ") + ", " + confidence(r.Confidence, r.FromWhat)
	if r.Confidence == rules.Unconfirmed && r.Severity != rules.GoodPractice {
		what += "; good practice until it is confirmed"
	}
	fmt.Fprintf(b, "%s.\n", strings.ToUpper(what[:1])+what[1:])
	if r.Test != "" {
		fmt.Fprintf(b, "Test: %s%s.\n", r.Test, map[bool]string{true: ", beside its grade"}[!policy.Decides(r)])
	}
	if force := inForce(r.InForce); force != "" {
		b.WriteString(force + "\n")
	}
	if when := r.AppliesWhen.Text; when != "" {
		fmt.Fprintf(b, "\nApplies when `%s`.\n", oneLine(when))
	}
	if r.Unless != nil {
		b.WriteString("\nDoes not apply where one of these holds:\n\n")
	}
	for _, x := range r.Unless {
		fmt.Fprintf(b, "- %s: `%s`\n", x.Because, oneLine(x.That.Text))
		for _, s := range x.Sources {
			fmt.Fprintf(b, "  - %s\n", s)
		}
	}
	b.WriteString("\nRequires:\n\n")
	if r.Table != nil {
		table(b, r.Table)
	} else {
		clause(b, &r.Require, "")
	}
	if r.Remedy != "" {
		fmt.Fprintf(b, "\nIf not met: %s\n", r.Remedy)
	}
	b.WriteString("\nSources:\n\n")
	for _, s := range r.Sources {
		fmt.Fprintf(b, "- %s\n", s)
	}
}

// table writes a decision table, a row a line, and what a row requires below its
// cells.
func table(b *strings.Builder, t *rules.Table) {
	b.WriteString("- by a table with the hit policy " + t.Hit.String() + ":\n")
	for _, row := range t.Rows {
		var cells []string
		for i, cell := range row.When {
			if strings.TrimSpace(cell.Text) != "-" {
				cells = append(cells, "`"+oneLine(t.Inputs[i].Text)+"` is `"+oneLine(cell.Text)+"`")
			}
		}
		when := "otherwise"
		if cells != nil {
			when = "where " + strings.Join(cells, " and ")
		}
		if row.Gives != rules.Unknown {
			fmt.Fprintf(b, "  - %s: %s\n", when, row.Gives)
			continue
		}
		fmt.Fprintf(b, "  - %s:\n", when)
		clause(b, &row.Then, "    ")
	}
}

func clause(b *strings.Builder, c *rules.Clause, indent string) {
	says := c.Because
	switch {
	case c.That.Text != "":
		says = strings.TrimPrefix(says+": `"+oneLine(c.That.Text)+"`", ": ")
	case c.Recorded != nil:
		says += ": recorded are"
		for i, path := range c.Recorded {
			says += map[bool]string{true: ", ", false: " "}[i > 0] + "`" + string(path) + "`"
		}
	case says == "" && c.AnyOf != nil:
		says = "any one of"
	case says == "":
		says = "all of"
	case c.AnyOf != nil:
		says += "; any one of"
	}
	if c.Unconfirmed {
		says += " (unconfirmed: does not count)"
	}
	fmt.Fprintf(b, "%s- %s\n", indent, says)
	for _, parts := range [][]rules.Clause{c.AllOf, c.AnyOf} {
		for i := range parts {
			clause(b, &parts[i], indent+"  ")
		}
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func confidence(c rules.Confidence, fromWhat string) string {
	if c == rules.Derived && fromWhat != "" {
		return "derived from " + fromWhat
	}
	return c.String()
}

func inForce(p rules.InForce) string {
	if p == (rules.InForce{}) {
		return ""
	}
	s := "In force"
	if !p.From.IsZero() {
		s += " from " + p.From.English()
	}
	if !p.To.IsZero() {
		s += " until " + p.To.English()
	}
	if p.By != "" {
		s += ", by the day of the event `" + p.By + "`"
	}
	return s + "."
}

func until(d fact.Date) string {
	if d.IsZero() {
		return "further notice"
	}
	return d.English()
}

// Facts lists every fact that rules may name.
func Facts(schema *rules.Schema) string {
	var b strings.Builder
	b.WriteString("# The facts\n\nGenerated from the types in `assurance`. Do not edit. A dossier, a rule, a report and\n" +
		"a provenance entry call a fact by its path. `[]` stands for each element of a list.\n\n" +
		"| Path | What it is | Kind | Unit or values |\n|---|---|---|---|\n")
	record(&b, schema.Root, "")
	return b.String()
}

func record(b *strings.Builder, t *rules.Type, at fact.Path) {
	for _, f := range t.Fields {
		path, kind, inner := at.Field(f.Name), f.Type.Kind.String(), f.Type
		if f.Type.Kind == rules.List {
			inner = f.Type.Elem
			kind = fmt.Sprintf("a list of %d at most", f.Type.Max)
		}
		about := f.Unit
		if inner.Values != nil {
			about = strings.Join(inner.Values, ", ")
		}
		if f.Event != "" {
			about = "event `" + f.Event + "`"
		}
		fmt.Fprintf(b, "| `%s` | %s | %s | %s |\n", path, f.Label, kind, about)
		if inner.Kind == rules.Record {
			if f.Type.Kind == rules.List {
				path += "[]"
			}
			record(b, inner, path)
		}
	}
}
