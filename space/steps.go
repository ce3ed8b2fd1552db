package space

// Steps are one actor's moves, prepared for being asked from state after
// state. They agree with [Space.MovesAt]. Several goroutines may use them.
type Steps struct {
	s      *Space
	actor  int
	owned  []int
	mult   []uint64  // by option owned: places between its levels in the block
	jumps  [][]int64 // by place in the block: to what a move adds to an index, increasing; nil where MovesAt must do
	barred []barred
}

// maxBlock bounds the places of a block whose moves are prepared.
const maxBlock = 1 << 11

// Steps prepares an actor's moves.
func (s *Space) Steps(actor int) *Steps {
	st := &Steps{s: s, actor: actor, barred: s.barred[actor]}
	if s.Graph {
		return st
	}
	st.owned = s.Owned[actor]
	block := uint64(1)
	for _, o := range st.owned {
		st.mult = append(st.mult, block)
		block *= uint64(len(s.Options[o].Levels))
		if s.listed != nil || block > maxBlock {
			return st
		}
	}
	st.jumps = make([][]int64, block)
	for from := range block {
		for to := range block {
			if jump, ok := st.jump(from, to); ok && to != from {
				st.jumps[from] = append(st.jumps[from], jump)
			}
		}
	}
	return st
}

// jump is the difference of indices between two places in the block; ok is
// false if no move leads from the one to the other.
func (st *Steps) jump(from, to uint64) (jump int64, ok bool) {
	for k, i := range st.owned {
		o := &st.s.Options[i]
		n := uint64(len(o.Levels))
		x, y := int64(from/st.mult[k]%n), int64(to/st.mult[k]%n)
		if x != y && (o.Fixed >= 0 || o.Moves == "up" && y < x || o.Moves == "down" && y > x) {
			return 0, false
		}
		jump += (y - x) * int64(o.Stride)
	}
	return jump, true
}

// place is where the state at index stands in its block.
func (st *Steps) place(index uint64) uint64 {
	var place uint64
	for k, o := range st.owned {
		place += uint64(st.s.Level(o, index)) * st.mult[k]
	}
	return place
}

// Append appends the indices of the states that the actor can move to from
// the one at index, in increasing order of the places in its block.
func (st *Steps) Append(to []uint64, from uint64) []uint64 {
	s := st.s
	if s.Graph {
		for _, t := range s.arcs[st.actor][from] {
			to = append(to, uint64(t))
		}
		return to
	}
	if st.jumps == nil {
		s.MovesAt(st.actor, from, func(t uint64) bool {
			to = append(to, t)
			return true
		})
		return to
	}
	var room [4]barred
	open := room[:0]
	for k := range st.barred {
		if s.Truth(st.barred[k].from, from) {
			open = append(open, st.barred[k])
		}
	}
	for _, jump := range st.jumps[st.place(from)] {
		t := uint64(int64(from) + jump)
		if !s.Feasible(t) {
			continue
		}
		if s.stopped(open, from, t) {
			continue
		}
		to = append(to, t)
	}
	return to
}
