package explain

import (
	"parley/result"
)

// collisions explains, for each improvement of an actor, which of the others'
// improvements made at the same moment would spoil it: as few of them as can.
// See [stability.Sim].
func (w *judging) collisions(j judge, i int) *result.Standpoint {
	t, s := w.t, w.t.Space
	a := w.blank(i)
	var others [][]hop
	for k := range s.Actors() {
		if k == i || s.Absent(k) {
			continue
		}
		var own []hop
		s.MovesAt(k, w.from, func(to uint64) bool {
			if j.Leaves(k, w.from, to) {
				own = append(own, hop{node: node{state: to}, mover: k})
			}
			return w.work.spend()
		})
		if len(own) > 0 {
			others = append(others, own)
		}
	}
	for _, to := range t.candidates(w.work, j, i, w.from, a) {
		m := t.move(i, w.from, to)
		m.Answered = len(others) > 0
		var with []hop
		var at uint64
		for n := 1; n <= len(others) && with == nil && !w.work.over(); n++ {
			with, at = w.collide(others, n, nil, to, func(u uint64) bool { return s.Feasible(u) && j.Deters(i, w.from, u) })
		}
		m.Settled = with != nil || !w.work.over()
		if m.Deterred = with != nil; m.Deterred {
			for _, h := range with {
				m.Collides = append(m.Collides, t.Step(h.mover, w.from, h.state))
			}
			m.End = s.CodeAt(at)
			m.Effect, m.Against = t.Effect(i, w.from, at)
		}
		w.put(a, m)
	}
	return finish(a)
}

// collide tries the combinations of n of the others' improvements on top of
// those made, which lead to at; it gives the first that is bad.
func (w *judging) collide(others [][]hop, n int, made []hop, at uint64, bad func(uint64) bool) ([]hop, uint64) {
	if n == 0 {
		if !w.work.spend() || !bad(at) {
			return nil, 0
		}
		return made, at
	}
	for k := range others {
		if len(others)-k < n || w.work.over() {
			break
		}
		for _, h := range others[k] {
			if with, end := w.collide(others[k+1:], n-1, append(made[:len(made):len(made)], h), w.together(at, h), bad); with != nil {
				return with, end
			}
		}
	}
	return nil, 0
}

// together is a state with what a move from the state explained changes.
func (w *judging) together(at uint64, h hop) uint64 {
	s := w.t.Space
	for o := range s.Options {
		if level := s.Level(o, h.state); level != s.Level(o, w.from) {
			at = s.With(at, o, level)
		}
	}
	return at
}
