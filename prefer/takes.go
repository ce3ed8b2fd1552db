package prefer

import (
	"fmt"

	"parley"
)

// Takes says why p's actors cannot be taken to hold preferences of a kind, or
// nil. The error is a *parley.Problem.
func (p *Profile) Takes(kind Kind) error {
	if kind == Crisp {
		return nil
	}
	if p.Blocks() {
		return &parley.Problem{Message: fmt.Sprintf("%s_ concepts are not defined for merged actors", kind), Hint: "leave out --merge"}
	}
	if kind == Strong {
		return nil
	}
	if kind == Probabilistic { // types stand for what an actor may prefer
		if err := p.OrderedTypes("prob_ concepts"); err != nil {
			return err
		}
	}
	return p.Ordered(string(kind) + "_ concepts")
}

// Ordered says which actor has no complete order of the states, which what
// is asked needs, or nil. The error is a *parley.Problem.
func (p *Profile) Ordered(what string) error {
	for i := range p.Orders {
		switch id := p.Conflict.Actors[i].ID; {
		case p.Absent(i):
		case p.Orders[i] == nil:
			return &parley.Problem{Message: fmt.Sprintf("for %s every actor needs one order of the states, and %s are several", what, id), Hint: "leave out --merge"}
		case !p.Sure(i):
			return &parley.Problem{Message: fmt.Sprintf("for %s every actor needs one order of the states, and %s has pairs of unknown order", what, id), Hint: "leave its unknown statements and pairs out"}
		}
	}
	return nil
}

// OrderedTypes says which type of which actor has no complete order of the
// states, which what is asked needs, or nil. The error is a *parley.Problem.
func (p *Profile) OrderedTypes(what string) error {
	for i := range p.Conflict.Actors {
		a := &p.Conflict.Actors[i]
		for t := range a.Types {
			if !sure(a, &a.Types[t].Preference) {
				return &parley.Problem{Message: fmt.Sprintf("for %s every type needs one order of the states, and %s of %s has pairs of unknown order", what, a.Types[t].ID, a.ID), Hint: "leave its unknown statements and pairs out"}
			}
		}
	}
	return nil
}

// Has reports whether the model says anything of the kind: degrees of
// strength, fuzzy pairs, chances or types, attitudes.
func (p *Profile) Has(kind Kind) bool {
	for i := range p.Conflict.Actors {
		a := &p.Conflict.Actors[i]
		w := &a.Preference
		switch kind {
		case Strong:
			if len(w.Gaps) > 0 {
				return true
			}
			for _, st := range a.Ordered(w) {
				if st.Degree > 1 {
					return true
				}
			}
			for _, t := range w.Ranking {
				if t.Gap > 1 {
					return true
				}
			}
		case Fuzzy:
			if len(w.Fuzzy) > 0 {
				return true
			}
		case Probabilistic:
			if len(w.Probabilities)+len(a.Types) > 0 {
				return true
			}
		case Relational:
			if len(a.Attitudes) > 0 {
				return true
			}
		}
	}
	return false
}
