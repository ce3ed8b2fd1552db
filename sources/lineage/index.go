package lineage

import (
	"context"
	"slices"

	"parley/sources/align"
)

// index leads from a gram to the texts that have it. Grams of one text only
// are counted, not kept.
type index struct {
	size  []int     // grams of each text
	of    [][]int32 // shared grams of each text
	hash  []uint64  // of each shared gram, ascending
	first []int32   // where each gram's texts begin
	texts []int32
}

// parts is the number of pieces that the grams are sorted in, so that not all
// are in memory twice.
const parts = 64

func newIndex(ctx context.Context, lists [][]uint64) (*index, error) {
	x := &index{size: make([]int, len(lists)), of: make([][]int32, len(lists))}
	type entry struct {
		gram uint64
		text int32
	}
	sorted := make([][]entry, parts)
	err := align.Each(ctx, parts, func(p int) {
		low := uint64(p) << 58
		var all []entry
		for t, list := range lists {
			at, _ := slices.BinarySearch(list, low)
			for ; at < len(list) && list[at]>>58 == uint64(p); at++ {
				all = append(all, entry{list[at], int32(t)})
			}
		}
		slices.SortFunc(all, func(a, b entry) int {
			switch {
			case a.gram < b.gram || a.gram == b.gram && a.text < b.text:
				return -1
			case a.gram == b.gram && a.text == b.text:
				return 0
			}
			return 1
		})
		kept := all[:0]
		for i := 0; i < len(all); {
			k := i + 1
			for k < len(all) && all[k].gram == all[i].gram {
				k++
			}
			if k-i > 1 {
				kept = append(kept, all[i:k]...)
			}
			i = k
		}
		sorted[p] = slices.Clip(slices.Clone(kept))
	})
	if err != nil {
		return nil, err
	}
	for t, list := range lists {
		x.size[t] = len(list)
	}
	for _, all := range sorted {
		for i, e := range all {
			if i == 0 || e.gram != all[i-1].gram {
				x.first = append(x.first, int32(len(x.texts)))
				x.hash = append(x.hash, e.gram)
			}
			x.texts = append(x.texts, e.text)
			x.of[e.text] = append(x.of[e.text], int32(len(x.first)-1))
		}
	}
	x.first = append(x.first, int32(len(x.texts)))
	return x, nil
}

// gram gives the number of a shared gram, -1 for others.
func (x *index) gram(hash uint64) int32 {
	if at, ok := slices.BinarySearch(x.hash, hash); ok {
		return int32(at)
	}
	return -1
}

func (x *index) having(gram int32) []int32 { return x.texts[x.first[gram]:x.first[gram+1]] }
