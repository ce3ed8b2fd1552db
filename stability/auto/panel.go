package auto

import (
	"context"
	"slices"
	"strings"

	"parley"
	"parley/prefer"
	"parley/space"
	"parley/stability"
)

// panel answers one request by several engines, each concept by the one that
// was chosen for it, and works out the concepts that are made of others.
type panel struct {
	engines  []stability.Engine
	concepts [][]stability.Concept // by engine
}

// bases are the concepts to be computed for a request: those asked for, and
// the parts of those made of others.
func bases(concepts []stability.Concept) []stability.Concept {
	var out []stability.Concept
	add := func(c stability.Concept) {
		if !slices.ContainsFunc(out, func(d stability.Concept) bool { return d.Name == c.Name }) {
			out = append(out, c)
		}
	}
	for _, c := range concepts {
		parts := c.Parts()
		if parts == nil {
			add(c)
		}
		for _, part := range parts {
			add(part)
		}
	}
	return out
}

// assign gives a concept to an engine.
func (p *panel) assign(e stability.Engine, c stability.Concept) {
	for k, other := range p.engines {
		if other.Name() == e.Name() {
			p.concepts[k] = append(p.concepts[k], c)
			return
		}
	}
	p.engines, p.concepts = append(p.engines, e), append(p.concepts, []stability.Concept{c})
}

// Name joins the engines' names.
func (p *panel) Name() string {
	var names []string
	for _, e := range p.engines {
		names = append(names, e.Name())
	}
	return strings.Join(names, "+")
}

// Suits is settled by Choose.
func (p *panel) Suits(*prefer.Profile, stability.Request) error { return nil }

// share is what one engine is asked.
func (p *panel) share(k int, q stability.Request) stability.Request {
	share := q
	share.Concepts = p.concepts[k]
	for _, c := range q.Concepts {
		share.Stable = share.Stable || len(c.Parts()) > 0
	}
	if q.Progress != nil {
		share.Progress = func(done float64) { q.Progress((float64(k) + done) / float64(len(p.engines))) }
	}
	return share
}

// Memory is that of the engine that takes most, one running after another,
// and of what is kept.
func (p *panel) Memory(s *prefer.Profile, q stability.Request) uint64 {
	var most, sets uint64
	for k, e := range p.engines {
		most = max(most, e.Memory(s, p.share(k, q)))
	}
	for _, c := range q.Concepts {
		sets += uint64(len(c.Parts())+1) * uint64(s.Actors()+1) * s.Size / 8
	}
	return most + sets
}

// Analyze computes q.
func (p *panel) Analyze(ctx context.Context, s *prefer.Profile, q stability.Request) (*stability.Result, error) {
	all := &stability.Result{}
	for k, e := range p.engines {
		r, err := e.Analyze(ctx, s, p.share(k, q))
		if err != nil {
			return nil, err
		}
		all.Concepts, all.Counts = append(all.Concepts, r.Concepts...), append(all.Counts, r.Counts...)
		all.Equilibria, all.Stable = append(all.Equilibria, r.Equilibria...), append(all.Stable, r.Stable...)
		if r.Cycle != nil {
			all.Cycle = r.Cycle
		}
	}
	return all.Answer(s, q), nil
}

// Prepare refuses: repeated analysis is for one engine.
func (p *panel) Prepare(_ *space.Space, q stability.Request) (stability.Prepared, error) {
	if err := stability.Scheme("what is analysed again and again", q.Concepts...); err != nil {
		return nil, err
	}
	return nil, &parley.Problem{Message: "what is analysed again and again is computed by one engine, and this takes several"}
}
