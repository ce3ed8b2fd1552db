package achieve_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sort"
	"strings"
	"testing"

	"parley"
	"parley/achieve"
	"parley/internal/randmodel"
	"parley/prefer"
	"parley/result"
	"parley/stability"
	"parley/stability/oracle"
)

// shape is what random models for full enumeration look like.
var shape = randmodel.Shape{Actors: 3, States: 16, OneWay: true, Barred: true, Infeasible: true}

// small makes a random model with at most four statements an actor; graphs
// have rankings of at most five states.
func small(r *rand.Rand, graph bool) *parley.Conflict {
	sh := shape
	sh.Graph = graph
	for {
		c := randmodel.Conflict(r, sh)
		if graph && (len(c.States) > 5 || len(c.Actors) > 2) {
			continue
		}
		for i := range c.Actors {
			p := &c.Actors[i].Preference
			p.Order = p.Order[:min(4, len(p.Order))]
		}
		q := parley.Position{Code: oracle.New(c).Codes[0]}
		c.StatusQuo = &q
		return c
	}
}

// entries lists the things an actor's order is of.
func entries(a *parley.Actor) []string {
	var out []string
	for _, st := range a.Ordered(&a.Preference) {
		out = append(out, st.Label())
	}
	for _, t := range a.Preference.Ranking {
		out = append(out, t.States...)
	}
	return out
}

// reorder gives a's preference in another order.
func reorder(a *parley.Actor, order []int) parley.Preference {
	p := a.Preference
	q := p
	q.Order, q.Ranking = nil, nil
	if len(p.Weights) > 0 {
		return p
	}
	for k := range p.Order {
		q.Order = append(q.Order, p.Order[order[k]])
	}
	names, at := entries(a), 0
	for _, t := range p.Ranking {
		tier := parley.Tier{}
		for range t.States {
			tier.States = append(tier.States, names[order[at]])
			at++
		}
		q.Ranking = append(q.Ranking, tier)
	}
	return q
}

// permutations lists the orders of n things.
func permutations(n int) [][]int {
	if n == 0 {
		return [][]int{{}}
	}
	var out [][]int
	for _, p := range permutations(n - 1) {
		for at := 0; at <= len(p); at++ {
			out = append(out, slices.Insert(slices.Clone(p), at, n-1))
		}
	}
	return out
}

func inversions(p []int) int {
	n := 0
	for a := range p {
		for b := range a {
			if p[b] > p[a] {
				n++
			}
		}
	}
	return n
}

// answer is the least cost with every change that has it, in words.
type answer struct {
	cost    int // -1 for none
	changes []string
}

// variantOf is a model to try, with what it costs and is called.
type variantOf struct {
	conflict *parley.Conflict
	cost     int
	name     string
}

// enumerate finds the least changes for every concept by trying every order
// of every chosen actor, the cheapest first.
func enumerate(bases []variantOf, target func(m *oracle.Model, state int) bool, free []bool, reach bool, rule stability.Sequences) map[string]answer {
	wanted := map[string]func(*oracle.Model) bool{}
	for _, c := range stability.Concepts {
		wanted[c.Name] = func(m *oracle.Model) bool { return meets(m, c.Name, target, reach, string(rule)) }
	}
	return enumerateAll(bases, free, wanted)
}

// enumerateAll answers each of several questions.
func enumerateAll(bases []variantOf, free []bool, wanted map[string]func(*oracle.Model) bool) map[string]answer {
	type one struct { // one actor's order
		cost  int
		model *oracle.Model
		label string
	}
	type tuple struct {
		cost int
		base *variantOf
		by   []one
	}
	var tuples []tuple
	for b := range bases {
		base := &bases[b]
		part := []tuple{{cost: base.cost, base: base}}
		for i := range base.conflict.Actors {
			a := &base.conflict.Actors[i]
			n := 0
			if free[i] {
				n = len(entries(a))
			}
			var ones []one
			for _, p := range permutations(n) {
				c := *base.conflict
				c.Actors = slices.Clone(c.Actors)
				o := one{cost: inversions(p)}
				if o.cost > 0 {
					c.Actors[i].Preference = reorder(a, p)
					o.label = fmt.Sprintf("|%s %v", a.ID, entries(&c.Actors[i]))
				}
				o.model = oracle.New(&c)
				ones = append(ones, o)
			}
			var next []tuple
			for _, t := range part {
				for _, o := range ones {
					next = append(next, tuple{t.cost + o.cost, base, append(slices.Clone(t.by), o)})
				}
			}
			part = next
		}
		tuples = append(tuples, part...)
	}
	sort.SliceStable(tuples, func(x, y int) bool { return tuples[x].cost < tuples[y].cost })
	out := map[string]answer{}
	for name := range wanted {
		out[name] = answer{cost: -1}
	}
	for _, t := range tuples {
		label := t.base.name
		var models []*oracle.Model
		for _, o := range t.by {
			label += o.label
			models = append(models, o.model)
		}
		m := models[0].Mixed(models)
		done := true
		for name, a := range out {
			if a.cost >= 0 && a.cost < t.cost {
				continue
			}
			done = false
			if wanted[name](m) {
				out[name] = answer{t.cost, append(a.changes, label)}
			}
		}
		if done {
			break
		}
	}
	for _, a := range out {
		sort.Strings(a.changes)
	}
	return out
}

func meets(m *oracle.Model, concept string, target func(*oracle.Model, int) bool, reach bool, rule string) bool {
	for s := range m.States {
		if !target(m, s) {
			continue
		}
		if reach && s != 0 && !m.Improved(0)[s] {
			continue
		}
		ok := true
		for i := range m.Conflict.Actors {
			ok = ok && m.Stable(concept, rule, i, s)
		}
		if ok {
			return true
		}
	}
	return false
}

// words says a result as enumerate does.
func words(c *parley.Conflict, r *result.Achievement) answer {
	a := answer{cost: -1}
	if r.Cost != nil {
		a.cost = *r.Cost
	}
	for _, ch := range r.Changes {
		var label string
		for _, h := range ch.Hold {
			label += h.Option + "=" + h.Level + ";"
		}
		for i := range c.Actors {
			if o, ok := ch.Actors[c.Actors[i].ID]; ok && o.Type != "" {
				label += c.Actors[i].ID + ":" + o.Type + ";"
			}
		}
		for i := range c.Actors {
			if o, ok := ch.Actors[c.Actors[i].ID]; ok && o.Swaps > 0 {
				label += fmt.Sprintf("|%s %v", c.Actors[i].ID, o.To)
			}
		}
		a.changes = append(a.changes, label)
	}
	sort.Strings(a.changes)
	return a
}

// targetOf turns an expression into a test on the oracle's states.
func targetOf(t *testing.T, c *parley.Conflict, expression string) func(*oracle.Model, int) bool {
	s, err := prefer.New(c)
	if err != nil {
		t.Fatal(err)
	}
	b, err := s.Bind(expression)
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]bool{}
	for _, id := range s.Where(b) {
		codes[s.Code(id)] = true
	}
	return func(m *oracle.Model, state int) bool { return codes[m.Codes[state]] }
}

func everyone(c *parley.Conflict) []bool {
	free := make([]bool, len(c.Actors))
	for i := range free {
		free[i] = true
	}
	return free
}

func agree(t *testing.T, c *parley.Conflict, q achieve.Request, want map[string]answer) (costly int) {
	t.Helper()
	for _, concept := range stability.Concepts {
		q.Concept, q.Limit = concept, 1<<20
		r, err := achieve.Find(context.Background(), profileOf(t, c), q)
		if err != nil {
			t.Fatal(err)
		}
		got := words(c, r)
		if fmt.Sprint(got) != fmt.Sprint(want[concept.Name]) || !r.Proven {
			t.Errorf("%s, %q: got %v, proven %v; want %v", concept.Name, q.Target, got, r.Proven, want[concept.Name])
		}
		if got.cost > 0 {
			costly++
		}
	}
	return costly
}

// pick is a condition that few states match, one that does not rest where
// there is any.
func pick(r *rand.Rand, c *parley.Conflict) string {
	if !c.IsGraph() && r.IntN(3) == 0 {
		return fmt.Sprintf("(%s) and (%s)", randmodel.Expression(r, c), randmodel.Expression(r, c))
	}
	m := oracle.New(c)
	s := r.IntN(len(m.States))
	for range 20 {
		if !slices.Contains(m.Equilibria("seq", "legal"), m.Codes[s]) {
			break
		}
		s = r.IntN(len(m.States))
	}
	if c.IsGraph() {
		return m.Codes[s]
	}
	var parts []string
	for k, o := range m.Options {
		parts = append(parts, o.ID+" = "+o.Levels[m.States[s][k]])
	}
	return strings.Join(parts, " and ")
}

func TestEnumeration(t *testing.T) {
	costly := 0
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 7))
		c := small(r, seed%4 == 3)
		target := pick(r, c)
		want := enumerate([]variantOf{{c, 0, ""}}, targetOf(t, c, target), everyone(c), false, stability.Legal)
		costly += agree(t, c, achieve.Request{Target: target}, want)
		if t.Failed() {
			t.Fatalf("seed %d: %+v", seed, c)
		}
	}
	if costly < 100 {
		t.Errorf("only %d answers of 1000 cost something: the test is too easy", costly)
	}
}

// TestReachEnumeration adds the requirement that improvements lead there,
// and takes every rule for the opponents' answers.
func TestReachEnumeration(t *testing.T) {
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 8))
		c := small(r, seed%4 == 3)
		target := pick(r, c)
		q := achieve.Request{Target: target, Reach: seed%2 == 0}
		q.Sequences = []stability.Sequences{stability.Legal, stability.Once, stability.Single}[r.IntN(3)]
		want := enumerate([]variantOf{{c, 0, ""}}, targetOf(t, c, target), everyone(c), q.Reach, q.Sequences)
		agree(t, c, q, want)
		if t.Failed() {
			t.Fatalf("seed %d: %+v", seed, c)
		}
	}
}

// TestChoiceEnumeration lets some actors alone change, switch types and have
// options held.
func TestChoiceEnumeration(t *testing.T) {
	for seed := range uint64(25) {
		r := rand.New(rand.NewPCG(seed, 9))
		c := small(r, false)
		target := pick(r, c)
		for i := range c.Actors { // types that reverse the order, or drop the first statement
			p := c.Actors[i].Preference
			if len(p.Order) < 2 {
				continue
			}
			back := parley.Preference{Order: slices.Clone(p.Order)}
			slices.Reverse(back.Order)
			c.Actors[i].Types = []parley.Type{
				{ID: "reverse", Preference: back},
				{ID: "without", Preference: parley.Preference{Order: p.Order[1:]}},
			}
		}
		free := everyone(c)
		actors := []string{}
		for i := range free {
			if free[i] = i == 0 || r.IntN(2) == 0; free[i] {
				actors = append(actors, c.Actors[i].ID)
			}
		}
		var holds []parley.Setting
		bases := []variantOf{{c, 0, ""}}
		for i := range c.Actors {
			for _, o := range c.Actors[i].Options[:min(1, len(c.Actors[i].Options))] {
				levels := o.LevelNames()
				holds = append(holds, parley.Setting{Option: c.Actors[i].ID + "." + o.ID, Level: levels[len(levels)-1]})
			}
		}
		for _, h := range holds {
			for _, b := range bases {
				d := *b.conflict
				d.Fixed = append(slices.Clone(d.Fixed), h)
				bases = append(bases, variantOf{&d, b.cost + 1, b.name + h.Option + "=" + h.Level + ";"})
			}
		}
		for i := range c.Actors {
			if !free[i] {
				continue
			}
			for _, b := range bases {
				for _, ty := range c.Actors[i].Types {
					d, err := b.conflict.WithType(parley.TypeChoice{Actor: c.Actors[i].ID, Type: ty.ID})
					if err != nil {
						t.Fatal(err)
					}
					bases = append(bases, variantOf{d, b.cost + 1, b.name + c.Actors[i].ID + ":" + ty.ID + ";"})
				}
			}
		}
		bases = slices.DeleteFunc(bases, func(b variantOf) bool { return b.cost > 2 || len(oracle.New(b.conflict).States) == 0 })
		want := enumerate(bases, targetOf(t, c, target), free, false, stability.Legal)
		for name, a := range want {
			if a.cost < 0 || a.cost > 2 { // dearer bases were left out
				delete(want, name)
			}
		}
		q := achieve.Request{Target: target, Actors: actors, Types: true, Holds: holds}
		for _, concept := range stability.Concepts {
			if _, ok := want[concept.Name]; !ok {
				continue
			}
			q.Concept, q.Limit = concept, 1<<20
			res, err := achieve.Find(context.Background(), profileOf(t, c), q)
			if err != nil {
				t.Fatal(err)
			}
			if got := words(c, res); fmt.Sprint(got) != fmt.Sprint(want[concept.Name]) {
				t.Fatalf("seed %d: %s: got %v, want %v; %+v", seed, concept.Name, got, want[concept.Name], c)
			}
		}
	}
}
