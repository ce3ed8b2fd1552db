package explain

import "parley/stability"

// deterrent reports whether the opponents of i can deter its improvement from
// one state to another, by following every sequence that the rule allows.
func (v *verifier) deterrent(i int, from, to uint64) bool {
	if v.concept.Reply == stability.NoReply {
		return false
	}
	type place struct {
		at    uint64
		last  int
		moved uint64
	}
	start := place{at: to, last: -1}
	seen := map[place]bool{start: true}
	todo := []place{start}
	for len(todo) > 0 {
		p := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for j := range v.c.Actors {
			if j == i || j == p.last || v.rule == stability.Once && p.moved>>j&1 == 1 || v.rule == stability.Single && p.last >= 0 {
				continue
			}
			for id := range v.s.Count {
				u := v.s.Index(id)
				if !v.legal(j, p.at, u) {
					continue
				}
				if gain, _ := v.prefers(j, u, p.at); v.concept.Reply == stability.ImprovingReply && gain <= 0 {
					continue
				}
				next := place{at: u, last: j}
				if v.rule == stability.Once {
					next.moved = p.moved | 1<<j
				}
				if seen[next] {
					continue
				}
				seen[next] = true
				if sign, _ := v.prefers(i, u, from); sign <= 0 && !(v.concept.Escape && v.escapes(i, from, u)) {
					return true
				}
				todo = append(todo, next)
			}
		}
	}
	return false
}
