package study_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"parley"
	"parley/internal/randmodel"
	"parley/result"
	"parley/stability"
	"parley/stability/oracle"
	"parley/study"
)

// reach is what legal sequences of some actors lead to from a state, found by
// trying: the least number of moves by who moves last, and of ways as short the
// fewest options changed.
type reach struct {
	steps   map[int]int         // by state; the start has 0
	by      map[int]map[int]int // by state and last mover
	changes map[int]int
}

func (w *world) reach(from int, movers []int, improving bool) reach {
	type end struct{ state, last int }
	r := reach{map[int]int{from: 0}, map[int]map[int]int{}, map[int]int{from: 0}}
	layer := map[end]int{{from, -1}: 0} // with the fewest changes
	seen := map[end]bool{{from, -1}: true}
	for n := 1; len(layer) > 0; n++ {
		next := map[end]int{}
		for e, changes := range layer {
			for _, j := range movers {
				if j == e.last {
					continue
				}
				for _, to := range w.moves(j, e.state) {
					f := end{to, j}
					if seen[f] || improving && w.gain(j, e.state, to) <= 0 {
						continue
					}
					total := changes + w.changed(e.state, to)
					if old, ok := next[f]; !ok || total < old {
						next[f] = total
					}
				}
			}
		}
		for e, changes := range next {
			seen[e] = true
			if r.by[e.state] == nil {
				r.by[e.state] = map[int]int{}
			}
			r.by[e.state][e.last] = n
			if old, ok := r.steps[e.state]; !ok {
				r.steps[e.state], r.changes[e.state] = n, changes
			} else if old == n {
				r.changes[e.state] = min(r.changes[e.state], changes)
			}
		}
		layer = next
	}
	return r
}

// everybody lists the actors.
func (w *world) everybody() []int {
	var out []int
	for i := range w.c.Actors {
		out = append(out, i)
	}
	return out
}

// path checks a sequence of moves, and that it changes as few options as any
// as short.
func (w *world) path(what string, from, to int, path []result.Step, r reach, improving bool) {
	at, changes, last := from, 0, ""
	for _, st := range path {
		next, by := w.id(st.To), slices.Index(w.c.ActorIDs(), st.By)
		if !slices.Contains(w.moves(by, at), next) || st.By == last || improving && w.gain(by, at, next) <= 0 {
			w.wrong("%s: %s cannot go from %s to %s", what, st.By, w.m.Codes[at], st.To)
			return
		}
		changes += w.changed(at, next)
		at, last = next, st.By
	}
	if at != to || len(path) != r.steps[to] || changes != r.changes[to] {
		w.wrong("%s: %d moves with %d changes to %s, want %d and %d", what, len(path), changes, w.m.Codes[at], r.steps[to], r.changes[to])
	}
}

// evolution checks what improvements and moves lead to.
func (w *world) evolution() {
	if w.start < 0 {
		return
	}
	e := must(w, func() (*result.Evolution, error) { return w.study.Evolve(ctx, "", study.Concepts{}) })
	better, moves := w.reach(w.start, w.everybody(), true), w.reach(w.start, w.everybody(), false)
	w.rows("improvements", e.Improvements, better, e.ImprovementSteps, e.ImprovementStates)
	w.rows("moves", e.Moves, moves, e.MoveSteps, e.MoveStates)
	for _, c := range e.Concepts {
		codes := []string{}
		for _, g := range e.Equilibria[c] {
			codes = append(codes, g.Code)
			id := w.id(g.Code)
			want, r := "no", moves
			if _, ok := better.steps[id]; ok {
				want, r = "improvements", better
			} else if _, ok := moves.steps[id]; ok {
				want = "moves"
			}
			if g.Reached != want || want != "no" && g.Steps != r.steps[id] {
				w.wrong("%s is reached by %s in %d, not by %s", g.Code, want, r.steps[id], g.Reached)
			}
			if want != "no" {
				w.path("evolve", w.start, id, g.Path, r, want == "improvements")
				w.met("reached", 1)
			} else {
				w.met("not reached", 1)
			}
		}
		if !same(codes, w.m.Equilibria(c, "legal")) {
			w.wrong("evolve: equilibria of %s are %v", c, codes)
		}
	}
}

func (w *world) rows(what string, rows []result.Reachable, r reach, farthest, states int) {
	far := 0
	for _, n := range r.steps {
		far = max(far, n)
	}
	if len(rows) != len(r.steps)-1 || states != len(rows) || farthest != far {
		w.wrong("%s lead to %d states (%d listed), the farthest %d away; want %d and %d", what, states, len(rows), farthest, len(r.steps)-1, far)
	}
	for _, row := range rows {
		id := w.id(row.Code)
		var last []string
		for i, a := range w.c.ActorIDs() {
			n, ok := r.by[id][i]
			if first, there := row.First[a]; there != ok || first != n {
				w.wrong("%s: %s can move last to %s after %d moves: %v", what, a, row.Code, n, row.First)
			}
			if ok && n == r.steps[id] {
				last = append(last, a)
			}
		}
		if row.Steps != r.steps[id] || !slices.Equal(row.Last, last) {
			w.wrong("%s: %+v, want %d moves and %v", what, row, r.steps[id], last)
		}
	}
}

// analysis checks the main report.
func (w *world) analysis() {
	a := must(w, func() (*result.Analysis, error) {
		return w.study.Analyze(ctx, study.Analyze{Concepts: study.Concepts{Concepts: "nash,gmr,smr,seq,sseq"}, Story: true, WhatIfs: true})
	})
	under := map[string][]string{} // by code, the strongest first
	for _, c := range stability.Concepts {
		want := w.m.Equilibria(c.Name, "legal")
		if !slices.Equal(a.Equilibria[c.Name], want) || a.Counts[c.Name].Equilibria != len(want) {
			w.wrong("%s: equilibria %v, want %v", c.Name, a.Equilibria[c.Name], want)
		}
		for _, code := range want {
			under[code] = append(under[code], c.Name)
		}
		w.met("rests", len(want))
		for i, id := range w.c.ActorIDs() {
			var stable []string
			for s, code := range w.m.Codes {
				if w.m.Stable(c.Name, "legal", i, s) {
					stable = append(stable, code)
				}
			}
			if !same(a.Stable[c.Name][id], stable) || a.Counts[c.Name].Stable[id] != len(stable) {
				w.wrong("%s: stable for %s: %v, want %v", c.Name, id, a.Stable[c.Name][id], stable)
			}
		}
	}
	st := a.Story
	rests := map[string]bool{}
	for _, e := range st.Rests {
		rests[e.Code] = true
		if !slices.Equal(e.Concepts, under[e.Code]) {
			w.wrong("%s rests under %v, want %v", e.Code, e.Concepts, under[e.Code])
		}
	}
	if len(rests)+st.More != len(under) {
		w.wrong("%d equilibria told and %d more, of %d", len(rests), st.More, len(under))
	}
	if w.start < 0 {
		return
	}
	today := w.m.Codes[w.start]
	if !slices.Equal(st.Holding, under[today]) && len(st.Holding)+len(under[today]) > 0 {
		w.wrong("today holds under %v, want %v", st.Holding, under[today])
	}
	better, moves := w.reach(w.start, w.everybody(), true), w.reach(w.start, w.everybody(), false)
	for _, e := range st.Rests {
		id := w.id(e.Code)
		want, steps := "no", 0
		if n, ok := better.steps[id]; ok {
			want, steps = "improvements", n
		} else if n, ok := moves.steps[id]; ok {
			want, steps = "moves", n
		}
		if id == w.start {
			want = "here"
		}
		if e.Reached != want || e.Steps != steps {
			w.wrong("%s is reached by %s in %d, want %s in %d", e.Code, e.Reached, e.Steps, want, steps)
		}
	}
	reached := w.reachedEquilibria(w.m, st.Concept, better)
	var told []string
	for _, e := range st.Reached {
		told = append(told, e.Code)
	}
	if !st.ImprovementsComplete || !st.MovesComplete || !same(told, without(reached, today)) {
		w.wrong("improvements lead to %v, want %v", told, without(reached, today))
	}
	w.outcomes(st.Outcomes, reached)
}

// reachedEquilibria lists those of a concept that are reached, the start
// counting as reached.
func (w *world) reachedEquilibria(m *oracle.Model, concept string, r reach) []string {
	var out []string
	for _, code := range m.Equilibria(concept, "legal") {
		if _, ok := r.steps[w.id(code)]; ok {
			out = append(out, code)
		}
	}
	return out
}

func without(codes []string, code string) []string {
	return slices.DeleteFunc(slices.Clone(codes), func(c string) bool { return c == code })
}

// outcomes checks in how many equilibria each outcome holds, and whether it is
// reached.
func (w *world) outcomes(told []result.Outcome, reached []string) {
	for _, o := range told {
		for c, n := range o.Equilibria {
			want := 0
			for _, code := range w.m.Equilibria(c, "legal") {
				if w.holds(o.That, w.id(code)) {
					want++
				}
			}
			if n != want {
				w.wrong("%s holds in %d equilibria of %s, want %d", o.ID, n, c, want)
			}
		}
		want := slices.ContainsFunc(reached, func(code string) bool { return w.holds(o.That, w.id(code)) })
		if o.Reached != want || o.Today != w.holds(o.That, w.start) {
			w.wrong("%s is reached: %v, today: %v", o.ID, o.Reached, o.Today)
		}
	}
}

// TestWays walks models with room for ways as short that change more options
// or fewer.
func TestWays(t *testing.T) {
	tally := map[string]int{}
	for seed := range uint64(600) {
		r := rand.New(rand.NewPCG(seed, 77))
		c := randmodel.Conflict(r, randmodel.Shape{Actors: 3, States: 64, Barred: true, Infeasible: true, OneWay: true})
		codes := oracle.New(c).Codes
		c.StatusQuo = &parley.Position{Code: codes[r.IntN(len(codes))]}
		newWorld(t, fmt.Sprint("seed ", seed), c, tally).evolution()
	}
	if tally["reached"] < 500 {
		t.Errorf("%d equilibria are reached: the test is too easy", tally["reached"])
	}
}
