package ensemble

import (
	"context"
	"math"
)

// Places of a walk's sums, for each outcome. What is squared for errors alone
// is rounded to 2^-40 first.
const (
	sumV      = iota // (Y(x) - Y(y))², twice V
	sumVV            // V squared
	sumY             // Y(x) + Y(y)
	sumsAlone        // and then for each input:
)

const (
	sumE        = iota // twice the effect
	sumEE              // the effect squared
	sumEV              // times V
	sumA               // Y(x)·D, D = Y(x_u, y_rest) - Y(y)
	sumD               // D
	sumAA              // and for errors
	sumAD              //
	sumDD              //
	sumAV              //
	sumDV              //
	sumsAnInput        //
)

// walkSums is the number of sums of an outcome.
func (u *Setup) walkSums() int { return sumsAlone + sumsAnInput*len(u.in.list) }

// drawsFirst reports whether an input's first-order effect comes from walks:
// that of types, tables and coins comes from groups of draws.
func (x *input) drawsFirst() bool { return x.kind == orderInput || x.kind == weightsInput }

// walker makes walks: x and y are independent, z_0 = x, and z_j has the first
// j inputs of a random order taken from y. The effect of the j-th is the mean
// of (Y(x) - (Y(z_{j-1}) + Y(z_j))/2)·(Y(z_{j-1}) - Y(z_j)) over that of
// (Y(x) - Y(y))²/2, to which the effects add up (Goda 2021,
// doi:10.1016/j.ress.2021.107702).
type walker struct {
	u     *Setup
	judge *judge
	t     *tally
	w     *world
	at    []uint64
	order []int
	path  [][]uint64 // of the walk: the chances at its steps
	rest  []uint64   // those of the last question
}

// chance puts the outcomes' chances into the room of out.
func (w *walker) chance(ctx context.Context, out *[]uint64) error {
	w.u.in.draw(w.w, w.at, true)
	found, err := w.judge.chance(ctx, w.w)
	*out = append((*out)[:0], found...)
	return err
}

// walk makes walk number k.
func (w *walker) walk(ctx context.Context, k uint64) error {
	in, m := w.u.in, len(w.u.in.list)
	n := from(in.walk, k)
	w.order = w.order[:0]
	for i := range m {
		w.order = append(w.order, i)
	}
	order := w.order
	for i := m; i >= 2; i-- {
		j := int(n.next() * float64(i))
		order[i-1], order[j] = order[j], order[i-1]
	}
	w.at = in.same(w.at, 2*k)
	if w.path == nil {
		w.path = make([][]uint64, m+1)
	}
	for step := range w.path {
		if step > 0 {
			w.at[order[step-1]] = 2*k + 1
		}
		if err := w.chance(ctx, &w.path[step]); err != nil {
			return err
		}
	}
	path, x, y := w.path, w.path[0], w.path[m]
	w.t.walks[0].plus(1)
	for o := range w.u.outcomes {
		sums := w.t.walked[o*w.u.walkSums():]
		d := int64(x[o]) - int64(y[o])
		v := half(d, d)
		sums[sumV].signed(d, d)
		sums[sumVV].signed(v, v)
		sums[sumY].plus(x[o] + y[o])
		for j, i := range order {
			a, b := int64(path[j][o]), int64(path[j+1][o])
			if a == b {
				continue
			}
			at := sums[sumsAlone+i*sumsAnInput:]
			at[sumE].signed(2*int64(x[o])-a-b, a-b)
			e := half(2*int64(x[o])-a-b, a-b)
			at[sumEE].signed(e, e)
			at[sumEV].signed(e, v)
		}
	}
	return w.first(ctx, k, x, y)
}

// first sums up for the first-order effects of orders and weights.
func (w *walker) first(ctx context.Context, k uint64, x, y []uint64) error {
	for i := range w.u.in.list {
		if !w.u.in.list[i].drawsFirst() {
			continue
		}
		w.at = w.u.in.same(w.at, 2*k+1)
		w.at[i] = 2 * k
		if err := w.chance(ctx, &w.rest); err != nil {
			return err
		}
		z := w.rest
		for o := range w.u.outcomes {
			d := int64(z[o]) - int64(y[o])
			if d == 0 {
				continue
			}
			at := w.t.walked[o*w.u.walkSums()+sumsAlone+i*sumsAnInput:]
			dv := int64(x[o]) - int64(y[o])
			a, v := 2*half(int64(x[o]), d), half(dv, dv)
			at[sumA].signed(int64(x[o]), d)
			at[sumD].signed(d, 1)
			at[sumAA].signed(a, a)
			at[sumAD].signed(a, d)
			at[sumDD].signed(d, d)
			at[sumAV].signed(a, v)
			at[sumDV].signed(d, v)
		}
	}
	return nil
}

// half is a·b/2 for a and b over 2^40, rounded to a multiple of 2^-40.
func half(a, b int64) int64 {
	return int64(math.Round(float64(a) * float64(b) / (2 * one)))
}
