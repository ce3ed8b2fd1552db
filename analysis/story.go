package analysis

import (
	"context"
	"math/bits"
	"slices"

	"parley/evolve"
	"parley/explain"
	"parley/prefer"
	"parley/stability"
	"parley/words"
)

// Story is the analysis in the words of the model: what a report tells. Its
// lists hold only what was computed; nothing is assumed of any model.
type Story struct {
	AsOf  string `json:"-"`
	About string `json:"about,omitempty"`
	// VariantAbout is the variant's own description.
	VariantAbout string `json:"variant_about,omitempty"`

	Options []string          `json:"-"` // the options' names with their owners'
	Names   map[string]string `json:"-"` // the actors' names by ID

	Today *Place `json:"today,omitempty"` // the status quo
	// Strongest is the strongest concept under which the status quo is an
	// equilibrium; empty if none asked for holds it.
	Strongest string `json:"strongest,omitempty"`
	// Rests are the equilibria, the strongest first; at most MaxRests.
	Rests []Rest `json:"rests"`
	// More counts the equilibria left out of Rests, by their strongest concept.
	More map[string]int `json:"more,omitempty"`
	// Reached lists the equilibria that improvements from the status quo can
	// lead to, the nearest first.
	Reached []Rest `json:"reached"`

	// Concept is the concept that Actors and Outcomes speak of: the strongest
	// asked for that tells credible from incredible deterrents.
	Concept  string          `json:"concept"`
	Why      *explain.Result `json:"why,omitempty"` // of the status quo, under Concept
	Outcomes []Outcome       `json:"outcomes,omitempty"`
	Evidence []Evidence      `json:"evidence,omitempty"`
	// Prospects are left out of models with many states.
	Prospects *Prospects `json:"prospects,omitempty"`
}

// MaxRests bounds the equilibria that a story tells one by one.
const MaxRests = 40

// Place is a state in words.
type Place struct {
	Number int       `json:"number"`
	Code   string    `json:"code"`
	Levels []string  `json:"levels,omitempty"` // one an option, in option order
	Words  string    `json:"words"`
	Change string    `json:"change,omitempty"` // what differs from the status quo
	Does   []Setting `json:"-"`
}

// Setting is what one actor does in a state.
type Setting struct {
	Actor string
	Does  []string
}

// Rest is an equilibrium.
type Rest struct {
	Place
	Concepts []string `json:"concepts"` // under which it is one, the strongest first
	// Reached is how the status quo leads there: "here", "improvements",
	// "moves" or "no"; empty without a status quo.
	Reached string `json:"reached,omitempty"`
	Steps   int    `json:"steps,omitempty"` // the least number of moves
	// Way tells a shortest sequence of improvements, move by move, where
	// Reached is "improvements".
	Way string `json:"way,omitempty"`
}

// Outcome is one of the model's outcomes: in how many of the equilibria it
// holds, by concept.
type Outcome struct {
	ID         string         `json:"id"`
	That       string         `json:"that"`
	Today      bool           `json:"today"`
	Equilibria map[string]int `json:"equilibria"`
	Reached    bool           `json:"reached"` // in an equilibrium that improvements lead to
}

// Evidence is a source behind the statements that decide.
type Evidence struct {
	Source     string    `json:"source"`
	Title      string    `json:"title,omitempty"`
	Publisher  string    `json:"publisher,omitempty"`
	About      string    `json:"about,omitempty"` // of a source without a title
	Date       string    `json:"date,omitempty"`
	Statements []Decided `json:"statements"`
}

// Decided is one actor's statements that decide.
type Decided struct {
	Actor      string   `json:"actor"`
	Statements []string `json:"statements"`
}

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
func tell(ctx context.Context, s *prefer.Profile, found, shown *stability.Result, set Settings) (*Story, error) {
	st := &Story{
		AsOf: s.Conflict.AsOf, About: s.Conflict.About, VariantAbout: set.VariantAbout,
		Rests: []Rest{}, Reached: []Rest{}, Names: map[string]string{},
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
	st.rests(s, shown, ways)
	for _, index := range ways.equilibria(found, found.Find(st.Concept)) {
		st.Reached = append(st.Reached, rest(s, found, strongest(found), index, ways))
	}
	st.outcomes(s, shown)
	if s.StatusQuo < 0 {
		return st, nil
	}
	index := s.Index(s.StatusQuo)
	st.Today = place(s, index)
	for _, k := range strongest(found) {
		if found.Equilibria[k].Has(index) {
			st.Strongest = found.Concepts[k].Name
			break
		}
	}
	st.Why, err = explain.State(ctx, s, s.StatusQuo, explain.Question{Concept: telling(found), Sequences: set.Sequences})
	if err != nil {
		return nil, err
	}
	st.evidence(s)
	if set.Prospects {
		equilibria := found.Equilibria[found.Find(st.Concept)]
		st.Prospects, err = newProspects(ctx, s, telling(found), set.Sequences, equilibria, equilibria.Has(index))
	}
	return st, err
}

func place(s *prefer.Profile, index uint64) *Place {
	p := &Place{Number: s.ID(index) + 1, Code: s.CodeAt(index), Words: words.State(s.Space, index)}
	for k := range s.Options {
		o := &s.Options[k]
		p.Levels = append(p.Levels, words.Plain(o.Levels[s.Level(k, index)]))
	}
	for i := 0; i < s.Actors() && !s.Graph; i++ {
		p.Does = append(p.Does, Setting{words.Actor(s.Space, i), words.Does(s.Space, i, index)})
	}
	if s.StatusQuo >= 0 {
		p.Change = words.Difference(s.Space, s.Index(s.StatusQuo), index)
	}
	return p
}

// rests gathers the equilibria of all concepts, each once, under its
// strongest concept first.
func (st *Story) rests(s *prefer.Profile, found *stability.Result, ways *ways) {
	order := strongest(found)
	for n, k := range order {
		more := 0
		for w, fresh := range found.Equilibria[k] {
			for _, before := range order[:n] {
				fresh &^= found.Equilibria[before][w]
			}
			for ; fresh != 0 && len(st.Rests) < MaxRests; fresh &= fresh - 1 {
				index := uint64(w)*64 + uint64(bits.TrailingZeros64(fresh))
				st.Rests = append(st.Rests, rest(s, found, order, index, ways))
			}
			more += bits.OnesCount64(fresh)
		}
		if more > 0 {
			if st.More == nil {
				st.More = map[string]int{}
			}
			st.More[found.Concepts[k].Name] = more
		}
	}
}

func rest(s *prefer.Profile, found *stability.Result, order []int, index uint64, ways *ways) Rest {
	r := Rest{Place: *place(s, index)}
	for _, k := range order {
		if found.Equilibria[k].Has(index) {
			r.Concepts = append(r.Concepts, found.Concepts[k].Name)
		}
	}
	r.Reached, r.Steps = ways.to(index)
	if r.Reached == evolve.ByImprovements {
		r.Way = ways.tell(s, index)
	}
	return r
}

func (st *Story) outcomes(s *prefer.Profile, found *stability.Result) {
	for n, o := range s.Conflict.Outcomes {
		b := s.Outcomes[n]
		stack := make([]uint64, b.Depth)
		out := Outcome{ID: o.ID, That: string(o.That), Equilibria: map[string]int{}}
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
		for _, r := range st.Reached {
			if index, ok := s.ParseCode(r.Code); ok && s.Truth(b, index) {
				out.Reached = true
			}
		}
		st.Outcomes = append(st.Outcomes, out)
	}
}

// evidence lists the sources cited by the statements that decide in Why.
func (st *Story) evidence(s *prefer.Profile) {
	by := map[string]*Evidence{}
	var order []string
	cite := func(actor string, reasons []explain.Reason) {
		for _, r := range reasons {
			for _, c := range r.Cites {
				e := by[c.Source]
				if e == nil {
					e = &Evidence{Source: c.Source}
					by[c.Source] = e
					order = append(order, c.Source)
				}
				k := slices.IndexFunc(e.Statements, func(d Decided) bool { return d.Actor == actor })
				if k < 0 {
					k = len(e.Statements)
					e.Statements = append(e.Statements, Decided{Actor: actor})
				}
				if d := &e.Statements[k]; !slices.Contains(d.Statements, r.Label()) {
					d.Statements = append(d.Statements, r.Label())
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
