package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/assurance/timetable"
	"github.com/clinicalsenate/clinicalsenate/network"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
)

// Options are the settings of [New]. Nil and zero mean the defaults.
type Options struct {
	// Directory tells which board an organisation has become and which senate
	// serves it. Nil stands for that of package england.
	Directory *network.Directory
	// Timetable is a plan up to the decision that [timetable.Work] worked out, to be
	// drawn. Nil: there is none.
	Timetable *timetable.Timetable
	// ToMeet is what [policy.Policy.ToMeet] found for the same dossier and day, to
	// be printed as what would change the answer. Nil: nobody asked.
	ToMeet *policy.ToMeet
}

// New makes the report of an assessment. It reads the assessment and keeps none
// of it. What readers of the report may not see has to be taken out of the
// dossier before it is assessed; see package disclosure.
func New(a *policy.Assessment, opts *Options) *Document {
	if opts == nil {
		opts = &Options{}
	}
	b := builder{assessment: a, dossier: &a.Dossier}
	d := &Document{
		Format: Format, ID: a.Dossier.ID, Title: a.Dossier.Title, Sponsor: a.Dossier.Sponsor.Name,
		AsOf: a.AsOf, KnownAt: a.KnownAt,
		Tests: []Test{}, Other: b.findings(a.Other()), Waivers: doubtful(a), Differences: differences(a), Trials: trials(a), Beds: beds(a.Dossier), Timeline: timeline(a),
		Places: places(a, opts.Directory), Sources: dossierSources(a.Dossier),
		Stage: stage(a), Timetable: schedule(opts.Timetable), ToMeet: toMeet(opts.ToMeet),
	}
	d.Summary, _ = a.Dossier.Summary.Value()
	for i := range a.Tests {
		d.Tests = append(d.Tests, b.test(&a.Tests[i]))
	}
	d.Missing, d.Later = gaps(a.Gaps)
	d.Actions = actions(d, asks(a.Gaps))
	d.Notes = notes()
	return d
}

// Lead says in sentences what was checked, as of when, and who decides.
func (d *Document) Lead() string {
	when := "Checked as of " + d.AsOf.English()
	if !d.KnownAt.IsZero() {
		when += ", on what was known by " + d.KnownAt.English()
	}
	return when + ", against the five tests for service change in England. This is advice: the commissioners decide."
}

// LaterSays says how many more facts would help, and with what, and whether yet
// others may turn out to, or returns "".
func (d *Document) LaterSays() string {
	return strings.TrimSpace(d.besides() + " " + d.mayGrow())
}

// mayGrow says that a rule has more to ask than is listed, where it is not even
// known whether it applies.
func (d *Document) mayGrow() string {
	for _, t := range d.Tests {
		for _, f := range t.Decided {
			if f.Verdict == rules.Unknown && f.Require == nil {
				return "Once it is known which rules apply, more may turn out to be missing."
			}
		}
	}
	return ""
}

func (d *Document) besides() string {
	n := len(d.Later)
	if n == 0 {
		return ""
	}
	severity := map[string]rules.Severity{}
	for f := range d.Findings {
		severity[f.Rule] = f.Severity
	}
	count := map[rules.Severity]int{}
	for _, g := range d.Later {
		count[weightiest(g.Rules, severity)]++
	}
	var with []string
	for _, s := range severities {
		if count[s] > 0 {
			with = append(with, fmt.Sprintf("%d with %s", count[s], severityWords[s]))
		}
	}
	return fmt.Sprintf("Besides these, %s would help with rules on which no open test hangs: %s. %s named with the rules below.",
		plural(n, "fact"), joinAnd(with), sentenceCase(isAre(n)))
}

// severities are those of rules, the weightiest first.
var severities = []rules.Severity{rules.Statutory, rules.Policy, rules.GoodPractice}

var severityWords = map[rules.Severity]string{
	rules.Statutory: "statutory duties", rules.Policy: "policy", rules.GoodPractice: "good practice",
}

// weightiest returns the weightiest severity of some rules.
func weightiest(ids []string, of map[string]rules.Severity) rules.Severity {
	for _, s := range severities {
		if slices.ContainsFunc(ids, func(id string) bool { return of[id] == s }) {
			return s
		}
	}
	return rules.GoodPractice
}

// Findings iterates over all findings of the report in their order: those of each
// test, and then the others.
func (d *Document) Findings(yield func(*Finding) bool) {
	lists := [][]Finding{}
	for i := range d.Tests {
		lists = append(lists, d.Tests[i].Decided, d.Tests[i].Beside)
	}
	for _, list := range append(lists, d.Other) {
		for i := range list {
			if !yield(&list[i]) {
				return
			}
		}
	}
}

// builder turns parts of an assessment into parts of a document.
type builder struct {
	assessment *policy.Assessment
	dossier    *assurance.Dossier
}

func (b *builder) test(r *policy.TestResult) Test {
	t := Test{
		Number: r.Test.Number, Name: r.Test.Name, Title: r.Test.Title, Grade: r.Grade,
		Decided: b.findings(r.Decided), Beside: b.findings(r.Beside), Open: []Open{},
	}
	if self, ok := r.SelfGrade.Value(); ok {
		t.SponsorsGrade, _ = self.Grade.Value()
	}
	for _, o := range r.Open {
		due, _ := o.DueGate.Value()
		t.Open = append(t.Open, Open{Text: o.Text, SetBy: o.SetBy, Due: due, Path: o.Path})
	}
	return t
}

// findings puts those that were judged before those that do not apply or may not
// be in force.
func (b *builder) findings(all []*rules.Finding) []Finding {
	out := make([]Finding, 0, len(all))
	var brief []Finding
	for _, f := range all {
		if made := b.finding(f); made.Brief() {
			brief = append(brief, made)
		} else {
			out = append(out, made)
		}
	}
	return append(out, brief...)
}

func (b *builder) finding(f *rules.Finding) Finding {
	e := f.Explain()
	out := Finding{
		Rule: f.Rule.ID, Title: f.Rule.Title, Verdict: f.Verdict,
		Severity: f.Rule.Severity, Standard: standardSeverity(b.assessment, f.Rule.ID), Confidence: f.Rule.Confidence, FromWhat: f.Rule.FromWhat,
		Why: e.Why, Missing: []Missing{}, Waivers: waivers(b.assessment, f), Facts: []Fact{}, Sources: []Source{},
	}
	read := map[fact.Path]bool{}
	applies := e.Applies
	if e.Unless != nil && e.Require == nil {
		out.Excepted, applies = true, &rules.Statement{Truth: rules.TruthOf(e.Reason == rules.ExceptionHolds), Decides: true, Parts: e.Unless}
		if e.Verdict == rules.Unknown {
			applies.Truth = rules.Undecided
		}
	}
	out.Applies = b.statement(applies, read, &out.Facts)
	out.Require = b.statement(e.Require, read, &out.Facts)
	for _, m := range e.Missing {
		made := missing(policy.GapOf(m))
		if !slices.ContainsFunc(out.Missing, made.sameAs) {
			out.Missing = append(out.Missing, made)
		}
	}
	if f.Verdict == rules.NotMet {
		out.Remedy = f.Rule.Remedy
	}
	for _, s := range f.Rule.Sources {
		out.Sources = append(out.Sources, Source(s))
	}
	return out
}

// statement turns a part of an explanation into one of the document, and adds the
// facts that it read, each once.
func (b *builder) statement(s *rules.Statement, read map[fact.Path]bool, facts *[]Fact) *Statement {
	if s == nil {
		return nil
	}
	for _, r := range s.Readings {
		if !read[r.Path] {
			read[r.Path] = true
			*facts = append(*facts, Fact{Path: r.Path, Label: r.Label, Value: r.Words(), Source: b.source(r.Path)})
		}
	}
	out := &Statement{
		Because: s.Because, Truth: Truth(s.Truth), Decides: s.Decides, Unconfirmed: s.Unconfirmed,
		English: s.English, Any: s.Any,
	}
	if s.Parts == nil {
		out.Formula = s.Expression
	}
	for i := range s.Parts {
		part := b.statement(&s.Parts[i], read, facts)
		part.alternative = s.Any
		out.add(*part)
	}
	return out
}

// add appends a part, or joins its formula to that of one that says the same: a
// rule may ask of one fact both whether it is on record and what it is.
func (s *Statement) add(part Statement) {
	for i := range s.Parts {
		if said := &s.Parts[i]; part.Because == "" && part.Parts == nil && said.Because == "" && said.English == part.English && said.Truth == part.Truth {
			said.Formula += map[bool]string{true: " or ", false: " and "}[s.Any] + part.Formula
			return
		}
	}
	s.Parts = append(s.Parts, part)
}

// source returns the title of where a fact comes from, or "".
func (b *builder) source(path fact.Path) string { return sourceTitle(b.dossier, path) }

func sourceTitle(d *assurance.Dossier, path fact.Path) string {
	p, ok := d.ProvenanceOf(path)
	if !ok {
		return ""
	}
	for _, s := range d.Sources {
		if s.ID == p.Source {
			return s.Title
		}
	}
	return ""
}

// sameAs reports whether the same is to be supplied for both.
func (m Missing) sameAs(other Missing) bool {
	return m.Name() == other.Name() && slices.Equal(m.Supply(), other.Supply())
}

func missing(g policy.Gap) Missing {
	return Missing{Path: g.Path, Label: g.Label, Of: g.Of, Imprecise: g.Imprecise, RestsOn: g.RestsOn}
}

// gaps parts the facts that would help to decide a test from the others.
func gaps(all []policy.Gap) (forTests, later []Gap) {
	forTests, later = []Gap{}, []Gap{}
	for _, g := range all {
		made := Gap{Missing: missing(g), Tests: testNumbers(g.Tests), Rules: g.Rules, Held: held(g.Holder)}
		if len(g.Tests) > 0 {
			forTests = append(forTests, made)
		} else {
			later = append(later, made)
		}
	}
	return forTests, later
}

// testNumbers returns the numbers of the five tests that are named.
func testNumbers(names []string) []int {
	out := []int{}
	for _, t := range policy.Tests() {
		if slices.Contains(names, t.Name) {
			out = append(out, t.Number)
		}
	}
	return out
}

func dossierSources(d assurance.Dossier) []Source {
	out := []Source{}
	for _, s := range d.Sources {
		made := Source{Title: s.Title}
		made.Publisher, _ = s.Publisher.Value()
		made.Published, _ = s.Published.Value()
		made.URL, _ = s.URL.Value()
		out = append(out, made)
	}
	return out
}

// actions lists what to do next: first what a grade hangs on, then the conditions
// that are open, then the rest, the weightiest first.
func actions(d *Document, asks []Action) []Action {
	var counts, open, rest []Action
	for _, t := range d.Tests {
		for _, f := range t.Decided {
			counts = appendAction(counts, f, []int{t.Number}, true)
		}
		for _, o := range t.Open {
			open = append(open, Action{Kind: Condition, Text: o.Says(), Tests: []int{t.Number}})
		}
	}
	for _, severity := range severities {
		for _, t := range d.Tests {
			for _, f := range t.Beside {
				if f.Severity == severity {
					rest = appendAction(rest, f, []int{t.Number}, false)
				}
			}
		}
		for _, f := range d.Other {
			if f.Severity == severity {
				rest = appendAction(rest, f, []int{}, false)
			}
		}
	}
	return slices.Concat([]Action{}, counts, asks, open, rest)
}

func appendAction(all []Action, f Finding, tests []int, counts bool) []Action {
	switch {
	case f.Verdict == rules.Faulty:
		return append(all, Action{Kind: Mend, Text: "Find out why the rule could not be evaluated: " + f.Title + ".", Tests: tests, Rule: f.Rule, Counts: counts})
	case f.Remedy != "":
		return append(all, Action{Kind: Remedy, Text: f.Remedy, Tests: tests, Rule: f.Rule, Counts: counts})
	}
	return all
}

// asks lists whom to ask for what is missing for the tests: each holder once for
// each document. What nobody is said to hold is to be found out.
func asks(gaps []policy.Gap) []Action {
	var out []Action
	at := map[policy.Holder]int{}
	wanted := map[policy.Holder][]Missing{}
	for _, g := range gaps {
		if len(g.Tests) == 0 {
			continue
		}
		h := policy.Holder{Who: g.Holder.Who, Document: g.Holder.Document, Confidence: g.Holder.Confidence}
		i, ok := at[h]
		if !ok {
			i = len(out)
			at[h] = i
			out = append(out, Action{Kind: Ask, Tests: []int{}, Counts: true})
		}
		wanted[h] = append(wanted[h], missing(g))
		out[i].Text = asking(h, wanted[h])
		for _, n := range testNumbers(g.Tests) {
			if !slices.Contains(out[i].Tests, n) {
				out[i].Tests = append(out[i].Tests, n)
			}
		}
		slices.Sort(out[i].Tests)
	}
	return out
}

func asking(h policy.Holder, wanted []Missing) string {
	what := joinAnd(namedTogether(wanted)) + "."
	if h.Who == "" {
		return "Find out: " + what
	}
	return "Ask " + h.Who + " for: " + what + " Usually in the " + h.Document + unconfirmed(h) + "."
}

func unconfirmed(h policy.Holder) string {
	if h.Confidence == rules.Unconfirmed {
		return " (unconfirmed)"
	}
	return ""
}

func actionFor(a Action) string {
	switch says := tests(a.Tests); {
	case says != "" && a.Rule != "":
		return says + ", " + a.Rule
	case says != "":
		return says
	}
	return a.Rule
}

// notes explains the words that the report uses.
func notes() []Note {
	return []Note{
		{"Cannot tell yet", "a fact that would decide is not in the dossier. That is neither a pass nor a fail."},
		{"Unconfirmed", "nobody has yet checked this against a source. A rule that is unconfirmed never decides the grade of a test."},
	}
}

// held says who usually holds a fact, and in which document.
func held(h policy.Holder) string {
	if h.Who == "" {
		return ""
	}
	return "Usually held by " + h.Who + ", in the " + h.Document + unconfirmed(h)
}
