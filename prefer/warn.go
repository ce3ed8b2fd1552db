package prefer

import (
	"slices"

	"parley"
	"parley/logic"
)

// listLimit is the greatest number of feasible states for which statements
// are tried one by one for whether they matter.
const listLimit = 1 << 22

// Warnings finds what is valid and probably not meant: statements that are
// true nowhere or everywhere, that more important statements leave nothing to
// decide, or that use "iff"; a strong statement below a mild one, and structures of
// preference without effect. Locations are those of Build's problems.
func Warnings(s *Profile) parley.Problems {
	ps := s.Conflict.Warnings()
	for i := range s.Conflict.Actors {
		a := &s.Conflict.Actors[i]
		path := parley.Path{"actors", a.ID}
		places := s.Conflict.Places(a)
		s.warnPreference(i, &a.Preference, path, places, &ps)
		for t := range a.Types {
			s.warnPreference(i, &a.Types[t].Preference, path.Child("types", a.Types[t].ID), places, &ps)
		}
		if len(a.Preference.Weights) > 0 && s.Count <= listLimit && s.Ranking(i).Levels == 1 {
			s.warn(&ps, path.Child("weights"), "give what matters to it a weight", "%s prefers nothing: the sum of its weights is the same in every state", a.ID).OnKey = true
		}
		if a.Preference.Empty() {
			s.warn(&ps, path, "give it prefers, a ranking or weights", "%s prefers nothing: all states are indifferent to it", a.ID).OnKey = true
		}
	}
	return ps
}

func (s *Profile) warn(ps *parley.Problems, path parley.Path, hint, format string, args ...any) *parley.Problem {
	p := ps.Add(path, hint, format, args...)
	p.Warning = true
	return p
}

// warnPreference looks at one order of an actor; places are where the actor's
// statements are written.
func (s *Profile) warnPreference(actor int, p *parley.Preference, path parley.Path, places []parley.Path, ps *parley.Problems) {
	a := &s.Conflict.Actors[actor]
	classes := newClasses(s)
	off, _ := s.Conflict.Uncertainty.Of(a.ID)
	open := off > 0 // other orders may come about, or what stands above may not count
	for k, st := range a.Ordered(p) {
		here := path.Child("prefers").Child(p.Entry(k)...)
		where := places[p.Order[k]].Child("that")
		x, _ := s.Names.Parse(st.That, actor)
		if x == nil {
			continue
		}
		b, errs := x.Bind(s)
		if len(errs) > 0 {
			continue
		}
		if x.Contains(logic.Iff) {
			s.warn(ps, where, "write two statements, each with if", "iff tends to make false sanctions")
		}
		some, every := s.holds(b)
		switch {
		case !some:
			s.warn(ps, where, "", "this is true in no feasible state")
		case every:
			s.warn(ps, where, "", "this is true in every feasible state")
		case !classes.split(s, b) && !open && !inBlock(p, k):
			s.warn(ps, here, "move it up, or leave it out", "%q never matters: the statements above it decide first", st.Label())
		}
		open = open || st.Confidence != nil && *st.Confidence < 1
	}
	s.warnStructures(actor, p, path, ps)
}

// inBlock reports whether the k-th place of p's order lies in a block.
func inBlock(p *parley.Preference, k int) bool {
	return slices.ContainsFunc(p.Blocks, func(b parley.Block) bool { return b.Start <= k && k < b.End })
}

// warnStructures finds structures of preference that are odd or have no effect.
func (s *Profile) warnStructures(actor int, p *parley.Preference, path parley.Path, ps *parley.Problems) {
	least := parley.MaxDegree + 1
	for k, st := range s.Conflict.Actors[actor].Ordered(p) {
		if st.Unknown {
			continue
		}
		degree := max(1, st.Degree)
		if degree > least {
			s.warn(ps, path.Child("prefers").Child(p.Entry(k)...), "move it up, or lower its degree",
				"a preference of degree %d stands below one of degree %d: of three states the first may be preferred to the last less than to the one between", degree, least)
		}
		least = min(least, degree)
	}
	if p.Threshold != "" && len(p.Fuzzy) == 0 {
		s.warn(ps, path.Child("threshold"), "give pairs under fuzzy, or leave it out", "the threshold has no effect: without fuzzy pairs every threshold gives the same")
	}
}

// holds tells whether b is true in some, and in every, feasible state.
func (s *Profile) holds(b *logic.Bound) (some, every bool) {
	stack := make([]uint64, b.Depth)
	every = true
	for base := uint64(0); base < s.Size; base += 64 {
		f := s.FeasibleWord(base)
		w := s.Words(b, base, stack) & f
		some = some || w != 0
		every = every && w == f
		if some && !every {
			return
		}
	}
	return some, every
}

// classes are the states that the statements so far leave indifferent.
type classes struct {
	of []int32 // by ID; nil for a space too large to list
	n  int32
}

func newClasses(s *Profile) *classes {
	if s.Count > listLimit {
		return &classes{}
	}
	return &classes{of: make([]int32, s.Count), n: 1}
}

// split divides every class by b; it reports whether any fell apart, which it
// assumes where it cannot tell.
func (c *classes) split(s *Profile, b *logic.Bound) bool {
	if c.of == nil {
		return true
	}
	const unseen = -1
	parts := make([][2]int32, c.n)
	for k := range parts {
		parts[k] = [2]int32{unseen, unseen}
	}
	next := int32(0)
	s.Each(b, func(id int, holds bool) {
		side := 0
		if holds {
			side = 1
		}
		part := &parts[c.of[id]][side]
		if *part == unseen {
			*part = next
			next++
		}
		c.of[id] = *part
	})
	fell := next > c.n
	c.n = next
	return fell
}
