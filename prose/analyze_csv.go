package prose

import (
	"fmt"
	"iter"
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
	if r.States == nil && r.Late == nil {
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
	d.Data.Late = stateRows(r, m)
}

// stateRows makes the rows of every state, one after another as they are
// written.
func stateRows(r *result.Analysis, m *model) iter.Seq[[]string] {
	lists := inTurn(r)
	names := ranked(r.Counts)
	groups := map[string][]string{} // those for whom a concept judges: actors or coalitions
	for _, name := range names {
		groups[name] = judged(r.Actors, lists.Stable[name])
	}
	return func(yield func([]string) bool) {
		rests, stable := map[string]*marks{}, map[string][]*marks{}
		for _, name := range names {
			rests[name] = newMarks(lists.Equilibria[name])
			defer rests[name].stop()
			for _, g := range groups[name] {
				list := newMarks(lists.Stable[name][g])
				defer list.stop()
				stable[name] = append(stable[name], list)
			}
		}
		for s := range lists.States {
			words := m.state(s.Code)
			for _, name := range names {
				here := make([]bool, len(groups[name]))
				for k, list := range stable[name] {
					here[k] = list.at(s.Code)
				}
				// With --offset the list of equilibria lacks some.
				all := rests[name].at(s.Code) || lists.Offset > 0 && !slices.Contains(here, false)
				for k, g := range groups[name] {
					rank := ""
					if n, ok := s.Rank[g]; ok {
						rank = fmt.Sprint(n)
					}
					if !yield([]string{fmt.Sprint(s.Number), s.Code, words, name, g, rank, yes(here[k]), yes(all)}) {
						return
					}
				}
			}
		}
	}
}

// inTurn gives the lists of an analysis that lists its states, to be gone
// through one after another.
func inTurn(r *result.Analysis) *result.Late {
	if r.Late != nil {
		return r.Late
	}
	all := &result.Late{Equilibria: map[string]iter.Seq[string]{}, Stable: map[string]map[string]iter.Seq[string]{}}
	all.States = func(yield func(*result.State) bool) {
		for k := range r.States {
			if !yield(&r.States[k]) {
				return
			}
		}
	}
	for name, count := range r.Counts {
		all.Equilibria[name] = slices.Values(r.Equilibria[name])
		all.Offset = max(all.Offset, count.Equilibria-len(r.Equilibria[name]))
		all.Stable[name] = map[string]iter.Seq[string]{}
		for g, codes := range r.Stable[name] {
			all.Stable[name][g] = slices.Values(codes)
		}
	}
	return all
}

// marks tells of states that come in their order which are in a list that has
// them in the same.
type marks struct {
	next func() (string, bool)
	stop func()
	code string // the first of those that have not come
	more bool
}

func newMarks(list iter.Seq[string]) *marks {
	x := &marks{}
	x.next, x.stop = iter.Pull(list)
	x.code, x.more = x.next()
	return x
}

func (x *marks) at(code string) bool {
	if !x.more || x.code != code {
		return false
	}
	x.code, x.more = x.next()
	return true
}
