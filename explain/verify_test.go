package explain

import (
	"fmt"
	"math/big"

	"parley"
	"parley/logic"
	"parley/prefer"
	"parley/result"
	"parley/stability"
)

// Verify checks a result by other means than those that found it: moves are
// checked option by option, preferences statement by statement from the
// parsed text of the model, and chains against the rule for sequences. It
// checks that each improvement is a legal move and better for its actor, that
// each reason is the deciding one, that each sanction is a legal sequence of
// the opponents (of improvements where the concept says so) whose end is no
// better for the actor, and that no better escape is open where the concept
// allows one; and in models of up to 4,096 states also that no improvement is
// left out, and that what is said to be undeterred is. The error names the
// first step that fails.
func Verify(s *prefer.Profile, r *result.Explanation) error {
	v := &verifier{s: s, c: s.Conflict, bound: map[listed]*logic.Bound{}, rule: stability.Sequences(r.Sequences)}
	var ok bool
	if v.concept, ok = stability.Find(r.Concept); !ok {
		return fmt.Errorf("no concept is called %q", r.Concept)
	}
	from, err := v.state(r.State)
	if err != nil {
		return err
	}
	all := true
	for i := range v.c.Actors {
		a := r.Actors[v.c.Actors[i].ID]
		if a == nil {
			return fmt.Errorf("%s is missing", v.c.Actors[i].ID)
		}
		if err := v.actor(i, from, a); err != nil {
			return fmt.Errorf("%s: %w", v.c.Actors[i].ID, err)
		}
		all = all && a.Stable
	}
	if all != r.Equilibrium {
		return fmt.Errorf("equilibrium is %v although stability for all is %v", r.Equilibrium, all)
	}
	return nil
}

type verifier struct {
	s       *prefer.Profile
	c       *parley.Conflict
	concept stability.Concept
	rule    stability.Sequences
	bound   map[listed]*logic.Bound
}

// listed is an expression in the lists of an actor, or of nobody (-1).
type listed struct {
	actor int
	that  parley.Expression
}

func (v *verifier) state(code string) (uint64, error) {
	index, ok := v.s.ParseCode(code)
	if !ok || !v.s.Feasible(index) {
		return 0, fmt.Errorf("%s is no feasible state", code)
	}
	return index, nil
}

func (v *verifier) holds(actor int, e parley.Expression, x uint64) bool {
	b := v.bound[listed{actor, e}]
	if b == nil {
		b, _ = v.s.Names.Bind(e, actor)
		if b == nil {
			return false // a model in analysis has been read before
		}
		v.bound[listed{actor, e}] = b
	}
	return v.s.Truth(b, x)
}

// legal reports whether actor i can move from x to y.
func (v *verifier) legal(i int, x, y uint64) bool {
	if x == y {
		return false
	}
	id := v.c.Actors[i].ID
	if v.s.Graph {
		for _, m := range v.c.Actors[i].Moves {
			a, b := v.c.States[x].ID, v.c.States[y].ID
			if m.From == a && m.To == b || m.Both && m.From == b && m.To == a {
				return true
			}
		}
		return false
	}
	for k := range v.s.Options {
		o := &v.s.Options[k]
		a, b := v.s.Level(k, x), v.s.Level(k, y)
		if a != b && (o.Actor != i || o.Moves == parley.Up && b < a || o.Moves == parley.Down && b > a) {
			return false
		}
	}
	for _, bar := range v.c.Barred {
		if bar.Actor == id && v.holds(-1, bar.From, x) && v.holds(-1, bar.To, y) {
			return false
		}
	}
	return v.s.Feasible(y)
}

// prefers is 1 if i prefers x to y, -1 if y to x, else 0; deciding is the
// statement that decides.
func (v *verifier) prefers(i int, x, y uint64) (sign int, deciding string) {
	p := &v.c.Actors[i].Preference
	if len(p.Ranking) > 0 {
		place := func(z uint64) int {
			for k, tier := range p.Ranking {
				for _, code := range tier.States {
					if at, _ := v.s.ParseCode(code); at == z {
						return k
					}
				}
			}
			return len(p.Ranking)
		}
		a, b := place(x), place(y)
		switch {
		case a < b:
			return 1, ""
		case a > b:
			return -1, ""
		}
		return 0, ""
	}
	if len(p.Weights) > 0 {
		sum := func(z uint64) *big.Rat {
			total := new(big.Rat)
			for _, w := range p.Weights {
				if value, ok := parley.ParseNumber(w.Value); ok && v.holds(i, w.That, z) {
					total.Add(total, value)
				}
			}
			return total
		}
		return sum(x).Cmp(sum(y)), ""
	}
	for _, st := range v.c.Actors[i].Ordered(p) {
		switch a, b := v.holds(i, st.That, x), v.holds(i, st.That, y); {
		case a && !b:
			return 1, st.Label()
		case b && !a:
			return -1, st.Label()
		}
	}
	return 0, ""
}

func (v *verifier) effect(what string, i int, from, to uint64, effect string, because []string) error {
	sign, deciding := v.prefers(i, to, from)
	if want := [...]string{Worse, Equal, Better}[sign+1]; effect != want {
		return fmt.Errorf("%s: said to be %s, is %s", what, effect, want)
	}
	if deciding != "" && (len(because) != 1 || because[0] != deciding) {
		return fmt.Errorf("%s: because %q, but %q decides", what, because, deciding)
	}
	return nil
}

// exhaustive bounds the states of models that Verify goes through.
const exhaustive = 4096

func (v *verifier) actor(i int, from uint64, a *result.Standpoint) error {
	listed := map[uint64]bool{}
	free, open := 0, 0
	for k := range a.Improvements {
		m := &a.Improvements[k]
		to, err := v.state(m.To)
		if err != nil {
			return err
		}
		listed[to] = true
		if !v.legal(i, from, to) {
			return fmt.Errorf("%s is no move", m.To)
		}
		if err := v.effect(m.To, i, from, to, Better, m.Because); err != nil {
			return err
		}
		switch {
		case !m.Settled:
			open++
		case !m.Deterred:
			free++
			if v.s.Count <= exhaustive && v.deterrent(i, from, to) {
				return fmt.Errorf("%s is deterred", m.To)
			}
		default:
			if err := v.sanction(i, from, to, m); err != nil {
				return fmt.Errorf("%s: %w", m.To, err)
			}
		}
	}
	if a.More == 0 && (a.Undeterred != free || a.Stable != (free == 0 && open == 0 && a.Settled)) {
		return fmt.Errorf("stable is %v with %d undeterred of %d found", a.Stable, a.Undeterred, free)
	}
	if v.s.Count > exhaustive || a.More > 0 || !a.Settled {
		return nil
	}
	for id := range v.s.Count {
		y := v.s.Index(id)
		if sign, _ := v.prefers(i, y, from); sign > 0 && v.legal(i, from, y) && !listed[y] {
			return fmt.Errorf("the improvement %s is left out", v.s.CodeAt(y))
		}
	}
	return nil
}

// sanction checks a chain of counter-moves step by step.
func (v *verifier) sanction(i int, from, to uint64, m *result.Improvement) error {
	if v.concept.Reply == stability.NoReply || len(m.Sanction) == 0 {
		return fmt.Errorf("deterred without a sanction")
	}
	at, context := to, uint64(0)
	rule := stability.Replies(v.s.Space, v.rule, i).Strict()
	for k := range m.Sanction {
		st := &m.Sanction[k]
		j := -1
		for n := range v.c.Actors {
			if v.c.Actors[n].ID == st.By {
				j = n
			}
		}
		u, err := v.state(st.To)
		after, may := rule.Next(context, j)
		switch {
		case err != nil:
			return err
		case j < 0 || j == i:
			return fmt.Errorf("%q is no opponent", st.By)
		case !v.legal(j, at, u):
			return fmt.Errorf("%s cannot move to %s", st.By, st.To)
		case !may:
			return fmt.Errorf("%s may not move to %s under the rule %s", st.By, st.To, v.rule)
		}
		if err := v.effect(st.To, j, at, u, st.Effect, st.Because); err != nil {
			return err
		}
		if v.concept.Reply == stability.ImprovingReply && st.Effect != Better {
			return fmt.Errorf("%s does not gain by moving to %s", st.By, st.To)
		}
		at, context = u, after
	}
	if sign, _ := v.prefers(i, at, from); sign > 0 {
		return fmt.Errorf("the sanction %s is better than the start", v.s.CodeAt(at))
	}
	if !v.concept.Escape {
		return nil
	}
	e := m.Escape
	if e == nil {
		return fmt.Errorf("the escape is missing")
	}
	if e.To != "" {
		x, err := v.state(e.To)
		if err != nil || !v.legal(i, at, x) {
			return fmt.Errorf("the escape %s is no move", e.To)
		}
		if err := v.effect("escape "+e.To, i, from, x, e.Effect, labels(e.Reasons)); err != nil {
			return err
		}
	}
	if v.s.Count <= exhaustive && v.escapes(i, from, at) {
		return fmt.Errorf("there is an escape from %s", v.s.CodeAt(at))
	}
	return nil
}

func (v *verifier) escapes(i int, from, at uint64) bool {
	for id := range v.s.Count {
		y := v.s.Index(id)
		if sign, _ := v.prefers(i, y, from); sign > 0 && v.legal(i, at, y) {
			return true
		}
	}
	return false
}
