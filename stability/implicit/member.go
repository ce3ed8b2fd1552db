package implicit

import (
	"cmp"
	"slices"

	"parley/space"
)

// member is one actor's part of an Analyzer.
type member struct {
	// The blocks that the actor moves within, which are not changed.
	blockOf []int32    // by state
	start   []int32    // by block: its first place in block, and the end
	within  []int32    // states, a block after another
	group   []uint32   // by state: which of its one-way options stand where
	below   [][]uint32 // by group: the groups from which it can be reached
	can     []bool     // by group, and group from which it may be reached

	// under the present ranking
	rank   []int32 // by state: dense, 0 the worst
	ranks  int
	states []int32 // the worst first
	block  []int32 // a block after another, the worst first
	worse  []int32 // by state: the place in block where those end that are worse
	at     []int32 // by block
	met    []int32 // by block: up to where its states have been met
}

func newMember(s *space.Space, i int) *member {
	n := s.Count
	m := &member{group: make([]uint32, n), rank: make([]int32, n), states: make([]int32, n), block: make([]int32, n), worse: make([]int32, n)}
	if s.Listed() {
		m.blockOf, m.start, m.within = s.Rows(i)
	} else {
		m.findBlocks(newSide(s, i))
	}
	options, mult, below := numbered(s, s.Owned[i])
	m.below = below
	for k, o := range options {
		for id := range m.group {
			m.group[id] += uint32(s.Level(o, s.Index(id))) * mult[k]
		}
	}
	m.at, m.met = make([]int32, len(m.start)), make([]int32, len(m.start))
	if k := len(m.below); k > 1 {
		m.can = make([]bool, k*k)
		for to, from := range m.below {
			for _, f := range from {
				m.can[to*k+int(f)] = true
			}
		}
	}
	return m
}

// findBlocks walks over the rows of a side.
func (m *member) findBlocks(v *side) {
	m.blockOf, m.start = make([]int32, v.s.Count), []int32{0}
	for row := range v.rows {
		for x := range v.block {
			if at := v.index(row, x); v.s.Feasible(at) {
				id := v.s.ID(at)
				m.blockOf[id] = int32(len(m.start) - 1)
				m.within = append(m.within, int32(id))
			}
		}
		if last := int32(len(m.within)); last > m.start[len(m.start)-1] {
			m.start = append(m.start, last)
		}
	}
}

// of is the block that a state is in.
func (m *member) of(s int32) []int32 {
	b := m.blockOf[s]
	return m.within[m.start[b]:m.start[b+1]]
}

// moves reports whether the actor can move from a state to another of its
// block.
func (m *member) moves(from, to int32) bool {
	return m.can == nil || m.can[int(m.group[to])*len(m.below)+int(m.group[from])]
}

// rankBy takes over a ranking: values by state.
func (m *member) rankBy(values, room []int32) {
	m.sort(values, room)
	place, last := int32(-1), int32(0)
	copy(m.at, m.start)
	for from := 0; from < len(m.states); {
		to := from
		last = values[m.states[from]]
		place++
		for ; to < len(m.states) && values[m.states[to]] == last; to++ {
			s := m.states[to]
			m.rank[s] = place
			m.worse[s] = m.at[m.blockOf[s]]
		}
		for ; from < to; from++ {
			s := m.states[from]
			at := &m.at[m.blockOf[s]]
			m.block[*at] = s
			*at++
		}
	}
	m.ranks = int(place) + 1
}

// sort lists the states by value, the worst first, and leaves values in rank,
// by which they compare as they did.
func (m *member) sort(values, room []int32) {
	least, greatest := slices.Min(values), slices.Max(values)
	if width := int64(greatest) - int64(least) + 1; width < int64(len(room)) {
		for s, v := range values {
			m.rank[s] = v - least
		}
		countingSort(m.rank, room[:width+1], m.states)
		return
	}
	for s, v := range values {
		m.states[s], m.rank[s] = int32(s), v
	}
	slices.SortFunc(m.states, func(x, y int32) int { return cmp.Compare(values[x], values[y]) })
}

// countingSort lists the states by value, the least first; room has a place
// for every value and one more.
func countingSort(values, room, states []int32) {
	clear(room)
	for _, v := range values {
		room[v+1]++
	}
	for k := range len(room) - 1 {
		room[k+1] += room[k]
	}
	for s, v := range values {
		states[room[v]] = int32(s)
		room[v]++
	}
}
