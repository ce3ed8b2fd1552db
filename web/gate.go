package web

import (
	"context"
	"errors"
	"runtime"
	"runtime/debug"
	"sync/atomic"
	"time"
)

// gate lets as many questions compute at once as there are processors, and
// beside them one about a large model, so that the others need not wait for
// it and two of them never want the machine's memory together.
type gate struct {
	small, large chan struct{}
	waiting      atomic.Int32
	most         int32         // that may wait
	patience     time.Duration // of one that waits
}

// largeStates is the number of feasible states from which a model is large.
const largeStates = 1 << 17

var errBusy = errors.New("more is asked at once than this machine can answer")

func newGate() *gate {
	return &gate{small: make(chan struct{}, max(1, runtime.GOMAXPROCS(0))), large: make(chan struct{}, 1), most: 512, patience: time.Minute}
}

// enter waits for a place; leave gives it back. The error is errBusy, or that
// of ctx.
func (g *gate) enter(ctx context.Context, states int) (leave func(), err error) {
	if g.waiting.Add(1) > g.most {
		g.waiting.Add(-1)
		return nil, errBusy
	}
	defer g.waiting.Add(-1)
	places := g.small
	if states >= largeStates {
		places = g.large
	}
	timer := time.NewTimer(g.patience)
	defer timer.Stop()
	select {
	case places <- struct{}{}:
	case <-timer.C:
		return nil, errBusy
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return func() {
		if states >= largeStates {
			debug.FreeOSMemory() // before the next one takes as much
		}
		<-places
	}, nil
}
