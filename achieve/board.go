package achieve

import (
	"fmt"

	"parley"
	"parley/prefer"
	"parley/space"
	"parley/stability"
	"parley/stability/explicit"
)

// board is the states and moves of the model under one choice of options
// held, with scratch room for walking them. It serves one search at a time.
type board struct {
	space     *prefer.Profile
	moves     []*space.Arcs
	everybody []int32             // all actors
	movers    [][]int32           // by state: the actors that have a move there; nil where actors are few
	rule      stability.Sequences // of opponents' replies; play from the status quo is any legal sequence
	count     int

	seen  []uint32 // by context but the first, and state: the walk that was there last
	walk  uint32
	nodes []node         // of the last walk, in order of arrival
	said  []pairs        // by actor: of the last walk's ways out
	game  *explicit.Game // made when it is needed
	able  []able
	// The space made ready to be analysed again and again, for one concept.
	again stability.Prepared
	asked string
	found *stability.Result
	toil  int // moves looked at, from the beginning
}

// node is a state reached, with what matters of the moves made so far.
type node struct {
	context uint64
	state   int32
	from    int32 // the node before, or -1
	by      int32 // who moved
}

// maxArcs bounds the moves, and maxSeen the pairs of a context and a state,
// that a board lists: a search over more would not end, and their lists would
// take gigabytes.
const (
	maxArcs = stability.MaxArcs
	maxSeen = 1 << 27
)

// checkSize refuses a model that is too large for newBoard. The error is a
// *parley.Problem.
func checkSize(s *prefer.Profile, rule stability.Sequences) error {
	if err := stability.Replies(s.Space, rule, 0).Check(stability.Listed); err != nil {
		return err
	}
	if s.CountArcs() <= maxArcs && uint64(s.Count) <= maxSeen/contexts(s, rule) {
		return nil
	}
	return &parley.Problem{
		Message: fmt.Sprintf("the model has too many moves, among %d states, for changes of priorities to be searched", s.Count),
		Hint:    "hold options at a level with --fix or a variant, or rule out states under infeasible; parley explain and parley deals take models of any size",
	}
}

// contexts is how many contexts, but the first, a board's walks can meet.
func contexts(s *prefer.Profile, rule stability.Sequences) uint64 {
	return max(stability.Replies(s.Space, rule, 0).Contexts(), stability.Replies(s.Space, stability.Legal, stability.Everybody).Contexts()) - 1
}

// fewActors is up to how many actors it is no use to list who has a move where.
const fewActors = 64

// moversAt are the actors that may have a move at a state.
func (b *board) moversAt(state int32) []int32 {
	if b.movers == nil {
		return b.everybody
	}
	return b.movers[state]
}

// newBoard lists the moves of s, which checkSize has passed.
func newBoard(s *prefer.Profile, rule stability.Sequences) *board {
	var moves []*space.Arcs
	for i := range s.Actors() {
		moves = append(moves, s.Arcs(i))
	}
	everybody := make([]int32, len(moves))
	for i := range everybody {
		everybody[i] = int32(i)
	}
	var movers [][]int32
	if len(moves) > fewActors {
		movers = make([][]int32, s.Count)
		for i, m := range moves {
			for k := range movers {
				if len(m.From(k)) > 0 {
					movers[k] = append(movers[k], int32(i))
				}
			}
		}
	}
	return (&board{space: s, moves: moves, everybody: everybody, movers: movers, rule: rule, count: s.Count}).twin()
}

// twin is a board of the same states and moves with scratch room of its own.
func (b *board) twin() *board {
	return &board{
		space: b.space, moves: b.moves, everybody: b.everybody, movers: b.movers, rule: b.rule, count: b.count,
		said: make([]pairs, len(b.moves)), seen: make([]uint32, b.count*int(contexts(b.space, b.rule))),
	}
}

// protocol is the rule for the opponents of an actor, or of everybody.
func (b *board) protocol(skip int) stability.Protocol {
	if skip == stability.Everybody {
		return stability.Replies(b.space.Space, stability.Legal, skip)
	}
	return stability.Replies(b.space.Space, b.rule, skip)
}

// profile is a preference and an order of it for every actor.
type profile struct {
	wishes []*wish
	orders [][]uint8
	values [][]uint64 // by actor and class
	// Anything, unless nil, tells whose every move counts as an improvement.
	anything []bool
	spare    []*joint // cleared, to be used again
}

func (p *profile) value(actor int, state int32) uint64 {
	return p.values[actor][p.wishes[actor].class[state]]
}

// explore walks the sequences of moves (improvements, if improving) of every
// actor but skip, which may be stability.Everybody, from a state, until stop holds for a state
// reached by a move or more. It returns the node where it stopped, or -1.
func (b *board) explore(p *profile, from int32, skip int, improving bool, stop func(int32) bool) int {
	rule := b.protocol(skip)
	b.walk++
	if b.walk == 0 {
		clear(b.seen)
		b.walk = 1
	}
	b.nodes = append(b.nodes[:0], node{state: from, from: -1, by: -1})
	if rule.Contexts() == 2 { // back where it began, a walk can do no more than at first
		b.seen[from] = b.walk
	}
	for at := 0; at < len(b.nodes); at++ {
		n := b.nodes[at]
		movers := b.moversAt(n.state)
		b.toil += len(movers)
		for _, mover := range movers {
			j := int(mover)
			context, ok := rule.Next(n.context, j)
			if !ok {
				continue
			}
			row := b.seen[int(context-1)*b.count : int(context)*b.count]
			var here uint64
			values, class := p.values[j], p.wishes[j].class
			better := improving && (p.anything == nil || !p.anything[j])
			if better {
				here = values[class[n.state]]
			}
			moves := b.moves[j].From(int(n.state))
			b.toil += len(moves)
			for _, to := range moves {
				if row[to] == b.walk || better && values[class[to]] <= here {
					continue
				}
				row[to] = b.walk
				b.nodes = append(b.nodes, node{context, to, int32(at), int32(j)})
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
