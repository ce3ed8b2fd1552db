package space

import (
	"slices"

	"parley/logic"
)

// barred forbids moves from states where from holds to states where to holds.
type barred struct {
	from, to *logic.Bound
	// owned, in a block of merged actors, are the options of the member whose
	// moves are barred: those that change none of them are not.
	owned []int
}

// changes reports whether one of the member's options differs.
func (b *barred) changes(s *Space, from, to uint64) bool {
	if b.owned == nil {
		return true
	}
	for _, o := range b.owned {
		if s.Level(o, from) != s.Level(o, to) {
			return true
		}
	}
	return false
}

// stopped reports whether one of the bars that are open at from forbids a move
// to another state.
func (s *Space) stopped(open []barred, from, to uint64) bool {
	for k := range open {
		if open[k].changes(s, from, to) && s.Truth(open[k].to, to) {
			return true
		}
	}
	return false
}

// Moves calls yield with the ID of every state that actor can move to from
// the state with the given ID, in increasing order, until yield returns false.
//
// In option form a move changes any non-empty set of the actor's own options
// at once, respects one-way options, ends in a feasible state and is not
// barred; in graph form it is an arc.
func (s *Space) Moves(actor, id int, yield func(to int) bool) {
	if s.Graph {
		for _, t := range s.arcs[actor][id] {
			if !yield(int(t)) {
				return
			}
		}
		return
	}
	from := s.Index(id)
	s.MovesAt(actor, from, func(to uint64) bool { return yield(s.ID(to)) })
}

// MovesAt is Moves on indices.
func (s *Space) MovesAt(actor int, from uint64, yield func(to uint64) bool) {
	if s.Graph {
		for _, t := range s.arcs[actor][from] {
			if !yield(uint64(t)) {
				return
			}
		}
		return
	}
	var open []barred // the bars that apply from here
	for _, b := range s.barred[actor] {
		if s.Truth(b.from, from) {
			open = append(open, b)
		}
	}
	owned := s.Owned[actor]
	if s.listed != nil {
		s.listedMoves(actor, from, open, yield)
		return
	}
	at := make([]int, len(owned))
	lo := make([]int, len(owned))
	hi := make([]int, len(owned))
	to := from
	for k, i := range owned {
		o := &s.Options[i]
		now := s.Level(i, from)
		lo[k], hi[k] = 0, len(o.Levels)-1
		switch {
		case o.Fixed >= 0:
			lo[k], hi[k] = now, now
		case o.Moves == "up":
			lo[k] = now
		case o.Moves == "down":
			hi[k] = now
		}
		at[k] = lo[k]
		to -= uint64(now-lo[k]) * o.Stride
	}
next:
	for {
		if to != from && s.Feasible(to) {
			if !s.stopped(open, from, to) && !yield(to) {
				return
			}
		}
		for k, i := range owned { // count up, the first option fastest
			stride := s.Options[i].Stride
			if at[k] < hi[k] {
				at[k]++
				to += stride
				continue next
			}
			to -= uint64(at[k]-lo[k]) * stride
			at[k] = lo[k]
		}
		return
	}
}

// Arcs are one actor's moves from every state: those from the state with ID
// k are To[Start[k]:Start[k+1]], increasing.
type Arcs struct {
	Start []int
	To    []int32
}

// From lists the moves from a state.
func (a *Arcs) From(id int) []int32 { return a.To[a.Start[id]:a.Start[id+1]] }

// Arcs lists all of actor's moves. It takes memory for every one of them;
// see CountArcs.
func (s *Space) Arcs(actor int) *Arcs {
	a := &Arcs{Start: make([]int, s.Count+1)}
	for id := range s.Count {
		s.Moves(actor, id, func(to int) bool {
			a.To = append(a.To, int32(to))
			return true
		})
		a.Start[id+1] = len(a.To)
	}
	return a
}

// CountArcs bounds the number of moves of all actors from above, without
// listing them.
func (s *Space) CountArcs() uint64 {
	var n uint64
	for i := range s.Actors() {
		if s.Graph {
			for _, from := range s.arcs[i] {
				n += uint64(len(from))
			}
			continue
		}
		if s.listed != nil {
			n += s.listed.arcs(i, s.Owned[i])
			continue
		}
		block := uint64(1)
		for _, k := range s.Owned[i] {
			if s.Options[k].Fixed < 0 {
				block *= uint64(len(s.Options[k].Levels))
			}
		}
		n += uint64(s.Count) * (block - 1)
	}
	return n
}

// Changes counts the options of an actor that differ between two states, by
// index; in graph form a move is one change.
func (s *Space) Changes(actor int, from, to uint64) int {
	if s.Graph {
		return 1
	}
	n := 0
	for _, k := range s.Owned[actor] {
		if o := &s.Options[k]; o.mask != 0 && s.listed == nil {
			n += int(min(1, (from^to)>>(o.shift&63)&o.mask))
		} else if s.Level(k, from) != s.Level(k, to) {
			n++
		}
	}
	return n
}

// Together is the index of the state that moves of different actors lead to,
// all made at once, each from the state at index from to one of those given; ok
// is false if it cannot occur. The space must be in option form.
func (s *Space) Together(from uint64, to []uint64) (index uint64, ok bool) {
	if s.listed == nil {
		index = from
		for _, t := range to {
			index += t - from
		}
		return index, s.Feasible(index)
	}
	start := s.listed.key(from)
	key := slices.Clone(start)
	for _, t := range to {
		for k, w := range s.listed.key(t) {
			key[k] ^= start[k] ^ w // the options that change are each one actor's
		}
	}
	return s.listed.search(key)
}
