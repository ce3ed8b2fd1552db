package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"parley"
	"parley/ask"
	"parley/result"
	"parley/study"
)

// trouble is an answer that says what is wrong.
type trouble struct {
	result.Trouble
	retry int // seconds after which to try again; 0 for none
}

func (t *trouble) Error() string { return t.Detail }

func fail(status int, detail string) *trouble {
	return &trouble{Trouble: result.Trouble{Title: http.StatusText(status), Status: status, Detail: detail}}
}

// faulty answers 422 with problems.
func faulty(detail string, problems parley.Problems) *trouble {
	t := fail(http.StatusUnprocessableEntity, detail)
	t.Problems = ask.Faults(problems)
	return t
}

// told turns the error of a question into an answer.
func (s *desk) told(err error) *trouble {
	var t *trouble
	var memory *study.MemoryError
	var refused *study.RequestError
	var ps parley.Problems
	var p *parley.Problem
	switch {
	case errors.As(err, &t):
		return t
	case errors.Is(err, errNone):
		return fail(http.StatusNotFound, "there is no such model")
	case errors.Is(err, errBusy):
		t = fail(http.StatusServiceUnavailable, errBusy.Error()+"; ask again in a few seconds")
		t.retry = 5
		return t
	case errors.Is(err, context.DeadlineExceeded):
		return fail(http.StatusServiceUnavailable, "the answer takes longer than "+s.options.MaxTime.String()+
			"; hold options at a level, ask about fewer concepts or actors, or start the server with a greater --max-seconds")
	case errors.Is(err, context.Canceled):
		return fail(http.StatusServiceUnavailable, "the question was given up")
	case errors.As(err, &memory):
		t = fail(http.StatusServiceUnavailable, memory.Error())
		t.retry = 10
		return t
	case errors.As(err, &ps):
		lines := make([]string, len(ps))
		for k, p := range ps {
			lines[k] = (&parley.Problem{Message: p.Message, Hint: p.Hint}).Error()
		}
		return faulty(strings.Join(lines, "; "), ps)
	case errors.As(err, &p):
		return faulty((&parley.Problem{Message: p.Message, Hint: p.Hint}).Error(), parley.Problems{p})
	case errors.As(err, &refused), errors.Is(err, study.ErrNoStatusQuo):
		return fail(http.StatusUnprocessableEntity, err.Error())
	}
	s.log.Print(err)
	return fail(http.StatusInternalServerError, "the server could not do this; its log says why")
}

// write answers with what is wrong.
func (t *trouble) write(w http.ResponseWriter) {
	if t.retry > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(t.retry))
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(t.Status)
	encode(w, &t.Trouble)
}

// answer writes an answer in JSON.
func answer(w http.ResponseWriter, status int, v any) error {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	encode(w, v)
	return nil
}

// encode writes JSON; a client that has gone is not told.
func encode(w http.ResponseWriter, v any) {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	_ = e.Encode(v)
}
