package study_test

import (
	"slices"
	"strings"

	"parley/result"
	"parley/study"
)

// deals checks joint moves from the status quo. That none is left out, and what
// is needed and undominated, package deals holds against its own brute force.
func (w *world) deals() {
	if w.start < 0 {
		return
	}
	d := must(w, func() (*result.Deals, error) { return w.study.Deals(ctx, "", study.Concepts{}) })
	if !d.Complete {
		w.wrong("not all deals were looked for")
	}
	resting := w.m.Equilibria("seq", "legal")
	for k := range d.Deals {
		x := &d.Deals[k]
		to := w.id(x.To)
		var members []int
		for i, id := range w.c.ActorIDs() {
			if slices.Contains(x.Coalition, id) {
				members = append(members, i)
			}
		}
		what := strings.Join(x.Coalition, "+")
		for _, i := range members {
			if w.gain(i, w.start, to) <= 0 {
				w.wrong("%s: %s does not gain at %s", what, w.c.Actors[i].ID, x.To)
			}
		}
		if len(x.Gains) != len(members) || len(x.Gains)+len(x.Others) != len(w.c.Actors) {
			w.wrong("%s: %d gain and %d others", what, len(x.Gains), len(x.Others))
		}
		for _, g := range append(slices.Clone(x.Gains), x.Others...) {
			want := map[int]string{1: "better", 0: "equal", -1: "worse"}[sign(w.gain(slices.Index(w.c.ActorIDs(), g.Actor), w.start, to))]
			if g.Effect != want {
				w.wrong("%s to %s: %s is %s, want %s", what, x.To, g.Actor, g.Effect, want)
			}
		}
		w.path("deal of "+what, w.start, to, x.Path, w.reach(w.start, members, false), false)
		var leave []string
		for i, id := range w.c.ActorIDs() {
			if !w.m.Stable("seq", "legal", i, to) {
				leave = append(leave, id)
			}
		}
		var told []string
		for _, f := range x.Defect {
			told = append(told, f.By)
			if f.Member != slices.Contains(x.Coalition, f.By) {
				w.wrong("%s: %s is a member: %v", what, f.By, f.Member)
			}
		}
		if !slices.Equal(told, leave) {
			w.wrong("%s to %s: %v would leave, want %v", what, x.To, told, leave)
		}
		for _, end := range append(slices.Clone(x.Ends), x.Then) {
			if end != "" && !slices.Contains(resting, end) {
				w.wrong("%s to %s ends at %s, which does not rest", what, x.To, end)
			}
		}
		if (x.Then == x.To) != (len(leave) == 0) || !x.Settled {
			w.wrong("%s to %s: then %s, and %v leave", what, x.To, x.Then, leave)
		}
		w.met("deals", 1)
		if x.Needed {
			w.met("needed", 1)
		}
	}
}

// proof checks which Nash equilibria no coalition would leave, and how one
// leaves each of the others.
func (w *world) proof() {
	p := must(w, func() (*result.Proof, error) { return w.study.Proof(ctx, nil) })
	var told []string
	for _, st := range p.States {
		told = append(told, st.Code)
	}
	if !same(told, w.proofs()) || len(p.Open) > 0 || len(p.Broken)+len(told) != len(w.m.Equilibria("nash", "legal")) {
		w.wrong("proof against coalitions: %v, want %v", told, w.proofs())
	}
	for _, b := range p.Broken {
		from, to := w.id(b.Code), w.id(b.To)
		var members []int
		for _, id := range b.Coalition {
			i := slices.Index(w.c.ActorIDs(), id)
			if members = append(members, i); w.gain(i, from, to) <= 0 {
				w.wrong("%s does not gain by leaving %s for %s", id, b.Code, b.To)
			}
		}
		if _, ok := w.reach(from, members, false).steps[to]; !ok {
			w.wrong("%v cannot go from %s to %s", b.Coalition, b.Code, b.To)
		}
		w.met("left together", 1)
	}
	w.met("proof", len(told))
}

func sign(n int) int {
	switch {
	case n > 0:
		return 1
	case n < 0:
		return -1
	}
	return 0
}

// mediation checks what the first actor can bring about by its own moves, at
// what least number of them, the others only improving.
func (w *world) mediation() {
	if w.start < 0 || len(w.c.Outcomes) == 0 || len(w.m.Codes) > 40 {
		return
	}
	r := must(w, func() (*result.Influences, error) {
		return w.study.Mediate(ctx, "", []string{w.c.Actors[0].ID}, study.Concepts{}, nil)
	})
	cost := w.costs(0)
	resting := w.m.Equilibria("seq", "legal")
	for _, row := range r.Moves.Rows {
		for _, rests := range []bool{false, true} {
			best := -1
			for id, n := range cost {
				if w.holds(row.That, id) && (!rests || slices.Contains(resting, w.m.Codes[id])) && (best < 0 || n < best) {
					best = n
				}
			}
			way := row.Reached
			if rests {
				way = row.Rests
			}
			if (way == nil) != (best < 0) || way != nil && way.Cost != best {
				w.wrong("%s, rests %v: %+v, want cost %d", row.Outcome, rests, way, best)
				continue
			}
			if way == nil {
				continue
			}
			w.met("mediated", 1)
			at, own, last := w.start, 0, ""
			for _, st := range way.Path {
				to, by := w.id(st.To), slices.Index(w.c.ActorIDs(), st.By)
				if st.By == last || !slices.Contains(w.moves(by, at), to) || by != 0 && w.gain(by, at, to) <= 0 {
					w.wrong("%s: %s cannot go from %s to %s", row.Outcome, st.By, w.m.Codes[at], st.To)
				}
				if by == 0 {
					own++
				}
				at, last = to, st.By
			}
			if own != best || w.m.Codes[at] != way.State || !w.holds(row.That, at) {
				w.wrong("%s: the way has %d own moves and leads to %s", row.Outcome, own, w.m.Codes[at])
			}
		}
	}
}

// costs is, for each state that can be brought about from the status quo, the
// least number of moves of an actor that takes: found by relaxing to the end.
func (w *world) costs(actor int) map[int]int {
	type end struct{ state, last int }
	cost := map[end]int{{w.start, -1}: 0}
	for again := true; again; {
		again = false
		for e, n := range cost {
			for j := range w.c.Actors {
				for _, to := range w.moves(j, e.state) {
					if j == e.last || j != actor && w.gain(j, e.state, to) <= 0 {
						continue
					}
					total := n
					if j == actor {
						total++
					}
					if old, ok := cost[end{to, j}]; !ok || total < old {
						cost[end{to, j}], again = total, true
					}
				}
			}
		}
	}
	out := map[int]int{}
	for e, n := range cost {
		if old, ok := out[e.state]; !ok || n < old {
			out[e.state] = n
		}
	}
	return out
}

// comparison checks what each variant changes.
func (w *world) comparison() {
	if len(w.c.Variants) == 0 {
		return
	}
	for _, v := range w.c.Variants {
		if _, err := w.study.Variant(v.ID); err != nil {
			return // a variant that leaves no state, or whose status quo cannot occur
		}
	}
	r := must(w, func() (*result.Comparison, error) { return w.study.Compare(ctx, study.Concepts{}) })
	base := r.Variants[0]
	if base.Difference != nil || base.Variant != "" {
		w.wrong("the model as it stands differs from itself: %+v", base.Difference)
	}
	for _, v := range r.Variants[1:] {
		s, err := w.study.Variant(v.Variant)
		if err != nil {
			w.t.Fatal(err)
		}
		there := world0(w.t, w.name+" under "+v.Variant, s, w.tally)
		there.variant(&v)
		for c := range base.Counts {
			was, is := w.m.Equilibria(c, "legal"), there.m.Equilibria(c, "legal")
			if !slices.Equal(v.Equilibria[c], is) || v.Counts[c] != len(is) {
				there.wrong("%s: equilibria %v, want %v", c, v.Equilibria[c], is)
			}
			w.met("appears", len(v.Difference.Appear[c]))
			w.met("vanishes", len(v.Difference.Vanish[c]))
			w.contrast(c, "appear", is, was, v.Difference.Appear[c])
			there.contrast(c, "vanish", was, is, v.Difference.Vanish[c])
		}
	}
}

// variant checks where today stands under a variant, and where it leads; w is
// the variant's world.
func (w *world) variant(v *result.Variant) {
	if v.StateCount != len(w.m.Codes) || w.start >= 0 && (v.StatusQuo == nil || *v.StatusQuo != w.m.Codes[w.start]) {
		w.wrong("%d states, from %v", v.StateCount, v.StatusQuo)
	}
	if w.start < 0 {
		return
	}
	strongest := ""
	for _, c := range []string{"nash", "seq", "smr", "gmr"} {
		if strongest == "" && w.restsToday(c) {
			strongest = c
		}
	}
	better := w.reach(w.start, w.everybody(), true)
	var codes []string
	for _, r := range v.Reached {
		codes = append(codes, r.Code)
		if r.Steps != better.steps[w.id(r.Code)] {
			w.wrong("%s is reached in %d, want %d", r.Code, r.Steps, better.steps[w.id(r.Code)])
		}
		w.met("led", 1)
	}
	reached := w.reachedEquilibria(w.m, v.Concept, better)
	if v.RestsToday != strongest || !v.ImprovementsComplete || !same(codes, without(reached, w.m.Codes[w.start])) {
		w.wrong("today rests under %q and leads to %v; want %q and %v", v.RestsToday, codes, strongest, reached)
	}
	w.outcomes(v.Outcomes, reached)
}

// contrast checks the equilibria that are in one list and not in the other,
// which is that of w, and who leaves them there.
func (w *world) contrast(concept, what string, in, out []string, told []result.Contrasted) {
	var want, codes []string
	for _, code := range in {
		if !slices.Contains(out, code) {
			want = append(want, code)
		}
	}
	for _, x := range told {
		codes = append(codes, x.Code)
		id := w.id(x.Code)
		if x.Impossible != (id < 0) || x.Open {
			w.wrong("%s, %s: %+v", concept, what, x)
		}
		if id < 0 {
			continue
		}
		var leave []string
		for i, actor := range w.c.ActorIDs() {
			if !w.m.Stable(concept, "legal", i, id) {
				leave = append(leave, actor)
			}
		}
		var named []string
		for _, turn := range x.Because {
			if !slices.Contains(named, turn.Actor) {
				named = append(named, turn.Actor)
			}
		}
		if !slices.Equal(named, leave) {
			w.wrong("%s, %s: %v leave %s, want %v", concept, what, named, x.Code, leave)
		}
	}
	if !slices.Equal(codes, want) {
		w.wrong("%s, %s: %v, want %v", concept, what, codes, want)
	}
}
