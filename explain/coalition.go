package explain

import (
	"math/bits"
	"slices"
	"strings"

	"parley/prefer"
	"parley/result"
	"parley/stability"
)

// coalitions explains which sets of actors would leave together: who would
// have to join, and who holds them back. See [stability.Coalition].
type coalitions struct {
	w        *judging
	concept  stability.Concept
	rankings [][]*prefer.Ranking // by actor, of its members
}

func newCoalitions(w *judging, c stability.Concept) *coalitions {
	return &coalitions{w: w, concept: c, rankings: w.t.Space.MemberRankings()}
}

// gains reports whether going from one state to another pays a coalition.
func (p *coalitions) gains(of []int, from, to uint64) bool {
	s := p.w.t.Space
	x, y := s.ID(from), s.ID(to)
	some := false
	for _, i := range of {
		for _, r := range p.rankings[i] {
			switch {
			case r.Value[y] > r.Value[x]:
				some = true
			case r.Value[y] < r.Value[x] || !p.w.t.reading.Pareto:
				return false
			}
		}
	}
	return some
}

// standpoint explains what a coalition would do.
func (p *coalitions) standpoint(g stability.Group) *result.Standpoint {
	w, t, s := p.w, p.w.t, p.w.t.Space
	var names []string
	for _, i := range g.Members {
		names = append(names, s.Conflict.Actors[i].Label())
	}
	a := &result.Standpoint{Name: strings.Join(names, " + "), Settled: true, Improvements: []result.Improvement{}}
	if len(g.Members) > 1 {
		for _, i := range g.Members {
			a.Members = append(a.Members, s.Conflict.Actors[i].ID)
		}
	}
	var rest []int
	for i := range s.Actors() {
		if !slices.Contains(g.Members, i) {
			rest = append(rest, i)
		}
	}
	type way struct {
		to   uint64
		path []hop
	}
	var better []way
	if !w.sequences(g.Members, w.from, func(path func() []hop, to uint64) bool {
		if to == w.from {
			return true
		}
		if a.Moves++; p.gains(g.Members, w.from, to) {
			better = append(better, way{to, path()})
		}
		return true
	}) {
		a.Settled = false
	}
	for _, x := range better {
		effect, rs := t.joint(p.members(g.Members), w.from, x.to)
		m := result.Improvement{To: s.CodeAt(x.to), Changes: t.Changes(w.from, x.to), Because: labels(rs), Reasons: rs, Sanction: []result.Step{}}
		if effect != Better {
			m.AtFirst = effect
		}
		if len(g.Members) > 1 {
			m.By = p.steps(w.from, x.path)
		}
		p.sanction(&m, g.Members, rest, x.to)
		w.put(a, m)
	}
	return finish(a)
}

// members are all whose preferences count in a coalition.
func (p *coalitions) members(of []int) (out []member) {
	for _, i := range of {
		out = append(out, p.w.t.members(i)...)
	}
	return out
}

// steps tells single moves of actors.
func (p *coalitions) steps(at uint64, path []hop) (out []result.Step) {
	for _, h := range path {
		out = append(out, p.w.t.Step(h.mover, at, h.state))
		at = h.state
	}
	return out
}

// sanction looks for an answer of the rest that deters a coalition from going
// to a state.
func (p *coalitions) sanction(m *result.Improvement, of, rest []int, to uint64) {
	w, t := p.w, p.w.t
	end := func(u uint64) {
		m.Deterred = true
		m.Effect, m.Against = t.joint(p.members(of), w.from, u)
	}
	done := true
	switch p.concept.Reply {
	case stability.AnyReply:
		done = w.sequences(rest, to, func(path func() []hop, u uint64) bool {
			m.Answered = true
			if p.deters(of, u) {
				m.Sanction = p.steps(to, path())
				end(u)
				return false
			}
			return !w.work.over()
		})
	case stability.ImprovingReply:
		done = p.joint(m, of, rest, to, end)
	}
	m.Settled = m.Deterred || done && !w.work.over()
}

// deters reports whether a state is a sanction for a coalition, and stands.
func (p *coalitions) deters(of []int, u uint64) bool {
	w := p.w
	if p.gains(of, w.from, u) {
		return false
	}
	stands := true
	if p.concept.Escape {
		w.sequences(of, u, func(_ func() []hop, v uint64) bool {
			stands = !p.gains(of, w.from, v)
			return stands
		})
	}
	return stands && !w.work.over()
}

// crew is a state with the coalition, as bits, that moved there last.
type crew struct {
	state uint64
	last  uint
}

// joint looks for an answer by steps each of which pays some coalition of the
// rest, never the same twice in a row, at a state that legal sequences of the
// rest reach as well.
func (p *coalitions) joint(m *result.Improvement, of, rest []int, to uint64, end func(uint64)) bool {
	w := p.w
	legal := map[uint64]bool{}
	if !w.sequences(rest, to, func(_ func() []hop, u uint64) bool {
		legal[u] = true
		return true
	}) {
		return false
	}
	type step struct {
		crew
		before int
	}
	steps := []step{{crew: crew{state: to}, before: -1}}
	seen := map[crew]bool{}
	for k := 0; k < len(steps); k++ {
		at := steps[k]
		for set := uint(1); set < 1<<len(rest); set++ {
			if set == at.last {
				continue
			}
			var movers []int
			for b := set; b != 0; b &= b - 1 {
				movers = append(movers, rest[bits.TrailingZeros(b)])
			}
			if !w.sequences(movers, at.state, func(_ func() []hop, u uint64) bool {
				next := crew{u, set}
				if seen[next] || u == at.state || !p.gains(movers, at.state, u) {
					return true
				}
				seen[next] = true
				steps = append(steps, step{next, k})
				m.Answered = true
				if !legal[u] || !p.deters(of, u) {
					return !w.work.over()
				}
				for n := len(steps) - 1; n > 0; n = steps[n].before {
					m.Sanction = append([]result.Step{p.step(steps[steps[n].before].state, steps[n].state, steps[n].last, rest)}, m.Sanction...)
				}
				end(u)
				return false
			}) {
				return false
			}
		}
	}
	return true
}

// step tells what a coalition of the rest does together.
func (p *coalitions) step(from, to uint64, set uint, rest []int) result.Step {
	t, s := p.w.t, p.w.t.Space
	var of []int
	var ids, names []string
	for b := set; b != 0; b &= b - 1 {
		i := rest[bits.TrailingZeros(b)]
		of, ids, names = append(of, i), append(ids, s.Conflict.Actors[i].ID), append(names, s.Conflict.Actors[i].Label())
	}
	effect, rs := t.joint(p.members(of), from, to)
	return result.Step{
		By: strings.Join(ids, "+"), Name: strings.Join(names, " + "), To: s.CodeAt(to), Changes: t.Changes(from, to),
		Effect: effect, Because: labels(rs), Reasons: rs,
	}
}
