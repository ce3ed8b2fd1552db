package gmcr

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"parley"
	"parley/adapter"
)

const (
	maxStatements = 63   // the tool weighs them by powers of two in 64 bits
	maxShown      = 1000 // its tables stop here
	maxSlow       = 5000 // and it slows down from a few thousand
)

// carried is what a project keeps of a model.
var carried = []adapter.Part{
	adapter.ActorNames, adapter.OptionNames, adapter.OneWay, adapter.Infeasible, adapter.Statements,
}

// file is a project; keys that the tool does not know it passes over.
type file struct {
	Program     string          `json:"program"`
	Version     string          `json:"version"`
	Title       string          `json:"title"`
	Options     []fileOption    `json:"options"`
	Makers      []fileMaker     `json:"decisionMakers"`
	Infeasibles []fileCondition `json:"infeasibles"`
	Manual      bool            `json:"useManualPreferenceRanking"`
	Coalitions  []int           `json:"coalitions"`
}

type fileOption struct {
	Name      string `json:"name"`
	ID        string `json:"id"`
	Direction string `json:"permittedDirection"`
}

type fileMaker struct {
	Name        string          `json:"name"`
	ID          string          `json:"id"`
	Options     []int           `json:"options"`
	Preferences []fileCondition `json:"preferences"`
	Ranking     []any           `json:"preferenceRanking,omitempty"`
}

// fileCondition is a conjunction, a list of pairs, or a compound.
type fileCondition any

type compound struct {
	Compound bool       `json:"compound"`
	Members  [][][2]any `json:"members"`
}

// Write writes a model in option form whose options have two levels as a
// project. Rankings are written for everybody where any actor has a ranking
// or weights, or statements that the tool cannot hold; else statements, each
// as a disjunction of conjunctions.
func Write(w io.Writer, m *adapter.Model) ([]adapter.Loss, error) {
	if m.IsGraph() {
		return nil, errors.New("GMCR+ knows models in option form only, and this one lists its states and moves")
	}
	var levelled []string
	for _, o := range m.Options {
		if len(o.LevelNames()) != 2 {
			levelled = append(levelled, o.ID)
		}
	}
	if len(levelled) > 0 {
		return nil, fmt.Errorf("options of GMCR+ are no or yes, and %s has more levels; model each step as an option of its own, with the patterns that cannot occur", levelled[0])
	}
	losses := adapter.Lost(m.Conflict, carried...)
	f := file{Program: "parley", Version: "0.4.1", Title: m.Title, Options: []fileOption{}, Infeasibles: []fileCondition{}}
	for i := range m.Actors {
		a := &m.Actors[i]
		f.Makers = append(f.Makers, fileMaker{Name: a.Label(), ID: a.ID, Options: []int{}, Preferences: []fileCondition{}})
		f.Coalitions = append(f.Coalitions, i)
		f.Manual = f.Manual || len(a.Preference.Ranking) > 0 || len(a.Preference.Weights) > 0 || len(a.Preference.Order) > maxStatements
	}
	for k, o := range m.Options {
		f.Options = append(f.Options, fileOption{o.Label(), o.Option.ID, tool(o.Moves)})
		f.Makers[o.Actor].Options = append(f.Makers[o.Actor].Options, k)
	}
	for i, b := range m.Infeasible {
		cubes, ok := disjunction(b)
		if !ok {
			return nil, fmt.Errorf("the infeasible pattern %q has too many cases to be written as GMCR+ has it; part it into simpler ones", adapter.Clip(string(m.Conflict.Infeasible[i])))
		}
		for _, c := range cubes { // a pattern a line: any of them rules a state out
			f.Infeasibles = append(f.Infeasibles, pairs(c))
		}
	}
	for i := range f.Makers {
		for _, b := range m.Wants[i] {
			cubes, ok := disjunction(b)
			f.Manual = f.Manual || !ok
			if ok && len(cubes) > 0 { // else it never holds, and parts nothing
				f.Makers[i].Preferences = append(f.Makers[i].Preferences, written(cubes))
			}
		}
	}
	if f.Manual && (m.States == nil || m.Count*len(m.Actors) > maxValues/2) {
		return nil, fmt.Errorf("the rankings of %d states would have to be listed, which is more than GMCR+ could do with", m.Count)
	}
	for i := range f.Makers {
		if f.Manual {
			f.Makers[i].Ranking = ranked(m.Ranks[i])
		}
	}
	if f.Manual {
		if n := adapter.Holds(m.Conflict, adapter.Weights); n > 0 {
			replace(losses, adapter.Count(n, string(adapter.Weights)), "written as rankings")
		}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return losses, enc.Encode(f)
}

// Advice is what users of the tool should know of a model of so many states.
func Advice(states int) string {
	switch {
	case states > maxSlow:
		return fmt.Sprintf("GMCR+ slows down from a few thousand states, and its tables stop at %d; this model has %d", maxShown, states)
	case states > maxShown:
		return fmt.Sprintf("the tables of GMCR+ stop at %d states; this model has %d", maxShown, states)
	}
	return ""
}

func replace(losses []adapter.Loss, what, why string) {
	for i := range losses {
		if losses[i].What == what {
			losses[i].Why = why
		}
	}
}

func tool(d parley.Direction) string {
	switch d {
	case parley.Up:
		return "fwd"
	case parley.Down:
		return "back"
	}
	return "both"
}

func pairs(c cube) [][2]any {
	out := make([][2]any, 0, len(c.yes)+len(c.no))
	for _, k := range c.yes {
		out = append(out, [2]any{k, "Y"})
	}
	for _, k := range c.no {
		out = append(out, [2]any{k, "N"})
	}
	return out
}

func written(cubes []cube) fileCondition {
	if len(cubes) == 1 {
		return pairs(cubes[0])
	}
	out := compound{Compound: true}
	for _, c := range cubes {
		out.Members = append(out.Members, pairs(c))
	}
	return out
}

// ranked lists state numbers, best first, ties in a list.
func ranked(ranks []int32) []any {
	var most int32
	for _, r := range ranks {
		most = max(most, r)
	}
	tiers := make([][]int, most)
	for s, r := range ranks {
		tiers[r-1] = append(tiers[r-1], s+1)
	}
	out := make([]any, len(tiers))
	for k, t := range tiers {
		out[k] = t
		if len(t) == 1 {
			out[k] = t[0]
		}
	}
	return out
}
