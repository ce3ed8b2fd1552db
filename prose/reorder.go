package prose

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"parley/result"
)

// would tells an actor's new priorities as what it would mind: "Moscow would
// have to put “no strikes” above “strikes until conceded” (3 swaps)".
func (m *model) would(id string, a result.Reordered) string {
	return m.priorities(id, a, "would have to put", "would have to be of the type")
}

func (m *model) priorities(id string, a result.Reordered, put, be string) string {
	text := m.who(id)
	if a.Type != "" {
		text += " " + be + " " + quote(Plain(a.Type))
		if a.Swaps == 0 {
			return text
		}
		text += ", and"
	}
	return fmt.Sprintf("%s %s %s (%s)", text, put, passes(a, m.entry(a)), Count(a.Swaps, "swap"))
}

// notVaried says what a proof does not speak of, in brackets.
func (m *model) notVaried(list []result.NotVaried) string {
	by := map[string][]string{}
	for _, n := range list {
		by[n.What] = append(by[n.What], n.Actor)
	}
	var parts []string
	if ids := by["weights"]; len(ids) > 0 {
		parts = append(parts, "the weights of "+m.all(ids)+" were held")
	}
	if ids := by["order"]; len(ids) > 0 {
		parts = append(parts, m.all(ids)+plural(len(ids), " was left as it is", " were left as they are"))
	}
	if ids := by["types"]; len(ids) > 0 {
		parts = append(parts, "types of "+m.all(ids)+" were not tried")
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, "; ") + ")"
}

// reordered tells the new priorities of several actors.
func (m *model) reordered(actors map[string]result.Reordered, put, be string) string {
	var parts []string
	for _, id := range slices.Sorted(maps.Keys(actors)) {
		parts = append(parts, m.priorities(id, actors[id], put, be))
	}
	return strings.Join(parts, ", and ")
}

// entry says an entry of an actor's order: a statement, or the state of a
// ranking.
func (m *model) entry(a result.Reordered) func(string) string {
	for _, code := range a.From {
		if !m.isState(code) {
			return func(s string) string { return quote(label(s)) }
		}
	}
	return func(code string) string { return quote(m.state(code)) }
}

// mostPassed is the number of entries up to which all that are passed are
// named; of more, the last.
const mostPassed = 5

// passes says which entries come to stand above which others. It names the
// fewest that move against the rest, which keep their order, and with each
// those that it passes.
func passes(a result.Reordered, say func(string) string) string {
	before := map[string]int{}
	for k, s := range a.From {
		before[s] = k
	}
	stay := keep(a.To, before)
	said := map[[2]string]bool{}
	var parts []string
	for k, s := range a.To {
		if stay[s] {
			continue
		}
		var under, over []string
		for j, other := range a.To {
			up := [2]string{s, other}
			if j < k {
				up = [2]string{other, s}
			}
			if j == k || said[up] || (before[up[0]] < before[up[1]]) {
				continue
			}
			said[up] = true
			if j < k {
				over = append(over, say(other))
			} else {
				under = append(under, say(other))
			}
		}
		switch n := len(over); {
		case n > mostPassed:
			parts = append(parts, say(s)+" below "+over[n-1])
		case n > 0:
			parts = append(parts, join(over)+" above "+say(s))
		}
		switch n := len(under); {
		case n > mostPassed:
			parts = append(parts, say(s)+" above "+under[0])
		case n > 0:
			parts = append(parts, say(s)+" above "+join(under))
		}
	}
	return strings.Join(parts, ", and ")
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
