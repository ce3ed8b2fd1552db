package ensemble

// world is one joint value of the inputs: a type, an order and factors for
// each actor, and what the coins show.
type world struct {
	rows    []int   // by group
	kinds   []int   // by actor: its type
	orders  [][]int // by actor: the places of its type's items, the top first
	factors [][]int // by actor: k of each of its type's weights, or empty
	coins   []bool
}

func (in *inputs) newWorld() *world {
	return &world{
		rows: make([]int, len(in.groups)), kinds: make([]int, len(in.actors)),
		orders: make([][]int, len(in.actors)), factors: make([][]int, len(in.actors)),
		coins: make([]bool, len(in.coins)),
	}
}

// take sets actors' types from a row of a group.
func (in *inputs) take(w *world, g, row int) {
	w.rows[g] = row
	for k, a := range in.groups[g].actors {
		w.kinds[a] = in.groups[g].rows[row][k]
	}
}

// written sets an actor's order to the one written.
func (w *world) written(a, items int) {
	w.orders[a] = w.orders[a][:0]
	for k := range items {
		w.orders[a] = append(w.orders[a], k)
	}
}

// draw fills w with the values that the inputs have in their draws: at[i] is
// the draw of input i. With walk, the streams are those of walks.
func (in *inputs) draw(w *world, at []uint64, walk bool) {
	pick := func(draws, walks [2]uint64) [2]uint64 {
		if walk {
			return walks
		}
		return draws
	}
	for g := range in.groups {
		row := 0
		if x := &in.groups[g]; x.input >= 0 {
			n := from(pick(x.draws, x.walks), at[x.input])
			row = n.choose(x.cumul)
		}
		in.take(w, g, row)
	}
	for i := range in.actors {
		a := &in.actors[i]
		k := &a.kinds[w.kinds[i]]
		w.written(i, len(k.parts.Ordered))
		if a.order >= 0 && k.open() {
			k.drawOrder(from(pick(k.order, k.walkOrder), at[a.order]), w.orders[i])
		}
		w.factors[i] = w.factors[i][:0]
		if a.factors >= 0 && k.parts.Weights > 0 {
			for range k.parts.Weights {
				w.factors[i] = append(w.factors[i], 0)
			}
			drawFactors(from(pick(k.factors, k.walkFactors), at[a.factors]), w.factors[i])
		}
	}
	for c := range in.coins {
		x := &in.coins[c]
		n := from(pick(x.draws, x.walks), at[x.input])
		w.coins[c] = n.next() < x.chance
	}
}

// same fills at with one draw for every input.
func (in *inputs) same(at []uint64, d uint64) []uint64 {
	at = at[:0]
	for range in.list {
		at = append(at, d)
	}
	return at
}

// effective appends what an actor's preference comes to in w: its statements
// that count, its tiers or its factors, from the top.
func (in *inputs) effective(w *world, i int, out []int) []int {
	a := &in.actors[i]
	k := &a.kinds[w.kinds[i]]
	if k.parts.Weights > 0 {
		return append(out, w.factors[i]...)
	}
	for _, at := range w.orders[i] {
		item := k.parts.Ordered[at]
		if k.parts.Statements {
			switch c := a.coins[item]; {
			case c == never || c >= 0 && !w.coins[c]:
				continue
			}
		}
		out = append(out, item)
	}
	return out
}
