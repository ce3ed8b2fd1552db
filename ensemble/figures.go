package ensemble

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"parley"
)

// Figures are what a run tells.
type Figures struct {
	Enumerated   bool
	Partial      bool
	Draws        int
	Combinations float64 // joint values of the inputs, exact up to 2^53
	From         int     // the ID of the present state, or -1
	Inputs       []string
	Outcomes     []Outcome
	Unsettled    float64
	Settles      []StateShare   // by state, in order of ID; none without a status quo
	Rests        [][]StateShare // by concept and state
	Updates      []Update       // by event
	Times        []float64      // with Until
	Rested       []float64      // by time
	Effective    float64        // draws, after the events
	Walks        int            // made
}

// StateShare is the share of a state.
type StateShare struct {
	State int
	Share float64
}

// Outcome is what is told of one outcome.
type Outcome struct {
	ID        string
	Settles   float64
	Low, High float64
	Error     float64
	Decided   bool
	Rests     []float64 // by concept
	When      []When    // of the actors whose type is not sure
	Drivers   []Driver
	// Rare is set where drivers were asked for and no walk met the outcome;
	// it is the number of walks that would do, about.
	Rare int
	Ask  []Ask
	Over []float64 // by time
	// OverLow and OverHigh are the 95 % intervals of Over; nil enumerated.
	OverLow, OverHigh []float64
}

// When is how likely an actor's types are, before any event and given that
// an outcome comes about.
type When struct {
	Actor int
	Types []string
	Prior []float64
	Then  []float64 // nil if the outcome never comes about
}

// Driver is how far an outcome hangs on an input: shares of the variance of
// its chance, with standard errors.
type Driver struct {
	Input                  string
	FirstOrder, FirstError float64
	Shapley, Error         float64
}

// Ask is a question and what it is worth.
type Ask struct {
	Question  Question
	Answers   []Answer
	GainBits  float64
	GainBrier float64
}

// Question is what is asked: an actor's type, whether a statement counts, or
// which of two statements stands above the other.
type Question struct {
	Name          string
	Actor         int
	Type          bool
	First, Second int // statements by place, or -1
	// Same is an earlier question that asks the same in other words: the
	// answer to either tells that to the other. "" if there is none.
	Same string
}

// Answer is how likely an answer is, and the outcome's chance given it.
type Answer struct {
	Answer       string
	Chance, Then float64
}

// Update is what an event changed.
type Update struct {
	Event     int // its place in the model
	Date      string
	To        int     // the ID of the state after it, or -1
	Chance    float64 // of the event, given those before; NaN for what was said
	Effective float64
	Before    []float64 // by outcome
	After     []float64
	Types     []TypeUpdate
}

// TypeUpdate is what an event changed in what is held of an actor's types.
type TypeUpdate struct {
	Actor         int
	Types         []string
	Before, After []float64
}

// Few is the number of effective draws below which figures after events are
// not to be leant on.
const Few = 400

// Figures works out what a part tells as if it were the whole run. The error
// is a *parley.Problem: an event that no draw explains.
func (p *Part) Figures() (*Figures, error) {
	u, t := p.setup, p.t
	f := &Figures{
		Enumerated: u.Enumerated(), Partial: p.Partial, Draws: int(t.draws[0][0]), Combinations: u.in.count(),
		From: int(u.now), Inputs: u.Inputs(), Times: u.times, Walks: int(t.walks[0][0]),
	}
	last := len(u.events)
	for k := range u.events {
		if t.weight[k+1].zero() {
			e := &u.events[k]
			return nil, &parley.Problem{
				Path:    e.path,
				Message: fmt.Sprintf("no draw explains what happened on %s", e.date),
				Hint:    "see whether the types, the likelihoods and the reliability leave it any chance, or draw more",
			}
		}
		f.Updates = append(f.Updates, u.update(t, k))
	}
	weight := t.weight[last]
	f.Effective = effective(weight, t.square[last])
	for c := range u.Settings.Concepts {
		f.Rests = append(f.Rests, shares(t.rests[c*u.s.Count:(c+1)*u.s.Count], weight, 1))
	}
	if u.start >= 0 {
		f.Settles = shares(t.settles, weight, one)
		f.Unsettled = t.unsettled[0].chanceOver(weight)
	}
	for o := range u.outcomes {
		f.Outcomes = append(f.Outcomes, p.outcome(f, o))
	}
	for k := range u.times {
		f.Rested = append(f.Rested, t.over[k*(len(u.outcomes)+1)+len(u.outcomes)].chanceOver(weight))
	}
	return f, nil
}

func shares(sums []Sum, weight Sum, scale float64) []StateShare {
	var out []StateShare
	for id, x := range sums {
		if !x.zero() {
			out = append(out, StateShare{id, x.over(weight) / scale})
		}
	}
	return out
}

func (p *Part) outcome(f *Figures, o int) Outcome {
	u, t, n := p.setup, p.t, len(p.setup.outcomes)
	last := len(u.events)
	weight := t.weight[last]
	out := Outcome{ID: u.outcomes[o].id}
	for c := range u.Settings.Concepts {
		out.Rests = append(out.Rests, t.some[c*n+o].over(weight))
	}
	if u.start < 0 {
		return out
	}
	chance := t.chance[last*n+o]
	out.Settles = chance.chanceOver(weight)
	differ, variance := spread(weight, chance, t.chance2[o])
	out.Decided = !differ
	out.Low, out.High = out.Settles, out.Settles
	if !f.Enumerated {
		out.Low, out.High = Wilson(out.Settles, f.Effective)
		out.Error = standardError(variance, f.Effective)
	}
	for i := range u.in.actors {
		if w, ok := u.when(t, o, i, chance); ok {
			out.When = append(out.When, w)
		}
	}
	for k := range u.times {
		over := t.over[k*(n+1)+o].chanceOver(weight)
		out.Over = append(out.Over, over)
		if !f.Enumerated {
			low, high := Wilson(over, f.Effective)
			out.OverLow, out.OverHigh = append(out.OverLow, low), append(out.OverHigh, high)
		}
	}
	if differ {
		if u.drives() {
			p.drive(&out, o, variance)
		}
		if !u.Settings.Brief {
			out.Ask = u.ask(t, o, out.Settles, weight, f)
		}
	}
	return out
}

// possible lists the types that an actor can be of, if they are several.
func (u *Setup) possible(i int) (kinds []int) {
	for t := range u.in.actors[i].kinds {
		if u.in.actors[i].kinds[t].chance > 0 {
			kinds = append(kinds, t)
		}
	}
	if len(kinds) < 2 {
		return nil
	}
	return kinds
}

func (u *Setup) when(t *tally, o, i int, chance Sum) (w When, ok bool) {
	w.Actor = i
	for _, k := range u.possible(i) {
		kind := &u.in.actors[i].kinds[k]
		w.Types, w.Prior = append(w.Types, kind.id), append(w.Prior, kind.chance)
		if !chance.zero() {
			w.Then = append(w.Then, t.when[o*u.kinds+u.kindAt[i]+k].over(chance))
		}
	}
	return w, len(w.Types) > 0
}

func (u *Setup) update(t *tally, k int) Update {
	e, n := &u.events[k], len(u.outcomes)
	out := Update{Event: e.number, Date: e.date, To: int(e.after), Chance: math.NaN(), Effective: effective(t.weight[k+1], t.square[k+1])}
	if e.ratio == nil {
		out.Chance = t.weight[k+1].over(t.weight[k]) * e.most
	}
	for o := range u.outcomes {
		out.Before = append(out.Before, t.chance[k*n+o].chanceOver(t.weight[k]))
		out.After = append(out.After, t.chance[(k+1)*n+o].chanceOver(t.weight[k+1]))
	}
	for i := range u.in.actors {
		kinds := u.possible(i)
		if kinds == nil {
			continue
		}
		x := TypeUpdate{Actor: i}
		for _, kind := range kinds {
			at := u.kindAt[i] + kind
			x.Types = append(x.Types, u.in.actors[i].kinds[kind].id)
			x.Before = append(x.Before, t.kinds[k*u.kinds+at].over(t.weight[k]))
			x.After = append(x.After, t.kinds[(k+1)*u.kinds+at].over(t.weight[k+1]))
		}
		out.Types = append(out.Types, x)
	}
	return out
}

// drive fills in what an outcome hangs on.
func (p *Part) drive(out *Outcome, o int, variance float64) {
	u, t := p.setup, p.t
	var e *effects
	if p.values != nil {
		e = u.exactEffects(p.values, o)
	} else if e = u.drawnEffects(t, o); e == nil {
		out.Rare = int(math.Ceil(20 / variance))
		return
	}
	for k, name := range e.names {
		out.Drivers = append(out.Drivers, Driver{name, e.first[k], e.firstError[k], e.shapley[k], e.error[k]})
	}
	slices.SortStableFunc(out.Drivers, func(x, y Driver) int { return cmp.Compare(y.Shapley, x.Shapley) })
}

// drawnEffects are the effects from groups of draws and from walks; nil if
// no walk met a difference.
func (u *Setup) drawnEffects(t *tally, o int) *effects {
	sums := t.walked[o*u.walkSums():]
	if sums[sumV].zero() {
		return nil
	}
	const square = one * float64(one)
	n := t.walks[0].float()
	v, vv := sums[sumV].float()/square/2, sums[sumVV].float()/square
	mean := sums[sumY].float() / one / (2 * n)
	e := &effects{}
	for i, x := range u.in.list {
		at := sums[sumsAlone+i*sumsAnInput:]
		get := func(k int) float64 { return at[k].float() / square }
		value, err := ratio(get(sumE)/2, v, get(sumEE), get(sumEV), vv, n)
		// the exact quotient, so that effects add up to 1
		e.names, e.shapley, e.error = append(e.names, x.name), append(e.shapley, value), append(e.error, err)
		var first, firstError float64
		if x.drawsFirst() {
			d := at[sumD].float() / one
			squares := get(sumAA) - 2*mean*get(sumAD) + mean*mean*get(sumDD)
			first, firstError = ratio(get(sumA)-mean*d, v, squares, get(sumAV)-mean*get(sumDV), vv, n)
		} else {
			groups := make([][powers]float64, u.values(i))
			for g := range groups {
				for k := range powers {
					s := t.groups[((u.groupAt(i)+g)*len(u.outcomes)+o)*powers+k]
					groups[g][k] = s.float() / whole
				}
				groups[g][1] /= one
				groups[g][2] /= square
				groups[g][3] /= one
				groups[g][4] /= one
			}
			first, firstError = groupEffect(groups, u.Enumerated())
		}
		e.first, e.firstError = append(e.first, first), append(e.firstError, firstError)
	}
	return e
}

// ask ranks the questions about an outcome.
func (u *Setup) ask(t *tally, o int, p float64, weight Sum, f *Figures) []Ask {
	var out []Ask
	at := 0
	for q := range u.asked {
		x := &u.asked[q]
		a := Ask{Question: Question{Name: x.name, Actor: x.actor, Type: x.kind == askType, First: -1, Second: -1, Same: x.same}}
		switch x.kind {
		case askCoin:
			a.Question.First = u.in.coins[x.coin].statement
		case askPair:
			a.Question.First, a.Question.Second = x.first, x.second
		}
		a.GainBits = entropy(p)
		for _, answer := range x.answers {
			if sum := t.asked[at]; !sum.zero() {
				chance, then := sum.over(weight), t.askedY[at*len(u.outcomes)+o].chanceOver(sum)
				a.Answers = append(a.Answers, Answer{answer, chance, then})
				a.GainBits -= chance * entropy(then)
				a.GainBrier += chance * (then - p) * (then - p)
			}
			at++
		}
		a.GainBits = max(a.GainBits, 0)
		if len(a.Answers) < 2 || !f.Enumerated && !(f.Effective*a.GainBrier/(p*(1-p)) >= 16) {
			continue
		}
		out = append(out, a)
	}
	slices.SortStableFunc(out, func(x, y Ask) int { return cmp.Compare(y.GainBits, x.GainBits) })
	return out
}
