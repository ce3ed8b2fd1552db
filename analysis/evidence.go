package analysis

import (
	"slices"

	"parley/prefer"
	"parley/result"
)

// addEvidence lists the sources cited by the statements that decide in Why.
func addEvidence(st *result.Story, s *prefer.Profile) {
	by := map[string]*result.Evidence{}
	var order []string
	cite := func(actor string, reasons []result.Reason) {
		for _, r := range reasons {
			for _, c := range r.Cites {
				e := by[c.Source]
				if e == nil {
					e = &result.Evidence{Source: c.Source}
					by[c.Source] = e
					order = append(order, c.Source)
				}
				k := slices.IndexFunc(e.Statements, func(d result.Decided) bool { return d.Actor == actor })
				if k < 0 {
					k = len(e.Statements)
					e.Statements = append(e.Statements, result.Decided{Actor: actor})
				}
				if d := &e.Statements[k]; !slices.Contains(d.Statements, r.Statement) {
					d.Statements = append(d.Statements, r.Statement)
				}
			}
		}
	}
	for _, id := range st.Why.Order {
		a := st.Why.Actors[id]
		for k := range a.Improvements {
			m := &a.Improvements[k]
			cite(a.Name, m.Reasons)
			for _, step := range m.Sanction {
				cite(step.Name, step.Reasons)
			}
		}
		for _, l := range a.Stays {
			cite(a.Name, l.Reasons)
		}
	}
	for _, src := range s.Conflict.Sources {
		if e := by[src.ID]; e != nil {
			e.Title, e.Publisher, e.Date = src.Title, src.Publisher, src.Date
			if src.Title == "" {
				e.About = src.About
			}
		}
	}
	for _, id := range order {
		st.Evidence = append(st.Evidence, *by[id])
	}
}
