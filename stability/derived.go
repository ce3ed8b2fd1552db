package stability

import (
	"slices"

	"parley/prefer"
)

// Making is how a derived concept follows from its two parts.
type Making int

// Makings.
const (
	ByLeader  Making = 1 + iota // the leader goes by the second, the others by the first
	WhereMove                   // stable under the first, or under the second where everybody leaves under the first
	Less                        // stable under the first and not under the second; of equilibria too
)

// Parts are the concepts from whose sets c is made: none unless it is derived.
func (c Concept) Parts() []Concept {
	switch c.Made {
	case ByLeader:
		return []Concept{Limited(1), Limited(2)}
	case WhereMove:
		return []Concept{SEQ, Sim}
	case Less:
		plain, _ := Find(c.plain())
		return []Concept{plain, Strength(plain, c.Degree)}
	}
	return nil
}

// derive works out the k-th concept of r from its parts, which are in from
// with their stable sets; absent actors take no part.
func (r *Result) derive(k int, from *Result, actors []string, absent func(int) bool) {
	c := r.Concepts[k]
	parts := c.Parts()
	a, b := from.Find(parts[0].Name), from.Find(parts[1].Name)
	stable := make([]Set, len(actors))
	all := func(sets []Set, i int) Set { return slices.Clone(sets[i]) }
	var eager Set // where everybody present leaves under the first
	if c.Made == WhereMove {
		for i := range actors {
			if absent(i) {
				continue
			}
			if eager == nil {
				eager = make(Set, len(from.Stable[a][i]))
			}
			for w, x := range from.Stable[a][i] {
				eager[w] |= x
			}
		}
		for w := range eager {
			eager[w] = ^eager[w]
		}
	}
	for i, id := range actors {
		switch c.Made {
		case ByLeader:
			stable[i] = all(from.Stable[a], i)
			if id == c.Leader {
				stable[i] = all(from.Stable[b], i)
			}
		case WhereMove:
			stable[i] = all(from.Stable[a], i)
			for w, x := range from.Stable[b][i] {
				if eager != nil {
					stable[i][w] |= x & eager[w]
				}
			}
		case Less:
			stable[i] = all(from.Stable[a], i)
			for w, x := range from.Stable[b][i] {
				stable[i][w] &^= x
			}
		}
		r.Counts[k][i] = stable[i].Count()
	}
	r.Equilibria[k] = all(stable, 0)
	for _, x := range stable[1:] {
		for w := range x {
			r.Equilibria[k][w] &= x[w]
		}
	}
	if c.Made == Less {
		copy(r.Equilibria[k], from.Equilibria[a])
		for w, x := range from.Equilibria[b] {
			r.Equilibria[k][w] &^= x
		}
	}
	if r.Stable != nil {
		r.Stable[k] = stable
	}
}

// Answer takes out of r, which holds the concepts of a request or their
// parts, what was asked.
func (r *Result) Answer(p *prefer.Profile, q Request) *Result {
	out := NewResult(p.Space, q)
	out.Cycle = r.Cycle
	for k, c := range q.Concepts {
		if c.Parts() != nil {
			out.derive(k, r, p.Conflict.ActorIDs(), p.Absent)
			continue
		}
		at := r.Find(c.Name)
		out.Counts[k], out.Equilibria[k] = r.Counts[at], r.Equilibria[at]
		if q.Stable {
			out.Stable[k] = r.Stable[at]
		}
	}
	return out
}
