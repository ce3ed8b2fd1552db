package study

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"parley"
	"parley/hypergame"
	"parley/prefer"
	"parley/result"
	"parley/stability"
	"parley/stability/auto"
)

// Reading says how preferences and actors are read, for the questions that
// take every concept. The zero Reading is what the definitions say where
// nothing is.
type Reading struct {
	Unknown              string   // a, b, c or d: how pairs of unknown order are read
	CoalitionImprovement string   // strict or pareto
	Merge                []string // blocks of actors, "russia+usa", each as one actor
	View                 string   // the game as this actor sees it
	Hypergame            bool     // every actor judges by its own view
	Thresholds           []string // of fuzzy preferences: "0.4" for all, "usa=0.4" for one
	Alpha, Beta, Gamma   string   // of probabilistic preferences
	Horizon              int      // plies in which nm looks for a repetition; 0 means 2000
}

// game is what a reading makes of a model.
type game struct {
	profile *prefer.Profile
	hyper   *hypergame.Game // nil unless it is asked for
	reading prefer.Reading
	horizon int
	told    result.Reading
}

// read applies r. The error is a [RequestError].
func (s *Study) read(r Reading) (*game, error) {
	g := &game{profile: s.profile, horizon: r.Horizon}
	for _, step := range []func(Reading) error{g.view, g.merge, g.words, g.thresholds, g.parameters} {
		if err := step(r); err != nil {
			return nil, refuse(err)
		}
	}
	return g, nil
}

func problem(hint, format string, args ...any) error {
	return &parley.Problem{Message: fmt.Sprintf(format, args...), Hint: hint}
}

func (g *game) view(r Reading) (err error) {
	p := g.profile
	switch {
	case r.View == "" && !r.Hypergame:
		return nil
	case r.View != "" && r.Hypergame:
		return problem("keep one of them", "--view is one actor's game, and --hypergame all of them")
	case r.Hypergame && len(r.Merge) > 0:
		return problem("keep one of them", "--hypergame and --merge exclude one another")
	}
	if g.hyper, err = hypergame.New(p); err != nil {
		return err
	}
	if r.Hypergame {
		return nil
	}
	i, err := actor(p, r.View)
	if err != nil {
		return err
	}
	g.profile, g.hyper, g.told.View = g.hyper.Views[i].Profile, nil, r.View
	return nil
}

// actor finds an actor by its ID.
func actor(p *prefer.Profile, id string) (int, error) {
	all := p.Conflict.ActorIDs()
	if i := slices.Index(all, id); i >= 0 {
		return i, nil
	}
	hint := parley.Nearest(id, all)
	if hint == "" {
		hint = "the actors are " + strings.Join(all, ", ")
	}
	return 0, problem(hint, "no actor is called %q", id)
}

func (g *game) merge(r Reading) error {
	if len(r.Merge) == 0 {
		return nil
	}
	var blocks [][]int
	in := map[int]bool{}
	for _, text := range r.Merge {
		var block []int
		for _, id := range strings.Split(text, "+") {
			i, err := actor(g.profile, strings.TrimSpace(id))
			switch {
			case err != nil:
				return err
			case in[i]:
				return problem("name every actor once", "--merge %s: %s is named twice", strings.Join(r.Merge, ","), id)
			case g.profile.Absent(i):
				return problem("", "the view does not know %s", id)
			}
			in[i] = true
			block = append(block, i)
		}
		if len(block) < 2 {
			return problem("join two or more by +, as in russia+usa", "--merge %s: one actor is no block", text)
		}
		blocks = append(blocks, block)
	}
	merged, err := g.profile.Merge(blocks)
	if err != nil {
		return err
	}
	for _, id := range merged.Conflict.ActorIDs() {
		if strings.Contains(id, "+") {
			g.told.Merge = append(g.told.Merge, id)
		}
	}
	g.profile = merged
	return nil
}

func (g *game) words(r Reading) error {
	switch r.Unknown {
	case "":
	case "a", "b", "c", "d":
		g.reading.Unknown = r.Unknown[0]
	default:
		return problem("write a, b, c or d", "--unknown %q is no reading of unknown pairs", r.Unknown)
	}
	switch r.CoalitionImprovement {
	case "", "strict":
	case "pareto":
		g.reading.Pareto = true
	default:
		return problem(orElse(parley.Nearest(r.CoalitionImprovement, []string{"strict", "pareto"}), "write strict or pareto"), "--coalition-improvement %q is neither strict nor pareto", r.CoalitionImprovement)
	}
	if r.Horizon < 0 {
		return problem("", "--horizon-limit %d: it cannot be below 0", r.Horizon)
	}
	return nil
}

func orElse(hint, other string) string {
	if hint != "" {
		return hint
	}
	return other
}

func (g *game) thresholds(r Reading) error {
	p := g.profile
	g.reading.Thresholds = make([]string, p.Actors())
	var own []int
	for _, text := range r.Thresholds {
		id, number, one := strings.Cut(text, "=")
		if !one {
			number = text
		}
		x, ok := parley.ParseNumber(number)
		if !ok || x.Sign() <= 0 || x.Cmp(big.NewRat(1, 1)) > 0 {
			return problem("write a number like 0.4", "--threshold %s: a threshold lies above 0 and is at most 1", text)
		}
		if one {
			i, err := actor(p, id)
			if err != nil {
				return err
			}
			g.reading.Thresholds[i], own = number, append(own, i)
			continue
		}
		for i := range g.reading.Thresholds {
			if !slices.Contains(own, i) {
				g.reading.Thresholds[i] = number
			}
		}
	}
	return nil
}

func (g *game) parameters(r Reading) error {
	for name, text := range map[string]string{"alpha": r.Alpha, "beta": r.Beta, "gamma": r.Gamma} {
		if text == "" {
			continue
		}
		if x, ok := parley.ParseNumber(text); !ok || x.Sign() < 0 || x.Cmp(big.NewRat(1, 1)) >= 0 {
			return problem("write a number like 0.5", "--%s %s: it lies from 0 up to, but not including, 1", name, text)
		}
	}
	g.reading.Alpha, g.reading.Beta, g.reading.Gamma = r.Alpha, r.Beta, r.Gamma
	return nil
}

// tell says what of the reading bears on the concepts.
func (g *game) tell(concepts []stability.Concept) result.Reading {
	p, out := g.profile, g.told
	unsure := false
	for i := range p.Orders {
		unsure = unsure || p.Orders[i] != nil && !p.Sure(i)
	}
	for _, c := range concepts {
		for _, part := range append(c.Parts(), c) {
			switch {
			case part.Family == stability.Joint:
				out.CoalitionImprovement = improvement(g.reading)
			case part.Family != stability.Answered:
			case part.Kind == prefer.Fuzzy:
				out.Thresholds = map[string]float64{}
				for i, id := range p.Conflict.ActorIDs() {
					if !p.Absent(i) {
						out.Thresholds[id] = *decimal(p.Threshold(i, g.reading))
					}
				}
			case part.Kind == prefer.Probabilistic:
				out.Alpha, out.Beta, out.Gamma = decimal(g.reading.Alpha), decimal(g.reading.Beta), decimal(g.reading.Gamma)
			case unsure && (part.Kind == prefer.Crisp || part.Kind == prefer.Strong):
				out.Unknown = "b"
				if g.reading.Unknown != 0 {
					out.Unknown = string(rune(g.reading.Unknown))
				}
			}
		}
	}
	if p.Blocks() {
		out.CoalitionImprovement = improvement(g.reading)
	}
	return out
}

func improvement(r prefer.Reading) string {
	if r.Pareto {
		return "pareto"
	}
	return "strict"
}

// decimal is a number as written, or 0.5.
func decimal(text string) *float64 {
	out := 0.5
	if x, ok := parley.ParseNumber(text); ok {
		out, _ = x.Float64()
	}
	return &out
}

// engine chooses the engine for the concepts of a request.
func (g *game) engine(name string, q stability.Request) (stability.Engine, error) {
	if name == "" {
		name = "auto"
	}
	choose := func(p *prefer.Profile, q stability.Request) (stability.Engine, error) { return auto.Choose(name, p, q) }
	if g.hyper == nil {
		return choose(g.profile, q)
	}
	e := &hypergame.Engine{Game: g.hyper, Choose: choose}
	return e, e.Suits(g.profile, q)
}

// every gives all concepts that suit, and says what was left out.
func (g *game) every(q stability.Request) (suits []stability.Concept, left []result.LeftOut) {
	p := g.profile
	for _, c := range stability.Every(p.Conflict.ActorIDs()) {
		if c.Kind != prefer.Crisp && !p.Has(c.Kind) {
			continue // the model says nothing of the kind
		}
		q.Concepts = []stability.Concept{c}
		_, err := g.engine("", q)
		if err == nil {
			err = auto.BearableUnasked(p, q)
		}
		if err != nil {
			left = append(left, result.LeftOut{Concept: c.Name, Because: because(err)})
			continue
		}
		suits = append(suits, c)
	}
	return suits, left
}

func because(err error) string {
	if p, ok := err.(*parley.Problem); ok {
		return p.Message
	}
	return err.Error()
}

// request reads the concepts asked for, any that the model has, and says what
// "all" leaves out.
func (g *game) request(c *Concepts) (q stability.Request, left []result.LeftOut, err error) {
	q = stability.Request{Concepts: stability.Default, Sequences: stability.Legal, Reading: g.reading, Horizon: g.horizon, Progress: c.Progress}
	if c.Sequences != "" {
		if q.Sequences, err = stability.ParseSequences(c.Sequences); err != nil {
			return q, nil, refuse(err)
		}
	}
	switch strings.TrimSpace(c.Concepts) {
	case "":
	case "all":
		q.Concepts, left = g.every(q)
	default:
		if q.Concepts, err = stability.ParseAny(c.Concepts, g.profile.Conflict.ActorIDs()); err != nil {
			return q, nil, refuse(err)
		}
	}
	return q, left, nil
}

// tellable reports whether a story can be told: of plain concepts over
// complete orders, of a game that all its actors see.
func (g *game) tellable(concepts []stability.Concept) bool {
	for i := range g.profile.Orders {
		if g.profile.Absent(i) {
			return false
		}
	}
	return g.hyper == nil && !g.profile.Blocks() && g.profile.Ordered("a story") == nil &&
		slices.ContainsFunc(concepts, stability.Concept.Plain)
}
