package implicit

import (
	"context"
	"slices"
	"sync/atomic"

	"parley"
	"parley/prefer"
	"parley/space"
	"parley/stability"
)

// Engine is the engine for option form without barred moves.
type Engine struct{}

// Name is "implicit".
func (Engine) Name() string { return "implicit" }

// movers counts the actors that have options.
func movers(s *space.Space) int {
	n := 0
	for _, owned := range s.Owned {
		if len(owned) > 0 {
			n++
		}
	}
	return n
}

// Suits takes the plain concepts, and those of strength where that is a
// threshold in every actor's order; complete orders, option form without barred
// moves, and opponents that answer by legal sequences, or any rule where there
// is one opponent.
func (Engine) Suits(s *prefer.Profile, q stability.Request) error {
	if err := s.Ordered("the implicit engine's concepts"); err != nil {
		return err
	}
	plain := q
	plain.Concepts = nil
	for _, c := range q.Concepts {
		switch {
		case c.Family != stability.Answered || c.Kind != prefer.Strong:
			plain.Concepts = append(plain.Concepts, c)
		case s.Listed() || !suitsStrength(s, c):
			return &parley.Problem{Message: "the implicit engine takes strength of preference where it falls down every actor's list", Hint: "use the explicit engine"}
		}
	}
	return suits(s.Space, plain)
}

func suits(s *space.Space, q stability.Request) error {
	if err := stability.Scheme("the implicit engine", q.Concepts...); err != nil {
		return err
	}
	switch {
	case s.Listed() && ways(s) > maxWays:
		return &parley.Problem{Message: "the implicit engine takes listed states where few of an actor's options are one-way", Hint: "use the explicit engine"}
	case !s.Transitive():
		return &parley.Problem{Message: "the implicit engine takes models in option form without barred moves", Hint: "use the explicit engine"}
	case q.Sequences != stability.Legal && movers(s) > 2:
		return &parley.Problem{Message: "the implicit engine takes legal sequences only, where there are several opponents", Hint: "use the explicit engine"}
	}
	return nil
}

// maxWays bounds the ways in which an actor's one-way options can stand where
// states are listed.
const maxWays = 64

// ways is the greatest number of those of an actor.
func ways(s *space.Space) int {
	most := 1
	for _, own := range s.Owned {
		n := 1
		for _, o := range own {
			if oneWay(s.Options[o].Moves) {
				n = min(n*len(s.Options[o].Levels), maxWays+1)
			}
		}
		most = max(most, n)
	}
	return most
}

// Analyze computes q.
func (Engine) Analyze(ctx context.Context, s *prefer.Profile, q stability.Request) (*stability.Result, error) {
	if slices.ContainsFunc(q.Concepts, func(c stability.Concept) bool { return c.Degree > 0 }) {
		return analyzeStrong(ctx, s, q)
	}
	if s.Listed() || s.CountArcs() <= smallArcs {
		return analyzeSmall(ctx, s, q)
	}
	return analyze(ctx, s, q, 0)
}

// smallArcs is up to how many moves of all actors a model is left to the
// Analyzer.
const smallArcs = 1 << 12

func analyzeSmall(ctx context.Context, s *prefer.Profile, q stability.Request) (*stability.Result, error) {
	a, err := newAnalyzer(ctx, s.Space, q)
	if err != nil {
		return nil, err
	}
	out := a.NewResult()
	for i := range a.values {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		a.values[i] = s.Ranking(i).Value
	}
	return out, a.run(ctx, a.values, out, q.Progress)
}

// Prepare makes an [Analyzer].
func (Engine) Prepare(s *space.Space, q stability.Request) (stability.Prepared, error) {
	return NewAnalyzer(s, q)
}

func newResult(s *space.Space, q stability.Request) *stability.Result {
	res := &stability.Result{Concepts: q.Concepts}
	for range q.Concepts {
		eq := stability.NewSet(s)
		for w := range eq {
			eq[w] = s.FeasibleWord(uint64(w) * 64)
		}
		res.Equilibria = append(res.Equilibria, eq)
		res.Counts = append(res.Counts, make([]int, s.Actors()))
		if q.Stable {
			sets := make([]stability.Set, s.Actors())
			for i := range sets {
				sets[i] = stability.NewSet(s)
			}
			res.Stable = append(res.Stable, sets)
		}
	}
	return res
}

// analyze takes one actor after another, so that the values of one are in
// memory at a time.
// The concepts are of one degree of strength, or plain with 0.
func analyze(ctx context.Context, s *prefer.Profile, q stability.Request, degree int) (*stability.Result, error) {
	w := work{ctx: ctx, s: s, q: q, res: newResult(s.Space, q)}
	for i := 0; degree > 0 && i < s.Actors(); i++ {
		t, _ := strengthOf(s, i, degree) // Suits has asked
		w.strengths = append(w.strengths, t)
	}
	improving := w.asks(stability.ImprovingReply, false) || w.asks(stability.ImprovingReply, true)
	for i := range s.Actors() {
		a, err := newActor(ctx, s, i, w.strengths != nil && w.strengths[i].table != nil)
		if err != nil {
			return nil, err
		}
		if improving {
			if err := a.findOrders(ctx); err != nil {
				return nil, err
			}
		}
		w.actors = append(w.actors, a)
	}
	if improving { // room for every actor's values in turn
		most := 0
		for _, a := range w.actors {
			if len(a.own) > 0 {
				most = max(most, int(a.rows)*a.words)
			}
		}
		w.room = make([]uint64, most)
	}
	for i := range w.actors {
		if err := w.focal(i); err != nil {
			return nil, err
		}
	}
	w.progress(len(w.actors), 0)
	return w.res, nil
}

// work is one analysis.
type work struct {
	ctx    context.Context
	s      *prefer.Profile
	q      stability.Request
	res    *stability.Result
	actors []*actor
	room   []uint64 // a value a state, for one actor at a time

	strengths []strength // by actor, where sanctions must be worse by a degree
}

func (w *work) progress(actor int, part float64) {
	if w.q.Progress != nil {
		w.q.Progress((float64(actor) + part) / float64(len(w.actors)))
	}
}

// focal analyses one actor.
func (w *work) focal(i int) error {
	a := w.actors[i]
	w.progress(i, 0)
	if len(a.own) == 0 {
		w.cannotMove(i)
		return nil
	}
	if err := a.findBases(w.ctx); err != nil {
		return err
	}
	defer func() { a.base = nil }()
	j := judge{a: a}
	plain, escape := w.asks(stability.AnyReply, false), w.asks(stability.AnyReply, true)
	gmr, smr, err := a.anyReplies(w.ctx, plain, escape)
	if err != nil {
		return err
	}
	j.replied = a.ctx
	if w.strengths != nil {
		j.raised = &w.strengths[i]
		for _, t := range []*replies{gmr, smr} {
			if t != nil {
				j.raised.raise(a, t.value)
			}
		}
	}
	switch {
	case plain && j.raised != nil: // more may be left than a state is worth, as after escapes
		j.replied, j.any, j.anyEven = gmr.ctx, gmr, gmr.alike(a)
	case plain:
		j.replied, j.gmr = gmr.ctx, gmr.thresholds(a)
	}
	if escape {
		j.replied, j.smr, j.even = smr.ctx, smr, smr.alike(a)
	}
	counts := make([]atomic.Int64, len(w.q.Concepts))
	judged := make([]bool, len(counts))
	pass := func(ready func(stability.Concept) bool) error {
		j.asked = nil
		for k, c := range w.q.Concepts {
			if !judged[k] && ready(c) {
				judged[k] = true
				x := asked{concept: c, equilibria: w.res.Equilibria[k], count: &counts[k]}
				if w.q.Stable {
					x.stable = w.res.Stable[k][i]
				}
				j.asked = append(j.asked, x)
			}
		}
		return j.run(w.ctx)
	}
	for _, escape := range []bool{false, true} {
		if !w.asks(stability.ImprovingReply, escape) {
			continue
		}
		if err := w.improve(i, escape, &j); err != nil {
			return err
		}
		if j.raised != nil {
			j.raised.raise(a, j.value)
		}
		if err := pass(func(c stability.Concept) bool { return c.Reply != stability.ImprovingReply || c.Escape == escape }); err != nil {
			return err
		}
	}
	if err := pass(func(stability.Concept) bool { return true }); err != nil {
		return err
	}
	for k := range counts {
		w.res.Counts[k][i] = int(counts[k].Load())
	}
	return nil
}

// asks reports whether a concept with the given reply and escape is asked for.
func (w *work) asks(reply stability.Reply, escape bool) bool {
	for _, c := range w.q.Concepts {
		if c.Reply == reply && c.Escape == escape {
			return true
		}
	}
	return false
}

// cannotMove records that all states are stable for an actor without options.
func (w *work) cannotMove(i int) {
	for k := range w.q.Concepts {
		w.res.Counts[k][i] = w.s.Count
		if w.q.Stable {
			for x := range w.res.Stable[k][i] {
				w.res.Stable[k][i][x] = w.s.FeasibleWord(uint64(x) * 64)
			}
		}
	}
}

// improve works out what improving replies leave of every state's worth.
func (w *work) improve(i int, escape bool, j *judge) error {
	a := w.actors[i]
	j.value = w.room[:int(a.rows)*a.words]
	if err := a.values(w.ctx, escape, j.value); err != nil {
		return err
	}
	var opponents []*programs
	for k, b := range w.actors {
		if k != i && len(b.own) > 0 {
			opponents = append(opponents, newPrograms(a, b))
		}
	}
	return a.improvingReplies(w.ctx, opponents, j.value, func(rounds float64) {
		w.progress(i, 0.9*(1-1/(1+rounds)))
	})
}
