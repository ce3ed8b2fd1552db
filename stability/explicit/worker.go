package explicit

import (
	"context"
	"math"

	"parley/prefer"
	"parley/stability"
)

// unreached is the worst value of a state from which nobody can answer.
const unreached = math.MaxInt32

// worker holds the scratch room of one analysis.
type worker struct {
	g      *Game
	actors []*prefer.Structure // thresholds in orders
	rule   stability.Sequences
	work   piece // the focal actor at hand
	// Anything, unless nil, tells whose every move counts as an improvement.
	anything []bool

	value     []int32       // what a sanctioning state is worth to the focal actor
	order     []int32       // states by value, the worst first
	count     []int32       // for the counting sort
	worst     []int32       // the worst that an answer from the state leads to
	wanted    stability.Set // by ID: the states whose worst is asked for; nil for all
	left      int           // those of them that have none yet
	marks     *marks        // scratch room, by rule
	lastMover *lastMover
}

func newWorker(g *Game, rule stability.Sequences) *worker {
	n := g.Space.Count
	return &worker{
		g: g, rule: rule,
		value: make([]int32, n), order: make([]int32, n), worst: make([]int32, n),
	}
}

// stable adds the states that are stable for actor i under c to out.
func (w *worker) stable(ctx context.Context, i int, c stability.Concept, out stability.Set) error {
	if err := w.judge(ctx, i, c); err != nil {
		return err
	}
	for s, mine := range w.actors[i].Ranking.Value {
		if w.deterred(i, s, mine) {
			out.Add(w.g.index[s])
		}
	}
	return nil
}

// judge fills worst for actor i under c, as far as i could improve to a state.
func (w *worker) judge(ctx context.Context, i int, c stability.Concept) error {
	if c.Reply == stability.NoReply {
		for s := range w.worst {
			w.worst[s] = unreached
		}
		return nil
	}
	w.sanctions(i, c.Escape)
	w.want(i)
	return w.answers(ctx, i, c.Reply == stability.ImprovingReply)
}

// want asks for the states that actor i improves to. An actor among thousands
// has few moves, and answers that lead elsewhere deter it from nothing.
func (w *worker) want(i int) {
	if w.wanted == nil {
		w.wanted = make(stability.Set, (len(w.worst)+63)/64)
	}
	clear(w.wanted)
	p := w.actors[i].Ranking.Value
	for s, mine := range p {
		for _, t := range w.g.Moves[i].From(s) {
			if p[t] > mine {
				w.wanted.Add(uint64(t))
			}
		}
	}
	w.left = w.wanted.Count()
}

// wantAll asks for every state.
func (w *worker) wantAll() { w.wanted, w.left = nil, len(w.worst) }

func (w *worker) deterred(i, s int, mine int32) bool {
	p, floor := w.actors[i].Ranking.Value, w.actors[i].Floor[mine]
	for _, t := range w.g.Moves[i].From(s) {
		if p[t] > mine && w.worst[t] > floor {
			return false
		}
	}
	return true
}

// sanctions fills value: i's own value of each state or, with escape, of the
// best that i can still move to from there.
func (w *worker) sanctions(i int, escape bool) {
	p := w.actors[i].Ranking.Value
	copy(w.value, p)
	if !escape {
		return
	}
	for u := range w.value {
		for _, v := range w.g.Moves[i].From(u) {
			w.value[u] = max(w.value[u], p[v])
		}
	}
}

// answers fills worst for focal actor i. Sanctioning states are taken from
// the worst up; whatever can lead to one and is not marked has found its
// worst.
func (w *worker) answers(ctx context.Context, i int, improving bool) error {
	for s := range w.worst {
		w.worst[s] = unreached
	}
	w.sort(w.actors[i].Ranking.Levels)
	p := stability.Replies(w.g.Space, w.rule, i)
	if !improving {
		p = p.Sorted()
	}
	var b backwards
	if p.LastOnly() {
		b = newLastMover(w, i, improving)
	} else {
		b = newMarks(w, p, improving)
	}
	for k, u := range w.order {
		if k%1024 == 0 {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			w.work.done(float64(k) / float64(len(w.order)))
		}
		if w.left == 0 {
			return nil
		}
		b.from(u, w.value[u])
	}
	return nil
}

// backwards goes from a sanctioning state against the moves of those who
// answer, and gives the states from which it is reached first their worst.
type backwards interface{ from(state, worth int32) }

// pays reports whether only improvements count among an actor's answers.
func (w *worker) pays(improving bool, actor int32) bool {
	return improving && (w.anything == nil || !w.anything[actor])
}

// meet is what a state is left with by an answer that begins there.
func (w *worker) meet(state, worth int32) {
	if w.worst[state] == unreached {
		w.worst[state] = worth
		if w.wanted == nil || w.wanted.Has(uint64(state)) {
			w.left--
		}
	}
}

// sort fills order with the states by value, a counting sort.
func (w *worker) sort(levels int) {
	if cap(w.count) < levels+1 {
		w.count = make([]int32, levels+1)
	}
	w.count = w.count[:levels+1]
	clear(w.count)
	for _, v := range w.value {
		w.count[v+1]++
	}
	for k := range levels {
		w.count[k+1] += w.count[k]
	}
	for s, v := range w.value {
		w.order[w.count[v]] = int32(s)
		w.count[v]++
	}
}
