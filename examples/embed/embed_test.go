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
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// answer is what a client reads of an [Answer].
type answer struct {
	Report struct {
		Tests       []struct{ Grade string }
		Other       []finding
		Differences []struct{ Rule string }
	}
	Paper []finding
}

type finding struct{ Rule, Title, Verdict, Reason string }

func serviceOf(t *testing.T, files fs.FS) *Service {
	t.Helper()
	service := &Service{Files: files}
	if err := service.Reload(); err != nil {
		t.Fatal(err)
	}
	return service
}

// logged has the log written to a buffer while a test runs.
func logged(t *testing.T) *buffer {
	before := slog.Default()
	t.Cleanup(func() { slog.SetDefault(before) })
	var b buffer
	slog.SetDefault(slog.New(slog.NewTextHandler(&b, nil)))
	return &b
}

func post(service *Service, target, body string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	service.Handler().ServeHTTP(w, httptest.NewRequest("POST", target, strings.NewReader(body)))
	return w
}

func read(t *testing.T, w *httptest.ResponseRecorder) answer {
	t.Helper()
	var got answer
	if w.Code != http.StatusOK {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	return got
}

// The request of the documentation, by the packs of the directory.
func TestCheck(t *testing.T) {
	request, err := os.ReadFile("request.json")
	if err != nil {
		t.Fatal(err)
	}
	log := logged(t)
	got := read(t, post(serviceOf(t, os.DirFS("packs")), "/check?as_of=2026-11-25", string(request)))
	want := []finding{
		{"P2", "Somebody leads the proposal", "met", ""},
		{"P3", "The finance director has signed", "not applicable", "an exception holds"},
		{"P1", "Members have the paper five working days before the meeting", "met", ""},
	}
	if diff := cmp.Diff(want, got.Paper); diff != "" {
		t.Errorf("paper mismatch (-want +got):\n%s", diff)
	}
	own := got.Report.Other[slices.IndexFunc(got.Report.Other, func(f finding) bool { return f.Rule == "B1" })]
	if diff := cmp.Diff(finding{"B1", "Nobody travels for more than an hour", "not met", ""}, own); diff != "" {
		t.Errorf("the board's own rule mismatch (-want +got):\n%s", diff)
	}
	if len(got.Report.Tests) != 5 || len(got.Report.Differences) != 2 {
		t.Errorf("%d tests and %d differences, want 5 and 2", len(got.Report.Tests), len(got.Report.Differences))
	}
	if text := log.String(); !strings.Contains(text, "msg=checked judged=true") || strings.Contains(text, "ward") {
		t.Errorf("the log tells too little or too much: %s", text)
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
		{"in a month long before", `{"meeting_on": "2026-12-03", "circulated_on": "2026-10"}`, "met"},
		{"a meeting to the month", `{"meeting_on": "2026-12", "circulated_on": "2026-11-26"}`, "unknown"},
		{"beyond the calendar", `{"meeting_on": "2060-12-03", "circulated_on": "2026-11-26"}`, "faulty"},
	}
	service := serviceOf(t, os.DirFS("packs"))
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := read(t, post(service, "/check?as_of=2026-11-25", `{"dossier": {"id": "x", "title": "A ward"}, "paper": `+tt.paper+`}`))
			if len(got.Paper) != 3 || got.Paper[2].Rule != "P1" || got.Paper[2].Verdict != tt.want {
				t.Errorf("%+v, want P1 %s", got, tt.want)
			}
		})
	}
}

func TestBadRequests(t *testing.T) {
	tests := []struct {
		name, target, body, want string
	}{
		{"no day", "/check", `{}`, "date"},
		{"not to the day", "/check?as_of=2026", `{"dossier": {"id": "x", "title": "A ward"}}`, "judging needs a day"},
		{"no JSON", "/check?as_of=2026-11-25", `dossier`, "invalid character"},
		{"unknown field", "/check?as_of=2026-11-25", `{"dosier": {}}`, "unknown field"},
		{"two values", "/check?as_of=2026-11-25", `{} {}`, "more than one value"},
		{"faults of the dossier", "/check?as_of=2026-11-25", `{"dossier": {"id": "x", "titel": "y"}}`, "did you mean title?"},
		{"too large", "/check?as_of=2026-11-25", `{"dossier": "` + strings.Repeat("x", 1<<20) + `"}`, "too large"},
	}
	service := serviceOf(t, os.DirFS("packs"))
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if w := post(service, tt.target, tt.body); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), tt.want) {
				t.Errorf("%d %s, want 400 and %q", w.Code, w.Body, tt.want)
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
		"overlay.yaml":    {Data: []byte("overlay: The board\n")},
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

// A file with a fault leaves the old rulebook in use, and the log says why.
func TestReloadRefuses(t *testing.T) {
	var shelved files
	log := logged(t)
	shelved.put(edition("first"))
	service := serviceOf(t, &shelved)
	before := service.inUse.Load()

	bad := edition("bad")
	bad["paper/b.yaml"].Data = bytes.Replace(bad["paper/b.yaml"].Data, []byte("finance_signs"), []byte("finance_sign"), 1)
	bad["proposal/a.yaml"].Data = bytes.Replace(bad["proposal/a.yaml"].Data, []byte("recorded(travel)"), []byte("recorded(travels)"), 1)
	shelved.put(bad)
	if err := service.Reload(); err == nil {
		t.Fatal("a pack with a fault was taken")
	}
	if service.inUse.Load() != before {
		t.Error("the old rulebook is gone")
	}
	for _, want := range []string{"rulebook refused", "paper/b.yaml:6:", "did you mean finance_signs?", "proposal/a.yaml:6:", "did you mean travel?"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log does not say %q: %s", want, log)
		}
	}
	shelved.put(edition("second"))
	if err := service.Reload(); err != nil || service.inUse.Load() == before {
		t.Errorf("a sound rulebook was not taken: %v", err)
	}
	if err := (&Service{Files: fstest.MapFS{}}).Reload(); err == nil {
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
	logged(t)
	var shelved files
	shelved.put(edition("1"))
	service := serviceOf(t, &shelved)
	bad := edition("bad")
	bad["proposal/a.yaml"].Data = []byte("pack: [")
	editions := []fstest.MapFS{edition("1"), edition("2"), edition("3"), bad}

	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	address, stop, stopped := start(ctx, t, service)
	reloading, done := context.WithCancel(ctx)
	var reloads sync.WaitGroup
	reloads.Go(func() {
		for i := 0; reloading.Err() == nil; i++ {
			shelved.put(editions[i%len(editions)])
			_ = service.Reload()
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
				var own []string // the titles of the board's own rules but P1
				for _, f := range append(got.Report.Other, got.Paper...) {
					if strings.HasPrefix(f.Title, "Edition ") {
						own = append(own, f.Title)
					}
				}
				if len(own) != 4 || len(slices.Compact(own)) != 1 {
					t.Errorf("an answer comes from %q", own)
					return
				}
				seen.Store(own[0], true)
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
func start(ctx context.Context, t *testing.T, service *Service) (address string, stop func(), stopped <-chan error) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	serving, cancel := context.WithCancel(ctx)
	out := make(chan error, 1)
	go func() { out <- service.Serve(serving, listener) }()
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
	service := serviceOf(t, edition("1"))
	address, stop, stopped := start(t.Context(), t, service)
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
	w := httptest.NewRecorder()
	serviceOf(t, edition("1")).Handler().ServeHTTP(w, httptest.NewRequest("GET", "/healthz", nil))
	if w.Code != http.StatusNoContent {
		t.Errorf("%d %s, want 204", w.Code, w.Body)
	}
}

// The program itself: it starts, takes packs in on SIGHUP, refuses a bad one and
// goes on, and stops on SIGTERM without an error.
func TestProgram(t *testing.T) {
	dir := t.TempDir()
	program, packs := filepath.Join(dir, "embed"), filepath.Join(dir, "packs")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if err := os.CopyFS(packs, edition("1")); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), program, "-address", "127.0.0.1:0", "-packs", packs)
	log, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := json.NewDecoder(log)
	says := func(want string) (line struct{ Msg, Address, Error string }) {
		t.Helper()
		if err := lines.Decode(&line); err != nil || line.Msg != want {
			t.Fatalf("the log says %q (%v), want %q", line, err, want)
		}
		return line
	}
	says("rulebook in use")
	address := "http://" + says("listening").Address
	check := func(want string) {
		t.Helper()
		got, err := ask(t.Context(), address, strings.NewReader(`{"dossier": {"id": "x", "title": "A ward"}, "paper": {}}`))
		if err != nil || got.Paper[0].Title != want {
			t.Fatalf("%+v (%v), want %s", got.Paper, err, want)
		}
		says("checked")
	}
	paper := filepath.Join(packs, "paper", "b.yaml")
	put := func(data []byte) {
		t.Helper()
		if err := errors.Join(os.WriteFile(paper, data, 0o600), cmd.Process.Signal(syscall.SIGHUP)); err != nil {
			t.Fatal(err)
		}
	}
	check("Edition 1")
	put([]byte("pack: ["))
	if got := says("rulebook refused").Error; !strings.Contains(got, "paper/b.yaml:1:") {
		t.Errorf("it does not say where: %s", got)
	}
	check("Edition 1")
	put(edition("2")["paper/b.yaml"].Data)
	says("rulebook in use")
	check("Edition 2")
	if err := errors.Join(cmd.Process.Signal(syscall.SIGTERM), cmd.Wait()); err != nil {
		t.Errorf("it stopped with %v", err)
	}
}
