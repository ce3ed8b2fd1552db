package analysis

import (
	"context"

	"parley"
	"parley/explain"
	"parley/result"
	"parley/stability"
)

// Add puts one more analysis beside the others; it must tell its story. Of is
// the model that they are of, and variant the name of the variant of it that
// was analysed, empty for the model as it stands.
func Add(c *result.Comparison, r *result.Analysis, of *parley.Conflict, variant string, d *result.Contrast) {
	s := result.Variant{
		Variant: r.Variant, About: r.Story.VariantAbout, StateCount: r.StateCount, StatusQuo: r.StatusQuo,
		RestsToday: r.Story.Strongest, Concept: r.Story.Concept, Equilibria: r.Equilibria, More: r.More, Model: r.Model,
		Counts: map[string]int{}, Reached: []result.Reached{}, ImprovementsComplete: r.Story.ImprovementsComplete, Outcomes: r.Story.Outcomes, Difference: d,
	}
	for k := range of.Variants {
		if v := &of.Variants[k]; v.ID == variant {
			s.Types, s.Fix = differs(of, v)
		}
	}
	for name, n := range r.Counts {
		s.Counts[name] = n.Equilibria
	}
	for _, e := range r.Story.Reached {
		s.Reached = append(s.Reached, result.Reached{Code: e.Code, Steps: e.Steps})
	}
	c.Legend = r.Legend
	c.Variants = append(c.Variants, s)
}

// Bounds of a contrast: the states listed of each concept, on each side, and
// the moves looked at for why one of them does not rest.
const (
	maxContrasted = 60
	contrastWork  = 400_000
)

// Contrast says which equilibria a variant has that the model as it stands has
// not, and the other way round, and who leaves each where it does not rest. The
// two differ in preferences and options held alone.
func Contrast(ctx context.Context, base, variant Side, rule stability.Sequences) (*result.Contrast, error) {
	d := &result.Contrast{}
	var err error
	more := map[string]map[string]int{}
	side := func(key string, in, out Side) map[string][]result.Contrasted {
		t := explain.NewTeller(out.Profile)
		all := map[string][]result.Contrasted{}
		left := map[string]int{}
		for k, c := range in.Found.Concepts {
			list := []result.Contrasted{}
			there := out.Found.Equilibria[out.Found.Find(c.Name)]
			in.Found.Equilibria[k].Each(func(index uint64) bool {
				code := in.Profile.CodeAt(index) // indices may not mean the same on both sides
				at, ok := out.Profile.ParseCode(code)
				ok = ok && out.Profile.Feasible(at)
				switch {
				case ok && there.Has(at):
				case len(list) == maxContrasted:
					left[c.Name]++
				default:
					one := result.Contrasted{Code: code, Because: []result.Departure{}, Impossible: !ok}
					if ok {
						err = leaves(ctx, t, at, c, rule, out.Found.Cycle, &one)
					}
					list = append(list, one)
				}
				return err == nil
			})
			all[c.Name] = list
		}
		if len(left) > 0 {
			more[key] = left
		}
		return all
	}
	d.Appear, d.Vanish = side("appear", variant, base), side("vanish", base, variant)
	if len(more) > 0 {
		d.More = more
	}
	return d, err
}

// leaves tells who leaves a state, by index, that does not rest, and on what
// that turns.
func leaves(ctx context.Context, t *explain.Teller, index uint64, c stability.Concept, rule stability.Sequences, cycle *stability.Cycle, out *result.Contrasted) error {
	r, err := explain.With(ctx, t, t.Space.ID(index), explain.Question{Concept: c, Sequences: rule, Cycle: cycle, Work: contrastWork, Detail: 1 << 30, Brief: true})
	if err != nil {
		return err
	}
	out.Open = !r.Settled
	for _, by := range r.Order {
		l, ok := explain.Leaves(r.Actors[by], by)
		if !ok {
			continue
		}
		for _, why := range l.Because {
			out.Because = append(out.Because, result.Departure{Actor: by, Statement: why, To: l.To})
		}
	}
	return nil
}
