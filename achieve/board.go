package achieve

import (
	"fmt"

	"parley"
	"parley/space"
	"parley/stability"
)

// board is the states and moves of the model under one choice of options
// held, with scratch room for walking them. It serves one search at a time.
type board struct {
	space   *space.Space
	moves   []*space.Arcs
	replies protocol // of opponents to an improvement
	play    protocol // of all actors from the status quo: any legal sequence
	count   int

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

// maxOnce bounds the actors for stability.Once, whose contexts are sets.
const maxOnce = 16

// checkRule refuses what newBoard cannot take.
func checkRule(rule stability.Sequences, actors int) error {
	if rule == stability.Once && actors > maxOnce {
		return &parley.Problem{Message: fmt.Sprintf("sequences in which each opponent moves once are worked out for up to %d actors", maxOnce)}
	}
	return nil
}

// maxArcs bounds the moves, and maxSeen the pairs of a context and a state,
// that a board lists: a search over more would not end, and their lists would
// take gigabytes.
const (
	maxArcs = 1 << 23
	maxSeen = 1 << 27
)

// checkSize refuses a model that is too large for newBoard. The error is a
// *parley.Problem.
func checkSize(s *space.Space, rule stability.Sequences) error {
	reply, play := newProtocol(s, rule), newProtocol(s, stability.Legal)
	contexts := max(reply.contexts(), play.contexts())
	if s.CountArcs() <= maxArcs && s.Count <= maxSeen/contexts {
		return nil
	}
	return &parley.Problem{
		Message: fmt.Sprintf("the model has too many moves, among %d states, for changes of priorities to be searched", s.Count),
		Hint:    "hold options at a level with a variant's fix, or rule out states under infeasible",
	}
}

// newBoard lists the moves of s, which checkRule and checkSize have passed.
func newBoard(s *space.Space, rule stability.Sequences) *board {
	b := &board{space: s, count: s.Count}
	for i := range s.Actors() {
		b.moves = append(b.moves, s.Arcs(i))
	}
	b.replies, b.play = newProtocol(s, rule), newProtocol(s, stability.Legal)
	b.seen = make([]uint32, b.count*max(b.replies.contexts(), b.play.contexts()))
	return b
}

// protocol says who may move next in a sequence. A context is what matters
// of the moves made so far; 0 is before any.
type protocol struct {
	rule   stability.Sequences
	actors int
	simple bool // moving twice in a row gains nothing: any may move at any time
}

func newProtocol(s *space.Space, rule stability.Sequences) protocol {
	return protocol{rule: rule, actors: s.Actors(), simple: rule == stability.Legal && s.Transitive()}
}

func (p *protocol) contexts() int {
	switch {
	case p.simple:
		return 1
	case p.rule == stability.Single:
		return 2
	case p.rule == stability.Once:
		return 1 << p.actors
	}
	return 1 + p.actors
}

// next is the context after a move by an actor; ok is false if the rule lets
// it not move.
func (p *protocol) next(context int32, actor int) (after int32, ok bool) {
	switch {
	case p.simple:
		return 0, true
	case p.rule == stability.Single:
		return 1, context == 0
	case p.rule == stability.Once:
		return context | 1<<actor, context>>actor&1 == 0
	}
	return int32(actor + 1), context != int32(actor+1)
}

// protocol is the rule for the opponents of an actor, or with none (-1) for
// everybody.
func (b *board) protocol(skip int) *protocol {
	if skip < 0 {
		return &b.play
	}
	return &b.replies
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
	rule := b.protocol(skip)
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
			context, ok := rule.next(n.context, j)
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
