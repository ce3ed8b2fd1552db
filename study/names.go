package study

import (
	"fmt"

	"parley"
	"parley/evolve"
	"parley/result"
	"parley/stability"
	"parley/stability/auto"
)

// ConceptNames lists concepts of stability, the most telling first, each with
// its title after a tab: the plain ones, or with every all of them.
func ConceptNames(every bool) []string {
	list := stability.Concepts
	if every {
		list = stability.Every(nil)
	}
	var names []string
	for _, c := range list {
		names = append(names, c.Name+"\t"+c.Title)
	}
	return names
}

// EngineNames lists the engines that can be asked for by name.
func EngineNames() []string { return auto.Names() }

// Check reads c without a model, so that a wrong request is told before a
// model is opened; one says that the question answers for one concept. Names
// that hang on a model's actors cannot be told: leave them out of c. The error
// is a [RequestError].
func (c Concepts) Check(one bool) error {
	q, err := c.request()
	if err == nil && one && len(q.Concepts) > 1 {
		err = notOne(c.Concepts, len(q.Concepts))
	}
	return err
}

func notOne(asked string, n int) error {
	return refuse(&parley.Problem{Message: fmt.Sprintf("this question answers for one concept, and %q are %d", asked, n)})
}

// Nearest is the equilibrium with the shortest way from the start, of the most
// telling concept that has one, by improvements if any is so reached; nil if
// none is reached.
func Nearest(r *result.Evolution) *result.Goal {
	for _, c := range stability.Concepts {
		var best *result.Goal
		for k := range r.Equilibria[c.Name] {
			g := &r.Equilibria[c.Name][k]
			switch {
			case g.Steps == 0, g.Reached != evolve.ByImprovements && g.Reached != evolve.ByMoves:
			case best == nil,
				g.Reached == evolve.ByImprovements && best.Reached == evolve.ByMoves,
				g.Reached == best.Reached && g.Steps < best.Steps:
				best = g
			}
		}
		if best != nil {
			return best
		}
	}
	return nil
}
