package wire

import (
	"context"
	"encoding/json"
	"errors"
	"strings"

	"parley"
	"parley/ask"
	"parley/modelfile"
	"parley/result"
	"parley/study"
)

// Engine answers questions about one model, in JSON: what WebAssembly exports.
// It reads no model file, for what reads YAML is a sixth of what a browser
// would have to load; it takes what [Pack] makes of a model.
type Engine struct {
	file  string
	model *parley.Conflict
	saved *study.Study
}

// packed is a model on its way to an [Engine].
type packed struct {
	File  string // its name, for the commands that reports name
	Model *parley.Conflict
}

// Pack puts a model and the name of its file into the form that
// [Engine.Open] takes.
func Pack(c *parley.Conflict, file string) ([]byte, error) { return json.Marshal(packed{file, c}) }

// Open takes a packed model.
func (e *Engine) Open(text string) ([]byte, error) {
	p := packed{Model: &parley.Conflict{}}
	if err := json.Unmarshal([]byte(text), &p); err != nil {
		return nil, errors.New("the model in this file cannot be read: " + err.Error())
	}
	if p.Model == nil {
		return nil, errors.New("there is no model in this file")
	}
	s, ps := study.Open(p.Model, study.Limits{States: ask.MaxCarried})
	if err := ps.Err(); err != nil {
		return nil, err
	}
	e.file, e.model, e.saved = p.File, p.Model, s
	return Encode(&result.Opened{Problems: []result.Fault{}, Conflict: ask.Model(s)})
}

// prepared is a question with its fields read and its edits applied.
func (e *Engine) prepared(question, body string) (*ask.Question, ask.Fields, *study.Study, error) {
	if e.saved == nil {
		return nil, nil, nil, errors.New("no model is open")
	}
	q, err := ask.Find(question)
	if err != nil {
		return nil, nil, nil, err
	}
	fields := q.Fields()
	if err := Decode([]byte(body), fields); err != nil {
		return nil, nil, nil, err
	}
	edited, err := ask.Edit(e.saved, fields)
	return q, fields, edited, err
}

// answer answers a question; with it come the fields that were asked with, and
// the edited model.
func (e *Engine) answer(ctx context.Context, question, body string) (found any, fields ask.Fields, edited *study.Study, err error) {
	q, fields, edited, err := e.prepared(question, body)
	if err != nil {
		return nil, nil, nil, err
	}
	found, err = q.Answer(ctx, e.saved, edited, fields)
	return found, fields, edited, err
}

// Ask answers a question as the workbench's interface does.
func (e *Engine) Ask(ctx context.Context, question, body string) ([]byte, error) {
	found, _, _, err := e.answer(ctx, question, body)
	if err != nil {
		return nil, err
	}
	return Encode(found)
}

// Tell answers a question in the words of its report, as blocks.
func (e *Engine) Tell(ctx context.Context, question, body string) ([]byte, error) {
	found, fields, edited, err := e.answer(ctx, question, body)
	if err != nil {
		return nil, err
	}
	return Encode(ask.Told(ask.Tell(edited, fields, found, e.file)))
}

// Picture draws the edited model.
func (e *Engine) Picture(ctx context.Context, name, edits string) (string, error) {
	_, _, edited, err := e.prepared("core", `{"edits": `+edits+`}`)
	if err != nil {
		return "", err
	}
	return ask.Picture(ctx, edited, name)
}

// Export is the model with edits kept in it as the workbench saves them, as a
// model file; keep is a result.Keep.
func (e *Engine) Export(keep string) (string, error) {
	if e.saved == nil {
		return "", errors.New("no model is open")
	}
	var k result.Keep
	if err := Decode([]byte(keep), &k); err != nil {
		return "", err
	}
	edits, err := ask.Edits(k.Edits)
	if err != nil {
		return "", err
	}
	kept, err := e.model.Keep(edits, k.As)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	err = modelfile.Write(&b, kept)
	return b.String(), err
}
