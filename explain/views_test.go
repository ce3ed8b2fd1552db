package explain_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/explain"
	"parley/hypergame"
	"parley/internal/randmodel"
	"parley/prefer"
	"parley/stability"
	"parley/stability/oracle"
)

// TestViews explains states of random hypergames and holds what is said
// against brute force: who takes the state for what, what each actor does by
// its own view, and what comes of it.
func TestViews(t *testing.T) {
	classes := map[string]int{}
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 91))
		shape := randmodel.Any
		shape.States, shape.Graph = 24, seed%3 == 0
		c := randmodel.Conflict(r, shape)
		randmodel.Types(r, c)
		randmodel.Strength(r, c)
		if randmodel.Views(r, c); len(c.Views) == 0 {
			continue
		}
		p, err := prefer.New(c)
		if err != nil {
			t.Fatal(err)
		}
		g, err := hypergame.New(p)
		if err != nil {
			t.Fatal(err)
		}
		want := oracle.New(c).Hypergame()
		names := []string{"nash", "gmr", "smr", "seq", "sseq", "l1", "l3", "nm", "maximin4", "strong_seq", "weak_gmr", "weak_smr", "prob_gmr", "fuzzy_seq", "relational_sseq"}
		if !shape.Graph {
			names = append(names, "sim", "seq_sim")
		}
		for _, name := range names {
			id := r.IntN(p.Count)
			class := viewed(t, g, want, name, id)
			classes[class]++
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	for _, class := range []string{"agreed", "misread", "hidden", "imagined", ""} {
		if classes[class] == 0 {
			t.Errorf("no state explained is %q", class)
		}
	}
}

// viewed explains one state under one concept, holds it and gives its class.
func viewed(t *testing.T, g *hypergame.Game, want *oracle.Hypergame, name string, id int) string {
	t.Helper()
	p := g.Profile
	ids := p.Conflict.ActorIDs()
	of, err := stability.Named(name, ids)
	if err != nil {
		t.Fatal(err)
	}
	at := func(v *prefer.Profile) int { // whose view it is
		return slices.IndexFunc(g.Views, func(w *prefer.Seen) bool { return w.Profile == v })
	}
	got, err := explain.Views(context.Background(), g, id, of, func(v *prefer.Profile) (explain.Question, error) {
		q := explain.Question{Concept: of}
		if name == "nm" {
			nm := want.Views[at(v)].NonMyopic()
			q.Cycle = &stability.Cycle{From: nm.From, Length: nm.Length}
		}
		return q, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	code := p.Code(id)
	for i, actor := range ids {
		a := got.Actors[actor]
		if stable := want.Stable(name, "legal", i, id); a.Stable != stable || !a.Settled {
			t.Errorf("%s: %s for %s is stable %v (settled %v), want %v", name, code, actor, a.Stable, a.Settled, stable)
		}
		in, recognised := want.Takes(i, id)
		if a.Unthinkable != (in < 0) || slices.Contains(got.Seen.Recognised, actor) != recognised {
			t.Errorf("%s: %s takes %s for %d, recognised %v; said unthinkable %v, recognised by %v", name, actor, code, in, recognised, a.Unthinkable, got.Seen.Recognised)
		}
		if in < 0 {
			continue
		}
		if miss, ok := got.Seen.Misses[actor]; ok == recognised || ok && !p.Graph && miss.Takes != want.Views[i].Codes[in] {
			t.Errorf("%s: %s takes %s for %q, want %q", name, actor, code, miss.Takes, want.Views[i].Codes[in])
		}
		h := &holding{t: t, m: want.Views[i], p: g.Views[i].Profile, name: name, rule: "legal", s: in, who: actor}
		part := name
		if a.Concept != "" {
			part = a.Concept
		}
		h.group(part, "", false, []int{h.actor(actor)}, a)
	}
	if rests := slices.Contains(want.Equilibria(name, "legal"), code); got.Equilibrium != rests {
		t.Errorf("%s: %s rests is %v, want %v", name, code, got.Equilibrium, rests)
	}
	for _, x := range want.Classes(name, "legal") {
		if x.Code == code {
			if got.Seen.Class != x.Class || !slices.Equal(got.Seen.Recognised, x.Recognised) || !slices.Equal(got.Seen.Believed, x.Believed) {
				t.Errorf("%s: %s is %+v, want %+v", name, code, got.Seen, x)
			}
			return x.Class
		}
	}
	if got.Seen.Class != "" {
		t.Errorf("%s: %s is %s, want no class", name, code, got.Seen.Class)
	}
	return got.Seen.Class
}
