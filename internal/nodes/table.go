package nodes

import "math/bits"

// Table finds numbers again by the hash of what they stand for: a hash table by
// linear probing. A slot holds 32 bits of the hash beside the number, so that
// what it stands for, which lies elsewhere in memory, is looked at only where
// these agree. The zero value is empty.
type Table struct {
	slots []uint64 // the hash, and below it the number plus one; a power of two of them
	held  int
}

const fewest = 1 << 10 // slots

// TableMemory bounds the bytes of a table with some entries.
func TableMemory(entries uint64) uint64 {
	return 8 * (slotsFor(entries) + slotsFor(entries)/2) // with the slots that it has just outgrown
}

// slotsFor is how many slots a table of some entries has: at most three
// quarters of them are taken.
func slotsFor(entries uint64) uint64 { return max(fewest, uint64(1)<<bits.Len64((4*entries-1)/3)) }

// Hash is 32 bits of a number: the golden ratio's, from the middle.
func Hash(number uint64) uint32 { return uint32(number * 0x9e3779b97f4a7c15 >> 32) }

// slot is where a number with a hash stands, or would; is tells whether a number
// is the one that is looked for.
func (t *Table) slot(hash uint32, is func(n int32) bool) int {
	last := len(t.slots) - 1
	k := int(hash) & last
	for ; t.slots[k] != 0; k = (k + 1) & last {
		if uint32(t.slots[k]>>32) == hash && is(int32(uint32(t.slots[k]))-1) {
			break
		}
	}
	return k
}

// Get finds a number by its hash, -1 if it is not there.
func (t *Table) Get(hash uint32, is func(n int32) bool) int32 {
	if t.slots == nil {
		return -1
	}
	return int32(uint32(t.slots[t.slot(hash, is)])) - 1
}

// Put puts a number in, in place of the one of which is holds.
func (t *Table) Put(hash uint32, n int32, is func(n int32) bool) {
	if t.slots == nil {
		t.slots = make([]uint64, fewest)
	}
	k := t.slot(hash, is)
	if t.slots[k] == 0 {
		t.held++
	}
	t.slots[k] = uint64(hash)<<32 | uint64(uint32(n+1))
	if 4*t.held > 3*len(t.slots) {
		t.grow()
	}
}

func (t *Table) grow() {
	old, last := t.slots, 2*len(t.slots)-1
	t.slots = make([]uint64, 2*len(old))
	for k := 0; k < len(t.slots); k += 512 {
		t.slots[k] = 0 // all pages will be used, and cost more if they are read before they are written
	}
	for _, s := range old {
		if s == 0 {
			continue
		}
		k := int(s>>32) & last
		for t.slots[k] != 0 {
			k = (k + 1) & last
		}
		t.slots[k] = s
	}
}
