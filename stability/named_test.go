package stability_test

import (
	"errors"
	"testing"

	"parley"
	"parley/stability"
)

// TestEvery: every concept that is listed is found by its name, and says what
// it assumes, where it comes from and what it costs.
func TestEvery(t *testing.T) {
	actors := []string{"a", "b_c"}
	seen := map[string]bool{}
	for _, c := range stability.Every(actors) {
		found, err := stability.Named(c.Name, actors)
		if err != nil || found.Name != c.Name || found.Short != c.Short || found.Family != c.Family {
			t.Errorf("%s: found %s, %v", c.Name, found.Name, err)
		}
		if seen[c.Name] {
			t.Errorf("%s is listed twice", c.Name)
		}
		seen[c.Name] = true
		for what, text := range map[string]string{
			"title": c.Title, "short": c.Short, "source": c.Source, "foresight": c.Assumes.Foresight,
			"knowledge": c.Assumes.Knowledge, "risk": c.Assumes.Risk, "cost": c.Assumes.Cost,
		} {
			if text == "" {
				t.Errorf("%s has no %s", c.Name, what)
			}
		}
		for _, part := range c.Parts() {
			if part.Parts() != nil {
				t.Errorf("%s is made of %s, which is made of others", c.Name, part.Name)
			}
		}
	}
}

// FuzzNamed: a name is found under itself or refused with a problem.
func FuzzNamed(f *testing.F) {
	for _, c := range stability.Every([]string{"a"}) {
		f.Add(c.Name)
	}
	for _, name := range []string{"l0", "l100", "l07", "maximin", "strong_nash", "strong1_gmr", "strong10_gmr", "weak2_seq", "stackelberg_", "coalition_l2", "_", "fuzzy_sim"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		c, err := stability.Named(name, []string{"a"})
		if problem := (*parley.Problem)(nil); err != nil && !errors.As(err, &problem) {
			t.Fatalf("%q: %v is no problem", name, err)
		}
		if err == nil && c.Name != name {
			t.Fatalf("%q is %q", name, c.Name)
		}
	})
}
