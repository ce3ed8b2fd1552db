package study

import (
	"fmt"

	"parley"
	"parley/stability"
	"parley/stability/auto"
)

// Limits bound what questions may take, and hear of what they do. The zero
// Limits bound nothing.
type Limits struct {
	// Memory is how many bytes a question may take, asked each time; nil, or 0
	// bytes, means no bound. What needs more is refused beforehand.
	Memory func() uint64
	// States is the greatest number of feasible states that are taken; 0 means
	// no bound.
	States int
	// Announce is told, before work begins, what it will need; nil if nobody
	// is to be told.
	Announce func(Need)
}

// Progress is told, now and then, the share of the work that is done.
type Progress = func(done float64)

// Concepts is how a question names concepts of stability.
type Concepts struct {
	// Concepts is a comma-separated list of names, or "all"; when empty, the
	// question's usual ones.
	Concepts string
	// Sequences is the rule for opponents' answers: "legal" when empty.
	Sequences string
	// Engine names the engine, for tests and benchmarks: "auto" when empty.
	Engine string
	// Progress is told how far the engine has come, unless nil.
	Progress Progress
}

// request reads c, for a question that takes the plain concepts over complete
// orders. The error is a [RequestError].
func (s *Study) request(c *Concepts, usual ...stability.Concept) (stability.Request, error) {
	q, err := c.request(usual...)
	if err == nil {
		err = refuse(s.profile.Ordered("this question"))
	}
	return q, err
}

func (c *Concepts) request(usual ...stability.Concept) (q stability.Request, err error) {
	q = stability.Request{Concepts: usual, Sequences: stability.Legal, Progress: c.Progress}
	if c.Concepts != "" {
		if q.Concepts, err = stability.Parse(c.Concepts); err != nil {
			return q, refuse(err)
		}
	}
	if c.Sequences != "" {
		if q.Sequences, err = stability.ParseSequences(c.Sequences); err != nil {
			return q, refuse(err)
		}
	}
	return q, nil
}

// one is request for a question that answers for one concept.
func (s *Study) one(c *Concepts) (stability.Request, error) {
	q, err := s.request(c, stability.SEQ)
	if err == nil && len(q.Concepts) != 1 {
		err = notOne(c.Concepts, len(q.Concepts))
	}
	return q, err
}

// engine chooses the engine and makes sure that it can be fed.
func (s *Study) engine(name string, q stability.Request, share uint64) (stability.Engine, error) {
	if err := s.fits(); err != nil {
		return nil, err
	}
	if name == "" {
		name = "auto"
	}
	e, err := auto.Choose(name, s.profile, q)
	if err != nil {
		return nil, refuse(err)
	}
	return e, s.feed(e, s.profile, q, share)
}

// fits refuses models of more states than are taken.
func (s *Study) fits() error {
	if s.limits.States > 0 && s.profile.Count > s.limits.States {
		return &parley.Problem{
			Message: fmt.Sprintf("the model has %d feasible states, and at most %d are taken here", s.profile.Count, s.limits.States),
			Hint:    "hold options at a level, or rule out states under infeasible",
		}
	}
	return nil
}
