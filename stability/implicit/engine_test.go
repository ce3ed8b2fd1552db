package implicit

import (
	"context"
	"testing"

	"parley/internal/randmodel"
	"parley/space"
	"parley/stability"
	"parley/stability/enginetest"
)

// small is the engine with the small models' analyzer only.
type small struct{ Engine }

func (small) Analyze(ctx context.Context, s *space.Space, q stability.Request) (*stability.Result, error) {
	return analyzeSmall(ctx, s, q)
}

// rows is the engine without the small models' analyzer.
type rows struct{ Engine }

func (rows) Analyze(ctx context.Context, s *space.Space, q stability.Request) (*stability.Result, error) {
	return analyze(ctx, s, q)
}

func TestOracle(t *testing.T) {
	shape := randmodel.Any
	shape.Barred = false
	t.Run("rows", func(t *testing.T) { enginetest.Oracle(t, rows{}, shape, 150) })
	t.Run("small", func(t *testing.T) { enginetest.Oracle(t, small{}, shape, 100) })
}
