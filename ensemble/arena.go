package ensemble

import (
	"math"
	"math/bits"
	"slices"

	"parley/prefer"
	"parley/space"
	"parley/stability"
)

// unreached is worse than what any state is worth.
const unreached = math.MaxInt32

// maxArena is the number of moves up to which a space is judged in an arena.
const maxArena = 1<<16 - 1

// arena judges a small space whose moves are transitive. Legal sequences are
// then plain reachability, and an improvement from s to t is deterred where
// the least that the opponents can bring about from t, t itself included, is
// worth no more than s: t is worth more, so that counting it changes nothing.
// What hangs on one actor's ranking alone is kept with its stance; only
// answers that must pay are worked out for all rankings together.
type arena struct {
	states   int
	words    int
	moves    []*space.Arcs
	closures []*closure

	worst []int32 // scratch
	stack []uint16
}

func newArena(s *space.Space, moves []*space.Arcs) *arena {
	a := &arena{states: s.Count, words: (s.Count + 63) / 64, moves: moves, worst: make([]int32, s.Count)}
	for i := range moves {
		a.closures = append(a.closures, newClosure(moves, i, s.Count))
	}
	return a
}

// fork is an arena for another goroutine.
func (a *arena) fork() *arena {
	b := &arena{states: a.states, words: a.words, moves: a.moves, worst: make([]int32, a.states)}
	for _, c := range a.closures {
		b.closures = append(b.closures, &closure{comp: c.comp, next: c.next, least: make([]int32, len(c.least))})
	}
	return b
}

// graded is a worth for every state, with the states from the worst up.
type graded struct {
	value []int32
	order []uint16
}

func grade(value []int32) graded {
	g := graded{value: value, order: make([]uint16, len(value))}
	levels := slices.Max(value) + 1
	count := make([]int32, levels+1)
	for _, v := range value {
		count[v+1]++
	}
	for v := range levels {
		count[v+1] += count[v]
	}
	for s, v := range value {
		g.order[count[v]] = uint16(s)
		count[v]++
	}
	return g
}

// arenaStance is what the arena keeps with a stance.
type arenaStance struct {
	plain  graded
	escape graded // the best that the actor can still move to; empty until asked for
	// into holds, for each state, those from which the actor improves by moving
	// there: into[start[s]:start[s+1]].
	start []uint16
	into  []uint16
	nash  stability.Set
	gmr   stability.Set
	smr   stability.Set // nil until asked for
}

// stance works out what hangs on actor i's ranking alone.
func (a *arena) stance(i int, r *prefer.Ranking) *arenaStance {
	st := &arenaStance{plain: grade(r.Value), start: make([]uint16, a.states+1), nash: make(stability.Set, a.words)}
	value := r.Value
	count := 0
	for s := range a.states {
		stable := true
		for _, t := range a.moves[i].From(s) {
			if value[t] > value[s] {
				stable = false
				st.start[t+1]++
				count++
			}
		}
		if stable {
			st.nash.Add(uint64(s))
		}
	}
	for s := range a.states {
		st.start[s+1] += st.start[s]
	}
	st.into = make([]uint16, count)
	at := slices.Clone(st.start[:a.states])
	for s := range a.states {
		for _, t := range a.moves[i].From(s) {
			if value[t] > value[s] {
				st.into[at[t]] = uint16(s)
				at[t]++
			}
		}
	}
	a.closures[i].worst(value, a.worst)
	st.gmr = a.deterred(i, st, a.worst, nil)
	return st
}

// deterred is the set of states, within some if that is not nil, all of whose
// improvements for i are deterred by worst.
func (a *arena) deterred(i int, st *arenaStance, worst []int32, within stability.Set) stability.Set {
	out := slices.Clone(st.nash)
	for k := range out {
		open := ^st.nash[k]
		if within != nil {
			out[k] &= within[k]
			open &= within[k]
		} else if left := a.states - 64*k; left < 64 {
			open &= 1<<left - 1
		}
		for ; open != 0; open &= open - 1 {
			s := 64*k + bits.TrailingZeros64(open)
			if a.holds(i, s, st.plain.value, worst) {
				out[k] |= open & -open
			}
		}
	}
	return out
}

// holds reports whether every improvement of i from s is deterred.
func (a *arena) holds(i, s int, value, worst []int32) bool {
	mine := value[s]
	for _, t := range a.moves[i].From(s) {
		if value[t] > mine && worst[t] > mine {
			return false
		}
	}
	return true
}

// escapes fills in what the actor can still move to.
func (a *arena) escapes(i int, st *arenaStance) graded {
	if st.escape.value == nil {
		value := slices.Clone(st.plain.value)
		for s := range value {
			for _, t := range a.moves[i].From(s) {
				value[s] = max(value[s], st.plain.value[t])
			}
		}
		st.escape = grade(value)
	}
	return st.escape
}

// answers fills worst with the least worth for i that its opponents can bring
// about by improvements from each state: from the worst states up, whatever
// leads to one and is not marked has found its worst. Worths above limit are
// left out.
func (a *arena) answers(i int, stances []*stance, g graded, limit int32, worst []int32) {
	for s := range worst {
		worst[s] = unreached
	}
	stack := a.stack[:0]
	for _, root := range g.order {
		v := g.value[root]
		if v > limit {
			break
		}
		if worst[root] != unreached {
			continue
		}
		worst[root] = v
		stack = append(stack, root)
		for len(stack) > 0 {
			u := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			for j, other := range stances {
				if j == i {
					continue
				}
				st := other.arena
				for _, t := range st.into[st.start[u]:st.start[u+1]] {
					if worst[t] == unreached {
						worst[t] = v
						stack = append(stack, t)
					}
				}
			}
		}
	}
	a.stack = stack
}

// equilibria is the set of states stable for everybody under c.
func (a *arena) equilibria(stances []*stance, c stability.Concept) stability.Set {
	var all stability.Set
	for i, st := range stances {
		set := st.arena.nash
		switch {
		case c.Reply == stability.NoReply:
		case c.Reply == stability.AnyReply && c.Escape:
			set = a.symmetric(i, st.arena)
		default: // answers that must pay deter no more than any
			set = st.arena.gmr
		}
		if all == nil {
			all = slices.Clone(set)
			continue
		}
		for k := range all {
			all[k] &= set[k]
		}
	}
	if c.Reply != stability.ImprovingReply {
		return all
	}
	for i, st := range stances {
		limit, some := a.limit(st.arena, all)
		if !some {
			continue
		}
		g := st.arena.plain
		if c.Escape {
			g = a.escapes(i, st.arena)
		}
		a.answers(i, stances, g, limit, a.worst)
		all = a.deterred(i, st.arena, a.worst, all)
	}
	return all
}

// limit is the most that a state in set from which the actor improves is
// worth to it.
func (a *arena) limit(st *arenaStance, set stability.Set) (limit int32, some bool) {
	for k := range set {
		for open := set[k] &^ st.nash[k]; open != 0; open &= open - 1 {
			limit, some = max(limit, st.plain.value[64*k+bits.TrailingZeros64(open)]), true
		}
	}
	return limit, some
}

// symmetric is the set of states stable for i under SMR.
func (a *arena) symmetric(i int, st *arenaStance) stability.Set {
	if st.smr == nil {
		kept := st.escape.value != nil
		a.closures[i].worst(a.escapes(i, st).value, a.worst)
		st.smr = a.deterred(i, st, a.worst, nil)
		if !kept { // it is seldom needed again, and takes room
			st.escape = graded{}
		}
	}
	return st.smr
}

// reply fills worst for i under c, and reports whether anybody is asked.
func (a *arena) reply(i int, stances []*stance, c stability.Concept, worst []int32) {
	st := stances[i].arena
	g := st.plain
	if c.Escape {
		g = a.escapes(i, st)
	}
	if c.Reply == stability.AnyReply {
		a.closures[i].worst(g.value, worst)
		return
	}
	a.answers(i, stances, g, unreached, worst)
}
