package ensemble_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"parley"
	"parley/ensemble"
	brute "parley/ensemble/oracle"
	"parley/internal/randmodel"
	"parley/prefer"
	"parley/stability"
)

// happen gives c random events that its actors can make.
func happen(r *rand.Rand, c *parley.Conflict, start int) {
	s := brute.New(c, "nash", false)
	m := s.Play(s.Points[0]).Model()
	state := start
	if r.IntN(2) == 0 {
		c.Noise = some(.01 + .99*r.Float64())
	}
	questions := s.Questions()
	for k := range 1 + r.IntN(4) {
		e := parley.Event{Date: fmt.Sprintf("2025-01-%02d", k+1)}
		i := r.IntN(len(c.Actors))
		a := &c.Actors[i]
		switch r.IntN(4) {
		case 0:
			var to []int
			for t := range m.States {
				if m.Can(i, state, t) {
					to = append(to, t)
				}
			}
			if len(to) == 0 {
				e.Stayed = a.ID
				break
			}
			after := to[r.IntN(len(to))]
			e.Moved = &parley.Moved{Actor: a.ID}
			for o := range m.Options {
				if m.States[state][o] != m.States[after][o] {
					e.Moved.To.Settings = append(e.Moved.To.Settings, parley.Setting{Option: m.Options[o].ID, Level: m.Options[o].Levels[m.States[after][o]]})
				}
			}
			state = after
		case 1:
			e.Stayed = a.ID
		case 2:
			e.Said = &parley.Said{Actor: a.ID, Likelihood: []parley.TypeRatio{{Type: parley.Base, Ratio: 3 * r.Float64()}}}
			if r.IntN(2) == 0 {
				e.Said.Costly = some(r.Float64())
			}
		case 3:
			if len(questions) == 0 {
				e.Stayed = a.ID
				break
			}
			q := questions[r.IntN(len(questions))]
			e.Found = &parley.Found{Question: q.Name, Answer: q.Possible[r.IntN(len(q.Possible))]}
			if r.IntN(2) == 0 {
				e.Found.Reliability = some(r.Float64())
			}
		}
		c.Events = append(c.Events, e)
	}
}

func TestBruteForceEvents(t *testing.T) {
	compared := 0
	models(t, 3, 150, func(t *testing.T, r *rand.Rand, c *parley.Conflict, law stability.Concept, any bool) {
		settings := ensemble.Settings{Draws: 100_000, Law: law, Any: any, Concepts: laws()}
		u := setup(t, c, settings)
		start := figures(t, u).From
		happen(r, c, start)
		u = setup(t, c, settings)
		f := figures(t, u)
		s := brute.New(c, law.Name, any)
		for k, x := range f.Updates {
			compared++
			before, from := s.Weigh(start, k)
			after, to := s.Weigh(start, k+1)
			what := fmt.Sprintf("event %d: ", k+1)
			if x.To != to {
				t.Errorf("%sleads to state %d, want %d", what, x.To, to)
			}
			if c.Events[k].Said == nil {
				check(t, what+"chance", x.Chance, s.Total(after)/s.Total(before))
			} else if !math.IsNaN(x.Chance) {
				t.Errorf("%swhat was said has the chance %v", what, x.Chance)
			}
			for o := range f.Outcomes {
				that := c.Outcomes[o].That
				check(t, what+"before", x.Before[o], s.Mean2(before, s.Y(that, from)))
				check(t, what+"after", x.After[o], s.Mean2(after, s.Y(that, to)))
			}
			for _, y := range x.Types {
				for n, id := range y.Types {
					is := func(p *brute.Point) float64 { return truth(s.TypeName(p, y.Actor) == id) }
					check(t, what+"type before", y.Before[n], s.Mean(before, is))
					check(t, what+"type after", y.After[n], s.Mean(after, is))
				}
			}
		}
		weights, now := s.Weigh(start, len(c.Events))
		same(t, s, f, weights, now)
		for o := range f.Outcomes {
			if len(f.Outcomes[o].Drivers) > 0 {
				t.Error("drivers after events")
			}
		}
	})
	if compared < 150 {
		t.Errorf("%d events compared", compared)
	}
}

// Events that do not move the state weigh the same in either order.
func TestOrderOfEvents(t *testing.T) {
	models(t, 5, 60, func(t *testing.T, r *rand.Rand, c *parley.Conflict, law stability.Concept, any bool) {
		happen(r, c, figures(t, setup(t, c, ensemble.Settings{Draws: 100_000})).From)
		c.Events = slices.DeleteFunc(c.Events, func(e parley.Event) bool { return e.Moved != nil })
		settings := ensemble.Settings{Draws: 100_000, Law: law, Any: any}
		f := figures(t, setup(t, c, settings))
		slices.Reverse(c.Events)
		for k := range c.Events {
			c.Events[k].Date = fmt.Sprintf("2025-01-%02d", k+1)
		}
		g := figures(t, setup(t, c, settings))
		for o := range f.Outcomes {
			check(t, "the forecast", g.Outcomes[o].Settles, f.Outcomes[o].Settles)
		}
	})
}

func TestBruteForceChain(t *testing.T) {
	circles, never := 0, 0
	count := func(rests, circle bool) {
		if !rests {
			never++
		}
		if circle {
			circles++
		}
	}
	models(t, 4, 150, func(t *testing.T, r *rand.Rand, c *parley.Conflict, law stability.Concept, any bool) {
		count(chain(t, c, law, any))
	})
	// Graph form has circles beside resting places.
	for seed := range uint64(120) {
		r := rand.New(rand.NewPCG(6, seed))
		c := randmodel.Conflict(r, randmodel.Shape{Actors: 3, States: 7, Graph: true})
		c.StatusQuo = &parley.Position{Code: c.States[0].ID}
		c.Outcomes = []parley.Outcome{{ID: "out", That: randmodel.Expression(r, c)}}
		c.Pace.Actors = []parley.ActorPace{{Actor: "a0", Rate: 2.5}}
		count(chain(t, c, laws()[r.IntN(5)], r.IntN(2) == 0))
		if t.Failed() {
			t.Fatalf("seed %d: %+v", seed, c)
		}
	}
	if circles == 0 || never == 0 {
		t.Errorf("%d models with a circle, %d without rest", circles, never)
	}
}

// chain holds the chances over time against the brute force.
func chain(t *testing.T, c *parley.Conflict, law stability.Concept, any bool) (rests, circle bool) {
	t.Helper()
	p, err := prefer.New(c)
	if err != nil {
		t.Fatal(err)
	}
	got, err := ensemble.Chain(context.Background(), p, ensemble.Settings{Law: law, Any: any, Until: 3, Step: .5})
	if err != nil {
		t.Fatal(err)
	}
	s := brute.New(ensemble.Certain(p).Conflict, law.Name, any)
	play := s.Play(s.Points[0])
	settles := play.Settles(got.From)
	total := 0.0
	for _, x := range got.Settles {
		check(t, "settles", x.Share, settles[x.State])
	}
	for _, v := range settles {
		total += v
	}
	check(t, "unsettled", got.Unsettled, 1-total)
	for k, time := range got.Times {
		rested := 0.0
		for st, v := range play.At(got.From, time) {
			rates := 0.0
			for _, r := range play.Rates()[st] {
				rates += r
			}
			if rates == 0 {
				rested += v
			}
		}
		check(t, "rested", got.Rested[k], rested)
	}
	mean, ok := play.MeanTime(got.From, func(int) bool { return true })
	if ok != got.Rests {
		t.Errorf("rests: %v, want %v", got.Rests, ok)
	}
	check(t, "mean time to rest", got.MeanRest, mean)
	for o := range got.Outcomes {
		mean, ok := play.MeanTime(got.From, func(st int) bool { return play.Model().Holds(c.Outcomes[o].That, st) })
		if ok != got.Outcomes[o].Occurs {
			t.Errorf("occurs: %v, want %v", got.Outcomes[o].Occurs, ok)
		}
		check(t, "mean time", got.Outcomes[o].Mean, mean)
	}
	return ok, total < 1-1e-9
}
