package main

import (
	"bytes"
	"context"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"parley": main, "parley-measured": measured})
}

// TestScripts runs the program as a user types it. Run with UPDATE set to write
// what it prints into the scripts.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: os.Getenv("UPDATE") != "",
		Setup: func(e *testscript.Env) error {
			e.Setenv("COLUMNS", "100")
			return nil
		},
	})
}

// call runs the program inside the test.
func call(t *testing.T, stdin string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(context.Background(), args, bytes.NewBufferString(stdin), &out, &errs)
	return out.String(), errs.String(), code
}
