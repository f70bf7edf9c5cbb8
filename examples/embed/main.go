// Command embed is a service as an integrated care board might write it around
// the library: it checks proposals over HTTP by the standard rulebook, and the
// papers about them by the board's own. Read it from top to bottom, then paper.go.
//
//	go run . -packs packs
//	curl --data @request.json 'http://127.0.0.1:8080/check?as_of=2026-11-25'
//
// On SIGHUP it reads its packs again. With a fault in any the old ones stay.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/clinicalsenate/clinicalsenate/assurance/casefile"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/assurance/report"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/fact"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

// Rulebook is what a request is judged by. It never changes: a reload makes a new
// one, so that no answer comes half from the old and half from the new.
type Rulebook struct {
	Standard *policy.Policy
	Papers   *rules.Checker[Paper]
}

// Load reads the board's packs, and what it changes in the standard rulebook. The
// error has every fault of every file, with its line and column.
func Load(files fs.FS) (*Rulebook, error) {
	proposals, err1 := packfile.ParseFS(files, "proposal/*.yaml")
	papers, err2 := packfile.ParseFS(files, "paper/*.yaml")
	text, err3 := fs.ReadFile(files, "overlay.yaml")
	overlay, err4 := packfile.ParseOverlay("overlay.yaml", text)
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		return nil, err
	}
	standard, err1 := policy.Standard(&policy.Options{Packs: proposals, Overlays: []*rules.Overlay{overlay}})
	checker, err2 := rules.Compile(papers, &rules.Options[Paper]{
		Engines: []rules.Engine{exprlang.New()}, GoRules: []rules.GoRule[Paper]{inTime},
	})
	return &Rulebook{standard, checker}, errors.Join(err1, err2)
}

// Service answers requests by the rulebook in use.
type Service struct {
	Files fs.FS // the board's packs
	inUse atomic.Pointer[Rulebook]
}

// Reload puts a new rulebook in use. With any fault the old one stays.
func (s *Service) Reload() error {
	book, err := Load(s.Files)
	if err != nil {
		slog.Error("rulebook refused", "error", err)
		return err
	}
	s.inUse.Store(book)
	slog.Info("rulebook in use", "differences", len(book.Standard.Differences()))
	return nil
}

// Answer says what came of a proposal and of the paper about it, and why.
type Answer struct {
	Report *report.Document `json:"report"`
	Paper  []rules.Finding  `json:"paper"`
}

// Check judges one request. Its error has every fault in the dossier.
func (s *Service) Check(r *http.Request) (*Answer, error) {
	var request struct {
		Dossier json.RawMessage
		Paper   Paper
	}
	body := json.NewDecoder(r.Body)
	body.DisallowUnknownFields()
	if err := body.Decode(&request); err != nil {
		return nil, err
	}
	if body.More() {
		return nil, errors.New("there is more than one value in the request")
	}
	asOf, err1 := fact.ParseDate(r.URL.Query().Get("as_of"))
	dossier, err2 := casefile.Read("dossier.json", request.Dossier, nil)
	if err := errors.Join(err1, err2); err != nil {
		return nil, err
	}
	book := s.inUse.Load() // once, whatever is put in use meanwhile
	assessment, err1 := book.Standard.Assess(r.Context(), asOf, dossier, nil)
	findings, err2 := book.Papers.Check(r.Context(), asOf, &request.Paper)
	if err := errors.Join(err1, err2); err != nil {
		return nil, err
	}
	return &Answer{report.New(assessment, nil), findings}, nil
}

// Handler bounds the size of a request and the time that it may take. What is in
// a dossier stays out of the log.
func (s *Service) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.HandleFunc("POST /check", func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		answer, err := s.Check(r)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
		} else {
			w.Header().Set("Content-Type", "application/json")
			_ = json.NewEncoder(w).Encode(answer) // in vain where the client has gone
		}
		slog.Info("checked", "judged", err == nil, "took", time.Since(start))
	})
	return http.TimeoutHandler(http.MaxBytesHandler(mux, 1<<20), 10*time.Second, "it took too long")
}

// Serve answers until ctx ends, and then the requests that have begun.
func (s *Service) Serve(ctx context.Context, listener net.Listener) error {
	server := &http.Server{Handler: s.Handler(), ReadTimeout: 15 * time.Second, WriteTimeout: 30 * time.Second, MaxHeaderBytes: 16 << 10}
	stopped := make(chan error, 1)
	context.AfterFunc(ctx, func() {
		patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), 20*time.Second)
		defer cancel()
		stopped <- server.Shutdown(patience)
	})
	slog.Info("listening", "address", listener.Addr().String())
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}

func main() {
	address := flag.String("address", "127.0.0.1:8080", "where to listen")
	packs := flag.String("packs", "packs", "the `directory` of the board's packs")
	flag.Parse()
	slog.SetDefault(slog.New(slog.NewJSONHandler(os.Stderr, nil)))
	service := &Service{Files: os.DirFS(*packs)}
	listener, err := net.Listen("tcp", *address)
	if err := errors.Join(err, service.Reload()); err != nil {
		slog.Error("cannot start", "error", err)
		os.Exit(1)
	}
	hangups := make(chan os.Signal, 1)
	signal.Notify(hangups, syscall.SIGHUP)
	go func() {
		for range hangups {
			_ = service.Reload() // it has logged why not
		}
	}()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := service.Serve(ctx, listener); err != nil {
		slog.Error("stopped", "error", err)
		os.Exit(1)
	}
}
