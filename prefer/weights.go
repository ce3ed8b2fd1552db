package prefer

import (
	"cmp"
	"math/big"
	"math/bits"
	"slices"
	"sync"

	"parley"
	"parley/logic"
	"parley/space"
)

// weights is an order by sums: a state is worth the sum of the weights whose
// expressions are true in it. Sums are exact.
type weights struct {
	s      *space.Space
	listed []parley.Weight
	bound  []*logic.Bound
	values []*big.Rat
	whole  []int64 // values times what makes them all whole; nil where that is too large
	all    []int   // the places of all weights
	worths func() *worths
	gaps   []string
}

// Rank sums whole numbers where it can, else as rank does.
func (o *weights) Rank() *Ranking {
	if o.whole == nil {
		r, _ := o.rank()
		return r
	}
	return dense(o.keys())
}

// keys are the states' sums, in whole numbers, less what is the least that any
// sum could be.
func (o *weights) keys() []uint64 {
	var least int64
	depth := 1
	for k, b := range o.bound {
		least += min(0, o.whole[k])
		depth = max(depth, b.Depth)
	}
	stack := make([]uint64, depth)
	keys := make([]uint64, 0, o.s.Count)
	for base := uint64(0); base < o.s.Size; base += 64 {
		feasible := o.s.FeasibleWord(base)
		if feasible == 0 {
			continue
		}
		var sums [64]int64
		for k, b := range o.bound {
			for w := o.s.Words(b, base, stack) & feasible; w != 0; w &= w - 1 {
				sums[bits.TrailingZeros64(w)] += o.whole[k]
			}
		}
		for w := feasible; w != 0; w &= w - 1 {
			keys = append(keys, uint64(sums[bits.TrailingZeros64(w)]-least))
		}
	}
	return keys
}

// rank sums once for each set of states that no expression tells apart, and
// gives the sum of every value too.
func (o *weights) rank() (*Ranking, []*big.Rat) { return o.sums().rank(o.values) }

// sums are classes of states in which the same weights count.
type sums struct {
	class   *Ranking // the class of each state
	counted [][]int  // by class: the weights that count
}

func (o *weights) sums() *sums {
	x := &sums{class: rankTruths(o.s, o.bound)}
	x.counted = make([][]int, x.class.Levels)
	seen := make([]bool, x.class.Levels)
	for id, c := range x.class.Value {
		if seen[c] {
			continue
		}
		seen[c] = true
		for k, b := range o.bound {
			if o.s.Truth(b, o.s.Index(id)) {
				x.counted[c] = append(x.counted[c], k)
			}
		}
	}
	return x
}

// rank ranks the states by the sums of values; it gives the sum of every rank.
func (x *sums) rank(values []*big.Rat) (*Ranking, []*big.Rat) {
	sums := make([]*big.Rat, len(x.counted))
	order := make([]int, len(sums))
	for c, counted := range x.counted {
		sums[c], order[c] = new(big.Rat), c
		for _, k := range counted {
			sums[c].Add(sums[c], values[k])
		}
	}
	slices.SortFunc(order, func(x, y int) int { return sums[x].Cmp(sums[y]) })
	value := make([]int32, len(sums))
	levels := int32(-1)
	var of []*big.Rat
	for _, c := range order {
		if len(of) == 0 || of[levels].Cmp(sums[c]) != 0 {
			levels++
			of = append(of, sums[c])
		}
		value[c] = levels
	}
	r := &Ranking{Value: make([]int32, len(x.class.Value)), Levels: int(levels) + 1}
	for id, c := range x.class.Value {
		r.Value[id] = value[c]
	}
	return r, of
}

func (o *weights) sum(holds func(*logic.Bound) bool) *big.Rat {
	sum := new(big.Rat)
	for k, b := range o.bound {
		if holds(b) {
			sum.Add(sum, o.values[k])
		}
	}
	return sum
}

// quick: tables tell what all weights come to.
func (o *weights) quick() bool {
	if o.whole == nil {
		return false
	}
	w := o.worths()
	return w != nil && len(w.rest) == 0
}

func (o *weights) Compare(c *Comparer, x, y uint64) int {
	if o.whole != nil {
		var gain int64
		rest := o.all
		if w := o.worths(); w != nil {
			gain, rest = w.gain(x, y), w.rest
		}
		for _, k := range rest {
			switch inX, inY := c.Truths(o.bound[k], x, y); {
			case inX && !inY:
				gain += o.whole[k]
			case inY && !inX:
				gain -= o.whole[k]
			}
		}
		return cmp.Compare(gain, 0)
	}
	var gain big.Rat
	for k, b := range o.bound {
		switch inX, inY := c.Truths(b, x, y); {
		case inX && !inY:
			gain.Add(&gain, o.values[k])
		case inY && !inX:
			gain.Sub(&gain, o.values[k])
		}
	}
	return gain.Sign()
}

func (o *weights) Decides(*Comparer, uint64, uint64) int { return -1 }

func (o *weights) Because(c *Comparer, x, y uint64) []Reason {
	var rs []Reason
	for k, b := range o.bound {
		if inX, inY := c.Truths(b, x, y); inX != inY {
			rs = append(rs, Reason{Weight: &o.listed[k], Holds: inY})
		}
	}
	if len(rs) == 0 {
		return nil
	}
	from := decimal(o.sum(func(b *logic.Bound) bool { in, _ := c.Truths(b, x, y); return in }))
	to := decimal(o.sum(func(b *logic.Bound) bool { _, in := c.Truths(b, x, y); return in }))
	for k := range rs {
		rs[k].From, rs[k].To = from, to
	}
	return rs
}

func (o *weights) Statements() ([]*logic.Bound, bool) { return nil, false }

func (o *weights) Items() (*Items, error) { return nil, nil }

func (o *weights) Parts() (*Parts, error) {
	x := o.sums()
	return &Parts{
		Weights: len(o.values),
		Scale: func(factors []*big.Rat) *Ranking {
			values := make([]*big.Rat, len(factors))
			for k, f := range factors {
				values[k] = new(big.Rat).Mul(o.values[k], f)
			}
			r, _ := x.rank(values)
			return r
		},
	}, nil
}

// decimal writes a sum as a decimal without trailing zeros, or as a fraction.
func decimal(r *big.Rat) string {
	if r.IsInt() {
		return r.Num().String()
	}
	digits, exact := r.FloatPrec()
	if !exact {
		return r.String()
	}
	return r.FloatString(digits)
}

// weights reads weights; nil if there are none.
func (b *builder) weights(p *parley.Preference, path parley.Path) Order {
	if len(p.Weights) == 0 {
		return nil
	}
	o := &weights{s: b.s, gaps: p.Gaps}
	for _, w := range p.Weights {
		n := len(*b.ps)
		x := b.s.BindFor(b.at, w.That, path.Child(string(w.That)), b.ps)
		for _, problem := range (*b.ps)[n:] {
			problem.OnKey = true
		}
		v, ok := parley.ParseNumber(w.Value)
		if !ok {
			continue // Validate has said so
		}
		o.listed, o.bound, o.values = append(o.listed, w), append(o.bound, x), append(o.values, v)
	}
	o.whole = scaled(o.values)
	for k := range o.values {
		o.all = append(o.all, k)
	}
	o.worths = sync.OnceValue(func() *worths { return newWorths(o.s, o.bound, o.whole) })
	return o
}

// scaled gives numbers as whole ones, all times the same; nil where their sums
// might not fit.
func scaled(values []*big.Rat) []int64 {
	unit := big.NewInt(1) // the least common multiple of the denominators
	for _, v := range values {
		if unit.BitLen() > 64 || v.Denom().BitLen() > 64 {
			return nil
		}
		common := new(big.Int).GCD(nil, nil, unit, v.Denom())
		unit.Mul(unit, new(big.Int).Quo(v.Denom(), common))
	}
	out, sum := make([]int64, len(values)), new(big.Int)
	for k, v := range values {
		n := new(big.Int).Mul(v.Num(), new(big.Int).Quo(unit, v.Denom()))
		if sum.Add(sum, new(big.Int).Abs(n)); !sum.IsInt64() {
			return nil
		}
		out[k] = n.Int64()
	}
	return out
}
