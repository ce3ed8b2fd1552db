package rows

import (
	"slices"

	"parley/internal/parallel"
	"parley/stability"
)

// coalitions judges the states for every coalition, by Nash or GMR. A coalition
// leaves s if what some state that it can reach leaves to each of its members,
// after the others' worst answer, is more than s. It is enough to look at the
// states of which no other leaves as much or more to all of them, and those are
// few.
func (t *table[T]) coalitions(k int, c stability.Concept, pareto bool, r *stability.Result) error {
	groups := stability.Groups(c, t.s.Conflict.ActorIDs())
	sets := make([]stability.Set, len(groups))
	err := parallel.Do(t.ctx, len(groups), func() func(int) {
		return func(g int) {
			sets[g] = t.coalition(groups[g].Members, c.Reply == stability.AnyReply, pareto)
		}
	})
	if err != nil {
		return err
	}
	for g := range groups {
		r.Put(k, g, sets[g])
	}
	return nil
}

func (t *table[T]) coalition(members []int, answered, pareto bool) stability.Set {
	in := 0
	for _, i := range members {
		in |= 1 << i
	}
	left := make([][]T, len(members)) // by member and index
	for m, i := range members {
		left[m] = t.value[i]
		if rest := (1<<t.n - 1) &^ in; answered && rest != 0 {
			left[m] = slices.Clone(t.value[i])
			for x, v := range left[m] {
				if v < 0 {
					left[m][x] = t.none
				}
			}
			t.lower(left[m], rest)
		}
	}
	w := &front[T]{t: t, members: members, left: left, pareto: pareto, vector: make([]T, len(members)), unstable: make([]bool, t.size)}
	order, start := t.parts(in)
	for c := range start[:len(start)-1] {
		if c%1024 == 0 && t.ctx.Err() != nil {
			break
		}
		w.judge(order[start[c]:start[c+1]])
	}
	return t.set(func(x int) bool { return !w.unstable[x] })
}

// parts lists the feasible states in groups that the movers can go about in,
// each from one start to the next.
func (t *table[T]) parts(movers int) (order, start []int32) {
	wide := &table[int32]{ctx: t.ctx, s: t.s, n: t.n, size: t.size, none: 1<<31 - 1, rows: t.rows}
	label := make([]int32, t.size) // the least index of the group
	for x := range label {
		label[x] = int32(x)
		if t.value[0][x] < 0 {
			label[x] = wide.none
		}
	}
	wide.lower(label, movers)
	count := make([]int32, t.size+1)
	for _, l := range label {
		if l != wide.none {
			count[l+1]++
		}
	}
	start = []int32{0}
	for l := range t.size {
		if count[l+1] > 0 {
			start = append(start, start[len(start)-1]+count[l+1])
		}
		count[l+1] += count[l]
	}
	order = make([]int32, count[t.size])
	for x, l := range label {
		if l != wide.none {
			order[count[l]] = int32(x)
			count[l]++
		}
	}
	return order, start
}

// front is the states of a group of which no other leaves as much or more to
// all members of a coalition.
type front[T number] struct {
	t        *table[T]
	members  []int
	left     [][]T
	pareto   bool
	found    []T // vectors, one after another
	vector   []T
	unstable []bool
}

// judge finds the front of a group of states, and then who leaves for it.
func (w *front[T]) judge(states []int32) {
	w.found = w.found[:0]
	for _, x := range states {
		for m := range w.vector {
			w.vector[m] = w.left[m][x]
		}
		w.add()
	}
	for _, x := range states {
		for m, i := range w.members {
			w.vector[m] = w.t.value[i][x]
		}
		w.unstable[x] = w.tempts()
	}
}

// add puts the vector into the front, unless one there is as great; what it
// makes superfluous goes. What holds a vector off comes first next time.
func (w *front[T]) add() {
	n := len(w.vector)
	for at := 0; at < len(w.found); at += n {
		if covers(w.found[at:at+n], w.vector) {
			w.first(at)
			return
		}
	}
	kept := 0
	for at := 0; at < len(w.found); at += n {
		if !covers(w.vector, w.found[at:at+n]) {
			copy(w.found[kept:], w.found[at:at+n])
			kept += n
		}
	}
	w.found = append(w.found[:kept], w.vector...)
}

// first moves a vector of the front to its head.
func (w *front[T]) first(at int) {
	for m := range w.vector {
		w.found[m], w.found[at+m] = w.found[at+m], w.found[m]
	}
}

func covers[T number](a, b []T) bool {
	for m, v := range b {
		if a[m] < v {
			return false
		}
	}
	return true
}

// tempts reports whether a vector of the front is better than the vector for
// all members or, by Pareto, for one and worse for none.
func (w *front[T]) tempts() bool {
	n := len(w.vector)
	for at := 0; at < len(w.found); at += n {
		f := w.found[at : at+n]
		better := w.pareto && covers(f, w.vector) && !covers(w.vector, f)
		if !w.pareto {
			better = true
			for m, v := range w.vector {
				if f[m] <= v {
					better = false
					break
				}
			}
		}
		if better {
			w.first(at)
			return true
		}
	}
	return false
}
