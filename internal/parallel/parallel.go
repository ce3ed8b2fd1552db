// Package parallel shares work out among processors so that the outcome is the
// same however many there are.
package parallel

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// Do runs tasks 0 to n-1, each goroutine with a function of its own that start
// makes, until all are done or the context is. Tasks write to places of their
// own, so that the outcome is the same however they fall.
func Do(ctx context.Context, n int, start func() func(task int)) error {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			run := start()
			for {
				task := int(next.Add(1)) - 1
				if task >= n || ctx.Err() != nil {
					return
				}
				run(task)
			}
		})
	}
	wg.Wait()
	return ctx.Err()
}

// Try is Do of tasks that can fail. The error is that of the first of them, by
// number, that did, or ctx's.
func Try(ctx context.Context, n int, start func() func(task int) error) error {
	errs := make([]error, n)
	err := Do(ctx, n, func() func(int) {
		run := start()
		return func(task int) { errs[task] = run(task) }
	})
	for _, failed := range errs {
		if failed != nil {
			return failed
		}
	}
	return err
}
