package space

import (
	"fmt"
	"math/bits"
	"slices"
	"sort"
	"strconv"
	"sync"

	"parley"
	"parley/logic"
)

// listing is the feasible states of a space in option form, one by one. It
// serves models whose options' levels multiply to more states than could be
// walked over, of which few are feasible. A state's index is then its ID.
type listing struct {
	words int      // of a state's key
	keys  []uint64 // by state: the levels packed, the last option in the highest bits
	place []place  // by option
	rows  []rows   // by actor

	// States that cannot occur and are spoken of all the same, as on the way
	// of setting one option after another, have the indices after the others'.
	mu    sync.RWMutex
	named [][]uint64
	index map[string]uint64
}

// place is where an option's level lies in a key: a word counted from the
// highest, a shift, and the bits.
type place struct {
	word  int
	shift uint
	mask  uint64
}

// rows are the sets of states between which an actor moves: those that differ
// in its own options alone.
type rows struct {
	once  sync.Once
	of    []int32 // by state: its row
	start []int32 // by row, into state
	state []int32 // increasing in each row
}

func newListing(options []Option, actors int) *listing {
	l := &listing{place: make([]place, len(options)), rows: make([]rows, actors), index: map[string]uint64{}}
	used := make([]int, 1) // bits used, by word from the lowest
	at := make([]int, len(options))
	for o := range options {
		width := 1
		for 1<<width < len(options[o].Levels) {
			width++
		}
		if used[len(used)-1]+width > 64 {
			used = append(used, 0)
		}
		k := len(used) - 1
		at[o] = k
		l.place[o] = place{shift: uint(used[k]), mask: 1<<width - 1}
		used[k] += width
	}
	l.words = len(used)
	for o := range at {
		l.place[o].word = l.words - 1 - at[o]
	}
	return l
}

func (l *listing) count() int { return len(l.keys) / l.words }

// key gives the key of a state by index, feasible or not.
func (l *listing) key(index uint64) []uint64 {
	if at := int(index) * l.words; at < len(l.keys) {
		return l.keys[at : at+l.words]
	}
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.named[int(index)-l.count()]
}

func (l *listing) level(option int, index uint64) int {
	p := &l.place[option]
	if at := int(index)*l.words + p.word; at < len(l.keys) {
		return int(l.keys[at] >> p.shift & p.mask)
	}
	return int(l.key(index)[p.word] >> p.shift & p.mask)
}

// pack adds a state's levels to a key of zeros.
func (l *listing) pack(key []uint64, option, level int) {
	p := &l.place[option]
	key[p.word] = key[p.word]&^(p.mask<<p.shift) | uint64(level)<<p.shift
}

// search gives the ID of a key that can occur.
func (l *listing) search(key []uint64) (uint64, bool) {
	at, ok := sort.Find(l.count(), func(k int) int { return slices.Compare(key, l.key(uint64(k))) })
	return uint64(at), ok
}

// find gives the index of a key: the state's ID, or one beyond if it cannot
// occur.
func (l *listing) find(key []uint64) uint64 {
	at, ok := l.search(key)
	if ok {
		return at
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	name := fmt.Sprint(key)
	index, ok := l.index[name]
	if !ok {
		index = uint64(l.count() + len(l.named))
		l.index[name] = index
		l.named = append(l.named, slices.Clone(key))
	}
	return index
}

// rowsOf gives an actor's rows.
func (l *listing) rowsOf(actor int, owned []int) *rows {
	r := &l.rows[actor]
	r.once.Do(func() { l.findRows(r, owned) })
	return r
}

// row gives the states, by ID, between which an actor moves from a state, that
// state among them.
func (l *listing) row(actor int, owned []int, id uint64) []int32 {
	r := l.rowsOf(actor, owned)
	at := r.of[id]
	return r.state[r.start[at]:r.start[at+1]]
}

// Rows are, where the states are listed, the sets of states that differ in an
// actor's own options alone: by state's ID its row, and the states of each row,
// increasing, those of row r at [start[r], start[r+1]). They are not to be
// changed.
func (s *Space) Rows(actor int) (of, start, state []int32) {
	r := s.listed.rowsOf(actor, s.Owned[actor])
	return r.of, r.start, r.state
}

// among is l with so many other actors.
func (l *listing) among(actors int) *listing {
	return &listing{words: l.words, keys: l.keys, place: l.place, rows: make([]rows, actors), index: map[string]uint64{}}
}

// arcs bounds the moves of an actor.
func (l *listing) arcs(actor int, owned []int) uint64 {
	r := l.rowsOf(actor, owned)
	n := uint64(0)
	for k := range len(r.start) - 1 {
		size := uint64(r.start[k+1] - r.start[k])
		n += size * (size - 1)
	}
	return n
}

// findRows sorts the states by the others' options, a byte of the keys after
// another from the lowest: states that agree in them stay in their order.
func (l *listing) findRows(r *rows, owned []int) {
	n := l.count()
	others := make([]uint64, l.words)
	for k := range others {
		others[k] = ^uint64(0)
	}
	for _, o := range owned {
		others[l.place[o].word] &^= l.place[o].mask << l.place[o].shift
	}
	used := make([]uint64, l.words) // bits in which states differ
	for at, w := range l.keys {
		used[at%l.words] |= w ^ l.keys[at%l.words]
	}
	r.state, r.of = make([]int32, n), make([]int32, n)
	for k := range r.state {
		r.state[k] = int32(k)
	}
	for word := l.words - 1; word >= 0; word-- {
		for shift := uint(0); shift < 64; shift += 8 {
			if m := others[word] >> shift & 0xff; m&(used[word]>>shift) != 0 {
				sortByte(r.state, r.of, func(s int32) uint64 { return l.keys[int(s)*l.words+word] >> shift & m })
				r.state, r.of = r.of, r.state
			}
		}
	}
	same := func(x, y int32) bool {
		a, b := l.key(uint64(x)), l.key(uint64(y))
		for k, m := range others {
			if (a[k]^b[k])&m != 0 {
				return false
			}
		}
		return true
	}
	for k, s := range r.state {
		if k == 0 || !same(r.state[k-1], s) {
			r.start = append(r.start, int32(k))
		}
		r.of[s] = int32(len(r.start) - 1)
	}
	r.start = append(r.start, int32(n))
}

// sortByte writes states into to, by the byte that key gives and else as they
// stand.
func sortByte(states, to []int32, key func(int32) uint64) {
	var at [257]int32
	for _, s := range states {
		at[key(s)+1]++
	}
	for k := range 256 {
		at[k+1] += at[k]
	}
	for _, s := range states {
		k := key(s)
		to[at[k]] = s
		at[k]++
	}
}

// Bounds of a listing: the states that it holds, and the levels that the
// search for them tries.
const (
	maxListed = 1 << 24
	maxTried  = 1 << 28
)

// list finds the feasible states one by one, if there are at most most of
// them and the search tries at most tries levels; ok is false if that is not
// enough.
func (s *Space) list(most, tries int) (l *listing, ok bool) {
	levels, fixed := make([]int, len(s.Options)), make([]int, len(s.Options))
	for o := range s.Options {
		levels[o], fixed[o] = len(s.Options[o].Levels), s.Options[o].Fixed
	}
	l = newListing(s.Options, s.Actors())
	e, never := newEnumerator(levels, s.Infeasible, fixed, tries)
	if never {
		return l, true
	}
	key, full := make([]uint64, l.words), false
	done := e.each(func(state []uint8) bool {
		if l.count() == most {
			full = true
			return false
		}
		for o, level := range state {
			l.pack(key, o, int(level))
		}
		l.keys = append(l.keys, key...)
		return true
	})
	return l, done && !full
}

// walkable is the number of combinations of levels up to which a space is
// walked over without looking whether its feasible states can be listed.
const walkable = 1 << 22

// buildListing lists the feasible states where they are few of many: always
// where there are more combinations of levels than can be walked over, and
// otherwise where a sample finds hardly a feasible one. ok is false if that
// was the only way and did not work.
func (s *Space) buildListing(fixed []logic.Atom, ps *parley.Problems) (listed, ok bool) {
	most, tries := maxListed, maxTried
	if s.Size > 0 {
		if s.Size <= walkable || !s.looksEmpty(fixed) {
			return false, true
		}
		most, tries = min(int(s.Size/64), maxListed), walkable
	}
	if free, n := s.unruled(); n > maxListed {
		if s.Size > 0 {
			return false, true
		}
		ps.Add(parley.Path{"actors"}, "rule out what cannot occur under infeasible, hold options with a variant's fix, or leave out options that do not matter to the question",
			"no infeasible pattern mentions %s, and these alone make more than %d states, which is more than can be listed; the options' levels multiply to more than 2^33, which is more than can be walked over",
			plural(free, "option", "of the options"), maxListed).OnKey = true
		return false, false
	}
	l, ok := s.list(most, tries)
	switch {
	case ok:
	case s.Size > 0:
		return false, true
	default:
		ps.Add(parley.Path{"actors"}, "rule out what cannot occur under infeasible, hold options with a variant's fix, or leave out options that do not matter to the question",
			"the options' levels multiply to more than 2^33 states, and the search for those that can occur was given up: %s", s.found(l)).OnKey = true
		return false, false
	}
	s.listed, s.Size, s.Count = l, uint64(l.count()), l.count()
	return true, s.some(ps)
}

// unruled counts the options that no pattern mentions and that are not held,
// and the ways in which they can stand, up to more than can be listed.
func (s *Space) unruled() (options, ways int) {
	ruled := make([]bool, len(s.Options))
	for _, b := range s.Infeasible {
		for _, a := range b.Atoms {
			ruled[a.Option] = true
		}
	}
	ways = 1
	for o := range s.Options {
		if !ruled[o] && s.Options[o].Fixed < 0 {
			options++
			ways = min(ways*len(s.Options[o].Levels), 2*maxListed)
		}
	}
	return options, ways
}

func (s *Space) found(l *listing) string {
	if l.count() >= maxListed {
		return "there are more than " + strconv.Itoa(maxListed)
	}
	return "it had found " + plural(l.count(), "state", "states")
}

// looksEmpty looks at 4,096 states spread over the space, and reports whether
// at most one in 64 of them is feasible.
func (s *Space) looksEmpty(fixed []logic.Atom) bool {
	depth, n := 1, 0
	for _, b := range s.Infeasible {
		depth = max(depth, b.Depth)
	}
	stack := make([]uint64, depth)
	for k := range uint64(64) {
		base := s.Size / 64 * k &^ 63
		word := ^uint64(0)
		for _, a := range fixed {
			word &= s.atom(a, base)
		}
		for _, b := range s.Infeasible {
			word &^= s.Words(b, base, stack)
		}
		n += bits.OnesCount64(word)
	}
	return n <= 64
}

// atom is the word of an atom's truth in 64 listed states.
func (l *listing) atom(a logic.Atom, base uint64) uint64 {
	p := &l.place[a.Option]
	var w uint64
	at := int(base)*l.words + p.word
	for k := 0; k < 64 && at < len(l.keys); k, at = k+1, at+l.words {
		if level := int(l.keys[at] >> p.shift & p.mask); a.Lo <= level && level <= a.Hi {
			w |= 1 << k
		}
	}
	return w
}

// listedMoves is MovesAt among listed states.
func (s *Space) listedMoves(actor int, from uint64, open []barred, yield func(to uint64) bool) {
	var oneWay []int
	for _, o := range s.Owned[actor] {
		if m := s.Options[o].Moves; m == parley.Up || m == parley.Down {
			oneWay = append(oneWay, o)
		}
	}
next:
	for _, id := range s.listed.row(actor, s.Owned[actor], from) {
		to := uint64(id)
		if to == from {
			continue
		}
		for _, o := range oneWay {
			was, is := s.listed.level(o, from), s.listed.level(o, to)
			if s.Options[o].Moves == parley.Up && is < was || s.Options[o].Moves == parley.Down && is > was {
				continue next
			}
		}
		if s.stopped(open, from, to) {
			continue
		}
		if !yield(to) {
			return
		}
	}
}

// List is s with its feasible states listed, as if they were few of many: for
// tests that hold one way against the other.
func (s *Space) List() *Space {
	v := *s
	l, ok := v.list(maxListed, maxTried)
	if !ok {
		panic("space: too many states to list")
	}
	v.listed, v.Size, v.Count = l, uint64(l.count()), l.count()
	v.feasible, v.rank = nil, nil
	return &v
}
