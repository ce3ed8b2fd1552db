package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"parley/internal/skip"
)

// announcing is the program that announces all memory that it needs, however
// little.
const announcing = "parley-announcing"

// shapes are models of some 2^18 to 2^20 states: by statements, and by weights,
// which leave ties.
func shapes(t *testing.T) map[string]string {
	dir, files := t.TempDir(), map[string]string{}
	for _, shape := range [][2]int{{2, 9}, {3, 6}, {4, 5}, {9, 2}} {
		for _, ties := range []bool{false, true} {
			name := fmt.Sprintf("%dx%d", shape[0], shape[1])
			if ties {
				name += " ties"
			}
			path := filepath.Join(dir, name+".yaml")
			if err := os.WriteFile(path, []byte(shaped(shape[0], shape[1], ties)), 0o600); err != nil {
				t.Fatal(err)
			}
			files[name] = path
		}
	}
	return files
}

// shaped is a model of so many actors with so many options each.
func shaped(actors, options int, ties bool) string {
	var b strings.Builder
	b.WriteString("conflict: shaped\nactors:\n")
	for i := range actors {
		fmt.Fprintf(&b, "  a%d:\n    options:\n", i)
		for j := range options {
			fmt.Fprintf(&b, "      o%d: option\n", j)
		}
		wants, like := "prefers", func(k, a, o int) string {
			return fmt.Sprintf("      - %s a%d.o%d or a%d.o%d\n", []string{"", "not"}[(k+i)%2], a, o, (a+1)%actors, (o+k)%options)
		}
		if ties {
			wants, like = "weights", func(k, a, o int) string {
				return fmt.Sprintf("      a%d.o%d: %d\n", a, o, []int{-3, 2, 1, -1, 3, -2, 1}[(k*(i+2)+o)%7])
			}
		}
		fmt.Fprintf(&b, "    %s:\n", wants)
		for k := range actors * options {
			b.WriteString(like(k, (i+k)%actors, k/actors))
		}
	}
	b.WriteString("status_quo: {a0.o0: no}\n")
	return b.String()
}

// TestAnnouncedMemory holds what commands announce against what the process
// took at most, by the system's own count: never less (but for a tenth, since
// systems hand out pages in lots of different sizes), and no more than twice as much
// where the question and not the program itself is what takes it.
func TestAnnouncedMemory(t *testing.T) {
	if testing.Short() {
		skip.Missing(t, "time", "it runs the program some fifty times on large models")
	}
	if runtime.GOOS != "linux" {
		skip.Missing(t, "linux", "other systems count memory in another way")
	}
	announced := regexp.MustCompile(`needs up to about ([0-9.]+) ([KMG])iB`)
	for name, path := range shapes(t) {
		for _, args := range [][]string{
			{"analyze", path},
			{"analyze", path, "--format", "json"},
			{"analyze", path, "--format", "json", "--full", "--concepts", "seq"},
			{"compare", path},
			{"evolve", path},
			{"explain", path, "a0.o0 and a1.o1", "--why-not"},
		} {
			var stderr strings.Builder
			cmd := exec.Command(os.Args[0])
			cmd.Args = append([]string{announcing}, args...)
			cmd.Stderr = &stderr
			if err := cmd.Run(); err != nil {
				t.Errorf("%s, %q: %v\n%s", name, args, err, stderr.String())
				continue
			}
			most := 0.0
			for _, m := range announced.FindAllStringSubmatch(stderr.String(), -1) {
				n, _ := strconv.ParseFloat(m[1], 64)
				most = max(most, n*map[string]float64{"K": 1, "M": 1 << 10, "G": 1 << 20}[m[2]])
			}
			taken := float64(cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)
			t.Logf("%-10s %-40s announced %4.0f MiB, taken %4.0f: %.2f", name, strings.Join(append(args[:1:1], args[2:]...), " "), most/1024, taken/1024, most/taken)
			if most*1.1 < taken {
				t.Errorf("%s, %q: %.0f kB announced, %.0f taken", name, args, most, taken)
			}
			if most > 256<<10 && most > 2*taken {
				t.Errorf("%s, %q: %.0f kB announced, and only %.0f taken", name, args, most, taken)
			}
		}
	}
}
