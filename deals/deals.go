// Package deals looks for what actors could do together: joint moves from a
// state by which every member of a coalition gains, where each leads
// afterwards and who would defect from it; the outcomes from which no
// coalition has such a move; and what a mediator can bring about by its own
// moves.
//
// A coalition improvement of H from s is a state t in R_H(s), the end of a
// legal sequence of moves by members of H, that every member of H prefers to
// s (Kilgour, Hipel, Fang & Peng 2001, Coalition analysis in group decision
// support, Group Decision and Negotiation 10: 159-175; Inohara & Hipel 2008,
// doi:10.1002/sys.20104).
package deals

import (
	"context"
	"fmt"
	"math/bits"
	"slices"

	"parley"
	"parley/evolve"
	"parley/explain"
	"parley/legend"
	"parley/prefer"
	"parley/result"
	"parley/stability"
)

// Question says what is asked.
type Question struct {
	// State is the ID of the state that deals are to lead out of.
	State int
	// Concept and Sequences say who would defect and where play goes on to.
	Concept   stability.Concept
	Sequences stability.Sequences // Legal when empty
	// Work bounds the moves looked at for finding deals, and for following
	// where they lead; DefaultWork when 0.
	Work int64
	// Limit bounds the deals told for each coalition, DefaultLimit when 0.
	Limit int
}

// Defaults of a Question, and the greatest number of actors whose coalitions
// are looked at.
const (
	DefaultWork  = 2_000_000
	DefaultLimit = 100
	MaxActors    = 16
)

// Find finds the deals. The error is a *parley.Problem if there are more than
// MaxActors actors, or ctx's error.
func Find(ctx context.Context, s *prefer.Profile, q Question) (*result.Deals, error) {
	if q.Sequences == "" {
		q.Sequences = stability.Legal
	}
	if q.Work == 0 {
		q.Work = DefaultWork
	}
	if q.Limit == 0 {
		q.Limit = DefaultLimit
	}
	if s.Actors() > MaxActors {
		return nil, &parley.Problem{Message: fmt.Sprintf("deals are looked for among up to %d actors, and the model has %d", MaxActors, s.Actors())}
	}
	t := explain.NewTeller(s)
	f := &finder{s: s, t: t, q: q, from: s.Index(q.State), after: newAftermath(t, q)}
	r := &result.Deals{
		From: s.Code(q.State), Legend: legend.Of(s.Space), Concept: q.Concept.Name,
		Order: s.Conflict.ActorIDs(), Complete: true, Deals: []result.Deal{}, Model: t.Model(),
	}
	work := q.Work
	reached := map[uint64][]uint64{} // by coalition, as a bit set: what its moves lead to
	for _, h := range coalitions(s.Actors()) {
		reach, err := evolve.Walk(ctx, s, f.t.Compare, f.from, members(h), false, work)
		if err != nil {
			return nil, err
		}
		work -= reach.Looked
		r.Complete = r.Complete && reach.Complete
		reached[h] = reach.States
		if bits.OnesCount64(h) == 1 {
			continue
		}
		var found []candidate
		for _, to := range reach.States {
			if f.all(h, to) {
				found = append(found, candidate{at: to})
			}
		}
		found = f.lean(h, reach, found)
		var parts []uint64 // what all but one of the members can bring about by themselves
		for _, i := range members(h) {
			parts = append(parts, reached[h&^(1<<i)]...)
		}
		if err := f.rank(ctx, h, found, parts); err != nil {
			return nil, err
		}
		for k := range found {
			if k == q.Limit {
				r.More += len(found) - k
				break
			}
			x := &found[k]
			d := &deal{result.Deal{Same: int(x.same), Undominated: x.undominated, Needed: x.needed}, x.at}
			if err := f.tell(ctx, h, reach, d); err != nil {
				return nil, err
			}
			r.Deals = append(r.Deals, d.Deal)
		}
	}
	return r, nil
}

// coalitions are the non-empty sets of actors as bit sets, the smallest
// first, then in file order.
func coalitions(actors int) []uint64 {
	sets := make([]uint64, 0, 1<<actors-1)
	for h := uint64(1); h < 1<<actors; h++ {
		sets = append(sets, h)
	}
	slices.SortStableFunc(sets, func(x, y uint64) int {
		if d := bits.OnesCount64(x) - bits.OnesCount64(y); d != 0 {
			return d
		}
		if bits.Reverse64(x) > bits.Reverse64(y) {
			return -1
		}
		return 1
	})
	return sets
}

func members(h uint64) []int {
	var out []int
	for ; h != 0; h &= h - 1 {
		out = append(out, bits.TrailingZeros64(h))
	}
	return out
}

// candidate is what there may be very many of: a deal, by the index of the
// state that it leads to, that is not told yet.
type candidate struct {
	at      uint64
	place   int32 // in the order found
	changes int32 // options that differ from the start
	steps   int32 // the least number of moves that lead there
	same    int32 // other deals that it stands for

	undominated, needed bool
}

// deal is a candidate that is told.
type deal struct {
	result.Deal
	at uint64
}

// Memory bounds the bytes that [Find] takes with the usual bounds: a walk at a
// time, what each coalition reaches, and of that the deals and the parts of
// them, in lists that grow by a quarter while the old one is there; and the
// explanation of a state where a deal leads.
func Memory(s *prefer.Profile) uint64 {
	const perCandidate, perState, grown = 32, 8, 9.0 / 4
	all := 1.0 // states that all coalitions together reach
	for i := range s.Actors() {
		block := float64(s.Size)
		if !s.Graph {
			block = 1
			for _, o := range s.Owned[i] {
				block *= float64(len(s.Options[o].Levels))
			}
		}
		all *= 1 + block
	}
	reached := min(DefaultWork, all)
	largest := min(reached, float64(s.Size)) // of one coalition
	lists := (1 + grown) * (reached*perState + largest*perCandidate)
	return evolve.WalkMemory(s, false, DefaultWork) + uint64(lists) + explain.Memory(s)
}

type finder struct {
	s      *prefer.Profile
	t      *explain.Teller
	q      Question
	from   uint64
	after  *aftermath
	looked int64 // moves, for one state's proof
}

// all reports whether every member of h gains by going to a state.
func (f *finder) all(h uint64, to uint64) bool {
	for ; h != 0; h &= h - 1 {
		if !f.t.Compare.Gains(bits.TrailingZeros64(h), f.from, to) {
			return false
		}
	}
	return true
}

// rank says which deals are undominated, and which need every member, and puts
// the undominated ones first. Parts are the states that all but one of the
// members can bring about.
func (f *finder) rank(ctx context.Context, h uint64, found []candidate, parts []uint64) error {
	if len(found) == 0 {
		return nil
	}
	who := members(h)
	ends := make([]uint64, len(found))
	for k := range found {
		ends[k] = found[k].at
	}
	best, err := f.front(ctx, who, ends)
	if err != nil {
		return err
	}
	parts = slices.DeleteFunc(parts, func(to uint64) bool { return !f.all(h, to) })
	if parts, err = f.front(ctx, who, parts); err != nil {
		return err
	}
	for k := range found {
		d := &found[k]
		d.undominated = !slices.ContainsFunc(best, func(x uint64) bool { return f.noWorse(who, x, d.at) && !f.noWorse(who, d.at, x) })
		d.needed = !slices.ContainsFunc(parts, func(x uint64) bool { return f.noWorse(who, x, d.at) })
		if k%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
	}
	slices.SortStableFunc(found, func(x, y candidate) int {
		switch {
		case x.undominated == y.undominated:
			return 0
		case x.undominated:
			return -1
		}
		return 1
	})
	return nil
}

// front keeps of some states those to which no other is preferred by some of
// the actors and by none the other way; of those that are as good for all of
// them one.
func (f *finder) front(ctx context.Context, who []int, states []uint64) ([]uint64, error) {
	var best []uint64
	for k, x := range states {
		if k%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if slices.ContainsFunc(best, func(y uint64) bool { return f.noWorse(who, y, x) }) {
			continue
		}
		best = slices.DeleteFunc(best, func(y uint64) bool { return f.noWorse(who, x, y) })
		best = append(best, x)
	}
	return best, nil
}

// noWorse reports whether x is at least as good as y for all of some actors.
func (f *finder) noWorse(who []int, x, y uint64) bool {
	for _, i := range who {
		if f.t.Compare.Compare(i, x, y) < 0 {
			return false
		}
	}
	return true
}

// tell fills in what a deal means and where it leads.
func (f *finder) tell(ctx context.Context, h uint64, reach *evolve.Reach, d *deal) error {
	s := f.s
	d.To = s.CodeAt(d.at)
	d.Gains, d.Others = []result.Gain{}, []result.Gain{}
	for i := range s.Actors() {
		a := &s.Conflict.Actors[i]
		g := result.Gain{Actor: a.ID, Name: a.Label(), Because: []string{}}
		g.Effect, g.Reasons = f.t.Effect(i, f.from, d.at)
		for _, r := range g.Reasons {
			g.Because = append(g.Because, r.Statement)
		}
		if h>>i&1 == 1 {
			d.Coalition, d.Names = append(d.Coalition, a.ID), append(d.Names, a.Label())
			d.Gains = append(d.Gains, g)
		} else {
			d.Others = append(d.Others, g)
		}
	}
	d.Path = []result.Step{}
	at := f.from
	for _, hop := range reach.Path(d.at) {
		d.Path = append(d.Path, f.t.Step(hop.By, at, hop.To))
		at = hop.To
	}
	d.Outcomes, d.Ending = f.s.OutcomesAt(d.at), []string{}
	if err := f.after.follow(ctx, d); err != nil {
		return err
	}
	if d.Then != "" {
		index, _ := s.ParseCode(d.Then)
		d.Ending = f.s.OutcomesAt(index)
	}
	return nil
}
