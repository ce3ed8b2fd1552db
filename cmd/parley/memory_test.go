package main

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"

	"parley/internal/bigmodel"
	"parley/internal/skip"
	"parley/study"
)

// measured is the program that tells at its end, on standard error, the bytes
// that it announced and the most that it took. Of the code, the file's pages
// in memory, it tells what the program itself has, and not this test.
func measured() {
	debug.SetGCPercent(400)
	alone.Store(true)
	ended := run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		panic(err)
	}
	kib := func(name string) int64 {
		_, rest, _ := strings.Cut(string(status), name+":")
		n, err := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
		if err != nil {
			panic(err)
		}
		return n << 10
	}
	announced := int64(0)
	if limit := debug.SetMemoryLimit(-1); limit < math.MaxInt64 {
		announced = limit + code + late
	}
	fmt.Fprintf(os.Stderr, "\nannounced %d took %d\n", announced, kib("VmHWM")-kib("RssFile")+code)
	os.Exit(ended)
}

// little is what the bound on announcing too much leaves out of account: what
// only one in many models makes a question keep.
const little = 64 << 20

// TestMemory holds the account of memory: no command takes more than it
// announced, and none announces more than twice what it takes and a little.
// It looks at bytes and not at time, and at
// each command in a process of its own.
func TestMemory(t *testing.T) {
	if runtime.GOOS != "linux" {
		skip.Missing(t, "time", "what a process took is read where Linux tells it")
	}
	if testing.Short() {
		skip.Missing(t, "time", "the race detector takes many times what the program does")
	}
	dir := t.TempDir()
	for name, model := range map[string]string{
		"16 options of 4, by statements": stated(4, 4),
		"18 options of 6, by statements": stated(6, 3),
		"18 options of 2, by statements": stated(2, 9),
		"18 options of 3, with ties":     tied(3, 6),
		"60 options of 4, sparse":        sparse(4, 15),
	} {
		path := filepath.Join(dir, strings.ReplaceAll(name, " ", "_")+".yaml")
		if err := os.WriteFile(path, []byte(model), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{
			{"analyze"},
			{"analyze", "--full", "--format", "json"},
			{"analyze", "--full", "--format", "csv", "--concepts", "seq"},
			{"compare"},
			{"evolve"},
			{"explain", "a0.o0", "--why-not"},
			{"explain", "1"},
			{"deals"},
		} {
			args := append([]string{args[0], path}, args[1:]...)
			t.Run(name+"/"+strings.Join(append(args[:1:1], args[2:]...), " "), func(t *testing.T) {
				t.Parallel()
				var errs strings.Builder
				c := exec.Command("parley-measured", args...)
				c.Stderr = &errs
				if err := c.Run(); err != nil {
					t.Fatalf("%v: %s", err, errs.String())
				}
				var announced, took uint64
				lines := strings.Split(strings.TrimSpace(errs.String()), "\n")
				if _, err := fmt.Sscanf(lines[len(lines)-1], "announced %d took %d", &announced, &took); err != nil {
					t.Fatalf("%v: %s", err, errs.String())
				}
				t.Logf("announced %s, took %s", study.Size(announced), study.Size(took))
				if took > announced || announced > 2*took+little {
					t.Errorf("announced %s, took %s", study.Size(announced), study.Size(took))
				}
			})
		}
	}
}

// today is a status quo and a what-if for models of actors a0, a1 and so on
// with options o0, o1 and so on.
const today = "status_quo: {a0.o0: no}\nvariants:\n  hold: {fix: {a0.o1: no}}\n"

// stated is a model with so many options of each actor, which all want twelve
// things.
func stated(actors, options int) string {
	return bigmodel.YAML(bigmodel.Conflict(bigmodel.Shape{Actors: actors, Options: options, Statements: 12, Seed: 1})) + today
}

// tied is a model in which weights are few numbers, so that many states are
// equally good.
func tied(actors, options int) string {
	r := rand.New(rand.NewPCG(1, 1))
	var b strings.Builder
	b.WriteString("conflict: ties\nactors:\n")
	for i := range actors {
		fmt.Fprintf(&b, "  a%d:\n    options:\n", i)
		for o := range options {
			fmt.Fprintf(&b, "      o%d: option %d\n", o, o)
		}
		b.WriteString("    weights:\n")
		for k := range actors * options {
			fmt.Fprintf(&b, "      a%d.o%d: %d\n", k/options, k%options, (1+r.IntN(3))*(1-2*r.IntN(2)))
		}
	}
	return b.String() + today
}

// sparse is a model in which each actor takes one of its options at most.
func sparse(actors, options int) string {
	var b strings.Builder
	b.WriteString(strings.TrimSuffix(stated(actors, options), today) + "infeasible:\n")
	for i := range actors {
		for o := range options {
			for p := range o {
				fmt.Fprintf(&b, "  - a%d.o%d and a%d.o%d\n", i, p, i, o)
			}
		}
	}
	return b.String() + today
}
