package main

import (
	"fmt"
	"os"
	"runtime/debug"
	"strconv"
	"strings"

	"parley"
	"parley/prefer"
	"parley/prose"
	"parley/stability"
	"parley/stability/auto"
)

// engine chooses the engine and makes sure that the machine can feed it.
func (a *app) engine(name string, s *prefer.Profile, q *stability.Request) (stability.Engine, error) {
	e, err := auto.Choose(name, s, *q)
	if err != nil {
		return nil, usage(err)
	}
	need, have := e.Memory(s, *q), available()
	if need > small {
		debug.SetGCPercent(100)
	}
	if need > noteworthy {
		fmt.Fprintf(a.stderr, "parley: %s states; the %s engine needs about %s of memory\n", prose.Number(s.Count), e.Name(), size(need))
	}
	if have > 0 && need > have {
		return nil, &parley.Problem{
			Message: fmt.Sprintf("the analysis needs about %s of memory and the machine has %s to give", size(need), size(have)),
			Hint:    "hold options at a level with a variant's fix, rule out states under infeasible, ask for fewer --concepts, or take a larger machine",
		}
	}
	return e, nil
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

func size(bytes uint64) string {
	units := []string{"bytes", "KiB", "MiB", "GiB", "TiB", "PiB"}
	x, k := float64(bytes), 0
	for x >= 1024 && k < len(units)-1 {
		x /= 1024
		k++
	}
	if x < 10 && k > 0 {
		return fmt.Sprintf("%.1f %s", x, units[k])
	}
	return fmt.Sprintf("%.0f %s", x, units[k])
}
