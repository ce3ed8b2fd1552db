package space

import (
	"slices"

	"parley"
)

// Merge is s with each block of actors as one, called "a+b" by its members in
// file order, in the place of its first; members gives, for each actor of the
// result, the actors that it stands for. Options keep their order, and states
// their codes. In option form a block changes any of its members' options at
// once; in graph form it moves by legal sequences of its members.
func (s *Space) Merge(blocks [][]int) (merged *Space, members [][]int) {
	m := *s
	c := *s.Conflict
	m.Conflict = &c
	c.Actors, m.Owned, m.barred, m.arcs = nil, nil, nil, nil
	in := map[int][]int{}
	for _, b := range blocks {
		b = slices.Sorted(slices.Values(b))
		for _, i := range b {
			in[i] = b
		}
	}
	place := make([]int, s.Actors())
	for i := range s.Actors() {
		of := in[i]
		if of == nil {
			of = []int{i}
		}
		if of[0] != i {
			continue
		}
		for _, j := range of {
			place[j] = len(members)
		}
		members = append(members, of)
		c.Actors = append(c.Actors, s.block(of))
		m.Owned, m.barred = append(m.Owned, nil), append(m.barred, nil)
		at := len(members) - 1
		for _, j := range of {
			m.Owned[at] = append(m.Owned[at], s.Owned[j]...)
			for _, b := range s.barred[j] {
				if b.owned == nil && len(of) > 1 {
					b.owned = append([]int{}, s.Owned[j]...)
				}
				m.barred[at] = append(m.barred[at], b)
			}
		}
		slices.Sort(m.Owned[at])
		if s.Graph {
			m.arcs = append(m.arcs, s.sequences(of))
		}
	}
	if s.listed != nil {
		m.listed = s.listed.among(len(members))
	}
	m.Options = slices.Clone(s.Options)
	for o := range m.Options {
		m.Options[o].Actor = place[m.Options[o].Actor]
	}
	return &m, members
}

// block is the actor that stands for others.
func (s *Space) block(of []int) parley.Actor {
	a := s.Conflict.Actors[of[0]]
	if len(of) == 1 {
		return a
	}
	name := a.Label()
	for _, j := range of[1:] {
		a.ID += "+" + s.Conflict.Actors[j].ID
		name += " and " + s.Conflict.Actors[j].Label()
	}
	return parley.Actor{ID: a.ID, Name: name}
}

// sequences lists, for each state, those that legal sequences of the actors
// lead to, the state itself left out.
func (s *Space) sequences(of []int) [][]int32 {
	if len(of) == 1 {
		return s.arcs[of[0]]
	}
	out := make([][]int32, s.Count)
	seen := make([]bool, s.Count*len(of)) // by state and who moved last
	found := make([]bool, s.Count)
	type node struct{ state, last int32 }
	var open []node
	for from := range out {
		clear(seen)
		clear(found)
		open = append(open[:0], node{int32(from), -1})
		for len(open) > 0 {
			at := open[len(open)-1]
			open = open[:len(open)-1]
			for k, j := range of {
				if int32(k) == at.last {
					continue
				}
				for _, t := range s.arcs[j][at.state] {
					if n := int(t)*len(of) + k; !seen[n] {
						seen[n] = true
						open = append(open, node{t, int32(k)})
						found[t] = true
					}
				}
			}
		}
		for t, yes := range found {
			if yes && t != from {
				out[from] = append(out[from], int32(t))
			}
		}
	}
	return out
}
