package summary

// isop finds an irredundant sum of products (Minato 1993, Fast generation of
// prime-irredundant covers from binary decision diagrams): cubes of code bits
// that cover least and stay within most. It gives them as lists of tests,
// shared, and the set that they cover.
type isop struct {
	d     *diagrams
	known map[[2]ref]cover
	limit int // of cubes
	over  bool
}

// cover is a list of cubes with the set that they cover.
type cover struct {
	set   ref
	cubes []*test
}

// test is a cube: a variable's value, and further tests. A nil test is no
// condition.
type test struct {
	variable int32
	value    bool
	rest     *test
}

func (c *isop) find(least, most ref) cover {
	if least == none || c.over {
		return cover{set: none}
	}
	if most == all {
		return cover{all, []*test{nil}}
	}
	if known, ok := c.known[[2]ref{least, most}]; ok {
		return known
	}
	d := c.d
	v := min(d.nodes[least].variable, d.nodes[most].variable)
	l0, l1 := d.split(least, v)
	m0, m1 := d.split(most, v)
	c0 := c.find(d.without(l0, m1), m0)
	c1 := c.find(d.without(l1, m0), m1)
	both := c.find(d.or(d.without(l0, c0.set), d.without(l1, c1.set)), d.and(m0, m1))
	out := cover{set: d.or(d.make(v, c0.set, c1.set), both.set)}
	for _, t := range c0.cubes {
		out.cubes = append(out.cubes, &test{v, false, t})
	}
	for _, t := range c1.cubes {
		out.cubes = append(out.cubes, &test{v, true, t})
	}
	out.cubes = append(out.cubes, both.cubes...)
	c.over = c.over || len(out.cubes) > c.limit
	c.known[[2]ref{least, most}] = out
	return out
}
