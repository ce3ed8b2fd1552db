package prefer

import (
	"math/big"
	"strconv"
	"sync"
)

// probabilistic is what an actor wants where it prefers one state to another
// with a chance (Rêgo & dos Santos 2015, doi:10.1109/TSMC.2014.2379626): it
// leaves for a state that is better with a chance above alpha, is deterred by
// one that is better with a chance of at most beta, and answers where the
// chance is above gamma. Chances of pairs that are not given are the share of
// the actor's types that rank the one above the other. Numbers are exact.
func (p *Profile) probabilistic(i int, r Reading) *Structure {
	pref := &p.Conflict.Actors[i].Preference
	rankings, share := p.typed(i)
	joint := product(rankings)
	c := p.alone(joint, func(yield func(string)) {
		for _, d := range pref.Probabilities {
			yield(d.A)
			yield(d.B)
		}
	})
	parameter := func(text string) *big.Rat {
		if text == "" {
			text = "0.5"
		}
		return rational(text)
	}
	alpha, beta, gamma := parameter(r.Alpha), parameter(r.Beta), parameter(r.Gamma)
	type met struct{ alpha, beta, gamma bool } // whether a chance is above each
	above := func(chance *big.Rat) met {
		return met{chance.Cmp(alpha) > 0, chance.Cmp(beta) > 0, chance.Cmp(gamma) > 0}
	}
	given := map[[2]int32]met{} // of going from the first to the second
	for _, d := range pref.Probabilities {
		if a, b, ok := p.pair(c, d.A, d.B); ok {
			there := rational(d.Value)
			back := new(big.Rat).Sub(big.NewRat(1, 1), there)
			if d.Reverse != "" {
				back = rational(d.Reverse)
			}
			given[[2]int32{b, a}], given[[2]int32{a, b}] = above(there), above(back)
		}
	}
	worth := make([][]int32, len(c.value)) // by class: its value under each type
	for id, x := range c.class {
		if worth[x] == nil {
			for _, ranking := range rankings {
				worth[x] = append(worth[x], ranking.Value[id])
			}
		}
	}
	var sums sync.Map // by the set of types that gain
	sum := func(x, y int32) *big.Rat {
		chance := new(big.Rat)
		for k := range rankings {
			if worth[y][k] > worth[x][k] {
				chance.Add(chance, share[k])
			}
		}
		return chance
	}
	goes := func(x, y int32) met {
		if c.state[x] >= 0 && c.state[y] >= 0 {
			if m, ok := given[[2]int32{x, y}]; ok {
				return m
			}
		}
		if len(rankings) > 64 {
			return above(sum(x, y))
		}
		var set uint64
		for k, v := range worth[x] {
			if worth[y][k] > v {
				set |= 1 << k
			}
		}
		if m, ok := sums.Load(set); ok {
			return m.(met)
		}
		m := above(sum(x, y))
		sums.Store(set, m)
		return m
	}
	return &Structure{
		Class: c.class, Classes: len(c.value),
		Leaves:  func(s, t int32) bool { return goes(s, t).alpha },
		Answers: func(x, y int32) bool { return goes(x, y).gamma },
		Deters:  func(s, u int32) bool { return !goes(s, u).beta },
	}
}

// typed gives the rankings of an actor's types, base first, and their shares.
func (p *Profile) typed(i int) ([]*Ranking, []*big.Rat) {
	a := &p.Conflict.Actors[i]
	rankings := []*Ranking{p.Ranking(i)}
	weights := []*float64{a.Weight}
	for t := range a.Types {
		rankings, weights = append(rankings, p.Types[i][t].Rank()), append(weights, a.Types[t].Weight)
	}
	share, total := make([]*big.Rat, len(weights)), new(big.Rat)
	for k, w := range weights {
		share[k] = big.NewRat(1, 1)
		if w != nil { // as it was written
			share[k] = rational(strconv.FormatFloat(*w, 'f', -1, 64))
		}
		total.Add(total, share[k])
	}
	for k := range share {
		if total.Sign() == 0 { // no type has weight: it is what it says first
			share[k] = big.NewRat(int64(1-min(k, 1)), 1)
		} else {
			share[k].Quo(share[k], total)
		}
	}
	return rankings, share
}

// product ranks states so that those are alike that are so in every ranking.
func product(rankings []*Ranking) *Ranking {
	r := rankings[0]
	for _, next := range rankings[1:] {
		keys := make([]uint64, len(r.Value))
		for id := range keys {
			keys[id] = uint64(r.Value[id])<<32 | uint64(next.Value[id])
		}
		r = dense(keys)
	}
	return r
}
