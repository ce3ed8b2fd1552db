package study

import (
	"context"

	"parley/ensemble"
	"parley/result"
	"parley/stability"
	"parley/sweep"
)

// Sweep is how a row of a sweep is asked for.
type Sweep struct {
	Concepts string // of stability; nash, gmr, smr and seq when empty
	// Draws, unless 0, asks for the chances that outcomes have, by so many
	// draws from Seed, as [Study.Chances] does.
	Draws int
	Seed  uint64
}

// Sweep works out the model's row in a sweep; where it stands there is left to
// the caller. The error is a [RequestError] or parley.Problems where the model
// does not allow the question.
func (s *Study) Sweep(ctx context.Context, q Sweep) (*result.SweepRow, error) {
	c := Concepts{Concepts: q.Concepts}
	request, err := s.request(&c, stability.Default...)
	if err != nil {
		return nil, err
	}
	found, err := s.analyze(ctx, "", request, 0)
	if err != nil {
		return nil, err
	}
	row := sweep.Row(s.profile, found)
	row.Model = s.Hash()
	if q.Draws == 0 || s.profile.StatusQuo < 0 || len(s.model.Outcomes) == 0 {
		return row, nil
	}
	chances, err := s.chances(Ensemble{Draws: q.Draws, Seed: q.Seed, Concepts: stability.Nash.Name}, true)
	if err != nil {
		return nil, err
	}
	part, err := chances.Run(ctx, ensemble.Job{})
	if err != nil {
		return nil, err
	}
	f, err := part.Figures()
	if err != nil {
		return nil, err
	}
	for k := range f.Outcomes {
		o := row.Outcomes[f.Outcomes[k].ID]
		o.Settles = &f.Outcomes[k].Settles
		row.Outcomes[f.Outcomes[k].ID] = o
	}
	return row, nil
}

// Names are the concepts that rows tell of. The error is a [RequestError].
func (q Sweep) Names() ([]string, error) {
	c := Concepts{Concepts: q.Concepts}
	r, err := c.request(stability.Default...)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, c := range r.Concepts {
		names = append(names, c.Name)
	}
	return names, nil
}
