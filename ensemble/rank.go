package ensemble

import (
	"math/big"
	"strconv"

	"parley/prefer"
)

// rank ranks the states by what a type's preference comes to: see
// [inputs.effective].
func (a *actor) rank(k *kind, effective []int) *prefer.Ranking {
	if k.parts.Weights == 0 {
		return k.parts.Reorder(effective)
	}
	factors := make([]*big.Rat, k.parts.Weights)
	for n := range factors {
		factors[n] = big.NewRat(1, 1)
	}
	for n, eighths := range effective { // none where the weights are sure
		factors[n] = a.factor(eighths)
	}
	return k.parts.Scale(factors)
}

// factor is 1 + e·k/8, exactly, e being the share by which weights may err.
func (a *actor) factor(k int) *big.Rat {
	e, _ := new(big.Rat).SetString(strconv.FormatFloat(a.err, 'g', -1, 64))
	e.Mul(e, big.NewRat(int64(k), 8))
	return e.Add(e, big.NewRat(1, 1))
}
