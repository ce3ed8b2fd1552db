// Package achieve answers what it would take: the least change of the
// actors' priorities that makes some state of a given kind an equilibrium,
// exactly, with every change that is least; and the least that would break
// an equilibrium.
//
// A change gives actors new orders of their statements. It costs the least
// number of swaps of neighbours in the order, which is Kendall's distance,
// summed over actors. Orders that differ are different changes even where
// they rank the states alike. An actor with a ranking has its states put in a
// new order instead: they are taken as listed, the sizes of its tiers stay,
// and states change places one swap of neighbours in the list at a time. An
// actor with weights has no order, and keeps them.
//
// Beyond orders, a change may switch an actor to one of its declared types,
// or hold an option at a level (a guarantee, or a sanction ruled out). Each
// costs one, and the new type's order may be changed as well at the usual
// price.
//
// The search is by counter-example. It assumes the cheapest orders that
// nothing speaks against yet, asks why the wanted state is no equilibrium
// under them, and gets a reason made of comparisons of states: some of them
// must turn round. See [Find].
package achieve

import (
	"context"
	"slices"

	"parley"
	"parley/legend"
	"parley/prefer"
	"parley/result"
	"parley/stability"
)

// Request is what is asked of Find.
type Request struct {
	Target    string // the condition on states, an expression
	Concept   stability.Concept
	Sequences stability.Sequences // empty means stability.Legal
	Actors    []string            // whose priorities may change, by ID; nil means all
	Types     bool                // those actors may also switch to a declared type
	// Base is, by actor's ID, the preference that the type "base" stands for,
	// where another type is in force; with Types those actors may switch back.
	Base     map[string]parley.Preference
	Holds    []parley.Setting // options that a change may also hold at a level
	Reach    bool             // improvements from the status quo must lead there
	Within   int              // the most a change may cost; 0 means no bound
	Limit    int              // the most least changes to list; 0 means DefaultLimit
	Count    int              // the most least changes beyond those to count; 0 tells only that there is one
	Effort   int              // the most branches to look at, those that take many moves counting as several; 0 means DefaultEffort
	Progress func(Progress)   // told now and then, unless nil

	today string // the code of the status quo as things stand
}

// Bounds that hold where a request sets none.
const (
	DefaultLimit  = 100
	DefaultEffort = 1 << 20
)

// Progress says how far a search has come: no change costs less than Cost.
type Progress struct {
	Cost   int
	Looked int // branches decided or divided
	Open   int // branches left, at the moment
}

// Find finds the least change that q asks for, and every change that costs
// as little, in a model of complete orders. The error is ctx's, or a
// *parley.Problem or parley.Problems with what is wrong with the request.
func Find(ctx context.Context, p *prefer.Profile, q Request) (*result.Achievement, error) {
	free, err := chosen(p.Conflict, q.Actors)
	if err != nil {
		return nil, err
	}
	return q.whole(ctx, newBuilder(p, q.Sequences, free, q.Holds, q.Target))
}

// whole is find with what a result that stands alone needs.
func (q *Request) whole(ctx context.Context, m *builder) (*result.Achievement, error) {
	res, err := q.find(ctx, m)
	if err == nil {
		res.Legend, res.Model = legend.Of(m.base.board.space.Space), m.conflict.Hash()
	}
	return res, err
}

// find is Find with a builder of the model, which may have served others.
func (q *Request) find(ctx context.Context, m *builder) (*result.Achievement, error) {
	ps, err := q.prepare(m)
	if err != nil {
		return nil, err
	}
	c, s := m.conflict, q.search()
	if err := s.least(ctx, m, ps, q.aim); err != nil {
		return nil, err
	}
	res := &result.Achievement{
		Target: q.Target, Concept: q.Concept.Name, Matching: len(m.base.states),
		Changes: []result.Reordering{}, More: s.more, MoreAtLeast: s.over, Proven: s.proven(),
	}
	if res.Already, res.Unreached, _, err = q.holds(ctx, asIs(m.base)); err != nil {
		return nil, err
	}
	if res.Matching == 0 {
		if res.MatchingUnheld, err = m.base.board.space.MatchingUnheld(q.Target); err != nil {
			return nil, err
		}
	}
	res.Varied, res.NotVaried = varied(c, m.free, q.Types, q.Holds)
	if s.cost >= 0 {
		res.Cost = &s.cost
	}
	for _, f := range s.out {
		change, err := q.describe(ctx, c, f)
		if err != nil {
			return nil, err
		}
		res.Changes = append(res.Changes, change)
	}
	return res, nil
}

// prepare reads the request, and builds the model as it stands.
func (q *Request) prepare(m *builder) (ps []plan, err error) {
	c, free := m.conflict, m.free
	m.target = q.Target
	for i := range c.Actors {
		if a := &c.Actors[i]; q.Types && free[i] {
			m.types[i] = slices.Clone(a.Types)
			if base, ok := q.Base[a.ID]; ok {
				m.types[i] = append(m.types[i], parley.Type{ID: parley.Base, Preference: base})
			}
		}
	}
	if m.base, err = m.build(plan{types: make([]int, len(c.Actors))}); err != nil {
		return nil, err
	}
	if q.Reach && m.base.start < 0 {
		return nil, &parley.Problem{Message: "the model has no status quo to start from", Hint: "give it a status_quo"}
	}
	if m.base.start >= 0 {
		q.today = m.base.board.space.Code(int(m.base.start))
	}
	names := map[parley.Setting]string{}
	for _, f := range q.Holds {
		sp := m.base.board.space
		option, ok, message, hint := sp.Option(f.Option)
		if ok && sp.Graph {
			ok, message, hint = false, "a model in graph form has no options to hold", ""
		}
		if ok {
			names[f] = sp.Options[option].ID
			_, ok, message, hint = sp.LevelByName(option, f.Level)
		}
		if !ok {
			return nil, &parley.Problem{Message: message, Hint: hint}
		}
	}
	return plans(m.types, q.Holds, func(f parley.Setting) string { return names[f] })
}

// chosen marks the actors named, or all.
func chosen(c *parley.Conflict, names []string) ([]bool, error) {
	free := make([]bool, len(c.Actors))
	for i := range free {
		free[i] = names == nil
	}
next:
	for _, name := range names {
		for i := range c.Actors {
			if c.Actors[i].ID == name {
				free[i] = true
				continue next
			}
		}
		return nil, &parley.Problem{Message: "no actor is called " + name, Hint: parley.Nearest(name, c.ActorIDs())}
	}
	return free, nil
}

func (q *Request) search() *search {
	return newSearch(q.Within, q.Limit, q.Count, q.Effort, q.Progress)
}

// aim gives a setup its goals: one a state where the target holds; none where
// it must be reached and the options held leave nothing to start from.
func (q *Request) aim(ctx context.Context, s *setup) error {
	if q.Reach && s.start < 0 {
		return nil
	}
	var can, reached []bool // nil where they are not looked into
	if len(s.states) >= worthwhile {
		var err error
		if can, err = s.able(ctx, q.Concept); err != nil {
			return err
		}
		if q.Reach {
			reached = s.reachable()
		}
	}
	for _, state := range s.states {
		if can != nil && !can[state] || reached != nil && !reached[state] {
			continue
		}
		s.goals = append(s.goals, &rest{state: state, concept: q.Concept, reach: q.Reach, from: s.start})
	}
	return nil
}

// describe puts a change into words, and looks at what it brings about.
func (q *Request) describe(ctx context.Context, c *parley.Conflict, f found) (out result.Reordering, err error) {
	out = f.change(c)
	if out.Holds, _, out.Reached, err = q.holds(ctx, f); err != nil {
		return out, err
	}
	if set := f.setup; set.start >= 0 && len(set.fixes) > 0 {
		if code := set.board.space.Code(int(set.start)); code != q.today {
			out.Start = code
		}
	}
	return out, nil
}

// holds lists the codes of the target's states that are equilibria under a
// change. Of those, some may not be reached from the status quo, which counts
// as reached itself: where they must be, the others are listed apart. Any
// tells whether one of them is reached.
func (q *Request) holds(ctx context.Context, f found) (holds, unreached []string, any bool, err error) {
	p, b, set := f.profile(), f.setup.board, f.setup
	reached := map[int32]bool{}
	if set.start >= 0 {
		reached[set.start] = true
		b.explore(p, set.start, stability.Everybody, true, func(u int32) bool { reached[u] = true; return false })
	}
	states := set.states
	if len(states) >= worthwhile {
		can, err := set.able(ctx, q.Concept)
		if err != nil {
			return nil, nil, false, err
		}
		if can != nil {
			states = nil
			for _, state := range set.states {
				if can[state] {
					states = append(states, state)
				}
			}
		}
	}
	rests, err := b.rests(ctx, p, q.Concept, len(states))
	if err != nil {
		return nil, nil, false, err
	}
	holds = []string{}
	for _, state := range states {
		switch {
		case !rests(state):
		case q.Reach && !reached[state]:
			unreached = append(unreached, b.space.Code(int(state)))
		default:
			holds = append(holds, b.space.Code(int(state)))
			any = any || reached[state]
		}
	}
	return holds, unreached, any, nil
}
