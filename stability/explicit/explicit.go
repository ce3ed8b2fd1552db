// Package explicit is the general engine: it takes every model, graph form,
// intransitive and barred moves included, every concept and every structure
// of preferences, and lists every move where opponents answer.
//
// Where preferences are orders, what the opponents' answers can do to an actor
// i is one number a state: the worst, by i's ranking, that some answer from
// there leads to. It is found by going through the sanctioning states from the
// worst up and marking, against the arcs, everything that can lead there and is
// not marked yet, so each arc is looked at once an actor and concept, however
// long the sequences. Where preferences are no orders, it is a set a state: of
// the classes of states at which some answer from there is a sanction; see
// spread.
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

// Suits refuses only what cannot be numbered or listed, and what is not
// defined.
func (Engine) Suits(s *prefer.Profile, q stability.Request) error {
	if s.Count > math.MaxInt32 {
		return &parley.Problem{Message: fmt.Sprintf("the general engine takes at most 2^31 states, and the model has %d", s.Count)}
	}
	for _, c := range q.Concepts {
		if err := c.Suits(s, q); err != nil {
			return err
		}
		if c.Family == stability.Derived {
			return &parley.Problem{Message: c.Name + " is worked out from other concepts"}
		}
	}
	return stability.Replies(s.Space, q.Sequences, 0).Check(stability.Listed)
}

// Memory counts the arcs there and back, the rankings and the sets.
func (Engine) Memory(s *prefer.Profile, q stability.Request) uint64 {
	actors, n := uint64(s.Actors()), uint64(s.Count)
	need := n * actors * (16 + 4)
	lists := false
	for _, c := range q.Concepts {
		need += uint64(len(stability.Groups(c, s.Conflict.ActorIDs()))+1) * s.Size / 8
		lists = lists || listed(c)
		if c.Family == stability.Foresight {
			need += 2 * 4 * actors * actors * s.Size
		}
	}
	if !lists {
		return need
	}
	contexts := stability.Replies(s.Space, q.Sequences, 0).Contexts()
	return need + 8*s.CountArcs() + n*(24+contexts/4)
}

// listed reports whether all moves are listed for c.
func listed(c stability.Concept) bool {
	switch c.Family {
	case stability.Answered:
		return c.Reply != stability.NoReply
	case stability.Turns:
		return c.Horizon > 1
	}
	return c.Family == stability.Joint
}

// Analyze computes q.
func (Engine) Analyze(ctx context.Context, s *prefer.Profile, q stability.Request) (*stability.Result, error) {
	a := &analysis{ctx: ctx, s: s, q: q, res: stability.NewResult(s, q)}
	for k, c := range q.Concepts {
		if err := a.concept(k, c); err != nil {
			return nil, err
		}
		a.progress(float64(k + 1))
	}
	return a.res, nil
}

// analysis is the answer to one request.
type analysis struct {
	ctx context.Context
	s   *prefer.Profile
	q   stability.Request
	res *stability.Result

	listed    *Game
	worker    *worker
	foreseen  *foresight
	orders    []*prefer.Ranking
	asked     prefer.Kind // whose structures are at hand
	degree    int
	structure []*prefer.Structure
}

// progress tells how many concepts are done.
func (a *analysis) progress(done float64) {
	if a.q.Progress != nil {
		a.q.Progress(done / float64(len(a.q.Concepts)))
	}
}

// game lists all moves, once.
func (a *analysis) game() *Game {
	if a.listed == nil {
		a.listed = NewGame(a.s)
	}
	return a.listed
}

// rankings ranks the states, once.
func (a *analysis) rankings() []*prefer.Ranking {
	if a.orders == nil {
		a.orders = a.s.Rankings()
	}
	return a.orders
}

func (a *analysis) concept(k int, c stability.Concept) error {
	switch c.Family {
	case stability.Simultaneous:
		return a.simultaneous(k)
	case stability.Foresight:
		return a.foresee(k, c)
	case stability.Turns:
		return a.turns(k, c)
	case stability.Joint:
		return a.coalitions(k, c)
	}
	structure, err := a.structures(c)
	if err != nil {
		return err
	}
	if c.Reply == stability.NoReply {
		return a.alone(k, structure)
	}
	for _, st := range structure {
		if st.Ranking == nil {
			return a.answered(k, c, structure)
		}
	}
	if a.worker == nil {
		a.worker = newWorker(a.game(), a.q.Sequences)
	}
	a.worker.actors = structure
	for i := range structure {
		stable := stability.NewSet(a.s.Space)
		if err := a.worker.stable(a.ctx, i, c, stable); err != nil {
			return err
		}
		a.res.Put(k, i, stable)
	}
	return nil
}

// structures answers for the actors by c's kind of preferences, once.
func (a *analysis) structures(c stability.Concept) ([]*prefer.Structure, error) {
	if a.structure != nil && a.asked == c.Kind && a.degree == c.Degree {
		return a.structure, nil
	}
	structure, err := a.s.Structures(c.Kind, c.Degree, a.q.Reading)
	a.structure, a.asked, a.degree = structure, c.Kind, c.Degree
	return structure, err
}

// alone finds the states that nobody leaves, without listing moves.
func (a *analysis) alone(k int, structure []*prefer.Structure) error {
	for i, st := range structure {
		steps := a.s.Steps(i)
		stable, err := a.states(func(room *[]uint64, s uint64) bool {
			*room = steps.Append((*room)[:0], s)
			here := st.Class[a.s.ID(s)]
			for _, t := range *room {
				if st.Leaves(here, st.Class[a.s.ID(t)]) {
					return false
				}
			}
			return true
		})
		if err != nil {
			return err
		}
		a.res.Put(k, i, stable)
	}
	return nil
}

// states are the feasible ones for which f holds, in parallel; room is f's
// own.
func (a *analysis) states(f func(room *[]uint64, index uint64) bool) (stability.Set, error) {
	out := stability.NewSet(a.s.Space)
	const grain = 64
	err := parallel(a.ctx, (len(out)+grain-1)/grain, func() func(int) {
		var room []uint64
		return func(task int) {
			for w := task * grain; w < min(len(out), (task+1)*grain); w++ {
				for f64, base := a.s.FeasibleWord(uint64(w)*64), uint64(w)*64; f64 != 0; f64 &= f64 - 1 {
					index := base + uint64(trailing(f64))
					if f(&room, index) {
						out.Add(index)
					}
				}
			}
		}
	})
	return out, err
}

// Game is a space with all its moves listed, for analysis under one set of
// rankings after another.
type Game struct {
	Space   *prefer.Profile
	Moves   []*space.Arcs // by actor
	reverse []*space.Arcs
	index   []uint64 // by ID
}

// NewGame lists the moves of s.
func NewGame(s *prefer.Profile) *Game {
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

// Analyze computes q, which asks for plain concepts, under the given
// rankings, one an actor.
func (g *Game) Analyze(ctx context.Context, rankings []*prefer.Ranking, q stability.Request) (*stability.Result, error) {
	res := stability.NewResult(g.Space, q)
	w := newWorker(g, q.Sequences)
	for _, r := range rankings {
		w.actors = append(w.actors, prefer.Complete(r))
	}
	for i := range rankings {
		for k, c := range q.Concepts {
			stable := stability.NewSet(g.Space.Space)
			if err := w.stable(ctx, i, c, stable); err != nil {
				return nil, err
			}
			res.Put(k, i, stable)
		}
	}
	return res, nil
}
