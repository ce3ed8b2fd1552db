package oracle

// sim reports whether s is stable for i under simultaneous moves: whatever
// improvement i makes, the others can make theirs from s at the same moment,
// some of them or all, so that what comes of it is feasible and no better
// than s for i.
func (m *Model) sim(i, s int) bool {
	for t := range m.States {
		if m.can[i][s][t] && m.gains(m.members[i], t, s) && !m.collides(i, s, t) {
			return false
		}
	}
	return true
}

// collides tries every combination of the others' improvements from s with
// i's move to t.
func (m *Model) collides(i, s, t int) bool {
	others := m.others(i)
	var try func(k int, levels []int, moved bool) bool
	try = func(k int, levels []int, moved bool) bool {
		if k == len(others) {
			u := m.find(levels)
			return moved && u >= 0 && !m.gains(m.members[i], u, s)
		}
		if try(k+1, levels, moved) {
			return true
		}
		j := others[k]
		for x := range m.States {
			if !m.can[j][s][x] || !m.gains(m.members[j], x, s) {
				continue
			}
			both := append([]int{}, levels...)
			for o := range both {
				if m.States[x][o] != m.States[s][o] {
					both[o] = m.States[x][o]
				}
			}
			if try(k+1, both, true) {
				return true
			}
		}
		return false
	}
	return try(0, m.States[t], false)
}

// find is the state with the given levels, or -1.
func (m *Model) find(levels []int) int {
	code := m.code(levels)
	for s, c := range m.Codes {
		if c == code {
			return s
		}
	}
	return -1
}

// seqSim consults simultaneous sanctioning where everybody is about to move.
func (m *Model) seqSim(rule string, i, s int) bool {
	if m.Stable("seq", rule, i, s) {
		return true
	}
	for _, j := range m.Present {
		if m.Stable("seq", rule, j, s) {
			return false
		}
	}
	return m.sim(i, s)
}
