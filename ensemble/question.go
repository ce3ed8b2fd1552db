package ensemble

import "slices"

// question is something that one could find out; the draw decides which
// answer is true.
type question struct {
	name    string
	kind    questionKind
	actor   int
	coin    int
	first   int // statements: does the first stand above the second?
	second  int
	answers []string // that have a chance before any event
	places  []int    // by answer, whatever its chance: its place in answers, or -1
	same    string   // an earlier question whose answer tells this one's, and the other way round
}

type questionKind int

const (
	askType questionKind = iota
	askCoin
	askPair
)

// The answers to a pair of statements and, the first two, to a coin.
const (
	yes = iota
	no
	neither
)

var pairAnswers = []string{"yes", "no", "neither"}

// questions lists what can be asked, actor by actor.
func (in *inputs) questions() []question {
	var out []question
	add := func(q question, all []string, possible []bool) {
		q.places = make([]int, len(all))
		for k, answer := range all {
			q.places[k] = -1
			if possible[k] {
				q.places[k] = len(q.answers)
				q.answers = append(q.answers, answer)
			}
		}
		if len(q.answers) > 1 {
			out = append(out, q)
		}
	}
	for i := range in.actors {
		a := &in.actors[i]
		ids, possible := make([]string, len(a.kinds)), make([]bool, len(a.kinds))
		for t := range a.kinds {
			ids[t], possible[t] = a.kinds[t].id, a.kinds[t].chance > 0
		}
		add(question{name: a.id + ".type", kind: askType, actor: i}, ids, possible)
		for c := range in.coins {
			if in.coins[c].actor == i {
				name := in.list[in.coins[c].input].name
				add(question{name: name, kind: askCoin, actor: i, coin: c}, pairAnswers[:2], []bool{true, true})
			}
		}
		if a.order < 0 {
			continue
		}
		statements := in.conflict.Actors[i].Statements
		for x := range statements {
			for y := x + 1; y < len(statements); y++ {
				name := a.id + ": " + statements[x].Label() + " above " + statements[y].Label()
				p := a.possible(x, y)
				add(question{name: name, kind: askPair, actor: i, first: x, second: y}, pairAnswers, p[:])
			}
		}
	}
	in.repeats(out)
	return out
}

// possible tells which answers to whether x stands above y have a chance.
func (a *actor) possible(x, y int) (p [3]bool) {
	for t := range a.kinds {
		k := &a.kinds[t]
		if k.chance == 0 {
			continue
		}
		at, to := -1, -1
		if k.parts.Statements {
			at, to = slices.Index(k.parts.Ordered, x), slices.Index(k.parts.Ordered, y)
		}
		in, out := a.may(x, at)
		inY, outY := a.may(y, to)
		if in && inY {
			above, below := k.either(at, to)
			p[yes] = p[yes] || above
			p[no] = p[no] || below
		}
		p[yes] = p[yes] || in && outY
		p[no] = p[no] || out && inY
		p[neither] = p[neither] || out && outY
	}
	return p
}

// may tells whether a statement at the place at of a type's order, or in no
// place, can count and can fail to.
func (a *actor) may(statement, at int) (in, out bool) {
	switch c := a.coins[statement]; {
	case at < 0 || c == never:
		return false, true
	case c == counts:
		return true, false
	}
	return true, true
}

// either tells whether the item at place x can stand above and below the one
// at y.
func (k *kind) either(x, y int) (above, below bool) {
	if k.insert != nil {
		return true, true
	}
	for b := range k.blocks {
		if q := &k.blocks[b]; q.start <= x && x < q.end && q.start <= y && y < q.end {
			return q.mayStandAbove(x, y), q.mayStandAbove(y, x)
		}
	}
	return x < y, x > y
}

// pairAnswer is whether the first of two statements stands above the second
// in an effective order; one that is not there stands below all that are.
func pairAnswer(effective []int, first, second int) int {
	for _, s := range effective {
		switch s {
		case first:
			return yes
		case second:
			return no
		}
	}
	return neither
}

// answer is the place among q's answers of the one that is true in w.
func (in *inputs) answer(q *question, w *world, scratch []int) int {
	switch q.kind {
	case askType:
		return q.places[w.kinds[q.actor]]
	case askCoin:
		if w.coins[q.coin] {
			return q.places[yes]
		}
		return q.places[no]
	}
	var list []int
	if in.actors[q.actor].kinds[w.kinds[q.actor]].parts.Statements {
		list = in.effective(w, q.actor, scratch[:0])
	}
	return q.places[pairAnswer(list, q.first, q.second)]
}
