package deals_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/deals"
	"parley/explain"
	"parley/internal/randmodel"
	"parley/internal/summit"
	"parley/prefer"
	"parley/result"
	"parley/stability"
)

// costs is the least number of moves of the mediator to each state, and of
// all moves among those ways, by relaxing every arc until nothing changes.
func costs(s *prefer.Profile, from int, mediator int) map[int][2]int {
	type end struct{ state, last int }
	value := s.Rankings()
	least := map[end][2]int{{from, -1}: {}}
	for changed := true; changed; {
		changed = false
		for e, c := range least {
			for j := range s.Actors() {
				if j == e.last {
					continue
				}
				s.Moves(j, e.state, func(to int) bool {
					n := [2]int{c[0], c[1] + 1}
					if j == mediator {
						n[0]++
					} else if value[j].Value[to] <= value[j].Value[e.state] {
						return true
					}
					if old, ok := least[end{to, j}]; !ok || n[0] < old[0] || n[0] == old[0] && n[1] < old[1] {
						least[end{to, j}], changed = n, true
					}
					return true
				})
			}
		}
	}
	out := map[int][2]int{}
	for e, c := range least {
		if old, ok := out[e.state]; !ok || c[0] < old[0] || c[0] == old[0] && c[1] < old[1] {
			out[e.state] = c
		}
	}
	return out
}

func TestMediateBruteForce(t *testing.T) {
	dear, none := 0, 0
	for seed := range uint64(200) {
		shape := randmodel.Any
		shape.States = 24
		shape.Graph = seed%3 == 0
		r := rand.New(rand.NewPCG(seed, 17))
		c := randmodel.Conflict(r, shape)
		for _, id := range []string{"a", "b", "c"} {
			c.Outcomes = append(c.Outcomes, parley.Outcome{ID: id, That: randmodel.Expression(r, c)})
		}
		s, err := prefer.New(c)
		if err != nil {
			t.Fatal(err)
		}
		from, mediator := r.IntN(s.Count), r.IntN(s.Actors())
		rest := equilibria(t, s, stability.GMR)
		m, err := deals.Mediate(context.Background(), s, deals.Influencers{Actors: []int{mediator}, State: from, Equilibria: rest})
		if err != nil {
			t.Fatal(err)
		}
		want := costs(s, from, mediator)
		if !m.Complete || m.States != len(want) || len(m.Rows) != 3 {
			t.Errorf("seed %d: %d states, want %d", seed, m.States, len(want))
		}
		for k, row := range m.Rows {
			for _, w := range []struct {
				way  *result.Way
				rest bool
			}{{row.Reached, false}, {row.Rests, true}} {
				best, ok := [2]int{}, false
				for id, n := range want {
					if !s.Truth(s.Outcomes[k], s.Index(id)) || w.rest && !rest.Has(s.Index(id)) {
						continue
					}
					if !ok || n[0] < best[0] || n[0] == best[0] && n[1] < best[1] {
						best, ok = n, true
					}
				}
				switch {
				case ok != (w.way != nil):
					t.Errorf("seed %d: %s is reached: %v", seed, row.Outcome, w.way)
				case !ok:
					none++
				case w.way.Cost != best[0] || len(w.way.Path) != best[1]:
					t.Errorf("seed %d: %s costs %d in %d moves, want %v", seed, row.Outcome, w.way.Cost, len(w.way.Path), best)
				case best[0] > 1:
					dear++
				}
				if w.way != nil {
					walk(t, s, from, mediator, w.way)
				}
			}
		}
		if t.Failed() {
			return
		}
	}
	if dear < 3 || none < 10 {
		t.Errorf("%d outcomes cost more than a move, %d cannot be reached: the test is too easy", dear, none)
	}
}

// walk checks a way step by step.
func walk(t *testing.T, s *prefer.Profile, from, mediator int, w *result.Way) {
	t.Helper()
	at, last := from, ""
	for _, st := range w.Path {
		to, err := s.FindState(st.To)
		j := slices.Index(s.Conflict.ActorIDs(), st.By)
		legal := false
		s.Moves(j, at, func(x int) bool {
			legal = legal || x == to
			return true
		})
		if err != nil || !legal || st.By == last || j != mediator && st.Effect != explain.Better {
			t.Errorf("the step of %s to %s does not stand", st.By, st.To)
		}
		at, last = to, st.By
	}
	if s.Code(at) != w.State {
		t.Errorf("the way ends at %s, not %s", s.Code(at), w.State)
	}
}

// What Washington can bring about, alone, from the summit's status quo.
func TestWashington(t *testing.T) {
	s := summit.Space(t, "low_cost_only")
	q := deals.Influencers{Actors: []int{2}, State: s.StatusQuo, Equilibria: equilibria(t, s, stability.SEQ)}
	m, err := deals.Mediate(context.Background(), s, q)
	if err != nil {
		t.Fatal(err)
	}
	way := func(w *result.Way) string {
		if w == nil {
			return "no"
		}
		return fmt.Sprint(w.Cost, " ", w.State)
	}
	for k, want := range map[int][2]string{0: {"no", "no"}, 3: {"0 1YYN0Y", "0 1YYN0Y"}, 5: {"1 1YYN2Y", "no"}} {
		if got := [2]string{way(m.Rows[k].Reached), way(m.Rows[k].Rests)}; got != want {
			t.Errorf("%s: %q, want %q", m.Rows[k].Outcome, got, want)
		}
	}
}

// At a low recognition cost the status quo and the meeting after concession
// are proof against every coalition; under pressure on Moscow what rests is
// not.
func TestSummitProof(t *testing.T) {
	for variant, want := range map[string]string{
		"low_cost_only":           "1YYN0Y 2NYY0Y | ",
		"presses_moscow_low_cost": "2NYY0Y | 1YYN2Y russia+usa",
	} {
		s := summit.Space(t, variant)
		p, err := deals.CoalitionProof(context.Background(), s, equilibria(t, s, stability.Nash), 0, nil)
		if err != nil {
			t.Fatal(err)
		}
		var proof, broken []string
		for _, st := range p.States {
			proof = append(proof, st.Code)
		}
		for _, b := range p.Broken {
			broken = append(broken, b.Code+" "+strings.Join(b.Coalition, "+"))
		}
		if got := strings.Join(proof, " ") + " | " + strings.Join(broken, " "); got != want {
			t.Errorf("%s: %s, want %s", variant, got, want)
		}
	}
}

// The bound on work is kept, and said.
func TestBound(t *testing.T) {
	s := summit.Space(t, "")
	r, err := deals.Find(context.Background(), s, deals.Question{State: s.StatusQuo, Concept: stability.SEQ, Work: 5})
	if err != nil || r.Complete {
		t.Errorf("complete %v, %v", r.Complete, err)
	}
	m, err := deals.Mediate(context.Background(), s, deals.Influencers{Actors: []int{2}, State: s.StatusQuo, Work: 2})
	if err != nil || m.Complete || m.Rows[0].Reached != nil {
		t.Errorf("complete %v, %v, %+v", m.Complete, err, m.Rows[0])
	}
	p, err := deals.CoalitionProof(context.Background(), s, equilibria(t, s, stability.Nash), 3, nil)
	if err != nil || len(p.Open) == 0 {
		t.Errorf("nothing is open, %v", err)
	}
}
