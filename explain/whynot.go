package explain

import (
	"cmp"
	"context"
	"slices"

	"parley/prefer"
)

// WhyNot is why none, or not more, of the states that somebody wants are
// equilibria.
type WhyNot struct {
	Target    string   `json:"target"` // the expression or code asked for
	Concept   string   `json:"concept"`
	Sequences string   `json:"sequences"`
	Matching  int      `json:"matching"`
	Examined  int      `json:"examined"` // fewer than Matching if there are too many
	Settled   bool     `json:"settled"`
	Rest      []string `json:"rest"` // those that are equilibria
	// Cases are the others, the nearest miss first: fewest undeterred
	// improvements, then fewest actors that leave; unsettled cases come last.
	Cases []Case `json:"cases"`
	// Leavers counts the states that each actor leaves, most first.
	Leavers []Leaver `json:"leavers"`
}

// Case is one wanted state that is no equilibrium.
type Case struct {
	State       string `json:"state"`
	Description string `json:"description"`
	// Undeterred counts the improvements that nobody deters, of all actors.
	Undeterred int     `json:"undeterred"`
	Settled    bool    `json:"settled"`
	Leave      []Leave `json:"leave"` // one an actor that leaves: its best undeterred improvement
}

// Leave is an actor's best improvement that nobody deters.
type Leave struct {
	By       string   `json:"by"`
	Name     string   `json:"name"`
	To       string   `json:"to"`
	Changes  []Change `json:"changes"`
	Because  []string `json:"because"`
	Reasons  []Reason `json:"reasons"`
	Answered bool     `json:"answered"` // somebody can answer, though not so as to deter
	Others   int      `json:"others"`   // its other undeterred improvements
}

// Leaver is an actor with the number of wanted states it leaves, and what
// decides for it most often.
type Leaver struct {
	By     string   `json:"by"`
	Name   string   `json:"name"`
	States int      `json:"states"`
	Most   []Reason `json:"most"`
	Times  int      `json:"times"` // states in which Most decides
}

// DefaultExamined bounds the states that Why looks at.
const DefaultExamined = 500

// Why explains why the states with the given IDs are not equilibria. Target
// is how they were asked for. At most limit of them are looked at
// (DefaultExamined when 0). It stops with ctx's error.
func Why(ctx context.Context, s *prefer.Profile, target string, ids []int, question Question, limit int) (*WhyNot, error) {
	q := question.normal()
	q.Detail = 1 << 30
	if limit == 0 {
		limit = DefaultExamined
	}
	w := &WhyNot{
		Target: target, Concept: q.Concept.Name, Sequences: string(q.Sequences),
		Matching: len(ids), Settled: true, Rest: []string{}, Cases: []Case{}, Leavers: []Leaver{},
	}
	t := NewTeller(s)
	for _, id := range ids[:min(limit, len(ids))] {
		r, err := explain(ctx, t, id, q)
		if err != nil {
			return nil, err
		}
		w.Examined++
		w.Settled = w.Settled && r.Settled
		if r.Equilibrium {
			w.Rest = append(w.Rest, r.State)
			continue
		}
		c := Case{State: r.State, Description: r.Description, Settled: r.Settled, Leave: []Leave{}}
		for _, by := range r.Order {
			a := r.Actors[by]
			c.Undeterred += a.Undeterred
			if l, ok := a.Leaves(by); ok {
				c.Leave = append(c.Leave, l)
			}
		}
		w.Cases = append(w.Cases, c)
	}
	slices.SortStableFunc(w.Cases, func(x, y Case) int {
		if x.Settled != y.Settled {
			return map[bool]int{true: -1, false: 1}[x.Settled]
		}
		return cmp.Or(cmp.Compare(x.Undeterred, y.Undeterred), cmp.Compare(len(x.Leave), len(y.Leave)))
	})
	w.tally(s)
	return w, nil
}

// Leaves is the actor's best improvement that nobody deters, by being the
// actor's ID; ok is false if there is none.
func (a *Actor) Leaves(by string) (l Leave, ok bool) {
	for _, m := range a.Improvements {
		if m.Settled && !m.Deterred {
			return Leave{
				By: by, Name: a.Name, To: m.To, Changes: m.Changes, Because: m.Because, Reasons: m.Reasons,
				Answered: m.Answered, Others: a.Undeterred - 1,
			}, true
		}
	}
	return Leave{}, false
}

// tally counts who leaves, and for what.
func (w *WhyNot) tally(s *prefer.Profile) {
	for _, id := range s.Conflict.ActorIDs() {
		var l Leaver
		times := map[string]int{}
		for _, c := range w.Cases {
			for k := range c.Leave {
				x := &c.Leave[k]
				if x.By != id {
					continue
				}
				l.By, l.Name = x.By, x.Name
				l.States++
				if len(x.Reasons) != 1 || x.Reasons[0].Kind != ByStatement {
					continue
				}
				if times[x.Because[0]]++; times[x.Because[0]] > l.Times {
					l.Times, l.Most = times[x.Because[0]], x.Reasons
				}
			}
		}
		if l.States > 0 {
			w.Leavers = append(w.Leavers, l)
		}
	}
	slices.SortStableFunc(w.Leavers, func(x, y Leaver) int { return cmp.Compare(y.States, x.States) })
}
