package explain

import (
	"parley/prefer"
	"parley/stability"
)

// judge answers the questions of [prefer.Structure] about states given by
// index.
type judge interface {
	Leaves(actor int, from, to uint64) bool
	Answers(actor int, from, to uint64) bool
	Deters(actor int, from, u uint64) bool
}

// wanted is a way to hold preferences.
type wanted struct {
	kind   prefer.Kind
	degree int
}

// judge is that of a concept. Where every actor has one order of the states
// they are compared pair by pair, so that few of many need be looked at.
func (t *Teller) judge(c stability.Concept) (judge, error) {
	if c.Kind == prefer.Crisp && t.Space.Ordered("") == nil {
		return ordered{t.Compare}, nil
	}
	w := wanted{c.Kind, max(1, c.Degree)}
	if j, ok := t.judges[w]; ok {
		return j, nil
	}
	of, err := t.Space.Structures(w.kind, w.degree, t.reading)
	if err != nil {
		return nil, err
	}
	j := structured{t.Space, of}
	t.judges[w] = j
	return j, nil
}

// ordered judges by complete orders.
type ordered struct{ cmp *prefer.Comparer }

func (o ordered) Leaves(i int, from, to uint64) bool  { return o.cmp.Gains(i, from, to) }
func (o ordered) Answers(j int, from, to uint64) bool { return o.cmp.Gains(j, from, to) }
func (o ordered) Deters(i int, from, u uint64) bool   { return !o.cmp.Gains(i, from, u) }

// structured judges by any structures.
type structured struct {
	s  *prefer.Profile
	of []*prefer.Structure
}

func (w structured) ask(i int, f func(x, y int32) bool, from, to uint64) bool {
	class := w.of[i].Class
	return f(class[w.s.ID(from)], class[w.s.ID(to)])
}

func (w structured) Leaves(i int, from, to uint64) bool {
	return w.ask(i, w.of[i].Leaves, from, to)
}

func (w structured) Answers(j int, from, to uint64) bool {
	return w.ask(j, w.of[j].Answers, from, to)
}

func (w structured) Deters(i int, from, u uint64) bool { return w.ask(i, w.of[i].Deters, from, u) }

// doubt tells which pairs of an actor's states are of unknown order: those for
// which it leaves where it hopes and does not where it is sure.
type doubt struct{ hopes, sure judge }

func (t *Teller) unsure(actor int, from, to uint64) bool {
	if t.Space.Sure(actor) {
		return false
	}
	d := t.doubts[actor]
	if d == nil {
		of := func(reading byte) judge {
			all, err := t.Space.Structures(prefer.Crisp, 1, prefer.Reading{Unknown: reading, Pareto: t.reading.Pareto})
			if err != nil {
				return ordered{t.Compare}
			}
			return structured{t.Space, all}
		}
		d = &doubt{of('a'), of('b')}
		t.doubts[actor] = d
	}
	return d.hopes.Leaves(actor, from, to) && !d.sure.Leaves(actor, from, to)
}

// degree is how much an actor prefers one state to another: 1 mildly, 2
// strongly and so on, 0 where it does not.
func (t *Teller) degree(actor int, better, worse uint64) int {
	if t.unsure(actor, better, worse) || t.Compare.Compare(actor, better, worse) <= 0 {
		return 0
	}
	if t.degrees == nil {
		t.degrees = make([]*prefer.Degrees, t.Space.Actors())
	}
	d := t.degrees[actor]
	if d == nil {
		d = t.Space.Orders[actor].Degrees()
		t.degrees[actor] = d
	}
	return d.Between(d.Ranking.Value[t.Space.ID(better)], d.Ranking.Value[t.Space.ID(worse)])
}
