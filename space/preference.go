package space

import (
	"fmt"
	"math/big"
	"slices"
	"sort"
	"strconv"

	"parley"
	"parley/logic"
)

// Preference is one actor's order of the states in the form that engines
// evaluate. At most one of Statements, Weights and Tiers is set; when none
// is, all states are indifferent.
type Preference struct {
	Statements []*logic.Bound // most important first
	Weights    []*logic.Bound
	Values     []*big.Rat // one a weight
	Tiers      []int32    // by ID: the place of the state's tier, 0 the best
}

// buildActor binds everything that one actor wants, its types included; the
// states must be known for rankings to be read.
func (s *Space) buildActor(i int, states bool, ps *parley.Problems) {
	a := &s.Conflict.Actors[i]
	path := parley.Path{"actors", a.ID}
	bound := make([]*logic.Bound, len(a.Statements))
	for k, here := range s.Conflict.Places(a) {
		n := len(*ps)
		bound[k] = s.bind(a.Statements[k].That, here.Child("that"), ps)
		if a.Statements[k].Name == "" {
			s.meant(&a.Statements[k], a.Statements, (*ps)[n:])
		}
	}
	s.Preferences[i] = s.buildPreference(&a.Preference, bound, path, states, ps)
	for t := range a.Types {
		s.buildPreference(&a.Types[t].Preference, bound, path.Child("types", a.Types[t].ID), states, ps)
	}
}

// meant improves the problems with a statement in prefers that is one word:
// it may have been meant for a statement's name.
func (s *Space) meant(st *parley.Statement, all []parley.Statement, ps parley.Problems) {
	word := string(st.That)
	if len(ps) != 1 || !logic.IsName(word) {
		return
	}
	names := s.names()
	own := len(names)
	for _, n := range all {
		if n.Name != "" {
			names = append(names, n.Name)
		}
	}
	if len(names) == own {
		return
	}
	ps[0].Message = fmt.Sprintf("no option or statement is called %q", word)
	if s.Graph {
		ps[0].Message = fmt.Sprintf("no state or statement is called %q", word)
	}
	if hint := parley.Nearest(word, names); hint != "" {
		ps[0].Hint = hint
	}
}

func (s *Space) buildPreference(p *parley.Preference, bound []*logic.Bound, path parley.Path, states bool, ps *parley.Problems) Preference {
	var out Preference
	for _, at := range p.Order {
		out.Statements = append(out.Statements, bound[at])
	}
	for _, w := range p.Weights {
		n := len(*ps)
		b := s.bind(w.That, path.Child("weights", string(w.That)), ps)
		for _, problem := range (*ps)[n:] {
			problem.OnKey = true
		}
		v, ok := new(big.Rat).SetString(w.Value)
		if !ok {
			continue // Validate has said so
		}
		out.Weights = append(out.Weights, b)
		out.Values = append(out.Values, v)
	}
	switch {
	case len(p.Ranking) == 0:
	case states:
		out.Tiers = s.buildRanking(p.Ranking, path.Child("ranking"), ps)
	default:
		s.checkRanking(p.Ranking, path.Child("ranking"), ps)
	}
	for k, pair := range p.Unknown {
		for _, code := range pair {
			if _, message, hint := s.codeProblem(code); message != "" {
				ps.Add(path.Child("unknown", strconv.Itoa(k)), hint, "%s", message)
			}
		}
	}
	return out
}

// buildRanking reads a ranking, which must hold every feasible state once. A
// state that only a variant's fixed options exclude may be listed.
func (s *Space) buildRanking(tiers []parley.Tier, path parley.Path, ps *parley.Problems) []int32 {
	place := make([]int32, s.Count)
	first := make([]parley.Path, s.Count)
	at := 0 // the YAML index: ">>" entries count
	for t, tier := range tiers {
		for k, code := range tier.States {
			here := path.Child(strconv.Itoa(at), strconv.Itoa(k))
			index, message, hint := s.codeProblem(code)
			switch {
			case message != "":
				ps.Add(here, hint, "%s", message)
			case s.Feasible(index):
				id := s.ID(index)
				if first[id] != nil {
					ps.Add(here, "remove one of the two", "the ranking holds %s twice", code)
					continue
				}
				first[id], place[id] = here, int32(t)
			case s.ruledOut(index):
				ps.Add(here, "", "the ranking holds %s, which cannot occur: %s", code, s.whyInfeasible(index))
			}
		}
		if at++; tier.Gap > 1 {
			at++
		}
	}
	var missing []string
	for id, p := range first {
		if p == nil {
			if len(missing) == 5 {
				missing = append(missing, "…")
				break
			}
			missing = append(missing, s.Code(id))
		}
	}
	if len(missing) > 0 {
		n := 0
		for _, p := range first {
			if p == nil {
				n++
			}
		}
		ps.Add(path, "every feasible state needs a place; put states that are equally good in a list of their own",
			"the ranking leaves out %s: %s", plural(n, "state", "states"), join(missing)).OnKey = true
	}
	return place
}

// checkRanking checks a ranking's codes where the feasible states are not
// known.
func (s *Space) checkRanking(tiers []parley.Tier, path parley.Path, ps *parley.Problems) {
	at := 0 // as in buildRanking
	for _, tier := range tiers {
		for k, code := range tier.States {
			if _, message, hint := s.codeProblem(code); message != "" {
				ps.Add(path.Child(strconv.Itoa(at), strconv.Itoa(k)), hint, "%s", message)
			}
		}
		if at++; tier.Gap > 1 {
			at++
		}
	}
}

// ruledOut reports whether an infeasible pattern matches, fixed options
// apart.
func (s *Space) ruledOut(index uint64) bool {
	for _, b := range s.Infeasible {
		if b != nil && s.Truth(b, index) {
			return true
		}
	}
	return false
}

// Ranking is one actor's order of the feasible states.
type Ranking struct {
	Value  []int32 // by ID: 0 the worst, higher better, equal indifferent
	Levels int     // values run from 0 to Levels-1
}

// Rank is the dense rank of a state: 1 for the best.
func (r *Ranking) Rank(id int) int { return r.Levels - int(r.Value[id]) }

// Ranking computes an actor's ranking, explicitly: it takes memory for every
// feasible state.
func (s *Space) Ranking(actor int) *Ranking {
	p := &s.Preferences[actor]
	switch {
	case p.Tiers != nil:
		keys := make([]uint64, s.Count)
		for id, t := range p.Tiers {
			keys[id] = uint64(len(s.Conflict.States)) + uint64(s.Size) - uint64(t)
		}
		return dense(keys)
	case len(p.Weights) > 0:
		return s.rankWeights(p)
	}
	return s.rankStatements(p.Statements)
}

// Rankings computes every actor's ranking.
func (s *Space) Rankings() []*Ranking {
	rs := make([]*Ranking, s.Actors())
	for i := range rs {
		rs[i] = s.Ranking(i)
	}
	return rs
}

// rankStatements compares truth vectors lexicographically, any number of
// statements long: it takes 31 at a time and keeps the states' classes so far
// as the key's upper half.
func (s *Space) rankStatements(statements []*logic.Bound) *Ranking {
	r := &Ranking{Value: make([]int32, s.Count), Levels: 1}
	keys := make([]uint64, s.Count)
	for len(statements) > 0 {
		n := min(31, len(statements))
		for id := range keys {
			keys[id] = uint64(r.Value[id])
		}
		for _, b := range statements[:n] {
			s.each(b, func(id int, holds bool) {
				keys[id] <<= 1
				if holds {
					keys[id] |= 1
				}
			})
		}
		r = dense(keys)
		statements = statements[n:]
	}
	return r
}

// each evaluates b in every feasible state, in order of ID.
func (s *Space) each(b *logic.Bound, f func(id int, holds bool)) {
	stack := make([]uint64, b.Depth)
	id := 0
	for base := uint64(0); base < s.Size; base += 64 {
		w := s.Words(b, base, stack)
		for f64 := s.FeasibleWord(base); f64 != 0; f64 &= f64 - 1 {
			f(id, w&(f64&-f64) != 0)
			id++
		}
	}
}

// dense replaces keys by their places among the distinct keys.
func dense(keys []uint64) *Ranking {
	distinct := slices.Clone(keys)
	slices.Sort(distinct)
	distinct = slices.Compact(distinct)
	r := &Ranking{Value: make([]int32, len(keys)), Levels: len(distinct)}
	for id, k := range keys {
		at, _ := slices.BinarySearch(distinct, k)
		r.Value[id] = int32(at)
	}
	return r
}

// rankWeights sums exactly: states with the same truth vector share a sum, so
// there are at most as many sums as classes of states.
func (s *Space) rankWeights(p *Preference) *Ranking {
	classes := s.rankStatements(p.Weights)
	sums := make([]*big.Rat, classes.Levels)
	for id := range s.Count {
		c := classes.Value[id]
		if sums[c] != nil {
			continue
		}
		sum := new(big.Rat)
		for k, b := range p.Weights {
			if s.Truth(b, s.Index(id)) {
				sum.Add(sum, p.Values[k])
			}
		}
		sums[c] = sum
	}
	order := make([]int, len(sums))
	for c := range order {
		order[c] = c
	}
	sort.Slice(order, func(x, y int) bool { return sums[order[x]].Cmp(sums[order[y]]) < 0 })
	value := make([]int32, len(sums))
	levels := 0
	for k, c := range order {
		if k > 0 && sums[order[k-1]].Cmp(sums[c]) != 0 {
			levels++
		}
		value[c] = int32(levels)
	}
	r := &Ranking{Value: make([]int32, s.Count), Levels: levels + 1}
	for id := range r.Value {
		r.Value[id] = value[classes.Value[id]]
	}
	return r
}

func join(items []string) string {
	out := ""
	for i, it := range items {
		if i > 0 {
			out += ", "
		}
		out += it
	}
	return out
}
