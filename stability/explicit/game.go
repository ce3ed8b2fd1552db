package explicit

import (
	"context"
	"slices"
	"sync"

	"parley/prefer"
	"parley/space"
	"parley/stability"
)

// Game is a space with all its moves listed, for analysis under one set of
// rankings after another.
type Game struct {
	Space   *space.Space
	Moves   []*space.Arcs // by actor
	index   []uint64      // by ID
	entries *entries      // see into
	listing sync.Once
}

// entries are the moves of all actors by the state that they lead to, each
// state's by actor.
type entries struct {
	start []int // by state
	list  []entry
}

type entry struct{ by, from int32 }

func (e *entries) of(state int32) []entry { return e.list[e.start[state]:e.start[state+1]] }

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
		g.Moves = append(g.Moves, s.Arcs(i))
	}
	return g
}

// into lists the moves by where they lead, once.
func (g *Game) into() *entries {
	g.listing.Do(func() {
		e := &entries{start: make([]int, g.Space.Count+1)}
		for _, arcs := range g.Moves {
			for _, t := range arcs.To {
				e.start[t+1]++
			}
		}
		for k := range g.Space.Count {
			e.start[k+1] += e.start[k]
		}
		e.list = make([]entry, e.start[g.Space.Count])
		at := slices.Clone(e.start)
		for j, arcs := range g.Moves {
			for s := range g.Space.Count {
				for _, t := range arcs.From(s) {
					e.list[at[t]] = entry{int32(j), int32(s)}
					at[t]++
				}
			}
		}
		g.entries = e
	})
	return g.entries
}

// Analyze computes q, which asks for plain concepts, under the given rankings, one an actor.
func (g *Game) Analyze(ctx context.Context, rankings []*prefer.Ranking, q stability.Request) (*stability.Result, error) {
	res := stability.NewResult(g.Space, q)
	w := newWorker(g, q.Sequences)
	w.actors = complete(rankings)
	all, steps, done := piece{size: 1, tell: q.Progress}, len(q.Concepts)*len(rankings), 0
	for i := range rankings {
		for k, c := range q.Concepts {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			stable := stability.NewSet(g.Space)
			w.work = all.part(done, steps)
			if err := w.stable(ctx, i, c, stable); err != nil {
				return nil, err
			}
			res.Put(k, i, stable)
			w.work.done(1)
			done++
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

// Worst gives, for each state by ID that actor i can improve to, the least
// worth to i, by its ranking, that its opponents can bring about under c when
// they answer from there; Unanswered where they cannot. What it gives for other
// states means nothing. An improvement of i from s to t is
// deterred where Worst of t is at most the worth of s. Anything, unless nil,
// tells which actors' every move counts as an improvement.
func (g *Game) Worst(ctx context.Context, rankings []*prefer.Ranking, rule stability.Sequences, i int, c stability.Concept, anything []bool) ([]int32, error) {
	w := newWorker(g, rule)
	w.anything = anything
	w.actors = complete(rankings)
	if err := w.judge(ctx, i, c); err != nil {
		return nil, err
	}
	return w.worst, nil
}
