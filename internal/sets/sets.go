// Package sets keeps numbers in disjoint sets, which can be joined (Galler and
// Fisher 1964, doi:10.1145/364099.364331).
package sets

// Sets are disjoint sets of the numbers from 0, each under its least. They
// are not for several goroutines at once.
type Sets []int

// New puts each of n numbers into a set of its own.
func New(n int) Sets {
	s := make(Sets, n)
	for i := range s {
		s[i] = i
	}
	return s
}

// Of gives the least number of a number's set.
func (s Sets) Of(i int) int {
	for s[i] != i {
		s[i] = s[s[i]]
		i = s[i]
	}
	return i
}

// Join makes one set of those of two numbers.
func (s Sets) Join(a, b int) {
	a, b = s.Of(a), s.Of(b)
	s[max(a, b)] = min(a, b)
}
