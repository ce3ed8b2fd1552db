package evolve

import "math/bits"

// table maps numbers below a bound to nodes: an array where the bound allows
// it, else a hash table by linear probing. A slot holds 32 bits of a number's
// hash beside its node, so that a node is asked for its number, which lies
// elsewhere in memory, only where these agree.
type table struct {
	array []int32 // by number: the node plus one

	slots []uint64 // the hash, and below it the node plus one; a power of two of them, nil with an array
	held  int
	key   func(node int32) uint64
}

// dense bounds a table's array.
const dense = 1 << 23

// newTable makes a table of numbers below a bound; key tells the number of a
// node that is in it.
func newTable(bound uint64, key func(node int32) uint64) *table {
	if bound <= dense {
		return &table{array: make([]int32, bound)}
	}
	return &table{slots: make([]uint64, 1<<10), key: key}
}

// tableMemory bounds the bytes of a table with some entries.
func tableMemory(bound, entries uint64) uint64 {
	if bound <= dense {
		return 4 * bound
	}
	return 8 * (slotsFor(entries) + slotsFor(entries)/2) // with the slots that it has just outgrown
}

// slotsFor is how many slots a table of some entries has: at most three
// quarters of them are taken.
func slotsFor(entries uint64) uint64 { return max(1<<10, uint64(1)<<bits.Len64((4*entries-1)/3)) }

// hash is 32 bits of a number: the golden ratio's, from the middle.
func hash(number uint64) uint64 { return number * 0x9e3779b97f4a7c15 >> 32 }

// slot is where a number stands, or would.
func (t *table) slot(number uint64) int {
	h, last := hash(number), len(t.slots)-1
	k := int(h) & last
	for ; t.slots[k] != 0; k = (k + 1) & last {
		if t.slots[k]>>32 == h && t.key(int32(uint32(t.slots[k]))-1) == number {
			break
		}
	}
	return k
}

func (t *table) get(number uint64) (node int32, ok bool) {
	var n int32
	if t.array != nil {
		n = t.array[number]
	} else {
		n = int32(uint32(t.slots[t.slot(number)]))
	}
	return n - 1, n > 0
}

func (t *table) put(number uint64, node int32) {
	if t.array != nil {
		t.array[number] = node + 1
		return
	}
	k := t.slot(number)
	if t.slots[k] == 0 {
		t.held++
	}
	t.slots[k] = hash(number)<<32 | uint64(uint32(node+1))
	if 4*t.held <= 3*len(t.slots) {
		return
	}
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
