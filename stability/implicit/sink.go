package implicit

import "sync/atomic"

// sink takes the bits of a tile's rows, lanes within rows, and writes them
// into sets, where rows lie within lanes: it turns squares of 64 by 64 bits
// round. Narrow rows of several concepts share a square.
type sink struct {
	a      *actor
	asked  []asked
	shared bool // goroutines may write to one word
	share  int  // concepts in a square
	square [][]uint64
	where  []place // by concept
}

// place is where a concept's rows are in the squares.
type place struct {
	square int
	shift  uint
}

func newSink(a *actor, to []asked) sink {
	k := sink{a: a, asked: to, share: 1, shared: a.under%64 != 0 && a.under > 1}
	if a.masks == 1 {
		k.share = max(1, int(a.width)/a.words)
	}
	for range (len(to) + k.share - 1) / k.share * a.masks {
		k.square = append(k.square, make([]uint64, tile))
	}
	for c := range to {
		k.where = append(k.where, place{c / k.share, uint(c % k.share * a.words)})
	}
	return k
}

// row takes the bits of the k-th row for a concept.
func (s *sink) row(concept, k int, bits []uint64) {
	if len(bits) == 1 {
		s.one(concept, k, bits[0])
		return
	}
	for m, w := range bits {
		s.square[concept*s.a.masks+m][k] = w
	}
}

// one takes the bits of the k-th row for a concept where they fit a word.
func (s *sink) one(concept, k int, bits uint64) {
	at := &s.square[s.where[concept].square][k]
	if shift := s.where[concept].shift; shift == 0 {
		*at = bits
	} else {
		*at |= bits << (shift & 63)
	}
}

// flush writes n rows, the first of which is row from.
func (s *sink) flush(from uint64, n int) {
	if s.a.under == 1 {
		s.inOrder(from, n)
		return
	}
	width := int(s.a.width)
	for k, square := range s.square {
		clear(square[n:])
		transpose(square)
		first, m := k/s.a.masks, k%s.a.masks
		if s.share > 1 {
			first = k * s.share
		}
		words := min(width, s.a.words-m*width)
		for c := first; c < min(len(s.asked), first+s.share); c++ {
			bit := (c - first) * s.a.words
			for slot := range s.a.per {
				for w := range words {
					x := slot*s.a.words + m*width + w
					if x >= s.a.block {
						break
					}
					s.put(&s.asked[c], s.a.index(from, x), square[slot*width+bit+w], n)
				}
			}
		}
	}
}

// inOrder writes rows that follow one another, as a's own options vary
// fastest.
func (s *sink) inOrder(from uint64, n int) {
	if s.a.block <= 64 && s.a.masks == 1 {
		s.packed(from, n)
		return
	}
	width, words := int(s.a.width), s.a.words
	for c := range s.asked {
		for k := range n {
			at := (from + uint64(k)) * uint64(s.a.block)
			for m := range s.a.masks {
				row := s.square[c*s.a.masks/s.share+m][k] >> (c % s.share * words)
				run := min(width, words-m*width)
				for slot := range s.a.per {
					x := slot*words + m*width
					if x < s.a.block {
						s.put(&s.asked[c], at+uint64(x), row>>(slot*width), min(run, s.a.block-x))
					}
				}
			}
		}
	}
}

// packed is inOrder for rows that fit a word: as many as do are written
// together.
func (s *sink) packed(from uint64, n int) {
	block, words, width := s.a.block, s.a.words, s.a.width
	one := uint64(1)<<words - 1 // the bits of a slot
	for c := range s.asked {
		square, shift := s.square[s.where[c].square], s.where[c].shift
		at := from * uint64(block)
		var buffer uint64
		held := 0
		for _, row := range square[:n] {
			row >>= shift & 63
			bits := row & one
			for slot := 1; slot < s.a.per; slot++ {
				row >>= width & 63
				bits |= row & one << (slot * words & 63)
			}
			if held+block > 64 {
				s.put(&s.asked[c], at, buffer, held)
				at += uint64(held)
				buffer, held = 0, 0
			}
			buffer |= bits << (held & 63)
			held += block
		}
		s.put(&s.asked[c], at, buffer, held)
	}
}

// put writes n bits from index at on.
func (s *sink) put(to *asked, at, word uint64, n int) {
	mask := ^uint64(0) >> (64 - n)
	word &= mask
	k, shift := at/64, at%64
	if n == 64 && shift == 0 && !s.shared {
		to.equilibria[k] &= word
		if to.stable != nil {
			to.stable[k] = word
		}
		return
	}
	s.word(to, k, word<<shift, mask<<shift)
	if shift+uint64(n) > 64 {
		s.word(to, k+1, word>>(64-shift), mask>>(64-shift))
	}
}

func (s *sink) word(to *asked, k, word, mask uint64) {
	if s.shared {
		atomic.AndUint64(&to.equilibria[k], word|^mask)
		if to.stable != nil {
			atomic.OrUint64(&to.stable[k], word)
		}
		return
	}
	to.equilibria[k] &= word | ^mask
	if to.stable != nil {
		to.stable[k] |= word
	}
}

// transpose turns a square of 64 by 64 bits round its diagonal (Warren 2012,
// Hacker's Delight, 7-3).
func transpose(square []uint64) {
	a := (*[64]uint64)(square)
	m := uint64(0x00000000ffffffff)
	for j := 32; j != 0; j >>= 1 {
		for k := 0; k < 64; k = (k + j + 1) &^ j {
			t := (a[k]>>j ^ a[k+j]) & m
			a[k] ^= t << j
			a[k+j] ^= t
		}
		m ^= m << (j >> 1)
	}
}
