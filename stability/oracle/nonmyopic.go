package oracle

import "fmt"

// NonMyopic is what becomes of limited-move stability as the horizon grows:
// from ply From on, the stable sets repeat every Length plies.
type NonMyopic struct {
	From, Length int
	stable       [][]bool // by player and state, at every ply of the cycle
}

// NonMyopic follows limited-move stability until it repeats; nil if it does
// not within the horizon.
func (m *Model) NonMyopic() *NonMyopic {
	if m.nm != nil {
		return m.nm
	}
	limit := m.Ask.Horizon
	if limit == 0 {
		limit = 2000
	}
	seen := map[string]int{}
	for h := 0; h <= limit; h++ {
		ply := fmt.Sprint(m.plies(h)[h])
		if first, ok := seen[ply]; ok {
			m.nm = m.cycle(first, h-first)
			return m.nm
		}
		seen[ply] = h
	}
	return nil
}

// cycle finds the least period, and then the least start, of stable sets
// whose anticipations repeat from ply first on with the given period.
func (m *Model) cycle(first, period int) *NonMyopic {
	limited := func(h, i, s int) bool {
		for h >= first+period {
			h -= period
		}
		return m.limited(h, i, s)
	}
	same := func(g, h int) bool {
		for _, i := range m.Present {
			for s := range m.States {
				if limited(g, i, s) != limited(h, i, s) {
					return false
				}
			}
		}
		return true
	}
	repeats := func(length int) bool {
		for h := first; h < first+period; h++ {
			if !same(h, h+length) {
				return false
			}
		}
		return true
	}
	nm := &NonMyopic{From: max(first, 1), Length: 1}
	for !repeats(nm.Length) {
		nm.Length++
	}
	for nm.From > 1 && same(nm.From-1, nm.From-1+nm.Length) {
		nm.From--
	}
	nm.stable = table2(len(m.Actors), len(m.States), func(i, s int) bool {
		for h := nm.From; h < nm.From+nm.Length; h++ {
			if !limited(h, i, s) {
				return false
			}
		}
		return true
	})
	return nm
}
