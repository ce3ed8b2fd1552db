package space_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/internal/randmodel"
	"parley/space"
)

// TestNamesStandForExpressions names parts of random expressions, as outcomes
// and as statements: the whole then holds in the same states as written out.
func TestNamesStandForExpressions(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 5))
		shape := randmodel.Any
		shape.Graph = seed%4 == 0
		c := randmodel.Conflict(r, shape)
		part, other := randmodel.Expression(r, c), randmodel.Expression(r, c)
		c.Outcomes = append(c.Outcomes,
			parley.Outcome{ID: "part", That: part},
			parley.Outcome{ID: "both", That: "part and a0.other"})
		a := &c.Actors[0]
		a.Statements = append(a.Statements, parley.Statement{Name: "other", That: other})
		s, err := space.New(c)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		for short, long := range map[string]string{
			"part":                 "(%[1]s)",
			"not part or other":    "not (%[1]s) or (%[2]s)",
			"both if a0.other":     "((%[1]s) and (%[2]s)) if (%[2]s)",
			"both iff (not both)":  "false",
			"other implies part":   "(%[2]s) implies (%[1]s)",
			"part and part = part": "",
		} {
			x, err := s.Bind(short)
			if long == "" {
				if err == nil || !strings.Contains(err.Error(), "has no levels") {
					t.Errorf("%q: %v", short, err)
				}
				continue
			}
			if err != nil {
				t.Fatalf("seed %d: %q: %v", seed, short, err)
			}
			written := fmt.Sprintf(long+"%.0[1]s%.0[2]s", part, other)
			y, err := s.Bind(written)
			if err != nil {
				t.Fatalf("seed %d: %q: %v", seed, written, err)
			}
			if got, want := fmt.Sprint(s.Where(x)), fmt.Sprint(s.Where(y)); got != want {
				t.Errorf("seed %d: %q holds in %s, and %q in %s", seed, short, got, written, want)
			}
		}
	}
}

// TestNamesMeanTheSame: a name that two things have is no trouble where both
// say the same, and in an actor's lists its own statement is meant.
func TestNamesMeanTheSame(t *testing.T) {
	c := &parley.Conflict{
		Title: "Two", Outcomes: []parley.Outcome{{ID: "calm", That: "not b.z"}, {ID: "quiet", That: "calm"}},
		Actors: []parley.Actor{
			{ID: "a", Options: []parley.Option{{ID: "x"}}, Statements: []parley.Statement{{Name: "calm", That: "not z"}}},
			{ID: "b", Options: []parley.Option{{ID: "z"}}},
		},
	}
	s, err := space.New(c)
	if err != nil {
		t.Fatal(err)
	}
	b, err := s.Bind("calm")
	if err != nil || len(s.Where(b)) != 2 {
		t.Fatal(err)
	}
	c.Actors[0].Statements[0].That = "not x"
	if _, err = space.New(c); err == nil || !strings.Contains(err.Error(), `"calm" could mean the outcome calm or the statement a.calm; write a.calm`) {
		t.Error(err)
	}
	c.Outcomes = c.Outcomes[:1]
	if s, err = space.New(c); err != nil {
		t.Fatal(err)
	}
	var ps parley.Problems
	own, outcome := s.BindFor(0, "calm", nil, &ps), s.Outcomes[0]
	if len(ps) > 0 || fmt.Sprint(s.Where(own)) == fmt.Sprint(s.Where(outcome)) {
		t.Error("the actor's own statement does not come first", ps)
	}
	if _, err := s.Bind("calm"); err == nil {
		t.Error("on the command line the name is not found to mean two things")
	}
}

// TestNamesDoNotExplode: names that double in size with every step, and long
// chains, are refused at once.
func TestNamesDoNotExplode(t *testing.T) {
	c := &parley.Conflict{Title: "Boom", Actors: []parley.Actor{{ID: "a", Options: []parley.Option{{ID: "x"}}}}}
	for i := range 100 {
		c.Outcomes = append(c.Outcomes, parley.Outcome{ID: fmt.Sprint("n", i), That: parley.Expression(fmt.Sprintf("n%d or n%d", i+1, i+1))})
	}
	c.Outcomes = append(c.Outcomes, parley.Outcome{ID: "n100", That: "x"})
	start := time.Now()
	_, _, ps := space.Build(c)
	if err := ps.Err(); err == nil || !strings.Contains(err.Error(), "written out, have more than 20000 parts") || len(ps) > 3 {
		t.Errorf("%d problems: %v", len(ps), err)
	}
	for i := range c.Outcomes[:100] {
		c.Outcomes[i].That = parley.Expression(fmt.Sprint("n", i+1))
	}
	if _, err := space.New(c); err != nil {
		t.Error(err)
	}
	for i := range 20_000 {
		c.Outcomes = append(c.Outcomes, parley.Outcome{ID: fmt.Sprint("m", i), That: parley.Expression(fmt.Sprint("m", i+1))})
	}
	if _, _, ps := space.Build(c); ps.Err() == nil {
		t.Error("a chain without an end is taken")
	}
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("took %v", took)
	}
}

// TestNamesInOtherSpellings: an accented letter is one however it is written.
func TestNamesInOtherSpellings(t *testing.T) {
	s, err := space.New(&parley.Conflict{Title: "Accents", Actors: []parley.Actor{{ID: "a", Options: []parley.Option{{ID: "né"}}}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"né", "ne\u0301", "a.ne\u0301 = yes", `"ne` + "\u0301" + `"`} {
		if _, err := s.Bind(text); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}
