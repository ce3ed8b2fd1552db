package main

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"parley/internal/randmodel"
	"parley/modelfile"
	"parley/result"
	"parley/stability"
	"parley/stability/oracle"
)

// TestRandomModels writes random models to files, analyses them with the
// program, and holds what it prints against the brute force: every state,
// actor and concept.
func TestRandomModels(t *testing.T) {
	n := 500
	if testing.Short() {
		n = 50
	}
	dir := t.TempDir()
	for seed := range uint64(n) {
		r := rand.New(rand.NewPCG(seed, 2))
		shape := randmodel.Any
		shape.States = 48
		shape.Graph = seed%5 == 0
		c := randmodel.Conflict(r, shape)
		var b bytes.Buffer
		if err := modelfile.Write(&b, c); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, "m.yaml")
		if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		stdout, stderr, code := call(t, "", "analyze", path, "--format", "json", "--concepts", "all")
		if code != 0 {
			t.Fatalf("seed %d: exit %d: %s\n%s", seed, code, stderr, b.String())
		}
		var got result.Analysis
		if err := json.Unmarshal([]byte(stdout), &got); err != nil {
			t.Fatal(err)
		}
		want := oracle.New(c)
		if got.StateCount != len(want.States) {
			t.Fatalf("seed %d: %d states, want %d", seed, got.StateCount, len(want.States))
		}
		for k, s := range got.States {
			if s.Number != k+1 || s.Code != want.Codes[k] {
				t.Fatalf("seed %d: state %d is %v, want %s", seed, k+1, s, want.Codes[k])
			}
			for i, a := range c.Actors {
				if rank := want.Rank(i, k); s.Rank[a.ID] != rank {
					t.Fatalf("seed %d: %s ranks %s %d, want %d", seed, a.ID, s.Code, s.Rank[a.ID], rank)
				}
			}
		}
		for _, concept := range stability.Concepts {
			for i, a := range c.Actors {
				stable := []string{}
				for s, code := range want.Codes {
					if want.Stable(concept.Name, "legal", i, s) {
						stable = append(stable, code)
					}
				}
				if !slices.Equal(got.Stable[concept.Name][a.ID], stable) || got.Counts[concept.Name].Stable[a.ID] != len(stable) {
					t.Fatalf("seed %d: %s for %s: %v, want %v\n%s", seed, concept.Name, a.ID, got.Stable[concept.Name][a.ID], stable, b.String())
				}
			}
			if eq := want.Equilibria(concept.Name, "legal"); !slices.Equal(got.Equilibria[concept.Name], eq) || got.Counts[concept.Name].Equilibria != len(eq) {
				t.Fatalf("seed %d: %s equilibria %v, want %v", seed, concept.Name, got.Equilibria[concept.Name], eq)
			}
		}
	}
}
