package web

import (
	"context"
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
	d, err := s.sound(r.PathValue("id"))
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

// unknownQuestion says which questions there are.
func (s *Server) unknownQuestion(_ http.ResponseWriter, r *http.Request) error {
	_, err := ask.Find(r.PathValue("question"))
	return fail(http.StatusNotFound, err.Error())
}
