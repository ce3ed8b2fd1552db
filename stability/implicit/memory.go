package implicit

import (
	"context"
	"math/bits"
	"slices"

	"parley/prefer"
	"parley/space"
	"parley/stability"
)

// Kept bounds the bytes of the sets of the result, which stay when Analyze is
// done.
func (Engine) Kept(s *prefer.Profile, q stability.Request) uint64 {
	sets := 1
	if q.Stable {
		sets += s.Actors()
	}
	return uint64(len(q.Concepts)*sets) * (s.Size/8 + 8)
}

// Memory bounds the bytes that Analyze takes: the sets of the result, what is
// kept of every actor, and the values and tables of one actor at a time.
func (e Engine) Memory(s *prefer.Profile, q stability.Request) uint64 {
	total := e.Kept(s, q)
	if s.Listed() {
		n, actors := uint64(s.Count), uint64(s.Actors())
		need := n * (actors*36 + 64) // members, rows and rankings; the room of one analysis
		if ways(s.Space) > 1 {       // what can be reached from what
			need += 8 * s.CountArcs()
		}
		return total + need
	}
	if arcs := s.CountArcs(); arcs <= smallArcs {
		return total + 64*arcs + uint64(s.Count)*uint64(s.Actors())*64 + 1<<20
	}
	sides := make([]*actor, s.Actors())
	told := make([][]int, s.Actors()) // the options that tell an actor's types
	for i := range sides {
		sides[i] = &actor{side: newSide(s.Space, i)}
		if terms, ok := s.Orders[i].Terms(); ok && !ranked(s, i, q) {
			told[i] = sides[i].localOptions(terms)
		} else {
			told[i] = sides[i].others(func(int) bool { return true })
		}
	}
	needs := make([]need, len(sides))
	_ = parallel(context.Background(), uint64(len(sides)), func() func(uint64) { // types are counted, which takes as long as finding them
		return func(i uint64) {
			if a := sides[i]; len(a.own) > 0 {
				needs[i] = a.memory(s, told[i], q)
			}
		}
	})
	var most, garbage, before uint64
	for i, a := range sides {
		n := needs[i]
		for j, options := range told {
			if j != i && n.table > 0 { // the steps of opponents' programs
				n.rest += 16 * uint64(a.block) * settings(s.Space, options, func(o int) bool { return !a.mine[o] })
			}
		}
		total += n.kept
		most = max(most, n.table)
		garbage, before = max(garbage, n.rest+before), n.rest // an actor's is collected while the next is at work
	}
	return total + most + garbage + 4<<20
}

// settings is the number of ways to set those options for which keep holds.
func settings(s *space.Space, options []int, keep func(option int) bool) uint64 {
	n := uint64(1)
	for _, o := range options {
		if keep(o) {
			n *= uint64(len(s.Options[o].Levels))
		}
	}
	return n
}

// Types of rows are counted, and not taken for as many as there are contexts,
// where these are at most maxCounted and would come to more than so many bytes.
const (
	maxCounted = 1 << 20
	uncounted  = 4 << 20
)

// need is what an actor takes: what is kept of it, its table of values, and
// what else is made for it.
type need struct{ kept, table, rest uint64 }

// memory bounds the need of an actor whose types the given options tell.
func (a *actor) memory(p *prefer.Profile, told []int, q stability.Request) need {
	var kept, table, rest uint64
	s := a.s
	terms, ok := p.Orders[a.actor].Terms()
	ok = ok && !ranked(p, a.actor, q)
	l := lanesFor(width(terms))
	if !ok {
		l = lanesFor(bits.Len(uint(s.Count)))
		kept = 28 * uint64(s.Count)
	}
	y := newLayout(l, a.side)
	kept += 16 * a.reached() // groups
	row := uint64(y.words) * 8
	every := func(int) bool { return true }
	contexts := settings(s, told, every)
	types := contexts
	decides := relevant(s)
	matter := settings(s, a.others(func(o int) bool { return decides[o] || oneWay(s.Options[o].Moves) }), every)
	fine := contexts * settings(s, a.others(func(o int) bool { return oneWay(s.Options[o].Moves) && !slices.Contains(told, o) }), every)
	if perType := 2*(3*row+24*uint64(y.masks)) + 200*uint64(a.block); ok && contexts <= maxCounted && contexts*perType > uncounted {
		types = a.countTypes(terms)
	}
	// what is kept grows by appending, which may hold it twice at a time
	kept += 4*contexts + types*2*(3*row+24*uint64(y.masks))
	rest = 4*a.rows + 12*fine + 6*row*matter
	for _, c := range q.Concepts {
		if c.Reply == stability.ImprovingReply {
			// an order has a few steps a value and group, and names each lane twice
			runs := uint64(a.block)
			if values := uint64(1) << width(terms); ok {
				runs = min(runs, values*a.reached())
			}
			kept += types * (100*runs + 16*uint64(a.block) + 100*a.reached())
			table = a.rows * (row + 2)
			break
		}
	}
	return need{kept, table, rest}
}

// reached is how many groups of lanes can be reached from all groups together.
func (a *actor) reached() uint64 {
	n := uint64(1)
	for _, o := range a.own {
		if k := uint64(len(a.s.Options[o].Levels)); oneWay(a.s.Options[o].Moves) {
			n *= k * (k + 1) / 2
		}
	}
	return n
}
