package align

import (
	"context"
	"math"
	"sort"
	"sync"

	"parley/internal/parallel"
)

const (
	// mostShared is the number of documents beyond which a key is too
	// common to lead from one to another.
	mostShared = 64
	// mostNeighbours is the number of likeliest counterparts kept for each
	// document.
	mostNeighbours = 16
	// leastShared is the number of rare keys that two documents must share
	// to be compared.
	leastShared = 4
)

// Couple is two documents worth comparing, by their place among those asked
// about, A < B.
type Couple struct{ A, B int }

// Neighbours gives the pairs of some documents that are worth comparing: those
// that share rare words or rare neighbouring words, each document's
// likeliest first. It goes through an inverted index in which keys of more
// than a fixed number of documents are dropped, so that its time and what it
// yields grow with the number of documents, not with its square.
func Neighbours(ctx context.Context, texts *Texts, which []int) ([]Couple, error) {
	keys := make([][]uint64, len(which))
	if err := Each(ctx, len(which), func(i int) { keys[i] = texts.At(which[i]).rareKeys() }); err != nil {
		return nil, err
	}
	count := make(map[uint64]int32)
	for _, ks := range keys {
		for _, k := range ks {
			count[k]++
		}
	}
	postings := make(map[uint64][]int32)
	for i, ks := range keys {
		for _, k := range ks {
			if n := count[k]; n > 1 && n <= mostShared {
				list := postings[k]
				if list == nil {
					list = make([]int32, 0, n)
				}
				postings[k] = append(list, int32(i))
			}
		}
	}
	near := make([][]int32, len(which))
	pool := sync.Pool{New: func() any { s := make([]tally, len(which)); return &s }}
	err := Each(ctx, len(which), func(i int) {
		sums := pool.Get().(*[]tally)
		defer pool.Put(sums)
		near[i] = nearest(i, keys[i], postings, *sums)
	})
	if err != nil {
		return nil, err
	}
	seen := make(map[Couple]bool)
	for i, list := range near {
		for _, j := range list {
			seen[Couple{min(i, int(j)), max(i, int(j))}] = true
		}
	}
	out := make([]Couple, 0, len(seen))
	for c := range seen {
		out = append(out, c)
	}
	sort.Slice(out, func(x, y int) bool {
		if out[x].A != out[y].A {
			return out[x].A < out[y].A
		}
		return out[x].B < out[y].B
	})
	return out, nil
}

// tally adds up what two documents share. Its unit is a whole number, so
// that the sum does not depend on the order of adding.
type tally struct {
	weight int64
	shared int32
}

func nearest(i int, keys []uint64, postings map[uint64][]int32, sums []tally) []int32 {
	var touched []int32
	for _, k := range keys {
		list := postings[k]
		if len(list) == 0 {
			continue
		}
		weight := int64(1000 / math.Sqrt(float64(len(list))))
		for _, j := range list {
			if int(j) == i {
				continue
			}
			if sums[j].shared == 0 {
				touched = append(touched, j)
			}
			sums[j].weight += weight
			sums[j].shared++
		}
	}
	type candidate struct {
		doc    int32
		weight int64
	}
	var all []candidate
	for _, j := range touched {
		if sums[j].shared >= leastShared {
			all = append(all, candidate{j, sums[j].weight})
		}
		sums[j] = tally{}
	}
	sort.Slice(all, func(x, y int) bool {
		if all[x].weight != all[y].weight {
			return all[x].weight > all[y].weight
		}
		return all[x].doc < all[y].doc
	})
	all = all[:min(len(all), mostNeighbours)]
	out := make([]int32, len(all))
	for k, c := range all {
		out[k] = c.doc
	}
	return out
}

// rareKeys lists, each once, the document's keys and the pairs of those that
// follow each other within a sentence, as one number each.
func (t *Text) rareKeys() []uint64 {
	seen := make(map[uint64]bool, 512)
	var out []uint64
	add := func(k uint64) {
		if !seen[k] {
			seen[k] = true
			out = append(out, k)
		}
	}
	for i := range t.Claims {
		last := int32(0)
		for _, w := range t.Claims[i].Tokens {
			if w.Key == 0 {
				continue
			}
			add(uint64(w.Key))
			if last != 0 {
				add(uint64(last)<<32 | uint64(w.Key))
			}
			last = w.Key
		}
	}
	return out
}

// Each runs do for 0 to n-1 on all processors and stops early when ctx is
// done. Results must be stored by index, so that they do not depend on the
// order of work.
func Each(ctx context.Context, n int, do func(i int)) error {
	return parallel.Do(ctx, n, func() func(int) { return do })
}
