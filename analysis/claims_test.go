package analysis_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"parley"
	"parley/analysis"
	"parley/internal/randmodel"
	"parley/prefer"
	"parley/result"
	"parley/stability"
	"parley/stability/explicit"
	"parley/stability/oracle"
)

// TestClaims holds what the story of random models claims against the brute
// force: each verdict, what improvements lead to, whether they can go in
// circles, who gains by what, and how much is left out.
func TestClaims(t *testing.T) {
	seen := map[string]int{}
	for seed := range uint64(1200) {
		r := rand.New(rand.NewPCG(seed, 11))
		shape := randmodel.Any
		shape.States, shape.Graph = 20, seed%5 == 0
		c := randmodel.Conflict(r, shape)
		c.Outcomes = nil
		for k := range 4 {
			that := randmodel.Expression(r, c)
			if k%2 == 1 { // something narrower
				that = parley.Expression(fmt.Sprintf("(%s) and (%s) and (%s)", that, randmodel.Expression(r, c), randmodel.Expression(r, c)))
			}
			c.Outcomes = append(c.Outcomes, parley.Outcome{ID: fmt.Sprint("out", k), That: that})
		}
		s, err := prefer.New(c)
		if err != nil {
			t.Fatal(err)
		}
		if seed%10 > 0 {
			c.StatusQuo = &parley.Position{Code: s.Code(r.IntN(s.Count))}
			if s, err = prefer.New(c); err != nil {
				t.Fatal(err)
			}
		}
		res, err := analysis.Run(context.Background(), s, analysis.Settings{
			Concepts: stability.Default, Sequences: stability.Legal, Engine: explicit.Engine{}, Story: true,
		})
		if err != nil {
			t.Fatal(err)
		}
		claims(t, fmt.Sprint("seed ", seed), s, oracle.New(c), res, seen)
	}
	for _, v := range []string{result.Stays, result.Comes, result.MayCome, result.Deterred, result.CouldLast, result.CannotLast} {
		if seen[v] < 5 {
			t.Errorf("the verdict %s was tried %d times: the test tries too little", v, seen[v])
		}
	}
}

// brute is what is true of a model's status quo, worked out state by state.
type brute struct {
	rests   bool
	reached map[string]bool // equilibria that improvements lead to
	circles bool
}

func bruteOf(s *prefer.Profile, want *oracle.Model, equilibria []string) brute {
	b := brute{reached: map[string]bool{}}
	if s.StatusQuo < 0 {
		return b
	}
	b.rests = slices.Contains(equilibria, s.Code(s.StatusQuo))
	type turn struct{ state, last int }
	from := func(x turn) (out []turn) {
		for i := range s.Actors() {
			if i != x.last {
				s.Moves(i, x.state, func(to int) bool {
					if want.Rank(i, to) < want.Rank(i, x.state) {
						out = append(out, turn{to, i})
					}
					return true
				})
			}
		}
		return out
	}
	seen := map[turn]bool{}
	var walk func(x turn)
	walk = func(x turn) {
		for _, y := range from(x) {
			if !seen[y] {
				seen[y] = true
				if code := s.Code(y.state); y.state != s.StatusQuo && slices.Contains(equilibria, code) {
					b.reached[code] = true
				}
				walk(y)
			}
		}
	}
	start := turn{s.StatusQuo, -1}
	walk(start)
	// A circle: turns, not at an equilibrium, that lead to themselves. Take
	// away what leads nowhere until nothing changes.
	alive := map[turn]bool{}
	reach := map[turn]bool{start: true}
	for todo := []turn{start}; len(todo) > 0; todo = todo[1:] {
		if slices.Contains(equilibria, s.Code(todo[0].state)) {
			continue
		}
		alive[todo[0]] = true
		for _, y := range from(todo[0]) {
			if !reach[y] {
				reach[y] = true
				todo = append(todo, y)
			}
		}
	}
	for changed := true; changed; {
		changed = false
		for x := range alive {
			if !slices.ContainsFunc(from(x), func(y turn) bool { return alive[y] }) {
				delete(alive, x)
				changed = true
			}
		}
	}
	b.circles = len(alive) > 0
	return b
}

func claims(t *testing.T, where string, s *prefer.Profile, want *oracle.Model, res *result.Analysis, seen map[string]int) {
	t.Helper()
	st := res.Story
	equilibria := want.Equilibria(st.Concept, "legal")
	b := bruteOf(s, want, equilibria)
	var reached []string
	for _, e := range st.Reached {
		reached = append(reached, e.Code)
		if !b.reached[e.Code] || !slices.Contains(e.Concepts, st.Concept) {
			t.Errorf("%s: %s is not reached", where, e.Code)
		}
		for k := range e.Path {
			if e.Path[k].Effect != "better" {
				t.Errorf("%s: the way to %s has a move that does not pay", where, e.Code)
			}
		}
	}
	if len(reached) != len(b.reached) || !st.ImprovementsComplete || st.Cycles != b.circles {
		t.Errorf("%s: %v are reached, circles %v; want %v, %v", where, reached, st.Cycles, b.reached, b.circles)
	}
	for n, o := range st.Outcomes {
		today := s.StatusQuo >= 0 && s.Truth(s.Outcomes[n], s.Index(s.StatusQuo))
		have, led := 0, 0
		for _, code := range equilibria {
			if index, _ := s.ParseCode(code); s.Truth(s.Outcomes[n], index) {
				have++
				if b.reached[code] {
					led++
				}
			}
		}
		true_ := map[string]bool{
			result.Stays:      b.rests && today,
			result.CannotLast: have == 0,
			result.Comes:      !b.rests && led > 0 && led == len(b.reached),
			result.MayCome:    !b.rests && led > 0 && led < len(b.reached),
			result.Deterred:   b.rests && !today && led > 0,
			result.CouldLast:  have > 0 && led == 0 && !(b.rests && today),
		}
		if seen[o.Verdict]++; !true_[o.Verdict] {
			t.Errorf("%s: %s is said to be %s", where, o.ID, o.Verdict)
		}
		if o.Reached != (led > 0 || b.rests && today) || o.Today != today {
			t.Errorf("%s: %s reached %v, today %v", where, o.ID, o.Reached, o.Today)
		}
	}
	if s.StatusQuo < 0 {
		return
	}
	quiet := true
	for i, a := range st.Actors {
		moves, told := 0, 0
		s.Moves(i, s.StatusQuo, func(to int) bool {
			moves++
			quiet = quiet && want.Rank(i, to) >= want.Rank(i, s.StatusQuo)
			return true
		})
		for _, c := range a.Choices {
			told += c.Moves
			index, _ := s.ParseCode(c.To)
			effect := "equal"
			switch to := want.Rank(i, s.ID(index)); {
			case to < want.Rank(i, s.StatusQuo):
				effect = "better"
			case to > want.Rank(i, s.StatusQuo):
				effect = "worse"
			}
			if c.Effect != effect {
				t.Errorf("%s: %s's move to %s is %s, want %s", where, a.Actor, c.To, c.Effect, effect)
			}
		}
		if a.Moves != moves || told+a.Left != moves {
			t.Errorf("%s: %s has %d moves, %d told and %d left; want %d", where, a.Actor, a.Moves, told, a.Left, moves)
		}
		if undeterred := slices.ContainsFunc(a.Choices, func(c result.Choice) bool { return c.Effect == "better" && !c.Deterred }); undeterred == want.Stable(st.Concept, "legal", i, s.StatusQuo) {
			t.Errorf("%s: %s leaves: %v", where, a.Actor, undeterred)
		}
	}
	if st.Quiet != quiet {
		t.Errorf("%s: nobody has a move that pays: %v", where, st.Quiet)
	}
}
