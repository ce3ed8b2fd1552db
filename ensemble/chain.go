package ensemble

import "context"

// chain is the Markov chain that play follows from one state: the states
// reached, the first of them the start, and the rates at which each is left
// for others, all of them from actors' moves and hazards. It can be followed
// anew again and again, and then keeps its room.
type chain struct {
	states []int32  // by node
	out    [][]edge // by node
	total  []float64
	node   []int32 // by state: its node plus one

	targets         []int32 // scratch of follow, and then of visits and components
	inflow, visited []float64
	inside, low, at []int32
	open            []bool
	calls           []frame
	stack, order    []int32
	found           [][]int32
}

// newChain is an empty chain on so many states.
func newChain(states int) *chain { return &chain{node: make([]int32, states)} }

// reset empties the chain.
func (c *chain) reset() {
	for _, s := range c.states {
		c.node[s] = 0
	}
	c.states, c.out, c.total = c.states[:0], c.out[:0], c.total[:0]
}

// sized is list with n zeros, in the room that it has if that is enough.
func sized[T any](list []T, n int) []T {
	if cap(list) < n {
		return make([]T, n)
	}
	list = list[:n]
	clear(list)
	return list
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

// follow makes it the chain from a state under the rules.
func (c *chain) follow(ctx context.Context, b *board, start int32, r *rules, hazards []hazard) error {
	c.reset()
	c.visit(start)
	for n := 0; n < len(c.states); n++ {
		s := c.states[n]
		for i := range b.stances {
			if r.pace[i] == 0 {
				continue
			}
			var err error
			if c.targets, err = b.best(ctx, i, s, r, c.targets[:0]); err != nil {
				return err
			}
			for _, t := range c.targets {
				c.leave(n, t, r.pace[i]/float64(len(c.targets)))
			}
		}
		for h := range hazards {
			if t := hazards[h].to[s]; t >= 0 {
				c.leave(n, t, hazards[h].rate)
			}
		}
		if n%256 == 255 && ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return nil
}

// visit gives a state a node.
func (c *chain) visit(s int32) int32 {
	if n := c.node[s]; n > 0 {
		return n - 1
	}
	n := int32(len(c.states))
	c.node[s] = n + 1
	c.states = append(c.states, s)
	c.total = append(c.total, 0)
	if len(c.out) < cap(c.out) {
		c.out = c.out[:n+1]
		c.out[n] = c.out[n][:0]
	} else {
		c.out = append(c.out, nil)
	}
	return n
}

func (c *chain) leave(from int, to int32, rate float64) {
	if rate == 0 {
		return
	}
	c.out[from] = append(c.out[from], edge{c.visit(to), rate})
	c.total[from] += rate
}

// frame is a node whose edges are being gone through, and the next of them.
type frame struct{ node, next int32 }

// components are the strongly connected components, each after those that it
// leads to (Tarjan 1972, doi:10.1137/0201010). They last until it is called
// again.
func (c *chain) components() [][]int32 {
	const unseen = -1
	n := len(c.states)
	c.low, c.at, c.open = sized(c.low, n), sized(c.at, n), sized(c.open, n)
	low, at, open := c.low, c.at, c.open
	for k := range at {
		at[k] = unseen
	}
	c.order = sized(c.order, n)[:0] // its room must not move: what is found lies in it
	found, stack, calls, count := c.found[:0], c.stack[:0], c.calls[:0], int32(0)
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
			begin := len(c.order)
			c.order = append(c.order, stack[k:]...)
			found = append(found, c.order[begin:])
			stack = stack[:k]
		}
	}
	c.found, c.stack, c.calls = found, stack, calls
	return found
}
