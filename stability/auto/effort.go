package auto

import (
	"fmt"
	"math"
	"slices"

	"parley"
	"parley/prefer"
	"parley/stability"
	"parley/stability/plies"
)

// unasked is how many seconds one of "all" concepts may be expected to take.
const unasked = 20

// Bearable refuses, with an estimate, what would take too long by the named
// engine, or by those that would be chosen. The error is a *parley.Problem.
func Bearable(name string, p *prefer.Profile, q stability.Request) error {
	return within(name, p, q, stability.TooLong)
}

// BearableUnasked refuses what is too large to be computed where nobody named
// it. The error is a *parley.Problem.
func BearableUnasked(p *prefer.Profile, q stability.Request) error {
	return within("auto", p, q, func(c stability.Concept, states int, seconds float64) error {
		if err := stability.TooLong(c, states, seconds); err != nil || seconds <= unasked {
			return err
		}
		return &parley.Problem{Message: fmt.Sprintf("it would take about %.0f s on %d states; ask for it by name", seconds, states)}
	})
}

func within(name string, p *prefer.Profile, q stability.Request, refuse func(stability.Concept, int, float64) error) error {
	if !slices.Contains(Names(), name) {
		name = "auto"
	}
	for _, c := range bases(q.Concepts) {
		e, err := choose(name, p, q, c)
		if err != nil {
			return err
		}
		if err := refuse(c, p.Count, effort(e.Name(), p, c)); err != nil {
			return err
		}
	}
	return nil
}

// effort estimates how many seconds an engine takes for a concept on two cores,
// by what was measured there.
func effort(engine string, p *prefer.Profile, c stability.Concept) float64 {
	n, size, actors := float64(p.Count), float64(p.Size), float64(p.Actors())
	coalitions := math.Exp2(actors) - 1
	horizon := float64(c.Horizon)
	if horizon == 0 {
		horizon = float64(plies.Expected(p.Count))
	}
	switch engine {
	case "implicit":
		return size * actors * actors * 4e-9
	case "rows":
		switch c.Family {
		case stability.Foresight:
			return horizon * size * actors * actors * 12e-9
		case stability.Turns:
			return math.Min(horizon, 12) * size * actors * 10e-9
		}
		return coalitions * size * actors * 40e-9
	}
	arcs := float64(p.CountArcs())
	switch c.Family {
	case stability.Simultaneous:
		return 10 * arcs * 1e-9 * actors
	case stability.Foresight:
		return horizon * arcs * 15e-9
	case stability.Turns:
		return math.Min(horizon, 12) * arcs * 20e-9
	case stability.Joint:
		if c.Reply == stability.NoReply {
			return coalitions * n * n * 1e-9
		}
		return coalitions * n * n * n / 64 * 1e-10
	}
	switch {
	case c.Reply == stability.NoReply:
		return arcs * 50e-9
	case c.Plain() && p.Ordered("") == nil && !p.Blocks():
		return arcs * 100e-9
	}
	return arcs * math.Min(n, 4096) / 64 * 4e-9 // a guess: how many classes there are is not known yet
}
