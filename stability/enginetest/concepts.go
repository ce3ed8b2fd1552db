package enginetest

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"parley"
	"parley/internal/randmodel"
	"parley/prefer"
	"parley/stability"
	"parley/stability/oracle"
)

// Case is a set of concepts, by name, on models with more to say.
type Case struct {
	Name     string
	Concepts []string // "" in them, as in "stackelberg_", is completed by an actor
	Change   func(r *rand.Rand, c *parley.Conflict)
	Ask      func(r *rand.Rand, c *parley.Conflict) oracle.Ask
	Merge    bool
	Legal    bool // no other rules for sequences
	Options  bool // option form only
	Free     bool // and all moves can be taken back
}

// five and the like are names of plain concepts under a prefix.
func under(prefix string, names ...string) []string {
	var out []string
	for _, n := range names {
		out = append(out, prefix+n)
	}
	return out
}

func all(prefix string) []string   { return under(prefix, "nash", "gmr", "smr", "seq", "sseq") }
func fours(prefix string) []string { return under(prefix, "gmr", "smr", "seq", "sseq") }

func unknown(r *rand.Rand, _ *parley.Conflict) oracle.Ask {
	return oracle.Ask{Unknown: []string{"", "a", "b", "c", "d"}[r.IntN(5)]}
}

func pareto(r *rand.Rand, _ *parley.Conflict) oracle.Ask { return oracle.Ask{Pareto: r.IntN(2) == 0} }

// Cases are all concepts and structures.
var Cases = []Case{
	{Name: "simultaneous", Concepts: []string{"sim", "seq_sim"}, Options: true},
	{Name: "foresight", Concepts: []string{"l1", "l2", "l3", "l4", "l5", "l8", "nm", "stackelberg_"}, Legal: true},
	{Name: "free foresight", Concepts: []string{"l1", "l2", "l3", "l5", "l9", "nm", "stackelberg_"}, Legal: true, Options: true, Free: true},
	{Name: "free maximin", Concepts: []string{"maximin1", "maximin2", "maximin3", "maximin4", "maximin5", "maximin8"}, Legal: true, Options: true, Free: true},
	{Name: "free coalition", Concepts: all("coalition_"), Ask: pareto, Legal: true, Options: true, Free: true},
	{Name: "maximin", Concepts: []string{"maximin1", "maximin2", "maximin3", "maximin4", "maximin5", "maximin9"}, Legal: true},
	{Name: "coalition", Concepts: all("coalition_"), Ask: pareto, Legal: true},
	{Name: "strength", Concepts: slices.Concat(fours("strong_"), fours("strong3_"), fours("weak_"), fours("weak4_")), Change: randmodel.Strength},
	{Name: "unknown", Concepts: all(""), Change: randmodel.Unknown, Ask: unknown},
	{Name: "hybrid", Concepts: slices.Concat(all(""), fours("strong_"), fours("weak3_")), Change: hybrid, Ask: unknown},
	{Name: "fuzzy", Concepts: all("fuzzy_"), Change: randmodel.Fuzzy, Ask: thresholds},
	{Name: "probabilistic", Concepts: all("prob_"), Change: chances, Ask: parameters},
	{Name: "attitudes", Concepts: all("relational_"), Change: randmodel.Attitudes},
	{Name: "merged", Concepts: all(""), Merge: true, Ask: pareto},
	{Name: "merged simultaneous", Concepts: []string{"sim", "seq_sim"}, Merge: true, Ask: pareto, Options: true},
	{Name: "merged coalitions", Concepts: all("coalition_"), Merge: true, Ask: pareto, Legal: true},
}

func hybrid(r *rand.Rand, c *parley.Conflict) {
	randmodel.Unknown(r, c)
	randmodel.Strength(r, c)
}

func chances(r *rand.Rand, c *parley.Conflict) {
	randmodel.Types(r, c)
	if r.IntN(2) == 0 {
		randmodel.Chances(r, c)
	}
}

func thresholds(r *rand.Rand, c *parley.Conflict) oracle.Ask {
	var ask oracle.Ask
	switch r.IntN(3) {
	case 1:
		ask.Threshold = "0.4"
	case 2:
		ask.Thresholds = map[string]string{c.Actors[0].ID: "0.2"}
	}
	return ask
}

func parameters(r *rand.Rand, _ *parley.Conflict) oracle.Ask {
	some := []string{"", "0", "0.3", "0.5", "0.8"}
	return oracle.Ask{Alpha: some[r.IntN(5)], Beta: some[r.IntN(5)], Gamma: some[r.IntN(5)]}
}

// Chooser chooses an engine.
type Chooser func(*prefer.Profile, stability.Request) (stability.Engine, error)

// Hold holds the engines chosen against the brute force on 2n random models,
// every other in graph form where a case takes that, for every concept and rule
// of it.
func (x Case) Hold(t *testing.T, n int, choose ...Chooser) {
	t.Helper()
	for seed := range uint64(2 * n) {
		r := rand.New(rand.NewPCG(seed, 21))
		shape := randmodel.Any
		shape.States, shape.Graph = 40, seed%2 == 1 && !x.Options
		if x.Free {
			shape.OneWay, shape.Barred = false, false
		}
		c := randmodel.Conflict(r, shape)
		if x.Change != nil {
			x.Change(r, c)
		}
		x.agree(t, r, c, choose)
		if t.Failed() {
			t.Fatalf("seed %d: %+v", seed, c)
		}
	}
}

func (x Case) agree(t *testing.T, r *rand.Rand, c *parley.Conflict, choose []Chooser) {
	t.Helper()
	p, err := prefer.New(c)
	if err != nil {
		t.Fatal(err)
	}
	want := oracle.New(c)
	if x.Ask != nil {
		want.Ask = x.Ask(r, c)
	}
	if x.Merge {
		if len(c.Actors) < 2 {
			return
		}
		block := r.Perm(len(c.Actors))[:2+r.IntN(len(c.Actors)-1)]
		name := ""
		for _, i := range block {
			name += "+" + c.Actors[i].ID
		}
		want = want.Merge(name[1:])
		if p, err = p.Merge([][]int{block}); err != nil {
			t.Fatal(err)
		}
	}
	for _, rule := range []stability.Sequences{stability.Legal, stability.Once, stability.Single} {
		if x.Legal && rule != stability.Legal {
			break
		}
		concepts := x.concepts(t, r, p)
		for _, f := range choose {
			Hold(t, f, p, want, concepts, rule)
		}
	}
}

func (x Case) concepts(t *testing.T, r *rand.Rand, p *prefer.Profile) []stability.Concept {
	var out []stability.Concept
	ids := p.Conflict.ActorIDs()
	for _, name := range x.Concepts {
		if name == "stackelberg_" {
			name += ids[r.IntN(len(ids))]
		}
		c, err := stability.Named(name, ids)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, c)
	}
	return out
}

// Reading says to the engines what ask says to the brute force.
func Reading(ask oracle.Ask, c *parley.Conflict) prefer.Reading {
	r := prefer.Reading{Pareto: ask.Pareto, Alpha: ask.Alpha, Beta: ask.Beta, Gamma: ask.Gamma}
	if ask.Unknown != "" {
		r.Unknown = ask.Unknown[0]
	}
	for i := range c.Actors {
		threshold := ask.Threshold
		if own := ask.Thresholds[c.Actors[i].ID]; own != "" {
			threshold = own
		}
		r.Thresholds = append(r.Thresholds, threshold)
	}
	return r
}

// Hold holds the engines chosen against the brute force on one model, cell by
// cell.
func Hold(t *testing.T, choose Chooser, p *prefer.Profile, want *oracle.Model, concepts []stability.Concept, rule stability.Sequences) {
	t.Helper()
	q := stability.Request{Concepts: concepts, Sequences: rule, Reading: Reading(want.Ask, p.Conflict), Stable: true}
	engine, err := choose(p, q)
	if err != nil {
		t.Fatal(err)
	}
	got, err := engine.Analyze(context.Background(), p, q)
	if err != nil {
		t.Fatal(err)
	}
	for k, c := range concepts {
		Cells(t, p, want, got, k, c, rule)
		if c.Name == "nm" {
			if nm := want.NonMyopic(); nm.From != got.Cycle.From || nm.Length != got.Cycle.Length {
				t.Errorf("limited moves repeat from %d, every %d, want %d and %d", got.Cycle.From, got.Cycle.Length, nm.From, nm.Length)
			}
		}
	}
}

// Cells holds one concept's answer against the brute force.
func Cells(t *testing.T, p *prefer.Profile, want *oracle.Model, got *stability.Result, k int, c stability.Concept, rule stability.Sequences) {
	t.Helper()
	for g, group := range stability.Groups(c, p.Conflict.ActorIDs()) {
		n := 0
		for id, code := range want.Codes {
			var stable bool
			if c.Family == stability.Joint {
				stable = want.StableFor(c.Name[len("coalition_"):], group.Members, id)
			} else {
				stable = want.Stable(c.Name, string(rule), group.Members[0], id)
			}
			if stable {
				n++
			}
			if got.Stable[k][g].Has(p.Index(id)) != stable {
				t.Errorf("%s, %s: %s for %s is %v, want %v", c.Name, rule, code, group.Name, !stable, stable)
			}
		}
		if got.Counts[k][g] != n {
			t.Errorf("%s, %s: %s has %d stable states, want %d", c.Name, rule, group.Name, got.Counts[k][g], n)
		}
	}
	codes := []string{}
	got.Equilibria[k].Each(func(index uint64) bool {
		codes = append(codes, p.CodeAt(index))
		return true
	})
	if equilibria := want.Equilibria(c.Name, string(rule)); !slices.Equal(codes, equilibria) {
		t.Errorf("%s, %s: equilibria %v, want %v", c.Name, rule, codes, equilibria)
	}
}
