package study_test

import (
	"slices"
	"strings"

	"parley"
	"parley/result"
	"parley/study"
)

// warnings checks what is warned of each actor's statements: that one is true
// in every state or in none, or that those above it decide first, and that none
// of which that holds goes without a warning.
func (w *world) warnings() {
	told := map[string]int{}
	for _, p := range w.study.Warnings() {
		if len(p.Path) > 2 && p.Path[0] == "actors" && !slices.Contains(p.Path, "types") {
			for _, what := range []string{"never matters", "true in no feasible state", "true in every feasible state", "prefers nothing"} {
				if strings.Contains(p.Message, what) {
					told[p.Path[1]+" "+what]++
				}
			}
		}
	}
	for i := range w.c.Actors {
		a := &w.c.Actors[i]
		want := map[string]int{}
		var above []int
		for _, at := range a.Preference.Order {
			bound := w.p.Statements[i][at]
			holds := 0
			matters := false
			for _, x := range w.everyState() {
				if w.p.Truth(bound, w.p.Index(x)) {
					holds++
				}
				matters = matters || slices.ContainsFunc(w.everyState(), func(y int) bool { // some pair that those above leave open
					return w.p.Truth(bound, w.p.Index(x)) != w.p.Truth(bound, w.p.Index(y)) && !slices.ContainsFunc(above, func(other int) bool {
						return w.p.Truth(w.p.Statements[i][other], w.p.Index(x)) != w.p.Truth(w.p.Statements[i][other], w.p.Index(y))
					})
				})
			}
			switch {
			case holds == 0:
				want["true in no feasible state"]++
			case holds == len(w.m.Codes):
				want["true in every feasible state"]++
			case !matters && !w.open(a, at):
				want["never matters"]++
			}
			above = append(above, at)
		}
		for _, what := range []string{"never matters", "true in no feasible state", "true in every feasible state"} {
			if told[a.ID+" "+what] < want[what] || what == "never matters" && told[a.ID+" "+what] != want[what] {
				w.wrong("%d statements of %s are said to be so that this %s, want %d", told[a.ID+" "+what], a.ID, what, want[what])
			}
			w.met("warned", want[what])
		}
	}
}

// open reports whether what stands above a statement may not count, or stand
// elsewhere: nothing is said of its never mattering then.
func (w *world) open(a *parley.Actor, at int) bool {
	place := slices.Index(a.Preference.Order, at)
	off, _ := w.c.Uncertainty.Of(a.ID)
	return off > 0 || slices.ContainsFunc(a.Preference.Blocks, func(b parley.Block) bool { return b.Start <= place && place < b.End }) ||
		slices.ContainsFunc(a.Preference.Order[:place], func(k int) bool { x := a.Statements[k].Confidence; return x != nil && *x < 1 })
}

// swept checks a model's row in a sweep.
func (w *world) swept() {
	r := must0(w, func() (*result.SweepRow, error) { return w.study.Sweep(ctx, study.Sweep{}) })
	for _, concept := range []string{"nash", "gmr", "smr", "seq"} {
		all := w.m.Equilibria(concept, "legal")
		if r.Equilibria[concept] != len(all) || w.start >= 0 && r.StatusQuo[concept] != slices.Contains(all, w.m.Codes[w.start]) {
			w.wrong("swept: %d equilibria of %s, today is one: %v", r.Equilibria[concept], concept, r.StatusQuo[concept])
		}
		for _, o := range w.c.Outcomes {
			want := slices.ContainsFunc(all, func(code string) bool { return w.holds(string(o.That), w.id(code)) })
			if r.Outcomes[o.ID].Rests[concept] != want {
				w.wrong("swept: %s rests under %s: %v", o.ID, concept, r.Outcomes[o.ID].Rests[concept])
			}
			w.met("swept", 1)
		}
	}
	if r.StateCount != len(w.m.Codes) {
		w.wrong("swept: %d states", r.StateCount)
	}
}
