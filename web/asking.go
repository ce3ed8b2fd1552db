package web

import (
	"context"
	"net/http"

	"parley/ask"
	"parley/study"
)

// ask answers a question about a model.
func (s *Server) ask(q *ask.Question, w http.ResponseWriter, r *http.Request) error {
	return s.answered(q, w, r, func(_ *document, _ *study.Study, _ ask.Fields, found any) any { return found })
}

// tell answers a question in the words of its command's report, as blocks.
func (s *Server) tell(q *ask.Question, w http.ResponseWriter, r *http.Request) error {
	return s.answered(q, w, r, func(d *document, edited *study.Study, f ask.Fields, found any) any {
		return ask.Told(ask.Tell(edited, f, found, d.label()))
	})
}

// answered answers a question with what shape makes of what was found.
func (s *Server) answered(q *ask.Question, w http.ResponseWriter, r *http.Request, shape func(*document, *study.Study, ask.Fields, any) any) error {
	fields := q.Fields()
	if err := decode(r, fields); err != nil {
		return err
	}
	d, err := s.sound(r.PathValue("id"))
	if err != nil {
		return err
	}
	var shaped any
	err = s.compute(r.Context(), d, fields, func(ctx context.Context, edited *study.Study) error {
		found, err := q.Answer(ctx, d.study, edited, fields)
		if err == nil {
			shaped = shape(d, edited, fields, found)
		}
		return err
	})
	if err != nil {
		return err
	}
	return answer(w, http.StatusOK, shaped)
}

// unknownQuestion says which questions there are.
func (s *Server) unknownQuestion(_ http.ResponseWriter, r *http.Request) error {
	_, err := ask.Find(r.PathValue("question"))
	return fail(http.StatusNotFound, err.Error())
}
