// Package explicit is the general engine: it takes every model, graph form,
// intransitive and barred moves included, and lists every move.
//
// What the opponents' answers can do to an actor i is one number a state: the
// worst, by i's ranking, that some answer from there leads to. It is found by
// going through the sanctioning states from the worst up and marking, against
// the arcs, everything that can lead there and is not marked yet, so each arc
// is looked at once an actor and concept, however long the sequences.
package explicit

import (
	"context"
	"fmt"
	"math"

	"parley"
	"parley/prefer"
	"parley/space"
	"parley/stability"
)

// Engine is the general engine.
type Engine struct{}

// Name is "explicit".
func (Engine) Name() string { return "explicit" }

// Suits refuses only what cannot be numbered or listed.
func (Engine) Suits(s *prefer.Profile, q stability.Request) error { return suits(s.Space, q) }

func suits(s *space.Space, q stability.Request) error {
	if s.Count > math.MaxInt32 {
		return &parley.Problem{Message: fmt.Sprintf("the general engine takes at most 2^31 states, and the model has %d", s.Count)}
	}
	if err := stability.Scheme("the general engine", q.Concepts...); err != nil {
		return err
	}
	return stability.Replies(s, q.Sequences, 0).Check(stability.Listed)
}

// Memory counts the arcs there and back, the rankings and the sets.
func (Engine) Memory(s *prefer.Profile, q stability.Request) uint64 {
	actors, n := uint64(s.Actors()), uint64(s.Count)
	sets := uint64(len(q.Concepts)) * (1 + actors) * s.Size / 8
	contexts := stability.Replies(s.Space, q.Sequences, 0).Contexts()
	return 8*s.CountArcs() + n*actors*(16+4) + n*(24+contexts/4) + sets
}

// Analyze computes q.
func (Engine) Analyze(ctx context.Context, s *prefer.Profile, q stability.Request) (*stability.Result, error) {
	return NewGame(s.Space).Analyze(ctx, s.Rankings(), q)
}

// Prepare lists the moves once.
func (Engine) Prepare(s *space.Space, q stability.Request) (stability.Prepared, error) {
	if err := suits(s, q); err != nil {
		return nil, err
	}
	if n := s.CountArcs(); n > stability.MaxArcs {
		return nil, stability.TooManyArcs(n)
	}
	return prepared{NewGame(s), q}, nil
}

// prepared is a game for one request.
type prepared struct {
	*Game
	q stability.Request
}

func (p prepared) NewResult() *stability.Result { return &stability.Result{} }

func (p prepared) Run(ctx context.Context, rankings []*prefer.Ranking, out *stability.Result) error {
	res, err := p.Analyze(ctx, rankings, p.q)
	if err == nil {
		*out = *res
	}
	return err
}

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

// Analyze computes q under the given rankings, one an actor.
func (g *Game) Analyze(ctx context.Context, rankings []*prefer.Ranking, q stability.Request) (*stability.Result, error) {
	s := g.Space
	res := &stability.Result{Concepts: q.Concepts}
	for range q.Concepts {
		res.Equilibria = append(res.Equilibria, stability.NewSet(s))
		res.Counts = append(res.Counts, make([]int, s.Actors()))
		if q.Stable {
			res.Stable = append(res.Stable, make([]stability.Set, s.Actors()))
		}
	}
	w := newWorker(g, rankings, q.Sequences)
	steps, done := len(q.Concepts)*s.Actors(), 0
	for i := range s.Actors() {
		for k, c := range q.Concepts {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			stable := stability.NewSet(s)
			if err := w.stable(ctx, i, c, stable); err != nil {
				return nil, err
			}
			res.Counts[k][i] = stable.Count()
			if q.Stable {
				res.Stable[k][i] = stable
			}
			if i == 0 {
				copy(res.Equilibria[k], stable)
			} else {
				for j := range stable {
					res.Equilibria[k][j] &= stable[j]
				}
			}
			if done++; q.Progress != nil {
				q.Progress(float64(done) / float64(steps))
			}
		}
	}
	return res, nil
}

// Unanswered is the worth, in [Game.Worst], of a state from which the
// opponents cannot answer.
const Unanswered = unreached

// Worst gives, for each state by ID, the least worth to actor i, by its
// ranking, that its opponents can bring about under c when they answer from
// there; Unanswered where they cannot. An improvement of i from s to t is
// deterred where Worst of t is at most the worth of s.
func (g *Game) Worst(ctx context.Context, rankings []*prefer.Ranking, rule stability.Sequences, i int, c stability.Concept) ([]int32, error) {
	w := newWorker(g, rankings, rule)
	if err := w.judge(ctx, i, c); err != nil {
		return nil, err
	}
	return w.worst, nil
}
