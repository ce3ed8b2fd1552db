package lineage

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"parley/internal/sets"
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
	islands := sets.New(len(start))
	for i := range at {
		islands.Join(i, at[i])
	}
	for _, p := range pairs {
		if float64(p.score) >= least-leastScore { // what rounding may add is far less
			islands.Join(int(p.a), int(p.b))
		}
	}
	pairs = slices.DeleteFunc(pairs, func(p scored) bool { return islands.Of(int(p.a)) != islands.Of(int(p.b)) })
	slices.SortFunc(pairs, func(x, y scored) int {
		return cmp.Or(cmp.Compare(islands.Of(int(x.a)), islands.Of(int(y.a))), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	members := make(map[int][]int)
	for i := range start {
		members[islands.Of(i)] = append(members[islands.Of(i)], i)
	}
	type island struct {
		items []int
		pairs []scored
	}
	var all []island
	for len(pairs) > 0 {
		of, n := islands.Of(int(pairs[0].a)), 1
		for n < len(pairs) && islands.Of(int(pairs[n].a)) == of {
			n++
		}
		all = append(all, island{members[of], pairs[:n]})
		pairs = pairs[n:]
	}
	labels = slices.Clone(at)
	merges := make([]map[int]merge, len(all))
	err = align.Each(ctx, len(all), func(i int) {
		l := newLinkage(all[i].items, at, weight, all[i].pairs, least)
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
//
// A cluster that grows has a mean with another that is not above the higher of
// those that its two halves had. So the likest of a cluster stays so until it
// is made one with another, and only then is the cluster's list gone through
// again: what it has of clusters that have become one is added up then.
type linkage struct {
	first   []int // the lowest item that each cluster had at first
	items   [][]int
	weight  []float64 // of each cluster
	became  sets.Sets // what each cluster was made one with
	between [][]sum   // of each cluster with others, as they were
	best    []likest  // the one behind each cluster that it has the highest mean with
	least   float64   // the score of a merge

	total []float64 // by cluster, while a list is gone through: 0 but for those met
	met   []int32
}

// sum is of the weighed scores between the items of a cluster and of another.
type sum struct {
	with  int32
	score float32
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
	n := len(l.first)
	l.became, l.between, l.best, l.total = sets.New(n), make([][]sum, n), make([]likest, n), make([]float64, n)
	many := make([]int, n)
	for _, p := range pairs {
		many[number[at[p.a]]]++
		many[number[at[p.b]]]++
	}
	for k, n := range many {
		l.between[k] = make([]sum, 0, n)
	}
	for _, p := range pairs {
		a, b := number[at[p.a]], number[at[p.b]]
		if score := float32(weight[p.a] * weight[p.b] * float64(p.score)); a != b {
			l.between[a], l.between[b] = append(l.between[a], sum{b, score}), append(l.between[b], sum{a, score})
		}
	}
	for k := range l.best {
		l.again(int32(k))
	}
	return l
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
	l.items[a], l.items[b] = append(l.items[a], l.items[b]...), nil
	l.weight[a] += l.weight[b]
	l.became.Join(int(a), int(b))
	l.between[a], l.between[b] = append(l.between[a], l.between[b]...), nil
	l.best[b] = likest{-1, -1}
	l.again(a)
	for _, s := range l.between[a] {
		if best := l.best[s.with].with; best == a || best == b {
			l.again(s.with)
		}
	}
}

// again adds up what a cluster has of others, and finds among those behind it
// the one with the highest mean, the first of several.
func (l *linkage) again(a int32) {
	list := l.between[a]
	for _, s := range list {
		with := int32(l.became.Of(int(s.with)))
		if with == a {
			continue // one with it now
		}
		if l.total[with] == 0 {
			l.met = append(l.met, with)
		}
		l.total[with] += float64(s.score) // above 0
	}
	list, l.best[a] = list[:0], likest{-1, -1}
	for _, with := range l.met {
		list = append(list, sum{with, float32(l.total[with])})
		mean := l.total[with] / (l.weight[a] * l.weight[with])
		l.total[with] = 0
		if best := l.best[a]; with > a && mean >= l.least && (mean > best.mean || mean == best.mean && with < best.with) {
			l.best[a] = likest{with, mean}
		}
	}
	l.between[a], l.met = list, l.met[:0]
}
