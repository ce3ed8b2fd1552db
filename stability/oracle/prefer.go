package oracle

import (
	"math/big"
	"slices"

	"parley"
)

// taste is how one actor compares every two states.
type taste struct {
	degree  [][]int  // x, y: the degree to which it prefers x to y; 0 when it does not
	unknown [][]bool // x, y: which of the two it prefers is unknown
}

// better reports whether actor a prefers state x to state y, of any degree.
func (m *Model) better(a, x, y int) bool { return m.taste[a].degree[x][y] > 0 }

func (m *Model) tasteOf(a int) taste {
	n := len(m.States)
	var t taste
	p := &m.Conflict.Actors[a].Preference
	t.unknown = table(n, func(x, y int) bool { return x != y && m.unsure(a, p, x, y) })
	for x := range n {
		row := make([]int, n)
		for y := range row {
			if x != y && !t.unknown[x][y] {
				row[y] = m.degree(a, p, x, y)
			}
		}
		t.degree = append(t.degree, row)
	}
	return t
}

// unsure reports whether p leaves unknown which of two states a prefers: they
// stand together in an unknown list, or the first statement on which they
// differ is one whose sign is unknown.
func (m *Model) unsure(a int, p *parley.Preference, x, y int) bool {
	for _, states := range p.Unknown {
		if slices.Contains(states, m.Codes[x]) && slices.Contains(states, m.Codes[y]) {
			return true
		}
	}
	st := m.first(a, p, x, y)
	return st != nil && st.Unknown
}

// first is the first statement of p on which the states x and y differ.
func (m *Model) first(a int, p *parley.Preference, x, y int) *parley.Statement {
	for _, st := range m.Conflict.Actors[a].Ordered(p) {
		if m.holds(st.That, m.States[x]) != m.holds(st.That, m.States[y]) {
			return st
		}
	}
	return nil
}

// degree is how strongly p prefers state x to state y: 0 not at all, 1
// mildly, 2 strongly, and so on.
func (m *Model) degree(a int, p *parley.Preference, x, y int) int {
	switch {
	case len(p.Ranking) > 0:
		most := 0
		for k := m.tier(p, x); k < m.tier(p, y); k++ {
			most = max(most, 1, p.Ranking[k].Gap)
		}
		return most
	case len(p.Weights) > 0:
		gain := new(big.Rat).Sub(m.sum(p, x), m.sum(p, y))
		if gain.Sign() <= 0 {
			return 0
		}
		degree := 1
		for k, gap := range p.Gaps {
			if gain.Cmp(number(gap)) >= 0 {
				degree = k + 2
			}
		}
		return degree
	}
	st := m.first(a, p, x, y)
	if st == nil || !m.holds(st.That, m.States[x]) {
		return 0
	}
	return max(1, st.Degree)
}

// number reads a decimal or a fraction exactly.
func number(s string) *big.Rat {
	v, ok := new(big.Rat).SetString(s)
	if !ok {
		panic("oracle: no number: " + s)
	}
	return v
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
			sum.Add(sum, number(w.Value))
		}
	}
	return sum
}

// Rank is the dense rank of state s for actor a: one more than the number of
// distinct classes of better states.
func (m *Model) Rank(a, s int) int {
	rank := 1
	for t := range m.States {
		if !m.better(a, t, s) {
			continue
		}
		first := true // of its class
		for u := range t {
			if m.better(a, u, s) && !m.better(a, u, t) && !m.better(a, t, u) {
				first = false
			}
		}
		if first {
			rank++
		}
	}
	return rank
}
