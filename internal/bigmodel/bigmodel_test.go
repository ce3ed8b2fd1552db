package bigmodel

import (
	"crypto/sha256"
	"fmt"
	"testing"

	"parley/prefer"
)

// The sums are of the files that the same generator in Python makes.
func TestBytes(t *testing.T) {
	for _, test := range []struct {
		shape Shape
		sum   string
	}{
		{Of(4, 5), "0a1a168d1ec3e8ed3cd9b61d9103c5574e4fb9c88bbea117b2a9ad656159364f"},
		{Of(4, 6), "ffb9a6c631f61cbcccd202d11379d3b96209d497e841d094f25048ce57c6c4ed"},
		{Of(6, 4), "6cb2a4dc42866b84dd72761c86dcf396a0684aee7118e02e41e9653ba998ce20"},
		{Of(2, 12), "b6f08da2dcba52a33cbb24c9a65eefc2c738f8af1c5fc52ecff8d83899fd7363"},
		{Of(5, 6), "54dbf6b1fb1d0054771880893abed603afdbaeb00b71040a7a90aa99e6ce9b2d"},
		{Shape{Actors: 3, Options: 2, Statements: 20, Seed: 77}, "0036dc20633d9201f22b7d85794dbbb3911d5be4024cb1103f66701134697a65"},
		{Shape{Actors: 7, Options: 3, Statements: 1, Infeasible: 5, Seed: 123456789012}, "d6bfd4d658ba06a85bf1a0eb32a439a71c0cf2f679cecba1d1a77bb3f9f96cbc"},
		{Shape{Actors: 1, Options: 3, Statements: 2, Infeasible: 2}, "3c212e2c90fff6d6c0c4e4e823b5395f20bf592d8998cee77dbc7ff2205c7c39"},
	} {
		if got := fmt.Sprintf("%x", sha256.Sum256([]byte(YAML(Conflict(test.shape))))); got != test.sum {
			t.Errorf("%+v: %s, want %s", test.shape, got, test.sum)
		}
	}
}

func TestVariations(t *testing.T) {
	shape := Of(3, 3)
	shape.Levels, shape.OneWay = 3, 3
	c := Conflict(shape)
	s, err := prefer.New(c)
	if err != nil {
		t.Fatal(err)
	}
	if s.Size != 19683 || s.Count == 0 || s.Count == 19683 {
		t.Errorf("%d of %d states are feasible", s.Count, s.Size)
	}
	var ways string
	for _, o := range s.Options {
		ways += string(o.Moves) + ","
	}
	if want := ",,up,,,down,,,up,"; ways != want {
		t.Errorf("directions %q, want %q", ways, want)
	}
}
