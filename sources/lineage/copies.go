package lineage

import (
	"cmp"
	"slices"
	"sort"

	"parley/sources/align"
)

// class is a set of texts that are the same one printed again, with another
// heading, another end, or a word exchanged. It is compared as one.
type class struct {
	texts []int // in order; the first stands for all
}

const (
	// copied is the share of the five-word runs of two texts that both must
	// have to be one text printed twice.
	copied = 0.8
	// shingle is the number of words in such a run.
	shingle = 5
	// bands and rows are those of the locality-sensitive hashing of MinHash
	// signatures (Broder 1997, doi:10.1109/SEQUEN.1997.666900; Indyk and
	// Motwani 1998, doi:10.1145/276698.276876): of two texts with a likeness
	// of 0.8, one pair in some 90,000 is missed.
	bands = 16
	rows  = 3
)

// copies collapses texts that are printed again. Which text stands for the
// others does not depend on their order: it is the one of the most words,
// and of those of equal length the one that comes first by its words.
func copies(texts []traits) []class {
	order := make([]int, len(texts))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(x, y int) bool {
		a, b := texts[order[x]].shingles, texts[order[y]].shingles
		if len(a) != len(b) {
			return len(a) > len(b)
		}
		return slices.Compare(a, b) < 0
	})
	heads := make(map[uint64][]int) // band to classes
	var classes []class
	seen := make(map[int]int)
	for _, i := range order {
		best, most := -1, copied
		for _, key := range texts[i].signature {
			for _, c := range heads[key] {
				if seen[c] == i+1 {
					continue
				}
				seen[c] = i + 1
				if s := resemblance(texts[i].shingles, texts[classes[c].texts[0]].shingles, most); s > most || s == most && best < 0 {
					best, most = c, s
				}
			}
		}
		if best >= 0 {
			classes[best].texts = append(classes[best].texts, i)
			continue
		}
		for _, key := range texts[i].signature {
			heads[key] = append(heads[key], len(classes))
		}
		classes = append(classes, class{texts: []int{i}})
	}
	for _, c := range classes {
		slices.Sort(c.texts[1:])
	}
	slices.SortFunc(classes, func(a, b class) int { return cmp.Compare(slices.Min(a.texts), slices.Min(b.texts)) })
	return classes
}

// shingles lists the distinct runs of words of a text, sorted; all of it for
// a text of fewer words.
func (v *vocabulary) shingles(t *align.Text) []uint32 {
	var words []uint64
	for i := range t.Claims {
		for _, w := range t.Claims[i].Tokens {
			words = append(words, v.of(w.Fold))
		}
	}
	n := min(shingle, len(words))
	if n == 0 {
		return nil
	}
	out := make([]uint32, 0, len(words)+1-n)
	for i := 0; i+n <= len(words); i++ {
		h := uint64(n)
		for _, w := range words[i : i+n] {
			h = mix(h ^ w)
		}
		out = append(out, uint32(h)) // of two texts, hardly any are one by chance
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// signature gives the keys under which texts that are copies meet.
func signature(list []uint32) []uint64 {
	if len(list) == 0 {
		return nil
	}
	out := make([]uint64, bands)
	for b := range out {
		key := uint64(b)
		for r := range rows {
			salt := mix(uint64(b*rows + r + 1))
			least := ^uint64(0)
			for _, h := range list {
				least = min(least, mix(uint64(h)^salt))
			}
			key = mix(key ^ least)
		}
		out[b] = key
	}
	return out
}

// resemblance is the share of the runs of either that both have (Jaccard), or
// 0 where that is less than some least.
func resemblance(a, b []uint32, least float64) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	// Of both together a share of least / (1 + least) is needed.
	needed := int(least / (1 + least) * float64(len(a)+len(b)))
	both := 0
	for x, y := 0, 0; x < len(a) && y < len(b); {
		switch {
		case a[x] < b[y]:
			x++
		case a[x] > b[y]:
			y++
		default:
			both++
			x++
			y++
			continue
		}
		if both+min(len(a)-x, len(b)-y) < needed {
			return 0
		}
	}
	return float64(both) / float64(len(a)+len(b)-both)
}
