package needs_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clinicalsenate/clinicalsenate/internal/needs"
)

// stopped notes how a test was stopped, without stopping the real one. It
// embeds TB for the methods that Program does not call.
type stopped struct {
	testing.TB
	how, why string
}

func (s *stopped) Helper() {}

func (s *stopped) Skipf(format string, args ...any) { s.stop("skipped", format, args) }

func (s *stopped) Fatalf(format string, args ...any) { s.stop("failed", format, args) }

func (s *stopped) stop(how, format string, args []any) {
	s.how, s.why = how, fmt.Sprintf(format, args...)
	runtime.Goexit()
}

// program calls needs.Program on a goroutine of its own, which a skip or a
// failure ends.
func program(name string) (path string, s *stopped) {
	s = &stopped{}
	done := make(chan struct{})
	go func() {
		defer close(done)
		path = needs.Program(s, name)
	}()
	<-done
	return path, s
}

func TestProgram(t *testing.T) {
	dir := t.TempDir()
	present := filepath.Join(dir, "present")
	if runtime.GOOS == "windows" {
		present += ".exe"
	}
	require.NoError(t, os.WriteFile(present, []byte("#!/bin/sh\n"), 0o755))

	tests := []struct {
		name         string
		program      string
		requireTools string
		wantPath     string
		wantHow      string
	}{
		{name: "present", program: "present", wantPath: present},
		{name: "present and required", program: "present", requireTools: "1", wantPath: present},
		{name: "missing", program: "no-such-program", wantHow: "skipped"},
		{name: "missing and required", program: "no-such-program", requireTools: "1", wantHow: "failed"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Setenv("PATH", dir)
			t.Setenv(needs.RequireTools, tt.requireTools)
			path, s := program(tt.program)
			if path != tt.wantPath || s.how != tt.wantHow {
				t.Errorf("Program(%q) = %q, test %q; want %q, test %q", tt.program, path, s.how, tt.wantPath, tt.wantHow)
			}
			if s.how != "" && !strings.Contains(s.why, tt.program) {
				t.Errorf("test %s without naming %q: %s", s.how, tt.program, s.why)
			}
		})
	}
}
