package study

import (
	"parley"
	"parley/ensemble"
	"parley/result"
)

// Uncertain reports whether the model says that something is not sure: by
// weights of types, confidences, blocks of unknown order, dispersions, joint
// chances or events. Types alone are what-ifs.
func (s *Study) Uncertain() bool {
	c := s.model
	u := &c.Uncertainty
	if u.Order != nil || u.Weights != nil || len(u.Actors) > 0 || len(c.Correlated) > 0 || len(c.Events) > 0 {
		return true
	}
	for i := range c.Actors {
		a := &c.Actors[i]
		if a.Weight != nil || len(a.Preference.Blocks) > 0 {
			return true
		}
		for k := range a.Types {
			if a.Types[k].Weight != nil || len(a.Types[k].Preference.Blocks) > 0 {
				return true
			}
		}
		for k := range a.Statements {
			if unsure(&a.Statements[k]) {
				return true
			}
		}
	}
	return false
}

func unsure(st *parley.Statement) bool { return st.Confidence != nil && *st.Confidence < 1 }

// Open lists what the model says is not sure, with the chances of what it may
// be; nil where all is sure, or where its preferences are of a kind that is not
// drawn from.
func (s *Study) Open() []result.Uncertain {
	if !s.Uncertain() {
		return nil
	}
	inputs, err := ensemble.Open(s.profile)
	if err != nil {
		return nil
	}
	var out []result.Uncertain
	for _, x := range inputs {
		u := result.Uncertain{Input: x.Name}
		for _, v := range x.Values {
			u.Values = append(u.Values, result.Share{Value: v.Name, Chance: v.Chance})
		}
		out = append(out, u)
	}
	return out
}
