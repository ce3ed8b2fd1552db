package achieve_test

import (
	"context"
	"fmt"
	"slices"
	"sort"
	"strings"
	"testing"

	"parley"
	"parley/achieve"
	"parley/internal/profiles"
	"parley/internal/summit"
	"parley/prefer"
	"parley/result"
	"parley/stability"
	"parley/stability/explicit"
)

const (
	meeting   = "talks = leaders and open"
	unpriced  = "talks = leaders and open and not concede"
	cost0only = "lower_level_talks strikes_go_on"
)

var profileOf = profiles.Of

func find(t *testing.T, c *parley.Conflict, q achieve.Request) *result.Achievement {
	t.Helper()
	r, err := achieve.Find(context.Background(), profileOf(t, c), q)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestSummitMeeting finds what a meeting without the concession takes, and
// tries every change that costs as little or less with the general engine.
func TestSummitMeeting(t *testing.T) {
	c := summit.Conflict()
	r := find(t, c, achieve.Request{Target: unpriced, Concept: stability.SEQ})
	if r.Cost == nil || *r.Cost != 3 || !r.Proven || len(r.Already) != 0 {
		t.Fatalf("cost %v, proven %v, already %v", r.Cost, r.Proven, r.Already)
	}
	got := words(c, r).changes
	want := summitChanges(t, c, 3)
	if len(want[0])+len(want[1])+len(want[2]) > 0 || !slices.Equal(got, want[3]) {
		t.Errorf("got %v, want %v", got, want)
	}
	for _, ch := range r.Changes {
		russia, moscow := ch.Actors["russia"], false
		moscow = slices.Index(russia.To, "talks != leaders if not concede") > slices.Index(russia.To, "pressure != on_moscow")
		if _, washington := ch.Actors["usa"]; !moscow || !washington || ch.Reached {
			t.Errorf("the answer should turn on the recognition cost and on Washington: %+v", ch)
		}
	}
}

// summitChanges lists by cost, up to most, the changes that make a meeting
// without concession rest under SEQ.
func summitChanges(t *testing.T, c *parley.Conflict, most int) [][]string {
	t.Helper()
	s, err := prefer.New(c)
	if err != nil {
		t.Fatal(err)
	}
	type order struct {
		cost    int
		ranking *prefer.Ranking
		label   string
	}
	orders := make([][]order, len(c.Actors))
	for i := range c.Actors {
		a := &c.Actors[i]
		for _, p := range near(len(a.Preference.Order), most) {
			o := order{cost: inversions(p)}
			changed := *c
			changed.Actors = slices.Clone(c.Actors)
			changed.Actors[i].Preference = reorder(a, p)
			if o.cost > 0 {
				o.label = fmt.Sprintf("|%s %v", a.ID, entries(&changed.Actors[i]))
			}
			s, err := prefer.New(&changed)
			if err != nil {
				t.Fatal(err)
			}
			o.ranking = s.Ranking(i)
			orders[i] = append(orders[i], o)
		}
	}
	b, err := s.Bind(unpriced)
	if err != nil {
		t.Fatal(err)
	}
	wanted := s.Where(b)
	game := explicit.NewGame(s.Space)
	out := make([][]string, most+1)
	rankings := make([]*prefer.Ranking, len(orders))
	var try func(i, cost int, label string)
	try = func(i, cost int, label string) {
		if i == len(orders) {
			res, err := game.Analyze(context.Background(), rankings, stability.Request{Concepts: []stability.Concept{stability.SEQ}, Sequences: stability.Legal})
			if err != nil {
				t.Fatal(err)
			}
			if slices.ContainsFunc(wanted, func(id int) bool { return res.Equilibria[0].Has(s.Index(id)) }) {
				out[cost] = append(out[cost], label)
			}
			return
		}
		for _, o := range orders[i] {
			if cost+o.cost <= most {
				rankings[i] = o.ranking
				try(i+1, cost+o.cost, label+o.label)
			}
		}
	}
	try(0, 0, "")
	for _, list := range out {
		sort.Strings(list)
	}
	return out
}

// near lists the orders of n things at most so many swaps from 0, 1, 2, ….
func near(n, most int) [][]int {
	start := make([]int, n)
	for k := range start {
		start[k] = k
	}
	out, seen := [][]int{start}, map[string]bool{fmt.Sprint(start): true}
	for at := 0; at < len(out); at++ {
		for k := range n - 1 {
			p := slices.Clone(out[at])
			p[k], p[k+1] = p[k+1], p[k]
			if key := fmt.Sprint(p); !seen[key] && inversions(p) <= most {
				seen[key] = true
				out = append(out, p)
			}
		}
	}
	return out
}

// TestSummitImpossible proves that no order of anybody's statements makes a
// meeting without the concession rest under Nash, and what Kyiv and Europe
// can do alone.
func TestSummitImpossible(t *testing.T) {
	c := summit.Conflict()
	r := find(t, c, achieve.Request{Target: unpriced, Concept: stability.Nash})
	if r.Cost != nil || !r.Proven {
		t.Errorf("under Nash: cost %v, proven %v", r.Cost, r.Proven)
	}
	alone := achieve.Request{Target: meeting, Concept: stability.SEQ, Actors: []string{"ukraine", "europe"}}
	if r = find(t, c, alone); r.Cost == nil || *r.Cost != 0 || len(r.Already) == 0 {
		t.Errorf("with the concession it rests already: %+v", r)
	}
	alone.Reach = true
	if r = find(t, c, alone); r.Cost != nil || !r.Proven || len(r.Already) != 0 || !slices.Equal(r.Unreached, []string{"2NYY0Y"}) {
		t.Errorf("nothing that Kyiv and Europe change leads there: %+v", r)
	}
	alone.Target, alone.Reach = unpriced, false
	if r = find(t, c, alone); r.Cost != nil || !r.Proven {
		t.Errorf("nor makes the rest without concession: %+v", r)
	}
	short := find(t, c, achieve.Request{Target: unpriced, Concept: stability.SEQ, Within: 2})
	if short.Cost != nil || short.Proven {
		t.Errorf("within 2: cost %v, proven %v: it can be had for 3", short.Cost, short.Proven)
	}
}

func TestSummitTypesAndHolds(t *testing.T) {
	c := summit.Conflict()
	r := find(t, c, achieve.Request{Target: unpriced, Concept: stability.SEQ, Types: true})
	if r.Cost == nil || *r.Cost != 2 {
		t.Fatalf("two switches, to a lower recognition cost and to pressing Moscow, should do: %+v", r)
	}
	if !slices.ContainsFunc(r.Changes, func(ch result.Reordering) bool {
		return ch.Actors["russia"].Type == "lower_recognition_cost" && ch.Actors["usa"].Type == "presses_moscow"
	}) {
		t.Errorf("the switch of both is missing from %+v", r.Changes)
	}
	for _, ch := range r.Changes {
		cost := 0
		for _, o := range ch.Actors {
			cost += o.Swaps
			if o.Type != "" {
				cost++
			}
		}
		if cost != ch.Cost || cost != *r.Cost {
			t.Errorf("%+v costs %d", ch, cost)
		}
	}
	r = find(t, c, achieve.Request{Target: meeting, Concept: stability.SEQ, Reach: true, Holds: []parley.Setting{{Option: "concede", Level: "yes"}}})
	if r.Cost == nil || *r.Cost != 1 || len(r.Changes) != 1 || len(r.Changes[0].Hold) != 1 || !r.Changes[0].Reached {
		t.Errorf("with the concession guaranteed the meeting comes: %+v", r)
	}
}

func TestSummitMediator(t *testing.T) {
	m, err := achieve.Mediate(context.Background(), profileOf(t, summit.Conflict()), achieve.Request{Concept: stability.SEQ, Actors: []string{"usa"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range m.Outcomes {
		if o.Outcome == "meeting_without_concession" && (o.Rests.Cost != nil || !o.Rests.Proven) {
			t.Errorf("Washington alone cannot have that: %+v", o.Rests)
		}
	}
	if len(m.Outcomes) != 7 || len(m.Budgets) == 0 || m.Budgets[0].Cost != 0 || strings.Join(m.Budgets[0].Reached, " ") != cost0only {
		t.Errorf("%+v", m.Budgets)
	}
	for k := 1; k < len(m.Outcomes); k++ {
		if x, y := m.Outcomes[k-1].Rests.Cost, m.Outcomes[k].Rests.Cost; x == nil && y != nil || x != nil && y != nil && *x > *y {
			t.Errorf("%s stands before %s", m.Outcomes[k-1].Outcome, m.Outcomes[k].Outcome)
		}
	}
}
