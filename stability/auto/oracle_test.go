package auto_test

import (
	"testing"

	"parley/prefer"
	"parley/stability"
	"parley/stability/auto"
	"parley/stability/enginetest"
)

// TestConcepts holds what the program computes, and what the general engine
// does, against the brute force.
func TestConcepts(t *testing.T) {
	by := func(name string) enginetest.Chooser {
		return func(p *prefer.Profile, q stability.Request) (stability.Engine, error) { return auto.Choose(name, p, q) }
	}
	for _, c := range enginetest.Cases {
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			c.Hold(t, 150, by("auto"), by("explicit"))
		})
	}
}
