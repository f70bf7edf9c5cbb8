package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// answer is what a client reads of an [Answer].
type answer struct {
	Rulebook    string            `json:"rulebook"`
	Grades      map[string]string `json:"grades"`
	Findings    []finding         `json:"findings"`
	Paper       []finding         `json:"paper"`
	Differences []struct{ Rule, Host string }
	Errors      []string `json:"errors"`
}

type finding struct{ Rule, Title, Verdict, Reason string }

func shelfOf(t *testing.T, files fs.FS, logged io.Writer) *Shelf {
	t.Helper()
	shelf := &Shelf{Files: files, Log: slog.New(slog.NewTextHandler(logged, nil))}
	if err := shelf.Reload(); err != nil {
		t.Fatal(err)
	}
	return shelf
}

func post(t *testing.T, shelf *Shelf, target, body string) (int, answer) {
	t.Helper()
	w := httptest.NewRecorder()
	Handler(shelf, slog.New(slog.DiscardHandler)).ServeHTTP(w, httptest.NewRequest("POST", target, strings.NewReader(body)))
	var got answer
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatalf("%d %s: %v", w.Code, w.Body, err)
	}
	return w.Code, got
}

// The request of the documentation, by the packs of the directory.
func TestCheck(t *testing.T) {
	request, err := os.ReadFile("request.json")
	if err != nil {
		t.Fatal(err)
	}
	status, got := post(t, shelfOf(t, os.DirFS("packs"), io.Discard), "/check?as_of=2026-11-25", string(request))
	if status != http.StatusOK {
		t.Fatalf("status %d: %v", status, got.Errors)
	}
	want := []finding{
		{"P2", "Somebody leads the proposal", "met", ""},
		{"P3", "The finance director has signed", "not applicable", "an exception holds"},
		{"P1", "Members have the paper five working days before the meeting", "met", ""},
	}
	if diff := cmp.Diff(want, got.Paper); diff != "" {
		t.Errorf("paper mismatch (-want +got):\n%s", diff)
	}
	own := got.Findings[len(got.Findings)-1]
	if diff := cmp.Diff(finding{"B1", "Nobody travels for more than an hour", "not met", ""}, own); diff != "" {
		t.Errorf("the board's own rule mismatch (-want +got):\n%s", diff)
	}
	if len(got.Grades) != 5 || len(got.Differences) != 2 {
		t.Errorf("%d grades and %d differences, want 5 and 2", len(got.Grades), len(got.Differences))
	}
}

// The rule in Go: five working days, which the day of the meeting is none of.
func TestInTime(t *testing.T) {
	tests := []struct{ name, paper, want string }{
		{"the last day", `{"meeting_on": "2026-12-03", "circulated_on": "2026-11-26"}`, "met"},
		{"a day late", `{"meeting_on": "2026-12-03", "circulated_on": "2026-11-27"}`, "not met"},
		{"over a bank holiday", `{"meeting_on": "2026-04-10", "circulated_on": "2026-04-02"}`, "not met"},
		{"never", `{"meeting_on": "2026-12-03", "circulated_on": "none"}`, "not met"},
		{"nobody has told", `{"meeting_on": "2026-12-03"}`, "unknown"},
		{"to the month", `{"meeting_on": "2026-12-03", "circulated_on": "2026-11"}`, "unknown"},
		{"beyond the calendar", `{"meeting_on": "2060-12-03", "circulated_on": "2026-11-26"}`, "faulty"},
	}
	shelf := shelfOf(t, os.DirFS("packs"), io.Discard)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, got := post(t, shelf, "/check?as_of=2026-11-25", `{"dossier": {"id": "x", "title": "A ward"}, "paper": `+tt.paper+`}`)
			if len(got.Paper) != 3 || got.Paper[2].Rule != "P1" || got.Paper[2].Verdict != tt.want {
				t.Errorf("%+v, want P1 %s", got, tt.want)
			}
		})
	}
}

func TestBadRequests(t *testing.T) {
	tests := []struct {
		name, target, body string
		status             int
		want               string
	}{
		{"no day", "/check", `{}`, 400, "date"},
		{"not to the day", "/check?as_of=2026", `{"dossier": {"id": "x", "title": "A ward"}}`, 400, "judging needs a day"},
		{"no JSON", "/check?as_of=2026-11-25", `dossier`, 400, "invalid character"},
		{"unknown field", "/check?as_of=2026-11-25", `{"dosier": {}}`, 400, "unknown field"},
		{"two values", "/check?as_of=2026-11-25", `{} {}`, 400, "more than one value"},
		{"faults of the dossier", "/check?as_of=2026-11-25", `{"dossier": {"id": "x", "titel": "y"}}`, 400, "did you mean title?"},
		{"too large", "/check?as_of=2026-11-25", `{"dossier": "` + strings.Repeat("x", mostBytes) + `"}`, 413, "too large"},
	}
	shelf := shelfOf(t, os.DirFS("packs"), io.Discard)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			status, got := post(t, shelf, tt.target, tt.body)
			if status != tt.status || !strings.Contains(strings.Join(got.Errors, "\n"), tt.want) {
				t.Errorf("%d %q, want %d and %q", status, got.Errors, tt.status, tt.want)
			}
		})
	}
}

// edition is a set of the board's files whose every rule tells its edition.
func edition(name string) fstest.MapFS {
	rule := func(id, condition string) string {
		return fmt.Sprintf("  - {id: %s, title: Edition %s, severity: policy, confidence: confirmed, require: {that: %q}, sources: [{title: A test}]}\n", id, name, condition)
	}
	head := "pack: %s\nversion: \"1\"\nlanguage: expr\nrules:\n"
	return fstest.MapFS{
		"proposal/a.yaml": {Data: []byte(fmt.Sprintf(head, "a") + rule("B1", "recorded(dates.decision)") + rule("B2", "recorded(travel)"))},
		"paper/b.yaml":    {Data: []byte(fmt.Sprintf(head, "b") + rule("P2", "recorded(lead)") + rule("P3", "finance_signs"))},
	}
}

// files is a directory that is put in the place of another whole.
type files struct{ atomic.Pointer[fstest.MapFS] }

func (f *files) Open(name string) (fs.File, error)     { return f.Load().Open(name) }
func (f *files) Glob(pattern string) ([]string, error) { return f.Load().Glob(pattern) }
func (f *files) ReadFile(name string) ([]byte, error)  { return f.Load().ReadFile(name) }
func (f *files) put(edition fstest.MapFS)              { f.Store(&edition) }

// buffer is a log that several goroutines write to.
type buffer struct {
	sync.Mutex
	bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.Lock()
	defer b.Unlock()
	return b.Buffer.Write(p)
}

func (b *buffer) String() string {
	b.Lock()
	defer b.Unlock()
	return b.Buffer.String()
}

// A pack with a fault leaves the old rulebook in use; the log says why, once.
func TestReloadRefuses(t *testing.T) {
	var shelved files
	var logged buffer
	shelved.put(edition("first"))
	shelf := shelfOf(t, &shelved, &logged)
	before := shelf.Rulebook()

	bad := edition("bad")
	bad["paper/b.yaml"].Data = bytes.Replace(bad["paper/b.yaml"].Data, []byte("finance_signs"), []byte("finance_sign"), 1)
	shelved.put(bad)
	for range 3 {
		if err := shelf.Reload(); err == nil {
			t.Fatal("a pack with a fault was taken")
		}
	}
	if shelf.Rulebook() != before {
		t.Error("the old rulebook is gone")
	}
	if n := strings.Count(logged.String(), "rulebook refused"); n != 1 {
		t.Errorf("the log says %d times that it was refused, want once", n)
	}
	for _, want := range []string{"paper/b.yaml:6:", "did you mean finance_signs?"} {
		if !strings.Contains(logged.String(), want) {
			t.Errorf("the log does not say %q: %s", want, &logged)
		}
	}
	shelved.put(edition("second"))
	if err := shelf.Reload(); err != nil || shelf.Rulebook() == before {
		t.Errorf("a sound rulebook was not taken: %v", err)
	}
	if err := (&Shelf{Files: bad, Log: slog.New(slog.DiscardHandler)}).Reload(); err == nil {
		t.Error("a service without a rulebook started")
	}
}

const (
	clients  = 4
	requests = 25 // of each client
)

// Under load on the loopback, while rulebooks come, go and are refused, no request
// is lost, and every answer comes from one whole rulebook.
func TestLoadDuringReloads(t *testing.T) {
	var shelved files
	shelved.put(edition("1"))
	shelf := shelfOf(t, &shelved, io.Discard)
	versions := map[string]string{}
	editions := []fstest.MapFS{}
	for i := range 3 {
		name := fmt.Sprint(i + 1)
		editions = append(editions, edition(name))
		book, err := Load(editions[i])
		if err != nil {
			t.Fatal(err)
		}
		versions[book.Version] = "Edition " + name
	}
	bad := edition("bad")
	bad["proposal/a.yaml"].Data = []byte("pack: [")
	editions = append(editions, bad)

	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	address, stop, stopped := start(ctx, t, shelf)
	reloading, done := context.WithCancel(ctx)
	var reloads sync.WaitGroup
	reloads.Go(func() {
		for i := 0; reloading.Err() == nil; i++ {
			shelved.put(editions[i%len(editions)])
			_ = shelf.Reload()
		}
	})
	var together sync.WaitGroup
	var seen sync.Map
	for range clients {
		together.Go(func() {
			for range requests {
				got, err := ask(ctx, address, strings.NewReader(`{"dossier": {"id": "x", "title": "A ward"}, "paper": {}}`))
				if err != nil {
					t.Errorf("a request is lost: %v", err)
					return
				}
				seen.Store(got.Rulebook, true)
				for _, f := range append(got.Findings, got.Paper...) {
					own := strings.HasPrefix(f.Title, "Edition ")
					if own && f.Title != versions[got.Rulebook] || !own && (f.Rule == "B1" || f.Rule == "P2") {
						t.Errorf("%s is of %s, in an answer by %s", f.Rule, f.Title, versions[got.Rulebook])
					}
				}
			}
		})
	}
	together.Wait()
	done()
	reloads.Wait()
	stop()
	if err := <-stopped; err != nil {
		t.Errorf("it stopped with %v", err)
	}
	n := 0
	seen.Range(func(any, any) bool { n++; return true })
	if n < 2 {
		t.Errorf("all answers came from %d rulebook: nothing was reloaded under load", n)
	}
}

// start serves on the loopback.
func start(ctx context.Context, t *testing.T, shelf *Shelf) (address string, stop func(), stopped <-chan error) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	serving, cancel := context.WithCancel(ctx)
	out := make(chan error, 1)
	go func() { out <- serve(serving, listener, shelf, slog.New(slog.DiscardHandler)) }()
	return "http://" + listener.Addr().String(), cancel, out
}

func ask(ctx context.Context, address string, body io.Reader) (answer, error) {
	var got answer
	r, err := http.NewRequestWithContext(ctx, "POST", address+"/check?as_of=2026-11-25", body)
	if err != nil {
		return got, err
	}
	r.Header.Set("Expect", "100-continue")
	response, err := client.Do(r)
	if err != nil {
		return got, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return got, fmt.Errorf("status %s", response.Status)
	}
	return got, json.NewDecoder(response.Body).Decode(&got)
}

// client asks for leave before it sends a body, so that a test knows when the
// service has begun with a request.
var client = &http.Client{Transport: &http.Transport{ExpectContinueTimeout: time.Minute}}

// A request that was begun when the service is told to stop is answered.
func TestGracefulStop(t *testing.T) {
	shelf := shelfOf(t, edition("1"), io.Discard)
	address, stop, stopped := start(t.Context(), t, shelf)
	begun := make(chan struct{})
	body := &slow{begun: begun, goOn: make(chan struct{}), rest: strings.NewReader(`{"dossier": {"id": "x", "title": "A ward"}, "paper": {}}`)}
	answered := make(chan error, 1)
	go func() {
		_, err := ask(t.Context(), address, body)
		answered <- err
	}()
	<-begun
	stop()
	for { // until nobody is let in any more
		if _, err := http.Get(address + "/healthz"); err != nil {
			break
		}
	}
	select {
	case err := <-stopped:
		t.Fatalf("it stopped before it had answered: %v", err)
	default:
	}
	close(body.goOn)
	if err := errors.Join(<-answered, <-stopped); err != nil {
		t.Error(err)
	}
}

// slow is a body that says when it is asked for, and then waits.
type slow struct {
	begun, goOn chan struct{}
	rest        io.Reader
	once        sync.Once
}

func (s *slow) Read(p []byte) (int, error) {
	s.once.Do(func() { close(s.begun) })
	<-s.goOn
	return s.rest.Read(p)
}

func TestHealth(t *testing.T) {
	shelf := shelfOf(t, edition("1"), io.Discard)
	w := httptest.NewRecorder()
	Handler(shelf, slog.New(slog.DiscardHandler)).ServeHTTP(w, httptest.NewRequest("GET", "/healthz", nil))
	if want := fmt.Sprintf("{\"rulebook\":%q}\n", shelf.Rulebook().Version); w.Code != http.StatusOK || w.Body.String() != want {
		t.Errorf("%d %q, want %q", w.Code, w.Body, want)
	}
}
