package explicit

import (
	"context"

	"parley/prefer"
	"parley/space"
	"parley/stability"
)

// Game is a space with all its moves listed, for analysis under one set of
// rankings after another.
type Game struct {
	Space   *space.Space
	Moves   []*space.Arcs // by actor
	reverse []*space.Arcs
	index   []uint64 // by ID
}

// NewGame lists the moves of s.
func NewGame(s *space.Space) *Game {
	g := &Game{Space: s, index: make([]uint64, s.Count)}
	id := 0
	for k := range s.Size {
		if s.Feasible(k) {
			g.index[id] = k
			id++
		}
	}
	for i := range s.Actors() {
		arcs := s.Arcs(i)
		g.Moves = append(g.Moves, arcs)
		g.reverse = append(g.reverse, reversed(arcs))
	}
	return g
}

func reversed(a *space.Arcs) *space.Arcs {
	n := len(a.Start) - 1
	r := &space.Arcs{Start: make([]int, n+1), To: make([]int32, len(a.To))}
	for _, t := range a.To {
		r.Start[t+1]++
	}
	for k := range n {
		r.Start[k+1] += r.Start[k]
	}
	at := append([]int{}, r.Start[:n]...)
	for from := range n {
		for _, t := range a.From(from) {
			r.To[at[t]] = int32(from)
			at[t]++
		}
	}
	return r
}

// Analyze computes q, which asks for plain concepts, under the given rankings, one an actor.
func (g *Game) Analyze(ctx context.Context, rankings []*prefer.Ranking, q stability.Request) (*stability.Result, error) {
	res := stability.NewResult(g.Space, q)
	w := newWorker(g, q.Sequences)
	w.actors = complete(rankings)
	steps, done := len(q.Concepts)*len(rankings), 0
	for i := range rankings {
		for k, c := range q.Concepts {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			stable := stability.NewSet(g.Space)
			if err := w.stable(ctx, i, c, stable); err != nil {
				return nil, err
			}
			res.Put(k, i, stable)
			if done++; q.Progress != nil {
				q.Progress(float64(done) / float64(steps))
			}
		}
	}
	return res, nil
}

func complete(rankings []*prefer.Ranking) []*prefer.Structure {
	out := make([]*prefer.Structure, len(rankings))
	for i, r := range rankings {
		out[i] = prefer.Complete(r)
	}
	return out
}

// Unanswered is the worth, in [Game.Worst], of a state from which the
// opponents cannot answer.
const Unanswered = unreached

// Worst gives, for each state by ID, the least worth to actor i, by its
// ranking, that its opponents can bring about under c when they answer from
// there; Unanswered where they cannot. An improvement of i from s to t is
// deterred where Worst of t is at most the worth of s.
func (g *Game) Worst(ctx context.Context, rankings []*prefer.Ranking, rule stability.Sequences, i int, c stability.Concept) ([]int32, error) {
	w := newWorker(g, rule)
	w.actors = complete(rankings)
	if err := w.judge(ctx, i, c); err != nil {
		return nil, err
	}
	return w.worst, nil
}
