package stability

import "parley/space"

// NewResult makes room for the answer to q, in which all feasible states are
// equilibria until sets are put in.
func NewResult(s *space.Space, q Request) *Result {
	r := &Result{Concepts: q.Concepts}
	for _, c := range q.Concepts {
		eq := NewSet(s)
		for w := range eq {
			eq[w] = s.FeasibleWord(uint64(w) * 64)
		}
		groups := len(Groups(c, s.Conflict.ActorIDs()))
		r.Equilibria = append(r.Equilibria, eq)
		r.Counts = append(r.Counts, make([]int, groups))
		if q.Stable {
			r.Stable = append(r.Stable, make([]Set, groups))
		}
	}
	return r
}

// Put says which states are stable for the g-th group under the k-th concept.
func (r *Result) Put(k, g int, stable Set) {
	r.Counts[k][g] = stable.Count()
	if r.Stable != nil {
		r.Stable[k][g] = stable
	}
	for w := range stable {
		r.Equilibria[k][w] &= stable[w]
	}
}
