package web

import (
	"context"
	"fmt"
	"net/http"

	"parley/ask"
)

// ask answers a question about a model.
func (s *Server) ask(q *ask.Question, w http.ResponseWriter, r *http.Request) error {
	fields := q.Fields()
	if err := decode(r, fields); err != nil {
		return err
	}
	d, err := s.models.get(r.PathValue("id"))
	if err != nil {
		return err
	}
	s.models.open(d)
	if d.study == nil {
		return faulty("the model has problems; mend them first", d.problems)
	}
	found, err := s.compute(r.Context(), q, d, fields)
	if err != nil {
		return err
	}
	return answer(w, http.StatusOK, found)
}

// compute answers when there is a place for the question, in the time that is
// allowed; the time of waiting does not count.
func (s *Server) compute(ctx context.Context, q *ask.Question, d *document, fields ask.Fields) (any, error) {
	leave, err := s.gate.enter(ctx, d.study.States())
	if err != nil {
		return nil, err
	}
	defer leave()
	ctx, cancel := context.WithTimeout(ctx, s.options.MaxTime)
	defer cancel()
	edited, err := ask.Edit(d.study, fields)
	if err != nil {
		return nil, err
	}
	if n := edited.States(); n > s.options.MaxStates {
		return nil, fail(http.StatusUnprocessableEntity, fmt.Sprintf("the model has %d feasible states, and at most %d are taken here; "+
			"hold options at a level, rule out states under infeasible, or start the server with a greater --max-states", n, s.options.MaxStates))
	}
	found, err := q.Answer(ctx, d.study, edited, fields)
	if late := ctx.Err(); err != nil && late != nil {
		return nil, late // whatever the question made of it
	}
	return found, err
}

// unknownQuestion says which questions there are.
func (s *Server) unknownQuestion(_ http.ResponseWriter, r *http.Request) error {
	_, err := ask.Find(r.PathValue("question"))
	return fail(http.StatusNotFound, err.Error())
}
