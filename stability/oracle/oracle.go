// Package oracle computes stability by brute force, written plainly from the
// definitions, for tests to hold engines against. It shares nothing with them
// but the domain and the parser: states are slices of levels, moves are found
// by comparing every pair of states, preferences by comparing truth vectors
// statement by statement, and what opponents reach by trying every sequence.
package oracle

import (
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

	// Actors are the players: the conflict's actors or, after [Model.Merge],
	// blocks of them, called "a+b". Present lists those that take part: a view
	// may not know an actor.
	Actors  []string
	Present []int

	Ask Ask

	parsed   map[parley.Expression]*logic.Expr
	members  [][]int     // of each player: actors of the conflict
	can      [][][]bool  // player, from, to
	taste    []taste     // one an actor of the conflict
	reached  map[key]set // see reach
	judged   map[key]bool
	ranks    [][]int   // see value
	foreseen [][][]set // see plies
	nm       *NonMyopic
	taken    [][]turns // see turns
}

// Ask is everything that a command can say about how concepts are read.
// Empty fields have the meaning that the definitions give them.
type Ask struct {
	Unknown            string // the reading of unknown pairs: a, b, c or d; b
	Pareto             bool   // coalition improvements: false is strict
	Threshold          string // for all actors' fuzzy preferences
	Thresholds         map[string]string
	Alpha, Beta, Gamma string // of probabilistic preferences; 0.5
	Horizon            int    // of non-myopic stability, in plies; 2000
}

type set map[int]bool

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
		m.Actors = append(m.Actors, c.Actors[a].ID)
		m.Present = append(m.Present, a)
		m.members = append(m.members, []int{a})
		m.can = append(m.can, table(len(m.States), func(s, t int) bool { return m.move(a, s, t) }))
		m.taste = append(m.taste, m.tasteOf(a))
	}
	return m
}

// Mixed is m with the preference of each actor i that it has in by[i], a
// model that differs from m in preferences only.
func (m *Model) Mixed(by []*Model) *Model {
	mixed := *m
	mixed.forget()
	mixed.taste = make([]taste, len(by))
	for i, other := range by {
		mixed.taste[i] = other.taste[i]
	}
	return &mixed
}

// forget drops what was worked out.
func (m *Model) forget() {
	m.reached, m.judged, m.ranks, m.foreseen, m.nm, m.taken = nil, nil, nil, nil, nil, nil
}

func table(n int, f func(s, t int) bool) [][]bool { return table2(n, n, f) }

func table2(n, of int, f func(s, t int) bool) [][]bool {
	rows := make([][]bool, n)
	for s := range rows {
		rows[s] = make([]bool, of)
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
