package ensemble

import (
	"parley/space"
)

// closure is where an actor's opponents can take play by any moves, in a
// space where moves are transitive: what does not hang on preferences.
type closure struct {
	comp  []int32   // by state: its component under the opponents' moves
	next  [][]int32 // by component: others that it leads to, all before it
	least []int32   // scratch
}

// newClosure finds the components under the moves of all actors but one.
func newClosure(moves []*space.Arcs, but, states int) *closure {
	c := &chain{states: make([]int32, states), out: make([][]edge, states)}
	for s := range states {
		for j := range moves {
			if j == but {
				continue
			}
			for _, t := range moves[j].From(s) {
				c.out[s] = append(c.out[s], edge{to: t})
			}
		}
	}
	found := c.components()
	out := &closure{comp: make([]int32, states), next: make([][]int32, len(found)), least: make([]int32, len(found))}
	for k, nodes := range found {
		for _, s := range nodes {
			out.comp[s] = int32(k)
		}
	}
	for k, nodes := range found {
		seen := map[int32]bool{int32(k): true}
		for _, s := range nodes {
			for _, e := range c.out[s] {
				if to := out.comp[e.to]; !seen[to] {
					seen[to] = true
					out.next[k] = append(out.next[k], to)
				}
			}
		}
	}
	return out
}

// worst fills w with the least value that the opponents can bring about from
// each state, staying there included.
func (c *closure) worst(value, w []int32) {
	for k := range c.least {
		c.least[k] = unreached
	}
	for s, v := range value {
		k := c.comp[s]
		c.least[k] = min(c.least[k], v)
	}
	for k, next := range c.next {
		for _, to := range next {
			c.least[k] = min(c.least[k], c.least[to])
		}
	}
	for s := range w {
		w[s] = c.least[c.comp[s]]
	}
}
