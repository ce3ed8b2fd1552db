package ensemble

import (
	"context"
	"testing"

	"parley/examples"
	"parley/modelfile"
	"parley/prefer"
	"parley/stability"
)

// The arena for small spaces and the engines for large ones give the same
// sums, to the bit.
func TestEngines(t *testing.T) {
	text, _ := examples.Get("summit_uncertain")
	summit := modelfile.Read("summit_uncertain.yaml", text).Conflict
	phi := .3
	summit.Uncertainty.Order = &phi
	for _, c := range []struct {
		name  string
		draws int
	}{{"gate", 150}, {"summit", 60}} {
		model := gate()
		if c.name == "summit" {
			model = summit
		}
		p, err := prefer.New(model)
		if err != nil {
			t.Fatal(err)
		}
		for _, law := range []stability.Concept{stability.Nash, stability.GMR, stability.SMR, stability.SEQ, stability.SSEQ} {
			s := Settings{Draws: c.draws, Walks: 20, Sample: true, Law: law, Concepts: []stability.Concept{stability.Nash, stability.GMR, stability.SMR, stability.SEQ, stability.SSEQ}}
			var sums []string
			for _, arena := range []bool{true, false} {
				u, err := New(p, s)
				if err != nil {
					t.Fatal(err)
				}
				if u.game.arena == nil {
					t.Fatal("the model is too large for an arena")
				}
				if !arena {
					u.game.arena = nil
				}
				part, err := u.Run(context.Background(), Job{})
				if err != nil {
					t.Fatal(err)
				}
				sums = append(sums, string(part.Bytes()))
			}
			if sums[0] != sums[1] {
				t.Errorf("%s under the law %s: the engines give other sums", c.name, law.Name)
			}
		}
	}
}
