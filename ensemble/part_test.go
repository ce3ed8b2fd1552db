package ensemble

import (
	"context"
	"math/rand/v2"
	"reflect"
	"testing"

	"parley/prefer"
	"parley/shard"
)

// The parts of a run, added in any order, are the whole run, and so are runs
// on several cores.
func TestParts(t *testing.T) {
	sp, err := prefer.New(gate())
	if err != nil {
		t.Fatal(err)
	}
	for name, s := range map[string]Settings{
		"enumerated": {Seed: 3, AsOf: "2025-01-01", Until: 1},
		"events":     {Seed: 3, Sample: true, Draws: 1500},
		"sampled":    {Seed: 3, AsOf: "2025-01-01", Sample: true, Draws: 1500, Walks: 300, Until: 1},
	} {
		t.Run(name, func(t *testing.T) {
			u, err := New(sp, s)
			if err != nil {
				t.Fatal(err)
			}
			whole, err := u.Run(context.Background(), Job{})
			if err != nil {
				t.Fatal(err)
			}
			want, err := whole.Figures()
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range []int{1, 2, 3, 8, 64} {
				sum := u.Empty()
				for _, i := range rand.New(rand.NewPCG(1, uint64(n))).Perm(n) {
					p, err := u.Run(context.Background(), Job{Cores: 2, Share: shard.Share{I: i + 1, N: n}})
					if err != nil {
						t.Fatal(err)
					}
					q, err := u.Read(p.Bytes())
					if err != nil {
						t.Fatal(err)
					}
					sum.Add(q)
				}
				if got, want := string(sum.Bytes()), string(whole.Bytes()); got != want {
					t.Fatalf("%d parts add up to other sums", n)
				}
				got, err := sum.Figures()
				if err != nil || !reflect.DeepEqual(plain(got), plain(want)) {
					t.Fatalf("%d parts: %v, %+v\nwant %+v", n, err, got, want)
				}
			}
		})
	}
}

// plain drops what is no number from updates, so that figures can be compared.
func plain(f *Figures) *Figures {
	g := *f
	g.Updates = append([]Update{}, f.Updates...)
	for k := range g.Updates {
		if g.Updates[k].Chance != g.Updates[k].Chance {
			g.Updates[k].Chance = -1
		}
	}
	return &g
}

func FuzzReadPart(f *testing.F) {
	sp, err := prefer.New(gate())
	if err != nil {
		f.Fatal(err)
	}
	u, err := New(sp, Settings{Seed: 1, Sample: true, Draws: 20, Walks: 5, AsOf: "2025-01-01"})
	if err != nil {
		f.Fatal(err)
	}
	p, err := u.Run(context.Background(), Job{})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(p.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		if p, err := u.Read(data); err == nil {
			if _, err := u.Read(p.Bytes()); err != nil {
				t.Error(err)
			}
		}
	})
}
