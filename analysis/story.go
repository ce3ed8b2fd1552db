package analysis

import (
	"context"
	"math/bits"

	"parley/evolve"
	"parley/explain"
	"parley/prefer"
	"parley/result"
	"parley/stability"
)

// MaxRests bounds the equilibria that a story tells one by one.
const MaxRests = 40

// strongest lists the concepts asked for, the most telling first; those that
// are not plain stand after them.
func strongest(found *stability.Result) []int {
	var order []int
	for _, c := range stability.Concepts {
		if k := found.Find(c.Name); k >= 0 {
			order = append(order, k)
		}
	}
	for k, c := range found.Concepts {
		if !c.Plain() {
			order = append(order, k)
		}
	}
	return order
}

// telling is the concept to explain by: the strongest asked for in which
// opponents answer credibly, or the strongest at all.
func telling(found *stability.Result) stability.Concept {
	for _, c := range []stability.Concept{stability.SEQ, stability.SSEQ, stability.Nash} {
		if found.Find(c.Name) >= 0 {
			return c
		}
	}
	return found.Concepts[strongest(found)[0]]
}

// tell tells the story. Of the status quo it speaks by all that was found,
// whatever states are asked about; the equilibria that it lists, and those
// that it counts for the outcomes, are those shown.
func tell(ctx context.Context, s *prefer.Profile, found, shown *stability.Result, set Settings) (*result.Story, error) {
	st := &result.Story{
		About: s.Conflict.About, VariantAbout: set.VariantAbout,
		Rests: []result.Rest{}, Reached: []result.Rest{}, Actors: []result.Position{}, Holding: []string{}, Passed: set.Offset,
	}
	ways, err := newWays(ctx, s, true)
	if err != nil {
		return nil, err
	}
	st.Concept = telling(found).Name
	lead(st, s, found, ways)
	addRests(st, s, shown, ways, set.Offset)
	addOutcomes(st, s, found, shown)
	ways.forget()
	if s.StatusQuo >= 0 {
		st.Today = place(s, s.Index(s.StatusQuo))
		st.Why, err = explain.With(ctx, ways.teller, s.StatusQuo, explain.Question{Concept: telling(found), Sequences: set.Sequences})
		if err != nil {
			return nil, err
		}
		st.Why.Legend = nil // the analysis has it
		st.Quiet = st.Why.Settled
		for _, a := range st.Why.Actors {
			st.Quiet = st.Quiet && len(a.Improvements) == 0
		}
		addEvidence(st, s)
	}
	for i := range s.Actors() {
		st.Actors = append(st.Actors, stance(s, ways.teller, st.Why, i))
	}
	if set.Prospects && s.StatusQuo >= 0 {
		equilibria := found.Equilibria[found.Find(st.Concept)]
		if st.Prospects, err = newProspects(ctx, s, telling(found), set.Sequences, equilibria, equilibria.Has(s.Index(s.StatusQuo))); err != nil {
			return nil, err
		}
	}
	if set.WhatIfs && s.StatusQuo >= 0 {
		st.WhatIfs, err = whatIfs(ctx, s, found, set)
	}
	return st, err
}

// Brief is the part of a story that can be told of any concept: what rests,
// where improvements lead, and what comes about.
func Brief(ctx context.Context, s *prefer.Profile, found *stability.Result, about string) (*result.Story, error) {
	ways, err := newWays(ctx, s, true)
	if err != nil {
		return nil, err
	}
	st := &result.Story{VariantAbout: about, Concept: telling(found).Name, Rests: []result.Rest{}, Reached: []result.Rest{}}
	lead(st, s, found, ways)
	addRests(st, s, found, ways, 0)
	addOutcomes(st, s, found, found)
	return st, nil
}

// lead says under what the status quo rests, and where improvements lead.
func lead(st *result.Story, s *prefer.Profile, found *stability.Result, ways *ways) {
	st.ImprovementsComplete, st.MovesComplete = ways.complete()
	if s.StatusQuo < 0 {
		return
	}
	if st.Holding = under(found, s.Index(s.StatusQuo)); len(st.Holding) > 0 {
		st.Strongest = st.Holding[0]
	}
	equilibria := found.Equilibria[found.Find(st.Concept)]
	for _, index := range ways.equilibria(equilibria) {
		if len(st.Reached) == MaxRests {
			break
		}
		st.Reached = append(st.Reached, rest(s, found, index, ways))
	}
	st.Cycles = ways.circles(s, equilibria)
}

func place(s *prefer.Profile, index uint64) *result.Place {
	p := &result.Place{Number: s.ID(index) + 1, Code: s.CodeAt(index)}
	for k := range s.Options {
		o := &s.Options[k]
		p.Levels = append(p.Levels, o.Levels[s.Level(k, index)])
	}
	return p
}

// addRests gathers the equilibria of all concepts, each once, under its
// strongest concept first, past the first of them.
func addRests(st *result.Story, s *prefer.Profile, found *stability.Result, ways *ways, pass int) {
	order := strongest(found)
	for n, k := range order {
		more := 0
		for w, fresh := range found.Equilibria[k] {
			for _, before := range order[:n] {
				fresh &^= found.Equilibria[before][w]
			}
			for ; fresh != 0 && len(st.Rests) < MaxRests; fresh &= fresh - 1 {
				if pass > 0 {
					pass--
					continue
				}
				index := uint64(w)*64 + uint64(bits.TrailingZeros64(fresh))
				st.Rests = append(st.Rests, rest(s, found, index, ways))
			}
			more += bits.OnesCount64(fresh)
			if at := s.StatusQuo; at >= 0 && uint64(w) == s.Index(at)/64 && fresh>>(s.Index(at)%64)&1 == 1 {
				st.MoreToday = true
			}
		}
		if more > 0 {
			if st.MoreUnder == nil {
				st.MoreUnder = map[string]int{}
			}
			st.MoreUnder[found.Concepts[k].Name] = more
			st.More += more
		}
	}
}

func rest(s *prefer.Profile, found *stability.Result, index uint64, ways *ways) result.Rest {
	r := result.Rest{Place: *place(s, index), Concepts: under(found, index)}
	reached, hops := ways.to(index)
	r.Reached, r.Steps = reached, len(hops)
	if reached == evolve.ByImprovements || reached == evolve.ByMoves {
		r.Path = ways.path(hops)
	}
	return r
}
