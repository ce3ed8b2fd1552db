package rows

import (
	"slices"

	"parley/internal/parallel"
	"parley/stability"
)

// turns answers the concepts of maximin. What the others hold an actor to with
// k plies to go hangs on what it can secure with k-1, and that on what they hold
// it to with k-2, so that only every other ply is worked out. The values settle:
// when two in a row are the same, all that follow are.
func (t *table[T]) turns(q stability.Request, r *stability.Result) error {
	sets := make([][]stability.Set, len(q.Concepts)) // by concept and actor
	for k := range sets {
		sets[k] = make([]stability.Set, t.n)
	}
	err := parallel.Do(t.ctx, t.n, func() func(int) {
		return func(i int) {
			for parity := range 2 {
				t.turn(q, i, parity, func(k int, stable stability.Set) { sets[k][i] = stable })
			}
		}
	})
	if err != nil {
		return err
	}
	for k, c := range q.Concepts {
		for i := 0; c.Family == stability.Turns && i < t.n; i++ {
			r.Put(k, i, sets[k][i])
		}
	}
	return nil
}

// turn follows the horizons of one parity for one actor.
func (t *table[T]) turn(q stability.Request, i, parity int, put func(k int, stable stability.Set)) {
	furthest := 0
	for _, c := range q.Concepts {
		if c.Family == stability.Turns && (c.Horizon-1)%2 == parity {
			furthest = max(furthest, c.Horizon)
		}
	}
	if furthest == 0 {
		return
	}
	theirs := slices.Clone(t.value[i])
	best := make([]T, t.size) // of the row: what i can secure, but for staying
	own := make([]T, t.size)
	settled := false
	for ply := parity; ply < furthest && t.ctx.Err() == nil; ply += 2 { // theirs is that of ply
		if ply > 0 && !settled {
			for x, v := range t.value[i] {
				switch {
				case v < 0:
					own[x] = t.none
				case ply == 1:
					own[x] = v
				default:
					own[x] = max(v, best[x])
				}
			}
			t.lower(own, (1<<t.n-1)&^(1<<i))
			settled = ply > 1
			for x, v := range t.value[i] {
				if v = min(v, own[x]); v != theirs[x] {
					theirs[x], settled = v, false
				}
			}
		}
		if !settled {
			copy(best, theirs)
			t.raise(best, i)
		}
		for k, c := range q.Concepts {
			if c.Family == stability.Turns && c.Horizon == ply+1 {
				put(k, t.set(func(x int) bool { return best[x] <= t.value[i][x] }))
			}
		}
	}
}

// lower lowers every value to the least that the given actors can lead to by
// any moves, along one's rows after another's until nothing falls. Values of
// states that cannot occur are none.
func (t *table[T]) lower(value []T, movers int) {
	for quiet, at := 0, 0; quiet < t.n && t.ctx.Err() == nil; at++ {
		j := at % t.n
		quiet++
		if movers>>j&1 == 0 || t.rows[j].places == 1 {
			continue
		}
		if t.level(value, j, true) {
			quiet = 1 // the same again would change nothing
		}
		if at+1 >= t.n && t.s.AllFeasible() {
			return // moves of different actors commute
		}
	}
}

// raise raises every value to the greatest of the actor's row.
func (t *table[T]) raise(value []T, i int) { t.level(value, i, false) }

// level makes the values of each of an actor's rows its least, or its greatest;
// it reports whether any changed.
func (t *table[T]) level(value []T, i int, down bool) bool {
	r := t.rows[i]
	if r.stride == 1 {
		return t.levelAlong(value, r.places, down)
	}
	span := r.stride * r.places
	changed := false
	var room [lanes]T
	for high := 0; high < t.size; high += span {
		for from := 0; from < r.stride; from += lanes {
			m := room[:min(lanes, r.stride-from)]
			base := high + from
			copy(m, value[base:])
			for x := 1; x < r.places; x++ {
				at := base + x*r.stride
				row := value[at : at+len(m)]
				if down {
					for l, v := range row {
						m[l] = min(m[l], v)
					}
				} else {
					for l, v := range row {
						m[l] = max(m[l], v)
					}
				}
			}
			for x := range r.places {
				at := base + x*r.stride
				row := value[at : at+len(m)]
				for l, v := range row {
					if v != m[l] && v != t.none && v >= 0 {
						row[l], changed = m[l], true
					}
				}
			}
		}
	}
	return changed
}

// levelAlong is level for rows whose places are neighbours.
func (t *table[T]) levelAlong(value []T, places int, down bool) bool {
	changed := false
	for base := 0; base < t.size; base += places {
		row := value[base : base+places]
		m := row[0]
		if down {
			for _, v := range row {
				m = min(m, v)
			}
		} else {
			for _, v := range row {
				m = max(m, v)
			}
		}
		for x, v := range row {
			if v != m && v != t.none && v >= 0 {
				row[x], changed = m, true
			}
		}
	}
	return changed
}
