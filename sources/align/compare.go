package align

import (
	"cmp"
	"math"
	"slices"
	"sync"
)

// weights say how telling a key is within two documents: the logarithm of
// the number of their sentences over the number that have the key (the
// inverse document frequency of K. Spärck Jones, J. Documentation 28 (1972)
// 11–21, doi:10.1108/eb026526, with sentences for documents).
type weights struct {
	of    []float64 // by key; 0 where no sentence has it
	set   []int32   // the keys that are not 0
	never float64   // the weight of a key that no sentence has

	// where sentences finds those that have a key; empty between its calls.
	head, count []int32 // by key: its last entry and 1, and how many it has
	entries     []entry
}

// entry is a sentence that has a key, and the place of the one before it and 1.
type entry struct{ sentence, before int32 }

var weightsPool sync.Pool

// weigh counts the keys of two texts' sentences. The weights must be given
// back by release.
func weigh(a, b *Text) *weights {
	size := a.Lexicon.size()
	w, _ := weightsPool.Get().(*weights)
	if w == nil || len(w.of) < size {
		n := size + size/4
		w = &weights{of: make([]float64, n), head: make([]int32, n), count: make([]int32, n)}
	}
	for _, t := range [...]*Text{a, b} {
		for i := range t.Claims {
			for _, k := range t.Claims[i].Keys {
				if w.of[k] == 0 {
					w.set = append(w.set, k)
				}
				w.of[k]++
			}
		}
	}
	n := float64(len(a.Claims) + len(b.Claims) + 2)
	var known [64]float64
	for _, k := range w.set {
		c := int(w.of[k])
		if c < len(known) {
			if known[c] == 0 {
				known[c] = math.Log(n / (float64(c) + 0.5))
			}
			w.of[k] = known[c]
		} else {
			w.of[k] = math.Log(n / (float64(c) + 0.5))
		}
	}
	w.never = math.Log(n / 0.5)
	return w
}

func (w *weights) release() {
	for _, k := range w.set {
		w.of[k] = 0
	}
	w.set = w.set[:0]
	weightsPool.Put(w)
}

// weight gives a key's weight, above 0.
func (w *weights) weight(key int32) float64 {
	if int(key) < len(w.of) {
		if x := w.of[key]; x != 0 {
			return x
		}
	}
	return w.never
}

// norm is the length of the vector of the keys' weights.
func (w *weights) norm(keys []int32) float64 {
	sum := 0.0
	for _, k := range keys {
		x := w.weight(k)
		sum += x * x
	}
	return math.Sqrt(sum)
}

// Match says that sentence A of one document and sentence B of another tell
// the same: each is the other's likeliest counterpart.
type Match struct {
	A, B int32
	Sim  float32 // cosine of the weighted keys, 0..1
}

// leastSim is the cosine from which two sentences may be counterparts.
const leastSim = 0.22

// Sentences finds the sentences that two documents tell in common, in the
// order of the first document. Each sentence is in one match at most.
func Sentences(a, b *Text) []Match {
	w := weigh(a, b)
	defer w.release()
	return sentences(a, b, w, leastSim, false)
}

// sentences finds the matches of at least a similarity; worded leaves out
// headings.
func sentences(a, b *Text, w *weights, least float64, worded bool) []Match {
	normB := make([]float64, len(b.Claims))
	for j := range b.Claims {
		if len(b.Claims[j].Keys) < shortest || worded && b.heading(b.Claims[j].Span) {
			continue
		}
		normB[j] = w.norm(b.Claims[j].Keys)
		for _, k := range b.Claims[j].Keys {
			w.entries = append(w.entries, entry{int32(j), w.head[k]})
			w.head[k] = int32(len(w.entries))
			w.count[k]++
		}
	}
	var all []Match
	sum := make([]float64, len(b.Claims))
	shared := make([]int, len(b.Claims))
	for i := range a.Claims {
		keys := a.Claims[i].Keys
		if len(keys) < shortest || worded && a.heading(a.Claims[i].Span) {
			continue
		}
		for _, k := range keys {
			if w.count[k] > 400 {
				continue
			}
			x := w.weight(k)
			for at := w.head[k]; at > 0; at = w.entries[at-1].before {
				j := w.entries[at-1].sentence
				sum[j] += x * x
				shared[j]++
			}
		}
		norm := w.norm(keys)
		for j := range sum {
			if sum[j] == 0 {
				continue
			}
			if sim := sum[j] / (norm * normB[j]); sim >= least && shared[j] >= 2 {
				all = append(all, Match{A: int32(i), B: int32(j), Sim: float32(sim)})
			}
			sum[j], shared[j] = 0, 0
		}
	}
	for j := range b.Claims {
		for _, k := range b.Claims[j].Keys {
			w.head[k], w.count[k] = 0, 0
		}
	}
	w.entries = w.entries[:0]
	return mutual(all, len(a.Claims), len(b.Claims))
}

// mutual keeps, best first, the matches whose sentences are both still free.
func mutual(all []Match, na, nb int) []Match {
	slices.SortFunc(all, func(p, q Match) int {
		return cmp.Or(cmp.Compare(q.Sim, p.Sim), cmp.Compare(p.A, q.A), cmp.Compare(p.B, q.B))
	})
	usedA, usedB := make([]bool, na), make([]bool, nb)
	var out []Match
	for _, m := range all {
		if usedA[m.A] || usedB[m.B] {
			continue
		}
		usedA[m.A], usedB[m.B] = true, true
		out = append(out, m)
	}
	slices.SortFunc(out, func(p, q Match) int { return cmp.Compare(p.A, q.A) })
	return out
}

// Turned gives the matches of two documents as the second one has them.
func Turned(list []Match) []Match {
	out := make([]Match, len(list))
	for i, m := range list {
		out[i] = Match{A: m.B, B: m.A, Sim: m.Sim}
	}
	slices.SortFunc(out, func(x, y Match) int { return cmp.Compare(x.A, y.A) })
	return out
}

// Tau is Kendall's rank correlation of the matches' order in the two
// documents: 1 when both tell the same things in the same order, 0 when the
// order is chance (M. G. Kendall, Biometrika 30 (1938) 81–93,
// doi:10.1093/biomet/30.1-2.81). Fewer than two matches give 0.
func Tau(matches []Match) float64 {
	n := len(matches)
	if n < 2 {
		return 0
	}
	s := 0
	for i := range matches {
		for j := i + 1; j < n; j++ {
			if matches[j].B > matches[i].B {
				s++
			} else {
				s--
			}
		}
	}
	return float64(s) / float64(n*(n-1)/2)
}
