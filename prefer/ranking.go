package prefer

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"parley"
	"parley/logic"
	"parley/space"
)

// ranking is an order given as a list of all states in tiers, best first.
type ranking struct {
	s    *space.Space
	list []parley.Tier
	tier []int32 // by ID: the place of the state's tier, 0 the best
}

func (o *ranking) Rank() *Ranking {
	keys := make([]uint64, o.s.Count)
	for id, t := range o.tier {
		keys[id] = math.MaxUint32 - uint64(t)
	}
	return dense(keys)
}

func (o *ranking) Compare(_ *Comparer, x, y uint64) int {
	return cmp.Compare(o.tier[o.s.ID(y)], o.tier[o.s.ID(x)])
}

func (o *ranking) Decides(*Comparer, uint64, uint64) int { return -1 }

func (o *ranking) Because(_ *Comparer, x, y uint64) []Reason {
	from, to := o.tier[o.s.ID(x)], o.tier[o.s.ID(y)]
	if from == to {
		return nil
	}
	return []Reason{{Holds: to < from, From: strconv.Itoa(int(from) + 1), To: strconv.Itoa(int(to) + 1)}}
}

func (o *ranking) Statements() ([]*logic.Bound, bool) { return nil, false }

func (o *ranking) Items() (*Items, error) { return newPlaces(o.s, o.list) }

func (o *ranking) Parts() (*Parts, error) {
	ordered := make([]int, len(o.list))
	for t := range ordered {
		ordered[t] = t
	}
	return &Parts{
		Ordered: ordered,
		Name:    func(t int) string { return strings.Join(o.list[t].States, " = ") },
		Reorder: func(tiers []int) *Ranking {
			worth := make([]uint64, len(o.list))
			for place, t := range tiers {
				worth[t] = uint64(len(tiers) - place)
			}
			keys := make([]uint64, o.s.Count)
			for id, t := range o.tier {
				keys[id] = worth[t]
			}
			return dense(keys)
		},
	}, nil
}

// Tiers is an order of the states of s by the place of each state's tier, by
// ID, 0 the best.
func Tiers(s *space.Space, tier []int32) Order {
	o := &ranking{s: s, tier: tier, list: make([]parley.Tier, slices.Max(tier)+1)}
	for id, t := range tier {
		o.list[t].States = append(o.list[t].States, s.Code(id))
	}
	return o
}

// ranking reads a ranking, which must hold every feasible state once; nil if
// there is none, or where the states are not known. A state that only a
// variant's fixed options exclude may be listed.
func (b *builder) ranking(p *parley.Preference, path parley.Path) Order {
	if len(p.Ranking) == 0 {
		return nil
	}
	s := b.s
	o := &ranking{s: s, list: p.Ranking}
	var first []parley.Path // by ID
	if b.known {
		o.tier, first = make([]int32, s.Count), make([]parley.Path, s.Count)
	}
	at := 0 // the place in the file: marks of gaps count
	for t, tier := range p.Ranking {
		for k, code := range tier.States {
			here := path.Child(strconv.Itoa(at), strconv.Itoa(k))
			index, message, hint := s.CodeProblem(code)
			switch {
			case message != "":
				b.ps.Add(here, hint, "%s", message)
			case !b.known:
			case s.Feasible(index):
				id := s.ID(index)
				if first[id] != nil {
					b.ps.Add(here, "remove one of the two", "the ranking holds %s twice", code)
					continue
				}
				first[id], o.tier[id] = here, int32(t)
			case s.Exact || s.RuledOut(index):
				b.ps.Add(here, "", "the ranking holds %s, which cannot occur: %s", code, s.WhyInfeasible(index))
			}
		}
		if at++; tier.Gap > 1 {
			at++
		}
	}
	if !b.known {
		return nil
	}
	var missing []string
	n := 0
	for id, p := range first {
		if p != nil {
			continue
		}
		if n++; n <= 5 {
			missing = append(missing, s.Code(id))
		} else if n == 6 {
			missing = append(missing, "…")
		}
	}
	if n > 0 {
		b.ps.Add(path, "every feasible state needs a place; put states that are equally good in a list of their own",
			"the ranking leaves out %s: %s", plural(n, "state", "states"), strings.Join(missing, ", ")).OnKey = true
	}
	return o
}
