package ensemble

import "math"

// answers looks for what an actor's opponents bring about by improvements, in
// an arena, where any sequence of them is one in which nobody moves twice
// running: two moves of one actor are one.
type answers struct {
	stances []*arenaStance // the opponents'
	worth   []int32        // by state: to the actor
	// above[s] is a bound under which nothing that is worth as little can be
	// brought about from s, as searches have shown that found nothing.
	above  []int32
	seen   []uint32 // by state: the search that came there last
	search uint32
	queue  []uint16
}

func newAnswers(states int) answers {
	return answers{above: make([]int32, states), seen: make([]uint32, states)}
}

// begin turns to actor i under all stances.
func (a *answers) begin(stances []*stance, i int, worth []int32) {
	a.stances = a.stances[:0]
	for j, st := range stances {
		if j != i {
			a.stances = append(a.stances, st.arena)
		}
	}
	a.worth = worth
	for s := range a.above {
		a.above[s] = math.MinInt32
	}
}

// deter reports whether the opponents can bring about, by improvements from t,
// a state that is worth floor or less to the actor.
func (a *answers) deter(t uint16, floor int32) bool {
	if a.above[t] >= floor {
		return false
	}
	if a.search++; a.search == 0 { // it has come round
		clear(a.seen)
		a.search = 1
	}
	a.seen[t] = a.search
	a.queue = append(a.queue[:0], t)
	for k := 0; k < len(a.queue); k++ {
		s := a.queue[k]
		for _, st := range a.stances {
			for _, u := range st.to[st.start[s]:st.start[s+1]] {
				if a.worth[u] <= floor {
					return true
				}
				if a.seen[u] != a.search && a.above[u] < floor {
					a.seen[u] = a.search
					a.queue = append(a.queue, u)
				}
			}
		}
	}
	for _, s := range a.queue {
		a.above[s] = floor
	}
	return false
}
