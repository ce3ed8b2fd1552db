package oracle

import (
	"strings"

	"parley"
)

// Merge is m with blocks of actors, written "a+b", each as one player in the
// place of its first member.
func (m *Model) Merge(blocks ...string) *Model {
	merged := *m
	merged.forget()
	merged.Actors, merged.Present, merged.members, merged.can = nil, nil, nil, nil
	for a := range m.Conflict.Actors {
		members := []int{a}
		for _, b := range blocks {
			var block []int
			for k := range m.Conflict.Actors {
				for _, id := range strings.Split(b, "+") {
					if m.Conflict.Actors[k].ID == id {
						block = append(block, k)
					}
				}
			}
			for _, k := range block {
				if k == a {
					members = block
				}
			}
		}
		if members[0] != a {
			continue
		}
		merged.Present = append(merged.Present, len(merged.Actors))
		merged.Actors = append(merged.Actors, m.name(members))
		merged.members = append(merged.members, members)
	}
	for _, members := range merged.members {
		merged.can = append(merged.can, table(len(m.States), func(s, t int) bool {
			switch {
			case s == t:
				return false
			case m.Conflict.IsGraph():
				return m.reach("legal", m.moves(), members, s)[t]
			}
			return m.together(members, s, t)
		}))
	}
	return &merged
}

// together reports whether the actors, changing options of theirs at once,
// can take s to t.
func (m *Model) together(members []int, s, t int) bool {
	mine := map[int]bool{}
	for _, a := range members {
		mine[a] = true
	}
	changed := map[string]bool{} // whose options
	for o, option := range m.Options {
		from, to := m.States[s][o], m.States[t][o]
		switch {
		case from == to:
			continue
		case !mine[option.Actor],
			option.Moves == parley.Up && to < from,
			option.Moves == parley.Down && to > from:
			return false
		}
		changed[m.Conflict.Actors[option.Actor].ID] = true
	}
	for _, b := range m.Conflict.Barred {
		if changed[b.Actor] && m.holds(b.From, m.States[s]) && m.holds(b.To, m.States[t]) {
			return false
		}
	}
	return true
}
