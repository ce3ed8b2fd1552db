package ensemble

import "math"

// maxElimination is the size of a component up to which it is solved by
// elimination; a larger one is solved by iteration.
const maxElimination = 500

// visits is how often each node is visited on average, and the chance of
// never coming to rest. A node that is never left is visited once at most, so
// that its visits are the chance of resting there; nodes of a closed class
// are given none. The visits last until the chain is followed anew.
//
// Components are taken in order from the start. What enters one is known
// then, and the visits inside are v = b + vP, where P leads from node to node
// inside.
func (c *chain) visits() (visits []float64, unsettled float64) {
	c.inflow, c.visited, c.inside = sized(c.inflow, len(c.states)), sized(c.visited, len(c.states)), sized(c.inside, len(c.states))
	inflow, visits, inside := c.inflow, c.visited, c.inside // place in the component, plus one
	inflow[0] = 1
	components := c.components()
	for k := len(components) - 1; k >= 0; k-- {
		nodes := components[k]
		if len(nodes) == 1 {
			visits[nodes[0]] = inflow[nodes[0]]
		} else {
			for i, v := range nodes {
				inside[v] = int32(i + 1)
			}
			if c.closed(nodes, inside) {
				for _, v := range nodes {
					unsettled += inflow[v]
				}
				clearAt(inside, nodes)
				continue
			}
			c.solve(nodes, inside, inflow, visits)
			clearAt(inside, nodes)
		}
		c.pass(nodes, visits, inflow)
	}
	return visits, unsettled
}

func clearAt(inside, nodes []int32) {
	for _, v := range nodes {
		inside[v] = 0
	}
}

// closed reports whether no edge leaves the nodes that inside marks.
func (c *chain) closed(nodes, inside []int32) bool {
	for _, v := range nodes {
		for _, e := range c.out[v] {
			if inside[e.to] == 0 {
				return false
			}
		}
	}
	return true
}

// pass hands on what leaves nodes. What stays inside is counted too, and no
// longer read.
func (c *chain) pass(nodes []int32, visits, inflow []float64) {
	for _, v := range nodes {
		for _, e := range c.out[v] {
			inflow[e.to] += visits[v] * e.rate / c.total[v]
		}
	}
}

// solve finds the visits inside one component.
func (c *chain) solve(nodes, inside []int32, inflow, visits []float64) {
	n := len(nodes)
	if n > maxElimination {
		c.iterate(nodes, inside, inflow, visits)
		return
	}
	a := make([][]float64, n) // (I - P') v = b, b in the last column
	for i := range a {
		a[i] = make([]float64, n+1)
		a[i][i] = 1
		a[i][n] = inflow[nodes[i]]
	}
	for i, v := range nodes {
		for _, e := range c.out[v] {
			if k := inside[e.to]; k > 0 {
				a[k-1][i] -= e.rate / c.total[v]
			}
		}
	}
	eliminate(a)
	for i, v := range nodes {
		visits[v] = a[i][n]
	}
}

// eliminate solves linear equations in place; the last columns, beyond the
// square, become the solutions.
func eliminate(a [][]float64) {
	n := len(a)
	for col := range n {
		pivot := col
		for r := col + 1; r < n; r++ {
			if math.Abs(a[r][col]) > math.Abs(a[pivot][col]) {
				pivot = r
			}
		}
		a[col], a[pivot] = a[pivot], a[col]
		for r := col + 1; r < n; r++ {
			f := a[r][col] / a[col][col]
			if f == 0 {
				continue
			}
			for k := col; k < len(a[r]); k++ {
				a[r][k] -= f * a[col][k]
			}
		}
	}
	for col := n - 1; col >= 0; col-- {
		for k := n; k < len(a[col]); k++ {
			a[col][k] /= a[col][col]
			for r := range col {
				a[r][k] -= a[r][col] * a[col][k]
			}
		}
	}
}

// iterate finds the visits inside a large component by sweeping over its
// nodes until what is still on its way is below 1e-13.
func (c *chain) iterate(nodes, inside []int32, inflow, visits []float64) {
	here := make([]float64, len(nodes))
	for i, v := range nodes {
		here[i] = inflow[v]
	}
	for left := 1.0; left > 1e-13; {
		left = 0
		for i, v := range nodes {
			x := here[i]
			if x == 0 {
				continue
			}
			here[i] = 0
			visits[v] += x
			for _, e := range c.out[v] {
				if k := inside[e.to]; k > 0 {
					here[k-1] += x * e.rate / c.total[v]
				}
			}
		}
		for _, x := range here {
			left += x
		}
	}
}

// rest reports whether play rests at a node.
func (c *chain) rest(node int) bool { return len(c.out[node]) == 0 }
