package ensemble

// insertion is Mallows' model by repeated insertion: the k-th item of the
// order as written goes to place j = 1…k from the top with chance
// φ^(k-j)/(1 + φ + … + φ^(k-1)), so that an order has a chance proportional to
// φ to the number of pairs that stand the other way round (Mallows 1957,
// doi:10.1093/biomet/44.1-2.114; Doignon, Pekeč & Regenwetter 2004,
// doi:10.1007/BF02295838).
type insertion struct {
	chances    [][]float64 // by k-1 and j-1
	cumulated  [][]float64
	dispersion float64
}

// newInsertion prepares the insertion of up to n items.
func newInsertion(dispersion float64, n int) *insertion {
	m := &insertion{dispersion: dispersion}
	for k := 1; k <= n; k++ {
		row := make([]float64, k)
		power, sum := 1.0, 0.0
		for j := k; j >= 1; j-- {
			row[j-1] = power
			sum += power
			power *= dispersion
		}
		for j := range row {
			row[j] /= sum
		}
		m.chances = append(m.chances, row)
		m.cumulated = append(m.cumulated, cumulate(row))
	}
	return m
}

// draw disperses order in place, taking one number for each item but the
// first.
func (m *insertion) draw(n *numbers, order []int) {
	for k := 2; k <= len(order); k++ {
		move(order, k-1, n.choose(m.cumulated[k-1]))
	}
}

// move takes the item at place from up to place to.
func move(order []int, from, to int) {
	item := order[from]
	copy(order[to+1:from+1], order[to:from])
	order[to] = item
}
