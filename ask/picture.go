package ask

import (
	"context"

	"parley"
	"parley/draw"
	"parley/prose"
	"parley/study"
)

// Drawn is the greatest number of feasible states of a model that is drawn, and
// MaxCarried that of one which a report carries an engine for.
const (
	Drawn      = 1 << 16
	MaxCarried = 1 << 20
)

// Pictures are the names of the pictures that [Picture] draws.
var Pictures = []string{"graph", "paths"}

// Picture draws the states and moves of a model, or the ways that the status
// quo can go by improvements, as SVG. The error is about the request, or that
// of ctx.
func Picture(ctx context.Context, s *study.Study, name string) (string, error) {
	if s.States() > Drawn {
		return "", wrong("the model has too many states to be drawn", "hold options at a level")
	}
	core, err := s.Core(ctx, nil, study.Concepts{})
	if err != nil {
		return "", err
	}
	resting := map[string]string{}
	for _, r := range core.Resting {
		resting[r.Code] = prose.Shorts(r.Concepts)
	}
	title := s.Conflict().Title
	switch name {
	case "graph":
		return draw.Graph(s.Profile(), title+": states and moves", resting, false), nil
	case "paths":
		if !s.HasStatusQuo() {
			return "", study.ErrNoStatusQuo
		}
		return draw.Graph(s.Profile(), title+": ways from today by improvements", resting, true), nil
	}
	return "", wrong(parley.Message("no picture is called %q", name), parley.Nearest(name, Pictures))
}
