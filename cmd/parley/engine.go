package main

import (
	"fmt"
	"os"
	"runtime/debug"
	"strconv"
	"strings"

	"parley/prose"
	"parley/study"
)

// limits are those of the machine, told before work that needs much.
func (a *app) limits() study.Limits {
	return study.Limits{Memory: available, Announce: func(n study.Need) {
		if n.Memory > small {
			debug.SetGCPercent(100)
		}
		if n.Memory > noteworthy {
			fmt.Fprintf(a.stderr, "parley: %s states; the %s engine needs about %s of memory\n", prose.Number(n.States), n.Engine, study.Size(n.Memory))
		}
	}}
}

// small is the need for memory up to which garbage may wait (see main).
const small = 1 << 24

// noteworthy is the need for memory from which on it is announced.
const noteworthy = 1 << 28

// available is the memory that the machine can give, in bytes; 0 when it
// does not say.
func available() uint64 {
	data, err := os.ReadFile("/proc/meminfo")
	if err != nil {
		return 0
	}
	for _, line := range strings.Split(string(data), "\n") {
		if rest, ok := strings.CutPrefix(line, "MemAvailable:"); ok {
			kb, err := strconv.ParseUint(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")), 10, 64)
			if err == nil {
				return kb << 10
			}
		}
	}
	return 0
}
