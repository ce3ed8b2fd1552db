package oracle

import "strings"

// Stable reports whether state s is stable for player i under the named
// concept, with opponents answering by the named rule (legal, once, single).
func (m *Model) Stable(concept, rule string, i, s int) bool {
	k := key{rule, concept, m.Actors[i], s}
	stable, known := m.judged[k]
	if !known {
		if m.judged == nil {
			m.judged = map[key]bool{}
		}
		stable = m.stable(concept, rule, i, s)
		m.judged[k] = stable
	}
	return stable
}

func (m *Model) stable(concept, rule string, i, s int) bool {
	switch {
	case concept == "sim":
		return m.sim(i, s)
	case concept == "seq_sim":
		return m.seqSim(rule, i, s)
	case concept == "nm":
		return m.NonMyopic().stable[i][s]
	case strings.HasPrefix(concept, "stackelberg_"):
		if m.Actors[i] == strings.TrimPrefix(concept, "stackelberg_") {
			return m.limited(2, i, s)
		}
		return m.limited(1, i, s)
	}
	if h, ok := horizon(concept, "maximin"); ok {
		return m.maximin(h, i, s)
	}
	if h, ok := horizon(concept, "l"); ok {
		return m.limited(h, i, s)
	}
	if weak, ok := strings.CutPrefix(concept, "weak"); ok {
		_, plain, _ := strings.Cut(weak, "_")
		return m.Stable(plain, rule, i, s) && !m.Stable("strong"+weak, rule, i, s)
	}
	q, plain := m.questions(concept)
	for t := range m.States {
		if m.can[i][s][t] && q.leaves(i, s, t) && !m.deterred(q, plain, rule, i, s, t) {
			return false
		}
	}
	return true
}

// deterred reports whether i's going from s to t is answered.
func (m *Model) deterred(q questions, plain, rule string, i, s, t int) bool {
	if plain == "nash" {
		return false
	}
	moves := q
	if plain == "gmr" || plain == "smr" {
		moves = m.moves()
	}
	for u := range m.reach(rule, moves, m.others(i), t) {
		if q.deters(i, s, u) && (plain == "gmr" || plain == "seq" || m.held(q, i, s, u)) {
			return true
		}
	}
	return false
}

// held reports whether the sanction u stands wherever i moves from it.
func (m *Model) held(q questions, i, s, u int) bool {
	for v := range m.States {
		if m.can[i][u][v] && !q.deters(i, s, v) {
			return false
		}
	}
	return true
}

// others are the players but i.
func (m *Model) others(i int) []int {
	var out []int
	for _, j := range m.Present {
		if j != i {
			out = append(out, j)
		}
	}
	return out
}

// moves is answering by whatever move.
func (m *Model) moves() questions {
	return questions{name: "moves", answers: func(int, int, int) bool { return true }}
}

type key struct {
	rule, name, movers string
	from               int
}

// reach is the set of states in which some sequence of moves by the movers
// ends that starts at t and in which each move answers, and found is kept.
func (m *Model) reach(rule string, q questions, movers []int, t int) set {
	k := key{rule, q.name, m.name(movers), t}
	if m.reached == nil {
		m.reached = map[key]set{}
	}
	if found, ok := m.reached[k]; ok {
		return found
	}
	type sofar struct {
		state, last int
		moved       uint
	}
	found := set{}
	seen := map[sofar]bool{}
	var try func(sofar)
	try = func(at sofar) {
		if seen[at] {
			return
		}
		seen[at] = true
		for _, j := range movers {
			switch {
			case rule == "single" && at.last >= 0,
				rule == "once" && at.moved>>j&1 == 1,
				rule == "legal" && at.last == j:
				continue
			}
			for u := range m.States {
				if !m.can[j][at.state][u] || !q.answers(j, at.state, u) {
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
	m.reached[k] = found
	return found
}

// Reach is the set of states in which some sequence of moves by the opponents
// of i ends that starts at t: any moves, or improvements.
func (m *Model) Reach(rule string, improving bool, i, t int) map[int]bool {
	q := m.moves()
	if improving {
		q = m.readings(1)
	}
	return m.reach(rule, q, m.others(i), t)
}

// Improved is the set of states in which some legal sequence of improvements,
// whoever makes them, ends that starts at t.
func (m *Model) Improved(t int) map[int]bool {
	return m.reach("legal", m.readings(1), m.Present, t)
}

// Equilibria lists the codes of the states stable for every player or, under
// a coalition concept, for every coalition. Those of a weak concept are the
// equilibria of the plain one that are not of the strong one.
func (m *Model) Equilibria(concept, rule string) []string {
	if weak, ok := strings.CutPrefix(concept, "weak"); ok {
		_, plain, _ := strings.Cut(weak, "_")
		strong := map[string]bool{}
		for _, code := range m.Equilibria("strong"+weak, rule) {
			strong[code] = true
		}
		codes := []string{}
		for _, code := range m.Equilibria(plain, rule) {
			if !strong[code] {
				codes = append(codes, code)
			}
		}
		return codes
	}
	codes := []string{}
	for s := range m.States {
		if m.rests(concept, rule, s) {
			codes = append(codes, m.Codes[s])
		}
	}
	return codes
}

func (m *Model) rests(concept, rule string, s int) bool {
	if plain, ok := strings.CutPrefix(concept, "coalition_"); ok {
		for _, members := range m.Coalitions() {
			if !m.StableFor(plain, members, s) {
				return false
			}
		}
		return true
	}
	for _, i := range m.Present {
		if !m.Stable(concept, rule, i, s) {
			return false
		}
	}
	return true
}
