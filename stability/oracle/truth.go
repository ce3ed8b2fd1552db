package oracle

import (
	"parley"
	"parley/logic"
)

// holds reports whether e is true in the state with the given levels.
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
