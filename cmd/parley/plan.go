package main

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"parley/doc"
	"parley/ensemble"
	"parley/prose"
	"parley/result"
	"parley/shard"
	"parley/study"
)

// pace is what the items of a run cost, as a few of them have shown.
type pace struct {
	measured int           // draws, with their share of the walks; rows; files
	each     time.Duration // one more takes one core
	part     int           // bytes of the part that those measured make
}

// paceOf works out greater and greater shares of so many items, on one core,
// until that takes as long as enough; run gives the bytes of the share's part.
// What one more takes is told by the last two shares, so that what is
// prepared once does not count; but it is the mean of the last where that is
// less, or where the last took no longer, since the machine was busy.
func paceOf(total int, enough time.Duration, run func(shard.Share) (bytes int, err error)) (p pace, err error) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var before time.Duration
	for n := 2; ; n *= 4 {
		share := shard.Share{I: 1, N: max(1, total/n)}
		items := share.Of(total)
		begun := time.Now()
		if p.part, err = run(share); err != nil {
			return p, err
		}
		took := time.Since(begun)
		p.each = took / time.Duration(max(1, items))
		if took > before {
			p.each = min(p.each, (took-before)/time.Duration(max(1, items-p.measured)))
		}
		p.measured, before = items, took
		if took >= enough || share.N == 1 {
			return p, nil
		}
	}
}

// paceOfDraws is what draws take.
func paceOfDraws(ctx context.Context, c *study.Chances, enough time.Duration) (pace, error) {
	return paceOf(c.Draws(), enough, func(share shard.Share) (int, error) {
		part, err := c.Run(ctx, ensemble.Job{Share: share})
		if err != nil {
			return 0, err
		}
		return len(part.Bytes()), nil
	})
}

// all is what so many items take so many cores.
func (p pace) all(items, cores int) time.Duration {
	return time.Duration(float64(p.each) * float64(items) / float64(cores))
}

// warnLong says beforehand if a run will take long.
func (a *app) warnLong(ctx context.Context, m *model, c *study.Chances) {
	const large, long = 50_000_000, 30 * time.Second
	draws := c.Draws()
	if m.States()*draws < large {
		return
	}
	p, err := paceOfDraws(ctx, c, 100*time.Millisecond)
	if err != nil {
		return // the run will say so
	}
	if all := p.all(draws, runtime.GOMAXPROCS(0)); all > long {
		fmt.Fprintf(a.stderr, "parley: %s states: %s draws will take about %s; --draws and --walks make them fewer, --shard shares them out\n",
			prose.Number(m.States()), prose.Number(draws), all.Round(time.Second))
	}
}

// shareLasts is about how long a share that is proposed takes.
const shareLasts = 10 * time.Minute

// plan draws a little, and tells how long the run will take and into how many
// shares to part it.
func (a *app) plan(cmd *cobra.Command, m *model, f doc.Format, c *study.Chances) error {
	p, err := paceOfDraws(cmd.Context(), c, time.Second)
	if err != nil {
		return err
	}
	r := &result.Plan{
		Conflict: m.Conflict().Title, States: m.States(), Unit: "draw", Items: c.Draws(), Walks: c.Walks(),
		PartBytes: p.part, Model: c.Hash(),
	}
	return a.tellPlan(cmd, f, p, r)
}

// tellPlan proposes shares for a run of the pace, of which r says the rest.
// Unless r says what a part will hold, it holds as much for each item as what
// was measured.
func (a *app) tellPlan(cmd *cobra.Command, f doc.Format, p pace, r *result.Plan) error {
	r.Cores = runtime.GOMAXPROCS(0)
	all := p.all(r.Items, r.Cores)
	r.Measured, r.Each, r.Time = p.measured, p.each.Seconds(), all.Seconds()
	r.Shares = min(max(1, int(math.Ceil(float64(all)/float64(shareLasts)))), max(1, r.Items), shard.MaxShares)
	r.ShareTime = r.Time / float64(r.Shares)
	if r.PartBytes == 0 && p.measured > 0 {
		r.PartBytes = int(float64(p.part) / float64(p.measured) * float64(r.Items) / float64(r.Shares))
	}
	r.Whole = commandOf(cmd, cmd.Flags().Args())
	r.Share = fmt.Sprintf("%s --shard i/%d --out part-i", r.Whole, r.Shares)
	return a.report(f, prose.Plan(r), r)
}
