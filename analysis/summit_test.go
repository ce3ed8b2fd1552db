package analysis_test

import (
	"context"
	"testing"

	"parley/deals"
	"parley/evolve"
	"parley/internal/summit"
	"parley/prefer"
	"parley/stability"
	"parley/stability/auto"
	"parley/stability/oracle"
)

// settings are the model as it is and its variants.
var settings = []string{
	"", "presses_kyiv", "kyiv_isolated", "europe_absent", "presses_moscow", "presses_moscow_low_cost",
	"low_cost_only", "calls_the_bluff", "bluff_low_cost", "already_conceded",
}

// setting is one of them, analysed.
type setting struct {
	t     *testing.T
	space *prefer.Profile
	found *stability.Result
}

func analyse(t *testing.T, variant string) *setting {
	t.Helper()
	s := summit.Space(t, variant)
	q := stability.Request{Concepts: stability.Concepts, Sequences: stability.Legal, Stable: true}
	e, err := auto.Choose("auto", s, q)
	if err != nil {
		t.Fatal(err)
	}
	found, err := e.Analyze(context.Background(), s, q)
	if err != nil {
		t.Fatal(err)
	}
	return &setting{t, s, found}
}

// equilibria lists the equilibria of a concept that match an expression.
func (s *setting) equilibria(concept, expr string) []string {
	b, err := s.space.Bind(expr)
	if err != nil {
		s.t.Fatal(err)
	}
	var codes []string
	s.found.Equilibria[s.found.Find(concept)].Each(func(index uint64) bool {
		if s.space.Truth(b, index) {
			codes = append(codes, s.space.CodeAt(index))
		}
		return true
	})
	return codes
}

func (s *setting) none(concept, expr string) {
	s.t.Helper()
	if codes := s.equilibria(concept, expr); len(codes) > 0 {
		s.t.Errorf("%s: %v match %q, want none", concept, codes, expr)
	}
}

func (s *setting) some(concept, expr string) []string {
	s.t.Helper()
	codes := s.equilibria(concept, expr)
	if len(codes) == 0 {
		s.t.Errorf("%s: nothing matches %q", concept, expr)
	}
	return codes
}

// reached lists the states that improvements lead to and expr matches.
func (s *setting) reached(expr string) int {
	b, err := s.space.Bind(expr)
	if err != nil {
		s.t.Fatal(err)
	}
	r, err := evolve.Walk(context.Background(), s.space, s.space.Comparer(), s.space.Index(s.space.StatusQuo), []int{0, 1, 2, 3}, true, 1<<30)
	if err != nil {
		s.t.Fatal(err)
	}
	n := 0
	for _, index := range r.States {
		if s.space.Truth(b, index) {
			n++
		}
	}
	return n
}

const (
	meeting   = "talks = leaders and open"
	unforced  = "talks = leaders and open and not concede"
	forceless = "not strikes and not concede and not (talks = leaders and open)"
)

// TestSummitAgainstOracle holds all ten settings against the brute force,
// state by state and actor by actor.
func TestSummitAgainstOracle(t *testing.T) {
	for _, variant := range settings {
		s := analyse(t, variant)
		want := oracle.New(s.space.Conflict)
		for k, c := range s.found.Concepts {
			for i := range s.space.Actors() {
				for id := range s.space.Count {
					if got := s.found.Stable[k][i].Has(s.space.Index(id)); got != want.Stable(c.Name, "legal", i, id) {
						t.Errorf("%s: %s for actor %d at %s is %v", variant, c.Name, i, s.space.Code(id), got)
					}
				}
			}
		}
	}
}

// The five conclusions of the documents; docs/summit.md tells them.

func TestNoMeetingWithoutConcession(t *testing.T) {
	s := analyse(t, "")
	s.none("nash", unforced)
	s.none("seq", unforced)
	here := s.space.Index(s.space.StatusQuo)
	if code := s.space.CodeAt(here); code != "1YYN0Y" {
		t.Errorf("the status quo is %s", code)
	}
	for _, c := range []string{"nash", "seq"} {
		if !s.found.Equilibria[s.found.Find(c)].Has(here) {
			t.Errorf("the status quo does not rest under %s", c)
		}
	}
}

func TestMeetingRestsOnceConceded(t *testing.T) {
	conceded := analyse(t, "already_conceded")
	for _, c := range []string{"nash", "seq"} {
		if all := conceded.equilibria(c, "true"); len(all) != len(conceded.some(c, meeting)) {
			t.Errorf("%s: %v rest, and not all are meetings", c, all)
		}
	}
	low := analyse(t, "low_cost_only")
	low.none("nash", unforced)
	low.none("seq", unforced)

	pressed := analyse(t, "presses_moscow_low_cost")
	pressed.none("nash", unforced)
	held := pressed.some("seq", unforced)
	if n := pressed.reached(unforced); n > 0 {
		t.Errorf("improvements lead to %d meetings without concession", n)
	}
	from, err := pressed.space.FindState("1YYN2Y")
	if err != nil {
		t.Fatal(err)
	}
	res, err := deals.Find(context.Background(), pressed.space, deals.Question{State: from, Concept: stability.SEQ})
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, d := range res.Deals {
		for _, code := range held {
			found = found || d.To == code && len(d.Coalition) == 2 && d.Coalition[0] == "russia" && d.Coalition[1] == "usa" && len(d.Defect) == 0
		}
	}
	if !found {
		t.Error("no joint move of Moscow and Washington leads to a meeting without concession that nobody leaves")
	}
}

func TestPressureOnKyivNeedsIsolation(t *testing.T) {
	for _, variant := range []string{"presses_kyiv", "kyiv_isolated"} {
		s := analyse(t, variant)
		if n := s.reached(meeting); n > 0 {
			t.Errorf("%s: improvements lead to %d meetings", variant, n)
		}
	}
	absent := analyse(t, "europe_absent")
	if absent.reached(meeting) == 0 {
		t.Error("with Europe absent, improvements lead to no meeting")
	}
	for _, c := range []string{"nash", "seq"} {
		if all := absent.equilibria(c, "true"); len(all) != len(absent.some(c, meeting+" and concede")) {
			t.Errorf("%s: %v rest", c, all)
		}
	}
	// Europe's absence alone, Kyiv as it is, brings no meeting either.
	absentOnly := *summit.Space(t, "presses_kyiv").Conflict
	absentOnly.Fixed = append(absentOnly.Fixed, analyse(t, "europe_absent").space.Conflict.Fixed...)
	sp, err := prefer.New(&absentOnly)
	if err != nil {
		t.Fatal(err)
	}
	if n := (&setting{t: t, space: sp}).reached(meeting); n > 0 {
		t.Errorf("with Europe absent and Kyiv fearless, improvements lead to %d meetings", n)
	}
}

func TestStrikesGoOn(t *testing.T) {
	for _, variant := range settings {
		s := analyse(t, variant)
		s.none("nash", forceless)
		s.none("seq", forceless)
	}
}

func TestCallingTheBluff(t *testing.T) {
	s := analyse(t, "calls_the_bluff")
	silent := s.some("nash", "not open and not back and not concede")
	from, err := s.space.FindState(silent[0])
	if err != nil {
		t.Fatal(err)
	}
	res, err := deals.Find(context.Background(), s.space, deals.Question{State: from, Concept: stability.SEQ})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range res.Deals {
		if len(d.Coalition) == 2 && d.Coalition[0] == "ukraine" && d.Coalition[1] == "europe" {
			then, err := s.space.FindState(d.Then)
			if err != nil {
				t.Fatal(err)
			}
			blamed, err := s.space.Bind("pressure = on_moscow and not (" + meeting + ")")
			if err != nil {
				t.Fatal(err)
			}
			if !s.space.Truth(blamed, s.space.Index(then)) {
				t.Errorf("the joint move ends in %s", d.Then)
			}
			return
		}
	}
	t.Error("Kyiv and Europe have no joint move")
}
