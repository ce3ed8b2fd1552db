package prefer

import "math/big"

// Parts are the things that a preference is made of, for whoever ranks the
// states by one variation of it after another: an actor's statements or the
// tiers of a ranking, which can stand in another order, or weights, which can
// be larger or smaller. The functions can be called from several goroutines.
type Parts struct {
	// Ordered names what stands in an order, as written: statements by their
	// places in [parley.Actor.Statements], tiers by their number, 0 the best.
	// There are none where the parts are weights.
	Ordered    []int
	Statements bool // Ordered are statements, which may also be left out
	Weights    int  // how many weights there are

	// Name is what a part of Ordered is called.
	Name func(part int) string
	// Reorder ranks the states by some of Ordered, in any order; nil with
	// weights.
	Reorder func(parts []int) *Ranking
	// Scale ranks the states by the weights, each times its factor, exactly;
	// nil without weights.
	Scale func(factors []*big.Rat) *Ranking
}
