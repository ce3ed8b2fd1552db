package achieve

import (
	"context"
	"math/rand/v2"
	"testing"

	"parley/internal/randmodel"
	"parley/stability"
)

// TestAble: whatever order the free actors' statements are put in, what comes
// to rest is among the states that are able to, and what is reached is among
// those that can be.
func TestAble(t *testing.T) {
	ctx, resting, unable, unreachable := context.Background(), 0, 0, 0
	for seed := range 120 {
		r := rand.New(rand.NewPCG(uint64(seed), 6))
		c := randmodel.Conflict(r, randmodel.Any)
		rule := []stability.Sequences{stability.Legal, stability.Once, stability.Single}[seed%3]
		actors := []string{}
		for i := range c.Actors {
			if r.IntN(2) == 0 {
				actors = append(actors, c.Actors[i].ID)
			}
		}
		for _, concept := range stability.Concepts {
			q := Request{Target: "true", Concept: concept}
			free, err := chosen(c, actors)
			if err != nil {
				t.Fatal(err)
			}
			m := newBuilder(profileOf(t, c), rule, free, nil, q.Target)
			if _, err := q.prepare(m); err != nil {
				continue // a ranking of too many states
			}
			set, b := m.base, m.base.board
			set.start = int32(r.IntN(b.count))
			can, err := set.able(ctx, concept)
			if err != nil {
				t.Fatal(err)
			}
			if can == nil {
				continue // everybody is free
			}
			reachable := set.reachable()
			for range 8 {
				p := &profile{wishes: set.wishes}
				for i, w := range set.wishes {
					p.orders = append(p.orders, w.identity())
					if w.free && !w.items.tied() {
						r.Shuffle(len(p.orders[i]), func(x, y int) {
							p.orders[i][x], p.orders[i][y] = p.orders[i][y], p.orders[i][x]
						})
					}
					p.values = append(p.values, w.values(p.orders[i]))
				}
				for _, s := range set.states {
					if b.resting(p, concept, s) {
						resting++
						if !can[s] {
							t.Fatalf("seed %d, %s, %s: %s rests and is held unable to", seed, concept.Name, rule, b.space.Code(int(s)))
						}
					}
				}
				b.explore(p, set.start, stability.Everybody, true, func(u int32) bool {
					if !reachable[u] {
						t.Fatalf("seed %d, %s: %s is reached and held out of reach", seed, rule, b.space.Code(int(u)))
					}
					return false
				})
			}
			for s := range can {
				if !can[s] {
					unable++
				}
				if !reachable[s] {
					unreachable++
				}
			}
		}
	}
	if resting == 0 || unable == 0 || unreachable == 0 {
		t.Errorf("%d states rest, %d cannot, %d cannot be reached: nothing was compared", resting, unable, unreachable)
	}
}
