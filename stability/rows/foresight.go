package rows

import (
	"parley/stability"
	"parley/stability/plies"
)

// foresight works out limited-move stability ply by ply. Of G_h(i,s), the
// states in which i, to move at s, expects play to end, it keeps the least that
// each actor k gets in it, where i moves on; where i stays there is none.
//
// In a row of i's, what i can expect at s is the best move of the row but s
// itself: the best of all or, where that is s alone, the second best.
type foresight[T number] struct {
	*table[T]
	least [][][]T // by mover, actor and index
	next  [][][]T // room for the next ply
	begun bool    // a ply has been looked at: before, nobody moves on
}

func newForesight[T number](t *table[T]) *foresight[T] {
	f := &foresight[T]{table: t}
	for range t.n {
		var least, next [][]T
		for range t.n {
			least, next = append(least, make([]T, t.size)), append(next, make([]T, t.size))
		}
		f.least, f.next = append(f.least, least), append(f.next, next)
	}
	return f
}

// Ply looks one ply further.
func (f *foresight[T]) Ply(last bool) error {
	for i := range f.n {
		err := f.each(i, func() func(base, width int) {
			w := &chooser[T]{f: f, i: i, last: last, row: make([]T, f.rows[i].places*lanes)}
			for range f.n {
				w.best = append(w.best, least[T]{})
			}
			return w.run
		})
		if err != nil {
			return err
		}
	}
	f.least, f.next, f.begun = f.next, f.least, true
	return nil
}

// chooser finds what one mover does in its rows.
type chooser[T number] struct {
	f    *foresight[T]
	i    int
	last bool // only whether it stays is asked
	row  []T  // what moves are worth, by place and lane
	best []least[T]
}

// least is the least over the best moves of a row, where it is, and the least
// of the others; at is -1 where nothing is left out for being the state itself.
type least[T number] struct {
	value, second T
	at            int
}

func (w *chooser[T]) run(base, width int) {
	f, places, stride := w.f, w.f.rows[w.i].places, w.f.rows[w.i].stride
	for x := range places {
		w.after(w.row[x*width:(x+1)*width], w.i, base+x*stride)
	}
	own := f.value[w.i]
	for l := range width {
		m1, m2, count := T(-1), T(-1), 0
		for x, at := 0, l; x < places; x, at = x+1, at+width {
			switch v := w.row[at]; {
			case v > m1:
				m1, m2, count = v, m1, 1
			case v == m1:
				count++
			case v > m2:
				m2 = v
			}
		}
		prepared := w.last
		for x, at, s := 0, l, base+l; x < places; x, at, s = x+1, at+width, s+stride {
			m, alone := m1, false
			if count == 1 && w.row[at] == m1 {
				m, alone = m2, true
			}
			if own[s] < 0 || m <= own[s] {
				for k := range f.n {
					if !w.last || k == w.i {
						f.next[w.i][k][s] = f.none
					}
				}
				continue
			}
			f.next[w.i][w.i][s] = m
			if w.last {
				continue
			}
			if alone { // its own moves, the second best of the row
				w.find(m2, l, width, base)
				w.write(s, -1)
				prepared = false
				continue
			}
			if !prepared {
				w.find(m1, l, width, base)
				prepared = true
			}
			w.write(s, x)
		}
	}
}

// write puts down what the others get at the best moves, but for a place.
func (w *chooser[T]) write(s, place int) {
	for k := range w.best {
		if k == w.i {
			continue
		}
		v := w.best[k].value
		if w.best[k].at == place {
			v = w.best[k].second
		}
		w.f.next[w.i][k][s] = v
	}
}

// find gathers what the others get at the moves of a lane worth m.
func (w *chooser[T]) find(m T, lane, width, base int) {
	f, places, stride := w.f, w.f.rows[w.i].places, w.f.rows[w.i].stride
	for k := range w.best {
		w.best[k] = least[T]{f.none, f.none, -2}
	}
	for x, at, t := 0, lane, base+lane; x < places; x, at, t = x+1, at+width, t+stride {
		if w.row[at] != m {
			continue
		}
		for k := range w.best {
			if k == w.i {
				continue
			}
			v := f.none
			for j := 0; f.begun && j < f.n; j++ {
				if j != w.i {
					v = min(v, f.least[j][k][t])
				}
			}
			if v == f.none {
				v = f.value[k][t]
			}
			b := &w.best[k]
			switch {
			case v < b.value || b.at == -2:
				b.value, b.second, b.at = v, b.value, x
			case v < b.second:
				b.second = v
			}
		}
	}
}

// after fills to with the least that actor k gets after the mover's moves to
// the states from an index on: where nobody moves on from there, what it gets
// there.
func (w *chooser[T]) after(to []T, k, from int) {
	f := w.f
	n := len(to)
	if !f.begun {
		copy(to, f.value[k][from:])
		return
	}
	for l := range to {
		to[l] = f.none
	}
	for j := range f.n {
		if j == w.i {
			continue
		}
		for l, v := range f.least[j][k][from : from+n] {
			to[l] = min(to[l], v)
		}
	}
	for l, v := range f.value[k][from : from+n] {
		if to[l] == f.none {
			to[l] = v
		}
	}
}

// Stays are the states where each actor stays.
func (f *foresight[T]) Stays() []stability.Set {
	var out []stability.Set
	for i := range f.n {
		least := f.least[i][i]
		out = append(out, f.set(func(x int) bool { return least[x] == f.none }))
	}
	return out
}

// Digest is a hash of all that decides the next ply.
func (f *foresight[T]) Digest() [2]uint64 {
	h := plies.NewHash()
	for i := range f.n {
		for k := range f.n {
			for _, v := range f.least[i][k] {
				h.Add(uint64(uint32(v)))
			}
		}
	}
	return h.Sum()
}
