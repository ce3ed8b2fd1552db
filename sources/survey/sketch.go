package survey

import (
	"cmp"
	"context"
	"hash/fnv"
	"slices"
	"strings"
	"unicode"

	"parley/internal/parallel"
	"parley/internal/sets"
	"parley/sources"
)

// Sketch is what a document is known by when pairs worth comparing are
// listed without the documents: the least hashes of its pairs of neighbouring
// words (the bottom-k sketch of Broder 1997, doi:10.1109/SEQUEN.1997.666900).
// It takes at most 256 bytes.
type Sketch []uint64

const (
	// sketched is the number of hashes in a sketch.
	sketched = 32
	// mostAlike is the number of likeliest counterparts listed of a document.
	mostAlike = 8
	// mostMet is the number of documents on either side that one hash leads
	// to, however many have it.
	mostMet = 16
)

// Sketches gives the sketches of what files were read as, a list a file and a
// sketch a document.
func Sketches(ctx context.Context, found []Found) ([][]Sketch, error) {
	out := make([][]Sketch, len(found))
	err := parallel.Do(ctx, len(found), func() func(int) {
		return func(i int) {
			for k := range found[i].Read.Documents {
				out[i] = append(out[i], sketchOf(&found[i].Read.Documents[k]))
			}
		}
	})
	return out, err
}

func sketchOf(d *sources.Document) Sketch {
	text := strings.ToLower(sources.Cut(d.Prose, d.Body))
	var out Sketch
	last := ""
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if len(word) < 4 {
			continue // mostly words that tell nothing
		}
		if last != "" {
			h := fnv.New64a()
			_, _ = h.Write([]byte(last + " " + word)) // never fails
			out = append(out, h.Sum64())
		}
		last = word
	}
	slices.Sort(out)
	out = slices.Compact(out)
	return slices.Clone(out[:min(len(out), sketched)])
}

// couple is two documents, by their places in the run, a < b, and what their
// sketches have in common: what few have tells more.
type couple struct{ a, b, shared int32 }

// couples lists the pairs worth comparing, those of one family beside each
// other. It hangs on the sketches alone, so that every share lists the same.
func couples(sketches []Sketch) []couple {
	having := make(map[uint64][]int32)
	for i, s := range sketches {
		for _, h := range s {
			having[h] = append(having[h], int32(i))
		}
	}
	shared := make([]int32, len(sketches)) // what each has of the one asked about
	likelier := func(x, y int32) bool { return shared[x] > shared[y] || shared[x] == shared[y] && x < y }
	var out []couple
	for i, s := range sketches {
		var touched []int32
		for _, h := range s {
			list := having[h]
			at, _ := slices.BinarySearch(list, int32(i))
			for _, k := range list[max(0, at-mostMet):min(len(list), at+mostMet+1)] {
				if int(k) == i {
					continue
				}
				if shared[k] == 0 {
					touched = append(touched, k)
				}
				shared[k] += int32(1 + 1000/len(list))
			}
		}
		best := make([]int32, 0, mostAlike+1) // in order; sorting all takes most of the time
		for _, k := range touched {
			if n := len(best); n == mostAlike && likelier(best[n-1], k) {
				continue
			}
			at, _ := slices.BinarySearchFunc(best, k, func(x, y int32) int {
				if likelier(x, y) {
					return -1
				}
				return 1
			})
			best = slices.Insert(best, at, k)
			best = best[:min(len(best), mostAlike)]
		}
		for _, k := range best {
			out = append(out, couple{min(int32(i), k), max(int32(i), k), shared[k]})
		}
		for _, k := range touched {
			shared[k] = 0
		}
	}
	byPlace := func(x, y couple) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) }
	slices.SortFunc(out, func(x, y couple) int { return cmp.Or(byPlace(x, y), cmp.Compare(y.shared, x.shared)) })
	out = slices.CompactFunc(out, func(x, y couple) bool { return x.a == y.a && x.b == y.b })
	of := families(len(sketches), out)
	slices.SortFunc(out, func(x, y couple) int {
		return cmp.Or(cmp.Compare(of[x.a], of[y.a]), cmp.Compare(of[x.b], of[y.b]), byPlace(x, y))
	})
	return out
}

// family bounds the documents that are taken for a family when pairs are put
// in order; greater ones are parted.
const family = 64

// families joins documents to families, the most alike first, and gives the
// first document of each document's.
func families(documents int, pairs []couple) []int32 {
	joined, size := sets.New(documents), slices.Repeat([]int32{1}, documents)
	pairs = slices.Clone(pairs)
	slices.SortFunc(pairs, func(x, y couple) int {
		return cmp.Or(cmp.Compare(y.shared, x.shared), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	for _, p := range pairs {
		a, b := joined.Of(int(p.a)), joined.Of(int(p.b))
		if a != b && size[a]+size[b] <= family {
			joined.Join(a, b)
			size[min(a, b)] = size[a] + size[b]
		}
	}
	of := make([]int32, documents)
	for i := range of {
		of[i] = int32(joined.Of(i))
	}
	return of
}
