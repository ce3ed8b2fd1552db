package explain

// table is limited-move stability ply by ply for all states: what an actor
// that is to move at a state expects may end, at worst for each actor, in which
// state; in the state itself where it stays.
type table struct {
	n     int
	worst [][]int32 // by ply: by mover, whom and state's ID
}

// Bounds of a table: the states, and the entries that are kept, 4 bytes each.
const (
	maxStates = 1 << 17
	maxListed = 1 << 26
)

// list works out so many plies; it is nil where there is no room for them, or
// the work was ended.
func list(w *judging, plies int) *table {
	s := w.t.Space
	n, count := s.Actors(), s.Count
	if count > maxStates || uint64(plies+1)*uint64(n*n*count) > maxListed {
		return nil
	}
	value := make([][]int32, n)
	for i := range value {
		if !s.Absent(i) {
			value[i] = s.Ranking(i).Value
		}
	}
	moves := make([][][]int32, n) // by actor and state
	for i := range moves {
		moves[i] = make([][]int32, count)
		for id := range moves[i] {
			if !s.Absent(i) {
				s.Moves(i, id, func(to int) bool {
					moves[i][id] = append(moves[i][id], int32(to))
					return true
				})
			}
		}
	}
	l := &table{n: n}
	first := make([]int32, n*n*count)
	for at := range first {
		first[at] = int32(at % count)
	}
	l.worst = append(l.worst, first)
	after := make([]int32, n*count) // by whom and state, of one mover
	for range plies {
		before, now := l.worst[len(l.worst)-1], make([]int32, n*n*count)
		for i := range n {
			if w.work.ctx.Err() != nil {
				return nil
			}
			l.after(after, before, value, i, count)
			for id := range count {
				l.best(now[i*n*count:], after, moves[i][id], value, i, id, count)
			}
		}
		l.worst = append(l.worst, now)
	}
	return l
}

// after says how play may end at worst for each after a move of i's to each
// state: there, if nobody else would go on.
func (l *table) after(after, before []int32, value [][]int32, i, count int) {
	for id := range count {
		moved := false
		for k := range l.n {
			after[k*count+id] = int32(id)
		}
		for j := range l.n {
			own := before[j*l.n*count:]
			if j == i || own[id] == int32(id) {
				continue
			}
			for k := range l.n {
				end := own[k*count+id]
				if at := &after[k*count+id]; !moved || value[k] != nil && value[k][end] < value[k][*at] {
					*at = end
				}
			}
			moved = true
		}
	}
}

// best says how play ends where i does what is best for it at a state.
func (l *table) best(now, after []int32, moves []int32, value [][]int32, i, id, count int) {
	for k := range l.n {
		now[k*count+id] = int32(id)
	}
	if value[i] == nil {
		return
	}
	own := after[i*count:]
	most := value[i][id]
	for _, t := range moves {
		most = max(most, value[i][own[t]])
	}
	if most == value[i][id] {
		return
	}
	begun := false
	for _, t := range moves {
		if value[i][own[t]] != most {
			continue
		}
		for k := range l.n {
			end := after[k*count+int(t)]
			if at := &now[k*count+id]; !begun || value[k] != nil && value[k][end] < value[k][*at] {
				*at = end
			}
		}
		begun = true
	}
}

// look tells it of one state, with the moves that are best there.
func (l *table) look(p *outlooks, plies, i int, state uint64) *outlook {
	s := p.s
	id, count := s.ID(state), s.Count
	o := &outlook{worst: make([]uint64, l.n)}
	for k := range o.worst {
		o.worst[k] = s.Index(int(l.worst[plies][(i*l.n+k)*count+id]))
	}
	if o.stays = l.worst[plies][i*l.n*count+id] == int32(id); o.stays {
		return o
	}
	s.MovesAt(i, state, func(t uint64) bool {
		if p.cmp.Compare(i, l.ends(p, plies, i, t)[i], o.worst[i]) == 0 {
			o.best = append(o.best, t)
		}
		return true
	})
	return o
}

// ends is what [outlooks.after] says.
func (l *table) ends(p *outlooks, plies, i int, t uint64) []uint64 {
	s := p.s
	id, count := s.ID(t), s.Count
	var ends []uint64
	for j := range l.n {
		own := l.worst[plies-1][j*l.n*count:]
		if j == i || own[id] == int32(id) {
			continue
		}
		worst := make([]uint64, l.n)
		for k := range worst {
			worst[k] = s.Index(int(own[k*count+id]))
		}
		if ends == nil {
			ends = worst
		} else {
			p.lower(ends, worst)
		}
	}
	if ends == nil {
		for range l.n {
			ends = append(ends, t)
		}
	}
	return ends
}
