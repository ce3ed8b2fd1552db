package ensemble

import (
	"context"

	"parley"
	"parley/prefer"
)

// Times is where play leads over time on the stated priorities.
type Times struct {
	From      int // a state's ID
	Times     []float64
	Outcomes  []OutcomeTimes
	Rested    []float64    // by time: the chance of having come to rest
	Settles   []StateShare // in order of ID
	Unsettled float64
	MeanRest  float64 // time until rest, given that play rests
	Rests     bool    // it can
}

// OutcomeTimes is an outcome over time.
type OutcomeTimes struct {
	ID     string
	Over   []float64 // by time
	Mean   float64   // time until play rests where it holds, given that it does
	Occurs bool      // it can
}

// Certain is p's conflict as if it were sure: blocks in the order written,
// every statement, the types that the actors have as it stands, no events.
func Certain(p *prefer.Profile) *prefer.Profile {
	c := *p.Conflict
	c.Uncertainty, c.Correlated, c.Events = parley.Uncertainty{}, nil, nil
	c.Actors = append([]parley.Actor{}, c.Actors...)
	for i := range c.Actors {
		a := &c.Actors[i]
		a.Types, a.Weight = nil, nil
		a.Preference.Blocks = nil
		a.Statements = append([]parley.Statement{}, a.Statements...)
		for k := range a.Statements {
			a.Statements[k].Confidence = nil
		}
	}
	q, sp := *p, *p.Space
	sp.Conflict = &c
	q.Space = &sp
	return &q
}

// Chain works out the chances over time, by the settings' law, choice, times
// and outcomes, on the stated priorities. The model must have a status quo.
func Chain(ctx context.Context, p *prefer.Profile, settings Settings) (*Times, error) {
	u, err := New(Certain(p), settings)
	if err != nil {
		return nil, err
	}
	if u.start < 0 {
		return nil, &parley.Problem{Message: "the model names no status quo, from which play would go on", Hint: "say under status_quo where things stand"}
	}
	j, err := u.newJudge(func(*held) {})
	if err != nil {
		return nil, err
	}
	j.stances(u.certain())
	c := j.chain
	if err := c.follow(ctx, j.board, u.start, &u.rules, u.hazards); err != nil {
		return nil, err
	}
	visits, unsettled := c.visits()
	out := &Times{From: int(u.start), Times: u.times, Unsettled: unsettled}
	settles := make([]float64, u.s.Count)
	for n, v := range visits {
		if c.rest(n) {
			settles[c.states[n]] = v
		}
	}
	for id, v := range settles {
		if v > 0 {
			out.Settles = append(out.Settles, StateShare{id, v})
		}
	}
	out.MeanRest, out.Rests = c.meanTime(visits, c.rest)
	for o := range u.outcomes {
		x := OutcomeTimes{ID: u.outcomes[o].id}
		x.Mean, x.Occurs = c.meanTime(visits, func(n int) bool { return c.rest(n) && u.outcomes[o].in[c.states[n]] })
		out.Outcomes = append(out.Outcomes, x)
	}
	chances, err := c.over(ctx, u.Settings.Step, len(u.times))
	if err != nil {
		return nil, err
	}
	for k := range u.times {
		rested := 0.0
		at := make([]float64, len(u.outcomes))
		for n, v := range chances[k] {
			if c.rest(n) {
				rested += v
			}
			for o := range at {
				if u.outcomes[o].in[c.states[n]] {
					at[o] += v
				}
			}
		}
		out.Rested = append(out.Rested, rested)
		for o := range at {
			out.Outcomes[o].Over = append(out.Outcomes[o].Over, at[o])
		}
	}
	return out, nil
}

// certain is the one world of a model without inputs.
func (u *Setup) certain() *world {
	w := u.in.newWorld()
	u.in.draw(w, nil, false)
	return w
}
