package prefer

import (
	"math/big"
	"math/rand/v2"
	"testing"
)

// TestScaled: numbers made whole compare by their sums as they do themselves,
// and those that are too large are left alone.
func TestScaled(t *testing.T) {
	made := 0
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 29))
		var values []*big.Rat
		for range 1 + r.IntN(8) {
			values = append(values, big.NewRat(r.Int64N(2001)-1000, 1+r.Int64N(1<<(1+seed%16))))
		}
		whole := scaled(values)
		if whole == nil {
			continue
		}
		made++
		for range 20 {
			sum, n := new(big.Rat), int64(0)
			for k, v := range values {
				switch r.IntN(3) {
				case 0:
					sum.Add(sum, v)
					n += whole[k]
				case 1:
					sum.Sub(sum, v)
					n -= whole[k]
				}
			}
			if big.NewInt(n).Sign() != sum.Sign() {
				t.Fatalf("%v: %v is %d", values, sum, n)
			}
		}
	}
	if made < 250 || made == 500 {
		t.Errorf("%d of 500 lists made whole", made)
	}
	huge := new(big.Rat).SetInt(new(big.Int).Lsh(big.NewInt(1), 62))
	if scaled([]*big.Rat{huge, huge}) != nil {
		t.Error("sums that do not fit are taken")
	}
}
