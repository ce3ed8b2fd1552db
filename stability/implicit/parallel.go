package implicit

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// parallel runs tasks 0 to n-1 on all cores; worker makes each goroutine's
// function, with scratch room of its own. It stops early with ctx's error.
func parallel(ctx context.Context, n uint64, worker func() func(task uint64)) error {
	cores := min(uint64(runtime.GOMAXPROCS(0)), n)
	if cores <= 1 {
		f := worker()
		for t := range n {
			if err := ctx.Err(); err != nil {
				return err
			}
			f(t)
		}
		return ctx.Err()
	}
	var next atomic.Uint64
	var group sync.WaitGroup
	for range cores {
		group.Go(func() {
			f := worker()
			for ctx.Err() == nil {
				t := next.Add(1) - 1
				if t >= n {
					return
				}
				f(t)
			}
		})
	}
	group.Wait()
	return ctx.Err()
}
