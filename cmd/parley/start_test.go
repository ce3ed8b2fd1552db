package main

import (
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// atStart bounds the bytes that our packages may take up together before the
// program knows what it is asked. Tables of words and regular expressions that
// few commands need are made on first use, by package internal/lazy.
const atStart = 1 << 18

// TestStart reads what the runtime says of every package's initialisation.
func TestStart(t *testing.T) {
	cmd := exec.Command(os.Args[0], "-test.list=^$")
	cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	total, large := 0, []string{}
	for _, m := range regexp.MustCompile(`(?m)^init (parley\S*) @.* (\d+) bytes, `).FindAllStringSubmatch(string(out), -1) {
		n, _ := strconv.Atoi(m[2])
		if total += n; n > atStart/16 {
			large = append(large, m[1]+" "+m[2])
		}
	}
	if total == 0 || total > atStart {
		t.Errorf("our packages take %d bytes at start, and may take %d; the largest: %s", total, atStart, strings.Join(large, ", "))
	}
}
