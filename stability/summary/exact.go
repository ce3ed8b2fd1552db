package summary

import (
	"context"
	"math/bits"
	"slices"

	"parley/stability"
)

// exact finds the fewest cubes that match all states of set and lie within
// may, and whether they are proven to be the fewest; nil if the problem is too
// large for it.
func exact(ctx context.Context, d *diagrams, l *layout, set stability.Set, count int, may ref) ([]cube, bool, error) {
	off := isop{d: d, known: map[[2]ref]cover{}, limit: maxOff}
	not := d.not(may)
	tests := off.find(not, not)
	if off.over {
		return nil, false, ctx.Err()
	}
	var bad []cube
	for _, t := range tests.cubes {
		bad = append(bad, l.decode(d, t))
	}
	widest := l.primes(bad)
	if widest == nil || len(widest)*count > maxCells {
		return nil, false, ctx.Err()
	}
	// States matched by the same cubes are one row.
	rows := map[string]int{}
	var table []bitset // by row: cubes
	set.Each(func(index uint64) bool {
		state := make(cube, l.words)
		l.state(index, state)
		row := newBitset(len(widest))
		for k, c := range widest {
			if state.within(c) {
				row.add(k)
			}
		}
		if key := cube(row).key(); rows[key] == 0 {
			table = append(table, row)
			rows[key] = len(table)
		}
		return true
	})
	c := chooser{ctx: ctx, columns: len(widest)}
	picked := c.choose(table)
	if ctx.Err() != nil {
		return nil, false, ctx.Err()
	}
	var out []cube
	for _, k := range picked {
		out = append(out, widest[k])
	}
	return out, c.work <= maxWork, nil
}

// primes lists the widest cubes that match nothing bad; nil if there are too
// many.
func (l *layout) primes(bad []cube) []cube {
	list := []cube{l.full}
	work := 0
	for _, b := range bad {
		var keep, cut []cube
		for _, c := range list {
			if l.apart(c, b) {
				keep = append(keep, c)
				continue
			}
			for o := range l.s.Options {
				if rest := l.levels(c, o) &^ l.levels(b, o); rest != 0 {
					part := slices.Clone(c)
					l.set(part, o, rest)
					cut = append(cut, part)
				}
			}
		}
		if work += len(cut) * (len(keep) + len(cut)); work > 1<<26 {
			return nil
		}
		for k, c := range cut { // the widest of the parts
			inside := func(e cube) bool { return c.within(e) }
			if slices.ContainsFunc(keep, inside) ||
				slices.ContainsFunc(cut[k+1:], inside) ||
				slices.ContainsFunc(cut[:k], func(e cube) bool { return c.within(e) && !e.within(c) }) {
				continue
			}
			keep = append(keep, c)
		}
		if list = keep; len(list) > maxPrimes {
			return nil
		}
	}
	return list
}

// apart reports whether no state matches both cubes.
func (l *layout) apart(c, d cube) bool {
	for o := range l.s.Options {
		if l.levels(c, o)&l.levels(d, o) == 0 {
			return true
		}
	}
	return false
}

// bitset is a set of small numbers.
type bitset []uint64

func newBitset(n int) bitset { return make(bitset, (n+63)/64) }

func (b bitset) add(k int)      { b[k/64] |= 1 << (k % 64) }
func (b bitset) has(k int) bool { return b[k/64]>>(k%64)&1 != 0 }

func (b bitset) count() int {
	n := 0
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}

func (b bitset) meets(c bitset) bool {
	for w := range b {
		if b[w]&c[w] != 0 {
			return true
		}
	}
	return false
}

func (b bitset) within(c bitset) bool { return cube(b).within(cube(c)) }

func (b bitset) each(f func(k int)) {
	for w, x := range b {
		for ; x != 0; x &= x - 1 {
			f(w*64 + bits.TrailingZeros64(x))
		}
	}
}

// chooser finds the fewest columns that meet every row, by reduction and
// branch and bound (Quine 1955, doi:10.2307/2307285, and the classic covering
// rules: a row that contains another and a column contained in another do not
// matter).
type chooser struct {
	ctx     context.Context
	columns int
	best    []int
	found   bool
	work    int // pairs of rows and of columns looked at
}

func (c *chooser) choose(rows []bitset) []int {
	c.search(rows, nil)
	return c.best
}

func (c *chooser) search(rows []bitset, picked []int) {
	if c.found && (c.work > maxWork || c.ctx.Err() != nil) {
		return
	}
	rows, picked = c.reduce(rows, slices.Clone(picked))
	if c.found && len(picked)+bound(rows) >= len(c.best) {
		return
	}
	if len(rows) == 0 {
		c.best, c.found = picked, true
		return
	}
	row := rows[0] // one with the fewest columns
	for _, r := range rows[1:] {
		if r.count() < row.count() {
			row = r
		}
	}
	var columns []int
	row.each(func(k int) { columns = append(columns, k) })
	met := make(map[int]int)
	for _, k := range columns {
		for _, r := range rows {
			if r.has(k) {
				met[k]++
			}
		}
	}
	slices.SortStableFunc(columns, func(x, y int) int { return met[y] - met[x] })
	for _, k := range columns {
		var left []bitset
		for _, r := range rows {
			if !r.has(k) {
				left = append(left, r)
			}
		}
		c.search(left, append(slices.Clone(picked), k))
	}
}

// reduce picks columns that must be, and drops rows and columns that do not
// matter, until nothing changes.
func (c *chooser) reduce(rows []bitset, picked []int) ([]bitset, []int) {
	for {
		c.work += len(rows)*len(rows) + 1
		rows = leastRows(rows)
		var must int = -1
		for _, r := range rows {
			if r.count() == 1 {
				r.each(func(k int) { must = k })
				break
			}
		}
		if must >= 0 {
			picked = append(picked, must)
			rows = slices.DeleteFunc(rows, func(r bitset) bool { return r.has(must) })
			continue
		}
		slim, changed := c.greatestColumns(rows)
		if !changed {
			return rows, picked
		}
		rows = slim
	}
}

// leastRows drops rows that contain another.
func leastRows(rows []bitset) []bitset {
	var out []bitset
	for k, r := range rows {
		if !slices.ContainsFunc(rows[:k], func(e bitset) bool { return e.within(r) }) &&
			!slices.ContainsFunc(rows[k+1:], func(e bitset) bool { return e.within(r) && !r.within(e) }) {
			out = append(out, r)
		}
	}
	return out
}

// greatestColumns drops columns whose rows another column meets as well.
func (c *chooser) greatestColumns(rows []bitset) ([]bitset, bool) {
	by := map[int]bitset{}
	for k, r := range rows {
		r.each(func(column int) {
			if by[column] == nil {
				by[column] = newBitset(len(rows))
			}
			by[column].add(k)
		})
	}
	var columns []int
	for k := range by {
		columns = append(columns, k)
	}
	slices.Sort(columns)
	c.work += len(columns) * len(columns)
	keep := newBitset(c.columns)
	changed := false
	for _, k := range columns {
		if slices.ContainsFunc(columns, func(e int) bool {
			return e != k && by[k].within(by[e]) && (e < k || !by[e].within(by[k]))
		}) {
			changed = true
			continue
		}
		keep.add(k)
	}
	if !changed {
		return rows, false
	}
	var out []bitset
	for _, r := range rows {
		slim := slices.Clone(r)
		for w := range slim {
			slim[w] &= keep[w]
		}
		out = append(out, slim)
	}
	return out, true
}

// bound is the size of a set of rows of which no two share a column: as many
// columns it takes at least.
func bound(rows []bitset) int {
	var apart []bitset
	for _, r := range rows {
		if !slices.ContainsFunc(apart, r.meets) {
			apart = append(apart, r)
		}
	}
	return len(apart)
}
