package stability_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"parley"
	"parley/internal/randmodel"
	"parley/space"
	"parley/stability"
)

// TestProtocol holds every protocol against the rule in words: which actors
// may have moved, in which order, and where that leads.
func TestProtocol(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 11))
		shape := randmodel.Any
		shape.Graph = seed%3 == 0
		s, err := space.New(randmodel.Conflict(r, shape))
		if err != nil {
			t.Fatal(err)
		}
		for _, rule := range []stability.Sequences{stability.Legal, stability.Once, stability.Single} {
			for focal := stability.Everybody; focal < s.Actors(); focal++ {
				p := stability.Replies(s, rule, focal)
				from := s.Index(r.IntN(s.Count))
				want := ends(s, from, func(order []int, j int) bool {
					switch {
					case j == focal, rule == stability.Single && len(order) > 0, rule == stability.Once && slices.Contains(order, j):
						return false
					}
					return len(order) == 0 || order[len(order)-1] != j
				})
				for name, p := range map[string]stability.Protocol{"plain": p, "strict": p.Strict(), "sorted": p.Sorted()} {
					got := reached(s, from, p)
					if !slices.Equal(got, want) {
						t.Fatalf("seed %d, %s, focal %d, %s: from %d the movers reach %v, want %v", seed, rule, focal, name, from, got, want)
					}
				}
			}
		}
	}
}

// TestBefore holds the ways into sets of contexts against those out of each.
func TestBefore(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 12))
	for actors := 1; actors < 10; actors++ {
		c := &parley.Conflict{Title: "n"}
		for i := range actors {
			c.Actors = append(c.Actors, parley.Actor{ID: fmt.Sprint("a", i), Options: []parley.Option{{ID: "o"}}})
		}
		s, err := space.New(c)
		if err != nil {
			t.Fatal(err)
		}
		for _, rule := range []stability.Sequences{stability.Legal, stability.Once, stability.Single} {
			for focal := stability.Everybody; focal < actors; focal++ {
				plain := stability.Replies(s, rule, focal)
				for _, p := range []stability.Protocol{plain, plain.Strict(), plain.Sorted()} {
					n := p.Contexts()
					after, before := make([]uint64, (n+63)/64), make([]uint64, (n+63)/64)
					for c := range n {
						after[c/64] |= uint64(r.IntN(2)) << (c % 64)
					}
					for j := range actors {
						p.Before(j, after, before)
						for c := range n {
							next, ok := p.Next(c, j)
							want := ok && after[next/64]>>(next%64)&1 != 0
							if got := before[c/64]>>(c%64)&1 != 0; got != want {
								t.Fatalf("%d actors, %s, focal %d: %d moves after context %d to one of those: %v, want %v", actors, rule, focal, j, c, got, want)
							}
						}
					}
				}
			}
		}
	}
}

// ends lists what the sequences that may allows lead to, the start left out.
func ends(s *space.Space, from uint64, may func(order []int, j int) bool) []uint64 {
	type place struct {
		at    uint64
		order string
	}
	seen := map[place]bool{}
	found := map[uint64]bool{}
	var walk func(at uint64, order []int)
	walk = func(at uint64, order []int) {
		// What the rules ask of an order is who moved last and who has moved.
		key := slices.Clone(order[:max(0, len(order)-1)])
		slices.Sort(key)
		key = append(slices.Compact(key), -1)
		if len(order) > 0 {
			key = append(key, order[len(order)-1])
		}
		k := place{at, ""}
		for _, j := range key {
			k.order += string(rune('b' + j))
		}
		if seen[k] {
			return
		}
		seen[k] = true
		for j := range s.Actors() {
			if may(order, j) {
				s.MovesAt(j, at, func(to uint64) bool {
					found[to] = true
					walk(to, append(slices.Clone(order), j))
					return true
				})
			}
		}
	}
	walk(from, nil)
	return list(found, from)
}

func reached(s *space.Space, from uint64, p stability.Protocol) []uint64 {
	type place struct{ at, context uint64 }
	seen := map[place]bool{}
	found := map[uint64]bool{}
	var walk func(n place)
	walk = func(n place) {
		if seen[n] {
			return
		}
		seen[n] = true
		for j := range s.Actors() {
			context, ok := p.Next(n.context, j)
			if !ok {
				continue
			}
			if context == 0 || context >= p.Contexts() {
				panic("a context out of range")
			}
			s.MovesAt(j, n.at, func(to uint64) bool {
				found[to] = true
				walk(place{to, context})
				return true
			})
		}
	}
	walk(place{at: from})
	return list(found, from)
}

// list sorts what was found. The start is left out: a second move in a row
// may lead back to it where moves are transitive, and nothing hangs on it.
func list(found map[uint64]bool, from uint64) []uint64 {
	var out []uint64
	for u := range found {
		if u != from {
			out = append(out, u)
		}
	}
	slices.Sort(out)
	return out
}
