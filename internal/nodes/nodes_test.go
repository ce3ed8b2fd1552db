package nodes

import (
	"math/rand/v2"
	"testing"
)

// TestTable holds the table, and the list that it points into, against a map.
func TestTable(t *testing.T) {
	for _, few := range []uint32{1 << 31, 16} { // few hashes: all meet
		r := rand.New(rand.NewPCG(1, uint64(few)))
		var list List[uint64]
		var table Table
		want := map[uint64]int32{}
		for range 40_000 / int(1+15*(16/few)) {
			x := r.Uint64N(1<<12) << 28
			hash, is := Hash(x)%few, func(n int32) bool { return *list.At(n) == x }
			if r.IntN(2) == 0 {
				n := list.Add(x)
				table.Put(hash, n, is)
				want[x] = n
			}
			got := table.Get(hash, is)
			if w, known := want[x]; known != (got >= 0) || known && got != w {
				t.Fatalf("%d is number %d, want %d (%v)", x, got, w, known)
			}
		}
		if n := uint64(len(want)); uint64(len(table.slots)) > slotsFor(n) || table.held != len(want) {
			t.Errorf("%d slots for %d numbers, at most %d were announced", len(table.slots), n, slotsFor(n))
		}
		for k := range int32(list.Len()) {
			if n := want[*list.At(k)]; n < k {
				t.Fatalf("number %d has moved", k)
			}
		}
	}
}
