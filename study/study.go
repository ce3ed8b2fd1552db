// Package study is the door to everything that Parley can be asked about a
// model: for the command line, a server, the browser and Go programs alike. A
// model is opened once ([Open]) and asked often, one method a question; each
// answer is a struct of package result, which package prose tells in words.
//
// Edits are values: [Study.Edit] gives another study of the edited model and
// leaves the first as it is. Edits of preferences share the states, the moves
// and what the engines worked out of them, so that an order can be changed and
// asked about thousands of times a second.
//
// Limits, memory, progress and cancellation are the same for every question:
// see [Limits] and the contexts that questions take.
package study

import (
	"errors"
	"slices"
	"sync"

	"parley"
	"parley/prefer"
	"parley/stability"
)

// Study is a model that has been opened. It may be used by several goroutines.
type Study struct {
	file    *parley.Conflict // the model as it stands
	model   *parley.Conflict // with what was edited
	profile *prefer.Profile
	limits  Limits
	variant string // the variant applied, for headings
	edits   parley.Edits

	shared *shared
	once   struct{ hash, ready sync.Once }
	hash   string
	ready  *prefer.Profile // the profile, prepared
}

// shared is what studies of the same states have in common.
type shared struct {
	mu       sync.Mutex
	prepared map[string][]stability.Prepared // by request: those not in use
}

// Open opens a model. The problems are everything that is wrong with it and,
// if nothing is, warnings; the study is nil if it cannot be analysed.
func Open(c *parley.Conflict, limits Limits) (*Study, parley.Problems) {
	p, ps := prefer.Check(c)
	if p == nil || ps.Err() != nil {
		return nil, ps
	}
	return &Study{file: c, model: c, profile: p, limits: limits, shared: newShared()}, ps
}

func newShared() *shared { return &shared{prepared: map[string][]stability.Prepared{}} }

// Conflict is the model as it is analysed, with what was edited.
func (s *Study) Conflict() *parley.Conflict { return s.model }

// Hash names the model as it is analysed; see [parley.Conflict.Hash].
func (s *Study) Hash() string {
	s.once.hash.Do(func() { s.hash = s.model.Hash() })
	return s.hash
}

// States is the number of feasible states.
func (s *Study) States() int { return s.profile.Count }

// Options is the number of options.
func (s *Study) Options() int { return len(s.profile.Options) }

// HasStatusQuo reports whether the model names where things stand today.
func (s *Study) HasStatusQuo() bool { return s.profile.StatusQuo >= 0 }

// Warnings are what can be sound in a model and still not meant.
func (s *Study) Warnings() parley.Problems { return prefer.Warnings(s.profile) }

// Variant is the study with one of the model's named what-ifs applied. The
// error is a [RequestError], or parley.Problems with what is wrong with the
// variant.
func (s *Study) Variant(name string) (*Study, error) {
	if name == "" {
		return s, nil
	}
	c, err := s.varied(name)
	if err != nil {
		return nil, refuse(err)
	}
	t, err := s.with(c)
	if err == nil {
		t.variant, t.edits = name, s.edits
	}
	return t, err
}

// varied is the model under one of its variants, to which the edits apply.
func (s *Study) varied(name string) (*parley.Conflict, error) {
	e := s.edits
	e.Variant = name
	return s.file.Edit(e)
}

// with is the study of c, which differs from the model by edits.
func (s *Study) with(c *parley.Conflict) (*Study, error) {
	t := &Study{file: s.file, model: c, limits: s.limits, variant: s.variant, shared: s.shared}
	if sameStates(c, s.model) {
		t.profile = s.again().WithPreferences(c)
		return t, nil
	}
	t.shared = newShared()
	var ps parley.Problems
	if t.profile, ps = prefer.Build(c); ps.Err() != nil {
		return nil, ps
	}
	return t, nil
}

// sameStates reports whether two models, one edited from the other, differ in
// preferences alone.
func sameStates(a, b *parley.Conflict) bool {
	return slices.Equal(a.Fixed, b.Fixed) && a.StatusQuo == b.StatusQuo
}

// again is the profile, made ready for other preferences if it is small enough
// to be analysed again and again.
func (s *Study) again() *prefer.Profile {
	s.once.ready.Do(func() {
		if s.ready = s.profile; s.profile.CountArcs() <= stability.MaxArcs {
			s.ready = s.profile.Prepare()
		}
	})
	return s.ready
}

// about says what sets the variant apart, in its author's words.
func (s *Study) about() string {
	for _, v := range s.model.Variants {
		if v.ID == s.variant {
			if v.About != "" {
				return v.About
			}
			return v.Name
		}
	}
	return ""
}

// RequestError is a question that cannot be asked so: the request is wrong,
// not the model.
type RequestError struct{ Err error }

func (e *RequestError) Error() string { return e.Err.Error() }

// Unwrap gives what is wrong, a *parley.Problem or parley.Problems.
func (e *RequestError) Unwrap() error { return e.Err }

func refuse(err error) error {
	if err == nil {
		return nil
	}
	return &RequestError{err}
}

// ErrNoStatusQuo: the question begins at a status quo, and the model has none.
var ErrNoStatusQuo = errors.New("the model has no status quo to start from; give it one, as in \"status_quo: {talks: none}\", or name a state to start from")

// State finds the one state meant by text: a code, a number, or an expression
// that exactly one state matches. It gives the state's code. The error is a
// [RequestError].
func (s *Study) State(text string) (string, error) {
	id, err := s.profile.FindState(text)
	if err != nil {
		return "", refuse(err)
	}
	return s.profile.Code(id), nil
}

// start is the state that a question begins at: the one asked for or, where
// none is, the status quo.
func (s *Study) start(text string) (int, error) {
	if text == "" {
		if s.profile.StatusQuo < 0 {
			return 0, ErrNoStatusQuo
		}
		return s.profile.StatusQuo, nil
	}
	id, err := s.profile.FindState(text)
	return id, refuse(err)
}
