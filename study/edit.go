package study

import (
	"parley"
	"parley/result"
)

// Edit is the study of the model as its file has it, with edits applied; edits
// of preferences alone cost next to nothing. From, unless it is empty, is
// another status quo, written as commands take states and found in the edited
// model; it comes last. The error is a [RequestError].
func (s *Study) Edit(e parley.Edits, from string) (*Study, error) {
	c, err := s.file.Edit(e)
	if err != nil {
		return nil, refuse(err)
	}
	t, err := s.with(c)
	if err != nil {
		return nil, refuse(err)
	}
	t.variant, t.edits = e.Variant, e
	if from == "" {
		return t, nil
	}
	code, err := t.State(from)
	if err != nil {
		return nil, err
	}
	e.StatusQuo = &parley.Position{Code: code}
	return s.Edit(e, "")
}

// Edits is what was edited, the variant that holds with it.
func (s *Study) Edits() parley.Edits {
	e := s.edits
	e.Variant = s.variant
	return e
}

// Changes says what was edited; of a study that is not edited, nothing is.
func (s *Study) Changes() parley.Changes {
	changes, _ := s.file.Changes(s.Edits()) // the edits have been applied
	return changes
}

// Chosen are the types that edits give to actors, by actor, base among them.
func (s *Study) Chosen() map[string]string {
	e := s.edits
	e.Variant = s.variant
	return s.file.Chosen(e)
}

// Changed is Changes by the names that people read.
func (s *Study) Changed() *result.Changes {
	c := s.Changes()
	names := map[string]string{}
	for i, name := range s.model.ActorNames() {
		names[s.model.Actors[i].ID] = name
	}
	out := &result.Changes{Variant: c.Variant}
	for _, t := range c.Types {
		out.Types = append(out.Types, result.NewType{Actor: names[t.Actor], Type: t.Type})
	}
	for _, m := range c.Moved {
		out.Moved = append(out.Moved, result.MovedStatement{Actor: names[m.Actor], Statement: m.Label, From: m.From, To: m.To, Of: m.Of})
	}
	for _, b := range c.Blocks {
		out.Blocks = append(out.Blocks, names[b.Actor])
	}
	for _, h := range c.Held {
		o := result.Held{Option: h.Option, Level: h.Level}
		if k, ok, _, _ := s.profile.Option(h.Option); ok {
			o.Option = names[s.model.Actors[s.profile.Options[k].Actor].ID] + ": " + s.profile.Options[k].Name
		}
		out.Held = append(out.Held, o)
	}
	if c.StatusQuo != nil {
		out.From = s.profile.Code(s.profile.StatusQuo)
	}
	return out
}
