package hypergame

import (
	"context"

	"parley"
	"parley/prefer"
	"parley/space"
	"parley/stability"
)

// Engine is a hypergame in the place of an engine: what it computes of the
// states of the file is what they are to the actors' views.
type Engine struct {
	*Game
	Choose Choose
	Found  *Result // by the last Analyze
}

// Name is "hypergame".
func (*Engine) Name() string { return "hypergame" }

// Suits refuses what a view does not take.
func (e *Engine) Suits(_ *prefer.Profile, q stability.Request) error {
	for i, v := range e.Views {
		for _, c := range q.Concepts {
			if err := c.Suits(v.Profile, q); err != nil {
				return SeenBy(e.Profile.Conflict.Actors[i].ID, err)
			}
			if c.Family == stability.Joint {
				return &parley.Problem{Message: c.Name + " is not defined in a hypergame", Hint: "leave out --hypergame, or the coalitions"}
			}
		}
	}
	return nil
}

// Memory is that of the view that takes most, and of what is kept of all.
func (e *Engine) Memory(p *prefer.Profile, q stability.Request) uint64 {
	var most, sets uint64
	q.Stable = true
	for _, v := range e.Views {
		if engine, err := e.Choose(v.Profile, q); err == nil {
			most = max(most, engine.Memory(v.Profile, q))
		}
		sets += uint64(len(q.Concepts)) * uint64(p.Actors()+1) * p.Size / 8
	}
	return most + sets
}

// Analyze computes q.
func (e *Engine) Analyze(ctx context.Context, _ *prefer.Profile, q stability.Request) (*stability.Result, error) {
	r, err := e.Game.Analyze(ctx, e.Choose, q)
	if err != nil {
		return nil, err
	}
	e.Found = r
	return r.Result, nil
}

// Prepare refuses: hypergames are not analysed again and again.
func (e *Engine) Prepare(*space.Space, stability.Request) (stability.Prepared, error) {
	return nil, &parley.Problem{Message: "hypergames are not analysed again and again"}
}
