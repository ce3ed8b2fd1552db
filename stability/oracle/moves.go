package oracle

import "parley"

// Can reports whether actor i can move from state s to state t.
func (m *Model) Can(i, s, t int) bool { return m.can[i][s][t] }

// Better reports whether actor i prefers state t to state s.
func (m *Model) Better(i, s, t int) bool { return m.better(i, t, s) }

// Holds reports whether e holds in state s.
func (m *Model) Holds(e parley.Expression, s int) bool { return m.holds(e, m.States[s]) }
