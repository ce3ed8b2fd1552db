package main

import (
	"fmt"
	"runtime/debug"
	"sync/atomic"

	"parley/machine"
	"parley/prose"
	"parley/study"
)

// limits are those of the machine, told before work that needs much. What
// was told once is not told again for another part of the command that needs
// no more.
func (a *app) limits() study.Limits {
	var most uint64
	return study.Limits{Memory: machine.Memory, Announce: func(n study.Need) {
		if n.Memory <= most {
			return
		}
		most = n.Memory
		if alone.Load() {
			collect(n.Memory)
		}
		if n.Memory > noteworthy {
			a.pulse.clear()
			with := ""
			if n.Engine != "" {
				with = ", with the " + n.Engine + " engine"
			}
			fmt.Fprintf(a.stderr, "parley: %s states; this needs up to about %s of memory%s\n", prose.Number(n.States), study.Size(n.Memory), with)
		}
	}}
}

// alone is set where the process does nothing but this run, and may be held to
// what the run needs: not in tests, which run many.
var alone atomic.Bool

// collect sees to it that garbage is collected before more is taken than was
// told.
func collect(need uint64) {
	if need > small {
		debug.SetGCPercent(100)
	}
	debug.SetMemoryLimit(int64(max(need, small) - code - late))
}

// small is the need for memory up to which garbage may wait (see main), within
// as much: what needs little is not held to less, for it would do nothing but
// collect.
const small = 64 << 20

// noteworthy is the need for memory from which on it is announced.
const noteworthy = 64 << 20

// code is about what the program's own code takes, which the collector does
// not count; it is part of what every need has for the program itself. It was
// 22 to 33 MiB, as the system keeps the pages of one file or another.
const code = 32 << 20

// late is how much may be taken beyond the limit while garbage is collected.
const late = 4 << 20
