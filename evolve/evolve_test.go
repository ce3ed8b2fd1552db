package evolve_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"parley/evolve"
	"parley/explain"
	"parley/internal/randmodel"
	"parley/internal/summit"
	"parley/prefer"
	"parley/result"
	"parley/stability"
	"parley/stability/explicit"
)

func analyze(t testing.TB, s *prefer.Profile) *stability.Result {
	t.Helper()
	res, err := explicit.Engine{}.Analyze(context.Background(), s, stability.Request{Concepts: stability.Concepts, Sequences: stability.Legal})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func from(t testing.TB, s *prefer.Profile, start int, work int64) *result.Evolution {
	t.Helper()
	r, err := evolve.From(context.Background(), s, evolve.Question{Start: start, Equilibria: analyze(t, s), Work: work})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// brute is, by state and actor, the least number of moves after which the
// actor can have moved last, by growing the sets of all sequences of exactly
// one, two, three … moves.
func brute(s *prefer.Profile, start int, improving bool) map[int]map[int]int {
	type end struct{ state, last int }
	value := s.Rankings()
	first := map[int]map[int]int{}
	now := map[end]bool{{start, -1}: true}
	for n := 1; n <= s.Count*s.Actors()+1; n++ {
		next := map[end]bool{}
		for e := range now {
			for j := range s.Actors() {
				if j == e.last {
					continue
				}
				s.Moves(j, e.state, func(to int) bool {
					if !improving || value[j].Value[to] > value[j].Value[e.state] {
						next[end{to, j}] = true
					}
					return true
				})
			}
		}
		grown := false
		for e := range next {
			if first[e.state] == nil {
				first[e.state] = map[int]int{}
			}
			if _, seen := first[e.state][e.last]; !seen {
				first[e.state][e.last] = n
				grown = true
			}
		}
		now = next
		if !grown && n > s.Count {
			break
		}
	}
	return first
}

func TestBruteForce(t *testing.T) {
	long := 0
	for seed := range uint64(60) {
		shape := randmodel.Any
		shape.States = 24
		shape.Graph = seed%2 == 0
		r := rand.New(rand.NewPCG(seed, 11))
		s, err := prefer.New(randmodel.Conflict(r, shape))
		if err != nil {
			t.Fatal(err)
		}
		start := r.IntN(s.Count)
		got := from(t, s, start, 0)
		better, moves := brute(s, start, true), brute(s, start, false)
		long = max(long, check(t, s, start, got.Improvements, better))
		check(t, s, start, got.Moves, moves)
		if !got.ImprovementsComplete || !got.MovesComplete {
			t.Fatal("not complete")
		}
		for _, c := range got.Concepts {
			for _, g := range got.Equilibria[c] {
				goal(t, s, start, &g, better, moves)
			}
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	if long < 4 {
		t.Errorf("no improvement path is longer than %d: the test is too easy", long)
	}
}

func check(t *testing.T, s *prefer.Profile, start int, rows []result.Reachable, want map[int]map[int]int) (longest int) {
	t.Helper()
	n := len(want)
	if want[start] != nil {
		n--
	}
	if len(rows) != n {
		t.Errorf("%d states are reached, want %d", len(rows), n)
	}
	for k, row := range rows {
		id, err := s.FindState(row.Code)
		if err != nil || id == start {
			t.Fatalf("%s: %v", row.Code, err)
		}
		if k > 0 && rows[k-1].Steps > row.Steps {
			t.Errorf("%s is out of order", row.Code)
		}
		least := 1 << 30
		for _, n := range want[id] {
			least = min(least, n)
		}
		longest = max(longest, least)
		var last []string
		for i := range s.Actors() {
			n, ok := want[id][i]
			name := s.Conflict.Actors[i].ID
			if got, have := row.First[name]; have != ok || got != n {
				t.Errorf("%s: %s can move last after %d (%v), want %d (%v)", row.Code, name, got, have, n, ok)
			}
			if ok && n == least {
				last = append(last, name)
			}
		}
		if row.Steps != least || !slices.Equal(row.Last, last) {
			t.Errorf("%s: %d steps, last %v, want %d, %v", row.Code, row.Steps, row.Last, least, last)
		}
	}
	return longest
}

// goal checks the path to an equilibrium step by step.
func goal(t *testing.T, s *prefer.Profile, start int, g *result.Goal, better, moves map[int]map[int]int) {
	t.Helper()
	id, err := s.FindState(g.Code)
	if err != nil {
		t.Fatal(err)
	}
	want, steps := evolve.No, 0
	for _, how := range []struct {
		name  string
		first map[int]map[int]int
	}{{evolve.ByMoves, moves}, {evolve.ByImprovements, better}} {
		if how.first[id] != nil && id != start {
			want, steps = how.name, 1<<30
			for _, n := range how.first[id] {
				steps = min(steps, n)
			}
		}
	}
	if id == start {
		want = evolve.ByImprovements
	}
	if g.Reached != want || g.Steps != steps || len(g.Path) != steps {
		t.Errorf("%s: reached %s in %d, want %s in %d", g.Code, g.Reached, g.Steps, want, steps)
		return
	}
	at, last := start, ""
	ids := s.Conflict.ActorIDs()
	for _, st := range g.Path {
		to, err := s.FindState(st.To)
		legal := false
		s.Moves(slices.Index(ids, st.By), at, func(x int) bool {
			legal = legal || x == to
			return true
		})
		if err != nil || !legal || st.By == last || g.Reached == evolve.ByImprovements && st.Effect != explain.Better {
			t.Errorf("%s: the step of %s to %s does not stand", g.Code, st.By, st.To)
		}
		at, last = to, st.By
	}
	if want != evolve.No && at != id {
		t.Errorf("the path ends at %s, not %s", s.Code(at), g.Code)
	}
}

// From the summit's status quo nobody moves by improvement, and a meeting
// without concession held under SEQ takes moves that do not pay.
func TestSummit(t *testing.T) {
	s := summit.Space(t, "")
	r := from(t, s, s.StatusQuo, 0)
	if r.From != "1YYN0Y" || len(r.Improvements) != 0 || len(r.Moves) != 143 {
		t.Errorf("%s: %d improvements, %d moves", r.From, len(r.Improvements), len(r.Moves))
	}
	s = summit.Space(t, "presses_moscow_low_cost")
	r = from(t, s, s.StatusQuo, 0)
	met := 0
	for _, g := range r.Equilibria["seq"] {
		if g.Code[0] == '2' && g.Code[2] == 'Y' && g.Code[3] == 'N' {
			met++
			if g.Reached != evolve.ByMoves {
				t.Errorf("the meeting %s is reached by %s", g.Code, g.Reached)
			}
		}
	}
	if met == 0 {
		t.Error("no meeting without concession rests")
	}
}

// One-way options are barriers, also when the bound on work is reached; and
// what is out of bounds is not called unreachable.
func TestBarriersAndBound(t *testing.T) {
	s := summit.Space(t, "already_conceded")
	id, err := s.FindState("talks = none and not strikes and not open and pressure = none and not back")
	if err != nil {
		t.Fatal(err)
	}
	r := from(t, s, id, 3)
	if r.MovesComplete || r.ImprovementsComplete && r.ImprovementStates > 3 {
		t.Error("three moves are not the whole conflict")
	}
	open := 0
	for _, c := range r.Concepts {
		for _, g := range r.Equilibria[c] {
			if g.Reached == evolve.No {
				t.Errorf("%s is called unreachable", g.Code)
			}
			if g.Reached == evolve.Open {
				open++
			}
		}
	}
	if open == 0 {
		t.Error("nothing is left open")
	}
	s = summit.Space(t, "")
	if id, err = s.FindState("1YYY0N"); err != nil {
		t.Fatal(err)
	}
	for _, work := range []int64{0, 3} {
		r = from(t, s, id, work)
		barred := 0
		for _, g := range r.Equilibria["nash"] {
			if g.Code[3] == 'N' {
				barred++
				if g.Reached != evolve.No || len(g.Barriers) != 1 || g.Barriers[0].Option != "ukraine.concede" {
					t.Errorf("work %d: %s is reached by %s past %v", work, g.Code, g.Reached, g.Barriers)
				}
			}
		}
		if barred == 0 {
			t.Error("every equilibrium has the concession")
		}
	}
}
