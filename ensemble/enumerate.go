package ensemble

import "math"

// maxCombinations is the greatest number of joint values that are enumerated.
const maxCombinations = 100_000

// axis is a set of inputs that bear on one another: a group's types with the
// orders and factors of the types drawn, or a coin. Axes are independent.
type axis struct {
	group, coin int // one of them is -1
	values      []point
}

// point is a value of an axis.
type point struct {
	row    int // of the group; 0 and 1 for a coin that counts and does not
	slots  []slot
	chance float64
}

// slot is an actor's order or factors inside a point.
type slot struct {
	input, actor, kind int
	at                 int // which of law
	law                []chanced
}

// count is the number of joint values of the inputs in use, as a double.
func (in *inputs) count() float64 {
	n := math.Pow(2, float64(len(in.coins)))
	for g := range in.groups {
		sum := 0.0
		for _, row := range in.groups[g].rows {
			product := 1.0
			for k, t := range row {
				a := &in.actors[in.groups[g].actors[k]]
				product *= a.kinds[t].countOrders() * a.kinds[t].countFactors(a.factors >= 0)
			}
			sum += product
		}
		n *= sum
	}
	return n
}

// axes lists the values of every axis. count must be at most maxCombinations.
func (in *inputs) axes() []axis {
	var out []axis
	laws := map[[2]int][][]chanced{} // by actor and type: of order and factors
	law := func(i, t int) [][]chanced {
		at := [2]int{i, t}
		if _, ok := laws[at]; !ok {
			laws[at] = in.laws(i, t)
		}
		return laws[at]
	}
	for g := range in.groups {
		x := axis{group: g, coin: -1}
		for r, row := range in.groups[g].rows {
			points := []point{{row: r, chance: in.groups[g].chance[r]}}
			for k, t := range row {
				i := in.groups[g].actors[k]
				for which, law := range law(i, t) {
					if len(law) == 0 {
						continue
					}
					var next []point
					for _, p := range points {
						for at, c := range law {
							q := p
							q.slots = append(append([]slot{}, p.slots...), slot{
								input: in.slotInput(i, which), actor: i, kind: t, at: at, law: law,
							})
							q.chance *= c.chance
							next = append(next, q)
						}
					}
					points = next
				}
			}
			x.values = append(x.values, points...)
		}
		out = append(out, x)
	}
	for c := range in.coins {
		p := in.coins[c].chance
		out = append(out, axis{group: -1, coin: c, values: []point{{row: 0, chance: p}, {row: 1, chance: 1 - p}}})
	}
	return out
}

func (in *inputs) slotInput(actor, which int) int {
	if which == 0 {
		return in.actors[actor].order
	}
	return in.actors[actor].factors
}

// laws are those of an actor's order and factors under one of its types; one
// that is sure is empty.
func (in *inputs) laws(i, t int) [][]chanced {
	a := &in.actors[i]
	k := &a.kinds[t]
	out := make([][]chanced, 2)
	if k.open() {
		out[0] = k.orders()
	}
	if a.factors >= 0 && k.parts.Weights > 0 {
		out[1] = []chanced{{chance: 1}}
		for range k.parts.Weights {
			var next []chanced
			for _, c := range out[1] {
				for f := range factorSteps {
					next = append(next, chanced{append(append([]int{}, c.order...), f-8), c.chance / factorSteps})
				}
			}
			out[1] = next
		}
	}
	return out
}

// set fills w with the d-th combination of the axes' values, the last axis
// varying fastest, and gives its chance.
func (in *inputs) set(w *world, axes []axis, d int) (chance float64) {
	chance = 1
	for x := len(axes) - 1; x >= 0; x-- {
		p := &axes[x].values[d%len(axes[x].values)]
		d /= len(axes[x].values)
		chance *= p.chance
		if c := axes[x].coin; c >= 0 {
			w.coins[c] = p.row == 0
			continue
		}
		in.take(w, axes[x].group, p.row)
		for _, i := range in.groups[axes[x].group].actors {
			w.written(i, len(in.actors[i].kinds[w.kinds[i]].parts.Ordered))
			w.factors[i] = w.factors[i][:0]
		}
		for _, s := range p.slots {
			if s.input == in.actors[s.actor].order {
				copy(w.orders[s.actor], s.law[s.at].order)
			} else {
				w.factors[s.actor] = append(w.factors[s.actor], s.law[s.at].order...)
			}
		}
	}
	return chance
}
