// Package nfg reads and writes games in strategic form as Gambit stores them
// (.nfg; gambitproject.readthedocs.io, "Game representation formats").
//
// A player becomes an actor with one option whose levels are its strategies,
// so that the k-th combination of the file is state number k, and payoffs
// become rankings: equal payoffs tie, and how much they differ is not kept.
// Pure Nash equilibria are the same by construction.
package nfg

import (
	"strconv"

	"parley"
	"parley/adapter"
	"parley/internal/gambit"
)

// Recognise reports whether a text begins as a game in strategic form does.
func Recognise(data []byte) bool { return gambit.First(data) == "NFG" }

// Foreign names the kind of another game file of Gambit, with what to do
// about it; both are empty for what is none.
func Foreign(data []byte) (what, hint string) {
	switch gambit.First(data) {
	case "#AGG":
		return "this is an action graph game of Gambit, which is not read", "let Gambit write its strategic form as .nfg"
	case "#BAGG":
		return "this is a Bayesian action graph game of Gambit, which is not read", "let Gambit write its strategic form as .nfg"
	}
	return "", ""
}

// Read reads a game. The name is for its title where it has none.
func Read(name string, data []byte) *adapter.Reading {
	f, ok := gambit.Begin(data)
	g := &game{File: f}
	if ok && g.begins(data) && g.Header("1", name) && g.strategies() {
		g.body()
	}
	return f.Done()
}

// game is a game being read. Its methods report false where reading cannot
// go on.
type game struct {
	*gambit.File
	counts []int
	labels [][]string // nil where only counts are given
	size   int        // combinations
	values [][]adapter.Number
}

// begins reads the first word.
func (g *game) begins(data []byte) bool {
	t := g.Next()
	if t.Text == "NFG" && t.Is(gambit.Word) {
		return true
	}
	if what, hint := Foreign(data); what != "" {
		return g.Fault(t, hint, "%s", what)
	}
	return g.Fault(t, `it begins with NFG 1 R "title"`, "a game in strategic form begins with NFG, and this is %s", t.Shown())
}

// strategies reads how many strategies each player has, or their names.
func (g *game) strategies() bool {
	start := g.Next()
	if !start.Is(gambit.Open) {
		return g.Fault(start, "write { 2 2 }", "the players' strategies are missing; here is %s", start.Shown())
	}
	ok := true
	for t := g.Next(); !t.Is(gambit.Shut); t = g.Next() {
		switch t.Kind {
		case gambit.Word:
			n, err := strconv.Atoi(t.Text)
			if err != nil || n < 0 {
				ok = g.Fault(t, "", "a number of strategies must be a whole number, and this is %s", t.Shown())
			}
			ok = g.count(t, n) && ok
			g.labels = append(g.labels, nil)
		case gambit.Open:
			var names []string
			e := g.Next()
			for ; e.Is(gambit.Quoted); e = g.Next() {
				names = append(names, e.Text)
			}
			if !e.Is(gambit.Shut) {
				return g.Fault(e, "", "in a list of strategies there is %s", e.Shown())
			}
			ok = g.count(t, len(names)) && ok
			g.labels = append(g.labels, names)
		default:
			return g.Fault(t, "", "among the strategies there is %s", t.Shown())
		}
	}
	if len(g.counts) != len(g.Players) {
		return g.Fault(start, "", "there are %s and strategies for %d", adapter.Count(len(g.Players), "player"), len(g.counts))
	}
	return ok && g.fits(start)
}

func (g *game) count(t gambit.Token, n int) bool {
	i := len(g.counts)
	g.counts = append(g.counts, n)
	switch {
	case n < 1:
		return g.Fault(t, "", "player %d has no strategy", i+1)
	case n > parley.MaxLevels:
		return g.Fault(t, "leave out strategies that are never played", "player %d has %d strategies, and %d are as many as a model can hold", i+1, n, parley.MaxLevels)
	}
	return true
}

// fits checks the number of combinations before room is made for any.
func (g *game) fits(at gambit.Token) bool {
	g.size = 1
	for _, n := range g.counts {
		if g.size > gambit.MaxPayoffs/n {
			return g.Fault(at, "leave out players or strategies that do not matter", "the game has more than %d combinations, which is too many to be read", g.size)
		}
		g.size *= n
	}
	if g.size*len(g.counts) > gambit.MaxPayoffs {
		return g.Fault(at, "leave out players or strategies that do not matter", "the game has %d payoffs, and %d are as many as are read", g.size*len(g.counts), gambit.MaxPayoffs)
	}
	return true
}

// finish makes the conflict of what was read.
func (g *game) finish() {
	strategies := make([][]string, len(g.counts))
	for i, n := range g.counts {
		strategies[i] = gambit.Distinct(g.labels[i], n)
	}
	g.Strategic(strategies, g.values)
}
