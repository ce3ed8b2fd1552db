package oracle_test

import (
	"math/rand/v2"
	"testing"

	"parley"
	"parley/internal/randmodel"
	"parley/stability/oracle"
)

// TestNotMonotone: seeing further can unsettle a state, and settle it. In
// Chicken the one who drives on alone is stable for both at one ply and for
// one of them not at two, and mutual swerving is stable at three and not at two.
func TestNotMonotone(t *testing.T) {
	m := game([]string{"dc", "cc", "cd", "dd"}, []string{"cd", "cc", "dc", "dd"})
	equilibria(t, m, "l1", "dc", "cd")
	equilibria(t, m, "l2")
	equilibria(t, m, "l3", "cc")
}

// TestLeastCycle: nothing shorter than the length that nm reports repeats, and
// nothing repeats from before its first ply.
func TestLeastCycle(t *testing.T) {
	long := 0
	random(t, nil, func(t *testing.T, _ *parley.Conflict, m *oracle.Model) {
		same := func(g, h int) bool {
			for i := range m.Actors {
				for s := range m.States {
					if m.Stable("l"+itoa(g), "legal", i, s) != m.Stable("l"+itoa(h), "legal", i, s) {
						return false
					}
				}
			}
			return true
		}
		nm := m.NonMyopic()
		if nm.Length > 1 {
			long++
		}
		for p := 1; p < nm.Length; p++ {
			repeats := true
			for h := nm.From; h < nm.From+nm.Length; h++ {
				repeats = repeats && same(h, h+p)
			}
			if repeats {
				t.Errorf("the sets repeat every %d plies, and %d is reported", p, nm.Length)
			}
		}
		if nm.From > 1 && same(nm.From-1, nm.From-1+nm.Length) {
			t.Errorf("the sets repeat from ply %d, and %d is reported", nm.From-1, nm.From)
		}
	})
	if long == 0 {
		t.Error("no random model has a cycle of several plies")
	}
}

// TestSettles: what an actor can be held to settles, for even and for odd
// numbers of plies by themselves.
func TestSettles(t *testing.T) {
	random(t, nil, func(t *testing.T, _ *parley.Conflict, m *oracle.Model) {
		same(t, m, "maximin64", "maximin98")
		same(t, m, "maximin65", "maximin99")
	})
}

// TestTwoActors: with two actors and no ties there is one line of play, and
// limited moves are backward induction over it, one state at a time.
func TestTwoActors(t *testing.T) {
	differ := 0
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 13))
		shape := randmodel.Any
		shape.Actors, shape.States, shape.Graph = 2, 24, seed%2 == 0
		c := randmodel.Conflict(r, shape)
		if len(c.Actors) != 2 {
			continue
		}
		strict(r, c)
		m := oracle.New(c)
		var ends func(h, i, s int) int // where play ends that i begins at s
		ends = func(h, i, s int) int {
			best := s
			if h == 0 {
				return s
			}
			for u := range m.States {
				if m.Can(i, s, u) {
					if e := ends(h-1, 1-i, u); m.Rank(i, e) < m.Rank(i, best) {
						best = e
					}
				}
			}
			return best
		}
		for h := 1; h < 5; h++ {
			for i := range m.Actors {
				for s, code := range m.Codes {
					stays := ends(h, i, s) == s
					if m.Stable("l"+itoa(h), "legal", i, s) != stays {
						t.Errorf("seed %d: %s is l%d for %s: %v, by backward induction %v", seed, code, h, m.Actors[i], !stays, stays)
					}
					if stays != m.Stable("l1", "legal", i, s) {
						differ++
					}
				}
			}
		}
	}
	if differ == 0 {
		t.Error("foresight never mattered")
	}
}
