package deals_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"parley/deals"
	"parley/internal/randmodel"
	"parley/internal/summit"
	"parley/prefer"
	"parley/result"
	"parley/stability"
	"parley/stability/explicit"
)

func equilibria(t testing.TB, s *prefer.Profile, c stability.Concept) stability.Set {
	t.Helper()
	res, err := explicit.Engine{}.Analyze(context.Background(), s, stability.Request{Concepts: []stability.Concept{c}, Sequences: stability.Legal})
	if err != nil {
		t.Fatal(err)
	}
	return res.Equilibria[0]
}

func find(t testing.TB, s *prefer.Profile, state string, c stability.Concept) *result.Deals {
	t.Helper()
	id, err := s.FindState(state)
	if err != nil {
		t.Fatal(err)
	}
	r, err := deals.Find(context.Background(), s, deals.Question{State: id, Concept: c})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Where Washington presses Moscow and recognition costs little, the two can
// strike a bargain: a leaders' meeting without concession for no pressure.
func TestMoscowWashingtonBargain(t *testing.T) {
	s := summit.Space(t, "presses_moscow_low_cost")
	r := find(t, s, "1YYN2Y", stability.SEQ)
	for _, d := range r.Deals {
		if slices.Equal(d.Coalition, []string{"russia", "usa"}) && d.To == "2YYN0Y" {
			if !d.Needed || d.Then != d.To || len(d.Defect) != 0 || !slices.Contains(d.Outcomes, "meeting_without_concession") {
				t.Errorf("the bargain does not hold: %+v", d)
			}
			return
		}
	}
	t.Errorf("no bargain of Moscow and Washington among %d deals", len(r.Deals))
}

// Kyiv and Europe can leave "silent and unbacked" together; the blame moves to
// Moscow and there is still no meeting.
func TestKyivEuropeCallTheBluff(t *testing.T) {
	s := summit.Space(t, "calls_the_bluff")
	silent, err := s.FindState("talks = representatives and strikes and not open and not concede and pressure = on_kyiv and not back")
	if err != nil {
		t.Fatal(err)
	}
	if nash := equilibria(t, s, stability.Nash); !nash.Has(s.Index(silent)) {
		t.Error("silent and unbacked does not rest")
	}
	r := find(t, s, s.Code(silent), stability.SEQ)
	for _, d := range r.Deals {
		if slices.Equal(d.Coalition, []string{"ukraine", "europe"}) && d.To == "1YYN1Y" {
			if !d.Needed || d.Then != "1YYN2Y" || !slices.Equal(d.Ending, []string{"lower_level_talks", "strikes_go_on", "pressure_on_moscow"}) {
				t.Errorf("%+v", d)
			}
			return
		}
	}
	t.Errorf("no joint move of Kyiv and Europe: %+v", r.Deals)
}

// brute lists, for each coalition of two or more, the states in the closure
// of its legal sequences that all members prefer.
func brute(s *prefer.Profile, from int) map[string]bool {
	value := s.Rankings()
	out := map[string]bool{}
	ids := s.Conflict.ActorIDs()
	for h := 1; h < 1<<s.Actors(); h++ {
		type end struct{ state, last int }
		reached := map[end]bool{{from, -1}: true}
		for grown := true; grown; {
			grown = false
			for e := range reached {
				for j := range s.Actors() {
					if h>>j&1 == 0 || j == e.last {
						continue
					}
					s.Moves(j, e.state, func(to int) bool {
						if !reached[end{to, j}] {
							reached[end{to, j}], grown = true, true
						}
						return true
					})
				}
			}
		}
		for e := range reached {
			all := e.last >= 0
			var names []string
			for j := range s.Actors() {
				if h>>j&1 == 1 {
					all = all && value[j].Value[e.state] > value[j].Value[from]
					names = append(names, ids[j])
				}
			}
			if all {
				out[strings.Join(names, "+")+" "+s.Code(e.state)] = true
			}
		}
	}
	return out
}

// judge works out whether a deal needs all its members, and whether it is
// undominated, among all deals.
func judge(s *prefer.Profile, from int, d *result.Deal, all map[string]bool) (needed, undominated bool) {
	value := s.Rankings()
	at, _ := s.FindState(d.To)
	noWorse := func(x, y int) bool {
		for i, id := range s.Conflict.ActorIDs() {
			if slices.Contains(d.Coalition, id) && value[i].Value[x] < value[i].Value[y] {
				return false
			}
		}
		return true
	}
	needed, undominated = true, true
	for key := range all {
		names, code, _ := strings.Cut(key, " ")
		part := strings.Split(names, "+")
		to, _ := s.FindState(code)
		if slices.ContainsFunc(part, func(id string) bool { return !slices.Contains(d.Coalition, id) }) || !noWorse(to, at) {
			continue
		}
		if len(part) < len(d.Coalition) {
			needed = false
		} else if !noWorse(at, to) {
			undominated = false
		}
	}
	return needed, undominated
}

// covers reports whether a deal says all that another of the same coalition,
// given as in brute, would.
func covers(s *prefer.Profile, from int, d *result.Deal, key string) bool {
	names, code, _ := strings.Cut(key, " ")
	if names != strings.Join(d.Coalition, "+") || code == d.To {
		return false
	}
	value := s.Rankings()
	x, _ := s.FindState(d.To)
	y, _ := s.FindState(code)
	members, all, part := true, true, !s.Graph
	for i, id := range s.Conflict.ActorIDs() {
		same := value[i].Value[x] == value[i].Value[y]
		all = all && same
		members = members && (same || !slices.Contains(d.Coalition, id))
	}
	nx, ny := 0, 0
	for k := range s.Options {
		was, lx, ly := s.Level(k, s.Index(from)), s.Level(k, s.Index(x)), s.Level(k, s.Index(y))
		part = part && (lx == was || lx == ly)
		if lx != was {
			nx++
		}
		if ly != was {
			ny++
		}
	}
	return members && part || all && nx <= ny
}

func TestBruteForce(t *testing.T) {
	total, proof, need := 0, 0, 0
	for seed := range uint64(160) {
		shape := randmodel.Any
		shape.States = 24
		shape.Graph = seed%3 == 0
		r := rand.New(rand.NewPCG(seed, 13))
		s, err := prefer.New(randmodel.Conflict(r, shape))
		if err != nil {
			t.Fatal(err)
		}
		from := r.IntN(s.Count)
		got := find(t, s, s.Code(from), stability.SEQ)
		want := brute(s, from)
		seen := map[string]bool{}
		for _, d := range got.Deals {
			key := strings.Join(d.Coalition, "+") + " " + d.To
			if !want[key] || seen[key] {
				t.Errorf("seed %d: %s is no deal, or twice", seed, key)
			}
			seen[key] = true
		}
		same := 0
		for k := range got.Deals {
			d := &got.Deals[k]
			key := strings.Join(d.Coalition, "+") + " " + d.To
			needed, undominated := judge(s, from, d, want)
			if d.Needed != needed || d.Undominated != undominated {
				t.Errorf("seed %d: %s: needed is %v, undominated %v", seed, key, d.Needed, d.Undominated)
			}
			if d.Needed {
				need++
			}
			same += d.Same
			path := d.Path
			if len(path) == 0 || path[len(path)-1].To != d.To || slices.ContainsFunc(path, func(st result.Step) bool { return !slices.Contains(d.Coalition, st.By) }) {
				t.Errorf("seed %d: %s: the path does not lead there", seed, key)
			}
		}
		// What is not listed says no more than what is.
		for key := range want {
			if !strings.Contains(key, "+") || seen[key] {
				continue
			}
			same--
			if !slices.ContainsFunc(got.Deals, func(d result.Deal) bool { return covers(s, from, &d, key) }) {
				t.Errorf("seed %d: %s is left out", seed, key)
			}
		}
		if same != 0 {
			t.Errorf("seed %d: the deals left out are miscounted by %d", seed, same)
		}
		for x := range got.Deals {
			for y := range got.Deals {
				d := &got.Deals[y]
				if x != y && covers(s, from, &got.Deals[x], strings.Join(d.Coalition, "+")+" "+d.To) {
					t.Errorf("seed %d: %v to %s says no more than %s", seed, d.Coalition, d.To, got.Deals[x].To)
				}
			}
		}
		total += len(got.Deals)
		p, err := deals.CoalitionProof(context.Background(), s, equilibria(t, s, stability.Nash), 0, nil)
		if err != nil {
			t.Fatal(err)
		}
		stands := map[string]bool{}
		for _, st := range p.States {
			stands[st.Code] = true
		}
		for id := range s.Count {
			if stands[s.Code(id)] != (len(brute(s, id)) == 0) {
				t.Errorf("seed %d: %s is coalition-proof: %v", seed, s.Code(id), stands[s.Code(id)])
			}
		}
		for _, b := range p.Broken {
			id, _ := s.FindState(b.Code)
			if !brute(s, id)[strings.Join(b.Coalition, "+")+" "+b.To] {
				t.Errorf("seed %d: %v cannot leave %s for %s", seed, b.Coalition, b.Code, b.To)
			}
			proof++
		}
		if t.Failed() {
			return
		}
	}
	if total < 100 || proof < 10 || need < 20 {
		t.Errorf("%d deals, %d needed, %d broken equilibria: the test is too easy", total, need, proof)
	}
}
