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
	"runtime"

	"parley"
	"parley/prefer"
	"parley/space"
	"parley/stability"
	"parley/stability/plies"
)

// Engine is the general engine.
type Engine struct{}

// Name is "explicit".
func (Engine) Name() string { return "explicit" }

// Suits refuses only what cannot be numbered or listed, and what is not
// defined.
func (Engine) Suits(s *prefer.Profile, q stability.Request) error {
	for _, c := range q.Concepts {
		if err := c.Suits(s, q); err != nil {
			return err
		}
		if c.Family == stability.Derived {
			return &parley.Problem{Message: c.Name + " is worked out from other concepts"}
		}
	}
	return suits(s.Space, q)
}

func suits(s *space.Space, q stability.Request) error {
	if s.Count > math.MaxInt32 {
		return &parley.Problem{Message: fmt.Sprintf("the general engine takes at most 2^31 states, and the model has %d", s.Count)}
	}
	return stability.Replies(s, q.Sequences, 0).Check(stability.Listed)
}

// Memory counts the arcs there and back, the rankings and the sets.
func (Engine) Memory(s *prefer.Profile, q stability.Request) uint64 {
	actors, n := uint64(s.Actors()), uint64(s.Count)
	need := n * actors * (16 + 4)
	lists, pairs := false, false
	for _, c := range q.Concepts {
		need += uint64(len(stability.Groups(c, s.Conflict.ActorIDs()))+1) * s.Size / 8
		lists = lists || listed(c)
		switch {
		case c.Family == stability.Foresight:
			if need += 2 * 4 * actors * actors * s.Size; c.Horizon == 0 {
				need += plies.Memory(q.Horizon, actors, s.Size)
			}
		case listed(c) && (c.Family == stability.Joint || c.Kind != prefer.Crisp || s.Ordered("") != nil):
			pairs = true
		}
	}
	if pairs { // sets of classes: of every step, in every goroutine
		steps := actors
		if !s.Transitive() || q.Sequences == stability.Once {
			steps = stability.Replies(s.Space, q.Sequences, 0).Contexts() * actors
		}
		need += uint64(runtime.GOMAXPROCS(0))*(steps+4)*n*8*batch + 4*s.CountArcs()
	}
	if !lists {
		return need
	}
	contexts := uint64(0) // words of those that a state is met in
	if p := stability.Replies(s.Space, q.Sequences, 0); !p.LastOnly() {
		contexts = (p.Contexts() + 63) / 64
	}
	return need + 12*s.CountArcs() + n*(28+16*contexts)
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
	a := &analysis{ctx: ctx, s: s, q: q, res: stability.NewResult(s.Space, q)}
	all := piece{size: 1, tell: q.Progress}
	for k, c := range q.Concepts {
		a.work = all.part(k, len(q.Concepts))
		if err := a.concept(k, c); err != nil {
			return nil, err
		}
		a.work.done(1)
	}
	return a.res, nil
}

// Prepare lists the moves once.
func (Engine) Prepare(s *space.Space, q stability.Request) (stability.Prepared, error) {
	if err := stability.Scheme("what is analysed again and again", q.Concepts...); err != nil {
		return nil, err
	}
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
