// Package rows is the engine for foresight, maximin and coalitions in option
// form without barred moves and one-way options. There an actor moves freely
// within a row of states, those that differ in its own options only, so that
// what it can reach is said by a few numbers a row: the best, the second best,
// the least. Moves are never listed; a pass goes over the states, not over the
// moves between them.
package rows

import (
	"context"
	"math"

	"parley"
	"parley/internal/parallel"
	"parley/prefer"
	"parley/space"
	"parley/stability"
	"parley/stability/plies"
)

// Engine is the engine along rows.
type Engine struct{}

// Name is "rows".
func (Engine) Name() string { return "rows" }

// Suits takes foresight, maximin, and of coalitions Nash and GMR, where every
// move can be taken back.
func (Engine) Suits(s *prefer.Profile, q stability.Request) error {
	if s.Listed() {
		return &parley.Problem{Message: "the rows engine walks over all levels of all options, and this model's states are listed", Hint: "use the explicit engine"}
	}
	for _, c := range q.Concepts {
		if err := c.Suits(s, q); err != nil {
			return err
		}
		switch c.Family {
		case stability.Foresight, stability.Turns:
			continue
		case stability.Joint:
			if c.Reply == stability.NoReply || c.Reply == stability.AnyReply && !c.Escape && !q.Reading.Pareto {
				continue
			}
		}
		return &parley.Problem{Message: "the rows engine does not compute " + c.Name, Hint: "use the explicit engine"}
	}
	if !s.Reversible() || s.Blocks() || s.Size > math.MaxInt32 {
		return &parley.Problem{Message: "the rows engine takes models in option form without barred moves, one-way options and merged actors", Hint: "use the explicit engine"}
	}
	return nil
}

// Memory counts the values that are kept by state.
func (Engine) Memory(s *prefer.Profile, q stability.Request) uint64 {
	n := uint64(s.Actors())
	width := uint64(4)
	if narrow(s.Count) {
		width = 2
	}
	per := n * (4 + width) // rankings, by number and by index
	sets := uint64(0)
	for _, c := range q.Concepts {
		sets += uint64(len(stability.Groups(c, s.Conflict.ActorIDs()))+1) * s.Size / 8
		switch {
		case c.Family == stability.Foresight && c.Horizon == 0:
			sets += plies.Memory(q.Horizon, n, s.Size)
			per = max(per, n*(4+width)+2*n*n*width)
		case c.Family == stability.Foresight:
			per = max(per, n*(4+width)+2*n*n*width)
		case c.Family == stability.Joint:
			per = max(per, n*(4+width)+n*(n*width+12))
		default:
			per = max(per, n*(4+width)+3*n*width)
		}
	}
	return per*s.Size + sets
}

// narrow reports whether so many values fit 16 bits.
func narrow(values int) bool { return values < math.MaxInt16 }

// Prepare refuses: the engine takes no plain concepts.
func (Engine) Prepare(_ *space.Space, q stability.Request) (stability.Prepared, error) {
	return nil, &parley.Problem{Message: "the rows engine does not analyse again and again"}
}

// Analyze computes q.
func (Engine) Analyze(ctx context.Context, s *prefer.Profile, q stability.Request) (*stability.Result, error) {
	rankings := make([]*prefer.Ranking, s.Actors())
	err := parallel.Do(ctx, len(rankings), func() func(int) { return func(i int) { rankings[i] = s.Ranking(i) } })
	if err != nil {
		return nil, err
	}
	levels := 0
	for _, r := range rankings {
		levels = max(levels, r.Levels)
	}
	if narrow(levels) {
		return analyze[int16](ctx, s, rankings, math.MaxInt16, q)
	}
	return analyze[int32](ctx, s, rankings, math.MaxInt32, q)
}

func analyze[T number](ctx context.Context, s *prefer.Profile, rankings []*prefer.Ranking, none T, q stability.Request) (*stability.Result, error) {
	t, err := newTable(ctx, s, rankings, none)
	if err != nil {
		return nil, err
	}
	r := stability.NewResult(t.s.Space, q)
	var foresees, turns bool
	for k, c := range q.Concepts {
		switch c.Family {
		case stability.Foresight:
			foresees = true
		case stability.Turns:
			turns = true
		default:
			if err := t.coalitions(k, c, q.Reading.Pareto, r); err != nil {
				return nil, err
			}
		}
	}
	if turns {
		if err := t.turns(q, r); err != nil {
			return nil, err
		}
	}
	if foresees {
		return r, plies.Follow(q, newForesight(t), r)
	}
	return r, nil
}

// number holds values of states.
type number interface{ ~int16 | ~int32 }

// table is the actors' values of all states, by index.
type table[T number] struct {
	ctx   context.Context
	s     *prefer.Profile
	n     int
	size  int
	none  T      // above every value
	value [][]T  // by actor and index; -1 where it cannot occur
	rows  []rows // by actor
}

// rows says how an actor's rows lie among the indices: places of one are so
// many indices apart, and as many rows lie side by side.
type rows struct{ stride, places int }

func newTable[T number](ctx context.Context, s *prefer.Profile, rankings []*prefer.Ranking, none T) (*table[T], error) {
	t := &table[T]{ctx: ctx, s: s, n: s.Actors(), size: int(s.Size), none: none}
	t.value, t.rows = make([][]T, t.n), make([]rows, t.n)
	err := parallel.Do(ctx, t.n, func() func(int) {
		return func(i int) {
			t.value[i] = byIndex[T](s, rankings[i])
			row := rows{1, 1}
			for k, o := range s.Owned[i] {
				if k == 0 {
					row.stride = int(s.Options[o].Stride)
				}
				row.places *= len(s.Options[o].Levels)
			}
			t.rows[i] = row
		}
	})
	return t, err
}

// byIndex are the values of a ranking by the states' indices, -1 where a state
// cannot occur.
func byIndex[T number](s *prefer.Profile, r *prefer.Ranking) []T {
	value := make([]T, s.Size)
	id := 0
	for base := 0; base < len(value); base += 64 {
		here := value[base:min(len(value), base+64)]
		f := s.FeasibleWord(uint64(base))
		for x := range here {
			here[x] = -1
			if f>>x&1 != 0 {
				here[x] = T(r.Value[id])
				id++
			}
		}
	}
	return value
}

// lanes is how many rows that lie side by side are looked at together.
const lanes = 64

// each calls f with every group of rows of an actor that lie side by side: the
// index of the first place of the first, and how many there are. A task is
// some of them.
func (t *table[T]) each(i int, start func() func(base, width int)) error {
	r := t.rows[i]
	span := r.stride * r.places
	per := (r.stride + lanes - 1) / lanes // groups in a span
	groups := t.size / span * per
	grain := max(1, 1<<14/(r.places*min(r.stride, lanes)))
	return parallel.Do(t.ctx, (groups+grain-1)/grain, func() func(int) {
		f := start()
		return func(task int) {
			for g := task * grain; g < min(groups, (task+1)*grain); g++ {
				low := g % per * lanes
				f(g/per*span+low, min(lanes, r.stride-low))
			}
		}
	})
}

// set gathers the feasible states for which f holds.
func (t *table[T]) set(f func(x int) bool) stability.Set {
	out := stability.NewSet(t.s.Space)
	value := t.value[0]
	for w := range out {
		var word uint64
		base := w * 64
		for x := base; x < min(t.size, base+64); x++ {
			if value[x] >= 0 && f(x) {
				word |= 1 << (x - base)
			}
		}
		out[w] = word
	}
	return out
}
