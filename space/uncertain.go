package space

import (
	"strconv"

	"parley"
)

// checkUncertain checks the options and expressions of hazards and events.
func (s *Space) checkUncertain(ps *parley.Problems) {
	for i := range s.Conflict.Hazards {
		h, path := &s.Conflict.Hazards[i], parley.Path{"hazards", strconv.Itoa(i)}
		s.BindAt(h.When, path.Child("when"), ps)
		s.settings(h.Sets, path.Child("sets"), ps)
	}
	for i := range s.Conflict.Events {
		m := s.Conflict.Events[i].Moved
		if m == nil {
			continue
		}
		path := parley.Path{"events", strconv.Itoa(i), "moved", "to"}
		if m.To.Code != "" {
			if _, message, hint := s.CodeProblem(m.To.Code); message != "" {
				ps.Add(path, hint, "%s", message)
			}
			continue
		}
		settings, _ := s.settings(m.To.Settings, path, ps)
		for _, f := range settings {
			if o := &s.Options[f.option]; s.Conflict.Actors[o.Actor].ID != m.Actor {
				ps.Add(path.Child(s.written(m.To.Settings, f.option)), "name whoever it belongs to, or leave it out", "%s is no option of %s", o.ID, m.Actor).OnKey = true
			}
		}
	}
}

// written is an option as the settings write it.
func (s *Space) written(settings []parley.Setting, option int) string {
	for _, f := range settings {
		if o, ok, _, _ := s.Option(f.Option); ok && o == option {
			return f.Option
		}
	}
	return ""
}

// Events follows the model's events from the status quo. It gives the ID of
// the state after each of them, and as problems the moves that the actor could
// not make; the state then stays as it was. There is nothing to follow where
// the model has no status quo.
func (s *Space) Events() (after []int, ps parley.Problems) {
	if s.StatusQuo < 0 {
		return nil, nil
	}
	at := s.Index(s.StatusQuo)
	var scratch parley.Problems // Build has checked the settings
	for i := range s.Conflict.Events {
		e := &s.Conflict.Events[i]
		if m := e.Moved; m != nil {
			to, ok, actor := at, true, s.actor(m.Actor)
			if m.To.Code != "" {
				var message string
				to, message, _ = s.CodeProblem(m.To.Code)
				ok = message == ""
			} else {
				var settings []level
				settings, ok = s.settings(m.To.Settings, nil, &scratch)
				for _, f := range settings {
					ok = ok && s.Options[f.option].Actor == actor
					to = s.With(to, f.option, f.level)
				}
			}
			if ok && actor >= 0 {
				if why := s.cannot(actor, at, to); why != "" {
					ps.Add(parley.Path{"events", strconv.Itoa(i), "moved", "to"}, "",
						"%s cannot move from %s, where the events have led, to %s: %s", m.Actor, s.CodeAt(at), s.CodeAt(to), why)
				} else {
					at = to
				}
			}
		}
		after = append(after, s.ID(at))
	}
	return after, ps
}

// actor is the index of the actor with an ID, or -1.
func (s *Space) actor(id string) int {
	for i := range s.Conflict.Actors {
		if s.Conflict.Actors[i].ID == id {
			return i
		}
	}
	return -1
}

// cannot says why actor cannot move from one state to another, or "".
func (s *Space) cannot(actor int, from, to uint64) string {
	if from == to {
		return "it is there already"
	}
	if s.Graph {
		for _, t := range s.arcs[actor][from] {
			if uint64(t) == to {
				return ""
			}
		}
		return "its moves have no such arc"
	}
	for i := range s.Options {
		o, was, is := &s.Options[i], s.Level(i, from), s.Level(i, to)
		switch {
		case was == is:
		case o.Actor != actor:
			return o.ID + " is not its own"
		case o.Fixed >= 0:
			return o.ID + " is held"
		case o.Moves == parley.Up && is < was, o.Moves == parley.Down && is > was:
			return o.ID + " moves " + string(o.Moves) + " only"
		}
	}
	if !s.Feasible(to) {
		return s.WhyInfeasible(to)
	}
	for _, b := range s.barred[actor] {
		if s.Truth(b.from, from) && s.Truth(b.to, to) {
			return "the move is barred"
		}
	}
	return ""
}
