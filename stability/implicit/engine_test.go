package implicit

import (
	"context"
	"testing"

	"parley/internal/randmodel"
	"parley/space"
	"parley/stability"
	"parley/stability/enginetest"
)

// rows is the engine without the small models' analyzer.
type rows struct{ Engine }

func (rows) Analyze(ctx context.Context, s *space.Space, q stability.Request) (*stability.Result, error) {
	return analyze(ctx, s, q)
}

func TestOracle(t *testing.T) {
	shape := randmodel.Any
	shape.Barred = false
	t.Run("rows", func(t *testing.T) { enginetest.Oracle(t, rows{}, shape, 400) })
}
