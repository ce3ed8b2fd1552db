package achieve

import (
	"parley/space"
	"parley/stability"
)

// board is the states and moves of the model under one choice of options
// held, with scratch room for walking them. It serves one search at a time.
type board struct {
	space  *space.Space
	moves  []*space.Arcs
	rule   stability.Sequences
	simple bool // moving twice in a row gains nothing
	count  int

	seen  []uint32 // by context and state: the walk that was there last
	walk  uint32
	nodes []node // of the last walk, in order of arrival
}

// node is a state reached, with what matters of the moves made so far.
type node struct {
	state, context int32
	from           int32 // the node before, or -1
	by             int32 // who moved
}

func newBoard(s *space.Space, rule stability.Sequences) *board {
	b := &board{space: s, rule: rule, count: s.Count, simple: rule == stability.Legal && s.Transitive()}
	for i := range s.Actors() {
		b.moves = append(b.moves, s.Arcs(i))
	}
	b.seen = make([]uint32, b.count*b.contexts())
	return b
}

func (b *board) contexts() int {
	switch {
	case b.simple:
		return 1
	case b.rule == stability.Single:
		return 2
	case b.rule == stability.Once:
		return 1 << len(b.moves)
	}
	return 1 + len(b.moves)
}

// next is the context after a move by an actor; ok is false if the rule lets
// it not move.
func (b *board) next(context int32, actor int) (after int32, ok bool) {
	switch {
	case b.simple:
		return 0, true
	case b.rule == stability.Single:
		return 1, context == 0
	case b.rule == stability.Once:
		return context | 1<<actor, context>>actor&1 == 0
	}
	return int32(actor + 1), context != int32(actor+1)
}

// profile is a preference and an order of it for every actor.
type profile struct {
	wishes []*wish
	orders [][]uint8
	values [][]uint64 // by actor and class
}

func (p *profile) value(actor int, state int32) uint64 {
	return p.values[actor][p.wishes[actor].class[state]]
}

// explore walks the sequences of moves (improvements, if improving) of every
// actor but skip (-1 for none) from a state, until stop holds for a state
// reached by a move or more. It returns the node where it stopped, or -1.
func (b *board) explore(p *profile, from int32, skip int, improving bool, stop func(int32) bool) int {
	b.walk++
	if b.walk == 0 {
		clear(b.seen)
		b.walk = 1
	}
	b.nodes = append(b.nodes[:0], node{state: from, from: -1, by: -1})
	b.seen[from] = b.walk
	for at := 0; at < len(b.nodes); at++ {
		n := b.nodes[at]
		for j := range b.moves {
			if j == skip {
				continue
			}
			context, ok := b.next(n.context, j)
			if !ok {
				continue
			}
			row := b.seen[int(context)*b.count : (int(context)+1)*b.count]
			var here uint64
			values, class := p.values[j], p.wishes[j].class
			if improving {
				here = values[class[n.state]]
			}
			for _, to := range b.moves[j].From(int(n.state)) {
				if row[to] == b.walk || improving && values[class[to]] <= here {
					continue
				}
				row[to] = b.walk
				b.nodes = append(b.nodes, node{to, context, int32(at), int32(j)})
				if stop(to) {
					return len(b.nodes) - 1
				}
			}
		}
	}
	return -1
}

// path lists the nodes that lead to one, the first move first.
func (b *board) path(at int) []node {
	var out []node
	for n := b.nodes[at]; n.from >= 0; n = b.nodes[n.from] {
		out = append(out, n)
	}
	for x, y := 0, len(out)-1; x < y; x, y = x+1, y-1 {
		out[x], out[y] = out[y], out[x]
	}
	return out
}
