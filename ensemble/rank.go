package ensemble

import (
	"math/big"
	"slices"
	"strconv"

	"parley/logic"
	"parley/prefer"
)

// ranker ranks the states by any of an actor's preferences. States in which
// the same of its statements hold are ranked once.
type ranker struct {
	p          *prefer.Profile
	statements *prefer.Items         // those that a type of the actor lists
	place      []uint8               // by statement: its place among them
	tiers      [][]int32             // by type: the place of each state's tier as written
	weights    []*prefer.Items       // by type
	values     [][]*big.Rat          // by type: of the weights as written
	factors    [factorSteps]*big.Rat // 1 + e·k/8, by k+8
}

// newRanker prepares actor i's preferences. The error is a *parley.Problem.
func newRanker(p *prefer.Profile, in *inputs, i int) (*ranker, error) {
	a, act := &in.conflict.Actors[i], &in.actors[i]
	n := len(act.kinds)
	r := &ranker{
		p: p, place: make([]uint8, len(a.Statements)),
		tiers: make([][]int32, n), weights: make([]*prefer.Items, n), values: make([][]*big.Rat, n),
	}
	var used []*logic.Bound
	for k := range a.Statements {
		if act.uses(k) {
			r.place[k] = uint8(len(used))
			used = append(used, p.Statements[i][k])
		}
	}
	var err error
	if r.statements, err = prefer.Truths(p.Space, nil, used); err != nil {
		return nil, err
	}
	e, _ := new(big.Rat).SetString(strconv.FormatFloat(act.err, 'g', -1, 64))
	for k := range r.factors {
		f := new(big.Rat).Mul(e, big.NewRat(int64(k-8), 8))
		r.factors[k] = f.Add(f, big.NewRat(1, 1))
	}
	for t := range act.kinds {
		switch act.kinds[t].form {
		case byTiers:
			r.readTiers(in, i, t)
		case byWeights:
			if err := r.readWeights(in, i, t); err != nil {
				return nil, err
			}
		}
	}
	return r, nil
}

// readTiers finds the tier of every state. That the ranking holds each once
// was seen when the model was read.
func (r *ranker) readTiers(in *inputs, i, t int) {
	r.tiers[t] = make([]int32, r.p.Count)
	for k, tier := range in.preference(i, t).Ranking {
		for _, code := range tier.States {
			if index, ok := r.p.ParseCode(code); ok && r.p.Feasible(index) {
				r.tiers[t][r.p.ID(index)] = int32(k)
			}
		}
	}
}

func (r *ranker) readWeights(in *inputs, i, t int) (err error) {
	var bound []*logic.Bound
	for _, w := range in.preference(i, t).Weights {
		b, err := r.p.Bind(string(w.That))
		if err != nil {
			return err
		}
		v, _ := new(big.Rat).SetString(w.Value)
		bound, r.values[t] = append(bound, b), append(r.values[t], v)
	}
	r.weights[t], err = prefer.Truths(r.p.Space, nil, bound)
	return err
}

// rank ranks the states by what the actor's preference comes to as the type
// t: see [inputs.effective].
func (r *ranker) rank(k *kind, t int, effective []int) *prefer.Ranking {
	switch k.form {
	case byTiers:
		place := make([]int32, len(effective))
		for at, tier := range effective {
			place[tier] = int32(at)
		}
		tiers := make([]int32, r.p.Count)
		for id, tier := range r.tiers[t] {
			tiers[id] = place[tier]
		}
		return prefer.Tiers(r.p.Space, tiers).Rank()
	case byWeights:
		return r.sums(t, effective)
	}
	order := make([]uint8, len(effective))
	for at, statement := range effective {
		order[at] = r.place[statement]
	}
	return r.statements.Rank(order)
}

// sums ranks the states by weights times factors, exactly.
func (r *ranker) sums(t int, factors []int) *prefer.Ranking {
	scaled := slices.Clone(r.values[t])
	for k, f := range factors {
		scaled[k] = new(big.Rat).Mul(scaled[k], r.factors[f+8])
	}
	classes := r.weights[t]
	sums := make([]*big.Rat, len(classes.Truth))
	order := identity(len(sums))
	for c, truth := range classes.Truth {
		sums[c] = new(big.Rat)
		for k, v := range scaled {
			if truth>>k&1 == 1 {
				sums[c].Add(sums[c], v)
			}
		}
	}
	slices.SortFunc(order, func(x, y int) int { return sums[x].Cmp(sums[y]) })
	value, level := make([]int32, len(sums)), int32(0)
	for k, c := range order {
		if k > 0 && sums[order[k-1]].Cmp(sums[c]) != 0 {
			level++
		}
		value[c] = level
	}
	out := &prefer.Ranking{Value: make([]int32, r.p.Count), Levels: int(level) + 1}
	for id, c := range classes.Class {
		out.Value[id] = value[c]
	}
	return out
}
