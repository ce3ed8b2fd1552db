package align

import (
	"math"
	"sort"
)

// Weights say how telling a key is within two documents: the logarithm of
// the number of their sentences over the number that have the key (the
// inverse document frequency of K. Spärck Jones, J. Documentation 28 (1972)
// 11–21, doi:10.1108/eb026526, with sentences for documents).
type Weights struct {
	count     map[string]int
	sentences int
}

// Weigh counts the keys of two texts' sentences.
func Weigh(a, b *Text) *Weights {
	w := &Weights{count: make(map[string]int, 512), sentences: len(a.Claims) + len(b.Claims)}
	for _, t := range [...]*Text{a, b} {
		for i := range t.Claims {
			for _, k := range t.Claims[i].Keys {
				w.count[k]++
			}
		}
	}
	return w
}

// Of gives a key's weight, above 0.
func (w *Weights) Of(key string) float64 {
	return math.Log(float64(w.sentences+2) / (float64(w.count[key]) + 0.5))
}

// norm is the length of the vector of the keys' weights.
func (w *Weights) norm(keys []string) float64 {
	sum := 0.0
	for _, k := range keys {
		x := w.Of(k)
		sum += x * x
	}
	return math.Sqrt(sum)
}

// Match says that sentence A of one document and sentence B of another tell
// the same: each is the other's likeliest counterpart.
type Match struct {
	A, B int
	Sim  float64 // cosine of the weighted keys, 0..1
}

// leastSim is the cosine from which two sentences may be counterparts.
const leastSim = 0.22

// Sentences finds the sentences that two documents tell in common, in the
// order of the first document. Each sentence is in one match at most.
func Sentences(a, b *Text) []Match {
	return sentences(a, b, Weigh(a, b), leastSim)
}

func sentences(a, b *Text, w *Weights, least float64) []Match {
	where := make(map[string][]int32, 512) // key to sentences of b
	normB := make([]float64, len(b.Claims))
	for j := range b.Claims {
		if len(b.Claims[j].Keys) < shortest {
			continue
		}
		normB[j] = w.norm(b.Claims[j].Keys)
		for _, k := range b.Claims[j].Keys {
			where[k] = append(where[k], int32(j))
		}
	}
	var all []Match
	sum := make([]float64, len(b.Claims))
	shared := make([]int, len(b.Claims))
	for i := range a.Claims {
		keys := a.Claims[i].Keys
		if len(keys) < shortest {
			continue
		}
		for _, k := range keys {
			list := where[k]
			if len(list) == 0 || len(list) > 400 {
				continue
			}
			x := w.Of(k)
			for _, j := range list {
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
				all = append(all, Match{A: i, B: j, Sim: sim})
			}
			sum[j], shared[j] = 0, 0
		}
	}
	return mutual(all, len(a.Claims), len(b.Claims))
}

// mutual keeps, best first, the matches whose sentences are both still free.
func mutual(all []Match, na, nb int) []Match {
	sort.Slice(all, func(x, y int) bool {
		p, q := all[x], all[y]
		if p.Sim != q.Sim {
			return p.Sim > q.Sim
		}
		if p.A != q.A {
			return p.A < q.A
		}
		return p.B < q.B
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
	sort.Slice(out, func(x, y int) bool { return out[x].A < out[y].A })
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
