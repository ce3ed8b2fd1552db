package lineage

import (
	"cmp"
	"container/heap"
	"slices"
)

// scored is what speaks for one origin of two items, 0..1. Items without a
// score have nothing in common.
type scored struct {
	a, b  int32
	score float32
}

// leastScore is the score below which two items count as having none.
const leastScore = 0.01

// scoredPair adds the score of two items to a list.
func scoredPair(list []scored, a, b int, score float64) []scored {
	if score < leastScore {
		return list
	}
	return append(list, scored{int32(a), int32(b), float32(score)})
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
// each label. What it gives does not depend on the order of pairs, which it
// sorts.
func average(start []int, weight []float64, pairs []scored, least float64) (labels []int, weakest map[int]merge) {
	l := newLinkage(start, weight, pairs, least)
	weakest = make(map[int]merge)
	for l.queue.Len() > 0 {
		c := heap.Pop(&l.queue).(candidate)
		if l.changed[c.a] != c.changedA || l.changed[c.b] != c.changedB {
			continue // out of date
		}
		step := merge{slices.Clone(l.items[c.a]), slices.Clone(l.items[c.b]), c.score}
		for _, old := range [...]int{int(c.a), int(c.b)} {
			if w, ok := weakest[old]; ok && w.score < step.score {
				step = w
			}
			delete(weakest, old)
		}
		weakest[int(c.a)] = step
		l.unite(int(c.a), int(c.b))
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
	between []map[int32]float64
	changed []int32 // how often each cluster has changed
	queue   candidates
	least   float64 // the score of a merge
}

func newLinkage(start []int, weight []float64, pairs []scored, least float64) *linkage {
	n := len(start)
	of := func(i int) float64 {
		if weight == nil {
			return 1
		}
		return weight[i]
	}
	l := &linkage{items: make([][]int, n), weight: make([]float64, n), between: make([]map[int32]float64, n), changed: make([]int32, n), least: least}
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
	slices.SortFunc(pairs, func(x, y scored) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	for _, p := range pairs {
		a, b := int32(at[p.a]), int32(at[p.b])
		if a == b {
			continue
		}
		for _, x := range [...][2]int32{{a, b}, {b, a}} {
			if l.between[x[0]] == nil {
				l.between[x[0]] = make(map[int32]float64)
			}
			l.between[x[0]][x[1]] += of(int(p.a)) * of(int(p.b)) * float64(p.score)
		}
	}
	for a, sums := range l.between {
		for b := range sums {
			if c := l.candidate(int32(a), b); a < int(b) && c.score >= least {
				l.queue = append(l.queue, c)
			}
		}
	}
	heap.Init(&l.queue)
	return l
}

func (l *linkage) candidate(a, b int32) candidate {
	a, b = min(a, b), max(a, b)
	mean := l.between[a][b] / (l.weight[a] * l.weight[b])
	return candidate{a, b, l.changed[a], l.changed[b], mean}
}

// unite puts the items of b to those of a, the lower number.
func (l *linkage) unite(a, b int) {
	l.items[a] = append(l.items[a], l.items[b]...)
	l.items[b] = nil
	l.weight[a] += l.weight[b]
	delete(l.between[a], int32(b))
	for c, sum := range l.between[b] {
		delete(l.between[c], int32(b))
		if int(c) != a {
			l.between[a][c] += sum
			l.between[c][int32(a)] += sum
		}
	}
	l.between[b] = nil
	l.changed[a]++
	l.changed[b]++
	for c := range l.between[a] {
		if x := l.candidate(int32(a), c); x.score >= l.least {
			heap.Push(&l.queue, x)
		}
	}
}

// candidate is two clusters that may become one, as they were when it was
// rated.
type candidate struct {
	a, b, changedA, changedB int32
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
