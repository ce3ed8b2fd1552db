package evolve

import (
	"math/rand/v2"
	"testing"
)

// TestTable holds both kinds of table against a map.
func TestTable(t *testing.T) {
	for _, bound := range []uint64{1 << 12, 1 << 40} {
		r := rand.New(rand.NewPCG(1, bound))
		var numbers []uint64
		table, want := newTable(bound, func(k int32) uint64 { return numbers[k] }), map[uint64]int32{}
		for range 20_000 {
			number := r.Uint64N(1<<12) * (bound >> 12)
			if r.IntN(2) == 0 {
				numbers = append(numbers, number)
				table.put(number, int32(len(numbers)-1))
				want[number] = int32(len(numbers) - 1)
			}
			got, ok := table.get(number)
			if w, known := want[number]; ok != known || ok && got != w {
				t.Fatalf("below %d: %d is node %d (%v), want %d (%v)", bound, number, got, ok, w, known)
			}
		}
		if n := uint64(len(want)); table.slots != nil && uint64(len(table.slots)) > slotsFor(n) {
			t.Errorf("%d slots for %d numbers, at most %d were announced", len(table.slots), n, slotsFor(n))
		}
	}
}
