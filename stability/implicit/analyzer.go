package implicit

import (
	"fmt"
	"math"

	"parley"
	"parley/space"
	"parley/stability"
)

// Analyzer analyses one small space again and again under different rankings,
// as ensembles over uncertain preferences do. What does not depend on the
// rankings is worked out once; a run allocates nothing. An Analyzer is for one
// goroutine at a time.
type Analyzer struct {
	s       *space.Space
	q       stability.Request
	actors  []member
	any     []reach // by actor: what its opponents can reach by any moves
	index   []uint64
	replies [2]bool // improving replies are asked for: without escape, with it

	escape []int32 // by state: the best that the focal actor can move to, or has
	worst  []int32 // by state: the least after the opponents' answers
	comp   []int32 // by component
	slot   []int32 // by group
	found  []int32 // by group
	bits   stability.Set
}

// member is one actor's part of an Analyzer.
type member struct {
	block []int32    // the first place of each block, and the end
	order []int32    // states, a block after another; best first once sorted
	group []uint32   // by state: which of its one-way options stand where
	below [][]uint32 // by group: the groups from which it can be reached
}

// MaxArcs bounds the moves of all actors together that an Analyzer takes.
const MaxArcs = 1 << 22

// NewAnalyzer prepares s for repeated analysis. The error is a
// *parley.Problem.
func NewAnalyzer(s *space.Space, q stability.Request) (*Analyzer, error) {
	if err := (Engine{}).Suits(s, q); err != nil {
		return nil, err
	}
	if n := s.CountArcs(); n > MaxArcs {
		return nil, &parley.Problem{Message: fmt.Sprintf("the model is too large to be analysed again and again: its actors have %d moves between them, and at most %d can be kept", n, MaxArcs)}
	}
	n := s.Count
	a := &Analyzer{
		s: s, q: q, index: make([]uint64, n), escape: make([]int32, n), worst: make([]int32, n),
		comp: make([]int32, n), bits: stability.NewSet(s),
	}
	for id := range a.index {
		a.index[id] = s.Index(id)
	}
	groups := 1
	arcs := make([]*space.Arcs, s.Actors())
	for i := range arcs {
		arcs[i] = s.Arcs(i)
		a.actors = append(a.actors, newMember(s, i, a.index))
		groups = max(groups, len(a.actors[i].below))
	}
	a.slot, a.found = make([]int32, groups), make([]int32, groups)
	for i := range arcs {
		a.any = append(a.any, newReach(arcs, i, n))
	}
	for _, c := range q.Concepts {
		if c.Reply == stability.ImprovingReply {
			a.replies[btoi(c.Escape)] = true
		}
	}
	return a, nil
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func newMember(s *space.Space, i int, index []uint64) member {
	v := newSide(s, i)
	g := newGroups(v, &layout{words: v.block})
	m := member{group: make([]uint32, s.Count), below: g.below, block: []int32{0}}
	for row := range v.rows {
		for x := range v.block {
			if at := v.index(row, x); s.Feasible(at) {
				id := s.ID(at)
				m.order = append(m.order, int32(id))
				m.group[id] = g.group[x]
			}
		}
		if n := int32(len(m.order)); n > m.block[len(m.block)-1] {
			m.block = append(m.block, n)
		}
	}
	return m
}

// NewResult makes room for the results of runs.
func (a *Analyzer) NewResult() *stability.Result { return newResult(a.s, a.q) }

// Run analyses the space with the given values, by actor and state ID: higher
// is better, equal is indifferent, below 2^31-1. It overwrites out, which
// NewResult made.
func (a *Analyzer) Run(values [][]int32, out *stability.Result) {
	for i := range a.actors {
		a.actors[i].sort(values[i])
	}
	for k := range out.Equilibria {
		for w := range out.Equilibria[k] {
			out.Equilibria[k][w] = a.s.FeasibleWord(uint64(w) * 64)
		}
	}
	for i := range a.actors {
		a.focal(i, values, out)
	}
}

func (a *Analyzer) focal(i int, values [][]int32, out *stability.Result) {
	m, p := &a.actors[i], values[i]
	a.peaks(m, p, p, a.escape)
	var done [2]bool
	for escape := range 2 {
		if a.replies[escape] {
			copy(a.worst, p)
			if escape == 1 {
				copy(a.worst, a.escape)
			}
			a.improve(i, values)
			done[escape] = true
		}
		for k := range a.q.Concepts {
			c := &a.q.Concepts[k]
			switch {
			case c.Reply == stability.ImprovingReply && btoi(c.Escape) == escape:
				a.judge(i, k, p, a.worst, out)
			case c.Reply == stability.NoReply && escape == 1:
				a.judge(i, k, p, p, out)
			}
		}
	}
	for k := range a.q.Concepts {
		c := &a.q.Concepts[k]
		if c.Reply != stability.AnyReply {
			continue
		}
		value := p
		if c.Escape {
			value = a.escape
		}
		a.any[i].least(value, a.comp, a.worst)
		a.judge(i, k, p, a.worst, out)
	}
}

// judge decides which states are stable for actor i under concept k, the
// answers leaving what worst says: those worth at least the peak, over the
// moves of i, of the lesser of the two.
func (a *Analyzer) judge(i, k int, p, worst []int32, out *stability.Result) {
	m := &a.actors[i]
	n := 0
	clear(a.bits)
	for b := range len(m.block) - 1 {
		block := m.order[m.block[b]:m.block[b+1]]
		if len(m.below) == 1 {
			peak := int32(math.MinInt32)
			for _, s := range block {
				peak = max(peak, min(p[s], worst[s]))
			}
			for _, s := range block { // the best first
				if p[s] < peak {
					break
				}
				a.bits[a.index[s]/64] |= 1 << (a.index[s] % 64)
				n++
			}
			continue
		}
		a.climb(m, block, p, worst)
		for _, s := range block {
			if p[s] >= a.slot[m.group[s]] {
				a.bits[a.index[s]/64] |= 1 << (a.index[s] % 64)
				n++
			}
		}
	}
	out.Counts[k][i] = n
	for w, set := range a.bits {
		out.Equilibria[k][w] &= set
	}
	if out.Stable != nil {
		copy(out.Stable[k][i], a.bits)
	}
}

// climb fills slot, by group, with the greatest of the lesser of p and q over
// the states of a block that can be moved to.
func (a *Analyzer) climb(m *member, block []int32, p, q []int32) {
	n := len(m.below)
	for g := range n {
		a.slot[g], a.found[g] = math.MinInt32, math.MinInt32
	}
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

// peaks gives, by state, the greatest lesser of p and q that m can move to.
func (a *Analyzer) peaks(m *member, p, q, to []int32) {
	for b := range len(m.block) - 1 {
		block := m.order[m.block[b]:m.block[b+1]]
		a.climb(m, block, p, q)
		for _, s := range block {
			to[s] = a.slot[m.group[s]]
		}
	}
}

// improve lowers worst to the least that the opponents of i can improve to:
// one opponent's improvements after another's until nothing falls.
func (a *Analyzer) improve(i int, values [][]int32) {
	movers := 0
	for j := range a.actors {
		if j != i && len(a.actors[j].block)-1 < len(a.actors[j].order) {
			movers++
		}
	}
	for quiet := 0; quiet < movers; {
		for j := range a.actors {
			m := &a.actors[j]
			if j == i || len(m.block)-1 == len(m.order) || quiet >= movers {
				continue
			}
			if quiet++; a.sweep(m, values[j]) {
				quiet = 1
			}
		}
	}
}

// sweep lowers worst along one actor's improvements; it reports whether
// anything fell.
func (a *Analyzer) sweep(m *member, p []int32) bool {
	fell := false
	worst := a.worst
	for b := range len(m.block) - 1 {
		block := m.order[m.block[b]:m.block[b+1]]
		if len(m.below) > 1 {
			fell = a.sweepOneWay(m, p, block) || fell
			continue
		}
		better, met, class := int32(math.MaxInt32), int32(math.MaxInt32), int32(math.MaxInt32)
		for _, s := range block {
			if v := p[s]; v != class {
				class, better = v, met
			}
			x := worst[s]
			if better < x {
				worst[s], x, fell = better, better, true
			}
			met = min(met, x)
		}
	}
	return fell
}

// sweepOneWay is sweep in a block of an actor with one-way options.
func (a *Analyzer) sweepOneWay(m *member, p []int32, block []int32) bool {
	fell := false
	for g := range m.below {
		a.slot[g] = math.MaxInt32
	}
	for len(block) > 0 {
		n := 1
		for n < len(block) && p[block[n]] == p[block[0]] {
			n++
		}
		for _, s := range block[:n] {
			if v := a.slot[m.group[s]]; v < a.worst[s] {
				a.worst[s], fell = v, true
			}
		}
		for _, s := range block[:n] {
			for _, g := range m.below[m.group[s]] {
				a.slot[g] = min(a.slot[g], a.worst[s])
			}
		}
		block = block[n:]
	}
	return fell
}

// sort puts every block's best states first.
func (m *member) sort(p []int32) {
	for b := range len(m.block) - 1 {
		block := m.order[m.block[b]:m.block[b+1]]
		if len(block) > 32 {
			heapSort(block, p)
			continue
		}
		for k := 1; k < len(block); k++ {
			s := block[k]
			j := k
			for ; j > 0 && p[block[j-1]] < p[s]; j-- {
				block[j] = block[j-1]
			}
			block[j] = s
		}
	}
}

// heapSort sorts states by value, the greatest first, in place.
func heapSort(block []int32, p []int32) {
	sift := func(at, n int) {
		for {
			child := 2*at + 1
			if child >= n {
				return
			}
			if child+1 < n && p[block[child+1]] < p[block[child]] {
				child++
			}
			if p[block[at]] <= p[block[child]] {
				return
			}
			block[at], block[child] = block[child], block[at]
			at = child
		}
	}
	for k := len(block)/2 - 1; k >= 0; k-- {
		sift(k, len(block))
	}
	for n := len(block) - 1; n > 0; n-- {
		block[0], block[n] = block[n], block[0]
		sift(0, n)
	}
}
