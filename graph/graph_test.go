package graph_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"parley"
	"parley/graph"
	"parley/internal/randmodel"
	"parley/prefer"
	"parley/result"
	"parley/stability"
	"parley/stability/explicit"
	"parley/stability/oracle"
)

// What a picture shows is what the plain reading of the model gives: every
// move between its states with its effect, every equilibrium, and all that
// improvements lead to.
func TestAgainstOracle(t *testing.T) {
	for seed := range uint64(80) {
		r := rand.New(rand.NewPCG(seed, 31))
		shape := randmodel.Any
		shape.States, shape.Graph = 40, seed%2 == 0
		c := randmodel.Conflict(r, shape)
		s, err := prefer.New(c)
		if err != nil {
			t.Fatal(err)
		}
		concepts := []stability.Concept{stability.Nash, stability.GMR}
		found, err := explicit.Engine{}.Analyze(context.Background(), s, stability.Request{Concepts: concepts, Sequences: stability.Legal})
		if err != nil {
			t.Fatal(err)
		}
		start := r.IntN(s.Count)
		g, err := graph.Of(context.Background(), s, graph.Question{Start: start, Equilibria: found, All: seed%3 == 0, Limit: graph.MaxLimit, Moves: "all"})
		if err != nil {
			t.Fatal(err)
		}
		check(t, s, oracle.New(c), g, start, found)
	}
}

func check(t *testing.T, s *prefer.Profile, m *oracle.Model, g *result.Graph, start int, found *stability.Result) {
	t.Helper()
	shown := map[string]*result.GraphState{}
	for k := range g.States {
		shown[g.States[k].Code] = &g.States[k]
	}
	for k, c := range found.Concepts {
		found.Equilibria[k].Each(func(index uint64) bool {
			st := shown[s.CodeAt(index)]
			if st == nil || !slices.Contains(st.Equilibrium, c.Name) {
				t.Errorf("%s rests under %s, and the picture does not say so", s.CodeAt(index), c.Name)
			}
			return true
		})
	}
	moves := map[[3]string]string{}
	put := func(by, from, to, effect string) {
		if _, twice := moves[[3]string{by, from, to}]; twice {
			t.Errorf("%s from %s to %s stands there twice", by, from, to)
		}
		moves[[3]string{by, from, to}] = effect
	}
	for _, mv := range g.Moves {
		put(mv.By, mv.From, mv.To, mv.Effect)
		if mv.Back != "" {
			put(mv.By, mv.To, mv.From, mv.Back)
		}
		if mv.Effect != "better" && mv.Back == "better" {
			t.Errorf("%v: the improvement does not stand first", mv)
		}
	}
	n := 0
	reached := map[int]int{start: 0}
	for todo := []int{start}; len(todo) > 0; todo = todo[1:] {
		for i := range s.Actors() {
			for to := range s.Count {
				if _, ok := reached[to]; !ok && m.Can(i, todo[0], to) && m.Better(i, todo[0], to) {
					reached[to] = reached[todo[0]] + 1
					todo = append(todo, to)
				}
			}
		}
	}
	for id := range s.Count {
		st := shown[s.Code(id)]
		if st == nil {
			if _, ok := reached[id]; ok && legal(s) {
				t.Errorf("%s is reached by improvements and not shown", s.Code(id))
			}
			continue
		}
		if st.StatusQuo != (id == start) || st.Number != id+1 {
			t.Errorf("%+v: state %d, from %d", st, id, start)
		}
		for i := range s.Actors() {
			for to := range s.Count {
				if !m.Can(i, id, to) || shown[s.Code(to)] == nil {
					continue
				}
				n++
				want := "equal"
				switch {
				case m.Better(i, id, to):
					want = "better"
				case m.Better(i, to, id):
					want = "worse"
				}
				if got := moves[[3]string{s.Conflict.Actors[i].ID, s.Code(id), s.Code(to)}]; got != want {
					t.Errorf("%s from %s to %s is %q, want %q", s.Conflict.Actors[i].ID, s.Code(id), s.Code(to), got, want)
				}
			}
		}
	}
	if g.StateCount != s.Count {
		t.Errorf("%d states, want %d", g.StateCount, s.Count)
	}
	if n != len(moves) {
		t.Errorf("%d moves, want %d", len(moves), n)
	}
}

// legal reports whether any chain of improvements is a legal sequence of them:
// where moves are transitive.
func legal(s *prefer.Profile) bool { return s.Transitive() }

func TestRefused(t *testing.T) {
	c := &parley.Conflict{Title: "Many"}
	for _, id := range []string{"a", "b", "c"} {
		a := parley.Actor{ID: id}
		for _, o := range []string{"x", "y", "z"} {
			a.Options = append(a.Options, parley.Option{ID: o, Levels: []string{"no", "yes"}})
		}
		c.Actors = append(c.Actors, a)
	}
	s, err := prefer.New(c)
	if err != nil {
		t.Fatal(err)
	}
	found, err := explicit.Engine{}.Analyze(context.Background(), s, stability.Request{Concepts: []stability.Concept{stability.Nash}, Sequences: stability.Legal})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := graph.Of(context.Background(), s, graph.Question{Start: -1, Equilibria: found, All: true}); err == nil {
		t.Error("512 states in one picture")
	}
	g, err := graph.Of(context.Background(), s, graph.Question{Start: -1, Equilibria: found})
	if err != nil || len(g.States) != graph.DefaultLimit || g.More == nil || g.More.States != 512-graph.DefaultLimit {
		t.Errorf("%v: %d states, %+v more", err, len(g.States), g.More)
	}
}
