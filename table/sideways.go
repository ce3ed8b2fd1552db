package table

// turn lays a table on its side the usual way up: options stand down the
// first column, states across. The header's labels become the states'.
func (t *table) turn() {
	width := t.width()
	turned := make([][]cell, width)
	for c := range width {
		for r := range t.rows {
			turned[c] = append(turned[c], t.at(r, c))
		}
	}
	turned[0][0].text = "state"
	t.grid.rows = turned
	t.Note("read lying on its side: a state is a column")
}
