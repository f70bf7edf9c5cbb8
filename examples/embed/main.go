// Command embed is a service as an integrated care board might write it around
// the library: it checks proposals over HTTP against the standard rulebook, the
// board's own rules and the board's own facts.
//
//	go run . -packs packs
//	curl --data @request.json 'http://127.0.0.1:8080/check?as_of=2026-11-25'
//
// The packs are looked at every few seconds. A change takes effect whole; a pack
// with a fault changes nothing, and the log says why. Read it in this order:
// paper.go, rulebook.go, server.go, main.go.
package main

import (
	"context"
	"errors"
	"flag"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	address := flag.String("address", "127.0.0.1:8080", "where to listen")
	packs := flag.String("packs", "packs", "the `directory` of the board's own packs")
	flag.Parse()
	log := slog.New(slog.NewJSONHandler(os.Stderr, nil))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, *address, *packs, log); err != nil {
		log.Error("stopped", "error", err)
		os.Exit(1)
	}
}

// run serves until ctx ends. Without a rulebook that can be used it does not start.
func run(ctx context.Context, address, packs string, log *slog.Logger) error {
	shelf := &Shelf{Files: os.DirFS(packs), Log: log}
	if err := shelf.Reload(); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	go shelf.Watch(ctx, 5*time.Second)
	return serve(ctx, listener, shelf, log)
}

// serve answers requests until ctx ends, and then those that it has begun.
func serve(ctx context.Context, listener net.Listener, shelf *Shelf, log *slog.Logger) error {
	server := &http.Server{
		Handler:           Handler(shelf, log),
		ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 15 * time.Second, WriteTimeout: 30 * time.Second, IdleTimeout: time.Minute,
		MaxHeaderBytes: 16 << 10,
		ErrorLog:       slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	stopped := make(chan error, 1)
	context.AfterFunc(ctx, func() {
		log.Info("stopping")
		patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), 20*time.Second)
		defer cancel()
		stopped <- server.Shutdown(patience)
	})
	log.Info("listening", "address", listener.Addr().String())
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}
