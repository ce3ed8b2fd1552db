package oracle

// limited reports whether s is stable for i under limited-move stability of
// horizon h: i stays.
func (m *Model) limited(h, i, s int) bool { return m.stays(m.plies(h)[h][i][s], s) }

// stays reports whether ends, what a player expects that is to move at s, are
// that it stays there.
func (m *Model) stays(ends set, s int) bool { return len(ends) == 1 && ends[s] }

// plies are G_0 to G_h at least, by ply, player and state: G_h(i,s) holds the
// states in which i, to move at s and seeing h plies ahead, expects play to
// end.
func (m *Model) plies(h int) [][][]set {
	for k := len(m.foreseen); k <= h; k++ {
		ply := make([][]set, len(m.Actors))
		for i := range ply {
			for s := range m.States {
				ends := set{s: true}
				if k > 0 {
					ends = m.ends(m.foreseen[k-1], i, s)
				}
				ply[i] = append(ply[i], ends)
			}
		}
		m.foreseen = append(m.foreseen, ply)
	}
	return m.foreseen
}

// ends is G_h(i,s), given G_{h-1}.
func (m *Model) ends(before [][]set, i, s int) set {
	after := map[int]set{} // A(i,t)
	most := 0
	for t := range m.States {
		if !m.can[i][s][t] {
			continue
		}
		a := set{}
		for _, j := range m.others(i) {
			if m.stays(before[j][t], t) {
				continue
			}
			for u := range before[j][t] {
				a[u] = true
			}
		}
		if len(a) == 0 {
			a[t] = true
		}
		after[t] = a
		if v := m.least(i, a); len(after) == 1 || v > most {
			most = v
		}
	}
	if len(after) == 0 || most <= m.value(i, s) {
		return set{s: true}
	}
	all := set{}
	for _, a := range after {
		if m.least(i, a) == most {
			for u := range a {
				all[u] = true
			}
		}
	}
	return all
}

// value is P_i(s), from a place among the values where more is better.
func (m *Model) value(i, s int) int { return m.values()[i][s] }

func (m *Model) values() [][]int {
	if m.ranks == nil {
		for i := range m.Actors {
			row := make([]int, len(m.States))
			for s := range row {
				row[s] = -m.Rank(i, s)
			}
			m.ranks = append(m.ranks, row)
		}
	}
	return m.ranks
}

func (m *Model) least(i int, states set) int {
	least, first := 0, true
	for u := range states {
		if v := m.value(i, u); first || v < least {
			least, first = v, false
		}
	}
	return least
}
