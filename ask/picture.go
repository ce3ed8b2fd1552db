package ask

import (
	"context"

	"parley"
	"parley/draw"
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
	question := study.Graph{}
	switch name {
	case "graph":
	case "paths":
		if !s.HasStatusQuo() {
			return "", study.ErrNoStatusQuo
		}
		question.Moves = "improvements"
	default:
		return "", wrong(parley.Message("no picture is called %q", name), parley.Nearest(name, Pictures))
	}
	g, err := s.Graph(ctx, question)
	if err != nil {
		return "", err
	}
	return draw.GraphSVG(g), nil
}
