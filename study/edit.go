package study

import "parley"

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

// Changes says what was edited; of a study that is not edited, nothing is.
func (s *Study) Changes() parley.Changes {
	e := s.edits
	e.Variant = s.variant
	changes, _ := s.file.Changes(e) // the edits have been applied
	return changes
}
