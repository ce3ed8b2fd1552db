package prefer

import (
	"math/bits"

	"parley"
	"parley/logic"
	"parley/space"
)

// statements is an order by statements in priority order: states compare by
// the first statement on which they differ, and are alike where there is none.
type statements struct {
	s      *space.Space
	listed []*parley.Statement // most important first
	bound  []*logic.Bound
	places []int  // in the actor's Statements
	all    *Items // the classes of states over those, in a prepared profile
}

// Rank builds each state's number, the truth of the most important statement
// its first digit, up to 31 digits at a time; in a prepared profile, that of
// each class of states.
func (o *statements) Rank() *Ranking {
	if o.all == nil {
		return rankTruths(o.s, o.bound)
	}
	order := make([]uint8, len(o.places))
	for k, at := range o.places {
		order[k] = uint8(at)
	}
	return o.all.Rank(order)
}

// rankTruths ranks the states by the truth of expressions, the first deciding
// before the second. The truths of up to 31 are written where the values come,
// and made dense there.
func rankTruths(s *space.Space, bound []*logic.Bound) *Ranking {
	const most = 31
	r := &Ranking{Value: make([]int32, s.Count), Levels: 1}
	if len(bound) == 0 {
		return r
	}
	n := min(most, len(bound))
	truths(s, bound[:n], func(id int, key uint64) { r.Value[id] = int32(key) })
	r.Levels = settle(r.Value, r.Value)
	var keys []uint64
	for bound = bound[n:]; len(bound) > 0; bound = bound[n:] {
		if keys == nil {
			keys = make([]uint64, s.Count)
		}
		n = min(most, len(bound))
		truths(s, bound[:n], func(id int, key uint64) { keys[id] = uint64(r.Value[id])<<n | key })
		r.Levels = settle(keys, r.Value)
	}
	return r
}

// truths calls f with each feasible state's number, in order: the truth of the
// first expression is its first digit.
func truths(s *space.Space, bound []*logic.Bound, f func(id int, key uint64)) {
	depth := 1
	for _, b := range bound {
		depth = max(depth, b.Depth)
	}
	stack := make([]uint64, depth)
	const group = 8 // of expressions, and of states: one byte of a word each
	groups := (len(bound) + group - 1) / group
	digits := make([][8]uint64, groups) // by byte of 64 states: eight states' digits
	id := 0
	for base := uint64(0); base < s.Size; base += 64 {
		f64 := s.FeasibleWord(base)
		if f64 == 0 {
			continue
		}
		clear(digits)
		for k, b := range bound {
			w := s.Words(b, base, stack)
			d := &digits[k/group]
			for x := range d {
				d[x] = d[x]<<1 | spread[w>>(8*x)&0xff]
			}
		}
		for ; f64 != 0; f64 &= f64 - 1 {
			at := bits.TrailingZeros64(f64)
			var key uint64
			for g := range digits {
				key = key<<min(group, len(bound)-g*group) | digits[g][at/8]>>(at%8*8)&0xff
			}
			f(id, key)
			id++
		}
	}
}

// spread puts the bits of a byte into the lowest bits of eight bytes.
var spread = func() (out [256]uint64) {
	for b := range out {
		for k := range 8 {
			out[b] |= uint64(b>>k&1) << (8 * k)
		}
	}
	return
}()

func (o *statements) Compare(c *Comparer, x, y uint64) int {
	for _, b := range o.bound {
		if inX, inY := c.Truths(b, x, y); inX != inY {
			if inX {
				return 1
			}
			return -1
		}
	}
	return 0
}

func (o *statements) Decides(c *Comparer, x, y uint64) int {
	for k, b := range o.bound {
		if inX, inY := c.Truths(b, x, y); inX != inY {
			return k
		}
	}
	return -1
}

func (o *statements) Because(c *Comparer, x, y uint64) []Reason {
	k := o.Decides(c, x, y)
	if k < 0 {
		return nil
	}
	_, holds := c.Truths(o.bound[k], x, y)
	return []Reason{{Statement: o.listed[k], Place: k, Holds: holds}}
}

func (o *statements) Statements() ([]*logic.Bound, bool) { return o.bound, true }

func (o *statements) Items() (*Items, error) {
	labels := make([]string, len(o.listed))
	for k, st := range o.listed {
		labels[k] = st.Label()
	}
	return Truths(o.s, labels, o.bound)
}

// Parts ranks classes of states that the statements do not tell apart.
func (o *statements) Parts() (*Parts, error) {
	items, err := o.Items()
	if err != nil {
		return nil, err
	}
	item := map[int]uint8{}
	for k, place := range o.places {
		item[place] = uint8(k)
	}
	return &Parts{
		Ordered: o.places, Statements: true,
		Name: func(place int) string { return items.Labels[item[place]] },
		Reorder: func(places []int) *Ranking {
			order := make([]uint8, len(places))
			for k, place := range places {
				order[k] = item[place]
			}
			return items.Rank(order)
		},
	}, nil
}
