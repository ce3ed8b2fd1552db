package explicit_test

import (
	"testing"

	"parley/internal/randmodel"
	"parley/stability/enginetest"
	"parley/stability/explicit"
)

func TestOracle(t *testing.T) {
	graph := randmodel.Any
	graph.Graph = true
	t.Run("options", func(t *testing.T) { enginetest.Oracle(t, explicit.Engine{}, randmodel.Any, 150) })
	t.Run("sparse", func(t *testing.T) { enginetest.Sparse(t, explicit.Engine{}, randmodel.Any, 200) })
	t.Run("graph", func(t *testing.T) { enginetest.Oracle(t, explicit.Engine{}, graph, 300) })
}
