package explicit

import (
	"math/bits"

	"parley/stability"
)

// marks goes backwards by any protocol. At each state it keeps the contexts in
// which the state can be on the way to a sanction, a bit a context, and takes
// up all that are new there at once.
type marks struct {
	w         *worker
	p         stability.Protocol
	improving bool
	words     int      // of a set of contexts
	seen      []uint64 // by state
	fresh     []uint64 // by state: those not taken up yet
	open      []int32  // states with fresh contexts
	after     []uint64 // one set
	before    []uint64
}

func newMarks(w *worker, p stability.Protocol, improving bool) *marks {
	words := int(p.Contexts()+63) / 64
	m := w.marks
	if m == nil || m.words != words {
		n := w.g.Space.Count * words
		m = &marks{words: words, seen: make([]uint64, n), fresh: make([]uint64, n), after: make([]uint64, words), before: make([]uint64, words)}
		w.marks = m
	}
	clear(m.seen)
	m.w, m.p, m.improving = w, p, improving
	return m
}

func (m *marks) from(state, worth int32) {
	for k := range m.before {
		m.before[k] = ^uint64(0)
	}
	if left := m.p.Contexts() % 64; left != 0 {
		m.before[m.words-1] = 1<<left - 1
	}
	m.before[0] &^= 1 // it is not there before any move
	m.open = m.open[:0]
	m.mark(state)
	into := m.w.g.into()
	for k := 0; k < len(m.open); k++ { // in order of arrival, so that contexts gather
		u := m.open[k]
		fresh := m.fresh[int(u)*m.words : int(u+1)*m.words]
		copy(m.after, fresh)
		clear(fresh)
		for list := into.of(u); len(list) > 0; {
			j := list[0].by
			n := 1
			for n < len(list) && list[n].by == j {
				n++
			}
			if m.p.Before(int(j), m.after, m.before); some(m.before) {
				m.back(u, worth, list[:n])
			}
			list = list[n:]
		}
	}
}

// back goes against one actor's moves to a state, with the contexts in before.
func (m *marks) back(state, worth int32, moves []entry) {
	starts := m.before[0]&1 != 0
	value := m.w.actors[moves[0].by].Ranking.Value
	here, pays := value[state], m.w.pays(m.improving, moves[0].by)
	for _, t := range moves {
		if pays && here <= value[t.from] {
			continue
		}
		if starts {
			m.w.meet(t.from, worth)
		}
		m.mark(t.from)
	}
}

// mark adds the contexts in before to those of a state.
func (m *marks) mark(state int32) {
	at := int(state) * m.words
	grew, waits := false, false
	for k, b := range m.before {
		if k == 0 {
			b &^= 1
		}
		waits = waits || m.fresh[at+k] != 0
		if b &^= m.seen[at+k]; b != 0 {
			m.seen[at+k] |= b
			m.fresh[at+k] |= b
			grew = true
		}
	}
	if grew && !waits {
		m.open = append(m.open, state)
	}
}

func some(set []uint64) bool {
	for _, w := range set {
		if w != 0 {
			return true
		}
	}
	return false
}

func trailing(w uint64) int { return bits.TrailingZeros64(w) }
