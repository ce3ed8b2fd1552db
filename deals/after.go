package deals

import (
	"cmp"
	"context"
	"slices"

	"parley/explain"
	"parley/prefer"
	"parley/result"
)

// aftermath follows play from state to state: while a state is no
// equilibrium, an actor that leaves it takes its best undeterred improvement.
type aftermath struct {
	s     *prefer.Profile
	t     *explain.Teller
	q     Question
	known map[uint64]*stop
	left  int64 // the moves that may still be looked at
}

// stop is what happens at one state.
type stop struct {
	settled bool
	leave   []result.Leave // one an actor that leaves, in file order
	to      []uint64       // where each goes
}

func newAftermath(t *explain.Teller, q Question) *aftermath {
	return &aftermath{s: t.Space, t: t, q: q, known: map[uint64]*stop{}, left: q.Work}
}

func (f *aftermath) at(ctx context.Context, index uint64) (*stop, error) {
	if st := f.known[index]; st != nil {
		return st, nil
	}
	if f.left <= 0 {
		return &stop{}, nil
	}
	before := f.t.Looked
	r, err := explain.With(ctx, f.t, f.s.ID(index), explain.Question{
		Concept: f.q.Concept, Sequences: f.q.Sequences, Work: max(1, min(f.left, f.q.Work/8)), Detail: 1 << 30, Brief: true,
	})
	if err != nil {
		return nil, err
	}
	f.left -= f.t.Looked - before
	st := &stop{settled: true}
	for _, by := range r.Order {
		a := r.Actors[by]
		l, ok := explain.Leaves(a, by)
		if !ok {
			st.settled = st.settled && a.Settled
			continue
		}
		to, _ := f.s.ParseCode(l.To)
		st.leave, st.to = append(st.leave, l), append(st.to, to)
	}
	f.known[index] = st
	return st, nil
}

// maxStops bounds the states that play is followed through.
const maxStops = 1000

// follow fills in where a deal leads.
func (f *aftermath) follow(ctx context.Context, d *deal) error {
	d.Defect, d.Ends, d.Settled = []result.Defector{}, []string{}, true
	first, err := f.at(ctx, d.at)
	if err != nil {
		return err
	}
	for _, l := range first.leave {
		member := slices.Contains(d.Coalition, l.By)
		d.Defect = append(d.Defect, result.Defector{Member: member, Leave: l})
	}
	// Every course: a depth-first search that also sees the cycles.
	const open, closed = 1, 2
	mark := map[uint64]int{}
	var ends []uint64
	var visit func(index uint64) error
	visit = func(index uint64) error {
		if len(mark) >= maxStops {
			d.Settled = false
			return nil
		}
		mark[index] = open
		st, err := f.at(ctx, index)
		if err != nil {
			return err
		}
		d.Settled = d.Settled && st.settled
		if len(st.to) == 0 && st.settled {
			ends = append(ends, index)
		}
		for _, to := range st.to {
			switch mark[to] {
			case open:
				d.Cycles = true
			case closed:
			default:
				if err := visit(to); err != nil {
					return err
				}
			}
		}
		mark[index] = closed
		return nil
	}
	if err := visit(d.at); err != nil {
		return err
	}
	slices.SortFunc(ends, func(x, y uint64) int { return cmp.Compare(x, y) })
	for _, index := range ends {
		d.Ends = append(d.Ends, f.s.CodeAt(index))
	}
	// The one course on which the first in file order moves each time.
	seen := map[uint64]bool{}
	for index := d.at; !seen[index]; {
		seen[index] = true
		st := f.known[index]
		if st == nil || !st.settled && len(st.to) == 0 {
			break
		}
		if len(st.to) == 0 {
			d.Then = f.s.CodeAt(index)
			break
		}
		index = st.to[0]
	}
	return nil
}
