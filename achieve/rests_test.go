package achieve

import (
	"context"
	"math/rand/v2"
	"testing"

	"parley/internal/randmodel"
	"parley/stability"
)

// TestManyRestAsOne holds the two ways of telling which states rest against
// each other: one by one, and all at once.
func TestManyRestAsOne(t *testing.T) {
	ctx, resting := context.Background(), 0
	for seed := range 150 {
		r := rand.New(rand.NewPCG(uint64(seed), 5))
		c := randmodel.Conflict(r, randmodel.Any)
		rule := []stability.Sequences{stability.Legal, stability.Once, stability.Single}[seed%3]
		for _, concept := range stability.Concepts {
			q := Request{Target: "true", Concept: concept, Sequences: rule}
			m := newBuilder(profileOf(t, c), rule, make([]bool, len(c.Actors)), nil, q.Target)
			if _, err := q.prepare(m); err != nil {
				t.Fatal(err)
			}
			now := asIs(m.base)
			b, p := m.base.board, now.profile()
			one, err := b.rests(ctx, p, concept, 1)
			if err != nil {
				t.Fatal(err)
			}
			all, err := b.rests(ctx, p, concept, many)
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range m.base.states {
				if one(s) != all(s) {
					t.Fatalf("seed %d, %s, %s: %s rests %v alone and %v among all", seed, concept.Name, rule, b.space.Code(int(s)), one(s), all(s))
				}
				if one(s) {
					resting++
				}
			}
		}
	}
	if resting == 0 {
		t.Error("no state rests: nothing was compared")
	}
}
