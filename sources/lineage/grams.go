package lineage

import (
	"cmp"
	"context"
	"math"
	"math/bits"
	"slices"
	"sync"

	"parley/sources/align"
)

// Two or three words in a row outside quotation marks, at least two of them
// no stop words, are a gram. How many grams two texts share, each weighed by
// how few strangers have it, is their likeness in wording.

// grams lists the distinct grams of words, sorted.
func (v *vocabulary) grams(ts []token) []uint64 {
	out := make([]uint64, 0, 2*len(ts))
	for i := range ts {
		v.gramsAt(ts, i, func(h uint64) { out = append(out, h) })
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// gramsAt gives the grams that begin with a word.
func (v *vocabulary) gramsAt(ts []token, i int, use func(uint64)) {
	h, content := uint64(0), 0
	for k := 0; k < 3 && i+k < len(ts) && ts[i+k].fold != breakHere; k++ {
		h = mix(h ^ v.of(ts[i+k].fold))
		if !ts[i+k].stop {
			content++
		}
		if k > 0 && content >= 2 {
			use(h)
		}
	}
}

const (
	// strangers are counted beside the texts of a survey, so that in a small
	// one what two share is not taken for common knowledge.
	strangers = 40
	// kin is the plain cosine of grams from which two texts are too alike to
	// be strangers: what both have is then not common for their sake.
	kin = 0.3
	// background is the share of all from which what they have is the
	// background of an event, and says nothing.
	background = 0.25
	// leastLikeness is the likeness below which two texts have none.
	leastLikeness = 0.04
)

// near is a text with its likeness to another one.
type near struct {
	at       int32
	likeness float32
}

// near gives for every text those after it that are like it, in order: the
// cosine of their entries, an entry weighed by the logarithm of all texts over the
// strangers that have it (Spärck Jones 1972, doi:10.1108/eb026526). Who
// counts as a stranger is asked for each text by itself, so that a text does
// not lose its likeness by being popular: at first all that are no kin, and
// once there are groups (labels not nil), each other group as one. Of what two
// texts find of each other by different strangers, it is the mean.
func (x *index) near(ctx context.Context, labels []int) ([][]near, error) {
	n := len(x.of)
	groups := n
	var by []int32 // groups that have each gram
	if labels != nil {
		by, groups = x.byGroup(labels)
	}
	all := float64(groups + strangers)
	weight := make([]float64, groups+2)
	for k := 1; k < len(weight); k++ {
		if w := math.Log(all / float64(k)); float64(k) <= background*all {
			weight[k] = w * w
		}
	}
	least := slices.Min(x.size)
	norm := make([]float64, n)
	rare := make([][]int32, n) // by how many strangers each gram is had
	scratch := sync.Pool{New: func() any { return newSums(n) }}
	err := align.Each(ctx, n, func(i int) {
		s := scratch.Get().(*sums)
		defer scratch.Put(s)
		if labels == nil {
			rare[i] = x.strangers(i, least, s)
		} else {
			rare[i] = make([]int32, len(x.of[i]))
			for g, gram := range x.of[i] {
				rare[i][g] = by[gram] - 1 // without its own
			}
		}
		sum := float64(x.size[i]-len(x.of[i])) * weight[1]
		for _, k := range rare[i] {
			sum += weight[k+1]
		}
		norm[i] = math.Sqrt(sum)
	})
	if err != nil {
		return nil, err
	}
	shortest := math.Inf(1)
	for _, m := range norm {
		if m > 0 {
			shortest = min(shortest, m)
		}
	}
	out := make([][]near, n)
	err = align.Each(ctx, n, func(i int) {
		s := scratch.Get().(*sums)
		defer scratch.Put(s)
		weights := make([]float64, len(rare[i]))
		for g, k := range rare[i] {
			weights[g] = weight[k+1]
		}
		after, asked := 0, leastLikeness/2
		if labels != nil { // both find the same, and one is asked
			after, asked = i+1, leastLikeness
		}
		x.share(i, after, weights, 0.99*asked*norm[i]*shortest, s) // a little less, for rounding
		s.list = s.list[:0]
		for _, t := range s.set {
			if int(t) != i && norm[i]*norm[t] > 0 {
				if c := s.of[t] / (norm[i] * norm[t]); c >= asked {
					s.list = append(s.list, near{t, float32(min(1, c))})
				}
			}
		}
		s.clear()
		slices.SortFunc(s.list, func(a, b near) int { return cmp.Compare(a.at, b.at) })
		out[i] = slices.Clone(s.list)
	})
	if err != nil || labels != nil {
		return out, err
	}
	return mean(out), nil
}

// share adds up, for each text from a number on that shares more than least
// with text i, the weights of the grams that they share. What most texts have is left for the
// end, as much as does not make least by itself (the prefix filter of
// strangers), and is then asked of those that share more where these are few.
func (x *index) share(i, from int, weights []float64, least float64, s *sums) {
	having := func(gram int32) []int32 {
		list := x.having(gram)
		if from > 0 {
			at, _ := slices.BinarySearch(list, int32(from))
			list = list[at:]
		}
		return list
	}
	common := make([]bool, len(weights))
	order := make([]int, 0, len(weights))
	for g, w := range weights {
		if w > 0 {
			order = append(order, g)
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(len(x.having(x.of[i][b])), len(x.having(x.of[i][a]))), cmp.Compare(a, b))
	})
	left, entries := 0, 0
	for sum := 0.0; left < len(order); left++ {
		if sum += weights[order[left]]; sum >= least {
			break
		}
		common[order[left]] = true
		entries += len(having(x.of[i][order[left]]))
	}
	add := func(common bool, of []bool) {
		for g, gram := range x.of[i] {
			if w := weights[g]; w > 0 && of[g] == common {
				for _, t := range having(gram) {
					s.add(t, w)
				}
			}
		}
	}
	add(false, common)
	if left == 0 {
		return
	}
	last := slices.Clone(order[:left])
	slices.Sort(last)
	if asked := len(s.set) * left; asked*bits.Len(uint(len(weights))) > entries {
		add(true, common) // with texts that share too little, whom nothing comes of
		return
	}
	for _, t := range s.set {
		for _, g := range last {
			if _, has := slices.BinarySearch(x.of[t], x.of[i][g]); has {
				s.of[t] += weights[g]
			}
		}
	}
}

// strangers counts for each gram of a text the others that have it and are
// no kin of the text. least is the size of the smallest text.
//
// The grams that most others have are left for the end, as many as no kin can
// do with alone (the prefix filter of Chaudhuri, Ganti and Kaushik 2006,
// doi:10.1109/ICDE.2006.9), and are then asked only of those that may be kin.
func (x *index) strangers(i int, least int, s *sums) []int32 {
	// A text of fewer grams than kin² of this one's cannot share enough.
	fewest := kin * math.Sqrt(float64(x.size[i])*max(float64(least), kin*kin*float64(x.size[i])))
	grams := slices.Clone(x.of[i])
	slices.SortFunc(grams, func(a, b int32) int {
		return cmp.Or(cmp.Compare(len(x.having(a)), len(x.having(b))), cmp.Compare(a, b))
	})
	cut := max(0, len(grams)-max(0, int(math.Ceil(fewest))-1))
	for _, gram := range grams[:cut] {
		for _, t := range x.having(gram) {
			s.add(t, 1)
		}
	}
	common := grams[cut:]
	s.turn++
	related := 0
	for _, t := range s.set {
		asked := kin * math.Sqrt(float64(x.size[i])*float64(x.size[t]))
		n := s.of[t]
		if n+float64(len(common)) < asked {
			continue
		}
		for _, gram := range common {
			if _, has := slices.BinarySearch(x.of[t], gram); has {
				n++
			}
		}
		if n >= asked {
			s.met[t] = s.turn
			related++
		}
	}
	var list []int32 // the related ones but the text itself
	entries := 0
	if related > 1 {
		for _, t := range s.set {
			if s.met[t] == s.turn && int(t) != i {
				list = append(list, t)
			}
		}
		for _, gram := range x.of[i] {
			entries += len(x.having(gram))
		}
	}
	s.clear()
	out := make([]int32, len(x.of[i]))
	for g, gram := range x.of[i] {
		out[g] = int32(len(x.having(gram)) - 1) // without the text itself
	}
	if 2*len(list)*len(x.of[i]) < entries {
		for _, t := range list {
			x.both(i, t, func(g int) { out[g]-- })
		}
	} else if len(list) > 0 {
		for g, gram := range x.of[i] {
			for _, t := range x.having(gram) {
				if s.met[t] == s.turn && int(t) != i {
					out[g]--
				}
			}
		}
	}
	return out
}

// both calls use with the place of each gram of text i that another text has.
func (x *index) both(i int, t int32, use func(g int)) {
	other := x.of[t]
	k := 0
	for g, gram := range x.of[i] {
		for k < len(other) && other[k] < gram {
			k++
		}
		if k == len(other) {
			return
		}
		if other[k] == gram {
			use(g)
		}
	}
}

// byGroup counts for each gram the groups that have it, and the groups in all:
// texts with the same label are one.
func (x *index) byGroup(labels []int) (by []int32, groups int) {
	of, groups := numbered(labels)
	by = make([]int32, len(x.hash))
	met := make([]int, groups) // the gram that a group was met with last
	for gram := range by {
		for _, t := range x.having(int32(gram)) {
			if met[of[t]] != gram+1 {
				met[of[t]] = gram + 1
				by[gram]++
			}
		}
	}
	return by, groups
}

// mean gives of what texts found of each other the mean, which is half of it
// where one found nothing, to the first of two.
func mean(lists [][]near) [][]near {
	out := make([][]near, len(lists))
	next := make([]int, len(lists)) // in each list, the first that was not asked for
	found := func(i, k int) (likeness float32, ok bool) {
		list := lists[i]
		at := next[i]
		for at < len(list) && int(list[at].at) < k {
			at++
		}
		if next[i] = at; at < len(list) && int(list[at].at) == k {
			return list[at].likeness, true
		}
		return 0, false
	}
	for i, list := range lists {
		for _, n := range list {
			back, ok := found(int(n.at), i)
			if int(n.at) < i && ok {
				continue // told already
			}
			if c := (n.likeness + back) / 2; c >= leastLikeness {
				k := int(n.at)
				first, second := min(i, k), max(i, k)
				out[first] = append(out[first], near{int32(second), c})
			}
		}
	}
	for i := range out {
		slices.SortFunc(out[i], func(a, b near) int { return cmp.Compare(a.at, b.at) })
		out[i] = slices.Clip(out[i])
	}
	return out
}

// sums adds up by text and remembers which it has touched.
type sums struct {
	of   []float64
	set  []int32
	list []near
	met  []int // by label, the turn in which it was met last
	turn int
}

func newSums(n int) *sums { return &sums{of: make([]float64, n), met: make([]int, n)} }

func (s *sums) add(t int32, x float64) {
	if s.of[t] == 0 {
		s.set = append(s.set, t)
	}
	s.of[t] += x
}

func (s *sums) clear() {
	for _, t := range s.set {
		s.of[t] = 0
	}
	s.set = s.set[:0]
}
