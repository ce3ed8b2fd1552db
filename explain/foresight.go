package explain

import (
	"slices"

	"parley/prefer"
	"parley/result"
	"parley/stability"
)

// outlooks follows limited-move stability from one state, ply by ply and only
// where it leads: see [stability.Limited].
type outlooks struct {
	w    *judging
	s    *prefer.Profile
	cmp  *prefer.Comparer
	seen map[ahead]*outlook
	all  *table // every state's, where there is room; else nil
}

// ahead is an actor at a state that looks some plies ahead.
type ahead struct {
	plies, actor int
	state        uint64
}

// outlook is what that actor does: it stays, or it makes one of the moves that
// are best for it. Worst has, for every actor, the worst state that play may
// then end in.
type outlook struct {
	stays bool
	best  []uint64
	worst []uint64
}

func newOutlooks(w *judging, horizons []int) *outlooks {
	p := &outlooks{w: w, s: w.t.Space, cmp: w.t.Compare, seen: map[ahead]*outlook{}}
	if far := slices.Max(horizons); far > near {
		p.all = list(w, far)
	}
	return p
}

// near is the horizon up to which a state is followed by itself even where all
// could be; further ahead almost all matter. Beyond deep it is not tried.
const (
	near = 3
	deep = 12
)

// horizons are the numbers of plies that a concept looks ahead.
func (w *judging) horizons(c stability.Concept) []int {
	if c.Horizon > 0 {
		return []int{c.Horizon}
	}
	var out []int
	for h := range w.q.Cycle.Length {
		out = append(out, w.q.Cycle.From+h)
	}
	return out
}

// look is nil where the bound on work was reached.
func (p *outlooks) look(plies, i int, state uint64) *outlook {
	switch {
	case p.all != nil:
		return p.all.look(p, plies, i, state)
	case plies > deep:
		return nil
	}
	key := ahead{plies, i, state}
	if o, ok := p.seen[key]; ok {
		return o
	}
	o := &outlook{stays: true, worst: make([]uint64, p.s.Actors())}
	for k := range o.worst {
		o.worst[k] = state
	}
	if plies == 0 || p.s.Absent(i) {
		return o
	}
	if len(p.seen) >= maxKept {
		p.w.work.left = -1
		return nil
	}
	var best uint64 // where the best move ends at worst
	on := true
	p.s.MovesAt(i, state, func(t uint64) bool {
		if on = p.w.work.spend(); !on {
			return false
		}
		ends := p.after(plies, i, t)
		if ends == nil {
			on = false
			return false
		}
		value := ends[i]
		switch {
		case p.cmp.Compare(i, value, state) <= 0:
			return true
		case len(o.best) == 0 || p.cmp.Compare(i, value, best) > 0:
			o.stays, o.best, best = false, []uint64{t}, value
			copy(o.worst, ends)
		case p.cmp.Compare(i, value, best) == 0:
			o.best = append(o.best, t)
			p.lower(o.worst, ends)
		}
		return true
	})
	if !on {
		return nil
	}
	p.seen[key] = o
	return o
}

// lower takes, for every actor, the worse of two states.
func (p *outlooks) lower(worst, with []uint64) {
	for k := range worst {
		if !p.s.Absent(k) && p.cmp.Compare(k, with[k], worst[k]) < 0 {
			worst[k] = with[k]
		}
	}
}

// after gives, for every actor, the worst state in which play may end after a
// move of i to t: t itself where nobody else would go on.
func (p *outlooks) after(plies, i int, t uint64) []uint64 {
	if p.all != nil {
		return p.all.ends(p, plies, i, t)
	}
	var ends []uint64
	for j := range p.s.Actors() {
		if j == i {
			continue
		}
		o := p.look(plies-1, j, t)
		switch {
		case o == nil || !p.w.work.spend():
			return nil
		case o.stays:
		case ends == nil:
			ends = append(ends, o.worst...)
		default:
			p.lower(ends, o.worst)
		}
	}
	if ends == nil {
		for range p.s.Actors() {
			ends = append(ends, t)
		}
	}
	return ends
}

// line is the play after i's move to t that ends worst for whom it is told.
func (p *outlooks) line(plies, i int, t uint64, whom int) (hops []hop) {
	end := p.after(plies, i, t)
	if end == nil {
		return nil
	}
	for j := range p.s.Actors() {
		if j == i {
			continue
		}
		o := p.look(plies-1, j, t)
		if o == nil || o.stays || p.cmp.Compare(whom, o.worst[whom], end[whom]) != 0 {
			continue
		}
		for _, next := range o.best {
			ends := p.after(plies-1, j, next)
			if ends != nil && p.cmp.Compare(whom, ends[whom], end[whom]) == 0 {
				return append([]hop{{node: node{state: next}, mover: j}}, p.line(plies-1, j, next, whom)...)
			}
		}
	}
	return nil
}

// actor explains what i foresees, under the first of the horizons at which it
// leaves, or else the first.
func (p *outlooks) actor(i int, horizons []int) *result.Standpoint {
	h := horizons[0]
	for _, plies := range horizons {
		o := p.look(plies, i, p.w.from)
		if o == nil {
			a := p.w.blank(i)
			a.Settled = false
			return a
		}
		if !o.stays {
			h = plies
			break
		}
	}
	t := p.w.t
	a := p.w.blank(i)
	if len(horizons) > 1 || p.w.q.Cycle != nil {
		a.Horizon = h
	}
	losses := map[int]int{}
	p.s.MovesAt(i, p.w.from, func(to uint64) bool {
		a.Moves++
		ends := p.after(h, i, to)
		if ends == nil {
			a.Settled = false
			return false
		}
		gains := p.cmp.Compare(i, ends[i], p.w.from) > 0
		if !gains && !p.cmp.Gains(i, p.w.from, to) {
			t.lose(a, losses, i, p.w.from, to)
			return true
		}
		m := t.move(i, p.w.from, to)
		m.Settled, m.Deterred = true, !gains
		at := to
		for _, next := range p.line(h, i, to, i) {
			m.Line = append(m.Line, t.Step(next.mover, at, next.state))
			at = next.state
		}
		m.Answered, m.End = len(m.Line) > 0, p.s.CodeAt(at)
		m.Effect, m.Against = t.Effect(i, p.w.from, at)
		p.w.put(a, m)
		return true
	})
	return finish(a)
}
