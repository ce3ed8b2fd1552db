package prose

import "parley/result"

// Describe fills in the words that a result carries for whoever reads it as
// JSON: states said in one line, and ways told move by move. What it says is
// what the reports say.
func Describe(r any) {
	switch r := r.(type) {
	case *result.Explanation:
		m := open(r.Legend)
		if r.Description = m.state(r.State); r.Seen != nil {
			m.misses(*r.Seen)
		}
	case *result.WhyNot:
		m := open(r.Legend)
		for k := range r.Cases {
			r.Cases[k].Description = m.state(r.Cases[k].State)
		}
	case *result.Evolution:
		m := open(r.Legend)
		r.Description = m.state(r.From)
		for _, goals := range r.Equilibria {
			for k := range goals {
				goals[k].Description = m.state(goals[k].Code)
			}
		}
	case *result.Deals:
		m := open(r.Legend)
		r.Description = m.state(r.From)
		for k := range r.Deals {
			r.Deals[k].Description = m.state(r.Deals[k].To)
		}
	case *result.Proof:
		m := open(r.Legend)
		for k := range r.States {
			r.States[k].Description = m.state(r.States[k].Code)
		}
		for k := range r.Broken {
			r.Broken[k].Description = m.state(r.Broken[k].Code)
		}
	case *result.Influences:
		m := open(r.Moves.Legend)
		for k := range r.Moves.Rows {
			for _, w := range []*result.Way{r.Moves.Rows[k].Reached, r.Moves.Rows[k].Rests} {
				if w != nil {
					w.Text = m.state(w.State)
				}
			}
		}
	case *result.Ensemble:
		describeQuestions(open(r.Legend), r.Ask)
	case *result.Asked:
		describeQuestions(open(r.Whole.Legend), r.Ask)
	case *result.Ranking:
		open(r.Legend).ranked(r)
	case *result.Rankings:
		for k := range r.Actors {
			open(r.Legend).ranked(&r.Actors[k])
		}
	case *result.Between:
		for k, code := range r.States {
			r.Words[k] = open(r.Legend).state(code)
		}
	case *result.Core:
		m := open(r.Legend)
		if r.StatusQuo != nil {
			r.StatusQuo.Words = m.state(r.StatusQuo.Code)
		}
		for k := range r.Resting {
			r.Resting[k].Words = m.state(r.Resting[k].Code)
		}
		m.core(r)
	case *result.Analysis:
		m := open(r.Legend)
		for _, list := range r.Classes {
			for _, x := range list {
				m.misses(x)
			}
		}
		if r.Story != nil {
			m.describe(r.Story)
		}
	}
}

// ranked says the states of an order.
func (m *model) ranked(r *result.Ranking) {
	for _, t := range r.Tiers {
		for k := range t.States {
			t.States[k].Words = m.state(t.States[k].Code)
		}
	}
}

// describe says the places of a story.
func (m *model) describe(st *result.Story) {
	today := ""
	if st.Today != nil {
		today = st.Today.Code
	}
	say := func(p *result.Place) {
		p.Words, p.Levels = m.state(p.Code), plains(p.Levels)
		if today != "" {
			p.Change = m.difference(today, p.Code)
		}
	}
	if st.Today != nil {
		say(st.Today)
	}
	for _, e := range st.Evidence {
		for _, d := range e.Statements {
			for k := range d.Statements {
				d.Statements[k] = label(d.Statements[k])
			}
		}
	}
	if st.Why != nil {
		st.Why.Description = m.state(st.Why.State)
	}
	for _, rests := range [][]result.Rest{st.Rests, st.Reached} {
		for k := range rests {
			e := &rests[k]
			say(&e.Place)
			if e.Reached == byImprovements {
				e.Way = m.way(e.Path, doing)
			}
		}
	}
}

func describeQuestions(m *model, ask map[string][]result.Question) {
	for _, questions := range ask {
		for k := range questions {
			questions[k].Words = m.question(&questions[k])
		}
	}
}
