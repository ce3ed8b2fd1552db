package evolve

import "math/bits"

// table maps numbers below a bound to nodes: an array where the bound allows
// it, else a hash table by linear probing that holds nodes alone and asks them
// for their numbers.
type table struct {
	array []int32 // by number: the node plus one

	slots []int32 // nodes plus one, a power of two of them; nil with an array
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
	return &table{slots: make([]int32, 1<<10), key: key}
}

// tableMemory bounds the bytes of a table with some entries.
func tableMemory(bound, entries uint64) uint64 {
	if bound <= dense {
		return 4 * bound
	}
	return 4 * (slotsFor(entries) + slotsFor(entries)/2) // with the slots that it has just outgrown
}

// slotsFor is how many slots a table of some entries has: at most half of them
// are taken.
func slotsFor(entries uint64) uint64 { return max(1<<10, uint64(1)<<bits.Len64(2*entries-1)) }

// slot is where a number stands, or would.
func (t *table) slot(number uint64) int {
	last := len(t.slots) - 1
	k := int(number*0x9e3779b97f4a7c15>>32) & last // the golden ratio's bits, from the middle
	for t.slots[k] != 0 && t.key(t.slots[k]-1) != number {
		k = (k + 1) & last
	}
	return k
}

func (t *table) get(number uint64) (node int32, ok bool) {
	var n int32
	if t.array != nil {
		n = t.array[number]
	} else {
		n = t.slots[t.slot(number)]
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
	t.slots[k] = node + 1
	if 2*t.held <= len(t.slots) {
		return
	}
	old := t.slots
	t.slots = make([]int32, 2*len(old))
	for _, n := range old {
		if n > 0 {
			t.slots[t.slot(t.key(n-1))] = n
		}
	}
}
