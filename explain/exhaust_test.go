package explain

import "parley/stability"

// deterrent reports whether the opponents of i can deter its improvement from
// one state to another, by following every sequence that the rule allows.
func (v *verifier) deterrent(i int, from, to uint64) bool {
	if v.concept.Reply == stability.NoReply {
		return false
	}
	type place struct{ at, context uint64 }
	rule := stability.Replies(v.s.Space, v.rule, i).Strict()
	start := place{at: to}
	seen := map[place]bool{start: true}
	todo := []place{start}
	for len(todo) > 0 {
		p := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for j := range v.c.Actors {
			context, ok := rule.Next(p.context, j)
			if !ok {
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
				next := place{u, context}
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
