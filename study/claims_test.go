package study_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"parley"
	"parley/examples"
	"parley/internal/randmodel"
	"parley/modelfile"
	"parley/prefer"
	"parley/stability/oracle"
	"parley/study"
)

// TestClaims asks every question of the embedded models and of hundreds of
// small random ones, and checks each claim of the results by brute force:
// against the oracle, which computes stability straight from the definitions,
// and by plain enumeration of moves, orders and states. One file a kind of
// question holds the checks; those that begin with told hold the reports to the
// results in the same way.
func TestClaims(t *testing.T) {
	tally := map[string]int{}
	for _, e := range examples.List() {
		data, _ := examples.Get(e.Name)
		f := modelfile.Read(e.Name+".yaml", data)
		if f.Problems.Err() != nil {
			t.Fatal(f.Problems)
		}
		newWorld(t, e.Name, f.Conflict, tally).claims(rand.New(rand.NewPCG(1, 1)))
	}
	seeds := uint64(240)
	if testing.Short() {
		seeds = 30
	}
	for seed := range seeds {
		r := rand.New(rand.NewPCG(seed, 3))
		newWorld(t, fmt.Sprint("seed ", seed), randomModel(r, seed), tally).claims(r)
		if t.Failed() {
			return
		}
	}
	if testing.Short() {
		return
	}
	// Each of these was met often enough for the test to be able to fail.
	for what, least := range map[string]int{
		"rests": 500, "reached": 100, "not reached": 100, "deterred": 500, "undeterred": 500, "misses": 300,
		"least changes": 100, "impossible": 20, "unreached": 10, "breaks": 100, "unbreakable": 20, "deals": 60, "needed": 20,
		"appears": 50, "vanishes": 50, "tiers": 500, "shares": 20, "mediated": 50, "swaps": 50, "refused": 11,
		"proof": 100, "left together": 20, "warned": 100, "swept": 500, "led": 200, "chances": 200, "sampled": 10, "texts": 10000, "sentences": 30000, "parted": 500, "sums": 50, "depends": 100,
	} {
		if tally[what] < least {
			t.Errorf("%d times %s, want at least %d: the test is too easy", tally[what], what, least)
		}
	}
}

// randomModel is a small model with a status quo, outcomes, types and variants.
func randomModel(r *rand.Rand, seed uint64) *parley.Conflict {
	shape := randmodel.Shape{Actors: 3, States: 16, OneWay: true, Barred: seed%3 == 0, Infeasible: true, Rankings: seed%4 == 0, Graph: seed%7 == 0}
	if seed%6 == 5 { // room for ways as short that change more or fewer options
		shape.States = 64
	}
	c := randmodel.Conflict(r, shape)
	codes := oracle.New(c).Codes
	c.StatusQuo = &parley.Position{Code: codes[r.IntN(len(codes))]}
	for k := range 2 {
		c.Outcomes = append(c.Outcomes, parley.Outcome{ID: fmt.Sprintf("out%d", k), That: randmodel.Expression(r, c)})
	}
	for i := range c.Actors {
		a := &c.Actors[i]
		if n := len(a.Preference.Order); n > 0 {
			a.Preference.Order = a.Preference.Order[:min(n, 3)]
			turned := slices.Clone(a.Preference.Order)
			slices.Reverse(turned)
			a.Types = []parley.Type{{ID: "turned", Preference: parley.Preference{Order: turned}}}
			c.Variants = append(c.Variants, parley.Variant{ID: "turned_" + a.ID, Types: []parley.TypeChoice{{Actor: a.ID, Type: "turned"}}})
		}
		if len(a.Options) > 0 {
			o := &a.Options[0]
			fix := parley.Setting{Option: a.ID + "." + o.ID, Level: o.LevelNames()[0]}
			c.Variants = append(c.Variants, parley.Variant{ID: "held_" + a.ID, Fix: []parley.Setting{fix}})
		}
	}
	return c
}

// world is a model with what brute force knows of it.
type world struct {
	t     *testing.T
	name  string
	c     *parley.Conflict
	study *study.Study
	p     *prefer.Profile
	m     *oracle.Model
	start int // the status quo's ID, or -1
	tally map[string]int
	kept  []profile // see profiles

	// of the report that is being checked; see told
	holding  *holdings
	letters  map[string]string
	speaker  int    // the actor that a paragraph is about
	row      string // the rank that a row is of
	reaching bool   // what was asked for had to be reached
}

func newWorld(t *testing.T, name string, c *parley.Conflict, tally map[string]int) *world {
	t.Helper()
	s, ps := study.Open(c, study.Limits{})
	if s == nil {
		t.Fatalf("%s: %v", name, ps)
	}
	return world0(t, name, s, tally)
}

// world0 is the world of a study, which may be of a variant.
func world0(t *testing.T, name string, s *study.Study, tally map[string]int) *world {
	w := &world{t: t, name: name, c: s.Conflict(), study: s, p: s.Profile(), m: oracle.New(s.Conflict()), tally: tally}
	w.start = w.p.StatusQuo
	for id, code := range w.m.Codes {
		if w.p.Code(id) != code {
			t.Fatalf("%s: state %d is %s, and %s to the oracle", name, id, w.p.Code(id), code)
		}
	}
	return w
}

func (w *world) claims(r *rand.Rand) {
	if w.p.Ordered("a claim") != nil {
		w.refusals()
		return
	}
	w.analysis()
	w.explanations()
	w.whyNot(string(randmodel.Expression(r, w.c)))
	w.ranks(r)
	w.evolution()
	w.changes(r)
	w.margins()
	w.conditions(r)
	w.deals()
	w.proof()
	w.mediation()
	w.comparison()
	w.chances(r)
	w.warnings()
	w.swept()
}

// refusals checks that questions about one order of the states refuse a model in
// which some actor has none, and that the main job tells no story of it.
func (w *world) refusals() {
	s, c := w.study, study.Concepts{}
	refused := func(what string, err error) {
		if err == nil {
			w.wrong("%s answers, though not every actor has one order of the states", what)
		}
		w.met("refused", 1)
	}
	if a, err := s.Analyze(ctx, study.Analyze{Story: true}); err != nil || a.Story != nil {
		w.wrong("a model without orders: %v, with a story: %v", err, a != nil && a.Story != nil)
	}
	_, err := s.Ranks(ctx, study.Page{})
	refused("rank", err)
	_, err = s.Between("1", "2", nil)
	refused("rank --between", err)
	if e, err := s.Explain(ctx, "1", c); err != nil || e.Unknown != "b" {
		w.wrong("an explanation without orders: %v, read as %q", err, e.Unknown)
	}
	_, err = s.Graph(ctx, study.Graph{})
	refused("draw", err)
	_, err = s.WhyNot(ctx, "true", c)
	refused("why-not", err)
	_, err = s.Evolve(ctx, "1", c)
	refused("evolve", err)
	_, err = s.Achieve(ctx, study.Achieve{Target: "true"})
	refused("achieve", err)
	_, err = s.Conditions(ctx, "1", nil, c)
	refused("conditions", err)
	_, err = s.Sensitivity(ctx, study.Sensitivity{})
	refused("sensitivity", err)
	_, err = s.Deals(ctx, "1", c)
	refused("deals", err)
	_, err = s.Proof(ctx, nil)
	refused("deals --proof", err)
	_, err = s.Compare(ctx, c)
	refused("compare", err)
}

var ctx = context.Background()

// wrong reports a claim that does not hold.
func (w *world) wrong(format string, args ...any) {
	w.t.Helper()
	w.t.Errorf("%s: %s", w.name, fmt.Sprintf(format, args...))
}

// met counts what was met, so that the test can tell whether it is too easy.
func (w *world) met(what string, n int) { w.tally[what] += n }

// must is the answer to a question, whose report is checked too; must0 is what
// no report tells.
func must[T any](w *world, ask func() (T, error)) T {
	w.t.Helper()
	answer := must0(w, ask)
	w.told(answer)
	return answer
}

func must0[T any](w *world, ask func() (T, error)) T {
	w.t.Helper()
	answer, err := ask()
	if err != nil {
		w.t.Fatalf("%s: %v", w.name, err)
	}
	return answer
}

func (w *world) id(code string) int {
	return slices.Index(w.m.Codes, code)
}

// gain is above 0 if an actor prefers y to x, below if x to y.
func (w *world) gain(actor, x, y int) int { return w.m.Rank(actor, x) - w.m.Rank(actor, y) }

// moves lists where an actor can go from a state.
func (w *world) moves(actor, from int) []int {
	var out []int
	w.p.Moves(actor, from, func(to int) bool { out = append(out, to); return true })
	return out
}

// changed counts the options that differ between two states; two vertices of a
// graph differ by one change.
func (w *world) changed(x, y int) int {
	if w.p.Graph {
		return 1
	}
	n := 0
	for k := range w.p.Options {
		if w.p.Level(k, w.p.Index(x)) != w.p.Level(k, w.p.Index(y)) {
			n++
		}
	}
	return n
}

// holds reports whether an expression holds in a state.
func (w *world) holds(expr string, id int) bool {
	b := w.p.Space
	bound, err := b.Bind(expr)
	if err != nil {
		w.t.Fatalf("%s: %q: %v", w.name, expr, err)
	}
	return b.Truth(bound, w.p.Index(id))
}

// same compares two lists of codes, whatever their order.
func same(x, y []string) bool {
	x, y = slices.Clone(x), slices.Clone(y)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}
