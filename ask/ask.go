// Package ask is the one interface through which pages and programs put
// questions: the name of a question, the fields of its request (a struct of
// package result) and a study. A server and WebAssembly are two transports of
// it. The answers are those that the commands print with --format json.
package ask

import (
	"context"

	"parley"
	"parley/prose"
	"parley/result"
	"parley/study"
)

// Question is one that can be asked.
type Question struct {
	Name    string
	About   string
	Request string   // the struct of package result that Fields gives
	Answers []string // the structs of package result that answer

	fields func() Fields
	answer func(context.Context, *study.Study, Fields) (any, error)
}

// Fields is a pointer to the struct of a question's request.
type Fields interface{ What() *result.Asking }

// Fields makes an empty request.
func (q *Question) Fields() Fields { return q.fields() }

// Edit is the study of the model as it is saved with what a request edits in
// it. The error is a [study.RequestError] or parley.Problems.
func Edit(saved *study.Study, f Fields) (*study.Study, error) {
	w := f.What()
	e, err := edited(w)
	if err != nil {
		return nil, &study.RequestError{Err: err}
	}
	if e.Empty() && w.From == "" {
		return saved, nil
	}
	return saved.Edit(e, w.From)
}

// Answer answers about an edited study. Whatever the error, it is about the
// request, or that of the context. Only the answer to core tells the saved
// study from the edited one.
func (q *Question) Answer(ctx context.Context, saved, edited *study.Study, f Fields) (any, error) {
	var r any
	var err error
	if c, ok := f.(*result.AskCore); ok {
		r, err = core(ctx, saved, edited, c)
	} else {
		r, err = q.answer(ctx, edited, f)
	}
	if err != nil {
		return nil, err
	}
	prose.Describe(r)
	return r, nil
}

// Find finds a question by its name. The error names one that is alike.
func Find(name string) (*Question, error) {
	var names []string
	for k := range List {
		if List[k].Name == name {
			return &List[k], nil
		}
		names = append(names, List[k].Name)
	}
	return nil, &parley.Problem{Message: parley.Message("no question is called %q", name), Hint: parley.Nearest(name, names)}
}

// question makes a Question of a function of a typed request.
func question[F any, P interface {
	*F
	Fields
}](name, about, request string, answer func(context.Context, *study.Study, P) (any, error), answers ...string,
) Question {
	return Question{
		Name: name, About: about, Request: request, Answers: answers,
		fields: func() Fields { return P(new(F)) },
		answer: func(ctx context.Context, s *study.Study, f Fields) (any, error) { return answer(ctx, s, f.(P)) },
	}
}
