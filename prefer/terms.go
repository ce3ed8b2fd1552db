package prefer

import (
	"math/big"
	"math/bits"

	"parley/logic"
)

// Term is one part of what a state is worth where worth is a sum.
type Term struct {
	That  *logic.Bound
	Worth uint32 // added where That holds; positive
}

// MaxTermBits is how many bits the sum of all terms may take.
const MaxTermBits = 31

// Terms of statements: each is worth more than all that come after it.
func (o *statements) Terms() ([]Term, bool) {
	if len(o.bound) > MaxTermBits {
		return nil, false
	}
	out := make([]Term, len(o.bound))
	for k, b := range o.bound {
		out[k] = Term{b, 1 << (len(o.bound) - 1 - k)}
	}
	return out, true
}

func (o *ranking) Terms() ([]Term, bool) { return nil, false }

// Terms of weights: the weights as the least whole numbers that stand in the
// same proportions. A negative weight is as good as a positive one on the
// contrary: all sums grow by as much.
func (o *weights) Terms() ([]Term, bool) {
	worth, ok := whole(o.values)
	if !ok {
		return nil, false
	}
	var out []Term
	for k, w := range worth {
		switch b := o.bound[k]; {
		case w > 0:
			out = append(out, Term{b, uint32(w)})
		case w < 0:
			out = append(out, Term{b.Not(), uint32(-w)})
		}
	}
	return out, true
}

// whole gives the least whole numbers in the proportions of values; ok is
// false if their absolute values add up to more than MaxTermBits bits.
func whole(values []*big.Rat) (out []int64, ok bool) {
	scale, common := big.NewInt(1), new(big.Int)
	for _, v := range values { // scale: the least common multiple of the denominators
		if scale.BitLen() > MaxTermBits {
			return nil, false
		}
		scale.Mul(scale, new(big.Int).Div(v.Denom(), new(big.Int).GCD(nil, nil, scale, v.Denom())))
	}
	nums := make([]*big.Int, len(values))
	for k, v := range values {
		nums[k] = new(big.Int).Mul(v.Num(), new(big.Int).Div(scale, v.Denom()))
		common.GCD(nil, nil, common, new(big.Int).Abs(nums[k]))
	}
	var total uint64
	for _, n := range nums {
		if common.Sign() > 0 {
			n.Div(n, common)
		}
		if n.BitLen() > MaxTermBits {
			return nil, false
		}
		out = append(out, n.Int64())
		total += uint64(max(n.Int64(), -n.Int64()))
		if bits.Len64(total) > MaxTermBits {
			return nil, false
		}
	}
	return out, true
}
