package htmlreport

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"

	"github.com/clinicalsenate/clinicalsenate/assurance"
	"github.com/clinicalsenate/clinicalsenate/assurance/lifecycle"
	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/rules"
)

// Options are the settings of [Write]. Nil and zero mean the defaults.
//
// What is in them is put into the page as it is: take it from nobody whom you do
// not trust. It can show pictures only as data: addresses, and load nothing.
type Options struct {
	Header template.HTML // in place of the words at the top, such as the host's name and logo
	Footer template.HTML // before the words at the bottom
	CSS    template.CSS  // after the style of the page
	// Templates write the page, in place of those of [Templates]. It is the one
	// called "page" that is run.
	Templates *template.Template
}

//go:embed page.gohtml report.css nhsuk/nhsuk.css
var files embed.FS

// pristine is never run: what has been run cannot be cloned.
var pristine = template.Must(template.New("").Funcs(template.FuncMap{
	"sentence": report.Sentence, "web": web, "count": count, "change": change, "facts": facts,
	"split": split, "stateTag": stateTag, "gradeTag": gradeTag, "verdictTag": verdictTag, "gradeWords": report.GradeWords,
}).ParseFS(files, "page.gohtml"))

// Templates returns a copy of the templates of the page, for a host to change: it
// is the caller's own. Each part of the page is one, such as "header", "glance",
// "finding" and "footer"; they are in the file page.gohtml.
func Templates() *template.Template { return template.Must(pristine.Clone()) }

var standard = Templates()

// style is that of nhsuk-frontend, as far as the page uses it, and then ours.
var style = read("nhsuk/nhsuk.css") + read("report.css")

func read(name string) string {
	text, err := files.ReadFile(name)
	if err != nil {
		panic(err) // it is embedded
	}
	return string(text)
}

// Write writes a report as an HTML file. The error is that of w, or of a template
// of the host's.
func Write(w io.Writer, d *report.Document, opts *Options) error {
	if opts == nil {
		opts = &Options{}
	}
	t := opts.Templates
	if t == nil {
		t = standard
	}
	css := style + string(opts.CSS)
	p := page{
		Document: d, Header: opts.Header, Footer: opts.Footer,
		Style: template.CSS(css), Policy: policy(css), Beds: bedsOf(d.Beds), Plan: planOf(d.Timetable), Map: mapOf(d.Places),
	}
	var out strings.Builder
	if err := t.ExecuteTemplate(&out, "page", p); err != nil {
		return fmt.Errorf("htmlreport: %w", err)
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// policy allows the style of the page, pictures within it, and nothing else.
func policy(css string) string {
	sum := sha256.Sum256([]byte(css))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
		"'; img-src data:; base-uri 'none'; form-action 'none'"
}

// page is what the template "page" is given.
type page struct {
	*report.Document
	Header, Footer template.HTML
	Style          template.CSS
	Policy         string
	Beds           *bedsView // nil where there are none
	Plan           *planView // nil where there is none
	Map            *mapView  // nil where there is nothing to say of places
}

// tag is a coloured label.
type tag struct{ Words, Class string }

var gradeClasses = map[assurance.Grade]string{
	assurance.GradeMet: "nhsuk-tag--green", assurance.GradePartiallyMet: "nhsuk-tag--orange",
	assurance.GradeNotMet: "nhsuk-tag--red", assurance.GradeInsufficientEvidence: "nhsuk-tag--yellow",
	assurance.GradeNotApplicable: "nhsuk-tag--grey",
}

func gradeTag(t report.Test) tag { return tag{report.Sentence(t.Says()), gradeClasses[t.Grade]} }

var verdictClasses = map[rules.Verdict]string{
	rules.Met: "nhsuk-tag--green", rules.NotMet: "nhsuk-tag--red", rules.Unknown: "nhsuk-tag--yellow",
	rules.NotApplicable: "nhsuk-tag--grey", rules.Faulty: "nhsuk-tag--pink",
}

func verdictTag(f report.Finding) tag {
	return tag{report.Sentence(f.Says()), verdictClasses[f.Verdict]}
}

var stateClasses = map[string]string{
	lifecycle.There.String(): "nhsuk-tag--green", lifecycle.Missing.String(): "nhsuk-tag--red",
	lifecycle.Planned.String(): "", lifecycle.Unknown.String(): "nhsuk-tag--yellow",
	lifecycle.NotAsked.String(): "nhsuk-tag--grey",
}

func stateTag(a report.Asked) tag { return tag{a.Says(), stateClasses[a.State]} }

// facts returns the facts that were read and are known: those that are not stand
// under what is missing.
func facts(f report.Finding) []report.Fact {
	var out []report.Fact
	for _, x := range f.Facts {
		if x.Value != "not known" {
			out = append(out, x)
		}
	}
	return out
}

// web reports whether an address is one that a reader can follow.
func web(address string) bool {
	return strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://")
}
