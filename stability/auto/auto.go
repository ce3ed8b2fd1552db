// Package auto chooses the engine for a model.
package auto

import (
	"fmt"
	"strings"

	"parley"
	"parley/prefer"
	"parley/space"
	"parley/stability"
	"parley/stability/explicit"
	"parley/stability/implicit"
)

// engines in the order of preference: the first that suits is taken.
var engines = []stability.Engine{implicit.Engine{}, explicit.Engine{}}

// Names are the values that Choose takes.
func Names() []string {
	names := []string{"auto"}
	for _, e := range engines {
		names = append(names, e.Name())
	}
	return names
}

// Choose gives the named engine, or for "auto" the fastest that suits the
// model and the request. The error is a *parley.Problem.
func Choose(name string, s *prefer.Profile, q stability.Request) (stability.Engine, error) {
	var why error
	for _, e := range engines {
		if name != "auto" && name != e.Name() {
			continue
		}
		if why = e.Suits(s, q); why == nil {
			return e, nil
		}
	}
	if why != nil {
		return nil, why
	}
	hint := parley.Nearest(name, Names())
	if hint == "" {
		hint = "write " + strings.Join(Names(), ", ")
	}
	return nil, &parley.Problem{Message: fmt.Sprintf("no engine is called %q", name), Hint: hint}
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
