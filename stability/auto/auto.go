// Package auto chooses the engine for a model.
package auto

import (
	"fmt"
	"slices"
	"strings"

	"parley"
	"parley/prefer"
	"parley/space"
	"parley/stability"
	"parley/stability/explicit"
	"parley/stability/implicit"
	"parley/stability/rows"
)

// engines in the order of preference: the first that suits is taken.
var engines = []stability.Engine{implicit.Engine{}, rows.Engine{}, explicit.Engine{}}

// Names are the values that Choose takes.
func Names() []string {
	names := []string{"auto"}
	for _, e := range engines {
		names = append(names, e.Name())
	}
	return names
}

// Choose gives the named engine, or for "auto" the fastest that suits the
// model and the request, concept by concept. The error is a *parley.Problem.
func Choose(name string, s *prefer.Profile, q stability.Request) (stability.Engine, error) {
	if !slices.Contains(Names(), name) {
		hint := parley.Nearest(name, Names())
		if hint == "" {
			hint = "write " + strings.Join(Names(), ", ")
		}
		return nil, &parley.Problem{Message: fmt.Sprintf("no engine is called %q", name), Hint: hint}
	}
	for _, c := range q.Concepts {
		if err := c.Suits(s, q); err != nil {
			return nil, err
		}
	}
	p := &panel{}
	for _, c := range bases(q.Concepts) {
		e, err := choose(name, s, q, c)
		if err != nil {
			return nil, err
		}
		p.assign(e, c)
	}
	if len(p.engines) == 1 && len(p.concepts[0]) == len(q.Concepts) && !slices.ContainsFunc(q.Concepts, derived) {
		return p.engines[0], nil
	}
	return p, nil
}

func derived(c stability.Concept) bool { return c.Parts() != nil }

// choose finds an engine for one concept of a request.
func choose(name string, s *prefer.Profile, q stability.Request, c stability.Concept) (stability.Engine, error) {
	var why error
	q.Concepts = []stability.Concept{c}
	for _, e := range engines {
		if name != "auto" && name != e.Name() {
			continue
		}
		if why = e.Suits(s, q); why == nil {
			return e, nil
		}
	}
	return nil, why
}

// Prepare makes the fastest engine that suits ready for repeated analysis of
// s. The error is a *parley.Problem.
func Prepare(s *space.Space, q stability.Request) (p stability.Prepared, err error) {
	for _, e := range engines {
		if p, err = e.Prepare(s, q); err == nil {
			return p, nil
		}
	}
	return nil, err
}
