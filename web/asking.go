package web

import (
	"context"
	"fmt"
	"net/http"

	"parley/ask"
	"parley/study"
)

// ask answers a question about a model.
func (s *Server) ask(q *ask.Question, w http.ResponseWriter, r *http.Request) error {
	fields := q.Fields()
	if err := decode(r, fields); err != nil {
		return err
	}
	d, err := s.sound(r)
	if err != nil {
		return err
	}
	var found any
	err = s.compute(r.Context(), d, fields, func(ctx context.Context, edited *study.Study) error {
		found, err = q.Answer(ctx, d.study, edited, fields)
		return err
	})
	if err != nil {
		return err
	}
	return answer(w, http.StatusOK, found)
}

// compute calls work on the edited model when there is a place for it, and
// ends it after the time that is allowed; the time of waiting does not count.
func (s *Server) compute(ctx context.Context, d *document, fields ask.Fields, work func(context.Context, *study.Study) error) error {
	leave, err := s.gate.enter(ctx, d.study.States())
	if err != nil {
		return err
	}
	defer leave()
	ctx, cancel := context.WithTimeout(ctx, s.options.MaxTime)
	defer cancel()
	edited, err := ask.Edit(d.study, fields)
	if err != nil {
		return err
	}
	if n := edited.States(); n > s.options.MaxStates {
		return fail(http.StatusUnprocessableEntity, fmt.Sprintf("the model has %d feasible states, and at most %d are taken here; "+
			"hold options at a level, rule out states under infeasible, or start the server with a greater --max-states", n, s.options.MaxStates))
	}
	err = work(ctx, edited)
	if late := ctx.Err(); err != nil && late != nil {
		return late // whatever the question made of it
	}
	return err
}

// unknownQuestion says which questions there are.
func (s *Server) unknownQuestion(_ http.ResponseWriter, r *http.Request) error {
	_, err := ask.Find(r.PathValue("question"))
	return fail(http.StatusNotFound, err.Error())
}
