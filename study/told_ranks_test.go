package study_test

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"parley/result"
)

// What the reports of rank say parts a better state from another, counted
// again: the first statement on which the two differ, or the sums of weights.

func init() {
	for _, kind := range []string{"*result.Ranking", "*result.Rankings"} {
		proverbs[kind] = append([]proverb{says(`^ ¦  ¦ → better than the next: (.*)$`, partsTiers)}, proverbs[kind]...)
	}
	proverbs["*result.Between"] = append([]proverb{
		says(`^([^¦]+) ¦ (\S+) ¦ (\d+)\w\w and (\d+)\w\w ¦ (“.*|its weights .*)$`, func(w *world, a any, m []string) bool {
			b, i := a.(*result.Between), w.actor(m[1])
			x, y := w.id(b.States[0]), w.id(b.States[1])
			better, other := x, y
			if w.gain(i, x, y) > 0 {
				better, other = y, x
			}
			w.met("parted", 1)
			return w.gain(i, x, y) != 0 && w.id(m[2]) == better && m[3] == strconv.Itoa(w.m.Rank(i, x)) &&
				m[4] == strconv.Itoa(w.m.Rank(i, y)) && m[5] == w.because(i, better, other)
		}),
	}, proverbs["*result.Between"]...)
	proverbs["*result.Sensitivity"] = append([]proverb{
		says(`^([^¦]+) ¦ (\d+) ¦ ([^¦]+) ¦ (\d+) ¦ (\d+) ¦ (\d+) ¦ \d+$`, func(w *world, _ any, m []string) bool {
			i, place := w.actor(m[1]), must0(w, func() (int, error) { return strconv.Atoi(m[2]) })
			if i < 0 || len(w.c.Actors[i].Preference.Order) < place {
				return false
			}
			lost, gained, swapped := w.depends(i, place-1)
			w.met("depends", 1)
			return strings.Join(m[4:], " ") == strings.Join([]string{strconv.Itoa(lost), strconv.Itoa(gained), strconv.Itoa(swapped)}, " ") &&
				m[3] == strings.ReplaceAll(w.c.Actors[i].Statements[w.c.Actors[i].Preference.Order[place-1]].Label(), "_", " ")
		}),
	}, proverbs["*result.Sensitivity"]...)
}

// partsTiers: the tier of the row and the one below it are parted so.
func partsTiers(w *world, _ any, m []string) bool {
	rank := must0(w, func() (int, error) { return strconv.Atoi(w.row) })
	at := func(rank int) int {
		return slices.IndexFunc(w.m.Codes, func(code string) bool { return w.m.Rank(w.speaker, w.id(code)) == rank })
	}
	w.met("parted", 1)
	return at(rank+1) >= 0 && m[1] == w.because(w.speaker, at(rank), at(rank+1))
}

// because says what parts a better state from another for an actor.
func (w *world) because(actor, better, other int) string {
	a := &w.c.Actors[actor]
	switch {
	case len(a.Preference.Ranking) > 0:
		return "the file ranks it higher, and gives no reason"
	case len(a.Preference.Weights) > 0:
		w.met("sums", 1)
		return "its weights come to " + decimal(w.sum(actor, better)) + ", there to " + decimal(w.sum(actor, other))
	}
	for k, at := range a.Preference.Order {
		bound := w.p.Statements[actor][at]
		if w.p.Truth(bound, w.p.Index(better)) == w.p.Truth(bound, w.p.Index(other)) {
			continue
		}
		if !w.p.Truth(bound, w.p.Index(better)) {
			return "" // the other would be better
		}
		return "“" + strings.ReplaceAll(a.Statements[at].Label(), "_", " ") + "” (" + nth(k+1) + " of its priorities) is true, and is false there"
	}
	return ""
}

// sum adds up the weights of the expressions that hold in a state.
func (w *world) sum(actor, id int) *big.Rat {
	total := new(big.Rat)
	for _, x := range w.c.Actors[actor].Preference.Weights {
		if value, ok := new(big.Rat).SetString(x.Value); ok && w.holds(string(x.That), id) {
			total.Add(total, value)
		}
	}
	return total
}

// decimal writes a sum that has few decimals.
func decimal(x *big.Rat) string {
	text := x.FloatString(6)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

// nth writes a number from 1 to 10 as a place.
func nth(n int) string {
	return []string{"", "1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th"}[n]
}
