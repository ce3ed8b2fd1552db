package ensemble

import "math"

// part is an input as it stands on an axis: the types of all its actors, of
// one of them (with Split), or the orders or factors of one.
type part struct {
	name  string
	types []int // places of actors in the group; nil for orders and factors
	input int   // of orders and factors
}

// parts lists the inputs of each axis, and names all of them in order.
func (u *Setup) parts() (parts [][]part) {
	parts = make([][]part, len(u.axes))
	for k, x := range u.in.list {
		p := part{name: x.name, input: k}
		at := 0
		switch x.kind {
		case coinInput:
			at = len(u.in.groups) + x.coin
			p.types = []int{0}
		case typeInput, tableInput:
			at = x.group
			actors := u.in.groups[x.group].actors
			if u.Settings.Split && len(actors) > 1 {
				for k, a := range actors {
					parts[at] = append(parts[at], part{name: u.in.actors[a].id + ".type", types: []int{k}, input: -1})
				}
				continue
			}
			p.types = identity(len(actors))
		default:
			at = u.in.actors[x.actor].group
		}
		parts[at] = append(parts[at], p)
	}
	return parts
}

// projection takes the chances along an axis to orthogonal components of
// their conditional mean given some of the axis's inputs, so that the second
// moment of that mean is the sum of the components' squares. With the types
// not given and an order given, the mean is a sum over the types of functions
// of independent orders, one for each type; hence components (Hoeffding 1948,
// doi:10.1214/aoms/1177730196) rather than groups.
type projection struct {
	rows []projectedRow
	size int
}

// projectedRow is what happens to the values of the axis that share a row.
type projectedRow struct {
	chance float64     // of the row, over the root of that of all rows known as it is
	dims   [][]float64 // by slot: the chances of its law
	given  []bool      // by slot: is its input given?
	to     []int32     // by component of the row: its place
}

// project prepares the projection of an axis on a subset of its parts.
func (u *Setup) project(x *axis, parts []part, subset int) *projection {
	p := &projection{}
	type class struct {
		chance float64
		places map[string]int32
	}
	classes := map[string]*class{}
	find := func(name string) *class {
		if classes[name] == nil {
			classes[name] = &class{places: map[string]int32{}}
		}
		return classes[name]
	}
	given := map[int]bool{}
	var known []int
	for k := range parts {
		switch {
		case subset>>k&1 == 0:
		case parts[k].types == nil:
			given[parts[k].input] = true
		default:
			known = append(known, parts[k].types...)
		}
	}
	var names []string
	ids := map[[2]int]int{} // by actor-or-input and type: numbers for components
	for k := 0; k < len(x.values); {
		first := &x.values[k]
		row := projectedRow{}
		name := make([]int, 0, len(known))
		for _, a := range known {
			if x.coin >= 0 {
				name = append(name, first.row)
			} else {
				name = append(name, u.in.groups[x.group].rows[first.row][a])
			}
		}
		n := 1
		for _, s := range first.slots {
			law := make([]float64, len(s.law))
			for i := range law {
				law[i] = s.law[i].chance
			}
			row.dims = append(row.dims, law)
			row.given = append(row.given, given[s.input])
			n *= len(law)
		}
		for _, v := range x.values[k : k+n] {
			row.chance += v.chance
		}
		c := find(text(name))
		c.chance += row.chance
		names = append(names, text(name))
		p.rows = append(p.rows, row)
		row.components(first.slots, ids, func(key string) {
			at, ok := c.places[key]
			if !ok {
				at = int32(p.size)
				c.places[key] = at
				p.size++
			}
			p.rows[len(p.rows)-1].to = append(p.rows[len(p.rows)-1].to, at)
		})
		k += n
	}
	for r := range p.rows {
		p.rows[r].chance /= math.Sqrt(find(names[r]).chance)
	}
	return p
}

// components names the components of a row in order: what they depend on.
func (row *projectedRow) components(slots []slot, ids map[[2]int]int, f func(key string)) {
	var at []int
	var next func(s int)
	next = func(s int) {
		if s == len(slots) {
			f(text(at))
			return
		}
		next(s + 1) // the mean
		if !row.given[s] {
			return
		}
		id := [2]int{slots[s].input, slots[s].kind}
		base, ok := ids[id]
		if !ok {
			base = len(ids)
			ids[id] = base
		}
		for i := range row.dims[s] {
			n := len(at)
			at = append(at, base, i&0xffff, i>>16)
			next(s + 1)
			at = at[:n]
		}
	}
	next(0)
}

// apply projects y, laid out as before × values × after.
func (p *projection) apply(y []float64, before, after int) []float64 {
	out := make([]float64, before*p.size*after)
	width := len(y) / before
	for b := range before {
		at := b * width
		for r := range p.rows {
			row := &p.rows[r]
			n := after
			for _, law := range row.dims {
				n *= len(law)
			}
			values := row.transform(y[at:at+n], after)
			at += n
			for c, to := range row.to {
				target := out[(b*p.size+int(to))*after:][:after]
				for k, v := range values[c*after : (c+1)*after] {
					target[k] += row.chance * v
				}
			}
		}
	}
	return out
}

// transform takes a row's values to its components, slot by slot: the mean,
// and where the slot is given the deviations from it times the roots of their
// chances.
func (row *projectedRow) transform(y []float64, after int) []float64 {
	before := 1
	left := len(y) / after
	for s, law := range row.dims {
		left /= len(law)
		inner := left * after
		size := 1
		if row.given[s] {
			size += len(law)
		}
		out := make([]float64, before*size*inner)
		for b := range before {
			mean := out[b*size*inner:][:inner]
			for i, p := range law {
				for k, v := range y[(b*len(law)+i)*inner:][:inner] {
					mean[k] += p * v
				}
			}
			if row.given[s] {
				for i, p := range law {
					root := math.Sqrt(p)
					to := out[(b*size+1+i)*inner:][:inner]
					for k, v := range y[(b*len(law)+i)*inner:][:inner] {
						to[k] = root * (v - mean[k])
					}
				}
			}
		}
		y, before = out, before*size
	}
	return y
}

// effects are what the chance of an outcome hangs on.
type effects struct {
	names          []string
	first, shapley []float64
	firstError     []float64
	error          []float64
}

// exactEffects computes c(U) = Var(E[Y | X_U])/Var(Y) for every set U of
// inputs, and from them first-order effects (Sobol' 1993) and Shapley effects
// (Owen 2014, doi:10.1137/130936233).
func (u *Setup) exactEffects(values []uint64, outcome int) *effects {
	y := make([]float64, u.draws)
	for d := range y {
		y[d] = float64(values[d*len(u.outcomes)+outcome]) / one
	}
	parts := u.parts()
	var names []string
	for _, p := range parts {
		for k := range p {
			names = append(names, p[k].name)
		}
	}
	moments := make([]float64, 1<<len(names))
	u.descend(parts, 0, 0, 0, y, 1, moments)
	e := &effects{names: names, first: make([]float64, len(names)), shapley: make([]float64, len(names))}
	e.firstError, e.error = make([]float64, len(names)), make([]float64, len(names))
	all := len(moments) - 1
	variance := moments[all] - moments[0]
	for i := range names {
		e.first[i] = (moments[1<<i] - moments[0]) / variance
		e.shapley[i] = shapley(moments, len(names), i) / variance
	}
	return u.ordered(e)
}

// descend goes through the subsets of inputs axis by axis.
func (u *Setup) descend(parts [][]part, at, bit, subset int, y []float64, before int, moments []float64) {
	if at == len(u.axes) {
		sum := 0.0
		for _, v := range y {
			sum += v * v
		}
		moments[subset] = sum
		return
	}
	x := &u.axes[at]
	after := len(y) / before / len(x.values)
	for s := range 1 << len(parts[at]) {
		p := u.project(x, parts[at], s)
		u.descend(parts, at+1, bit+len(parts[at]), subset|s<<bit, p.apply(y, before, after), before*p.size, moments)
	}
}

// shapley is the Shapley value of player i in a game of n.
func shapley(game []float64, n, i int) float64 {
	sum := 0.0
	for set := range game {
		if set>>i&1 == 1 {
			continue
		}
		size := 0
		for b := range n {
			size += set >> b & 1
		}
		// |U|!(n-1-|U|)!/n! is 1/(n·C(n-1, |U|))
		binomial := 1.0
		for k := range size {
			binomial = binomial * float64(n-1-k) / float64(k+1)
		}
		sum += (game[set|1<<i] - game[set]) / (float64(n) * binomial)
	}
	return sum
}

// ordered puts effects into the order of the model's inputs: axes stand in
// that of groups.
func (u *Setup) ordered(e *effects) *effects {
	place := map[string]int{}
	for _, x := range u.in.list {
		if x.kind == tableInput && u.Settings.Split {
			for _, a := range u.in.groups[x.group].actors {
				place[u.in.actors[a].id+".type"] = len(place)
			}
			continue
		}
		place[x.name] = len(place)
	}
	out := &effects{
		names: make([]string, len(e.names)), first: make([]float64, len(e.names)), shapley: make([]float64, len(e.names)),
		firstError: make([]float64, len(e.names)), error: make([]float64, len(e.names)),
	}
	for k, name := range e.names {
		at := place[name]
		out.names[at], out.first[at], out.shapley[at] = name, e.first[k], e.shapley[k]
	}
	return out
}
