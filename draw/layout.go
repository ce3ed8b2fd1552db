package draw

import (
	"math"
	"slices"

	"parley/result"
)

// Sizes of a graph's picture, in pixels.
const (
	abreast = 7 // the nodes in a row, at most
	gapX    = 54
	gapY    = 84
)

// box is a node of a picture, by its middle.
type box struct {
	x, y, w, h float64
	row        int
}

// place puts the states into rows: the status quo at the top, below it what it
// leads to, by the number of improvements or else of moves that are drawn. In
// a row a state stands near those that it is linked to. Nothing is left to
// chance: the same graph has the same picture.
func place(g *result.Graph, sizes []box) []box {
	at := map[string]int{}
	for k := range g.States {
		at[g.States[k].Code] = k
	}
	near := make([][]int, len(g.States))
	for _, m := range g.Moves {
		a, b := at[m.From], at[m.To]
		near[a], near[b] = append(near[a], b), append(near[b], a)
	}
	rows := split(layers(g, near))
	for range 12 {
		down := arrange(rows, sizes, near)
		slices.Reverse(rows)
		arrange(rows, sizes, near)
		slices.Reverse(rows)
		if !down {
			break
		}
	}
	return settle(rows, sizes)
}

// layers groups the states by their distance from the status quo, or else from
// the first state of each part that hangs together.
func layers(g *result.Graph, near [][]int) [][]int {
	depth := make([]int, len(g.States))
	for k := range depth {
		depth[k] = -1
	}
	var todo []int
	put := func(k, d int) {
		if depth[k] < 0 {
			depth[k] = d
			todo = append(todo, k)
		}
	}
	for k := range g.States {
		if g.States[k].StatusQuo {
			put(k, 0)
		}
	}
	for k := range g.States {
		if n := g.States[k].Steps; n != nil {
			put(k, *n)
		}
	}
	slices.SortStableFunc(todo, func(a, b int) int { return depth[a] - depth[b] })
	spread := func() {
		for len(todo) > 0 {
			at := todo[0]
			todo = todo[1:]
			for _, b := range near[at] {
				put(b, depth[at]+1)
			}
		}
	}
	spread()
	for k := range g.States {
		put(k, slices.Max(depth)+1) // what does not hang together with the rest stands below it
		spread()
	}
	out := make([][]int, slices.Max(depth)+1)
	for k, d := range depth {
		out[d] = append(out[d], k)
	}
	return slices.DeleteFunc(out, func(row []int) bool { return len(row) == 0 })
}

// split breaks rows that are too wide into several of even length.
func split(layers [][]int) [][]int {
	var rows [][]int
	for _, l := range layers {
		n := (len(l) + abreast - 1) / abreast
		for k := range n {
			rows = append(rows, slices.Clone(l[k*len(l)/n:(k+1)*len(l)/n]))
		}
	}
	return rows
}

// arrange orders each row by the middles of what its states are linked to in
// the rows before; it reports whether anything moved.
func arrange(rows [][]int, sizes []box, near [][]int) (moved bool) {
	at := settle(rows, sizes)
	for r, row := range rows {
		want := map[int]float64{}
		for _, k := range row {
			sum, n := 0.0, 0.0
			for _, b := range near[k] {
				if r > 0 && at[b].row != at[k].row {
					sum, n = sum+at[b].x, n+1
				}
			}
			want[k] = at[k].x
			if n > 0 {
				want[k] = sum / n
			}
		}
		before := slices.Clone(row)
		slices.SortStableFunc(row, func(a, b int) int {
			switch d := want[a] - want[b]; {
			case d < -0.5:
				return -1
			case d > 0.5:
				return 1
			}
			return 0
		})
		if !slices.Equal(before, row) {
			moved = true
			at = settle(rows, sizes)
		}
	}
	return moved
}

// settle gives every state its place, rows centred.
func settle(rows [][]int, sizes []box) []box {
	out := slices.Clone(sizes)
	widest, total := 0.0, make([]float64, len(rows))
	for r, row := range rows {
		for _, k := range row {
			total[r] += sizes[k].w + gapX
		}
		widest = math.Max(widest, total[r])
	}
	y := 0.0
	for r, row := range rows {
		x, tall := (widest-total[r])/2+gapX/2, 0.0
		if r%2 == 1 && total[r] == widest { // a little aside, so that fewer lines run along one another
			x += gapX / 4
		}
		for _, k := range row {
			tall = math.Max(tall, sizes[k].h)
		}
		for _, k := range row {
			out[k].x, out[k].y, out[k].row = x+sizes[k].w/2, y+tall/2, r
			x += sizes[k].w + gapX
		}
		y += tall + gapY
	}
	return out
}
