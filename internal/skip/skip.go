// Package skip is how a test says that it cannot run here. Nothing else skips
// a test, so that none is passed over unnoticed: .ci/run names beforehand what
// a machine may lack, fails where a test lacks anything else, and prints what
// was skipped.
package skip

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// Environment variables that .ci/run sets.
const (
	MaySkip = "PARLEY_MAY_SKIP" // what tests may lack: names, parted by blanks
	Skipped = "PARLEY_SKIPPED"  // the file that lists what was skipped
)

// Missing skips a test that needs something this machine lacks: "shared" (the
// folder of development data beside the project), "tex", "browser", "python"
// and the like. Where MaySkip is set and does not name it, the test fails.
func Missing(t testing.TB, what, why string) {
	t.Helper()
	if may, set := os.LookupEnv(MaySkip); set && !slices.Contains(strings.Fields(may), what) {
		t.Fatalf("this test needs %s, which .ci/run does not allow to be missing: %s", what, why)
	}
	line := fmt.Sprintf("SKIPPED %s: needs %s: %s", t.Name(), what, why)
	if path := os.Getenv(Skipped); path != "" {
		if f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600); err == nil {
			fmt.Fprintln(f, line)
			f.Close()
		}
	}
	t.Skip(line)
}
