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
			w := &chooser[T]{f: f, i: i, last: last, row: make([]T, f.rows[i].places*lanes), best: make([][lanes]least[T], f.n), worth: make([][lanes]T, f.n), alone: make([]least[T], f.n)}
			if f.rows[i].stride == 1 {
				return w.along
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

// chooser finds what one mover does in its rows, a lane each.
type chooser[T number] struct {
	f    *foresight[T]
	i    int
	last bool // only whether it stays is asked
	row  []T  // what moves are worth, by place and lane

	// By lane, what the best move of the row is worth and the best of all but
	// one of these, which is the same where several are best.
	first, second [lanes]T
	best          [][lanes]least[T] // by actor, of the best moves
	worth         [][lanes]T        // their values
	alone         []least[T]        // of the second best, for the state that is best itself
}

// least is the least over some moves of a row, where it is, and the least of
// the others; at is -2 before any.
type least[T number] struct {
	value, second T
	at            int
}

func (l *least[T]) add(v T, at int) {
	switch {
	case v < l.value || l.at == -2:
		l.value, l.second, l.at = v, l.value, at
	case v < l.second:
		l.second = v
	}
}

func (w *chooser[T]) run(base, width int) {
	places, stride := w.f.rows[w.i].places, w.f.rows[w.i].stride
	first, second := w.first[:width], w.second[:width]
	for l := range first {
		first[l], second[l] = -1, -1
	}
	for x := range places {
		row := w.row[x*width : (x+1)*width]
		w.after(row, w.i, base+x*stride)
		for l, v := range row {
			second[l] = max(second[l], min(first[l], v))
			first[l] = max(first[l], v)
		}
	}
	if !w.last {
		w.gather(base, width)
	}
	for x := range places {
		w.decide(x, base, width)
	}
}

// along is run for one row whose places are neighbours.
func (w *chooser[T]) along(base, _ int) {
	f, places := w.f, w.f.rows[w.i].places
	row := w.row[:places]
	w.after(row, w.i, base)
	first, second := T(-1), T(-1)
	for _, v := range row {
		second = max(second, min(first, v))
		first = max(first, v)
	}
	w.first[0], w.second[0] = first, second
	own, mine := f.value[w.i][base:base+places], f.next[w.i][w.i][base:base+places]
	for x, v := range row {
		m := first
		if v == first {
			m = second
		}
		if m <= own[x] {
			m = f.none
		}
		mine[x] = m
	}
	if w.last {
		return
	}
	w.gather(base, 1)
	for k := range w.best {
		if k == w.i {
			continue
		}
		worth, next := w.worth[k][0], f.next[w.i][k][base:base+places]
		for x, m := range mine {
			if m != f.none {
				m = worth
			}
			next[x] = m
		}
	}
	for x, v := range row {
		if v == first && mine[x] != f.none {
			w.beside(x, 0, base, 1)
		}
	}
}

// gather finds, by lane, what the others get at the best moves.
func (w *chooser[T]) gather(base, width int) {
	f := w.f
	for k := range w.best {
		for l := range width {
			w.best[k][l] = least[T]{f.none, f.none, -2}
		}
	}
	for x := range f.rows[w.i].places {
		t := base + x*f.rows[w.i].stride
		for l, v := range w.row[x*width : (x+1)*width] {
			if v != w.first[l] {
				continue
			}
			for k := range w.best {
				if k != w.i {
					w.best[k][l].add(w.gets(k, t+l), x)
				}
			}
		}
	}
	for k := range w.best {
		for l := range width {
			w.worth[k][l] = w.best[k][l].value
		}
	}
}

// decide says, lane by lane, what the mover does in the states of a place.
// What it says of states that cannot occur nobody asks.
func (w *chooser[T]) decide(x, base, width int) {
	f := w.f
	s := base + x*f.rows[w.i].stride
	row := w.row[x*width : (x+1)*width]
	own, mine := f.value[w.i][s:s+width], f.next[w.i][w.i][s:s+width]
	first, second := w.first[:width], w.second[:width]
	var stays, top [lanes]uint8 // lanes: where it stays, and that are best themselves
	ns, nt := 0, 0
	for l, v := range row {
		m := first[l]
		if v == m {
			m = second[l]
			top[nt] = uint8(l)
			nt++
		}
		if m <= own[l] {
			m = f.none
			stays[ns] = uint8(l)
			ns++
		}
		mine[l] = m
	}
	if w.last {
		return
	}
	for k := range w.best {
		if k == w.i {
			continue
		}
		next := f.next[w.i][k][s : s+width]
		copy(next, w.worth[k][:width])
		for _, l := range stays[:ns] {
			next[l] = f.none
		}
	}
	for _, l := range top[:nt] {
		if mine[l] != f.none {
			w.beside(x, int(l), base, width)
		}
	}
}

// beside says what the others get where the mover is at one of the best places
// of its row, and goes to another.
func (w *chooser[T]) beside(x, l, base, width int) {
	f := w.f
	s := base + x*f.rows[w.i].stride + l
	if w.second[l] == w.first[l] { // another is as good
		for k := range w.best {
			if b := &w.best[k][l]; k != w.i && b.at == x {
				f.next[w.i][k][s] = b.second
			}
		}
		return
	}
	for k := range w.alone {
		w.alone[k] = least[T]{f.none, f.none, -2}
	}
	for y, at := 0, l; y < f.rows[w.i].places; y, at = y+1, at+width {
		if w.row[at] != w.second[l] {
			continue
		}
		for k := range w.alone {
			if k != w.i {
				w.alone[k].add(w.gets(k, base+y*f.rows[w.i].stride+l), y)
			}
		}
	}
	for k := range w.alone {
		if k != w.i {
			f.next[w.i][k][s] = w.alone[k].value
		}
	}
}

// gets is the least that actor k gets after a move of the mover's to a state.
func (w *chooser[T]) gets(k, t int) T {
	f := w.f
	v := f.none
	for j := 0; f.begun && j < f.n; j++ {
		if j != w.i {
			v = min(v, f.least[j][k][t])
		}
	}
	if v == f.none {
		return f.value[k][t]
	}
	return v
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
	begun := false
	for j := range f.n {
		if j == w.i {
			continue
		}
		least := f.least[j][k][from : from+n]
		if !begun {
			begun = copy(to, least) > 0
			continue
		}
		for l, v := range least {
			to[l] = min(to[l], v)
		}
	}
	for l, v := range f.value[k][from : from+n] {
		if to[l] == f.none || v < 0 || !begun {
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
