package achieve

import (
	"container/heap"
	"context"
	"errors"
	"maps"
	"math"
	"slices"
)

// branch is a part of the changes that could still meet a goal: those under
// a setup whose orders meet the demands.
type branch struct {
	cost    int // of the cheapest, if that meets the goal
	age     int
	setup   *setup
	goal    int
	demands demands
}

// frontier orders branches by cost, the youngest first among equals.
type frontier []*branch

func (f frontier) Len() int { return len(f) }
func (f frontier) Less(x, y int) bool {
	if f[x].cost != f[y].cost {
		return f[x].cost < f[y].cost
	}
	return f[x].age > f[y].age
}
func (f frontier) Swap(x, y int) { f[x], f[y] = f[y], f[x] }

// Push is for package heap.
func (f *frontier) Push(x any) { *f = append(*f, x.(*branch)) }

// Pop is for package heap.
func (f *frontier) Pop() any {
	old := *f
	b := old[len(old)-1]
	old[len(old)-1] = nil
	*f = old[:len(old)-1]
	return b
}

// search takes the cheapest branch again and again. If the cheapest orders
// of a branch meet its goal they are a least change. Otherwise the reason
// why not must go, in one of the actors' orders: the branch is divided by
// which. Branches never overlap and lose no change that meets the goal, and
// the cost of a branch is a lower bound for all in it, so the first goal met
// is met at the least cost.
type search struct {
	within   int
	limit    int
	effort   int
	progress func(Progress)

	ctx    context.Context // of run
	err    error           // its error
	queue  frontier
	views  map[*setup]*view
	finder finder
	cost   int // of the least changes; -1 while unknown
	seen   map[string]bool
	out    []found
	cut    bool // branches were given up because of within
	hard   bool // or because of effort
	taken  int  // the cost of the branch taken last: no other costs less
	floor  int  // what it was when hard was set
	count  int  // the most least changes beyond limit to count
	more   int  // those counted
	over   bool // as many as may be counted were: the search has stopped
	pause  int  // the cost of branches that are still to come in
	looked int
	toil   int // moves looked at in doing so
	age    int
}

// newSearch makes a search. Zero stands for no bound within, and for the
// other bounds' defaults.
func newSearch(within, limit, count, effort int, progress func(Progress)) *search {
	s := &search{within: within, limit: limit, count: max(1, count), effort: effort, progress: progress, cost: -1, seen: map[string]bool{}, views: map[*setup]*view{}}
	if s.within <= 0 {
		s.within = math.MaxInt32
	}
	if s.limit <= 0 {
		s.limit = DefaultLimit
	}
	if s.effort <= 0 {
		s.effort = DefaultEffort
	}
	return s
}

// least searches the plans' setups, the cheapest first, each with the goals
// that aim gives it. A setup is not built before the search comes to its
// cost.
func (q *search) least(ctx context.Context, m *builder, ps []plan, aim func(context.Context, *setup) error) error {
	for k := 0; k < len(ps) && !q.past(ps[k].cost); {
		cost := ps[k].cost
		for ; k < len(ps) && ps[k].cost == cost; k++ {
			set, err := m.build(ps[k])
			if err != nil {
				return err
			}
			if set == nil {
				continue
			}
			if err := aim(ctx, set); err != nil {
				return err
			}
			q.enter(set)
		}
		if q.pause = math.MaxInt; k < len(ps) {
			q.pause = ps[k].cost
		}
		if err := q.run(ctx); err != nil {
			return err
		}
	}
	sorted(q.out)
	return nil
}

// settle searches one setup.
func (q *search) settle(ctx context.Context, set *setup) error {
	q.enter(set)
	q.pause = math.MaxInt
	err := q.run(ctx)
	sorted(q.out)
	return err
}

// enter takes in everything that is possible in a setup, for each of its
// goals.
func (q *search) enter(set *setup) {
	for g := range set.goals {
		q.push(&branch{setup: set, goal: g}, nil)
	}
}

// past reports whether nothing that costs as much as given, or more, needs a
// look.
func (q *search) past(cost int) bool {
	if cost > q.within {
		q.cut = true
		return true
	}
	return q.over || q.spent() > q.effort || q.cost >= 0 && cost > q.cost
}

// branchToil is how many moves that are looked at count as much as a branch.
const branchToil = 128

// spent is the effort so far.
func (q *search) spent() int { return q.looked + q.toil/branchToil }

// proven reports whether the cost found is the least or, where none is, that
// there is none at any cost.
func (q *search) proven() bool { return !q.hard && (q.cost >= 0 || !q.cut) }

// progressEvery is how many branches lie between two reports.
const progressEvery = 16

// run goes on until the least changes are found, nothing is left that costs
// less than pause, or the effort is spent.
func (q *search) run(ctx context.Context) error {
	q.ctx = ctx
	for q.queue.Len() > 0 && q.queue[0].cost < q.pause {
		b := heap.Pop(&q.queue).(*branch)
		if q.cost >= 0 && b.cost > q.cost {
			return nil
		}
		if err := ctx.Err(); err != nil { // a look at a large model takes long
			return err
		}
		if q.looked%progressEvery == 0 && q.progress != nil {
			q.progress(Progress{Cost: b.cost, Looked: q.looked, Open: q.queue.Len() + 1})
		}
		q.taken = b.cost
		if q.looked++; q.spent() > q.effort {
			q.tire()
			return nil
		}
		before := b.setup.board.toil
		q.look(b)
		q.toil += b.setup.board.toil - before
		if q.over || q.err != nil {
			return q.err
		}
	}
	return nil
}

// look decides or divides one branch.
func (q *search) look(b *branch) {
	v := q.views[b.setup]
	if v == nil {
		v = newView(b.setup.root)
		q.views[b.setup] = v
	}
	p := v.show(b.demands)
	goal := b.setup.goals[b.goal]
	reasons := goal.unmet(b.setup.board, p)
	if len(reasons) > 0 {
		q.divide(b, p, reasons)
		return
	}
	q.cost = b.cost
	choices := make([][][]uint8, len(b.demands))
	for i, d := range b.demands {
		choices[i] = [][]uint8{d.order}
		if d.cost == 0 {
			continue
		}
		s, _, err := q.finder.solve(q.ctx, p.wishes[d.actor].items, d.all(), d.cost)
		if s == nil { // it found d.order before: only effort can be short
			q.fail(err)
			continue
		}
		choices[i] = choices[i][:0]
		s.each(len(d.order), func(o []uint8) bool {
			choices[i] = append(choices[i], o)
			return len(choices[i]) <= q.limit+q.count
		})
	}
	q.product(b, p, choices, 0)
}

// product goes through the least orders of all demands together. Those that
// fail the goal are a reason to divide the branch after all; it returns false
// then, and when there are enough.
func (q *search) product(b *branch, p *profile, choices [][][]uint8, i int) bool {
	if i == len(choices) {
		if err := q.ctx.Err(); err != nil {
			q.err = err
			return false
		}
		if reasons := b.setup.goals[b.goal].unmet(b.setup.board, p); len(reasons) > 0 {
			q.divide(b, p, reasons)
			return false
		}
		f := found{setup: b.setup}
		for _, d := range b.demands {
			if o := p.orders[d.actor]; !slices.Equal(o, b.setup.root.orders[d.actor]) {
				f.changes = append(f.changes, reordered{d.actor, o})
			}
		}
		if key := f.key(); !q.seen[key] {
			q.seen[key] = true
			if len(q.out) == q.limit {
				q.more++
				q.over = q.more >= q.count
				return !q.over
			}
			q.out = append(q.out, f)
		}
		return true
	}
	for _, o := range choices[i] {
		if len(choices[i]) > 1 {
			actor := b.demands[i].actor
			p.orders[actor], p.values[actor] = o, p.wishes[actor].values(o)
		}
		if !q.product(b, p, choices, i+1) {
			return false
		}
	}
	return true
}

// divide replaces b by branches that between them hold every change of b
// for which none of the reasons against p stands.
func (q *search) divide(b *branch, p *profile, reasons []*joint) {
	defer p.spend(reasons)
	ds := slices.Clone(b.demands)
	var pick *joint
	size := math.MaxInt
	forced := map[int][]clause{} // by actor: reasons that it alone can remove
	for _, r := range reasons {
		r.tidy()
		literals := 0
		for _, i := range r.actors {
			literals += len(r.parts[i])
		}
		switch {
		case len(r.actors) == 0:
			return // nothing can be done about it
		case len(r.actors) == 1:
			i := r.actors[0]
			forced[i] = append(forced[i], r.parts[i])
		case literals < size:
			pick, size = r, literals
		}
	}
	for _, i := range slices.Sorted(maps.Keys(forced)) {
		d := q.demand(b, p, ds, i, forced[i])
		if d == nil {
			return
		}
		ds = ds.with(i, d)
	}
	if len(forced) > 0 {
		q.push(b, ds)
		return
	}
	for _, i := range pick.actors {
		part := pick.parts[i]
		if d := q.demand(b, p, ds, i, []clause{part}); d != nil {
			q.push(b, slices.Clone(ds).with(i, d))
		}
		var none []clause
		for _, l := range part {
			none = append(none, clause{p.wishes[i].items.not(l)})
		}
		d := q.demand(b, p, ds, i, none)
		if d == nil {
			return
		}
		ds = ds.with(i, d)
	}
}

// demand adds clauses to what is asked of actor i and finds its least order
// anew; nil if there is none that fits under the bounds.
func (q *search) demand(b *branch, p *profile, ds demands, i int, clauses []clause) *demand {
	old, w := ds.of(i, b.setup.root), p.wishes[i]
	d := &demand{up: old, clauses: clauses, cost: old.cost, order: old.order, values: old.values}
	if meets(w.items, clauses, old.order) {
		return d
	}
	most := q.within
	if q.cost >= 0 {
		most = min(most, q.cost)
	}
	room := most - b.setup.cost
	for _, e := range ds {
		if e.actor != i {
			room -= e.cost
		}
	}
	s, cut, err := q.finder.solve(q.ctx, w.items, d.all(), room)
	if s == nil {
		q.cut = q.cut || cut
		q.fail(err)
		return nil
	}
	d.cost, d.order = s.cost, s.first(w.items.n)
	d.values = w.values(d.order)
	return d
}

// tire notes that effort was short: for the search, or only for counting
// changes that are not listed.
func (q *search) tire() {
	if q.more > 0 {
		q.over = true
	} else if !q.hard {
		q.hard, q.floor = true, q.taken
	}
}

// bound is what a change costs at least, where that is all that is known.
func (q *search) bound() int {
	if q.hard {
		return q.floor
	}
	return q.within + 1
}

// fail notes why an order was not found, if effort or time was short.
func (q *search) fail(err error) {
	switch {
	case errors.Is(err, errTooHard):
		q.tire()
	case err != nil:
		q.err = err
	}
}

func meets(it *items, clauses []clause, order []uint8) bool {
next:
	for _, c := range clauses {
		for _, l := range c {
			if it.holds(l, order) {
				continue next
			}
		}
		return false
	}
	return true
}

func (q *search) push(b *branch, ds demands) {
	cost := b.setup.cost
	for _, d := range ds {
		cost += d.cost
	}
	q.age++
	heap.Push(&q.queue, &branch{cost: cost, age: q.age, setup: b.setup, goal: b.goal, demands: ds})
}
