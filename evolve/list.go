package evolve

// list is a list of nodes that grows without moving those in it, so that a
// long one never takes twice its room.
type list struct {
	chunks [][]node
	n      int
}

// chunk is how many nodes are kept together, a power of two.
const chunk = 1 << 14

// at gives a node's place.
func (l *list) at(k int32) *node { return &l.chunks[k/chunk][k%chunk] }

// add appends a node and gives its number.
func (l *list) add(n node) int32 {
	last := len(l.chunks) - 1
	switch {
	case last < 0:
		l.chunks = append(l.chunks, make([]node, 0, 16)) // few models have many
		last = 0
	case len(l.chunks[last]) == chunk:
		l.chunks = append(l.chunks, make([]node, 0, chunk))
		last++
	}
	l.chunks[last] = append(l.chunks[last], n)
	l.n++
	return int32(l.n - 1)
}
