// Package oracle computes stability by brute force, written plainly from the
// definitions, for tests to hold engines against. It shares nothing with them
// but the domain and the parser: states are slices of levels, moves are found
// by comparing every pair of states, preferences by comparing truth vectors
// statement by statement, and what opponents reach by trying every sequence.
package oracle

import (
	"math/big"
	"strings"

	"parley"
	"parley/logic"
)

// Model is a conflict listed state by state.
type Model struct {
	Conflict *parley.Conflict
	Options  []Option
	States   [][]int  // levels; in graph form one entry, the vertex
	Codes    []string // one a state

	parsed map[parley.Expression]*logic.Expr
	can    [][][]bool // actor, from, to
	better [][][]bool // actor, from, to: the actor prefers to
}

// Option is an option with its owner.
type Option struct {
	Actor  int
	ID     string
	Levels []string
	Moves  parley.Direction
}

// New lists a valid conflict.
func New(c *parley.Conflict) *Model {
	m := &Model{Conflict: c, parsed: map[parley.Expression]*logic.Expr{}}
	for a := range c.Actors {
		for _, o := range c.Actors[a].Options {
			m.Options = append(m.Options, Option{a, c.Actors[a].ID + "." + o.ID, o.LevelNames(), o.Moves})
		}
	}
	if c.IsGraph() {
		for i, s := range c.States {
			m.States = append(m.States, []int{i})
			m.Codes = append(m.Codes, s.ID)
		}
	} else {
		m.list(make([]int, len(m.Options)), len(m.Options)-1)
	}
	for a := range c.Actors {
		m.can = append(m.can, table(len(m.States), func(s, t int) bool { return m.move(a, s, t) }))
		m.better = append(m.better, table(len(m.States), func(s, t int) bool { return m.prefers(a, t, s) }))
	}
	return m
}

// Mixed is m with the preference of each actor i that it has in by[i], a
// model that differs from m in preferences only.
func (m *Model) Mixed(by []*Model) *Model {
	mixed := *m
	mixed.better = make([][][]bool, len(by))
	for i, other := range by {
		mixed.better[i] = other.better[i]
	}
	return &mixed
}

func table(n int, f func(s, t int) bool) [][]bool {
	rows := make([][]bool, n)
	for s := range rows {
		rows[s] = make([]bool, n)
		for t := range rows[s] {
			rows[s][t] = f(s, t)
		}
	}
	return rows
}

// list counts through the levels, the first option fastest.
func (m *Model) list(levels []int, option int) {
	if option < 0 {
		if m.feasible(levels) {
			m.States = append(m.States, append([]int{}, levels...))
			m.Codes = append(m.Codes, m.code(levels))
		}
		return
	}
	for l := range m.Options[option].Levels {
		levels[option] = l
		m.list(levels, option-1)
	}
	levels[option] = 0
}

func (m *Model) code(levels []int) string {
	var b strings.Builder
	for i, l := range levels {
		if names := m.Options[i].Levels; len(names) == 2 && names[0] == "no" && names[1] == "yes" {
			b.WriteByte("NY"[l])
		} else {
			b.WriteByte("0123456789abcdefghijklmnopqrstuvwxyz"[l])
		}
	}
	return b.String()
}

func (m *Model) feasible(levels []int) bool {
	for _, e := range m.Conflict.Infeasible {
		if m.holds(e, levels) {
			return false
		}
	}
	for _, f := range m.Conflict.Fixed {
		if i := m.option(f.Option); m.Options[i].Levels[levels[i]] != f.Level {
			return false
		}
	}
	return true
}

func (m *Model) option(name string) int {
	for i, o := range m.Options {
		if o.ID == name || strings.HasSuffix(o.ID, "."+name) {
			return i
		}
	}
	panic("oracle: no option " + name)
}

func (m *Model) holds(e parley.Expression, levels []int) bool {
	x, ok := m.parsed[e]
	if !ok {
		var err error
		if x, err = logic.Parse(string(e)); err != nil {
			panic(err)
		}
		m.parsed[e] = x
	}
	return m.truth(x, levels)
}

func (m *Model) truth(e *logic.Expr, levels []int) bool {
	switch e.Op {
	case logic.Const:
		return e.Value
	case logic.Not:
		return !m.truth(e.Args[0], levels)
	case logic.And:
		for _, a := range e.Args {
			if !m.truth(a, levels) {
				return false
			}
		}
		return true
	case logic.Or:
		for _, a := range e.Args {
			if m.truth(a, levels) {
				return true
			}
		}
		return false
	case logic.Implies:
		return !m.truth(e.Args[0], levels) || m.truth(e.Args[1], levels)
	case logic.Iff:
		return m.truth(e.Args[0], levels) == m.truth(e.Args[1], levels)
	}
	if m.Conflict.IsGraph() {
		return (m.Conflict.States[levels[0]].ID == e.Option) == (e.Cmp == logic.Bare || e.Level == "yes")
	}
	i := m.option(e.Option)
	if e.Cmp == logic.Bare {
		return levels[i] > 0
	}
	want := -1
	for l, name := range m.Options[i].Levels {
		if name == e.Level {
			want = l
		}
	}
	switch have := levels[i]; e.Cmp {
	case logic.Equal:
		return have == want
	case logic.Unequal:
		return have != want
	case logic.Less:
		return have < want
	case logic.AtMost:
		return have <= want
	case logic.Greater:
		return have > want
	default:
		return have >= want
	}
}

// move reports whether actor a can move from state s to state t.
func (m *Model) move(a, s, t int) bool {
	if s == t {
		return false
	}
	if m.Conflict.IsGraph() {
		from, to := m.Codes[s], m.Codes[t]
		for _, arc := range m.Conflict.Actors[a].Moves {
			if arc.From == from && arc.To == to || arc.Both && arc.From == to && arc.To == from {
				return true
			}
		}
		return false
	}
	for i, o := range m.Options {
		from, to := m.States[s][i], m.States[t][i]
		if from != to && (o.Actor != a || o.Moves == parley.Up && to < from || o.Moves == parley.Down && to > from) {
			return false
		}
	}
	for _, b := range m.Conflict.Barred {
		if b.Actor == m.Conflict.Actors[a].ID && m.holds(b.From, m.States[s]) && m.holds(b.To, m.States[t]) {
			return false
		}
	}
	return true
}

// prefers reports whether actor a prefers state s to state t.
func (m *Model) prefers(a, s, t int) bool {
	p := &m.Conflict.Actors[a].Preference
	switch {
	case len(p.Ranking) > 0:
		return m.tier(p, s) < m.tier(p, t)
	case len(p.Weights) > 0:
		return m.sum(p, s).Cmp(m.sum(p, t)) > 0
	}
	for _, st := range m.Conflict.Actors[a].Ordered(p) {
		x, y := m.holds(st.That, m.States[s]), m.holds(st.That, m.States[t])
		if x != y {
			return x
		}
	}
	return false
}

func (m *Model) tier(p *parley.Preference, s int) int {
	for k, tier := range p.Ranking {
		for _, code := range tier.States {
			if code == m.Codes[s] {
				return k
			}
		}
	}
	panic("oracle: " + m.Codes[s] + " is not ranked")
}

func (m *Model) sum(p *parley.Preference, s int) *big.Rat {
	sum := new(big.Rat)
	for _, w := range p.Weights {
		if m.holds(w.That, m.States[s]) {
			v, _ := new(big.Rat).SetString(w.Value)
			sum.Add(sum, v)
		}
	}
	return sum
}

// Rank is the dense rank of state s for actor a: one more than the number of
// distinct classes of better states.
func (m *Model) Rank(a, s int) int {
	rank := 1
	for t := range m.States {
		if !m.better[a][s][t] {
			continue
		}
		first := true // of its class
		for u := range t {
			if m.better[a][s][u] && !m.better[a][t][u] && !m.better[a][u][t] {
				first = false
			}
		}
		if first {
			rank++
		}
	}
	return rank
}
