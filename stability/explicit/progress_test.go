package explicit_test

import (
	"context"
	"testing"

	"parley/internal/bigmodel"
	"parley/prefer"
	"parley/stability"
	"parley/stability/explicit"
)

// TestProgress: whatever takes long tells on the way how much is done, and
// never less than before.
func TestProgress(t *testing.T) {
	p, err := prefer.New(bigmodel.Conflict(bigmodel.Of(3, 3)))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"relational_seq", "relational_smr", "coalition_seq", "coalition_smr", "nash", "gmr", "sseq", "relational_nash"} {
		var told []float64
		c, err := stability.Named(name, p.Conflict.ActorIDs())
		if err != nil {
			t.Fatal(err)
		}
		q := stability.Request{Concepts: []stability.Concept{c}, Sequences: stability.Legal, Progress: func(done float64) { told = append(told, done) }}
		if _, err := (explicit.Engine{}).Analyze(context.Background(), p, q); err != nil {
			t.Fatal(err)
		}
		between := 0
		for k, done := range told {
			if k > 0 && done < told[k-1] {
				t.Errorf("%s: %v after %v", name, done, told[k-1])
			}
			if done > 0 && done < 1 {
				between++
			}
		}
		if len(told) == 0 || told[len(told)-1] != 1 || between < 2 {
			t.Errorf("%s: told %v", name, told)
		}
	}
}
