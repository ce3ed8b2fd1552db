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
// answers that must pay are looked for under all rankings together.
type arena struct {
	states   int
	words    int
	moves    []*space.Arcs
	closures []*closure

	worst   []int32 // scratch
	answers answers
}

func newArena(s *space.Space, moves []*space.Arcs) *arena {
	a := &arena{states: s.Count, words: (s.Count + 63) / 64, moves: moves}
	for i := range moves {
		a.closures = append(a.closures, newClosure(moves, i, s.Count))
	}
	return a
}

// fork is an arena for a goroutine.
func (a *arena) fork() *arena {
	b := &arena{states: a.states, words: a.words, moves: a.moves, worst: make([]int32, a.states)}
	b.answers = newAnswers(a.states)
	for _, c := range a.closures {
		b.closures = append(b.closures, &closure{comp: c.comp, next: c.next, least: make([]int32, len(c.least))})
	}
	return b
}

// arenaStance is what the arena keeps with a stance.
type arenaStance struct {
	value  []int32 // by state: what it is worth
	escape []int32 // the best that the actor can still move to; nil until asked for
	// to holds, for each state, those to which the actor improves by moving:
	// to[start[s]:start[s+1]].
	start []uint16
	to    []uint16
	nash  stability.Set
	gmr   stability.Set
	smr   stability.Set // nil until asked for
}

// improvements are the actor's from a state.
func (st *arenaStance) improvements(s int) []uint16 { return st.to[st.start[s]:st.start[s+1]] }

// stance works out what hangs on actor i's ranking alone.
func (a *arena) stance(i int, r *prefer.Ranking) *arenaStance {
	st := &arenaStance{value: r.Value, start: make([]uint16, a.states+1), nash: make(stability.Set, a.words)}
	count := 0
	for s := range a.states {
		mine := st.value[s]
		for _, t := range a.moves[i].From(s) {
			if st.value[t] > mine {
				count++
			}
		}
		st.start[s+1] = uint16(count)
		if st.start[s] == st.start[s+1] {
			st.nash.Add(uint64(s))
		}
	}
	st.to = make([]uint16, 0, count)
	for s := range a.states {
		mine := st.value[s]
		for _, t := range a.moves[i].From(s) {
			if st.value[t] > mine {
				st.to = append(st.to, uint16(t))
			}
		}
	}
	a.closures[i].worst(st.value, a.worst)
	st.gmr = a.deterred(st, a.worst)
	return st
}

// deterred is the set of states all of whose improvements are deterred by
// worst.
func (a *arena) deterred(st *arenaStance, worst []int32) stability.Set {
	out := slices.Clone(st.nash)
	for s := range a.states {
		mine := st.value[s]
		holds := true
		for _, t := range st.improvements(s) {
			if worst[t] > mine {
				holds = false
				break
			}
		}
		if holds {
			out.Add(uint64(s))
		}
	}
	return out
}

// escapes gives the best that the actor can still move to from each state.
func (a *arena) escapes(i int, st *arenaStance) []int32 {
	if st.escape == nil {
		st.escape = slices.Clone(st.value)
		for s := range a.states {
			for _, t := range st.improvements(s) {
				st.escape[s] = max(st.escape[s], st.value[t])
			}
		}
	}
	return st.escape
}

// worth is what counts against actor i's opponents under c: what a state is
// worth to it, or what it can still move to from there.
func (a *arena) worth(i int, st *arenaStance, c stability.Concept) []int32 {
	if c.Escape {
		return a.escapes(i, st)
	}
	return st.value
}

// equilibria is the set of states stable for everybody under c, in the room of
// all.
func (a *arena) equilibria(stances []*stance, c stability.Concept, all stability.Set) stability.Set {
	for i, st := range stances {
		set := st.arena.nash
		switch {
		case c.Reply == stability.NoReply:
		case c.Reply == stability.AnyReply && c.Escape:
			set = a.symmetric(i, st.arena)
		default: // answers that must pay deter no more than any
			set = st.arena.gmr
		}
		if i == 0 {
			all = append(all[:0], set...)
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
		a.answers.begin(stances, i, a.worth(i, st.arena, c))
		for k := range all {
			for open := all[k] &^ st.arena.nash[k]; open != 0; open &= open - 1 {
				if !a.answered(st.arena, 64*k+bits.TrailingZeros64(open)) {
					all[k] &^= open & -open
				}
			}
		}
	}
	return all
}

// answered reports whether each improvement from s has an answer that pays:
// see [answers.deter].
func (a *arena) answered(st *arenaStance, s int) bool {
	for _, t := range st.improvements(s) {
		if !a.answers.deter(t, st.value[s]) {
			return false
		}
	}
	return true
}

// symmetric is the set of states stable for i under SMR.
func (a *arena) symmetric(i int, st *arenaStance) stability.Set {
	if st.smr == nil {
		kept := st.escape != nil
		a.closures[i].worst(a.escapes(i, st), a.worst)
		st.smr = a.deterred(st, a.worst)
		if !kept { // it is seldom needed again, and takes room
			st.escape = nil
		}
	}
	return st.smr
}

// reply fills worst for i under c, whose answers need not pay.
func (a *arena) reply(i int, st *arenaStance, c stability.Concept, worst []int32) {
	a.closures[i].worst(a.worth(i, st, c), worst)
}
