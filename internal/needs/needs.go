// Package needs lets a test say which programs it cannot do without, such as a
// browser to draw a page. Start with [Program].
//
// Away from CI a missing program skips the test, so that Go alone is enough to
// work here. In CI, where [RequireTools] is set, it fails the test: a check
// that silently does not run is no check.
package needs

import (
	"os"
	"os/exec"
	"testing"
)

// RequireTools names the environment variable that, set to anything, turns a
// test skipped for a missing program into a failure.
const RequireTools = "CLINICALSENATE_REQUIRE_TOOLS"

// Program returns the path of the program called name. Where PATH does not
// have it, the test stops: skipped, or failed when [RequireTools] is set.
func Program(t testing.TB, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err == nil {
		return path
	}
	if os.Getenv(RequireTools) != "" {
		t.Fatalf("needs the program %q: %v; install it (.ci/run does), or unset %s to skip this test", name, err, RequireTools)
	}
	t.Skipf("needs the program %q: %v; install it to run this test", name, err)
	return ""
}
