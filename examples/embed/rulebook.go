package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/clinicalsenate/clinicalsenate/assurance/calendar"
	"github.com/clinicalsenate/clinicalsenate/assurance/policy"
	"github.com/clinicalsenate/clinicalsenate/rules"
	"github.com/clinicalsenate/clinicalsenate/rules/exprlang"
	"github.com/clinicalsenate/clinicalsenate/rules/packfile"
)

// Rulebook is all that a request is judged by. It never changes: a reload makes a
// new one, so that no answer is given by half of each.
type Rulebook struct {
	Version  string // of the board's own files
	Standard *policy.Policy
	Papers   *rules.Checker[Paper]
}

// Load reads the board's own files: packs about proposals in proposal, packs about
// papers in paper, and in overlay.yaml, if there is one, what the board changes in
// the standard rulebook. It returns every fault of every file.
func Load(files fs.FS) (*Rulebook, error) {
	hash := sha256.New()
	read := func(pattern string) (packs []*rules.Pack, faults error) {
		names, err := fs.Glob(files, pattern)
		faults = err
		for _, name := range names {
			data, err := fs.ReadFile(files, name)
			fmt.Fprintf(hash, "%s %d\n%s", name, len(data), data)
			if err == nil {
				var pack *rules.Pack
				pack, err = packfile.Parse(name, data)
				packs = append(packs, pack)
			}
			faults = errors.Join(faults, err)
		}
		return packs, faults
	}
	proposal, err1 := read("proposal/*.yaml")
	paper, err2 := read("paper/*.yaml")
	var overlays []*rules.Overlay
	data, err3 := fs.ReadFile(files, "overlay.yaml")
	if errors.Is(err3, fs.ErrNotExist) {
		err3 = nil
	} else if err3 == nil {
		var overlay *rules.Overlay
		overlay, err3 = packfile.ParseOverlay("overlay.yaml", data)
		hash.Write(data)
		overlays = append(overlays, overlay)
	}
	book := &Rulebook{Version: fmt.Sprintf("%x", hash.Sum(nil)[:6])}
	if err := errors.Join(err1, err2, err3); err != nil {
		return book, err
	}
	var err error
	if book.Standard, err = policy.Standard(&policy.Options{Packs: proposal, Overlays: overlays}); err != nil {
		return book, err
	}
	book.Papers, err = rules.Compile(paper, &rules.Options[Paper]{
		Engines: []rules.Engine{exprlang.New()}, GoRules: []rules.GoRule[Paper]{inTime(calendar.England())},
	})
	return book, err
}

// Shelf holds the rulebook in use. Any number of goroutines may take it at once.
type Shelf struct {
	Files   fs.FS
	Log     *slog.Logger
	current atomic.Pointer[Rulebook]
	refused atomic.Value // the version last refused, so that the log says so once
}

// Rulebook returns the rulebook in use. A request takes it once.
func (s *Shelf) Rulebook() *Rulebook { return s.current.Load() }

// Reload loads the files and puts the new rulebook in the place of the old one.
// With any fault the old one stays.
func (s *Shelf) Reload() error {
	book, err := Load(s.Files)
	if err != nil {
		if s.refused.Swap(book.Version) != book.Version {
			s.Log.Error("rulebook refused, the old one stays", "version", book.Version, "error", err)
		}
		return err
	}
	if old := s.current.Swap(book); old == nil || old.Version != book.Version {
		s.Log.Info("rulebook in use", "version", book.Version, "rules", len(book.Standard.Checker().Rules()), "differences", len(book.Standard.Differences()))
	}
	return nil
}

// Watch reloads every so often until ctx ends. Put a new set of files in place
// whole, as by renaming a link to their directory.
func (s *Shelf) Watch(ctx context.Context, every time.Duration) {
	for tick := time.Tick(every); ; {
		select {
		case <-ctx.Done():
			return
		case <-tick:
			_ = s.Reload() // it has logged why
		}
	}
}
