package auto

import (
	"fmt"
	"math"

	"parley"
	"parley/prefer"
	"parley/stability"
)

// patience is how many seconds one of "all" concepts may be expected to take.
const patience = 20

// Bearable refuses, with an estimate, what is too large to be computed unasked.
// The error is a *parley.Problem.
func Bearable(p *prefer.Profile, q stability.Request) error {
	for _, c := range bases(q.Concepts) {
		if s := effort(p, c); s > patience {
			return &parley.Problem{
				Message: fmt.Sprintf("it would take about %.0f s on %d states; ask for it by name", s, p.Count),
			}
		}
	}
	return nil
}

// effort estimates, from above, how many seconds a concept takes.
func effort(p *prefer.Profile, c stability.Concept) float64 {
	n, arcs := float64(p.Count), float64(p.CountArcs())
	switch c.Family {
	case stability.Simultaneous:
		return 30 * arcs * 1e-9 * float64(p.Actors())
	case stability.Foresight:
		if c.Horizon == 0 {
			return 20 * math.Sqrt(n) * arcs * 1e-9
		}
		return float64(c.Horizon) * arcs * 4e-9
	case stability.Turns:
		return float64(c.Horizon) * arcs * 4e-9
	case stability.Joint:
		coalitions := math.Exp2(float64(p.Actors()))
		if c.Reply == stability.NoReply {
			return coalitions * n * n * 1e-10
		}
		return coalitions * n * n * (1 + n/4096) * 1e-9
	}
	if c.Reply == stability.NoReply || c.Plain() || c.Kind == prefer.Strong {
		return arcs * 1e-8
	}
	return arcs * math.Min(n, 4096) / 64 * 4e-9
}
