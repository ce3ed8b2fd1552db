package prefer

import (
	"math/big"
	"slices"

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
	gaps   []string
}

// Rank sums once for each set of states that no expression tells apart.
func (o *weights) Rank() *Ranking {
	r, _ := o.rank()
	return r
}

// rank gives the sum of every value too.
func (o *weights) rank() (*Ranking, []*big.Rat) {
	classes := rankTruths(o.s, o.bound)
	sums := make([]*big.Rat, classes.Levels)
	for id, c := range classes.Value {
		if sums[c] == nil {
			sums[c] = o.sum(func(b *logic.Bound) bool { return o.s.Truth(b, o.s.Index(id)) })
		}
	}
	order := make([]int, len(sums))
	for c := range order {
		order[c] = c
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
	r := &Ranking{Value: make([]int32, o.s.Count), Levels: int(levels) + 1}
	for id, c := range classes.Value {
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

func (o *weights) Compare(c *Comparer, x, y uint64) int {
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
	return o
}
