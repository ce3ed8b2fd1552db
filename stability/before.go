package stability

// LastOnly reports whether all that matters of the moves made is who made the
// last one: everybody else may move next.
func (p Protocol) LastOnly() bool { return p.kind == last }

// Before fills to with the contexts, a bit each, from which a move by an actor
// leads to one of those in after. Both hold a bit for every context.
func (p Protocol) Before(actor int, after, to []uint64) {
	clear(to)
	if actor == p.focal {
		return
	}
	switch p.kind {
	case moved:
		p.unmoved(p.place(actor), after, to)
		return
	case nothing: // contexts 0 and 1
		to[0] = after[0] >> 1 & 1
		if p.rule == Legal {
			to[0] *= 3
		}
		return
	}
	// Whatever the context, a move leads to the one that says who made it.
	place := p.place(actor)
	here := place + 1
	if after[here/64]>>(here%64)&1 == 0 {
		return
	}
	last := p.contexts
	if p.kind == sorted {
		last = here // those whose turn is not after the mover's
	}
	for k := range to {
		if from := uint64(k) * 64; last >= from+64 {
			to[k] = ^uint64(0)
		} else if last > from {
			to[k] = 1<<(last-from) - 1
		}
	}
	if p.kind != sorted {
		to[here/64] &^= 1 << (here % 64)
	}
}

// without are, for the six lowest places, the numbers below 64 that lack them.
var without = [6]uint64{
	0x5555555555555555, 0x3333333333333333, 0x0f0f0f0f0f0f0f0f,
	0x00ff00ff00ff00ff, 0x0000ffff0000ffff, 0x00000000ffffffff,
}

// unmoved is Before where contexts are sets of those who have moved: the sets
// with the mover, taken from them.
func (p Protocol) unmoved(place uint64, after, to []uint64) {
	if place < 6 {
		for k, w := range after {
			to[k] = w >> (1 << place) & without[place]
		}
		return
	}
	apart := 1 << (place - 6)
	for k := range to {
		if k&apart == 0 && k+apart < len(after) {
			to[k] = after[k+apart]
		}
	}
}
