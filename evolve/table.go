package evolve

import "parley/internal/nodes"

// table maps numbers below a bound to nodes: an array where the bound allows
// it, else a hash table that asks nodes for their numbers.
type table struct {
	array []int32 // by number: the node plus one

	hashed nodes.Table // without an array
	key    func(node int32) uint64
}

// dense bounds a table's array.
const dense = 1 << 20

// newTable makes a table of numbers below a bound; key tells the number of a
// node that is in it.
func newTable(bound uint64, key func(node int32) uint64) *table {
	if bound <= dense {
		return &table{array: make([]int32, bound)}
	}
	return &table{key: key}
}

// tableMemory bounds the bytes of a table with some entries.
func tableMemory(bound, entries uint64) uint64 {
	if bound <= dense {
		return 4 * bound
	}
	return nodes.TableMemory(entries)
}

func (t *table) get(number uint64) (node int32, ok bool) {
	if t.array != nil {
		node = t.array[number] - 1
	} else {
		node = t.hashed.Get(nodes.Hash(number), func(n int32) bool { return t.key(n) == number })
	}
	return node, node >= 0
}

func (t *table) put(number uint64, node int32) {
	if t.array != nil {
		t.array[number] = node + 1
		return
	}
	t.hashed.Put(nodes.Hash(number), node, func(n int32) bool { return t.key(n) == number })
}
