package explicit

import (
	"parley/space"
	"parley/stability"
)

// protocol says who may answer next. It is an automaton: a context is what
// matters of the moves made so far; context 0 is before any.
type protocol struct {
	contexts int
	// before lists, for each context, the ways into it: the context that
	// stood before, and who moved.
	before [][]step
}

type step struct {
	context int
	mover   int
}

// newProtocol builds the rule for the opponents of an actor.
func newProtocol(s *space.Space, rule stability.Sequences, focal int) protocol {
	var movers []int
	for j := range s.Actors() {
		if j != focal {
			movers = append(movers, j)
		}
	}
	var p protocol
	arc := func(from, to, mover int) { p.before[to] = append(p.before[to], step{from, mover}) }
	grow := func(n int) { p.contexts, p.before = n, make([][]step, n) }
	switch {
	case rule == stability.Once: // contexts are the sets of those who have moved
		grow(1 << len(movers))
		for set := range p.contexts {
			for k, j := range movers {
				if set>>k&1 == 0 {
					arc(set, set|1<<k, j)
				}
			}
		}
	case rule == stability.Single:
		grow(2)
		for _, j := range movers {
			arc(0, 1, j)
		}
	case s.Transitive(): // moving twice in a row gains nothing: no memory is needed
		grow(2)
		for _, j := range movers {
			arc(0, 1, j)
			arc(1, 1, j)
		}
	default: // context k+1: movers[k] moved last
		grow(1 + len(movers))
		for to, j := range movers {
			for from := range p.contexts {
				if from != to+1 {
					arc(from, to+1, j)
				}
			}
		}
	}
	return p
}
