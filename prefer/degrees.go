package prefer

import (
	"math/big"
	"math/bits"
	"slices"
	"sort"
)

// Degrees tells how strongly an order prefers one state to another.
type Degrees struct {
	// Ranking is the order with every sign known.
	Ranking *Ranking
	// Between is the degree to which the value x is preferred to the lower
	// value y, 1 mild, 2 strong and so on, or Unsure.
	Between func(x, y int32) int
	// Floor gives, by value, the greatest value that is worse by at least a
	// degree, -1 for none; nil where that is not all that is below.
	Floor func(degree int) []int32
	// Sure: no two values are of unknown order.
	Sure bool
}

// Unsure is the degree between states of unknown order.
const Unsure = -1

// Degrees of statements: that of the first statement on which two states
// differ (Hamouda, Kilgour & Hipel 2004,
// doi:10.1023/B:GRUP.0000045751.21207.35; Xu, Hipel & Kilgour 2009).
func (o *statements) Degrees() *Degrees {
	r := o.Rank()
	n := (len(o.bound) + 63) / 64
	truth := make([]uint64, r.Levels*n) // by value, the first statement in the lowest bit
	for k, b := range o.bound {
		o.s.Each(b, func(id int, holds bool) {
			if holds {
				truth[int(r.Value[id])*n+k/64] |= 1 << (k % 64)
			}
		})
	}
	first := func(x, y int32) int {
		for w := range n {
			if d := truth[int(x)*n+w] ^ truth[int(y)*n+w]; d != 0 {
				return w*64 + bits.TrailingZeros64(d)
			}
		}
		return -1
	}
	degree := make([]int, len(o.listed))
	sure, falls := true, true
	for k, st := range o.listed {
		degree[k] = max(1, st.Degree)
		if st.Unknown {
			degree[k], sure = Unsure, false
		}
		falls = falls && (k == 0 || degree[k] <= degree[k-1])
	}
	d := &Degrees{Ranking: r, Sure: sure, Floor: func(int) []int32 { return nil }}
	d.Between = func(x, y int32) int {
		if k := first(x, y); k >= 0 {
			return degree[k]
		}
		return 0
	}
	if sure && falls {
		d.Floor = func(least int) []int32 {
			floor := make([]int32, r.Levels)
			for v := range floor {
				switch {
				case v == 0:
					floor[v] = -1
				case d.Between(int32(v), int32(v-1)) >= least:
					floor[v] = int32(v - 1)
				default:
					floor[v] = floor[v-1]
				}
			}
			return floor
		}
	}
	return d
}

// Degrees of a ranking: the greatest that stands between two tiers.
func (o *ranking) Degrees() *Degrees {
	r := o.Rank()
	gap := make([]int, r.Levels) // by value: the degree between it and the one below
	at, value := -1, int32(r.Levels)
	for t := range o.list {
		if value == 0 {
			break
		}
		if at >= 0 { // the tiers between two that hold a feasible state count
			gap[value] = max(gap[value], 1, o.list[t-1].Gap)
		}
		if slices.Contains(o.tier, int32(t)) {
			value--
			at = t
		}
	}
	d := &Degrees{Ranking: r, Sure: true}
	d.Floor = func(least int) []int32 {
		floor := make([]int32, r.Levels)
		for v := range floor {
			switch {
			case v == 0:
				floor[v] = -1
			case gap[v] >= least:
				floor[v] = int32(v - 1)
			default:
				floor[v] = floor[v-1]
			}
		}
		return floor
	}
	d.Between = between(r.Levels, d.Floor)
	return d
}

// between tells degrees by the floors of each.
func between(levels int, floor func(int) []int32) func(x, y int32) int {
	var floors [][]int32
	for d := 2; d <= 9; d++ {
		floors = append(floors, floor(d))
	}
	return func(x, y int32) int {
		if y >= x {
			return 0
		}
		d := 1
		for k, f := range floors {
			if y <= f[x] {
				d = k + 2
			}
		}
		return d
	}
}

// Degrees of weights: from which difference of the sums on they rise.
func (o *weights) Degrees() *Degrees {
	r, sums := o.rank()
	gaps := make([]*big.Rat, len(o.gaps))
	for k, g := range o.gaps {
		gaps[k] = rational(g)
	}
	d := &Degrees{Ranking: r, Sure: true}
	d.Floor = func(least int) []int32 {
		floor := make([]int32, r.Levels)
		for v := range floor {
			switch {
			case least < 2:
				floor[v] = int32(v - 1)
			case least-2 >= len(gaps):
				floor[v] = -1
			default:
				top := new(big.Rat).Sub(sums[v], gaps[least-2])
				floor[v] = int32(sort.Search(len(sums), func(u int) bool { return sums[u].Cmp(top) > 0 })) - 1
			}
		}
		return floor
	}
	d.Between = between(r.Levels, d.Floor)
	return d
}
