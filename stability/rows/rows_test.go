package rows_test

import (
	"testing"

	"parley/stability/enginetest"
	"parley/stability/explicit"
	"parley/stability/rows"
)

// TestLarger holds the engine against the general one on models too large for
// the brute force.
func TestLarger(t *testing.T) {
	enginetest.Named(t, rows.Engine{}, explicit.Engine{}, 60, "l1", "l2", "l4", "l7", "maximin2", "maximin5", "maximin6", "coalition_nash")
	enginetest.Named(t, rows.Engine{}, explicit.Engine{}, 60, "nm", "coalition_gmr")
}
