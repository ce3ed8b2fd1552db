package sensitivity_test

import (
	"context"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"parley"
	"parley/internal/profiles"
	"parley/internal/randmodel"
	"parley/internal/summit"
	"parley/result"
	"parley/sensitivity"
	"parley/stability"
	"parley/stability/oracle"
)

var profileOf = profiles.Of

func analyze(t *testing.T, c *parley.Conflict, q sensitivity.Request) *result.Sensitivity {
	t.Helper()
	r, err := sensitivity.Analyze(context.Background(), profileOf(t, c), q)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// changed is c with an actor's statements put in another order, or some left
// out.
func changed(c *parley.Conflict, actor int, order []int) *parley.Conflict {
	d := *c
	d.Actors = slices.Clone(c.Actors)
	p := parley.Preference{}
	for _, k := range order {
		p.Order = append(p.Order, c.Actors[actor].Preference.Order[k])
	}
	d.Actors[actor].Preference = p
	return &d
}

// missing counts what is in x and not in y, and adds it to a set.
func missing(x, y []string, to map[string]bool) int {
	n := 0
	for _, code := range x {
		if !slices.Contains(y, code) {
			to[code] = true
			n++
		}
	}
	return n
}

// TestDependence recounts with the brute force what depends on each
// statement, and tries every least break.
func TestDependence(t *testing.T) {
	breaks := 0
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 1))
		c := randmodel.Conflict(r, randmodel.Shape{Actors: 3, States: 24, OneWay: true, Barred: true, Infeasible: true})
		res := analyze(t, c, sensitivity.Request{})
		now := oracle.New(c)
		for _, e := range res.Statements {
			i := slices.Index(c.ActorIDs(), e.Actor)
			n := len(c.Actors[i].Preference.Order)
			var without []int
			for k := range n {
				if k != e.Place-1 {
					without = append(without, k)
				}
			}
			dropped := oracle.New(changed(c, i, without))
			var swapped []*oracle.Model
			for k := max(0, e.Place-2); k < min(n-1, e.Place); k++ {
				order := make([]int, n)
				for x := range order {
					order[x] = x
				}
				order[k], order[k+1] = k+1, k
				swapped = append(swapped, oracle.New(changed(c, i, order)))
			}
			// A state counts once, whatever the number of concepts.
			lost, gained, moved := map[string]bool{}, map[string]bool{}, map[string]bool{}
			for _, concept := range stability.Default {
				was := now.Equilibria(concept.Name, "legal")
				is := dropped.Equilibria(concept.Name, "legal")
				l, g := missing(was, is, lost), missing(is, was, gained)
				if got := e.Under[concept.Name]; got.Lost != l || got.Gained != g {
					t.Errorf("seed %d: %+v, want lost %d and gained %d under %s", seed, e, l, g, concept.Name)
				}
				for _, m := range swapped {
					is := m.Equilibria(concept.Name, "legal")
					missing(was, is, moved)
					missing(is, was, moved)
				}
			}
			if e.Lost != len(lost) || e.Gained != len(gained) || e.Swapped != len(moved) {
				t.Errorf("seed %d: %+v, want lost %d, gained %d, swapped %d", seed, e, len(lost), len(gained), len(moved))
			}
		}
		at := 0
		for _, concept := range stability.Default {
			for _, code := range now.Equilibria(concept.Name, "legal") {
				m := res.Margins[at]
				if at++; m.State != code || m.Concept != concept.Name || !m.Proven {
					t.Fatalf("seed %d: %+v, want %s of %s", seed, m, code, concept.Name)
				}
				for _, ch := range m.Changes {
					d := c
					for id, o := range ch.Actors {
						i := slices.Index(c.ActorIDs(), id)
						d = changed(d, i, places(o.From, o.To))
					}
					if breaks++; slices.Contains(oracle.New(d).Equilibria(concept.Name, "legal"), code) {
						t.Errorf("seed %d: %+v does not break %s", seed, ch, code)
					}
				}
			}
		}
		if at != len(res.Margins) {
			t.Errorf("seed %d: %d margins of %d equilibria", seed, len(res.Margins), at)
		}
	}
	if breaks < 50 {
		t.Errorf("only %d breaks: the test is too easy", breaks)
	}
}

// places tells where in from each entry of to stands; equal ones in order.
func places(from, to []string) []int {
	used := make([]bool, len(from))
	var out []int
	for _, text := range to {
		for k := range from {
			if from[k] == text && !used[k] {
				used[k] = true
				out = append(out, k)
				break
			}
		}
	}
	return out
}

func TestSummit(t *testing.T) {
	r := analyze(t, summit.Conflict(), sensitivity.Request{Concepts: []stability.Concept{stability.Nash, stability.SEQ}})
	margins := map[string]int{}
	for _, m := range r.Margins {
		if margins[m.Concept+" "+m.State] = -1; m.Cost != nil {
			margins[m.Concept+" "+m.State] = *m.Cost
		}
	}
	// The status quo holds until Moscow would rather not strike; nothing
	// upsets a meeting with the concession, from which all have what they
	// want of what they can change.
	want := map[string]int{"nash 1YYN0Y": 3, "nash 2NYY0Y": -1, "seq 1YYN0Y": 3, "seq 2NYY0Y": -1}
	if len(margins) != len(want) {
		t.Errorf("%v, want %v", margins, want)
	}
	for k, v := range want {
		if margins[k] != v {
			t.Errorf("%s: margin %d, want %d", k, margins[k], v)
		}
	}
	if len(r.Nearest) != 2 || r.Margins[r.Nearest[0]].State != "1YYN0Y" {
		t.Errorf("nearest to breaking: %v", r.Nearest)
	}
	if top := r.Statements[0]; top.Lost+top.Gained == 0 {
		t.Errorf("nothing depends on %+v", top)
	}
}

func TestBounds(t *testing.T) {
	c := summit.Conflict()
	r := analyze(t, c, sensitivity.Request{Limit: 1, Actors: []string{"russia"}, Within: 2})
	if r.More == 0 || len(r.Margins) != 4 {
		t.Errorf("%d margins, more %v", len(r.Margins), r.More)
	}
	for _, m := range r.Margins {
		if m.Cost != nil && *m.Cost > 2 || m.Concept == "seq" && m.Proven {
			t.Errorf("within 2 swaps: %+v", m)
		}
	}
	for _, e := range r.Statements {
		if e.Actor != "russia" {
			t.Errorf("%s is not asked for", e.Actor)
		}
	}
	done := 0.0
	a := analyze(t, c, sensitivity.Request{Progress: func(d float64) {
		if d <= done || d > 1 {
			t.Errorf("progress from %v to %v", done, d)
		}
		done = d
	}})
	if done != 1 {
		t.Errorf("done %v in the end", done)
	}
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(analyze(t, c, sensitivity.Request{}))
	if string(x) != string(y) {
		t.Error("two runs differ")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := sensitivity.Analyze(ctx, profileOf(t, c), sensitivity.Request{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled, but the error is %v", err)
	}
	if _, err := sensitivity.Analyze(context.Background(), profileOf(t, c), sensitivity.Request{Actors: []string{"nobody"}}); err == nil {
		t.Error("nobody is no actor")
	}
}

// TestEffort: a search that is cut short says how many swaps it takes at
// least, which is true, and margins share the effort that there is.
func TestEffort(t *testing.T) {
	c, told := summit.Conflict(), 0
	whole := analyze(t, c, sensitivity.Request{})
	for _, effort := range []int{1, 3, 10, 30, 100} {
		r := analyze(t, c, sensitivity.Request{Effort: effort})
		if len(r.Margins) != len(whole.Margins) {
			t.Fatalf("effort %d: %d margins, not %d", effort, len(r.Margins), len(whole.Margins))
		}
		for k, m := range r.Margins {
			full := whole.Margins[k]
			if !full.Proven {
				t.Fatalf("%s, %s: not proven", full.State, full.Concept)
			}
			if (m.Cost != nil || m.Proven) && m.AtLeast != 0 {
				t.Errorf("effort %d, %s, %s: a bound beside an answer: %+v", effort, m.State, m.Concept, m)
			}
			if full.Cost != nil && m.AtLeast > *full.Cost {
				t.Errorf("effort %d, %s, %s: at least %d, but %d do", effort, m.State, m.Concept, m.AtLeast, *full.Cost)
			}
			if m.AtLeast > 0 {
				told++
			}
		}
	}
	if told < 10 {
		t.Errorf("only %d bounds were told", told)
	}
}
