package ensemble

import "context"

// chain is the Markov chain that play follows from one state: the states
// reached, the first of them the start, and the rates at which each is left
// for others, all of them from actors' moves and hazards.
type chain struct {
	states []int32  // by node
	out    [][]edge // by node
	total  []float64
	node   map[int32]int32
}

// edge leads to a node at a rate.
type edge struct {
	to   int32
	rate float64
}

// hazard is something that happens, whoever wants it.
type hazard struct {
	rate float64
	to   []int32 // by state: where it leads, or -1 where it does nothing
}

// follow builds the chain from a state under the rules.
func follow(ctx context.Context, b *board, start int32, r *rules, hazards []hazard) (*chain, error) {
	c := &chain{node: map[int32]int32{}}
	c.visit(start)
	var targets []int32
	for n := 0; n < len(c.states); n++ {
		s := c.states[n]
		for i := range b.stances {
			if r.pace[i] == 0 {
				continue
			}
			var err error
			if targets, err = b.best(ctx, i, s, r, targets[:0]); err != nil {
				return nil, err
			}
			for _, t := range targets {
				c.leave(n, t, r.pace[i]/float64(len(targets)))
			}
		}
		for h := range hazards {
			if t := hazards[h].to[s]; t >= 0 {
				c.leave(n, t, hazards[h].rate)
			}
		}
		if n%256 == 255 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	return c, nil
}

// visit gives a state a node.
func (c *chain) visit(s int32) int32 {
	if n, ok := c.node[s]; ok {
		return n
	}
	n := int32(len(c.states))
	c.node[s] = n
	c.states = append(c.states, s)
	c.out = append(c.out, nil)
	c.total = append(c.total, 0)
	return n
}

func (c *chain) leave(from int, to int32, rate float64) {
	if rate == 0 {
		return
	}
	c.out[from] = append(c.out[from], edge{c.visit(to), rate})
	c.total[from] += rate
}

// components are the strongly connected components, each after those that it
// leads to (Tarjan 1972, doi:10.1137/0201010).
func (c *chain) components() [][]int32 {
	const unseen = -1
	n := len(c.states)
	low, at := make([]int32, n), make([]int32, n)
	for k := range at {
		at[k] = unseen
	}
	open := make([]bool, n)
	type frame struct{ node, next int32 }
	var (
		found [][]int32
		stack []int32
		calls []frame
		count int32
	)
	enter := func(v int32) {
		at[v], low[v] = count, count
		count++
		stack, open[v] = append(stack, v), true
		calls = append(calls, frame{v, 0})
	}
	for root := int32(0); len(calls) > 0 || int(root) < n; {
		if len(calls) == 0 {
			if at[root] == unseen {
				enter(root)
			}
			root++
			continue
		}
		f := &calls[len(calls)-1]
		v := f.node
		if int(f.next) < len(c.out[v]) {
			w := c.out[v][f.next].to
			f.next++
			switch {
			case at[w] == unseen:
				enter(w)
			case open[w]:
				low[v] = min(low[v], at[w])
			}
			continue
		}
		calls = calls[:len(calls)-1]
		if len(calls) > 0 {
			up := calls[len(calls)-1].node
			low[up] = min(low[up], low[v])
		}
		if low[v] == at[v] {
			k := len(stack) - 1
			for stack[k] != v {
				k--
			}
			for _, w := range stack[k:] {
				open[w] = false
			}
			found = append(found, append([]int32{}, stack[k:]...))
			stack = stack[:k]
		}
	}
	return found
}
