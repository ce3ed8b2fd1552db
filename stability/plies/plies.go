// Package plies follows foresight ply by ply for the engines that compute it:
// it says which plies are asked for, and finds where they repeat.
package plies

import (
	"slices"

	"parley/stability"
)

// Foresight looks one ply further at a time; before the first, it stands where
// everybody stays.
type Foresight interface {
	// Ply looks one ply further; last says that nobody will look further yet.
	Ply(last bool) error
	// Stays are the states where each actor stays. They are the caller's.
	Stays() []stability.Set
	// Digest is a hash of all that decides the next ply.
	Digest() [2]uint64
}

// Expected is how many plies it takes until foresight repeats, as far as one can
// tell from the size of a model: random models of four actors took 20 to 300 up
// to 65,536 states, and over 400 on 2^20.
func Expected(states int) int {
	if states > 1<<16 {
		return 500
	}
	return 100
}

// Follow answers the k-th concepts of q of the family, all of them, from f.
func Follow(q stability.Request, f Foresight, r *stability.Result) error {
	furthest, cycles := 0, false
	for _, c := range q.Concepts {
		if c.Family == stability.Foresight {
			furthest = max(furthest, c.Horizon)
			cycles = cycles || c.Horizon == 0
		}
	}
	w := newWatch(q.Horizon)
	for h := 1; h <= furthest || cycles; h++ {
		if err := f.Ply(h >= furthest && !cycles); err != nil {
			return err
		}
		var stays []stability.Set
		if cycles || slices.ContainsFunc(q.Concepts, func(c stability.Concept) bool { return c.Family == stability.Foresight && c.Horizon == h }) {
			stays = f.Stays()
			put(q, r, h, stays)
		}
		switch {
		case q.Progress == nil:
		case cycles: // nobody knows how many plies there will be
			q.Progress(float64(h) / float64(h+Expected(64*len(stays[0]))))
		default:
			q.Progress(float64(h) / float64(furthest))
		}
		if !cycles {
			continue
		}
		done, err := w.see(h, f.Digest(), stays)
		if err != nil {
			return err
		}
		if done {
			cycles = false
			cycle, stable := w.cycle()
			r.Cycle = &cycle
			put(q, r, 0, stable)
		}
	}
	return nil
}

// put writes down the sets of a horizon, 0 for non-myopic stability.
func put(q stability.Request, r *stability.Result, horizon int, stable []stability.Set) {
	for k, c := range q.Concepts {
		if c.Family == stability.Foresight && c.Horizon == horizon {
			for i, x := range stable {
				r.Put(k, i, slices.Clone(x))
			}
		}
	}
}

// Hash takes in words, two ways.
type Hash struct{ a, b uint64 }

// NewHash is a hash of nothing.
func NewHash() *Hash { return &Hash{0x9e3779b97f4a7c15, 0xc2b2ae3d27d4eb4f} }

// Add takes in a word.
func (h *Hash) Add(x uint64) {
	h.a = (h.a ^ x) * 0xff51afd7ed558ccd
	h.a ^= h.a >> 32
	h.b = (h.b + x) * 0xc4ceb9fe1a85ec53
	h.b ^= h.b >> 29
}

// Sum is the hash, of 128 bits.
func (h *Hash) Sum() [2]uint64 { return [2]uint64{h.a, h.b} }
