package analysis

import (
	"parley/legend"
	"parley/prefer"
	"parley/result"
	"parley/stability"
)

// MaxResting bounds the states that a core lists, and the codes on each side
// of a difference.
const MaxResting = 60

// Core is the small core of an analysis, made of what an engine found: no
// story is told, and its size does not grow with the model. Its sentences and
// its difference are left empty (see [Difference]).
func Core(s *prefer.Profile, found *stability.Result) *result.Core {
	c := &result.Core{StateCount: s.Count, Resting: []result.Resting{}, Counts: counts(s, found), Model: s.Conflict.Hash(), Legend: legend.Of(s.Space)}
	today := ^uint64(0)
	if s.StatusQuo >= 0 {
		today = s.Index(s.StatusQuo)
		c.StatusQuo = &result.Today{Code: s.CodeAt(today), Concepts: under(found, today), First: movers(s, found, today)}
	}
	listed, all := firstOf(found.Equilibria, core(found))
	for _, index := range listed {
		c.Resting = append(c.Resting, result.Resting{
			Code: s.CodeAt(index), Concepts: under(found, index),
			Outcomes: s.OutcomesAt(index), StatusQuo: index == today,
		})
	}
	c.More = all - len(listed)
	return c
}

// movers are the actors that would leave a state by an improvement; none where
// Nash or SEQ holds it, or any concept where neither was asked for.
func movers(s *prefer.Profile, found *stability.Result, at uint64) []string {
	out := []string{}
	asked, held := false, false
	for k, c := range found.Concepts {
		if c.Name == stability.Nash.Name || c.Name == stability.SEQ.Name {
			asked = true
			held = held || found.Equilibria[k].Has(at)
		}
	}
	if held || !asked && len(under(found, at)) > 0 {
		return out
	}
	compare := s.Comparer()
	for i := range s.Actors() {
		gains := false
		s.MovesAt(i, at, func(to uint64) bool {
			gains = compare.Gains(i, at, to)
			return !gains
		})
		if gains {
			out = append(out, s.Conflict.Actors[i].ID)
		}
	}
	return out
}

// Side is a model with what was found of it.
type Side struct {
	Profile *prefer.Profile
	Found   *stability.Result
}

// Difference compares what was found of a model before and after an edit that
// leaves its actors, options and levels as they are. Concepts that were not
// asked for both times say nothing.
func Difference(before, after Side) *result.Difference {
	d := &result.Difference{Sentences: []string{}}
	left := func(key string, in, out Side) []string {
		var sets []stability.Set
		var order []int
		firm := 0 // sets of Nash and SEQ, which are the first
		for _, k := range core(in.Found) {
			if o := out.Found.Find(in.Found.Concepts[k].Name); o >= 0 {
				order = append(order, len(sets))
				if name := in.Found.Concepts[k].Name; name == stability.Nash.Name || name == stability.SEQ.Name {
					firm++
				}
				sets = append(sets, minus(in.Found.Equilibria[k], onto(in.Profile, out.Profile, out.Found.Equilibria[o])))
			}
		}
		listed, all := firstOf(sets, order)
		codes := make([]string, len(listed))
		for k, index := range listed {
			codes[k] = in.Profile.CodeAt(index)
			for _, set := range sets[:firm] {
				if set.Has(index) {
					if d.Firm == nil {
						d.Firm = map[string]int{}
					}
					d.Firm[key]++
					break
				}
			}
		}
		if more := all - len(listed); more > 0 {
			if d.More == nil {
				d.More = map[string]int{}
			}
			d.More[key] = more
		}
		return codes
	}
	d.Appear, d.Vanish = left("appear", after, before), left("vanish", before, after)
	return d
}

// onto is a set of states of another model, as a set of the same states of p:
// where states are listed one by one, indices tell nothing of options. States
// that are not feasible in p are then left out.
func onto(p, other *prefer.Profile, set stability.Set) stability.Set {
	if !p.Listed() && !other.Listed() {
		return set
	}
	out := stability.NewSet(p.Space)
	set.Each(func(index uint64) bool {
		if at, ok := p.ParseCode(other.CodeAt(index)); ok && p.Feasible(at) {
			out.Add(at)
		}
		return true
	})
	return out
}

// core is the order in which a core goes through the concepts: Nash and SEQ,
// which say most, then the others, the strongest first.
func core(found *stability.Result) []int {
	var first, rest []int
	for _, k := range strongest(found) {
		switch found.Concepts[k].Name {
		case stability.Nash.Name, stability.SEQ.Name:
			first = append(first, k)
		default:
			rest = append(rest, k)
		}
	}
	return append(first, rest...)
}

// under names the concepts under which a state is an equilibrium, the
// strongest first.
func under(found *stability.Result, index uint64) []string {
	names := []string{}
	for _, k := range strongest(found) {
		if found.Equilibria[k].Has(index) {
			names = append(names, found.Concepts[k].Name)
		}
	}
	return names
}

// firstOf lists the first MaxResting members of some sets, set by set in the
// order given and each once, and counts the members of all.
func firstOf(sets []stability.Set, order []int) (listed []uint64, all int) {
	if len(order) == 0 {
		return nil, 0
	}
	seen := make(stability.Set, len(sets[order[0]]))
	for _, k := range order {
		fresh := minus(sets[k], seen)
		fresh.Each(func(index uint64) bool {
			if len(listed) == MaxResting {
				return false
			}
			listed = append(listed, index)
			return true
		})
		all += fresh.Count()
		for w := range seen {
			seen[w] |= fresh[w]
		}
	}
	return listed, all
}

// minus is the members of a that b does not have.
func minus(a, b stability.Set) stability.Set {
	out := make(stability.Set, len(a))
	for w := range a {
		out[w] = a[w] &^ b[w]
	}
	return out
}
