package webtest_test

import (
	"bytes"
	"context"
	_ "embed"
	"html/template"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/clinicalsenate/clinicalsenate/assurance/report/htmlreport"
	"github.com/clinicalsenate/clinicalsenate/internal/needs"
)

//go:embed testdata/axe-core/axe.min.js
var axe string

// violation is something that axe-core found.
type violation struct {
	ID    string `json:"id"`
	Help  string `json:"help"`
	Nodes []struct {
		HTML    string `json:"html"`
		Summary string `json:"failureSummary"`
	} `json:"nodes"`
}

// violations returns what on the page does not keep to WCAG 2.2 AA or to good
// practice, as far as axe-core can tell.
func violations(t *testing.T, ctx context.Context) []violation {
	t.Helper()
	run(t, ctx, chromedp.Evaluate[chromedp.Void](axe))
	return run(t, ctx, chromedp.Evaluate[[]violation](
		`axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(r => r.violations)`,
		chromedp.EvalAwaitPromise))
}

// Every case is accessible with everything unfolded, fits a phone, the 320 pixels
// of WCAG's reflow and a desktop, and asks for nothing but itself. The report that
// has everything is looked at folded too, and at every width; with -short it alone,
// on a phone.
func TestPages(t *testing.T) {
	b := browser(t)
	for name, d := range documents(t) {
		address := page(t, d)
		for _, width := range []int64{320, 390, 1200} {
			if testing.Short() && (name != "everything" || width != 390) {
				continue
			}
			t.Run(name+"/"+strconv.FormatInt(width, 10), func(t *testing.T) {
				ctx, requests := tab(t, b, address, width)
				if name == "everything" {
					accessible(t, ctx)
				}
				shoot(t, ctx, name+"-"+strconv.FormatInt(width, 10)+"-folded")
				run(t, ctx, unfold)
				if name == "everything" || width == 390 {
					accessible(t, ctx)
				}
				if over := run(t, ctx, chromedp.Evaluate[int64](`document.documentElement.scrollWidth - document.documentElement.clientWidth`)); over > 0 {
					t.Errorf("the page is %d pixels wider than the screen", over)
				}
				shoot(t, ctx, name+"-"+strconv.FormatInt(width, 10)+"-unfolded")
				if got := requests.seen(); !slices.Equal(got, []string{address}) {
					t.Errorf("the page asked for %q, want itself alone", got)
				}
				if weight := run(t, ctx, chromedp.Evaluate[string](`getComputedStyle(document.querySelector(".nhsuk-tag")).fontWeight`)); weight != "600" {
					t.Errorf("a tag has the weight %s: the policy of the page keeps its own style out", weight)
				}
			})
		}
	}
}

// accessible reports what axe-core finds on the page.
func accessible(t *testing.T, ctx context.Context) {
	t.Helper()
	for _, v := range violations(t, ctx) {
		t.Errorf("%s: %s: %s %s", v.ID, v.Help, v.Nodes[0].HTML, v.Nodes[0].Summary)
	}
}

// axe-core finds what is wrong with a page that was spoiled on purpose, so that its
// silence above means something.
func TestSpoiledPage(t *testing.T) {
	var out bytes.Buffer
	if err := htmlreport.Write(&out, documents(t)["everything"], &htmlreport.Options{
		Header: `<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><p class="pale">Pale</p><input>`,
		CSS:    `.pale{color:#ddd;background:#fff}`,
	}); err != nil {
		t.Fatal(err)
	}
	spoiled := bytes.Replace(out.Bytes(), []byte(` lang="en-GB"`), nil, 1)
	ctx, _ := tab(t, browser(t), file(t, "spoiled.html", spoiled), 1200)
	var got []string
	for _, v := range violations(t, ctx) {
		got = append(got, v.ID)
	}
	for _, want := range []string{"color-contrast", "html-has-lang", "image-alt", "label"} {
		if !slices.Contains(got, want) {
			t.Errorf("axe-core found %q, want %s among them", got, want)
		}
	}
}

// The policy of the page keeps out what a host lets slip in. Without the policy the
// browser asks for it, and the server sees that it does.
func TestPolicy(t *testing.T) {
	var hits atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		hits.Add(1)
		http.NotFound(w, r)
	}))
	defer server.Close()
	var out bytes.Buffer
	if err := htmlreport.Write(&out, documents(t)["everything"], &htmlreport.Options{
		Header: template.HTML(`<img alt="" src="` + server.URL + `/picture.png"><script src="` + server.URL + `/script.js"></script>`),
	}); err != nil {
		t.Fatal(err)
	}
	with := out.String()
	without := strings.Replace(with, "Content-Security-Policy", "nothing", 1)
	b := browser(t)
	for _, tt := range []struct {
		name, page string
		want       int32
	}{{"with the policy", with, 0}, {"without", without, 2}} {
		hits.Store(0)
		tab(t, b, file(t, "slipped.html", []byte(tt.page)), 1200) // it waits until the page has loaded
		if got := hits.Load(); got != tt.want {
			t.Errorf("%s: the page asked the server for %d files, want %d", tt.name, got, tt.want)
		}
	}
}

// On paper it is A4, tagged for screen readers, and nothing stays folded.
func TestPrint(t *testing.T) {
	info, text := needs.Program(t, "pdfinfo"), needs.Program(t, "pdftotext")
	d := documents(t)["everything"]
	ctx, _ := tab(t, browser(t), page(t, d), 1200)
	data := run(t, ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground(), chromedp.PDFOutlineAndTagged()))
	path := filepath.Join(t.TempDir(), "report.pdf")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	if *shots != "" {
		if err := os.WriteFile(filepath.Join(*shots, "everything.pdf"), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	about := output(t, info, path)
	for _, want := range []string{"(A4)", "Tagged:          yes"} {
		if !strings.Contains(about, want) {
			t.Errorf("pdfinfo does not say %q:\n%s", want, about)
		}
	}
	printed, findings := strings.Join(strings.Fields(output(t, text, path, "-")), " "), 0
	for range d.Findings {
		findings++
	}
	if got := strings.Count(printed, "Source of the rule"); got != findings {
		t.Errorf("%d findings are unfolded on paper, want all %d", got, findings)
	}
}

func output(t *testing.T, program string, args ...string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), program, args...).Output()
	if err != nil {
		t.Fatalf("%s: %v", program, err)
	}
	return string(out)
}
