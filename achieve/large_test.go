package achieve_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"parley"
	"parley/achieve"
	"parley/internal/summit"
	"parley/stability"
)

// large is a random model of 4 actors with 3 options and 12 statements each:
// 4,096 states.
func large(seed uint64) *parley.Conflict {
	r := rand.New(rand.NewPCG(seed, 12))
	c := &parley.Conflict{Title: "large"}
	var names []string
	for i := range 4 {
		a := parley.Actor{ID: fmt.Sprintf("a%d", i)}
		for o := range 3 {
			a.Options = append(a.Options, parley.Option{ID: fmt.Sprintf("o%d", o)})
			names = append(names, fmt.Sprintf("a%d.o%d", i, o))
		}
		c.Actors = append(c.Actors, a)
	}
	for i := range c.Actors {
		for range 12 {
			word := []string{" and ", " or "}[r.IntN(2)]
			var parts []string
			for _, k := range r.Perm(len(names))[:1+r.IntN(3)] {
				parts = append(parts, []string{"", "not "}[r.IntN(2)]+names[k])
			}
			c.Actors[i].Want(parley.Statement{That: parley.Expression(strings.Join(parts, word))})
		}
	}
	return c
}

// TestLarge searches 4,096 states for changes up to 6 swaps. Work is counted
// in branches, so that a slow machine fails nothing; a branch takes a
// millisecond at most.
func TestLarge(t *testing.T) {
	cost := 0
	for seed := range uint64(12) {
		c := large(seed)
		r := rand.New(rand.NewPCG(seed, 13))
		var parts []string
		for _, k := range r.Perm(12)[:10] {
			parts = append(parts, fmt.Sprintf("%sa%d.o%d", []string{"", "not "}[r.IntN(2)], k/3, k%3))
		}
		target := strings.Join(parts, " and ")
		for _, concept := range stability.Concepts {
			looked := 0
			res := find(t, c, achieve.Request{Target: target, Concept: concept, Within: 6, Progress: func(p achieve.Progress) { looked = p.Looked }})
			if looked > 3000 {
				t.Errorf("seed %d, %s, %s: %d branches", seed, concept.Name, target, looked)
			}
			if res.Cost != nil {
				cost += *res.Cost
			}
		}
	}
	if cost == 0 {
		t.Error("nothing cost anything: the test is too easy")
	}
}

func TestProgressAndCancel(t *testing.T) {
	var last achieve.Progress
	q := achieve.Request{Target: unpriced, Concept: stability.SEQ, Types: true, Reach: true}
	ctx, cancel := context.WithCancel(context.Background())
	q.Progress = func(p achieve.Progress) {
		if p.Cost < last.Cost || p.Looked <= last.Looked && last.Looked > 0 || p.Open < 1 {
			t.Errorf("%+v after %+v", p, last)
		}
		if last = p; p.Cost >= 2 {
			cancel()
		}
	}
	if _, err := achieve.Find(ctx, profileOf(t, summit.Conflict()), q); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled, but the error is %v", err)
	}
	if last.Cost != 2 {
		t.Errorf("the search went on after it was cancelled: %+v", last)
	}
}

func TestEffort(t *testing.T) {
	r := find(t, summit.Conflict(), achieve.Request{Target: unpriced, Concept: stability.SEQ, Effort: 14})
	if r.Cost != nil || r.Proven {
		t.Errorf("with little effort nothing is found or proven, but %+v", r)
	}
}

func TestLimit(t *testing.T) {
	full := find(t, summit.Conflict(), achieve.Request{Target: unpriced, Concept: stability.SEQ, Types: true, Reach: true})
	some := find(t, summit.Conflict(), achieve.Request{Target: unpriced, Concept: stability.SEQ, Types: true, Reach: true, Limit: 2})
	if len(full.Changes) < 3 || full.More != 0 || len(some.Changes) != 2 || some.More != 1 || !some.MoreAtLeast || *some.Cost != *full.Cost {
		t.Errorf("%d changes, more %v; with a limit %d, more %v", len(full.Changes), full.More, len(some.Changes), some.More)
	}
	counted := find(t, summit.Conflict(), achieve.Request{Target: unpriced, Concept: stability.SEQ, Types: true, Reach: true, Limit: 2, Count: 1000})
	if counted.More != len(full.Changes)-2 || counted.MoreAtLeast || !counted.Proven {
		t.Errorf("%d more counted (at least: %v), want %d", counted.More, counted.MoreAtLeast, len(full.Changes)-2)
	}
}

func TestRequestProblems(t *testing.T) {
	c := summit.Conflict()
	bare := summit.Conflict()
	bare.StatusQuo = nil
	ranked := &parley.Conflict{Title: "ranked", Actors: []parley.Actor{{ID: "a"}}}
	for k := range 70 {
		id := fmt.Sprintf("s%d", k)
		ranked.States = append(ranked.States, parley.State{ID: id})
		p := &ranked.Actors[0].Preference
		p.Ranking = append(p.Ranking, parley.Tier{States: []string{id}})
	}
	for _, try := range []struct {
		c    *parley.Conflict
		q    achieve.Request
		want string
	}{
		{c, achieve.Request{Target: "talks = leader"}, "no level"},
		{c, achieve.Request{Target: "open and"}, ""},
		{c, achieve.Request{Target: "open", Actors: []string{"rusia"}}, "russia"},
		{c, achieve.Request{Target: "open", Holds: []parley.Setting{{Option: "opn", Level: "yes"}}}, "open"},
		{c, achieve.Request{Target: "open", Holds: []parley.Setting{{Option: "talks", Level: "yes"}}}, "talks"},
		{bare, achieve.Request{Target: "open", Reach: true}, "status quo"},
		{ranked, achieve.Request{Target: "s1"}, "70 states"},
	} {
		try.q.Concept = stability.SEQ
		_, err := achieve.Find(context.Background(), profileOf(t, try.c), try.q)
		if err == nil || !strings.Contains(err.Error(), try.want) {
			t.Errorf("%+v: error %v, want one about %q", try.q, err, try.want)
		}
	}
	many := &parley.Conflict{Title: "many", States: ranked.States}
	for k := range 17 {
		many.Actors = append(many.Actors, parley.Actor{ID: fmt.Sprintf("a%d", k), Preference: ranked.Actors[0].Preference})
	}
	if _, err := achieve.NewBreaker(profileOf(t, many), stability.Once, nil); err == nil || !strings.Contains(err.Error(), "16 actors") {
		t.Errorf("17 actors that each move once: %v", err)
	}
	q := achieve.Request{Target: "s1", Concept: stability.SEQ, Actors: []string{}}
	if r := find(t, ranked, q); r.Cost == nil || *r.Cost != 0 {
		t.Errorf("nobody can leave s1: %+v", r)
	}
}

func BenchmarkSummit(b *testing.B) {
	p := profileOf(b, summit.Conflict())
	for b.Loop() {
		if _, err := achieve.Find(context.Background(), p, achieve.Request{Target: unpriced, Concept: stability.SEQ}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLarge asks for half of all states, of which none rests.
func BenchmarkLarge(b *testing.B) {
	p := profileOf(b, large(1))
	for b.Loop() {
		if _, err := achieve.Find(context.Background(), p, achieve.Request{Target: "not a0.o0", Concept: stability.SEQ, Within: 6}); err != nil {
			b.Fatal(err)
		}
	}
}
