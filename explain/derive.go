package explain

import (
	"parley/result"
	"parley/stability"
)

// derive explains a concept to every group and says what the state comes to;
// one that is made of others by those.
func (w *judging) derive(r *result.Explanation, groups []stability.Group, c stability.Concept) error {
	for _, g := range groups {
		r.Order = append(r.Order, g.Name)
	}
	parts := c.Parts()
	if parts == nil {
		all, err := w.all(groups, c)
		if err == nil {
			r.Actors = all
			conclude(r)
		}
		return err
	}
	first, err := w.all(groups, parts[0])
	if err != nil {
		return err
	}
	second, err := w.all(groups, parts[1])
	if err != nil {
		return err
	}
	for _, g := range groups {
		a, b := first[g.Name], second[g.Name]
		a.Concept, b.Concept = parts[0].Name, parts[1].Name
		switch {
		case c.Leader != "" && g.Name == c.Leader, c.Name == stability.SeqSim.Name && !a.Stable && eager(first):
			a = b
		case c.Leader == "" && c.Name != stability.SeqSim.Name && a.Stable && (b.Stable || !b.Settled):
			b.Hard, b.Stable, a = b.Stable, false, b // it is stable, but not weakly so
		}
		r.Actors[g.Name] = a
	}
	if conclude(r); c.Leader == "" && c.Name != stability.SeqSim.Name {
		r.Equilibrium = rests(first) && !rests(second)
	}
	return nil
}

// eager reports whether everybody leaves under SEQ, so that moves may be made
// at the same moment.
func eager(all map[string]*result.Standpoint) bool {
	for _, a := range all {
		if a.Undeterred == 0 {
			return false
		}
	}
	return true
}

func rests(all map[string]*result.Standpoint) bool {
	for _, a := range all {
		if a.Undeterred > 0 || !a.Stable && !a.Hard {
			return false
		}
	}
	return true
}

// conclude says whether the state rests: it is stable for every group.
func conclude(r *result.Explanation) {
	r.Equilibrium, r.Settled = true, true
	for _, a := range r.Actors {
		r.Equilibrium = r.Equilibrium && a.Stable
		r.Settled = r.Settled && a.Settled
	}
}
