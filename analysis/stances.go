package analysis

import (
	"cmp"
	"fmt"
	"slices"

	"parley"
	"parley/explain"
	"parley/prefer"
	"parley/result"
)

// Bounds of what is told of one actor.
const (
	maxPriorities = 200
	maxChoices    = 24
	maxMoves      = 1 << 17
)

// stance says what an actor wants and what it could do in the status quo. Why
// explains that state; it is nil where there is none.
func stance(s *prefer.Profile, t *explain.Teller, why *result.Explanation, i int) result.Position {
	a := &s.Conflict.Actors[i]
	out := result.Position{Actor: a.ID, Form: string(a.Preference.Form()), Priorities: priorities(a), Choices: []result.Choice{}}
	if n := len(out.Priorities); n > maxPriorities {
		out.Priorities, out.More = out.Priorities[:maxPriorities], n-maxPriorities
	}
	if why != nil {
		choices(&out, s, t, why.Actors[a.ID], i)
	}
	return out
}

// priorities lists what an actor wants, in its order.
func priorities(a *parley.Actor) []result.Priority {
	out := []result.Priority{}
	for _, st := range a.Ordered(&a.Preference) {
		p := result.Priority{Statement: st.Label(), That: string(st.That), Because: st.Because}
		for _, c := range st.Cites {
			if !slices.Contains(p.Cites, c.Source) {
				p.Cites = append(p.Cites, c.Source)
			}
		}
		out = append(out, p)
	}
	for _, w := range a.Preference.Weights {
		out = append(out, result.Priority{Statement: string(w.That), That: string(w.That), Weight: w.Value})
	}
	for _, tier := range a.Preference.Ranking {
		out = append(out, result.Priority{States: tier.States})
	}
	return out
}

// choices puts the actor's moves from the status quo together that are
// decided alike, each group under the move that changes least.
func choices(out *result.Position, s *prefer.Profile, t *explain.Teller, why *result.Standpoint, i int) {
	from := s.Index(s.StatusQuo)
	gains := map[string]*result.Improvement{}
	for k := range why.Improvements {
		gains[why.Improvements[k].To] = &why.Improvements[k]
	}
	at := map[string]int{}
	s.MovesAt(i, from, func(to uint64) bool {
		if out.Moves++; out.Moves > maxMoves {
			out.Moves = why.Moves
			return false
		}
		code := s.CodeAt(to)
		gain := gains[code]
		key := alike(t, gain, i, from, to)
		k, seen := at[key]
		if !seen {
			if len(out.Choices) == maxChoices {
				return true
			}
			k = len(out.Choices)
			at[key] = k
			effect, reasons := t.Effect(i, from, to)
			c := result.Choice{To: code, Changes: t.Changes(from, to), Effect: effect, Reasons: reasons, Settled: true}
			if gain != nil {
				c.Deterred, c.Settled, c.Answered, c.Sanction, c.Against = gain.Deterred, gain.Settled, gain.Answered, gain.Sanction, gain.Against
			} else if effect == explain.Better {
				c.Settled = false
			}
			out.Choices = append(out.Choices, c)
		}
		c := &out.Choices[k]
		c.Moves++
		if changes := t.Changes(from, to); len(changes) < len(c.Changes) {
			c.To, c.Changes = code, changes
			_, c.Reasons = t.Effect(i, from, to)
			if gain != nil {
				c.Sanction, c.Against = gain.Sanction, gain.Against
			}
		}
		return true
	})
	out.Left = out.Moves
	for _, c := range out.Choices {
		out.Left -= c.Moves
	}
	slices.SortStableFunc(out.Choices, func(x, y result.Choice) int {
		return cmp.Or(cmp.Compare(class(&x), class(&y)), cmp.Compare(first(&x), first(&y)), cmp.Compare(len(x.Changes), len(y.Changes)))
	})
}

// alike is the same for moves that are decided alike: by one statement, and
// where they pay, answered by the same actors for the same reasons.
func alike(t *explain.Teller, gain *result.Improvement, i int, from, to uint64) string {
	d := t.Compare.Decides(i, from, to)
	effect := t.Compare.Compare(i, to, from)
	key := fmt.Sprintf("%d %d", d, effect)
	if d < 0 && effect != 0 {
		key += fmt.Sprint(" ", to)
	}
	if gain != nil {
		key += fmt.Sprint(" ", gain.Deterred, gain.Settled)
		for _, st := range gain.Sanction {
			key += fmt.Sprintf(" %s %s %q", st.By, st.Effect, st.Because)
		}
	}
	return key
}

// class orders choices: what pays and is not deterred, what pays, the others.
func class(c *result.Choice) int {
	switch {
	case c.Effect == explain.Better && !c.Deterred:
		return 0
	case c.Effect == explain.Better:
		return 1
	case c.Effect == explain.Worse:
		return 2
	}
	return 3
}

// first is the place of the statement that decides.
func first(c *result.Choice) int {
	if len(c.Reasons) == 0 {
		return 0
	}
	return c.Reasons[0].Place
}
