package study_test

import (
	"math/big"
	"math/rand/v2"
	"slices"

	"parley"
	"parley/result"
	"parley/stability/oracle"
	"parley/study"
)

// profile is one choice of an order for every actor.
type profile struct {
	cost int
	m    *oracle.Model
}

// maxProfiles bounds the choices that are enumerated.
const maxProfiles = 300

// profiles lists every choice of orders of the actors' statements; nil where
// there are too many, or where a ranking would have to be put in another order
// (package achieve enumerates those).
func (w *world) profiles() []profile {
	if w.kept != nil || len(w.m.Codes) > 24 {
		return w.kept
	}
	n := 1
	for i := range w.c.Actors {
		p := &w.c.Actors[i].Preference
		if len(p.Ranking) > 0 {
			return nil
		}
		for k := range p.Order {
			n *= k + 1
		}
	}
	if n > maxProfiles {
		return nil
	}
	all := []profile{{m: w.m}}
	for i := range w.c.Actors {
		if len(w.c.Actors[i].Preference.Order) == 0 {
			continue
		}
		var next []profile
		for _, before := range all {
			for _, order := range orders(len(w.c.Actors[i].Preference.Order)) {
				c := *before.m.Conflict
				c.Actors = slices.Clone(c.Actors)
				old := w.c.Actors[i].Preference.Order
				moved := make([]int, len(old))
				for k, at := range order {
					moved[k] = old[at]
				}
				c.Actors[i].Preference.Order = moved
				next = append(next, profile{cost: before.cost + swaps(order), m: oracle.New(&c)})
			}
		}
		all = next
	}
	w.kept = all
	return all
}

func orders(n int) [][]int {
	if n == 0 {
		return [][]int{{}}
	}
	var out [][]int
	for _, p := range orders(n - 1) {
		for at := 0; at <= len(p); at++ {
			out = append(out, slices.Insert(slices.Clone(p), at, n-1))
		}
	}
	return out
}

func swaps(order []int) int {
	n := 0
	for a := range order {
		for b := range a {
			if order[b] > order[a] {
				n++
			}
		}
	}
	return n
}

// changes checks the least changes for an outcome, with and without its having
// to be reached.
func (w *world) changes(rng *rand.Rand) {
	if len(w.c.Outcomes) == 0 || w.start < 0 {
		return
	}
	all := w.profiles()
	if all == nil {
		return
	}
	target := string(w.c.Outcomes[rng.IntN(len(w.c.Outcomes))].That)
	for _, concept := range []string{"nash", "seq", "smr"} {
		for _, reach := range []bool{false, true} {
			meets := func(m *oracle.Model) (holds, others []string, reached bool) {
				return w.meets(m, concept, target, reach)
			}
			w.least(study.Achieve{Concepts: study.Concepts{Concepts: concept}, Target: target, Reach: reach, Limit: 1 + rng.IntN(4)}, all, meets)
		}
	}
	w.prospects()
}

// least checks one answer about least changes.
func (w *world) least(ask study.Achieve, all []profile, meets func(*oracle.Model) (holds, others []string, reached bool)) {
	w.reaching = ask.Reach
	a := must(w, func() (*result.Achievement, error) { return w.study.Achieve(ctx, ask) })
	cost, ways := least(all, func(m *oracle.Model) bool { holds, _, _ := meets(m); return len(holds) > 0 })
	what := ask.Concepts.Concepts + " of " + ask.Target
	already, others, _ := meets(w.m)
	if !same(a.Already, already) || !same(a.Unreached, others) {
		w.wrong("%s (reach %v): %v rest already and %v are not reached, want %v and %v", what, ask.Reach, a.Already, a.Unreached, already, others)
	}
	w.met("unreached", len(others))
	matching := 0
	for id := range w.m.Codes {
		if w.holds(ask.Target, id) {
			matching++
		}
	}
	if a.Matching != matching || !a.Proven {
		w.wrong("%s: %d match, want %d; proven: %v", what, a.Matching, matching, a.Proven)
	}
	if cost < 0 {
		w.met("impossible", 1)
		if a.Cost != nil || len(a.Changes) > 0 {
			w.wrong("%s (reach %v): %+v, and no order does it", what, ask.Reach, a)
		}
		return
	}
	if a.Cost == nil || *a.Cost != cost || len(a.Changes)+a.More != ways || a.MoreAtLeast {
		w.wrong("%s (reach %v): %d changes and %d more of cost %v, want %d of %d", what, ask.Reach, len(a.Changes), a.More, a.Cost, ways, cost)
		return
	}
	for _, ch := range a.Changes {
		w.met("least changes", 1)
		holds, _, reached := meets(w.reordered(ch.Actors))
		if !same(ch.Holds, holds) || ch.Reached != reached || ch.Cost != cost || ch.Start != "" {
			w.wrong("%s (reach %v): %+v, want %v to rest, reached %v", what, ask.Reach, ch, holds, reached)
		}
	}
}

// reordered is the model with the orders that a change gives.
func (w *world) reordered(actors map[string]result.Reordered) *oracle.Model {
	c := *w.c
	c.Actors = slices.Clone(c.Actors)
	for id, r := range actors {
		i := slices.Index(w.c.ActorIDs(), id)
		old := w.c.Actors[i].Preference.Order
		moved := make([]int, len(old))
		for k, at := range r.Order {
			moved[k] = old[at]
		}
		c.Actors[i].Preference.Order = moved
	}
	return oracle.New(&c)
}

// prospects checks what the main report says would change the answer.
func (w *world) prospects() {
	a := must(w, func() (*result.Analysis, error) {
		return w.study.Analyze(ctx, study.Analyze{Story: true, Prospects: true})
	})
	p := a.Story.Prospects
	rests := func(m *oracle.Model, that string) (codes []string) {
		for _, code := range m.Equilibria(p.Concept, "legal") {
			if w.holds(that, w.id(code)) {
				codes = append(codes, code)
			}
		}
		return codes
	}
	for k, o := range p.Outcomes {
		that := string(w.c.Outcomes[k].That)
		cost, ways := least(w.profiles(), func(m *oracle.Model) bool { return len(rests(m, that)) > 0 })
		if !same(o.Already, rests(w.m, that)) || (o.Cost == nil) != (cost < 0) || o.Cost != nil && *o.Cost != cost || !o.Proven {
			w.wrong("%s: %+v, want cost %d", o.ID, o, cost)
		}
		if cost > 0 && (o.Changes != ways || o.ChangesAtLeast) {
			w.wrong("%s: %d least changes (at least: %v), want %d", o.ID, o.Changes, o.ChangesAtLeast, ways)
		}
	}
	if today := w.m.Codes[w.start]; (p.Break != nil) != slices.Contains(w.m.Equilibria(p.Concept, "legal"), today) {
		w.wrong("a break of the status quo: %+v", p.Break)
	} else if p.Break != nil {
		w.broken(p.Break, p.Concept)
	}
}

// broken checks what breaks an equilibrium.
func (w *world) broken(b *result.Break, concept string) {
	cost, ways := w.breakCost(b.State, concept)
	switch {
	case cost < 0:
		w.met("unbreakable", 1)
		if b.Cost != nil || !b.Proven {
			w.wrong("%s: nothing breaks %s, but %+v", concept, b.State, b)
		}
	case b.Cost == nil || *b.Cost != cost || len(b.Changes)+b.More != ways || b.MoreAtLeast || !b.Proven:
		w.wrong("%s: %s breaks by %d changes and %d more, want %d of cost %d: %+v", concept, b.State, len(b.Changes), b.More, ways, cost, b)
	default:
		w.met("breaks", 1)
	}
}

// margins checks how firmly equilibria stand, and what depends on statements.
func (w *world) margins() {
	if w.profiles() == nil {
		return
	}
	r := must(w, func() (*result.Sensitivity, error) { return w.study.Sensitivity(ctx, study.Sensitivity{}) })
	n := 0
	for _, concept := range []string{"nash", "seq"} {
		n += len(w.m.Equilibria(concept, "legal"))
	}
	if len(r.Margins) != n || r.More != 0 {
		w.wrong("%d margins of %d equilibria", len(r.Margins), n)
	}
	for k := range r.Margins {
		w.broken(&r.Margins[k].Break, r.Margins[k].Concept)
	}
	for _, s := range r.Statements {
		if s.Lost+s.Gained+s.Swapped > 0 {
			w.met("swaps", 1)
		}
		if lost, gained, swapped := w.depends(slices.Index(w.c.ActorIDs(), s.Actor), s.Place-1); lost != s.Lost || gained != s.Gained || swapped != s.Swapped {
			w.wrong("%+v: want %d lost, %d gained and %d swapped", s, lost, gained, swapped)
		}
	}
	for i := range w.c.Actors {
		a := &w.c.Actors[i]
		weights := len(a.Preference.Weights) > 0
		if slices.Contains(r.NotVaried, result.NotVaried{Actor: a.ID, What: "weights"}) != weights || slices.Contains(r.Varied.Actors, a.ID) != (len(a.Preference.Order) > 0) {
			w.wrong("%s is varied: %v, not varied: %v", a.ID, r.Varied, r.NotVaried)
		}
	}
}

// conditions checks what an actor's ranking must fulfil: whether it does, and
// for small models the share of all rankings that do.
func (w *world) conditions(rng *rand.Rand) {
	n := len(w.m.Codes)
	if n > 24 {
		return
	}
	id := rng.IntN(n)
	for _, concept := range []string{"nash", "gmr", "seq"} {
		r := must(w, func() (*result.Conditions, error) {
			return w.study.Conditions(ctx, w.m.Codes[id], nil, study.Concepts{Concepts: concept})
		})
		for i, c := range r.Conditions {
			if c.Fulfilled != w.m.Stable(concept, "legal", i, id) {
				w.wrong("%s: %s's ranking fulfils the conditions for %s: %v", concept, c.Actor, c.State, c.Fulfilled)
			}
			if n > 4 {
				continue
			}
			count := int64(0)
			all := orders(n)
			for _, order := range all {
				d := *w.c
				d.Actors = slices.Clone(d.Actors)
				d.Actors[i].Preference = parley.Preference{}
				for _, at := range order {
					d.Actors[i].Preference.Ranking = append(d.Actors[i].Preference.Ranking, parley.Tier{States: []string{w.m.Codes[at]}})
				}
				if oracle.New(&d).Stable(concept, "legal", i, id) {
					count++
				}
			}
			w.met("shares", 1)
			if want := big.NewRat(count, int64(len(all))).RatString(); c.Share != want {
				w.wrong("%s: %s of %s's rankings make %s stable, want %s", concept, c.Share, c.Actor, c.State, want)
			}
		}
	}
}
