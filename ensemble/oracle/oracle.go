// Package oracle works out by brute force what package ensemble tells, written
// plainly from the definitions for tests to hold it against. Every joint value
// of the inputs is listed, an order for each type included; chances of orders
// come from counting pairs, conditional means from grouping all values,
// Shapley effects from all orders of the inputs, chances over time from a
// matrix exponential. It shares nothing with the package but the domain.
package oracle

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"sort"
	"strings"

	"parley"
	"parley/stability/oracle"
)

// Input is an input with every value that it can have.
type Input struct {
	Name   string
	Values []Value
	actors []int // of types
	actor  int
	coin   int // the statement, or -1
	what   string
}

// Value is one value of an input and its chance.
type Value struct {
	Chance float64
	types  map[int]int   // of types: by actor
	orders map[int][]int // of an order or weights: by type
	counts bool          // of a coin
}

// Point is a joint value of all inputs.
type Point struct {
	Chance float64
	At     []int // by input
	kinds  []int
	orders [][]int
	ks     [][]int
	listed [][]int // by actor: the statements that count, the top first
	key    string
}

// Sure is everything that follows from a model.
type Sure struct {
	c      *parley.Conflict
	Inputs []Input
	Points []*Point
	plays  map[string]*Play
	law    string
	any    bool
}

// Inputs lists a conflict's inputs.
func Inputs(c *parley.Conflict) []Input {
	s := &Sure{c: c}
	s.readInputs()
	return s.Inputs
}

// New lists the points of a conflict.
func New(c *parley.Conflict, law string, any bool) *Sure {
	s := &Sure{c: c, plays: map[string]*Play{}, law: law, any: any}
	s.readInputs()
	s.list(make([]int, len(s.Inputs)), 0, 1)
	return s
}

func (s *Sure) preference(a, t int) *parley.Preference {
	if t == 0 {
		return &s.c.Actors[a].Preference
	}
	return &s.c.Actors[a].Types[t-1].Preference
}

func weight(x *float64) float64 {
	if x == nil {
		return 1
	}
	return *x
}

func (s *Sure) phi(a int) (order, weights float64) {
	u := s.c.Uncertainty
	if u.Order != nil {
		order = *u.Order
	}
	if u.Weights != nil {
		weights = *u.Weights
	}
	for _, x := range u.Actors {
		if x.Actor == s.c.Actors[a].ID {
			if x.Order != nil {
				order = *x.Order
			}
			if x.Weights != nil {
				weights = *x.Weights
			}
		}
	}
	return order, weights
}

func (s *Sure) typeIndex(a int, id string) int {
	for t := range s.c.Actors[a].Types {
		if s.c.Actors[a].Types[t].ID == id {
			return t + 1
		}
	}
	return 0
}

func (s *Sure) readInputs() {
	tabled := map[int]bool{}
	ids := s.c.ActorIDs()
	for _, t := range s.c.Correlated {
		for _, id := range t.Actors {
			tabled[slices.Index(ids, id)] = true
		}
	}
	for a := range s.c.Actors {
		for _, t := range s.c.Correlated {
			if t.Actors[0] == ids[a] {
				in := Input{Name: strings.Join(t.Actors, "+") + ".types", what: "types"}
				for _, id := range t.Actors {
					in.actors = append(in.actors, slices.Index(ids, id))
				}
				for _, r := range t.Rows {
					v := Value{Chance: r.Weight, types: map[int]int{}}
					for k, id := range r.Types {
						v.types[in.actors[k]] = s.typeIndex(in.actors[k], id)
					}
					in.Values = append(in.Values, v)
				}
				s.add(in)
			}
		}
		if !tabled[a] {
			in := Input{Name: ids[a] + ".type", what: "types", actors: []int{a}}
			in.Values = append(in.Values, Value{Chance: weight(s.c.Actors[a].Weight), types: map[int]int{a: 0}})
			for t := range s.c.Actors[a].Types {
				in.Values = append(in.Values, Value{Chance: weight(s.c.Actors[a].Types[t].Weight), types: map[int]int{a: t + 1}})
			}
			s.add(in)
		}
		order, weights := s.phi(a)
		s.add(s.perType(a, "order", func(p *parley.Preference) []Value { return orders(p, order) }))
		for st := range s.c.Actors[a].Statements {
			if c := s.c.Actors[a].Statements[st].Confidence; c != nil {
				s.add(Input{
					Name: ids[a] + "." + s.c.Actors[a].Statements[st].Label(), what: "coin", actor: a, coin: st,
					Values: []Value{{Chance: *c, counts: true}, {Chance: 1 - *c}},
				})
			}
		}
		if weights > 0 {
			s.add(s.perType(a, "weights", factors))
		}
	}
}

// add keeps an input's values that have a chance, scaled to 1.
func (s *Sure) add(in Input) {
	sum := 0.0
	for _, v := range in.Values {
		sum += v.Chance
	}
	var kept []Value
	for _, v := range in.Values {
		if v.Chance > 0 {
			v.Chance /= sum
			kept = append(kept, v)
		}
	}
	in.Values = kept
	s.Inputs = append(s.Inputs, in)
}

// possible reports whether actor a can be of type t at all.
func (s *Sure) possible(a, t int) bool {
	for _, table := range s.c.Correlated {
		at := slices.Index(table.Actors, s.c.Actors[a].ID)
		if at < 0 {
			continue
		}
		return slices.ContainsFunc(table.Rows, func(r parley.Row) bool { return r.Weight > 0 && s.typeIndex(a, r.Types[at]) == t })
	}
	if t == 0 {
		return weight(s.c.Actors[a].Weight) > 0
	}
	return weight(s.c.Actors[a].Types[t-1].Weight) > 0
}

// perType is the input of an order or a factor for each of an actor's types,
// independent of one another.
func (s *Sure) perType(a int, what string, law func(*parley.Preference) []Value) Input {
	in := Input{Name: s.c.Actors[a].ID + "." + what, what: what, actor: a, Values: []Value{{Chance: 1, orders: map[int][]int{}}}}
	for t := range len(s.c.Actors[a].Types) + 1 {
		if !s.possible(a, t) {
			continue // as if it were not there
		}
		var next []Value
		for _, v := range in.Values {
			for _, one := range law(s.preference(a, t)) {
				w := Value{Chance: v.Chance * one.Chance, orders: map[int][]int{t: one.orders[0]}}
				for k, o := range v.orders {
					w.orders[k] = o
				}
				next = append(next, w)
			}
		}
		in.Values = next
	}
	return in
}

// permutations of 0…n-1.
func permutations(n int) [][]int {
	if n == 0 {
		return [][]int{{}}
	}
	var out [][]int
	for _, p := range permutations(n - 1) {
		for at := 0; at < n; at++ {
			out = append(out, slices.Insert(slices.Clone(p), at, n-1))
		}
	}
	return out
}

// orders are the orders of a preference's places: first every order of its
// blocks that keeps what is known, equally likely; then Mallows' model about
// each, by counting the pairs that stand the other way round.
func orders(p *parley.Preference, phi float64) []Value {
	n := len(p.Order) + len(p.Ranking)
	var centres [][]int
	for _, o := range permutations(n) {
		if respects(p, o) {
			centres = append(centres, o)
		}
	}
	law := map[string]*Value{}
	for _, centre := range centres {
		total := 0.0
		chance := map[string]float64{}
		for _, o := range permutations(n) {
			turned := 0
			for x := range centre {
				for y := x + 1; y < n; y++ {
					if slices.Index(o, centre[x]) > slices.Index(o, centre[y]) {
						turned++
					}
				}
			}
			c := math.Pow(phi, float64(turned))
			total += c
			key := fmt.Sprint(o)
			chance[key] = c
			if law[key] == nil {
				law[key] = &Value{orders: map[int][]int{0: o}}
			}
		}
		for key, c := range chance {
			law[key].Chance += c / total / float64(len(centres))
		}
	}
	return values(law)
}

func values(law map[string]*Value) []Value {
	var keys []string
	for k := range law {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	var out []Value
	for _, k := range keys {
		if law[k].Chance > 0 {
			out = append(out, *law[k])
		}
	}
	return out
}

// respects reports whether an order differs from the one written inside
// blocks alone, and keeps what is known of them.
func respects(p *parley.Preference, o []int) bool {
	block := func(x int) int {
		for b := range p.Blocks {
			if p.Blocks[b].Start <= x && x < p.Blocks[b].End {
				return b
			}
		}
		return -1
	}
	for at, x := range o {
		if x != at && (block(x) < 0 || block(x) != block(at)) {
			return false
		}
	}
	for _, b := range p.Blocks {
		for _, k := range b.Known {
			if slices.Index(o, k[0]) > slices.Index(o, k[1]) {
				return false
			}
		}
	}
	return true
}

// factors are k = -8…8 for each weight.
func factors(p *parley.Preference) []Value {
	out := []Value{{Chance: 1, orders: map[int][]int{0: {}}}}
	for range p.Weights {
		var next []Value
		for _, v := range out {
			for k := -8; k <= 8; k++ {
				next = append(next, Value{Chance: v.Chance / 17, orders: map[int][]int{0: append(slices.Clone(v.orders[0]), k)}})
			}
		}
		out = next
	}
	return out
}

// list goes through all points.
func (s *Sure) list(at []int, k int, chance float64) {
	if k < len(s.Inputs) {
		for v := range s.Inputs[k].Values {
			at[k] = v
			s.list(at, k+1, chance*s.Inputs[k].Values[v].Chance)
		}
		return
	}
	n := len(s.c.Actors)
	p := &Point{Chance: chance, At: slices.Clone(at), kinds: make([]int, n), orders: make([][]int, n), ks: make([][]int, n), listed: make([][]int, n)}
	out := map[[2]int]bool{}
	for i, in := range s.Inputs {
		v := in.Values[at[i]]
		switch in.what {
		case "types":
			for a, t := range v.types {
				p.kinds[a] = t
			}
		case "coin":
			out[[2]int{in.actor, in.coin}] = !v.counts
		}
	}
	for i, in := range s.Inputs {
		v := in.Values[at[i]]
		switch in.what {
		case "order":
			p.orders[in.actor] = v.orders[p.kinds[in.actor]]
		case "weights":
			p.ks[in.actor] = v.orders[p.kinds[in.actor]]
		}
	}
	for a := range s.c.Actors {
		pref := s.preference(a, p.kinds[a])
		for _, place := range p.orders[a] {
			if len(pref.Order) > 0 && !out[[2]int{a, pref.Order[place]}] {
				p.listed[a] = append(p.listed[a], pref.Order[place])
			}
		}
	}
	p.key = fmt.Sprint(p.listed, p.ks)
	for a := range s.c.Actors {
		if pref := s.preference(a, p.kinds[a]); len(pref.Order) == 0 {
			p.key += fmt.Sprint(a, p.kinds[a], p.orders[a])
		}
	}
	s.Points = append(s.Points, p)
}

// sure is the conflict that a point comes to.
func (s *Sure) sure(p *Point) *parley.Conflict {
	c := *s.c
	c.Actors = slices.Clone(c.Actors)
	for a := range c.Actors {
		pref := *s.preference(a, p.kinds[a])
		pref.Blocks = nil
		switch {
		case len(pref.Order) > 0:
			pref.Order = p.listed[a]
		case len(pref.Ranking) > 0:
			var tiers []parley.Tier
			for _, t := range p.orders[a] {
				tiers = append(tiers, pref.Ranking[t])
			}
			pref.Ranking = tiers
		case len(pref.Weights) > 0 && len(p.ks[a]) > 0:
			_, e := s.phi(a)
			scaled := slices.Clone(pref.Weights)
			for k := range scaled {
				v, _ := new(big.Rat).SetString(scaled[k].Value)
				f, _ := new(big.Rat).SetString(fmt.Sprint(e))
				f.Mul(f, big.NewRat(int64(p.ks[a][k]), 8))
				f.Add(f, big.NewRat(1, 1))
				scaled[k].Value = v.Mul(v, f).RatString()
			}
			pref.Weights = scaled
		}
		c.Actors[a].Preference = pref
	}
	return &c
}

// Play is what follows from a point's preferences.
func (s *Sure) Play(p *Point) *Play {
	if s.plays[p.key] == nil {
		s.plays[p.key] = &Play{m: oracle.New(s.sure(p)), c: s.c, law: s.law, any: s.any}
	}
	return s.plays[p.key]
}
