package ensemble_test

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/ensemble"
	brute "parley/ensemble/oracle"
	"parley/prefer"
	"parley/stability"
)

const tolerance = 1e-9

func check(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s is %.12f, want %.12f", what, got, want)
	}
}

func setup(t *testing.T, c *parley.Conflict, s ensemble.Settings) *ensemble.Setup {
	t.Helper()
	p, err := prefer.New(c)
	if err != nil {
		t.Fatal(err)
	}
	u, err := ensemble.New(p, s)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func figures(t *testing.T, u *ensemble.Setup) *ensemble.Figures {
	t.Helper()
	part, err := u.Run(context.Background(), ensemble.Job{Cores: 2})
	if err != nil {
		t.Fatal(err)
	}
	f, err := part.Figures()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// models calls f with random models that are small enough for brute force.
func models(t *testing.T, seed uint64, n int, f func(t *testing.T, r *rand.Rand, c *parley.Conflict, law stability.Concept, any bool)) {
	for done, k := 0, uint64(0); done < n; k++ {
		r := rand.New(rand.NewPCG(seed, k))
		c := uncertain(r)
		points := 1
		for _, in := range brute.Inputs(c) {
			points *= len(in.Values)
		}
		if points > 3000 {
			continue
		}
		done++
		law := laws()[done%len(laws())] // each law as often, with either choice
		f(t, r, c, law, done/len(laws())%2 == 1)
		if t.Failed() {
			t.Fatalf("seed %d: law %s, %d points, %+v", k, law.Name, points, c)
		}
	}
}

func laws() []stability.Concept {
	return []stability.Concept{stability.Nash, stability.GMR, stability.SMR, stability.SEQ, stability.SSEQ}
}

func TestBruteForce(t *testing.T) {
	sampled, driven := 0, 0
	models(t, 1, 350, func(t *testing.T, r *rand.Rand, c *parley.Conflict, law stability.Concept, any bool) {
		u := setup(t, c, ensemble.Settings{Draws: 100_000, Law: law, Any: any, Concepts: laws(), Until: 2, Step: .75})
		if !u.Enumerated() {
			sampled++
			return
		}
		f := figures(t, u)
		s := brute.New(c, law.Name, any)
		weights, start := s.Weigh(f.From, 0)
		same(t, s, f, weights, start)
		for o := range f.Outcomes {
			if effects(t, s, c, f, o, start, false) {
				driven++
			}
		}
		for k, x := range f.Times {
			for o := range f.Outcomes {
				check(t, "over time "+f.Outcomes[o].ID, f.Outcomes[o].Over[k], s.Mean(weights, func(p *brute.Point) float64 {
					sum := 0.0
					for st, v := range s.Play(p).At(start, x) {
						if s.Play(p).Model().Holds(c.Outcomes[o].That, st) {
							sum += v
						}
					}
					return sum
				}))
			}
		}
	})
	t.Logf("%d models too large to enumerate, %d outcomes with drivers", sampled, driven)
	if sampled > 20 || driven < 30 {
		t.Errorf("%d models were not compared, and %d outcomes had drivers", sampled, driven)
	}
}

// same holds shares, resting places, types and questions against the brute
// force under weights.
func same(t *testing.T, s *brute.Sure, f *ensemble.Figures, weights []float64, start int) {
	t.Helper()
	any := s.Play(s.Points[0]).Model()
	settles := make([]float64, len(any.States))
	for _, x := range f.Settles {
		settles[x.State] = x.Share
	}
	total := 0.0
	for st := range settles {
		want := s.Mean(weights, func(p *brute.Point) float64 { return s.Play(p).Settles(start)[st] })
		check(t, "settles in "+any.Codes[st], settles[st], want)
		total += want
	}
	check(t, "unsettled", f.Unsettled, 1-total)
	for k, concept := range laws() {
		rests := make([]float64, len(any.States))
		for _, x := range f.Rests[k] {
			rests[x.State] = x.Share
		}
		for st := range rests {
			check(t, concept.Name+" rests in "+any.Codes[st], rests[st], s.Mean(weights, func(p *brute.Point) float64 {
				return truth(s.Play(p).Equilibrium(concept.Name, st))
			}))
		}
	}
	for o := range f.Outcomes {
		that := any.Conflict.Outcomes[o].That
		y := s.Y(that, start)
		p := s.Mean2(weights, y)
		check(t, f.Outcomes[o].ID, f.Outcomes[o].Settles, p)
		for k, concept := range laws() {
			check(t, concept.Name+" has "+f.Outcomes[o].ID, f.Outcomes[o].Rests[k], s.Mean(weights, func(p *brute.Point) float64 {
				for st := range any.States {
					if s.Play(p).Equilibrium(concept.Name, st) && any.Holds(that, st) {
						return 1
					}
				}
				return 0
			}))
		}
		if p > 1e-9 {
			for _, w := range f.Outcomes[o].When {
				for k := range w.Types {
					want := 0.0
					for at, x := range s.Points {
						if weights[at] > 0 && s.TypeName(x, w.Actor) == w.Types[k] {
							want += weights[at] * y[at]
						}
					}
					check(t, "when "+w.Types[k], w.Then[k], want/s.Total(weights)/p)
				}
			}
		}
		if !f.Outcomes[o].Decided {
			asks(t, s, f, o, weights, y, p)
		}
	}
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func asks(t *testing.T, s *brute.Sure, f *ensemble.Figures, o int, weights, y []float64, p float64) {
	t.Helper()
	h := func(p float64) float64 {
		if p <= 0 || p >= 1 {
			return 0
		}
		return -p*math.Log2(p) - (1-p)*math.Log2(1-p)
	}
	asked := map[string]ensemble.Ask{}
	for k, a := range f.Outcomes[o].Ask {
		asked[a.Question.Name] = a
		if k > 0 && a.GainBits > f.Outcomes[o].Ask[k-1].GainBits {
			t.Errorf("%s stands below a question worth less", a.Question.Name)
		}
		if a.GainBits < 2/math.Ln2*a.GainBrier-tolerance {
			t.Errorf("%s: %v bits for a Brier gain of %v", a.Question.Name, a.GainBits, a.GainBrier)
		}
	}
	all := s.Total(weights)
	n := 0
	for _, q := range s.Questions() {
		bits, brier, answers := h(p), 0.0, 0
		for _, answer := range q.Possible {
			chance, then := 0.0, 0.0
			for k := range s.Points {
				if q.Answers[k] == answer {
					chance += weights[k]
					then += weights[k] * y[k]
				}
			}
			if chance == 0 {
				continue
			}
			answers++
			then /= chance
			chance /= all
			bits -= chance * h(then)
			brier += chance * (then - p) * (then - p)
			for _, a := range asked[q.Name].Answers {
				if a.Answer == answer {
					check(t, q.Name+" "+answer, a.Chance, chance)
					check(t, q.Name+" then", a.Then, then)
				}
			}
		}
		if answers < 2 {
			continue
		}
		n++
		a, ok := asked[q.Name]
		if !ok || len(a.Answers) != answers {
			t.Errorf("%s is not asked, or with %d answers", q.Name, len(a.Answers))
			continue
		}
		check(t, q.Name+" bits", a.GainBits, bits)
		check(t, q.Name+" Brier", a.GainBrier, brier)
	}
	if n != len(asked) {
		t.Errorf("%d questions, want %d", len(asked), n)
	}
}

// effects holds drivers against the brute force; it reports whether there
// were any.
func effects(t *testing.T, s *brute.Sure, c *parley.Conflict, f *ensemble.Figures, o, start int, split bool) bool {
	t.Helper()
	var names []string
	var groups [][]func(*brute.Point) int
	for i, in := range s.Inputs {
		if len(in.Values) < 2 {
			continue
		}
		if split && strings.HasSuffix(in.Name, ".types") {
			for _, id := range c.Correlated[0].Actors {
				a := slices.Index(c.ActorIDs(), id)
				names = append(names, id+".type")
				groups = append(groups, []func(*brute.Point) int{func(p *brute.Point) int { return p.Kind(a) }})
			}
			continue
		}
		names = append(names, in.Name)
		groups = append(groups, []func(*brute.Point) int{func(p *brute.Point) int { return p.At[i] }})
	}
	if f.Outcomes[o].Decided || len(names) > 6 {
		return false
	}
	first, shapley, _ := s.Effects(s.Y(c.Outcomes[o].That, start), groups)
	seen, sum := 0, 0.0
	for _, d := range f.Outcomes[o].Drivers {
		k := slices.Index(names, d.Input)
		if k < 0 {
			t.Errorf("%s is no input", d.Input)
			continue
		}
		seen++
		sum += d.Shapley
		check(t, d.Input+" first order", d.FirstOrder, first[k])
		check(t, d.Input+" Shapley", d.Shapley, shapley[k])
	}
	check(t, "the sum of Shapley effects", sum, 1)
	for k, name := range names {
		if shapley[k] > tolerance && !slices.ContainsFunc(f.Outcomes[o].Drivers, func(d ensemble.Driver) bool { return d.Input == name }) {
			t.Errorf("%s is missing among the drivers", name)
		}
	}
	return seen > 0
}

// Parts of a table told apart.
func TestSplit(t *testing.T) {
	n := 0
	models(t, 2, 600, func(t *testing.T, r *rand.Rand, c *parley.Conflict, law stability.Concept, any bool) {
		if c.Correlated == nil || len(c.Correlated[0].Rows) < 2 {
			return
		}
		u := setup(t, c, ensemble.Settings{Draws: 100_000, Split: true})
		if !u.Enumerated() {
			return
		}
		f := figures(t, u)
		s := brute.New(c, "nash", false)
		for o := range f.Outcomes {
			if effects(t, s, c, f, o, f.From, true) {
				n++
			}
		}
	})
	if n < 10 {
		t.Errorf("%d outcomes compared", n)
	}
}
