package explain_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/explain"
	"parley/internal/randmodel"
	"parley/prefer"
	"parley/result"
	"parley/stability"
	"parley/stability/enginetest"
	"parley/stability/oracle"
)

// TestEveryConcept explains states of random models under every concept and
// structure, and holds what is said against brute force: who is stable, that
// no improvement is left out, and every chain of moves, step by step.
func TestEveryConcept(t *testing.T) {
	for _, x := range enginetest.Cases {
		t.Run(strings.ReplaceAll(x.Name, " ", "-"), func(t *testing.T) {
			for seed := range uint64(24) {
				r := rand.New(rand.NewPCG(seed, 77))
				shape := randmodel.Any
				shape.States, shape.Graph = 24, seed%2 == 1 && !x.Options
				c := randmodel.Conflict(r, shape)
				if x.Change != nil {
					x.Change(r, c)
				}
				explained(t, r, x, c)
				if t.Failed() {
					t.Fatalf("seed %d", seed)
				}
			}
		})
	}
}

func explained(t *testing.T, r *rand.Rand, x enginetest.Case, c *parley.Conflict) {
	t.Helper()
	p, m := prepared(t, r, x, c)
	if p == nil {
		return
	}
	ids := p.Conflict.ActorIDs()
	for _, name := range x.Concepts {
		if name == "stackelberg_" {
			name += ids[r.IntN(len(ids))]
		}
		of, err := stability.Named(name, ids)
		if err != nil {
			t.Fatal(err)
		}
		for _, rule := range []stability.Sequences{stability.Legal, stability.Once, stability.Single} {
			if x.Legal && rule != stability.Legal {
				continue
			}
			q := explain.Question{Concept: of, Sequences: rule, Reading: enginetest.Reading(m.Ask, p.Conflict)}
			if name == "nm" {
				nm := m.NonMyopic()
				q.Cycle = &stability.Cycle{From: nm.From, Length: nm.Length}
			}
			for range 4 {
				id := r.IntN(p.Count)
				got, err := explain.State(context.Background(), p, id, q)
				if err != nil {
					t.Fatal(err)
				}
				h := &holding{t: t, m: m, p: p, name: name, rule: string(rule), s: id}
				h.all(got, of)
			}
		}
	}
}

func prepared(t *testing.T, r *rand.Rand, x enginetest.Case, c *parley.Conflict) (*prefer.Profile, *oracle.Model) {
	t.Helper()
	p, err := prefer.New(c)
	if err != nil {
		t.Fatal(err)
	}
	m := oracle.New(c)
	if x.Ask != nil {
		m.Ask = x.Ask(r, c)
	}
	if !x.Merge {
		return p, m
	}
	if len(c.Actors) < 2 {
		return nil, nil
	}
	block := r.Perm(len(c.Actors))[:2]
	if p, err = p.Merge([][]int{block}); err != nil {
		t.Fatal(err)
	}
	return p, m.Merge(c.Actors[block[0]].ID + "+" + c.Actors[block[1]].ID)
}

// holding is one explanation held against the brute force.
type holding struct {
	t    *testing.T
	m    *oracle.Model
	p    *prefer.Profile
	name string
	rule string
	s    int
	who  string
}

func (h *holding) wrong(format string, args ...any) {
	h.t.Helper()
	h.t.Errorf("%s, %s, %s at %s: %s", h.name, h.rule, h.who, h.m.Codes[h.s], fmt.Sprintf(format, args...))
}

func (h *holding) at(code string) int { return slices.Index(h.m.Codes, code) }

func (h *holding) actor(id string) int { return slices.Index(h.m.Actors, id) }

func (h *holding) all(r *result.Explanation, c stability.Concept) {
	plain, joint := strings.CutPrefix(h.name, "coalition_")
	n := 0
	for _, g := range stability.Groups(c, h.m.Actors) {
		h.who = g.Name
		a := r.Actors[g.Name]
		if n++; a == nil {
			h.wrong("is missing")
			continue
		}
		want := false
		if joint {
			want = h.m.StableFor(plain, g.Members, h.s)
		} else {
			want = h.m.Stable(h.name, h.rule, g.Members[0], h.s)
		}
		if a.Stable != want || !a.Settled {
			h.wrong("stable %v (settled %v), want %v: %+v", a.Stable, a.Settled, want, a)
		}
		name := h.name
		if a.Concept != "" {
			name = a.Concept
		}
		undeterred := 0
		for k := range a.Improvements {
			if !a.Improvements[k].Deterred {
				undeterred++
			}
		}
		if undeterred != a.Undeterred || a.Stable && undeterred > 0 || !a.Stable && undeterred == 0 && !a.Hard {
			h.wrong("%d undeterred, said %d, stable %v", undeterred, a.Undeterred, a.Stable)
		}
		h.group(name, plain, joint, g.Members, a)
	}
	if len(r.Actors) != n || len(r.Order) != n || !r.Settled {
		h.wrong("%d standpoints, want %d", len(r.Actors), n)
	}
	if want := slices.Contains(h.m.Equilibria(h.name, h.rule), h.m.Codes[h.s]); r.Equilibrium != want {
		h.wrong("equilibrium %v, want %v", r.Equilibrium, want)
	}
}

func (h *holding) group(name, plain string, joint bool, of []int, a *result.Standpoint) {
	i := of[0]
	horizon := 0
	turns := strings.HasPrefix(name, "maximin")
	foresight := name == "nm" || !turns && strings.HasPrefix(name, "l")
	switch {
	case name == "nm":
		horizon = a.Horizon
	case turns:
		fmt.Sscanf(name, "maximin%d", &horizon)
	case foresight:
		fmt.Sscanf(name, "l%d", &horizon)
	}
	want := 0
	for t := range h.m.States {
		switch {
		case joint:
			if h.m.Together(of, h.s, t) && h.m.Gain(of, h.s, t) {
				want++
			}
		case !h.m.Can(i, h.s, t):
		case foresight:
			if h.m.Better(i, h.s, t) || h.m.Least(i, h.after(horizon, i, t)) > h.m.Value(i, h.s) {
				want++
			}
		case name == "sim":
			if h.m.Gain(of, h.s, t) {
				want++
			}
		case turns && h.m.Better(i, h.s, t), !turns && h.m.Leaves(name, i, h.s, t):
			want++
		}
	}
	if len(a.Improvements) != want {
		h.wrong("%d improvements, want %d", len(a.Improvements), want)
	}
	for k := range a.Improvements {
		m := &a.Improvements[k]
		switch to := h.at(m.To); {
		case joint:
			h.coalition(plain, of, m, to)
		case name == "sim":
			h.collision(i, m, to)
		case turns:
			h.turns(horizon, i, m, to)
		case foresight:
			h.line(horizon, i, m, to)
		default:
			h.answer(name, i, m, to)
		}
	}
}

// answer checks the sanction of a concept of the scheme.
func (h *holding) answer(name string, i int, m *result.Improvement, to int) {
	if !h.m.Can(i, h.s, to) || !h.m.Leaves(name, i, h.s, to) {
		h.wrong("%s is no improvement", m.To)
	}
	if want := h.m.Deterred(name, h.rule, i, h.s, to); m.Deterred != want {
		h.wrong("deterred from %s is %v, want %v", m.To, m.Deterred, want)
	}
	if !m.Deterred {
		return
	}
	paying := strings.HasSuffix(name, "seq")
	end := h.chain(m.Sanction, to, h.rule, i, func(j, x, y int) bool { return !paying || h.m.Answers(name, j, x, y) })
	if !h.m.Deters(name, i, h.s, end) {
		h.wrong("%s does not deter", h.m.Codes[end])
	}
	if escape := strings.HasSuffix(name, "smr") || strings.HasSuffix(name, "sseq"); escape != (m.Escape != nil) || escape && !h.m.Held(name, i, h.s, end) {
		h.wrong("the sanction %s does not stand, or it is not said that it does", h.m.Codes[end])
	}
	if strings.HasPrefix(name, "strong") && m.Degree != h.m.Degree(i, h.s, end) && m.Degree != 0 {
		h.wrong("the sanction %s is worse by degree %d, said %d", h.m.Codes[end], h.m.Degree(i, h.s, end), m.Degree)
	}
}

// chain follows single moves of any but the focal actor, and gives their end.
func (h *holding) chain(steps []result.Step, at int, rule string, focal int, may func(j, x, y int) bool) int {
	last, moved := -1, map[int]bool{}
	if len(steps) == 0 {
		h.wrong("the chain is empty")
	}
	for _, st := range steps {
		j, to := h.actor(st.By), h.at(st.To)
		if j < 0 || to < 0 || j == focal || j == last && rule == "legal" || moved[j] && rule == "once" || len(steps) > 1 && rule == "single" {
			h.wrong("%s may not move: %+v", st.By, steps)
			return at
		}
		if !h.m.Can(j, at, to) || !may(j, at, to) {
			h.wrong("%s does not go from %s to %s", st.By, h.m.Codes[at], st.To)
		}
		at, last, moved[j] = to, j, true
	}
	return at
}

// after is where i expects play to end after going to t, by the definition.
func (h *holding) after(plies, i, t int) map[int]bool {
	all := map[int]bool{}
	for _, j := range h.m.Present {
		if ends := h.m.Foreseen(plies-1, j, t); j != i && !(len(ends) == 1 && ends[t]) {
			for u := range ends {
				all[u] = true
			}
		}
	}
	if len(all) == 0 {
		all[t] = true
	}
	return all
}

// line checks what is foreseen: every mover does what is best for it, and play
// ends as badly as it may.
func (h *holding) line(plies, i int, m *result.Improvement, to int) {
	worst := h.m.Least(i, h.after(plies, i, to))
	if m.Deterred != (worst <= h.m.Value(i, h.s)) {
		h.wrong("%s is worth %d and staying %d, deterred %v", m.To, worst, h.m.Value(i, h.s), m.Deterred)
	}
	at, mover := to, i
	for _, st := range m.Line {
		plies--
		j, next := h.actor(st.By), h.at(st.To)
		if j == mover || plies < 1 || !h.m.Can(j, at, next) {
			h.wrong("the line %+v breaks off", m.Line)
			return
		}
		best := h.m.Least(j, h.after(plies, j, next))
		for t := range h.m.States {
			if h.m.Can(j, at, t) && h.m.Least(j, h.after(plies, j, t)) > best {
				h.wrong("%s would rather go to %s than to %s", st.By, h.m.Codes[t], st.To)
			}
		}
		if best <= h.m.Value(j, at) {
			h.wrong("%s would stay at %s", st.By, h.m.Codes[at])
		}
		at, mover = next, j
	}
	if h.at(m.End) != at || h.m.Value(i, at) != worst {
		h.wrong("the line ends at %s, worth %d of %d", m.End, h.m.Value(i, at), worst)
	}
	if ends := h.after(plies, mover, at); !ends[at] || len(ends) != 1 {
		h.wrong("the line goes on from %s", m.End)
	}
}

func (h *holding) turns(plies, i int, m *result.Improvement, to int) {
	worth := h.m.Theirs(plies-1, i, to)
	if m.Deterred != (worth <= h.m.Value(i, h.s)) || h.m.Value(i, h.at(m.End)) != worth {
		h.wrong("%s ends at %s, worth %d of %d, deterred %v", m.To, m.End, h.m.Value(i, h.at(m.End)), worth, m.Deterred)
	}
	at, own, last := to, true, i
	for _, st := range m.Line {
		j, next := h.actor(st.By), h.at(st.To)
		if (j == i) != own { // the turn passes
			plies--
			own = j == i
		} else if j == last || j == i {
			h.wrong("%s moves twice in a row: %+v", st.By, m.Line)
		}
		if plies < 1 || !h.m.Can(j, at, next) {
			h.wrong("%s cannot go from %s to %s", st.By, h.m.Codes[at], st.To)
		}
		at, last = next, j
	}
	if h.m.Codes[at] != m.End {
		h.wrong("the line ends at %s, not %s", h.m.Codes[at], m.End)
	}
}

func (h *holding) collision(i int, m *result.Improvement, to int) {
	if want := h.m.Collides(i, h.s, to); m.Deterred != want {
		h.wrong("%s collides is %v, want %v", m.To, m.Deterred, want)
	}
	if !m.Deterred {
		return
	}
	end := slices.Clone(h.m.States[to])
	seen := map[int]bool{i: true}
	for _, st := range m.Collides {
		j, x := h.actor(st.By), h.at(st.To)
		if seen[j] || !h.m.Can(j, h.s, x) || !h.m.Gain([]int{j}, h.s, x) {
			h.wrong("%s does not gain by going to %s", st.By, st.To)
		}
		seen[j] = true
		for o, level := range h.m.States[x] {
			if level != h.m.States[h.s][o] {
				end[o] = level
			}
		}
	}
	if at := h.at(m.End); len(m.Collides) == 0 || !slices.Equal(h.m.States[at], end) || h.m.Gain([]int{i}, h.s, at) {
		h.wrong("the collision does not lead to %s, or does not deter", m.End)
	}
}

func (h *holding) coalition(plain string, of []int, m *result.Improvement, to int) {
	if !h.m.Gain(of, h.s, to) {
		h.wrong("%s does not pay", m.To)
	}
	if len(of) > 1 {
		if end := h.chain(m.By, h.s, "legal", -1, func(j, _, _ int) bool { return slices.Contains(of, j) }); end != to {
			h.wrong("the members get to %s, not %s", h.m.Codes[end], m.To)
		}
	}
	if want := h.m.DeterredTogether(plain, of, h.s, to); m.Deterred != want {
		h.wrong("deterred from %s is %v, want %v", m.To, m.Deterred, want)
	}
	if !m.Deterred {
		return
	}
	var rest []int
	for _, j := range h.m.Present {
		if !slices.Contains(of, j) {
			rest = append(rest, j)
		}
	}
	at := to
	if plain == "gmr" || plain == "smr" {
		at = h.chain(m.Sanction, to, "legal", -1, func(j, _, _ int) bool { return slices.Contains(rest, j) })
	} else {
		last := ""
		for _, st := range m.Sanction {
			var crew []int
			for j := range h.m.Actors {
				if slices.Contains(rest, j) && h.m.Name([]int{j}) != "" && strings.Contains("+"+st.By+"+", "+"+h.m.Actors[j]+"+") {
					crew = append(crew, j)
				}
			}
			next := h.at(st.To)
			if h.m.Name(crew) != st.By || st.By == last || !h.m.Together(crew, at, next) || !h.m.Gain(crew, at, next) {
				h.wrong("%q does not answer by going from %s to %s", st.By, h.m.Codes[at], st.To)
			}
			at, last = next, st.By
		}
		if len(m.Sanction) == 0 || !h.m.Together(rest, to, at) {
			h.wrong("the others do not reach %s", h.m.Codes[at])
		}
	}
	if h.m.Gain(of, h.s, at) {
		h.wrong("%s does not deter", h.m.Codes[at])
	}
	if plain == "smr" || plain == "sseq" {
		for v := range h.m.States {
			if h.m.Together(of, at, v) && h.m.Gain(of, h.s, v) {
				h.wrong("the coalition escapes from %s to %s", h.m.Codes[at], h.m.Codes[v])
			}
		}
	}
}
