package stability

import (
	"fmt"
	"math"

	"parley"
)

// Patience is for how many seconds an analysis may be expected to run; what
// would take longer is refused beforehand.
const Patience = 600

// TooLong refuses what would take more than so many seconds, with the estimate
// and what would make it fit; nil otherwise. The error is a *parley.Problem.
func TooLong(c Concept, states int, seconds float64) error {
	if seconds <= Patience {
		return nil
	}
	// Whatever is asked takes at least twice as long on twice as many states.
	held := int(math.Ceil(math.Log2(seconds / Patience)))
	options := "one no/yes option"
	if held > 1 {
		options = fmt.Sprintf("%d no/yes options, perhaps fewer,", held)
	}
	return &parley.Problem{
		Message: fmt.Sprintf("%s would take about %s on %d states, and at most %s is taken", c.Name, lasting(seconds), states, lasting(Patience)),
		Hint:    fmt.Sprintf("holding %s at a level with --fix or a variant makes it fit, and so does ruling out as many states under infeasible", options),
	}
}

// lasting says a time from minutes up.
func lasting(seconds float64) string {
	for _, unit := range []struct {
		name string
		is   float64
	}{{"years", 365 * 86400}, {"days", 86400}, {"hours", 3600}} {
		if seconds >= 2*unit.is {
			return fmt.Sprintf("%.0f %s", seconds/unit.is, unit.name)
		}
	}
	return fmt.Sprintf("%.0f minutes", seconds/60)
}
