package oracle

// maximin reports whether s is stable for i when i and the others, as one,
// take turns for h plies and everybody may stop at any.
func (m *Model) maximin(h, i, s int) bool {
	for t := range m.States {
		if m.can[i][s][t] && m.turns(h-1, i).theirs[t] > m.value(i, s) {
			return false
		}
	}
	return true
}

// turns is what i can secure in each state with so many plies to go: when it
// is to move itself, and when the others are.
type turns struct{ own, theirs []int }

func (m *Model) turns(plies, i int) turns {
	if m.taken == nil {
		m.taken = make([][]turns, len(m.Actors))
	}
	for k := len(m.taken[i]); k <= plies; k++ {
		var now turns
		for x := range m.States {
			own, theirs := m.value(i, x), m.value(i, x)
			if k > 0 {
				before := m.taken[i][k-1]
				for t := range m.States {
					if m.can[i][x][t] {
						own = max(own, before.theirs[t])
					}
				}
				for u := range m.reach("legal", m.moves(), m.others(i), x) {
					theirs = min(theirs, before.own[u])
				}
			}
			now.own, now.theirs = append(now.own, own), append(now.theirs, theirs)
		}
		m.taken[i] = append(m.taken[i], now)
	}
	return m.taken[i][plies]
}
