package implicit

import (
	"math/bits"

	"parley/space"
	"parley/stability"
)

// masked analyses a space of up to 64 states, where a set of states is one
// word. It goes through the states from the focal actor's worst up and keeps,
// for every concept, the states from which the opponents' answers can lead to
// one met so far: a state is stable if its improvements are all among them
// when its turn comes.
type masked struct {
	actors []maskedActor
	to     [][64]uint64 // by actor and state: the states from which the others can reach it, itself included
	worse  [][64]uint64 // by actor and state: the states from which one of the others can improve to it
	asked  struct{ plain, escape, improving, improvingEscape bool }
}

// maskedActor is one actor's moves, and its improvements under the present
// ranking.
type maskedActor struct {
	free   bool       // no option is one-way
	moves  [64]uint64 // by state: where the actor can move to
	from   [64]uint64 // by state: from where the actor can move to it
	better [64]uint64 // by state: its improvements
	worse  [64]uint64 // by state: the states from which it is one
}

func newMasked(s *space.Space, arcs []*space.Arcs, q stability.Request) *masked {
	n := s.Count
	m := &masked{actors: make([]maskedActor, len(arcs)), to: make([][64]uint64, len(arcs)), worse: make([][64]uint64, len(arcs))}
	for i, list := range arcs {
		a := &m.actors[i]
		for f := range n {
			for _, t := range list.From(f) {
				a.moves[f] |= 1 << t
				a.from[t] |= 1 << f
			}
		}
		a.free = a.moves == a.from
	}
	for i := range m.actors {
		for u := range n {
			m.to[i][u] = closure(1<<u, func(v int) uint64 {
				var from uint64
				for j := range m.actors {
					if j != i {
						from |= m.actors[j].from[v]
					}
				}
				return from
			})
		}
	}
	for _, c := range q.Concepts {
		switch {
		case c.Reply == stability.AnyReply && c.Escape:
			m.asked.escape = true
		case c.Reply == stability.AnyReply:
			m.asked.plain = true
		case c.Reply == stability.ImprovingReply && c.Escape:
			m.asked.improvingEscape = true
		case c.Reply == stability.ImprovingReply:
			m.asked.improving = true
		}
	}
	return m
}

// closure adds to a set all that step leads to, again and again.
func closure(set uint64, step func(state int) uint64) uint64 {
	for fresh := set; fresh != 0; {
		more := step(bits.TrailingZeros64(fresh)) &^ set
		fresh = fresh&(fresh-1) | more
		set |= more
	}
	return set
}

// rank takes over an actor's ranking.
func (a *maskedActor) rank(m *member) {
	var met uint64
	for from := 0; from < len(m.states); {
		class, to := m.class(from)
		for _, s := range m.states[from:to] {
			a.worse[s&63] = a.from[s&63] & met
		}
		met |= class
		for _, s := range m.states[from:to] {
			a.better[s&63] = a.moves[s&63] &^ met
		}
		from = to
	}
}

// ranked is told when all rankings have been taken over.
func (m *masked) ranked() {
	var all [64]uint64
	for i := range m.actors { // the actors before i, then those after
		m.worse[i] = all
		for u, w := range &m.actors[i].worse {
			all[u] |= w
		}
	}
	clear(all[:])
	for i := len(m.actors) - 1; i >= 0; i-- {
		worse := &m.worse[i]
		for u, w := range &m.actors[i].worse {
			worse[u] |= all[u]
			all[u] |= w
		}
	}
}

// class is the set of the states that are as good as the one at a place of
// m.states, and the place of the next better one.
func (m *member) class(from int) (set uint64, to int) {
	rank := m.rank[m.states[from]]
	for to = from; to < len(m.states) && m.rank[m.states[to]] == rank; to++ {
		set |= 1 << (m.states[to] & 63)
	}
	return set, to
}

// stableSets are the states that are stable for one actor.
type stableSets struct{ nash, gmr, smr, seq, sseq uint64 }

// of picks a concept's set.
func (s *stableSets) of(c *stability.Concept) uint64 {
	switch {
	case c.Reply == stability.NoReply:
		return s.nash
	case c.Reply == stability.AnyReply && !c.Escape:
		return s.gmr
	case c.Reply == stability.AnyReply:
		return s.smr
	case !c.Escape:
		return s.seq
	}
	return s.sseq
}

// back adds to a set the states from which improvements, of whom worse tells,
// can lead to one of the states fresh, which join it.
func back(worse *[64]uint64, set, fresh uint64) uint64 {
	fresh &^= set
	set |= fresh
	for fresh != 0 {
		u := bits.TrailingZeros64(fresh)
		from := worse[u&63] &^ set
		fresh = fresh&(fresh-1) | from
		set |= from
	}
	return set
}

// focal analyses actor i; its ranking is given.
func (m *masked) focal(i int, ranking *member) (out stableSets) {
	a, to := &m.actors[i], &m.to[i]
	var met, held uint64           // held: met, and all that a can move to from there as well
	var gmr, smr, seq, sseq uint64 // from where answers can lead to met, to held
	for from := 0; from < len(ranking.states); {
		class, next := ranking.class(from)
		met |= class
		joined := uint64(0)
		for _, s := range ranking.states[from:next] {
			if m.asked.plain {
				gmr |= to[s&63]
			}
			if a.free {
				if block := a.moves[s&63] | 1<<(s&63); block&^met == 0 {
					joined |= block
				}
				continue
			}
			for among := (a.from[s&63] | 1<<(s&63)) & met &^ (held | joined); among != 0; among &= among - 1 {
				if u := bits.TrailingZeros64(among); a.moves[u]&^met == 0 {
					joined |= 1 << u
				}
			}
		}
		held |= joined
		if m.asked.improving {
			seq = back(&m.worse[i], seq, class)
		}
		if m.asked.improvingEscape {
			sseq = back(&m.worse[i], sseq, joined)
		}
		if m.asked.escape {
			for ; joined != 0; joined &= joined - 1 {
				smr |= to[bits.TrailingZeros64(joined)]
			}
		}
		for _, s := range ranking.states[from:next] {
			bit, better := uint64(1)<<(s&63), a.better[s&63]
			out.nash |= bit & one(better)
			out.gmr |= bit & one(better&^gmr)
			out.smr |= bit & one(better&^smr)
			out.seq |= bit & one(better&^seq)
			out.sseq |= bit & one(better&^sseq)
		}
		from = next
	}
	return out
}

// one is all ones if x is 0, else 0.
func one(x uint64) uint64 { return uint64(int64(x|-x)>>63) ^ ^uint64(0) }
