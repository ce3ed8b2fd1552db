package web

import (
	"context"
	"errors"
	"net/http"
	"sync"

	"parley/evidence/found"
	"parley/sources/survey"
	"parley/study"
)

// shelf reads the documents of --documents once for each model.
type shelf struct {
	paths []string

	mu    sync.Mutex
	known map[string]*found.Found // by model hash
}

// find gives what the documents say of a model's statements.
func (s *shelf) find(ctx context.Context, m *study.Study) (*found.Found, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e := s.known[m.Hash()]; e != nil {
		return e, nil
	}
	e, err := found.Of(ctx, m, s.paths)
	if err == nil {
		if len(s.known) >= keptDocuments || s.known == nil {
			s.known = map[string]*found.Found{}
		}
		s.known[m.Hash()] = e
	}
	return e, err
}

// evidence answers with what the documents say.
func (s *Server) evidence(w http.ResponseWriter, r *http.Request) error {
	if len(s.shelf.paths) == 0 {
		return fail(http.StatusNotFound, "there are no documents; start the server with --documents")
	}
	d, err := s.sound(r.PathValue("id"))
	if err != nil {
		return err
	}
	e, err := s.shelf.find(r.Context(), d.study)
	var nothing *survey.NothingError
	if errors.As(err, &nothing) {
		return fail(http.StatusUnprocessableEntity, "the documents cannot be read: "+err.Error())
	}
	if err != nil {
		return err
	}
	return answer(w, http.StatusOK, e.Evidenced)
}
