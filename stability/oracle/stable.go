package oracle

// Stable reports whether state s is stable for actor i under the named
// concept, with opponents answering by the named rule (legal, once, single).
func (m *Model) Stable(concept, rule string, i, s int) bool {
	for t := range m.States {
		if m.can[i][s][t] && m.better[i][s][t] && !m.deterred(concept, rule, i, s, t) {
			return false
		}
	}
	return true
}

// deterred reports whether i's improvement from s to t is answered.
func (m *Model) deterred(concept, rule string, i, s, t int) bool {
	if concept == "nash" {
		return false
	}
	improving := concept == "seq" || concept == "sseq"
	for u := range m.Reach(rule, improving, i, t) {
		if m.better[i][s][u] {
			continue
		}
		if concept == "gmr" || concept == "seq" || !m.escapes(i, s, u) {
			return true
		}
	}
	return false
}

// escapes reports whether i can move from u to a state better than s.
func (m *Model) escapes(i, s, u int) bool {
	for v := range m.States {
		if m.can[i][u][v] && m.better[i][s][v] {
			return true
		}
	}
	return false
}

// Reach is the set of states in which some sequence of moves by the
// opponents of i ends that starts at t.
func (m *Model) Reach(rule string, improving bool, i, t int) map[int]bool {
	type sofar struct {
		state, last int
		moved       uint
	}
	found := map[int]bool{}
	seen := map[sofar]bool{}
	var try func(sofar)
	try = func(at sofar) {
		if seen[at] {
			return
		}
		seen[at] = true
		for j := range m.Conflict.Actors {
			switch {
			case j == i,
				rule == "single" && at.last >= 0,
				rule == "once" && at.moved>>j&1 == 1,
				rule == "legal" && at.last == j:
				continue
			}
			for u := range m.States {
				if !m.can[j][at.state][u] || improving && !m.better[j][at.state][u] {
					continue
				}
				found[u] = true
				next := sofar{state: u, last: j}
				if rule == "once" {
					next.moved = at.moved | 1<<j
				}
				try(next)
			}
		}
	}
	try(sofar{state: t, last: -1})
	return found
}

// Equilibria lists the codes of the states stable for every actor.
func (m *Model) Equilibria(concept, rule string) []string {
	codes := []string{}
state:
	for s := range m.States {
		for i := range m.Conflict.Actors {
			if !m.Stable(concept, rule, i, s) {
				continue state
			}
		}
		codes = append(codes, m.Codes[s])
	}
	return codes
}
