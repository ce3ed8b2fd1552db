package lineage

import (
	"cmp"
	"container/heap"
	"slices"
)

// scored is what speaks for one origin of two items, 0..1. Items without a
// score have nothing in common.
type scored struct {
	a, b  int
	score float64
}

// merge is a step of average link: two clusters became one.
type merge struct {
	a, b  []int // their items
	score float64
}

// average joins items by average link (Sokal and Michener 1958): the two
// clusters whose items have the highest mean score are made one, until none
// reaches the least. Items count by their weight, all alike if that is nil. Items that share a label at the start are one cluster
// from the beginning. It gives a label to each item, and the weakest merge of
// each label. What it gives does not depend on the order of pairs.
func average(start []int, weight []float64, pairs []scored, least float64) (labels []int, weakest map[int]merge) {
	l := newLinkage(start, weight, pairs)
	weakest = make(map[int]merge)
	for l.queue.Len() > 0 {
		c := heap.Pop(&l.queue).(candidate)
		if l.changed[c.a] != c.changedA || l.changed[c.b] != c.changedB {
			continue // out of date
		}
		if c.score < least {
			break
		}
		step := merge{slices.Clone(l.items[c.a]), slices.Clone(l.items[c.b]), c.score}
		for _, old := range [...]int{c.a, c.b} {
			if w, ok := weakest[old]; ok && w.score < step.score {
				step = w
			}
			delete(weakest, old)
		}
		weakest[c.a] = step
		l.unite(c.a, c.b)
	}
	labels = make([]int, len(start))
	for k, items := range l.items {
		for _, i := range items {
			labels[i] = k
		}
	}
	return labels, weakest
}

// linkage is the clusters at one moment, each under the lowest number of its
// items, and the sums of the scores between them.
type linkage struct {
	items   [][]int
	weight  []float64 // of each cluster
	between []map[int]float64
	changed []int // how often each cluster has changed
	queue   candidates
}

func newLinkage(start []int, weight []float64, pairs []scored) *linkage {
	n := len(start)
	of := func(i int) float64 {
		if weight == nil {
			return 1
		}
		return weight[i]
	}
	l := &linkage{items: make([][]int, n), weight: make([]float64, n), between: make([]map[int]float64, n), changed: make([]int, n)}
	home := make(map[int]int)
	at := make([]int, n)
	for i, label := range start {
		k, ok := home[label]
		if !ok {
			k = i
			home[label] = k
		}
		at[i] = k
		l.items[k] = append(l.items[k], i)
		l.weight[k] += of(i)
	}
	pairs = slices.Clone(pairs)
	slices.SortFunc(pairs, func(x, y scored) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	for _, p := range pairs {
		a, b := at[p.a], at[p.b]
		if a == b {
			continue
		}
		for _, x := range [...][2]int{{a, b}, {b, a}} {
			if l.between[x[0]] == nil {
				l.between[x[0]] = make(map[int]float64)
			}
			l.between[x[0]][x[1]] += of(p.a) * of(p.b) * p.score
		}
	}
	for a, sums := range l.between {
		for b := range sums {
			if a < b {
				l.queue = append(l.queue, l.candidate(a, b))
			}
		}
	}
	heap.Init(&l.queue)
	return l
}

func (l *linkage) candidate(a, b int) candidate {
	a, b = min(a, b), max(a, b)
	mean := l.between[a][b] / (l.weight[a] * l.weight[b])
	return candidate{a, b, l.changed[a], l.changed[b], mean}
}

// unite puts the items of b to those of a, the lower number.
func (l *linkage) unite(a, b int) {
	l.items[a] = append(l.items[a], l.items[b]...)
	l.items[b] = nil
	l.weight[a] += l.weight[b]
	delete(l.between[a], b)
	for c, sum := range l.between[b] {
		delete(l.between[c], b)
		if c != a {
			l.between[a][c] += sum
			l.between[c][a] += sum
		}
	}
	l.between[b] = nil
	l.changed[a]++
	l.changed[b]++
	for c := range l.between[a] {
		heap.Push(&l.queue, l.candidate(a, c))
	}
}

// candidate is two clusters that could become one, as they were when it was
// rated.
type candidate struct {
	a, b, changedA, changedB int
	score                    float64
}

// candidates are a heap, the best first; of equal ones the lower number.
type candidates []candidate

func (q candidates) Len() int { return len(q) }
func (q candidates) Less(i, j int) bool {
	x, y := q[i], q[j]
	if x.score != y.score {
		return x.score > y.score
	}
	return x.a < y.a || x.a == y.a && x.b < y.b
}
func (q candidates) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *candidates) Push(x any)   { *q = append(*q, x.(candidate)) }
func (q *candidates) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}
