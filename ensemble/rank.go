package ensemble

import (
	"math/big"
	"slices"
	"strconv"

	"parley"
	"parley/prefer"
	"parley/space"
)

// ranker ranks the states by any of an actor's preferences. States in which
// the same of its statements hold are ranked once.
type ranker struct {
	states     int
	statements table
	tiers      [][]int32    // by type: the place of each state's tier as written
	weights    []table      // by type
	values     [][]*big.Rat // by type: of the weights as written
	factors    [17]*big.Rat // 1 + e·k/8, by k+8
	places     []int        // by statement: its column in statements, or -1
}

// table is which conditions hold in which states, states with the same truths
// in one class.
type table struct {
	class []int32  // by state
	truth [][]bool // by class and condition
}

// newTable evaluates conditions in all states.
func newTable(s *space.Space, conditions []parley.Expression) (table, error) {
	rows := make([]byte, s.Count*len(conditions))
	for k, e := range conditions {
		b, err := s.Bind(string(e))
		if err != nil {
			return table{}, err
		}
		for _, id := range s.Where(b) {
			rows[id*len(conditions)+k] = 1
		}
	}
	t := table{class: make([]int32, s.Count)}
	seen := map[string]int32{}
	for id := range s.Count {
		row := string(rows[id*len(conditions) : (id+1)*len(conditions)])
		c, ok := seen[row]
		if !ok {
			c = int32(len(t.truth))
			seen[row] = c
			truth := make([]bool, len(conditions))
			for k := range truth {
				truth[k] = row[k] == 1
			}
			t.truth = append(t.truth, truth)
		}
		t.class[id] = c
	}
	return t, nil
}

// newRanker prepares actor i's preferences.
func newRanker(s *space.Space, in *inputs, i int) (*ranker, error) {
	a, act := &in.conflict.Actors[i], &in.actors[i]
	r := &ranker{states: s.Count, places: make([]int, len(a.Statements))}
	var used []parley.Expression
	for k := range a.Statements {
		r.places[k] = -1
		if act.uses(k) {
			r.places[k] = len(used)
			used = append(used, a.Statements[k].That)
		}
	}
	var err error
	if r.statements, err = newTable(s, used); err != nil {
		return nil, err
	}
	n := len(act.kinds)
	r.tiers, r.weights, r.values = make([][]int32, n), make([]table, n), make([][]*big.Rat, n)
	e, _ := new(big.Rat).SetString(strconv.FormatFloat(act.err, 'g', -1, 64))
	for k := range r.factors {
		f := new(big.Rat).Mul(e, big.NewRat(int64(k-8), 8))
		r.factors[k] = f.Add(f, big.NewRat(1, 1))
	}
	for t := range act.kinds {
		p := &a.Preference
		if t > 0 {
			p = &a.Types[t-1].Preference
		}
		switch act.kinds[t].form {
		case byTiers:
			r.tiers[t] = make([]int32, s.Count)
			for k, tier := range p.Ranking {
				for _, code := range tier.States {
					if index, ok := s.ParseCode(code); ok && s.Feasible(index) {
						r.tiers[t][s.ID(index)] = int32(k)
					}
				}
			}
		case byWeights:
			var conditions []parley.Expression
			for _, w := range p.Weights {
				v, _ := new(big.Rat).SetString(w.Value)
				conditions, r.values[t] = append(conditions, w.That), append(r.values[t], v)
			}
			if r.weights[t], err = newTable(s, conditions); err != nil {
				return nil, err
			}
		}
	}
	return r, nil
}

// rank ranks the states by what the actor's preference comes to as the type
// t: see [inputs.effective].
func (r *ranker) rank(k *kind, t int, effective []int) *prefer.Ranking {
	switch k.form {
	case byTiers:
		value := make([]int32, len(effective))
		for place, tier := range effective {
			value[tier] = int32(len(effective) - 1 - place)
		}
		return r.spread(r.tiers[t], value)
	case byWeights:
		return r.spread(r.weights[t].class, r.sums(t, effective))
	}
	return r.spread(r.statements.class, r.lexicographic(effective))
}

// lexicographic ranks the classes of states by statements, most important
// first.
func (r *ranker) lexicographic(order []int) []int32 {
	truth := r.statements.truth
	value := make([]int32, len(truth))
	keys := make([]uint64, len(truth))
	for len(order) > 0 {
		n := min(31, len(order))
		for c := range keys {
			k := uint64(value[c])
			for _, st := range order[:n] {
				k <<= 1
				if truth[c][r.places[st]] {
					k |= 1
				}
			}
			keys[c] = k
		}
		dense(keys, value)
		order = order[n:]
	}
	return value
}

// dense sets value to the keys' places among the distinct keys.
func dense(keys []uint64, value []int32) {
	distinct := slices.Clone(keys)
	slices.Sort(distinct)
	distinct = slices.Compact(distinct)
	for c, k := range keys {
		at, _ := slices.BinarySearch(distinct, k)
		value[c] = int32(at)
	}
}

// sums ranks the classes of states by weights times factors, exactly.
func (r *ranker) sums(t int, factors []int) []int32 {
	truth := r.weights[t].truth
	sums := make([]*big.Rat, len(truth))
	scaled := make([]*big.Rat, len(r.values[t]))
	for k, v := range r.values[t] {
		scaled[k] = v
		if len(factors) > 0 {
			scaled[k] = new(big.Rat).Mul(v, r.factors[factors[k]+8])
		}
	}
	order := identity(len(truth))
	for c := range truth {
		sums[c] = new(big.Rat)
		for k, holds := range truth[c] {
			if holds {
				sums[c].Add(sums[c], scaled[k])
			}
		}
	}
	slices.SortFunc(order, func(x, y int) int { return sums[x].Cmp(sums[y]) })
	value := make([]int32, len(truth))
	for k := 1; k < len(order); k++ {
		value[order[k]] = value[order[k-1]]
		if sums[order[k-1]].Cmp(sums[order[k]]) != 0 {
			value[order[k]]++
		}
	}
	return value
}

// spread gives every state its class's value, and makes the values dense.
func (r *ranker) spread(class, value []int32) *prefer.Ranking {
	top := int32(-1)
	for _, v := range value {
		top = max(top, v)
	}
	used := make([]int32, top+2)
	for _, c := range class {
		used[value[c]] = 1
	}
	levels := int32(0)
	for v := range used {
		n := used[v]
		used[v] = levels
		levels += n
	}
	out := &prefer.Ranking{Value: make([]int32, r.states), Levels: int(levels)}
	for id, c := range class {
		out.Value[id] = used[value[c]]
	}
	return out
}
