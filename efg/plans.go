package efg

import (
	"math/big"
	"strings"

	"parley/adapter"
	"parley/internal/gambit"
)

// plans names a player's n plans: an action for each of its information sets,
// the first set's action counting fastest.
func (t *tree) plans(player, n int) []string {
	names := make([][]string, len(t.order[player+1]))
	for k, s := range t.order[player+1] {
		names[k] = gambit.Distinct(s.branches, len(s.branches))
	}
	out := make([]string, n)
	for p := range out {
		var said []string
		rest := p
		for _, of := range names {
			said = append(said, of[rest%len(of)])
			rest /= len(of)
		}
		out[p] = strings.Join(said, ", ")
	}
	return gambit.Distinct(out, n)
}

// values works out what each player can expect of each combination of plans,
// the first player's plan counting fastest.
func (t *tree) values(plans [][]string, size int) ([][]adapter.Number, bool) {
	of := make([]int, len(plans))
	values := make([][]adapter.Number, len(plans))
	for i := range plans {
		of[i] = len(plans[i])
		values[i] = make([]adapter.Number, size)
	}
	p := &play{tree: t, actions: make([][]int, len(plans)+1)}
	c := adapter.Combinations(of)
	for k := range size {
		for i := range plans {
			p.choose(i+1, int(c.At[i]))
		}
		p.expect = make([]*big.Rat, len(plans))
		for i := range p.expect {
			p.expect[i] = new(big.Rat)
		}
		if !p.walk(0, big.NewRat(1, 1)) {
			t.Wrong(t.Text.Place(0), "write shorter numbers", "some chances or sums of payoffs are too long to be worked out exactly")
			return nil, false
		}
		for i, x := range p.expect {
			values[i][k] = adapter.Exact(x)
		}
		c.Next()
	}
	return values, true
}

// play follows one combination of plans.
type play struct {
	*tree
	actions [][]int // the branch taken, by player and place of the set
	expect  []*big.Rat
}

// choose sets the actions of a player's plan.
func (p *play) choose(player, plan int) {
	p.actions[player] = p.actions[player][:0]
	for _, s := range p.order[player] {
		p.actions[player] = append(p.actions[player], plan%len(s.branches))
		plan /= len(s.branches)
	}
}

// walk adds what is paid from node k on, which is reached with a chance. It
// reports false where a number grows too long. It is as deep as the tree.
func (p *play) walk(k int32, chance *big.Rat) bool {
	n := &p.nodes[k]
	for i, x := range n.pays {
		if e := p.expect[i].Add(p.expect[i], new(big.Rat).Mul(chance, x.Rat())); long(e) {
			return false
		}
	}
	switch {
	case n.set == nil:
		return true
	case n.set.player > 0:
		return p.walk(n.next[p.actions[n.set.player][n.set.place]], chance)
	}
	for b, next := range n.next {
		if n.set.chances[b].Rat().Sign() == 0 {
			continue
		}
		q := new(big.Rat).Mul(chance, n.set.chances[b].Rat())
		if long(q) {
			return false
		}
		if !p.walk(next, q) {
			return false
		}
	}
	return true
}

func long(x *big.Rat) bool { return x.Num().BitLen() > maxBits || x.Denom().BitLen() > maxBits }
