package implicit

import (
	"slices"

	"parley"
	"parley/space"
)

// groups tells an actor's lanes apart by its one-way options: lanes of one
// group can reach the same lanes. Without one-way options there is one group.
type groups struct {
	group []uint32   // by lane
	below [][]uint32 // by group: the groups from which it can be reached, itself included

	// words whose slots belong to the same groups are handled alike
	wordGroup []uint32   // by word of a row
	slotGroup [][]uint32 // by word group: its slots' groups
}

func newGroups(v *side, y *layout) *groups {
	options, mult, below := numbered(v.s, v.own)
	g := &groups{group: make([]uint32, v.block), below: below}
	for k, o := range options {
		for x := range g.group {
			g.group[x] += uint32(v.level(o, uint64(x))) * mult[k]
		}
	}
	g.wordGroup = make([]uint32, y.words)
	for w := range g.wordGroup {
		slots := make([]uint32, y.per) // those that are padding count as of group 0
		for s := range slots {
			if x := w + s*y.words; x < v.block {
				slots[s] = g.group[x]
			}
		}
		k := slices.IndexFunc(g.slotGroup, func(t []uint32) bool { return slices.Equal(t, slots) })
		if k < 0 {
			k = len(g.slotGroup)
			g.slotGroup = append(g.slotGroup, slots)
		}
		g.wordGroup[w] = uint32(k)
	}
	return g
}

// numbered numbers the ways in which the one-way options among an actor's can
// stand, as a mixed radix number, and lists for each number those from which
// it can be reached, itself included.
func numbered(s *space.Space, own []int) (options []int, mult []uint32, below [][]uint32) {
	below = [][]uint32{{0}}
	n := uint32(1)
	for _, o := range own {
		opt := &s.Options[o]
		if !oneWay(opt.Moves) {
			continue
		}
		levels := uint32(len(opt.Levels))
		options, mult = append(options, o), append(mult, n)
		next := make([][]uint32, 0, n*levels)
		for level := range levels {
			for _, under := range below {
				var all []uint32
				for l := range levels {
					if l == level || (l < level) == (opt.Moves == parley.Up) {
						for _, at := range under {
							all = append(all, at+l*n)
						}
					}
				}
				next = append(next, all)
			}
		}
		below = next
		n *= levels
	}
	return options, mult, below
}

// peaks finds the greatest value that each lane's actor can move to, or has:
// one value a group.
type peaks struct {
	l     *lanes
	g     *groups
	words []uint64 // by word group: the peaks of its slots, packed
	group []uint64 // by group
	found []uint64
}

func (a *actor) newPeaks() *peaks {
	n := len(a.below)
	return &peaks{l: &a.lanes, g: a.groups, words: make([]uint64, len(a.slotGroup)), group: make([]uint64, n), found: make([]uint64, n)}
}

// find takes a row of values, 0 where they do not count.
func (p *peaks) find(row []uint64) {
	high, shift := p.l.high, p.l.width-1
	if len(p.words) == 1 && len(p.group) == 1 {
		m := row[0]
		for _, v := range row[1:] {
			m = great(m, v, high, shift)
		}
		m = p.l.fold(m)
		p.words[0], p.group[0] = m, m&p.l.top()
		return
	}
	clear(p.words)
	for w, v := range row {
		k := p.g.wordGroup[w]
		p.words[k] = great(p.words[k], v, high, shift)
	}
	clear(p.found)
	for k, slots := range p.g.slotGroup {
		v := p.words[k]
		for _, g := range slots {
			p.found[g] = max(p.found[g], v&p.l.top())
			v >>= p.l.width & 63
		}
	}
	clear(p.group)
	for g, v := range p.found {
		for _, from := range p.g.below[g] {
			p.group[from] = max(p.group[from], v)
		}
	}
	for k, slots := range p.g.slotGroup {
		var v uint64
		for s, g := range slots {
			v |= p.group[g] << (uint(s) * p.l.width & 63)
		}
		p.words[k] = v
	}
}

// atLeast tells in which of the given lanes of a row, base added, the value is
// at least its peak.
func (a *actor) atLeast(row []uint64, base uint64, p *peaks, among, bits []uint64) {
	a.compare(row, base, p.words, among, bits)
}

// compare is atLeast for peaks as words.
func (a *actor) compare(row []uint64, base uint64, peak []uint64, among, bits []uint64) {
	high := a.high | base // values and base leave the top bits clear
	width := int(a.width)
	if len(peak) == 1 {
		t := peak[0]
		for m := range bits {
			var acc uint64
			words := row[m*width : min(len(row), (m+1)*width)]
			shift := uint(width - 1)
			for _, v := range words {
				acc |= ((v + high) - t) & a.high >> (shift & 63)
				shift--
			}
			bits[m] = acc & among[m]
		}
		return
	}
	for m := range bits {
		var acc uint64
		shift := uint(width - 1)
		for w := m * width; w < min(len(row), (m+1)*width); w++ {
			acc |= ((row[w] + high) - peak[a.wordGroup[w]]) & a.high >> (shift & 63)
			shift--
		}
		bits[m] = acc & among[m]
	}
}
