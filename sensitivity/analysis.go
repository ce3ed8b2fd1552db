package sensitivity

import (
	"context"
	"math"
	"sort"
	"sync"

	"parley"
	"parley/achieve"
	"parley/internal/parallel"
	"parley/prefer"
	"parley/result"
	"parley/stability"
	"parley/stability/auto"
)

// analysis is one run of Analyze.
type analysis struct {
	q        Request
	conflict *parley.Conflict
	space    *prefer.Profile
	rankings []*prefer.Ranking
	items    []*prefer.Items // of the actors that are listed
	now      []stability.Set // by concept
	res      *result.Sensitivity
	steps    int
	telling  sync.Mutex
	done     int
}

func (a *analysis) tell() {
	a.telling.Lock()
	defer a.telling.Unlock()
	if a.done++; a.q.Progress != nil {
		a.q.Progress(float64(a.done) / float64(a.steps))
	}
}

// equilibria analyses the model with one actor's statements replaced; actor
// -1 leaves all as they are.
func (a *analysis) equilibria(ctx context.Context, game stability.Prepared, actor int, order []uint8) ([]stability.Set, error) {
	rankings := append([]*prefer.Ranking{}, a.rankings...)
	if actor >= 0 {
		rankings[actor] = a.items[actor].Rank(order)
	}
	res := game.NewResult()
	if err := game.Run(ctx, rankings, res); err != nil {
		return nil, err
	}
	return res.Equilibria, nil
}

// prepare makes the space ready to be analysed again and again, by one at a
// time.
func (a *analysis) prepare() (stability.Prepared, error) {
	return auto.Prepare(a.space.Space, stability.Request{Concepts: a.q.Concepts, Sequences: a.q.Sequences})
}

// list makes an entry for every statement that counts.
func (a *analysis) list() (err error) {
	a.items = make([]*prefer.Items, a.space.Actors())
	for i := range a.conflict.Actors {
		actor := &a.conflict.Actors[i]
		chosen := a.q.Actors == nil
		for _, id := range a.q.Actors {
			chosen = chosen || id == actor.ID
		}
		if !chosen {
			continue
		}
		statements, ok := a.space.Orders[i].Statements()
		if !ok {
			continue // weights and rankings hold no statements
		}
		if a.items[i], err = a.space.Orders[i].Items(); err != nil {
			return err
		}
		for k := range statements {
			a.res.Statements = append(a.res.Statements, result.Dependence{Statement: result.Statement{
				Actor: actor.ID, Place: k + 1, Statement: actor.Ordered(&actor.Preference)[k].Label(),
			}})
		}
	}
	return nil
}

// fullEffort is how many margins may take all the effort that one search may:
// more of them share that, and what one leaves over goes to the others.
const fullEffort = 4

// margins finds what breaks each equilibrium.
func (a *analysis) margins(ctx context.Context, b *achieve.Breaker) error {
	var todo []achieve.BreakRequest
	for k, concept := range a.q.Concepts {
		n := 0
		a.res.More += max(0, a.now[k].Count()-a.q.Limit)
		a.now[k].Each(func(index uint64) bool {
			if n == a.q.Limit {
				return false
			}
			n++
			todo = append(todo, achieve.BreakRequest{
				State: a.space.ID(index), Concept: concept, Within: a.q.Within, Limit: a.q.Changes + a.q.Count,
			})
			return true
		})
	}
	a.steps = len(todo) + 2*len(a.res.Statements)
	pool := a.q.Effort * len(todo)
	if a.q.Effort <= 0 {
		pool = min(len(todo), fullEffort) * achieve.DefaultEffort
	}
	for k, q := range todo {
		q.Effort, q.Pool = max(1, pool/(len(todo)-k)), &pool
		br, err := b.Break(ctx, q)
		if err != nil {
			return err
		}
		moved := a.moved(br)
		if more := len(br.Changes) - a.q.Changes; more > 0 {
			br.Changes, br.More = br.Changes[:a.q.Changes], br.More+more
		}
		a.res.Margins = append(a.res.Margins, result.Margin{Break: *br, Statements: moved})
		a.tell()
	}
	least := -1
	for k, m := range a.res.Margins {
		switch {
		case m.Cost == nil || least >= 0 && *m.Cost > least:
		case least >= 0 && *m.Cost == least:
			a.res.Nearest = append(a.res.Nearest, k)
		default:
			least, a.res.Nearest = *m.Cost, []int{k}
		}
	}
	return nil
}

// moved lists the statements that change places with another in some least
// break, and counts them.
func (a *analysis) moved(br *result.Break) []result.Statement {
	moved := map[int]bool{} // by entry
	for _, ch := range br.Changes {
		for actor, r := range ch.Actors {
			for _, place := range achieve.Moved(&r) {
				for k := range a.res.Statements {
					if e := &a.res.Statements[k]; e.Actor == actor && e.Place == place+1 {
						moved[k] = true
					}
				}
			}
		}
	}
	out := []result.Statement{}
	for k := range a.res.Statements {
		if e := &a.res.Statements[k]; moved[k] { // so the cost is not 0
			e.Breaks++
			e.Weight += 1 / float64(*br.Cost)
			out = append(out, e.Statement)
		}
	}
	return out
}

// dependence takes every statement away, and swaps neighbours: the actors
// side by side, since each has entries of its own.
func (a *analysis) dependence(ctx context.Context) error {
	type part struct{ actor, from, statements int } // of the entries
	var parts []part
	at := 0
	for i := range a.conflict.Actors {
		n := 0
		for at+n < len(a.res.Statements) && a.res.Statements[at+n].Actor == a.conflict.Actors[i].ID {
			n++
		}
		if n > 0 {
			parts = append(parts, part{i, at, n})
		}
		at += n
	}
	err := parallel.Try(ctx, len(parts), func() func(int) error {
		game, err := a.prepare()
		return func(k int) error {
			if err != nil {
				return err
			}
			p := parts[k]
			return a.depends(ctx, game, p.actor, a.res.Statements[p.from:p.from+p.statements])
		}
	})
	if err != nil {
		return err
	}
	for k := range a.res.Statements {
		a.res.Statements[k].Weight = math.Round(a.res.Statements[k].Weight*1e6) / 1e6
	}
	sort.SliceStable(a.res.Statements, func(x, y int) bool {
		d, e := &a.res.Statements[x], &a.res.Statements[y]
		switch {
		case d.Lost+d.Gained != e.Lost+e.Gained:
			return d.Lost+d.Gained > e.Lost+e.Gained
		case d.Weight != e.Weight:
			return d.Weight > e.Weight
		}
		return d.Swapped > e.Swapped
	})
	return nil
}

// depends fills the entries of one actor.
func (a *analysis) depends(ctx context.Context, game stability.Prepared, actor int, entries []result.Dependence) error {
	n, above := len(entries), a.none()
	for k := range entries {
		e := &entries[k]
		sets, err := a.equilibria(ctx, game, actor, without(n, k))
		if err != nil {
			return err
		}
		a.take(e, sets)
		a.tell()
		below := a.none() // what a swap with the next statement changes
		if k+1 < n {
			if sets, err = a.equilibria(ctx, game, actor, exchanged(n, k)); err != nil {
				return err
			}
			for k := range sets {
				below.add(a.lost(sets, k), a.gained(sets, k))
			}
		}
		above.add(below)
		e.Swapped = above.Count()
		above = below
		a.tell()
	}
	return nil
}

// take counts what is lost and gained without a statement.
func (a *analysis) take(e *result.Dependence, without []stability.Set) {
	lost, gained := a.none(), a.none()
	for k, c := range a.q.Concepts {
		l, g := a.lost(without, k), a.gained(without, k)
		lost.add(l)
		gained.add(g)
		if shift := (result.Exchange{Lost: l.Count(), Gained: g.Count()}); shift.Lost+shift.Gained > 0 {
			if e.Under == nil {
				e.Under = map[string]result.Exchange{}
			}
			e.Under[c.Name] = shift
		}
	}
	e.Lost, e.Gained = lost.Count(), gained.Count()
}

// states is a set that others are added to.
type states struct{ stability.Set }

func (x states) add(sets ...states) {
	for _, y := range sets {
		for w := range y.Set {
			x.Set[w] |= y.Set[w]
		}
	}
}

func (a *analysis) none() states { return states{make(stability.Set, len(a.now[0]))} }

// lost are the equilibria of a concept that are none in sets.
func (a *analysis) lost(sets []stability.Set, k int) states { return minus(a.now[k], sets[k]) }

// gained are those that are one in sets alone.
func (a *analysis) gained(sets []stability.Set, k int) states { return minus(sets[k], a.now[k]) }

func minus(x, y stability.Set) states {
	out := make(stability.Set, len(x))
	for w := range x {
		out[w] = x[w] &^ y[w]
	}
	return states{out}
}

// without is 0 to n-1 with k left out.
func without(n, k int) []uint8 {
	var out []uint8
	for x := range n {
		if x != k {
			out = append(out, uint8(x))
		}
	}
	return out
}

// exchanged is 0 to n-1 with k and its successor in each other's place.
func exchanged(n, k int) []uint8 {
	out := make([]uint8, n)
	for x := range out {
		out[x] = uint8(x)
	}
	out[k], out[k+1] = uint8(k+1), uint8(k)
	return out
}
