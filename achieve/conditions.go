package achieve

import (
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"math/big"
	"math/bits"
	"slices"

	"parley"
	"parley/prefer"
	"parley/result"
	"parley/stability"
)

// Bounds of Conditions.
const (
	MaxSets    = 4096
	maxCounted = 22  // states that matter, for counting rankings
	maxSpelled = 500 // states, for numbers of rankings that are written out
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
		if !concept.Escape {
			if one, ok := b.deterring(p, concept, actor, int32(state), t); ok {
				every = append(every, one)
			}
			continue
		}
		ways, ok := b.deterrents(p, concept, actor, int32(state), t)
		if !ok {
			continue // deterred under every ranking
		}
		choices, ok := ways.cross()
		if !ok {
			return nil, &parley.Problem{
				Message: fmt.Sprintf("the conditions for %s have too many parts to be written out: for its move to %s alone there are %d ways to be kept from it, and more than %d choices among the states in them",
					s.Conflict.Actors[actor].Label(), s.Code(int(t)), len(ways.least()), MaxSets),
				Hint: fmt.Sprintf("ask about other actors with --actors, under a concept with fewer answers (--concept nash or seq), or with an option held; parley explain says whether %s is stable today", c.State),
			}
		}
		every = append(every, choices...)
	}
	every = every.least()
	for _, set := range every {
		c.Every = append(c.Every, b.codes(set))
	}
	if any, ok := every.cross(); ok {
		c.Any = [][]string{}
		for _, set := range any {
			c.Any = append(c.Any, b.codes(set))
		}
	}
	c.Fulfilled = every.fulfilled(p.values[actor], p.wishes[actor].class, int32(state))
	if share := every.share(); share != nil {
		c.Share = share.RatString()
		value, _ := share.Float64()
		c.ShareValue = math.Round(value*1e6) / 1e6
		if s.Count <= maxSpelled {
			c.Of = new(big.Int).MulRange(1, int64(s.Count))
			c.Rankings = new(big.Int).Mul(c.Of, share.Num())
			c.Rankings.Quo(c.Rankings, share.Denom())
		}
	}
	return c, nil
}

// deterring is the set of states such that actor i is kept from moving from s
// to t if s is at least as good as one of them, under a concept that allows no
// escape; ok is false if it is kept from it anyhow.
func (b *board) deterring(p *profile, c stability.Concept, i int, s, t int32) (one stateSet, ok bool) {
	one = b.set(t)
	if c.Reply == stability.NoReply {
		return one, true
	}
	at := b.explore(p, t, i, c.Reply == stability.ImprovingReply, func(u int32) bool {
		one.add(u)
		return u == s
	})
	return one, at < 0
}

// deterrents lists the sets of states such that actor i is kept from moving
// from s to t, under a concept that allows an escape, if s is at least as good
// as all in one of them; ok is false if that is so anyhow.
func (b *board) deterrents(p *profile, c stability.Concept, i int, s, t int32) (ways family, ok bool) {
	ways = family{b.set(t)}
	var need []int32
	seen := map[string]bool{} // states within which i moves freely need the same
	var key []byte
	at := b.explore(p, t, i, c.Reply == stability.ImprovingReply, func(u int32) bool {
		need = append(append(need[:0], u), b.moves[i].From(int(u))...)
		need = slices.DeleteFunc(need, func(v int32) bool { return v == s })
		slices.Sort(need)
		key = key[:0]
		for _, v := range need {
			key = binary.LittleEndian.AppendUint32(key, uint32(v))
		}
		if !seen[string(key)] {
			seen[string(key)] = true
			ways = append(ways, b.set(need...))
		}
		return len(need) == 0
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

// fulfilled reports whether a state is at least as good as some member of
// every set of f.
func (f family) fulfilled(values []uint64, class []int32, state int32) bool {
	for _, x := range f {
		some := false
		x.each(func(s int) { some = some || values[class[s]] <= values[class[state]] })
		if !some {
			return false
		}
	}
	return true
}

// share is the share of the strict rankings of all states under which the
// state in question is at least as good as some member of every set of f; nil
// if too many states are in the sets. Only these r matter. If k of them stand
// below the state, there are k!(r-k)! orders of these r+1, of (r+1)! in all.
func (f family) share() *big.Rat {
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
	return new(big.Rat).SetFrac(total, new(big.Int).MulRange(1, int64(r+1)))
}
