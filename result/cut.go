package result

// Cut is how much of a list is there: every answer that lists a part of what
// it found has a method for it, and whoever tells the answer says it in one
// form.
type Cut struct {
	Listed int
	// All is how many there are or, where Least, how many at least: the
	// search ended before it knew.
	All   int
	Least bool
}

// More is how many entries were left out, at least.
func (c Cut) More() int { return max(0, c.All-c.Listed) }

// Whole reports whether the list is the whole, and known to be.
func (c Cut) Whole() bool { return c.More() == 0 && !c.Least }

// Cut is how many of the least changes are listed.
func (r *Achievement) Cut() Cut {
	return Cut{len(r.Changes), len(r.Changes) + r.More, r.MoreAtLeast}
}

// Cut is how many of the least changes are listed.
func (b *Break) Cut() Cut { return Cut{len(b.Changes), len(b.Changes) + b.More, b.MoreAtLeast} }

// Cut is the first of the least changes as part of all.
func (p *Prospect) Cut() Cut { return Cut{min(1, p.Changes), p.Changes, p.ChangesAtLeast} }

// Cut is how many of the deals are listed.
func (r *Deals) Cut() Cut { return Cut{len(r.Deals), len(r.Deals) + r.More, !r.Complete} }

// Cut is how many of the matching states are listed.
func (r *WhyNot) Cut() Cut { return Cut{len(r.Rest) + len(r.Cases), r.Matching, false} }

// Cut is how many of the equilibria have a margin listed.
func (r *Sensitivity) Cut() Cut { return Cut{len(r.Margins), len(r.Margins) + r.More, false} }

// ImprovementsCut is how many of the states that improvements lead to are
// listed.
func (r *Evolution) ImprovementsCut() Cut {
	return Cut{len(r.Improvements), r.ImprovementStates, !r.ImprovementsComplete}
}

// MovesCut is how many of the states that moves lead to are listed.
func (r *Evolution) MovesCut() Cut { return Cut{len(r.Moves), r.MoveStates, !r.MovesComplete} }

// Cut is how many of a concept's equilibria are listed; those passed over
// count as neither.
func (r *Analysis) Cut(concept string) Cut {
	n := len(r.Equilibria[concept])
	return Cut{n, n + r.More[concept], false}
}

// Cut is how many of a concept's equilibria are listed.
func (v *Variant) Cut(concept string) Cut {
	return Cut{len(v.Equilibria[concept]), v.Counts[concept], false}
}

// ReachedCut is how many of the resting places that improvements lead to are
// listed.
func (s *Story) ReachedCut() Cut { return Cut{len(s.Reached), len(s.Reached), !s.ImprovementsComplete} }
