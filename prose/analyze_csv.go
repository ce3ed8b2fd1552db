package prose

import (
	"fmt"
	"slices"

	"parley/doc"
	"parley/result"
)

// analysisTable is a row for each state, concept and actor. Where states are
// not listed it has those of the equilibria that are; an actor's rank of them
// is then empty.
func analysisTable(d *doc.Doc, r *result.Analysis) {
	d.Data = &doc.Table{Head: []string{"number", "code", "state", "concept", "actor", "rank", "stable", "equilibrium"}}
	m := open(r.Legend)
	if r.States == nil {
		for _, name := range ranked(r.Counts) {
			for k, code := range r.Equilibria[name] {
				for _, a := range r.Actors {
					d.Row(fmt.Sprint(r.Numbers[name][k]), code, m.state(code), name, a, "", "yes", "yes")
				}
			}
			if more := cut(r.More[name], "--full lists all, --offset the next"); more != "" {
				d.Cuts = append(d.Cuts, short(name)+" equilibria: not all are listed "+more)
			}
		}
		d.Cuts = append(d.Cuts, fmt.Sprintf("of %s only the equilibria are listed; --full lists all", Count(r.StateCount, "state")))
		return
	}
	has := map[string]map[string]bool{}
	set := func(key string, codes []string) {
		has[key] = map[string]bool{}
		for _, c := range codes {
			has[key][c] = true
		}
	}
	names := ranked(r.Counts)
	groups := map[string][]string{} // those for whom a concept judges: actors or coalitions
	for _, name := range names {
		set(name, r.Equilibria[name])
		groups[name] = judged(r, name)
		for _, g := range groups[name] {
			set(name+" "+g, r.Stable[name][g])
		}
	}
	for k := range r.States {
		s := &r.States[k]
		words := m.state(s.Code)
		for _, name := range names {
			// With --offset the list of equilibria lacks some.
			all := has[name][s.Code] || len(r.Equilibria[name]) < r.Counts[name].Equilibria && !slices.ContainsFunc(groups[name], func(g string) bool { return !has[name+" "+g][s.Code] })
			for _, g := range groups[name] {
				rank := ""
				if n, ok := s.Rank[g]; ok {
					rank = fmt.Sprint(n)
				}
				d.Row(fmt.Sprint(s.Number), s.Code, words, name, g, rank, yes(has[name+" "+g][s.Code]), yes(all))
			}
		}
	}
}
