package analysis

import (
	"context"
	"math/bits"
	"slices"

	"parley/evolve"
	"parley/explain"
	"parley/prefer"
	"parley/result"
	"parley/stability"
	"parley/words"
)

// MaxRests bounds the equilibria that a story tells one by one.
const MaxRests = 40

// strongest lists the concepts asked for, the most telling first.
func strongest(found *stability.Result) []int {
	var order []int
	for _, c := range stability.Concepts {
		if k := found.Find(c.Name); k >= 0 {
			order = append(order, k)
		}
	}
	return order
}

// telling is the concept to explain by: the strongest asked for in which
// opponents answer credibly, or the strongest at all.
func telling(found *stability.Result) stability.Concept {
	for _, c := range []stability.Concept{stability.SEQ, stability.SSEQ, stability.Nash} {
		if found.Find(c.Name) >= 0 {
			return c
		}
	}
	return found.Concepts[strongest(found)[0]]
}

// tell tells the story. Of the status quo it speaks by all that was found,
// whatever states are asked about; the equilibria and outcomes that it lists
// are those shown.
func tell(ctx context.Context, s *prefer.Profile, found, shown *stability.Result, set Settings) (*result.Story, error) {
	st := &result.Story{
		AsOf: s.Conflict.AsOf, About: s.Conflict.About, VariantAbout: set.VariantAbout,
		Rests: []result.Rest{}, Reached: []result.Rest{}, Holding: []string{}, Names: map[string]string{},
	}
	for i, id := range s.Conflict.ActorIDs() {
		st.Names[id] = words.Actor(s.Space, i)
	}
	for _, o := range s.Options {
		st.Options = append(st.Options, words.Actor(s.Space, o.Actor)+": "+o.Name)
	}
	ways, err := newWays(ctx, s)
	if err != nil {
		return nil, err
	}
	st.Concept = telling(found).Name
	st.ImprovementsComplete, st.MovesComplete = ways.complete()
	addRests(st, s, shown, ways)
	reached := ways.equilibria(found, found.Find(st.Concept))
	for _, index := range reached {
		st.Reached = append(st.Reached, rest(s, found, index, ways))
	}
	if s.StatusQuo < 0 {
		addOutcomes(st, s, shown, reached)
		return st, nil
	}
	index := s.Index(s.StatusQuo)
	st.Today = place(s, index)
	if st.Holding = under(found, index); len(st.Holding) > 0 {
		st.Strongest = st.Holding[0]
	}
	addOutcomes(st, s, shown, reached)
	st.Why, err = explain.State(ctx, s, s.StatusQuo, explain.Question{Concept: telling(found), Sequences: set.Sequences})
	if err != nil {
		return nil, err
	}
	addEvidence(st, s)
	if set.Prospects {
		equilibria := found.Equilibria[found.Find(st.Concept)]
		st.Prospects, err = newProspects(ctx, s, telling(found), set.Sequences, equilibria, equilibria.Has(index))
	}
	return st, err
}

func place(s *prefer.Profile, index uint64) *result.Place {
	p := &result.Place{Number: s.ID(index) + 1, Code: s.CodeAt(index), Words: words.State(s.Space, index)}
	for k := range s.Options {
		o := &s.Options[k]
		p.Levels = append(p.Levels, words.Plain(o.Levels[s.Level(k, index)]))
	}
	for i := 0; i < s.Actors() && !s.Graph; i++ {
		p.Does = append(p.Does, result.Setting{Actor: words.Actor(s.Space, i), Does: words.Does(s.Space, i, index)})
	}
	if s.StatusQuo >= 0 {
		p.Change = words.Difference(s.Space, s.Index(s.StatusQuo), index)
	}
	return p
}

// rests gathers the equilibria of all concepts, each once, under its
// strongest concept first.
func addRests(st *result.Story, s *prefer.Profile, found *stability.Result, ways *ways) {
	order := strongest(found)
	for n, k := range order {
		more := 0
		for w, fresh := range found.Equilibria[k] {
			for _, before := range order[:n] {
				fresh &^= found.Equilibria[before][w]
			}
			for ; fresh != 0 && len(st.Rests) < MaxRests; fresh &= fresh - 1 {
				index := uint64(w)*64 + uint64(bits.TrailingZeros64(fresh))
				st.Rests = append(st.Rests, rest(s, found, index, ways))
			}
			more += bits.OnesCount64(fresh)
		}
		if more > 0 {
			st.More += more
			if st.MoreUnder == nil {
				st.MoreUnder = map[string]int{}
			}
			st.MoreUnder[found.Concepts[k].Name] = more
		}
	}
}

func rest(s *prefer.Profile, found *stability.Result, index uint64, ways *ways) result.Rest {
	r := result.Rest{Place: *place(s, index), Concepts: under(found, index)}
	var path []evolve.Hop
	r.Reached, path = ways.to(index)
	r.Steps = len(path)
	if r.Reached == evolve.ByImprovements {
		r.Way = ways.tell(path)
	}
	return r
}

// addOutcomes counts the equilibria that have each outcome. Reached are those
// of the story's concept that improvements lead to.
func addOutcomes(st *result.Story, s *prefer.Profile, found *stability.Result, reached []uint64) {
	if s.StatusQuo >= 0 && slices.Contains(st.Holding, st.Concept) {
		reached = append(reached, s.Index(s.StatusQuo))
	}
	for n, o := range s.Conflict.Outcomes {
		b := s.Outcomes[n]
		stack := make([]uint64, b.Depth)
		out := result.Outcome{ID: o.ID, That: string(o.That), Equilibria: map[string]int{}}
		if s.StatusQuo >= 0 {
			out.Today = s.Truth(b, s.Index(s.StatusQuo))
		}
		for k, c := range found.Concepts {
			hits := 0
			for w, set := range found.Equilibria[k] {
				if set != 0 {
					hits += bits.OnesCount64(set & s.Words(b, uint64(w)*64, stack))
				}
			}
			out.Equilibria[c.Name] = hits
		}
		out.Reached = slices.ContainsFunc(reached, func(index uint64) bool { return s.Truth(b, index) })
		st.Outcomes = append(st.Outcomes, out)
	}
}

// evidence lists the sources cited by the statements that decide in Why.
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
				if d := &e.Statements[k]; !slices.Contains(d.Statements, explain.Label(&r)) {
					d.Statements = append(d.Statements, explain.Label(&r))
				}
			}
		}
	}
	for _, id := range st.Why.Order {
		a := st.Why.Actors[id]
		for _, m := range a.Improvements {
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
