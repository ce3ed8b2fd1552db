package study_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/ensemble"
	"parley/internal/randmodel"
	"parley/result"
	"parley/stability"
	"parley/stability/oracle"
	"parley/study"
)

// asked is a question put about one concept: which concepts the answer says it
// is about, and the states that it says rest.
type asked struct {
	name string
	put  func(s *study.Study, c study.Concepts, state string) (about []string, rests map[string]bool, err error)
}

func some(codes []string) map[string]bool {
	out := map[string]bool{}
	for _, c := range codes {
		out[c] = true
	}
	return out
}

// all are the questions that are about concepts. Rests is nil where an answer
// lists no equilibria.
var all = []asked{
	{"analyze", func(s *study.Study, c study.Concepts, _ string) ([]string, map[string]bool, error) {
		r, err := s.Analyze(context.Background(), study.Analyze{Concepts: c})
		if err != nil {
			return nil, nil, err
		}
		return []string{r.Concepts[0].Name}, some(r.Equilibria[c.Concepts]), nil
	}},
	{"explain", func(s *study.Study, c study.Concepts, state string) ([]string, map[string]bool, error) {
		r, err := s.Explain(context.Background(), state, c)
		if err != nil {
			return nil, nil, err
		}
		return []string{r.Concept}, map[string]bool{"only " + state: r.Equilibrium}, nil
	}},
	{"why-not", func(s *study.Study, c study.Concepts, state string) ([]string, map[string]bool, error) {
		r, err := s.WhyNot(context.Background(), "true", c)
		if err != nil {
			return nil, nil, err
		}
		return []string{r.Concept}, some(r.Rest), nil
	}},
	{"evolve", func(s *study.Study, c study.Concepts, state string) ([]string, map[string]bool, error) {
		r, err := s.Evolve(context.Background(), state, c)
		if err != nil {
			return nil, nil, err
		}
		rests := map[string]bool{}
		for _, g := range r.Equilibria[c.Concepts] {
			rests[g.Code] = true
		}
		return r.Concepts, rests, nil
	}},
	{"compare", func(s *study.Study, c study.Concepts, _ string) ([]string, map[string]bool, error) {
		r, err := s.Compare(context.Background(), c)
		if err != nil {
			return nil, nil, err
		}
		var about []string
		for name := range r.Variants[0].Counts {
			about = append(about, name)
		}
		return about, some(r.Variants[0].Equilibria[c.Concepts]), nil
	}},
	{"draw", func(s *study.Study, c study.Concepts, _ string) ([]string, map[string]bool, error) {
		r, err := s.Graph(context.Background(), study.Graph{Concepts: c, All: true})
		if err != nil {
			return nil, nil, err
		}
		rests := map[string]bool{}
		for _, st := range r.States {
			if len(st.Equilibrium) > 0 {
				rests[st.Code] = true
			}
		}
		return r.Concepts, rests, nil
	}},
	{"core", func(s *study.Study, c study.Concepts, _ string) ([]string, map[string]bool, error) {
		r, err := s.Core(context.Background(), nil, c)
		if err != nil {
			return nil, nil, err
		}
		rests := map[string]bool{}
		for _, x := range r.Resting {
			rests[x.Code] = true
		}
		return []string{c.Concepts}, rests, nil
	}},
	{"equilibria", func(s *study.Study, c study.Concepts, _ string) ([]string, map[string]bool, error) {
		r, err := s.Equilibria(context.Background(), c)
		if err != nil {
			return nil, nil, err
		}
		return []string{c.Concepts}, some(r[c.Concepts]), nil
	}},
	{"achieve", func(s *study.Study, c study.Concepts, _ string) ([]string, map[string]bool, error) {
		r, err := s.Achieve(context.Background(), study.Achieve{Concepts: c, Target: "true", Within: 1})
		if err != nil {
			return nil, nil, err
		}
		return []string{r.Concept}, nil, nil
	}},
	{"deals", func(s *study.Study, c study.Concepts, state string) ([]string, map[string]bool, error) {
		_, err := s.Deals(context.Background(), state, c)
		return []string{c.Concepts}, nil, err
	}},
	{"sensitivity", func(s *study.Study, c study.Concepts, _ string) ([]string, map[string]bool, error) {
		r, err := s.Sensitivity(context.Background(), study.Sensitivity{Concepts: c})
		if err != nil {
			return nil, nil, err
		}
		rests := map[string]bool{}
		about := []string{c.Concepts}
		for _, e := range r.Margins {
			if rests[e.State] = true; e.Concept != c.Concepts {
				about = append(about, e.Concept)
			}
		}
		return about, rests, nil
	}},
	{"ensemble", func(s *study.Study, c study.Concepts, state string) ([]string, map[string]bool, error) {
		from, err := s.Edit(parley.Edits{}, state)
		if err != nil {
			return nil, nil, err
		}
		ch, err := from.Chances(study.Ensemble{Concepts: c.Concepts, Draws: 20, Choice: "best"})
		if err != nil {
			return nil, nil, err
		}
		part, err := ch.Run(context.Background(), ensemble.Job{Cores: 1})
		if err != nil {
			return nil, nil, err
		}
		r, err := ch.Result(context.Background(), part)
		if err != nil {
			return nil, nil, err
		}
		rests := map[string]bool{}
		for code, share := range r.Rests[c.Concepts] {
			if share > 0 {
				rests[code] = true
			}
		}
		return r.Concepts, rests, nil
	}},
	{"conditions", func(s *study.Study, c study.Concepts, state string) ([]string, map[string]bool, error) {
		_, err := s.Conditions(context.Background(), state, nil, c)
		return []string{c.Concepts}, nil, err
	}},
}

// names are all concepts that a model with these actors has, and some further
// horizons and degrees.
func names(actors []string) []string {
	var out []string
	for _, c := range stability.Every(actors) {
		out = append(out, c.Name)
	}
	return append(out, "l1", "l7", "maximin1", "maximin3", "maximin8", "strong3_gmr", "weak4_sseq")
}

// TestEveryQuestionTakesOrRefuses puts every question about every concept: it
// answers for the concept asked for, and what it says to rest does, or it
// refuses it by its name. None answers for another concept in silence.
func TestEveryQuestionTakesOrRefuses(t *testing.T) {
	taken := map[string]int{}
	for seed := range uint64(10) {
		r := rand.New(rand.NewPCG(seed, 41))
		shape := randmodel.Any
		shape.Actors, shape.States, shape.Graph = 3, 16, seed%2 == 1
		c := randmodel.Conflict(r, shape)
		if seed%4 < 2 {
			randmodel.Strength(r, c)
		}
		s, ps := study.Open(c, study.Limits{})
		if err := ps.Err(); err != nil {
			t.Fatal(err)
		}
		m := oracle.New(c)
		for _, name := range names(c.ActorIDs()) {
			var rests map[string]bool // nil where the concept is not defined
			if !c.IsGraph() || !strings.Contains(name, "sim") {
				rests = some(m.Equilibria(name, "legal"))
			}
			for _, q := range all {
				state := m.Codes[r.IntN(len(m.Codes))]
				about, got, err := q.put(s, study.Concepts{Concepts: name}, state)
				if err != nil {
					if !strings.Contains(err.Error(), name) && !strings.Contains(err.Error(), "order of statements") && !strings.Contains(err.Error(), "ties") {
						t.Errorf("%s of %s is refused, and not by its name: %v", q.name, name, err)
					}
					continue
				}
				taken[q.name]++
				if !slices.Equal(about, []string{name}) {
					t.Errorf("%s of %s answers about %v", q.name, name, about)
				}
				if rests == nil {
					t.Errorf("%s answers for %s in graph form", q.name, name)
				}
				holds(t, q.name+" of "+name, got, rests)
			}
		}
	}
	for _, q := range all {
		if taken[q.name] < 10 {
			t.Errorf("%s was answered %d times", q.name, taken[q.name])
		}
	}
	for _, name := range []string{"analyze", "explain", "evolve", "compare", "draw"} {
		if taken[name] < 300 {
			t.Errorf("%s takes few concepts: %d answers", name, taken[name])
		}
	}
}

// holds compares the states said to rest with those that do.
func holds(t *testing.T, what string, got, want map[string]bool) {
	t.Helper()
	for code, rest := range got {
		if only, ok := strings.CutPrefix(code, "only "); ok {
			if rest != want[only] {
				t.Errorf("%s: %s rests is %v, want %v", what, only, rest, want[only])
			}
			return
		}
	}
	if got != nil && fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%s: %v rest, want %v", what, got, want)
	}
}

// A study of pairs of unknown order is refused by questions that need one
// order, and explained and analysed under each reading.
func TestUnknownIsNotIgnored(t *testing.T) {
	c := &parley.Conflict{Title: "U", Actors: []parley.Actor{{ID: "a", Options: []parley.Option{{ID: "x"}}}, {ID: "b", Options: []parley.Option{{ID: "y"}}}}}
	c.Actors[0].Want(parley.Statement{That: "a.x", Unknown: true})
	c.Actors[1].Want(parley.Statement{That: "not b.y"})
	s, ps := study.Open(c, study.Limits{})
	if err := ps.Err(); err != nil {
		t.Fatal(err)
	}
	var r *result.Explanation
	for reading, stable := range map[string]bool{"a": false, "b": true, "c": false, "d": true} {
		var err error
		if r, err = s.ExplainUnder(context.Background(), "NN", study.Concepts{Concepts: "nash"}, study.Reading{Unknown: reading}); err != nil {
			t.Fatal(err)
		}
		if r.Actors["a"].Stable != stable || r.Unknown != reading {
			t.Errorf("--unknown %s: %+v, read as %q", reading, r.Actors["a"], r.Unknown)
		}
	}
	for _, q := range all {
		if q.name == "analyze" || q.name == "explain" {
			continue
		}
		if _, _, err := q.put(s, study.Concepts{Concepts: "nash"}, "NN"); err == nil || !strings.Contains(err.Error(), "unknown order") {
			t.Errorf("%s takes pairs of unknown order: %v", q.name, err)
		}
	}
}
