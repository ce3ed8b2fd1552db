package ensemble

import (
	"fmt"
	"slices"
)

// repeats marks the questions that ask what an earlier one asks. Only answers
// that hang on nothing but the actor's type and its coins are compared.
func (in *inputs) repeats(all []question) {
	first := map[string]string{}
	for k := range all {
		q := &all[k]
		text := in.meaning(q)
		if earlier, known := first[text]; known {
			q.same = earlier
		} else if text != "" {
			first[text] = q.name
		}
	}
}

// meaning is what a question tells apart: the same text for two questions if
// and only if the answer to either tells that to the other, where answers hang
// on the actor's type and coins alone; else "".
func (in *inputs) meaning(q *question) string {
	a := &in.actors[q.actor]
	var coins []int // by which the answer may go, in the order of the statements
	switch q.kind {
	case askCoin:
		coins = []int{in.coins[q.coin].statement}
	case askPair:
		for _, s := range []int{q.first, q.second} {
			if a.coins[s] >= 0 {
				coins = append(coins, s)
			}
		}
	}
	slices.Sort(coins)
	var table [][]int // by coins that count, then by type
	for set := range 1 << len(coins) {
		var row []int
		for t := range a.kinds {
			if a.kinds[t].chance == 0 {
				continue
			}
			answer, sure := a.answerOf(q, t, func(s int) bool {
				at := slices.Index(coins, s)
				return at < 0 && a.coins[s] == counts || at >= 0 && set>>at&1 == 1
			})
			if !sure {
				return ""
			}
			row = append(row, answer)
		}
		table = append(table, row)
	}
	for k := len(coins) - 1; k >= 0; k-- { // leave out coins on which nothing hangs
		var on, off [][]int
		for set, row := range table {
			if set>>k&1 == 1 {
				on = append(on, row)
			} else {
				off = append(off, row)
			}
		}
		if slices.EqualFunc(on, off, slices.Equal) {
			coins, table = slices.Delete(coins, k, k+1), off
		}
	}
	names := map[int]int{} // answers are told apart, not named
	text := fmt.Sprint(q.actor, coins)
	for _, row := range table {
		for _, answer := range row {
			if _, known := names[answer]; !known {
				names[answer] = len(names)
			}
			text += fmt.Sprint(" ", names[answer])
		}
	}
	return text
}

// answerOf is the answer to a question if the actor is of a type and the given
// statements count; sure is false if it hangs on more than that.
func (a *actor) answerOf(q *question, t int, counting func(int) bool) (answer int, sure bool) {
	switch q.kind {
	case askType:
		return t, true
	case askCoin:
		return map[bool]int{true: yes, false: no}[counting(q.first)], true
	}
	k := &a.kinds[t]
	at, to := -1, -1
	if k.parts.Statements {
		at, to = slices.Index(k.parts.Ordered, q.first), slices.Index(k.parts.Ordered, q.second)
	}
	x, y := at >= 0 && counting(q.first), to >= 0 && counting(q.second)
	switch {
	case x && y:
		above, below := k.either(at, to)
		if above && below {
			return 0, false
		}
		return map[bool]int{true: yes, false: no}[above], true
	case x:
		return yes, true
	case y:
		return no, true
	}
	return neither, true
}
