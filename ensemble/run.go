package ensemble

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"

	"parley/shard"
)

// Job says how a run is done; nothing in it bears on the figures.
type Job struct {
	Cores int         // workers; 1 when 0
	Share shard.Share // the whole when zero
	// Progress, unless nil, is told now and then how many of all steps are
	// done. It is called from several goroutines, one at a time.
	Progress func(done, all int)
	// Each, unless nil, is given every draw in order of its number.
	Each func(*Row) error
}

// Part is what a share of a run came to. It is exact: parts of the same run
// add up.
type Part struct {
	setup  *Setup
	t      *tally
	values []uint64 // by combination and outcome: the chance, where effects are exact
	// Partial is set if the run was stopped before it was done.
	Partial bool
}

// chunk is how many steps a worker takes at a time.
const chunk = 64

// Run draws. When ctx is done it gives what was drawn until then, with
// Partial set, and ctx's error; an enumerated run then gives nothing.
func (u *Setup) Run(ctx context.Context, job Job) (*Part, error) {
	if job.Share.N == 0 {
		job.Share = shard.Whole
	}
	draws := job.Share.Of(u.draws)
	walks := job.Share.Of(u.Walks())
	r := &run{u: u, job: job, draws: draws, all: draws + walks, pending: map[int][]*Row{}}
	if u.exact() {
		r.values = make([]uint64, u.draws*len(u.outcomes))
	}
	total := u.newTally()
	errs := make([]error, max(1, job.Cores))
	tallies := make([]*tally, len(errs))
	var group sync.WaitGroup
	for k := range errs {
		group.Go(func() { tallies[k], errs[k] = r.work(ctx) })
	}
	group.Wait()
	for k, t := range tallies {
		if t != nil {
			total.add(t)
		}
		if errs[k] != nil && !errors.Is(errs[k], ctx.Err()) {
			return nil, errs[k]
		}
	}
	part := &Part{setup: u, t: total, values: r.values, Partial: r.done < r.all}
	if err := ctx.Err(); part.Partial {
		if u.Enumerated() || total.draws[0].zero() {
			return nil, err
		}
		return part, err
	}
	return part, nil
}

// run is what the workers share.
type run struct {
	u          *Setup
	job        Job
	draws, all int
	next       atomic.Int64
	values     []uint64 // each written by one worker

	lock    sync.Mutex
	done    int
	pending map[int][]*Row // by chunk: rows that wait for those before
	emitted int            // chunks
}

// work takes chunks of steps, draws first and then walks, until there are no
// more.
func (r *run) work(ctx context.Context) (*tally, error) {
	u := r.u
	t := u.newTallier()
	j, err := u.newJudge(t.spill)
	if err != nil {
		return t.t, err
	}
	w := u.in.newWorld()
	walker := &walker{u: u, judge: j, t: t.t, w: w}
	defer j.finish()
	var at []uint64
	for {
		begin := int(r.next.Add(chunk)) - chunk
		if begin >= r.all {
			return t.t, nil
		}
		end := min(begin+chunk, r.all)
		var rows []*Row
		for k := begin; k < end; k++ {
			if err := ctx.Err(); err != nil {
				return t.t, err
			}
			if k >= r.draws {
				if err := walker.walk(ctx, uint64(r.job.Share.Item(k-r.draws))); err != nil {
					return t.t, err
				}
				continue
			}
			d := r.job.Share.Item(k)
			chance := 1.0
			if u.Enumerated() {
				chance = u.in.set(w, u.axes, d)
			} else {
				at = u.in.same(at, uint64(d))
				u.in.draw(w, at, false)
			}
			v, err := j.judge(ctx, w)
			if err != nil {
				return t.t, err
			}
			weight := t.draw(w, chance, v, j.now)
			if r.values != nil {
				copy(r.values[d*len(u.outcomes):], v.settled[0].outcomes)
			}
			if r.job.Each != nil {
				rows = append(rows, u.row(d, w, weight, v))
			}
		}
		if err := r.finish(begin/chunk, end-begin, rows); err != nil {
			return t.t, err
		}
	}
}

// finish counts a chunk and gives rows on in order.
func (r *run) finish(number, steps int, rows []*Row) error {
	r.lock.Lock()
	defer r.lock.Unlock()
	r.done += steps
	if r.job.Progress != nil {
		r.job.Progress(r.done, r.all)
	}
	if r.job.Each == nil {
		return nil
	}
	r.pending[number] = rows
	for {
		rows, ok := r.pending[r.emitted]
		if !ok {
			return nil
		}
		delete(r.pending, r.emitted)
		r.emitted++
		for _, row := range rows {
			if err := r.job.Each(row); err != nil {
				return err
			}
		}
	}
}
