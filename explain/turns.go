package explain

import (
	"parley/prefer"
	"parley/result"
	"parley/stability"
)

// turns follows maximin stability from one state for one actor: see
// [stability.Maximin].
type turns struct {
	w    *judging
	s    *prefer.Profile
	cmp  *prefer.Comparer
	i    int
	seen map[turn]*settled
}

// turn is a state with some plies to go, at which the others move or the actor
// does.
type turn struct {
	plies int
	own   bool
	state uint64
}

// settled is where play ends from a turn on, and the moves that lead to the
// next; nobody moves on where there are none.
type settled struct {
	end  uint64
	path []hop
	next *settled
}

func newTurns(w *judging, i int) *turns {
	return &turns{w: w, s: w.t.Space, cmp: w.t.Compare, i: i, seen: map[turn]*settled{}}
}

// play is nil where the bound on work was reached.
func (p *turns) play(at turn) *settled {
	if r, ok := p.seen[at]; ok {
		return r
	}
	best := &settled{end: at.state}
	if at.plies > 0 {
		sign := -1 // the others do their worst
		reach := p.answers
		if at.own {
			sign, reach = 1, p.moves
		}
		if !reach(at.state, func(path func() []hop, to uint64) bool {
			r := p.play(turn{at.plies - 1, !at.own, to})
			if r == nil {
				return false
			}
			if p.cmp.Compare(p.i, r.end, best.end)*sign > 0 {
				best = &settled{end: r.end, path: path(), next: r}
			}
			return true
		}) {
			return nil
		}
	}
	if len(p.seen) >= maxKept {
		p.w.work.left = -1
		return nil
	}
	p.seen[at] = best
	return best
}

// moves gives the actor's moves; it returns false if they were not all looked
// at.
func (p *turns) moves(from uint64, yield func(path func() []hop, to uint64) bool) bool {
	on := true
	p.s.MovesAt(p.i, from, func(to uint64) bool {
		on = p.w.work.spend() && yield(func() []hop { return []hop{{node: node{state: to}, mover: p.i}} }, to)
		return on
	})
	return on
}

// answers gives what the others can reach by a legal sequence.
func (p *turns) answers(from uint64, yield func(path func() []hop, to uint64) bool) bool {
	var others []int
	for j := range p.s.Actors() {
		if j != p.i {
			others = append(others, j)
		}
	}
	return p.w.sequences(others, from, yield)
}

// sequences gives every state that some actors reach from one by legal
// sequences of one move or more, once, with a shortest of them; it returns
// false if yield or the bound on work ended it. The state itself may be among
// them although no legal sequence leads back: nobody gains or loses by that.
func (w *judging) sequences(movers []int, from uint64, yield func(path func() []hop, to uint64) bool) bool {
	s := w.t.Space
	rule := stability.Replies(s.Space, stability.Legal, stability.Everybody).Sorted()
	hops := []hop{{node: node{state: from}, before: -1, mover: -1}}
	seen, told := map[node]bool{{state: from}: true}, map[uint64]bool{}
	on := true
	for k := 0; k < len(hops) && on; k++ {
		for _, j := range movers {
			context, ok := rule.Next(hops[k].context, j)
			if !ok {
				continue
			}
			s.MovesAt(j, hops[k].state, func(to uint64) bool {
				if on = w.work.spend(); !on {
					return false
				}
				next := node{to, context}
				if seen[next] {
					return true
				}
				if len(hops) >= maxKept {
					w.work.left, on = -1, false
					return false
				}
				seen[next] = true
				hops = append(hops, hop{node: next, before: k, mover: j})
				if !told[to] {
					told[to] = true
					end := len(hops) - 1
					on = yield(func() []hop { return trace(hops, end) }, to)
				}
				return on
			})
			if !on {
				return false
			}
		}
	}
	return on
}

// trace is the way to a hop.
func trace(hops []hop, end int) (path []hop) {
	for h := end; h > 0; h = hops[h].before {
		path = append([]hop{hops[h]}, path...)
	}
	return path
}

// actor explains how the others could go on after each improvement.
func (p *turns) actor(horizon int) *result.Standpoint {
	t := p.w.t
	a := p.w.blank(p.i)
	for _, to := range t.candidates(p.w.work, ordered{p.cmp}, p.i, p.w.from, a) {
		m := t.move(p.i, p.w.from, to)
		r := p.play(turn{horizon - 1, false, to})
		if m.Settled = r != nil; r != nil {
			m.Deterred = p.cmp.Compare(p.i, r.end, p.w.from) <= 0
			m.Answered = r.next != nil
			at := to
			for ; r.next != nil; r = r.next {
				for _, h := range r.path {
					m.Line = append(m.Line, t.Step(h.mover, at, h.state))
					at = h.state
				}
			}
			m.End = p.s.CodeAt(at)
			m.Effect, m.Against = t.Effect(p.i, p.w.from, at)
		}
		p.w.put(a, m)
	}
	return finish(a)
}
