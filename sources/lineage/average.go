package lineage

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"parley/sources/align"
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
// reaches the least. Items count by their weight, all alike if that is nil.
// Items that share a label at the start are one cluster from the beginning. It
// gives a label to each item, and the weakest merge of each label. What it
// gives does not depend on the order of pairs, which it sorts.
//
// No mean is above the highest of its scores. So what scores of the least do
// not lead to is never joined, and each island that they lead over is worked
// out by itself.
func average(ctx context.Context, start []int, weight []float64, pairs []scored, least float64) (labels []int, weakest map[int]merge, err error) {
	if weight == nil {
		weight = slices.Repeat([]float64{1}, len(start))
	}
	at := make([]int, len(start)) // the first item of each one's cluster
	home := make(map[int]int)
	for i, label := range start {
		if _, met := home[label]; !met {
			home[label] = i
		}
		at[i] = home[label]
	}
	island := align.NewSets(len(start))
	for i := range at {
		island.Join(i, at[i])
	}
	for _, p := range pairs {
		if float64(p.score) >= least-leastScore { // what rounding may add is far less
			island.Join(int(p.a), int(p.b))
		}
	}
	pairs = slices.DeleteFunc(pairs, func(p scored) bool { return island.Of(int(p.a)) != island.Of(int(p.b)) })
	slices.SortFunc(pairs, func(x, y scored) int {
		return cmp.Or(cmp.Compare(island.Of(int(x.a)), island.Of(int(y.a))), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	members := make(map[int][]int)
	for i := range start {
		members[island.Of(i)] = append(members[island.Of(i)], i)
	}
	type part struct {
		items []int
		pairs []scored
	}
	var parts []part
	for len(pairs) > 0 {
		of, n := island.Of(int(pairs[0].a)), 1
		for n < len(pairs) && island.Of(int(pairs[n].a)) == of {
			n++
		}
		parts = append(parts, part{members[of], pairs[:n]})
		pairs = pairs[n:]
	}
	labels = slices.Clone(at)
	merges := make([]map[int]merge, len(parts))
	err = align.Each(ctx, len(parts), func(i int) {
		l := newLinkage(parts[i].items, at, weight, parts[i].pairs, least)
		merges[i] = l.run()
		for k, items := range l.items {
			for _, item := range items {
				labels[item] = l.first[k]
			}
		}
	})
	weakest = make(map[int]merge)
	for _, m := range merges {
		maps.Copy(weakest, m)
	}
	return labels, weakest, err
}

// linkage is the clusters of an island at one moment, numbered by the lowest
// of the items that each had at first.
type linkage struct {
	first   []int // the lowest item that each cluster had at first
	items   [][]int
	weight  []float64 // of each cluster
	between [][]sum   // of each cluster with others, by their number
	best    []likest  // the one behind each cluster that it has the highest mean with
	least   float64   // the score of a merge
}

// sum is of the weighed scores between the items of a cluster and of another.
type sum struct {
	with  int32
	score float64
}

// likest is a cluster and the mean score that another has with it; less than 0
// where none reaches the least.
type likest struct {
	with int32
	mean float64
}

// newLinkage takes the items of an island, ascending, of which at tells the
// first of each one's cluster.
func newLinkage(items, at []int, weight []float64, pairs []scored, least float64) *linkage {
	l := &linkage{least: least}
	number := make(map[int]int32)
	for _, i := range items {
		k, met := number[at[i]]
		if !met {
			k = int32(len(l.first))
			number[at[i]] = k
			l.first, l.items, l.weight = append(l.first, i), append(l.items, nil), append(l.weight, 0)
		}
		l.items[k] = append(l.items[k], i)
		l.weight[k] += weight[i]
	}
	l.between, l.best = make([][]sum, len(l.first)), make([]likest, len(l.first))
	for _, p := range pairs {
		a, b := number[at[p.a]], number[at[p.b]]
		if score := weight[p.a] * weight[p.b] * float64(p.score); a != b {
			l.between[a], l.between[b] = append(l.between[a], sum{b, score}), append(l.between[b], sum{a, score})
		}
	}
	for k, list := range l.between {
		slices.SortStableFunc(list, func(x, y sum) int { return cmp.Compare(x.with, y.with) })
		one := list[:0]
		for _, s := range list {
			if n := len(one); n > 0 && one[n-1].with == s.with {
				one[n-1].score += s.score
			} else {
				one = append(one, s)
			}
		}
		l.between[k] = slices.Clone(one)
	}
	for k := range l.best {
		l.best[k] = l.likest(int32(k))
	}
	return l
}

// mean is the mean score of two clusters.
func (l *linkage) mean(a int32, s sum) float64 { return s.score / (l.weight[a] * l.weight[s.with]) }

// with gives the place of a cluster in the list of another.
func (l *linkage) with(a, b int32) (int, bool) {
	return slices.BinarySearchFunc(l.between[a], b, func(s sum, b int32) int { return cmp.Compare(s.with, b) })
}

// likest gives the cluster behind a that has the highest mean with it, the
// first of several.
func (l *linkage) likest(a int32) likest {
	from, _ := l.with(a, a)
	best := likest{-1, -1}
	for _, s := range l.between[a][from:] {
		if m := l.mean(a, s); m >= l.least && m > best.mean {
			best = likest{s.with, m}
		}
	}
	return best
}

// run makes clusters one until none are left that may be, and gives the
// weakest merge of each.
func (l *linkage) run() map[int]merge {
	weakest := make(map[int]merge)
	for {
		a := int32(0)
		for k := range l.best {
			if l.best[k].mean > l.best[a].mean {
				a = int32(k)
			}
		}
		b := l.best[a].with
		if l.best[a].mean < 0 {
			return weakest
		}
		step := merge{slices.Clone(l.items[a]), slices.Clone(l.items[b]), l.best[a].mean}
		for _, old := range [...]int32{a, b} {
			if w, ok := weakest[l.first[old]]; ok && w.score < step.score {
				step = w
			}
			delete(weakest, l.first[old])
		}
		weakest[l.first[a]] = step
		l.unite(a, b)
	}
}

// unite puts the items of b to those of a, the lower number.
func (l *linkage) unite(a, b int32) {
	l.items[a] = append(l.items[a], l.items[b]...)
	l.weight[a] += l.weight[b]
	x, y := l.between[a], l.between[b]
	both := make([]sum, 0, len(x)+len(y)-2)
	for len(x)+len(y) > 0 {
		s := sum{}
		switch {
		case len(y) == 0 || len(x) > 0 && x[0].with < y[0].with:
			s, x = x[0], x[1:]
		case len(x) == 0 || y[0].with < x[0].with:
			s, y = y[0], y[1:]
		default:
			s, x, y = sum{x[0].with, x[0].score + y[0].score}, x[1:], y[1:]
		}
		if s.with != a && s.with != b {
			both = append(both, s)
		}
	}
	l.items[b], l.between[b], l.best[b] = nil, nil, likest{-1, -1}
	l.between[a] = both
	l.best[a] = l.likest(a)
	for _, s := range both {
		c := s.with
		if at, had := l.with(c, b); had {
			l.between[c] = slices.Delete(l.between[c], at, at+1)
		}
		at, had := l.with(c, a)
		if !had {
			l.between[c] = slices.Insert(l.between[c], at, sum{with: a})
		}
		l.between[c][at].score = s.score
		l.again(c, l.between[c][at], b)
	}
}

// again finds the likest of a cluster whose scores with another have changed,
// and that has none with b any more.
func (l *linkage) again(c int32, with sum, b int32) {
	switch best := l.best[c]; {
	case best.with == with.with || best.with == b:
		l.best[c] = l.likest(c)
	case c < with.with:
		if m := l.mean(c, with); m >= l.least && (m > best.mean || m == best.mean && with.with < best.with) {
			l.best[c] = likest{with.with, m}
		}
	}
}
