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

// pace is what draws cost, as a few of them have shown.
type pace struct {
	measured int           // draws, with their share of the walks
	each     time.Duration // one more takes one core
	part     int           // bytes of the sums
}

// pace draws more and more, on one core, until that takes as long as enough.
// What one more draw takes is told by the last two runs, so that what is
// prepared once does not count; but it is the mean of the last where that is
// less, or where the last took no longer, since the machine was busy.
func (a *app) pace(ctx context.Context, c *study.Chances, enough time.Duration) (p pace, err error) {
	var before time.Duration
	for n := 2; ; n *= 4 {
		share := shard.Share{I: 1, N: max(1, c.Draws()/n)}
		draws := share.Of(c.Draws())
		begun := time.Now()
		part, err := c.Run(ctx, ensemble.Job{Share: share})
		if err != nil {
			return p, err
		}
		took := time.Since(begun)
		p.each = took / time.Duration(draws)
		if took > before {
			p.each = min(p.each, (took-before)/time.Duration(max(1, draws-p.measured)))
		}
		p.measured, before = draws, took
		if took >= enough || share.N == 1 {
			p.part = len(part.Bytes())
			return p, nil
		}
	}
}

// all is what so many draws take so many cores.
func (p pace) all(draws, cores int) time.Duration {
	return time.Duration(float64(p.each) * float64(draws) / float64(cores))
}

// warnLong says beforehand if a run will take long.
func (a *app) warnLong(ctx context.Context, m *model, c *study.Chances) {
	const large, long = 50_000_000, 30 * time.Second
	draws := c.Draws()
	if m.States()*draws < large {
		return
	}
	p, err := a.pace(ctx, c, 100*time.Millisecond)
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
	p, err := a.pace(cmd.Context(), c, time.Second)
	if err != nil {
		return err
	}
	cores := runtime.GOMAXPROCS(0)
	all := p.all(c.Draws(), cores)
	r := &result.Plan{
		Conflict: m.Conflict().Title,
		States:   m.States(), Draws: c.Draws(), Walks: c.Walks(), Measured: p.measured, Draw: p.each.Seconds(), Cores: cores,
		Time: all.Seconds(), Shares: max(1, int(math.Ceil(float64(all)/float64(shareLasts)))), PartBytes: p.part, Model: c.Hash(),
	}
	r.Shares = min(r.Shares, c.Draws(), shard.MaxShares)
	r.ShareTime = r.Time / float64(r.Shares)
	r.Whole = commandOf(cmd, cmd.Flags().Args())
	r.Share = fmt.Sprintf("%s --shard i/%d --out part-i", r.Whole, r.Shares)
	return a.report(f, prose.Plan(r), r)
}
