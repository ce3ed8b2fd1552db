package implicit

import (
	"context"
	"math/bits"
	"slices"

	"parley/prefer"
	"parley/space"
	"parley/stability"
)

// Analyzer analyses one small space again and again under different rankings,
// as ensembles over uncertain preferences do. What does not depend on the
// rankings is worked out once; a run allocates nothing. An Analyzer is for one
// goroutine at a time.
//
// Improving replies are followed backwards, from the states that are worst for
// the focal actor up, so that every state is met once an actor: the first time
// tells the worst that the replies can lead to.
type Analyzer struct {
	s      *space.Space
	q      stability.Request
	actors []*member
	any    []reach // by actor: what its opponents can reach by any moves
	index  []uint64
	small  *masked // for up to 64 states
	values [][]int32

	escape []int32 // by state: the best that the focal actor can move to, or has
	worst  []int32 // by state: the least after the opponents' answers
	order  []int32 // states by escape
	queue  []int32
	room   []int32 // for sorting, and by component
	slot   []int32 // by group
	found  []int32 // by group
	bits   stability.Set
}

// NewAnalyzer prepares s for repeated analysis. The error is a
// *parley.Problem.
func NewAnalyzer(s *space.Space, q stability.Request) (*Analyzer, error) {
	if n := s.CountArcs(); n > stability.MaxArcs {
		return nil, stability.TooManyArcs(n)
	}
	return newAnalyzer(context.Background(), s, q)
}

// newAnalyzer is NewAnalyzer however many moves there are.
func newAnalyzer(ctx context.Context, s *space.Space, q stability.Request) (*Analyzer, error) {
	if err := suits(s, q); err != nil {
		return nil, err
	}
	n := s.Count
	a := &Analyzer{
		s: s, q: q, index: make([]uint64, n), escape: make([]int32, n), worst: make([]int32, n), order: make([]int32, n),
		queue: make([]int32, 0, n), room: make([]int32, 4*n+2), bits: stability.NewSet(s),
	}
	for id := range a.index {
		a.index[id] = s.Index(id)
	}
	groups := 1
	a.values = make([][]int32, s.Actors())
	for i := range s.Actors() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		a.actors = append(a.actors, newMember(s, i))
		groups = max(groups, len(a.actors[i].below))
	}
	a.slot, a.found = make([]int32, groups), make([]int32, groups)
	if n <= 64 {
		arcs := make([]*space.Arcs, s.Actors())
		for i := range arcs {
			arcs[i] = s.Arcs(i)
		}
		a.small = newMasked(s, arcs, q)
	}
	if !slices.ContainsFunc(q.Concepts, func(c stability.Concept) bool { return c.Reply == stability.AnyReply }) {
		return a, nil
	}
	for i := range s.Actors() {
		r, err := newReach(ctx, a.actors, i, n)
		if err != nil {
			return nil, err
		}
		a.any = append(a.any, r)
	}
	return a, nil
}

// NewResult makes room for the results of runs.
func (a *Analyzer) NewResult() *stability.Result { return newResult(a.s, a.q) }

// Run is Values of the rankings.
func (a *Analyzer) Run(ctx context.Context, rankings []*prefer.Ranking, out *stability.Result) error {
	for i, r := range rankings {
		a.values[i] = r.Value
	}
	return a.run(ctx, a.values, out, nil)
}

// Values analyses the space with the given values, by actor and state ID: higher
// is better, equal is indifferent, below 2^31-1. It overwrites out, which
// NewResult made.
func (a *Analyzer) Values(values [][]int32, out *stability.Result) {
	_ = a.run(context.Background(), values, out, nil)
}

// run is Values that can be stopped and tells its progress.
func (a *Analyzer) run(ctx context.Context, values [][]int32, out *stability.Result, progress space.Progress) error {
	for i, m := range a.actors {
		if err := ctx.Err(); err != nil {
			return err
		}
		if a.small == nil {
			m.rankBy(values[i], a.room)
			continue
		}
		m.sort(values[i], a.room)
		a.small.actors[i].rank(m)
	}
	if a.small != nil {
		a.small.ranked()
	}
	for k := range out.Equilibria {
		for w := range out.Equilibria[k] {
			out.Equilibria[k][w] = a.s.FeasibleWord(uint64(w) * 64)
		}
	}
	for i := range a.actors {
		if err := a.focal(ctx, i, out); err != nil {
			return err
		}
		if progress != nil {
			progress(float64(i+1) / float64(len(a.actors)))
		}
	}
	return nil
}

func (a *Analyzer) focal(ctx context.Context, i int, out *stability.Result) error {
	m := a.actors[i]
	if a.small != nil {
		sets := a.small.focal(i, m)
		for k := range a.q.Concepts {
			set := sets.of(&a.q.Concepts[k])
			if a.s.AllFeasible() {
				a.bits[0] = set
			} else {
				clear(a.bits)
				for ; set != 0; set &= set - 1 {
					a.bits.Add(a.index[bits.TrailingZeros64(set)])
				}
			}
			a.record(i, k, out)
		}
		return nil
	}
	escape := false // known
	for k := range a.q.Concepts {
		if err := ctx.Err(); err != nil {
			return err
		}
		c := &a.q.Concepts[k]
		value, order := m.rank, m.states
		if c.Escape {
			if !escape {
				a.escapes(m)
				escape = true
			}
			value, order = a.escape, a.order
		}
		worst := a.worst
		switch c.Reply {
		case stability.NoReply:
			worst = m.rank
		case stability.AnyReply:
			a.any[i].least(value, a.room, worst)
		default:
			a.improve(i, value, order)
		}
		a.judge(m, worst)
		a.record(i, k, out)
	}
	return nil
}

// record writes bits down as the states stable for actor i under concept k.
func (a *Analyzer) record(i, k int, out *stability.Result) {
	out.Counts[k][i] = a.bits.Count()
	for w, set := range a.bits {
		out.Equilibria[k][w] &= set
	}
	if out.Stable != nil {
		copy(out.Stable[k][i], a.bits)
	}
}

// judge fills bits with the states that are stable for m, the answers leaving
// what worst says: those worth at least the peak, over m's moves, of the lesser
// of the two.
func (a *Analyzer) judge(m *member, worst []int32) {
	clear(a.bits)
	p := m.rank
	for b := range len(m.start) - 1 {
		block := m.block[m.start[b]:m.start[b+1]]
		if len(m.below) > 1 {
			a.climb(m, block, p, worst)
			for _, s := range block {
				if p[s] >= a.slot[m.group[s]] {
					a.bits.Add(a.index[s])
				}
			}
			continue
		}
		peak := int32(0)
		for _, s := range block {
			peak = max(peak, min(p[s], worst[s]))
		}
		for k := len(block) - 1; k >= 0 && p[block[k]] >= peak; k-- {
			a.bits.Add(a.index[block[k]])
		}
	}
}

// climb fills slot, by group, with the greatest of the lesser of p and q over
// the states of a block that can be moved to.
func (a *Analyzer) climb(m *member, block []int32, p, q []int32) {
	n := len(m.below)
	clear(a.slot[:n])
	clear(a.found[:n])
	for _, s := range block {
		g := m.group[s]
		a.found[g] = max(a.found[g], min(p[s], q[s]))
	}
	for g, v := range a.found[:n] {
		for _, from := range m.below[g] {
			a.slot[from] = max(a.slot[from], v)
		}
	}
}

// escapes fills escape, and order with the states by it.
func (a *Analyzer) escapes(m *member) {
	for b := range len(m.start) - 1 {
		block := m.block[m.start[b]:m.start[b+1]]
		a.climb(m, block, m.rank, m.rank)
		for _, s := range block {
			a.escape[s] = a.slot[m.group[s]]
		}
	}
	countingSort(a.escape, a.room[:m.ranks+1], a.order)
}

// improve fills worst with the least value that the opponents of i can
// improve to from each state; order lists the states by value.
func (a *Analyzer) improve(i int, value, order []int32) {
	for s := range a.worst {
		a.worst[s] = -1
	}
	for j, m := range a.actors {
		if j != i {
			copy(m.met, m.start)
		}
	}
	for _, s := range order {
		if a.worst[s] >= 0 {
			continue
		}
		v := value[s]
		a.worst[s] = v
		a.queue = append(a.queue[:0], s)
		for len(a.queue) > 0 {
			u := a.queue[len(a.queue)-1]
			a.queue = a.queue[:len(a.queue)-1]
			for j, m := range a.actors {
				if j != i {
					a.back(m, u, v)
				}
			}
		}
	}
}

// back meets the states from which m can improve to u.
func (a *Analyzer) back(m *member, u, v int32) {
	worse := m.worse[u]
	b := m.blockOf[u]
	if len(m.below) > 1 {
		can := m.can[int(m.group[u])*len(m.below):]
		for _, s := range m.block[m.start[b]:worse] {
			if a.worst[s] < 0 && can[m.group[s]] {
				a.worst[s] = v
				a.queue = append(a.queue, s)
			}
		}
		return
	}
	from := m.met[b]
	if from >= worse {
		return
	}
	m.met[b] = worse // all that are worse than u have been met from here on
	for _, s := range m.block[from:worse] {
		if a.worst[s] < 0 {
			a.worst[s] = v
			a.queue = append(a.queue, s)
		}
	}
}
