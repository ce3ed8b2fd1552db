package explain

import (
	"parley/legend"
	"parley/result"
)

// Changes lists what differs between two states, given by index.
func (t *Teller) Changes(from, to uint64) []result.Change {
	s := t.Space
	if s.Graph {
		return []result.Change{{From: legend.State(s.Space, from), To: legend.State(s.Space, to)}}
	}
	var cs []result.Change
	for i := range s.Options {
		o := &s.Options[i]
		a, b := s.Level(i, from), s.Level(i, to)
		if a != b {
			cs = append(cs, result.Change{Option: o.ID, Name: o.Name, From: o.Levels[a], To: o.Levels[b], Switch: o.Binary})
		}
	}
	return cs
}
