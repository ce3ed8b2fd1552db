package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"parley/result"
	"parley/words"
)

// Achieve is the report on what it would take. Names gives actors' names by
// ID; within is the bound on cost, 0 for none; reach
// tells that improvements had to lead there too.
func Achieve(r *result.Achievement, names map[string]string, within int, reach bool) *Doc {
	d := &Doc{Data: &Table{Head: []string{"change", "cost", "actor", "type", "swaps", "from", "to", "holds", "reached"}}}
	d.Head(1, "What it would take: %s", r.Target)
	concept := short(r.Concept)
	if reach {
		concept += ", where improvements from the status quo lead to it"
	}
	switch {
	case r.Cost != nil && *r.Cost == 0:
		d.Answer("Nothing has to change: %s already under %s: %s.", rest(len(r.Already)), concept, few(r.Already, len(r.Already)))
		return d
	case r.Cost == nil && r.Proven:
		d.Answer("No change that was allowed makes any such state rest under %s. That is proven.", concept)
		return d
	case r.Cost == nil && within > 0:
		d.Answer("No change of up to %s makes such a state rest under %s; whether a larger one would is open.", count(within, "swap"), concept)
		return d
	case r.Cost == nil:
		d.Answer("No change was found that makes such a state rest under %s before the bound on effort was reached.", concept)
		return d
	}
	proof := "; that is proven"
	if !r.Proven {
		proof = "; a smaller one is not ruled out"
	}
	ways := "There is one such change."
	switch n := len(r.Changes); {
	case r.MoreAtLeast:
		ways = fmt.Sprintf("There are at least %s such changes; raise --limit to see more than %d.", number(n+r.More), n)
	case r.More > 0:
		ways = fmt.Sprintf("There are %s such changes, %s not listed; raise --limit to see them.", number(n+r.More), number(r.More))
	case n > 1:
		ways = fmt.Sprintf("There are %d such changes.", n)
	}
	d.Answer("It takes a change of cost %d to make such a state rest under %s%s. %s", *r.Cost, concept, proof, ways)
	d.Para("A cost of 1 is one swap of two neighbours in an actor's priorities, one switch of type, or one option held.")
	for k, c := range r.Changes {
		d.Head(2, "Change %d of %d", k+1, len(r.Changes))
		for _, id := range slices.Sorted(maps.Keys(c.Actors)) {
			a := c.Actors[id]
			d.List(changed(names[id], a))
			d.Data.Rows = append(d.Data.Rows, []string{
				fmt.Sprint(k + 1), fmt.Sprint(c.Cost), id, a.Type, fmt.Sprint(a.Swaps), strings.Join(a.From, "; "), strings.Join(a.To, "; "),
				strings.Join(c.Holds, " "), yes(c.Reached),
			})
		}
		for _, h := range c.Hold {
			d.List(fmt.Sprintf("%s is held at %s.", h.Option, words.Plain(h.Level)))
			d.Data.Rows = append(d.Data.Rows, []string{fmt.Sprint(k + 1), fmt.Sprint(c.Cost), "", "", "", h.Option, h.Level, strings.Join(c.Holds, " "), yes(c.Reached)})
		}
		reach := "improvements from the status quo do not lead there"
		if c.Reached {
			reach = "improvements from the status quo lead there"
		}
		verb := "rests"
		if len(c.Holds) > 1 {
			verb = "rest"
		}
		d.List(fmt.Sprintf("Then %s %s; %s.", words.Join(c.Holds), verb, reach))
	}
	return d
}

func rest(n int) string {
	if n == 1 {
		return "one such state rests"
	}
	return fmt.Sprintf("%d such states rest", n)
}

// changed tells an actor's new priorities by the fewest statements that move
// against the others, which keep their order.
func changed(name string, a result.Reordered) string {
	text := name
	if a.Type != "" {
		text += fmt.Sprintf(" turns out to be of the type %s", words.Plain(a.Type))
		if a.Swaps == 0 {
			return text + "."
		}
		text += ", and"
	}
	place := map[string]int{}
	for k, s := range a.From {
		place[s] = k
	}
	stay := keep(a.To, place)
	var parts []string
	for k, s := range a.To {
		if stay[s] {
			continue
		}
		switch {
		case k == 0:
			parts = append(parts, fmt.Sprintf("puts “%s” first (it stands in place %d)", label(s), place[s]+1))
		default:
			parts = append(parts, fmt.Sprintf("puts “%s” right below “%s” (place %d instead of %d)", label(s), label(a.To[k-1]), k+1, place[s]+1))
		}
	}
	return fmt.Sprintf("%s %s: %s.", text, words.Join(parts), count(a.Swaps, "swap"))
}

// keep is a longest set of statements that stand in to in their old order.
func keep(to []string, place map[string]int) map[string]bool {
	best := make([]int, len(to))
	before := make([]int, len(to))
	last := -1
	for k := range to {
		best[k], before[k] = 1, -1
		for j := range k {
			if place[to[j]] < place[to[k]] && best[j]+1 > best[k] {
				best[k], before[k] = best[j]+1, j
			}
		}
		if last < 0 || best[k] > best[last] {
			last = k
		}
	}
	stay := map[string]bool{}
	for ; last >= 0; last = before[last] {
		stay[to[last]] = true
	}
	return stay
}

// label makes a statement's name readable, and leaves an expression as it is.
func label(statement string) string {
	if strings.ContainsAny(statement, " =<>!&|().") {
		return statement
	}
	return words.Plain(statement)
}
