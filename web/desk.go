package web

import (
	"context"
	"fmt"
	"log"
	"net/http"

	"parley/ask"
	"parley/study"
)

// desk is where questions about a folder's models are asked, whoever asks: a
// browser or an assistant.
type desk struct {
	options Options
	models  *folder
	gate    *gate
	shelf   shelf
	log     *log.Logger
	closed  string // why nothing can be written; empty where it can
}

func newDesk(o Options) (*desk, error) {
	models, err := openFolder(o.Path, o.Limits)
	if err != nil {
		return nil, err
	}
	s := &desk{options: o, models: models, gate: newGate(), shelf: shelf{paths: o.Documents}, log: log.New(o.Log, "parley: ", 0)}
	if o.ReadOnly {
		s.closed = "this server was started with --read-only"
	} else if err := models.writable(); err != nil {
		s.closed = "nothing can be saved in the folder that is served: " + reason(err)
		s.log.Print(s.closed)
	}
	return s, nil
}

// Close lets the folder go.
func (s *desk) Close() error { return s.models.root.Close() }

// sound is the model with an ID, without problems.
func (s *desk) sound(id string) (*document, error) {
	d, err := s.models.get(id)
	if err != nil {
		return nil, err
	}
	if s.models.open(d); d.study == nil {
		return nil, faulty("the model has problems; mend them first", d.problems)
	}
	return d, nil
}

// compute calls work on the edited model when there is a place for it, and
// ends it after the time that is allowed; the time of waiting does not count.
func (s *desk) compute(ctx context.Context, d *document, fields ask.Fields, work func(context.Context, *study.Study) error) error {
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
