package oracle

import "strings"

// Coalitions are the non-empty sets of players, the single ones included.
func (m *Model) Coalitions() [][]int {
	return subsets(m.Present)
}

func subsets(of []int) [][]int {
	var out [][]int
	for bits := 1; bits < 1<<len(of); bits++ {
		var members []int
		for k, i := range of {
			if bits>>k&1 == 1 {
				members = append(members, i)
			}
		}
		out = append(out, members)
	}
	return out
}

// name joins the players' names: "a+b".
func (m *Model) name(players []int) string {
	var names []string
	for _, i := range players {
		names = append(names, m.Actors[i])
	}
	return strings.Join(names, "+")
}

// Name is what results call a coalition.
func (m *Model) Name(players []int) string { return m.name(players) }

// all are the conflict's actors behind the players.
func (m *Model) all(players []int) []int {
	var out []int
	for _, i := range players {
		out = append(out, m.members[i]...)
	}
	return out
}

// joint is CI_H(s): what the players reach together that is better for them.
func (m *Model) joint(players []int, s int) set {
	found := set{}
	for t := range m.reach("legal", m.moves(), players, s) {
		if m.gains(m.all(players), t, s) {
			found[t] = true
		}
	}
	return found
}

// StableFor reports whether s is stable for the coalition under coalition_
// and the plain concept's name.
func (m *Model) StableFor(plain string, coalition []int, s int) bool {
	for t := range m.joint(coalition, s) {
		if !m.coalitionDeterred(plain, coalition, s, t) {
			return false
		}
	}
	return true
}

func (m *Model) coalitionDeterred(plain string, coalition []int, s, t int) bool {
	in := map[int]bool{}
	for _, i := range coalition {
		in[i] = true
	}
	var rest []int
	for _, j := range m.Present {
		if !in[j] {
			rest = append(rest, j)
		}
	}
	var replies set
	switch plain {
	case "nash":
		return false
	case "gmr", "smr":
		replies = m.reach("legal", m.moves(), rest, t)
	default:
		replies = m.classes(rest, t)
	}
	we := m.all(coalition)
reply:
	for u := range replies {
		if m.gains(we, u, s) {
			continue
		}
		if plain == "smr" || plain == "sseq" {
			for v := range m.reach("legal", m.moves(), coalition, u) {
				if m.gains(we, v, s) {
					continue reply
				}
			}
		}
		return true
	}
	return false
}

// classes are the states that coalitions among the players reach from t by
// steps that each pay the coalition that takes it, never the same coalition
// twice in a row, and that the players can reach by legal sequences as well.
func (m *Model) classes(players []int, t int) set {
	k := key{"classes", "", m.name(players), t}
	if found, ok := m.reached[k]; ok {
		return found
	}
	type sofar struct {
		state int
		last  string
	}
	legal := m.reach("legal", m.moves(), players, t)
	found := set{}
	seen := map[sofar]bool{}
	var try func(sofar)
	try = func(at sofar) {
		if seen[at] {
			return
		}
		seen[at] = true
		for _, c := range subsets(players) {
			if m.name(c) == at.last {
				continue
			}
			for u := range m.joint(c, at.state) {
				if legal[u] {
					found[u] = true
				}
				try(sofar{u, m.name(c)})
			}
		}
	}
	try(sofar{state: t})
	m.reached[k] = found
	return found
}
