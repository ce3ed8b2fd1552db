// Package efg reads game trees as Gambit stores them (.efg;
// gambitproject.readthedocs.io, "Game representation formats").
//
// A graph model has no order of moves, no information sets and no chance. What
// it can hold of a tree is its strategic form (von Neumann & Morgenstern 1944,
// §11; Kuhn 1953, Annals of Mathematics Studies 28, pp. 193-216): a player becomes an actor
// with one option whose levels are its plans, an action for each of its
// information sets, and payoffs, summed along the path and expected over
// chance, exactly, become rankings. Its pure Nash equilibria are those of the
// tree, empty threats among them.
package efg

import (
	"parley"
	"parley/adapter"
	"parley/internal/gambit"
)

// Recognise reports whether a text begins as a game tree does.
func Recognise(data []byte) bool { return gambit.First(data) == "EFG" }

// Read reads a tree. The name is for its title where it has none.
func Read(name string, data []byte) *adapter.Reading {
	f, ok := gambit.Begin(data)
	if !ok {
		return f.Done()
	}
	if t := f.Next(); t.Text != "EFG" || !t.Is(gambit.Word) {
		f.Fault(t, `it begins with EFG 2 R "title"`, "a game tree begins with EFG, and this is %s", t.Shown())
		return f.Done()
	}
	if !f.Header("2", name) {
		return f.Done()
	}
	if f.Look().Is(gambit.Quoted) {
		f.Conflict.About = f.Next().Text
	}
	t := &tree{File: f, sets: make([]map[string]*set, len(f.Players)+1), order: make([][]*set, len(f.Players)+1), outcomes: map[string][]adapter.Number{}}
	if t.read() && f.Problems.Err() == nil {
		t.strategic()
	}
	return f.Done()
}

// strategic makes the conflict.
func (t *tree) strategic() {
	plans := make([][]string, len(t.Players))
	size := 1
	for i := range t.Players {
		n := 1
		for _, s := range t.order[i+1] {
			if n *= len(s.branches); n > parley.MaxLevels {
				t.Fault(s.at, "let Gambit write its reduced strategic form as .nfg, or leave out moves that are never made",
					"player %d has more than %d plans (an action for each of %s), and %d are as many as a model can hold",
					i+1, parley.MaxLevels, adapter.Count(len(t.order[i+1]), "information set"), parley.MaxLevels)
				return
			}
		}
		plans[i] = t.plans(i, n)
		size *= n
		if size*len(t.Players) > gambit.MaxPayoffs || size > maxSteps/t.longest {
			t.Wrong(t.Text.Place(0), "let Gambit write its reduced strategic form as .nfg, or leave out players and moves that do not matter",
				"the tree's strategic form has %d combinations of plans and more, which is too many to work out", size)
			return
		}
	}
	values, ok := t.values(plans, size)
	if !ok {
		return
	}
	t.Strategic(plans, values)
	t.Note("read as the strategic form of a game tree of %s: %d combinations of plans", adapter.Count(len(t.nodes), "node"), size)
	t.Lose("the order of moves, and who knows what when", "plans are chosen at once, so that threats count which nobody would carry out")
}
