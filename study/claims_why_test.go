package study_test

import (
	"math/rand/v2"
	"slices"

	"parley/result"
	"parley/stability"
	"parley/study"
)

// explanations checks who leaves each state, and how each improvement is
// deterred.
func (w *world) explanations() {
	for _, c := range stability.Concepts {
		if len(w.m.Codes) > 40 && c.Name != "seq" {
			continue
		}
		for id, code := range w.m.Codes {
			e := must(w, func() (*result.Explanation, error) {
				return w.study.Explain(ctx, code, study.Concepts{Concepts: c.Name})
			})
			all := true
			for i, actor := range w.c.ActorIDs() {
				a := e.Actors[actor]
				stable := w.m.Stable(c.Name, "legal", i, id)
				all = all && stable
				if !a.Settled || a.Stable != stable {
					w.wrong("%s: %s is stable for %s: %v, want %v", c.Name, code, actor, a.Stable, stable)
				}
				w.improvements(c, i, id, a)
			}
			if e.Equilibrium != all || !e.Settled {
				w.wrong("%s: %s is an equilibrium: %v, want %v", c.Name, code, e.Equilibrium, all)
			}
		}
	}
}

// improvements checks an actor's improvements and the sanctions against them:
// shortest, and of those with the fewest changes.
func (w *world) improvements(c stability.Concept, i, id int, a *result.Standpoint) {
	want := []string{}
	for _, to := range w.moves(i, id) {
		if w.gain(i, id, to) > 0 {
			want = append(want, w.m.Codes[to])
		}
	}
	told := []string{}
	for _, m := range a.Improvements {
		told = append(told, m.To)
		to := w.id(m.To)
		var opponents []int
		for _, j := range w.everybody() {
			if j != i {
				opponents = append(opponents, j)
			}
		}
		best, least := 0, 0
		r := w.reach(to, opponents, c.Reply == stability.ImprovingReply)
		for u := range w.m.Codes {
			n, changes := r.steps[u], r.changes[u] // to itself, a gain, is no sanction
			if n == 0 || c.Reply == stability.NoReply || w.gain(i, id, u) > 0 {
				continue
			}
			if c.Escape && slices.ContainsFunc(w.moves(i, u), func(v int) bool { return w.gain(i, id, v) > 0 }) {
				continue
			}
			if best == 0 || n < best || n == best && changes < least {
				best, least = n, changes
			}
		}
		if m.Deterred != (best > 0) || len(m.Sanction) != best {
			w.wrong("%s: %s's going from %s to %s is deterred: %v in %d, want %d", c.Name, a.Name, w.m.Codes[id], m.To, m.Deterred, len(m.Sanction), best)
			continue
		}
		if m.Deterred {
			w.met("deterred", 1)
			at, changes := to, 0
			for _, st := range m.Sanction {
				changes += w.changed(at, w.id(st.To))
				at = w.id(st.To)
			}
			if changes != least {
				w.wrong("%s: the sanction of %s against %s changes %d options, want %d", c.Name, w.m.Codes[id], m.To, changes, least)
			}
		} else {
			w.met("undeterred", 1)
		}
	}
	if !same(told, want) {
		w.wrong("%s's improvements from %s are %v, want %v", a.Name, w.m.Codes[id], told, want)
	}
}

// whyNot checks what is said of the states that match an expression.
func (w *world) whyNot(expr string) {
	for _, c := range []stability.Concept{stability.Nash, stability.SEQ} {
		r := must(w, func() (*result.WhyNot, error) { return w.study.WhyNot(ctx, expr, study.Concepts{Concepts: c.Name}) })
		rests, matching := []string{}, 0
		leaves := map[string]int{}
		for id, code := range w.m.Codes {
			if !w.holds(expr, id) {
				continue
			}
			matching++
			if slices.Contains(w.m.Equilibria(c.Name, "legal"), code) {
				rests = append(rests, code)
			}
			for i, actor := range w.c.ActorIDs() {
				if !w.m.Stable(c.Name, "legal", i, id) {
					leaves[actor]++
				}
			}
		}
		if r.Matching != matching || r.Resting != len(rests) || !slices.Equal(r.Rest, rests) || len(r.Cases) != matching-len(rests) || r.More != 0 {
			w.wrong("%s: of %d that match %q, %v rest, want %v of %d", c.Name, r.Matching, expr, r.Rest, rests, matching)
		}
		for _, l := range r.Leavers {
			if l.States != leaves[l.By] {
				w.wrong("%s: %s leaves %d that match %q, want %d", c.Name, l.By, l.States, expr, leaves[l.By])
			}
			delete(leaves, l.By)
		}
		for who, n := range leaves {
			if n > 0 {
				w.wrong("%s: %s leaves %d that match %q, which is not said", c.Name, who, n, expr)
			}
		}
		w.met("misses", len(r.Cases))
	}
}

// ranks checks the actors' orders of the states, and what parts them.
func (w *world) ranks(rng *rand.Rand) {
	all := must(w, func() (*result.Rankings, error) { return w.study.Ranks(ctx, study.Page{Full: true, Limit: 1 << 20}) })
	for i, r := range all.Actors {
		next := 0
		for k, tier := range r.Tiers {
			var codes []string
			for id, code := range w.m.Codes {
				if w.m.Rank(i, id) == k+1 {
					codes = append(codes, code)
				}
			}
			var told []string
			for _, st := range tier.States {
				told = append(told, st.Code)
			}
			today := w.start >= 0 && slices.Contains(codes, w.m.Codes[w.start])
			if tier.Rank != k+1 || !slices.Equal(told, codes) || tier.StatusQuo != today || tier.Count != len(codes) {
				w.wrong("%s: tier %d is %v, want %v", r.Actor, k+1, told, codes)
			}
			next += len(codes)
			if k+1 < len(r.Tiers) {
				w.parts(i, w.id(tier.States[0].Code), w.id(r.Tiers[k+1].States[0].Code), tier.Because)
			} else if tier.Because != nil {
				w.wrong("%s: the last tier is parted from nothing by %+v", r.Actor, tier.Because)
			}
			w.met("tiers", 1)
		}
		if next != len(w.m.Codes) || r.More != 0 {
			w.wrong("%s: %d states are ranked of %d", r.Actor, next, len(w.m.Codes))
		}
		offset := rng.IntN(len(r.Tiers) + 2)
		part := must(w, func() (*result.Ranking, error) {
			return w.study.Rank(ctx, r.Actor, study.Page{Offset: offset, Limit: 2})
		})
		if min(offset, r.TierCount)+len(part.Tiers)+part.More != r.TierCount || len(part.Tiers) > 0 && part.Tiers[0].Rank != offset+1 {
			w.wrong("%s from %d: %d tiers and %d more of %d", r.Actor, offset, len(part.Tiers), part.More, r.TierCount)
		}
	}
	x, y := rng.IntN(len(w.m.Codes)), rng.IntN(len(w.m.Codes))
	b := must(w, func() (*result.Between, error) { return w.study.Between(w.m.Codes[x], w.m.Codes[y], nil) })
	for i, actor := range w.c.ActorIDs() {
		p := b.Actors[actor]
		switch gain := w.gain(i, x, y); {
		case gain == 0:
			if p.Better != nil || p.Because != nil {
				w.wrong("%s prefers %s of two alike", actor, *p.Better)
			}
		case p.Better == nil || w.id(*p.Better) != map[bool]int{true: y, false: x}[gain > 0]:
			w.wrong("%s: the better of %v is %v", actor, b.States, p.Better)
		case gain > 0:
			w.parts(i, y, x, p.Because)
		default:
			w.parts(i, x, y, p.Because)
		}
	}
}

// parts checks what parts a better state from another: the first statement on
// which they differ.
func (w *world) parts(i, better, other int, why *result.Parting) {
	a := &w.c.Actors[i]
	order := a.Preference.Order
	switch {
	case len(a.Preference.Ranking) > 0:
		if why != nil {
			w.wrong("%s has a ranking, and %+v parts it", a.ID, why)
		}
		return
	case why == nil:
		w.wrong("%s: nothing parts %s from %s", a.ID, w.m.Codes[better], w.m.Codes[other])
		return
	case len(a.Preference.Weights) > 0:
		if why.Sum == "" || why.Sum == why.Next {
			w.wrong("%s: sums %q and %q part two states", a.ID, why.Sum, why.Next)
		}
		return
	}
	for k, at := range order {
		st := &a.Statements[at]
		bound := w.p.Statements[i][at]
		x, y := w.p.Truth(bound, w.p.Index(better)), w.p.Truth(bound, w.p.Index(other))
		if x == y {
			continue
		}
		if !x || why.Place != k+1 || why.Statement != st.Label() || why.Holds == nil || !*why.Holds {
			w.wrong("%s: %+v parts %s from %s, want %s", a.ID, why, w.m.Codes[better], w.m.Codes[other], st.Label())
		}
		return
	}
}
