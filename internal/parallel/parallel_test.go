package parallel_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"parley/internal/parallel"
)

func TestTry(t *testing.T) {
	var done [50]bool
	try := func(ctx context.Context, fails ...int) error {
		clear(done[:])
		return parallel.Try(ctx, len(done), func() func(int) error {
			return func(n int) error {
				done[n] = true
				for _, f := range fails {
					if f == n {
						return fmt.Errorf("task %d", n)
					}
				}
				return nil
			}
		})
	}
	if err := try(t.Context()); err != nil || !done[0] || !done[49] {
		t.Error(err, done)
	}
	if err := try(t.Context(), 40, 7); err == nil || err.Error() != "task 7" {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := try(ctx); !errors.Is(err, context.Canceled) || done[0] {
		t.Error(err, done)
	}
}
