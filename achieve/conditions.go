package achieve

import (
	"context"
	"fmt"
	"math/big"
	"math/bits"

	"parley"
	"parley/prefer"
	"parley/result"
	"parley/stability"
)

// Bounds of Conditions.
const (
	MaxSets    = 4096
	maxCounted = 22 // states that matter, for counting rankings
)

// ConditionsFor works out the conditions for a state, an actor and a
// concept. The error is ctx's, or a *parley.Problem where the conditions have
// too many parts.
func ConditionsFor(ctx context.Context, s *prefer.Profile, concept stability.Concept, rule stability.Sequences, actor, state int) (*result.Condition, error) {
	if rule == "" {
		rule = stability.Legal
	}
	if err := checkSize(s, rule); err != nil {
		return nil, err
	}
	b := newBoard(s, rule)
	p := &profile{}
	for i := range s.Actors() {
		w := fixedWish(s, i)
		p.wishes = append(p.wishes, w)
		p.values = append(p.values, w.fixed)
	}
	c := &result.Condition{State: s.Code(state), Actor: s.Conflict.Actors[actor].ID, Concept: concept.Name, Every: [][]string{}}
	var every family
	for _, t := range b.moves[actor].From(state) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		ways, ok := b.deterrents(p, concept, actor, int32(state), t)
		if !ok {
			continue // deterred under every ranking
		}
		choices, ok := ways.cross()
		if !ok {
			return nil, &parley.Problem{
				Message: fmt.Sprintf("the condition on %s's ranking that deters its move to %s has more than %d parts, too many to be written out", s.Conflict.Actors[actor].ID, s.Code(int(t)), MaxSets),
				Hint:    "ask under nash or seq, which have fewer; name other --actors; or hold options with a variant's fix",
			}
		}
		every = append(every, choices...)
	}
	every = every.least()
	for _, set := range every {
		c.Every = append(c.Every, b.codes(set))
	}
	today := fulfilled(every, s.Ranking(actor), state)
	c.Today = &today
	if any, ok := every.cross(); ok {
		c.Any = [][]string{}
		for _, set := range any {
			c.Any = append(c.Any, b.codes(set))
		}
	}
	c.Rankings = every.rankings(s.Count)
	if c.Rankings != nil {
		c.Of = new(big.Int).MulRange(1, int64(s.Count))
	}
	return c, nil
}

// fulfilled reports whether under r the state is at least as good as some
// member of every set.
func fulfilled(every family, r *prefer.Ranking, state int) bool {
	for _, set := range every {
		some := false
		set.each(func(s int) { some = some || r.Value[state] >= r.Value[s] })
		if !some {
			return false
		}
	}
	return true
}

// deterrents lists the sets of states such that actor i is kept from moving
// from s to t if s is at least as good as all in one of them; ok is false if
// that is so anyhow.
func (b *board) deterrents(p *profile, c stability.Concept, i int, s, t int32) (ways family, ok bool) {
	ways = family{b.set(t)}
	if c.Reply == stability.NoReply {
		return ways, true
	}
	at := b.explore(p, t, i, c.Reply == stability.ImprovingReply, func(u int32) bool {
		need := b.set(u)
		if c.Escape {
			for _, v := range b.moves[i].From(int(u)) {
				need.add(v)
			}
		}
		need.drop(s)
		ways = append(ways, need)
		return need.empty()
	})
	return ways, at < 0
}

func (b *board) set(states ...int32) stateSet {
	x := make(stateSet, (b.count+63)/64)
	for _, s := range states {
		x.add(s)
	}
	return x
}

func (b *board) codes(x stateSet) []string {
	out := []string{}
	x.each(func(s int) { out = append(out, b.space.Code(s)) })
	return out
}

// rankings counts the strict rankings of n states under which the state in
// question is at least as good as some member of every set of f. Only the r
// states in the sets matter. If k of them stand below the state, there are
// k!(r-k)! orders of these r+1, and each extends to n!/(r+1)! of all.
func (f family) rankings(n int) *big.Int {
	var members []int
	at := map[int]int{}
	for _, x := range f {
		x.each(func(s int) {
			if _, ok := at[s]; !ok {
				at[s] = len(members)
				members = append(members, s)
			}
		})
	}
	r := len(members)
	if r > maxCounted {
		return nil
	}
	masks := make([]uint32, len(f))
	for k, x := range f {
		x.each(func(s int) { masks[k] |= 1 << at[s] })
	}
	count := make([]int64, r+1)
below:
	for set := range uint32(1) << r {
		for _, m := range masks {
			if m&set == 0 {
				continue below
			}
		}
		count[bits.OnesCount32(set)]++
	}
	total := new(big.Int)
	for k, c := range count {
		orders := new(big.Int).MulRange(1, int64(k))
		orders.Mul(orders, new(big.Int).MulRange(1, int64(r-k)))
		total.Add(total, orders.Mul(orders, big.NewInt(c)))
	}
	return total.Mul(total, new(big.Int).MulRange(int64(r+2), int64(n)))
}
