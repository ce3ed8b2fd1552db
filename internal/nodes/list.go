// Package nodes keeps very many small things that a search comes upon: in a
// list that grows without moving them, and in a table that finds them again.
package nodes

// List is a list that grows without moving what is in it, so that a long one
// never takes twice its room. The zero value is empty.
type List[T any] struct {
	chunks [][]T
	n      int
}

// chunk is how many are kept together, a power of two.
const chunk = 1 << 14

// Len is how many there are.
func (l *List[T]) Len() int { return l.n }

// At gives the place of the one with a number.
func (l *List[T]) At(k int32) *T { return &l.chunks[k/chunk][k%chunk] }

// Add appends one and gives its number.
func (l *List[T]) Add(x T) int32 {
	last := len(l.chunks) - 1
	switch {
	case last < 0:
		l.chunks = append(l.chunks, make([]T, 0, 16)) // few searches find many
		last = 0
	case len(l.chunks[last]) == chunk:
		l.chunks = append(l.chunks, make([]T, 0, chunk))
		last++
	}
	l.chunks[last] = append(l.chunks[last], x)
	l.n++
	return int32(l.n - 1)
}
