package nfg

import (
	"fmt"
	"strconv"

	"parley/adapter"
	"parley/internal/gambit"
)

// body reads the payoffs, straight or by outcomes.
func (g *game) body() {
	if t := g.Look(); t.Is(gambit.Quoted) {
		g.Conflict.About = g.Next().Text
	}
	switch t := g.Look(); {
	case t.Is(gambit.Open):
		if !g.outcomes() {
			return
		}
	case t.Is(gambit.End):
		g.Fault(t, "", "the game has no payoffs; %d are due", g.size*len(g.Players))
		return
	case !g.payoffs():
		return
	}
	if t := g.Next(); !t.Is(gambit.End) {
		g.Fault(t, "", "after the game's end there is %s", t.Shown())
		return
	}
	g.finish()
}

// payoffs reads one number for each player and combination.
func (g *game) payoffs() bool {
	due := g.size * len(g.Players)
	// each takes two bytes at least
	if room := (g.Rest() + 4) / 2; due > room {
		t := g.Look()
		return g.Fault(t, "", "%d payoffs are due, and the rest of the file has room for %d at most", due, room)
	}
	g.room()
	n := 0
	var extra gambit.Token
	for ; g.Look().Is(gambit.Word); n++ {
		t := g.Next()
		if n == due {
			extra = t
		}
		if x, ok := g.Number(t); ok && n < due {
			g.values[n%len(g.Players)][n/len(g.Players)] = x
		}
		if g.Look().Is(gambit.Comma) {
			g.Next()
		}
	}
	switch {
	case n < due:
		return g.Fault(g.Look(), "one for each player, for each combination", "%d payoffs are due, and there are %d", due, n)
	case n > due:
		return g.Fault(extra, "one for each player, for each combination", "%d payoffs are due, and there are %d", due, n)
	}
	return true
}

func (g *game) room() {
	g.values = make([][]adapter.Number, len(g.Players))
	for i := range g.values {
		g.values[i] = make([]adapter.Number, g.size)
	}
}

// outcomes reads the list of outcomes, then one outcome's number for each
// combination; 0 is the outcome in which everybody gets 0.
func (g *game) outcomes() bool {
	g.Next()
	list := [][]adapter.Number{make([]adapter.Number, len(g.Players))}
	for {
		switch t := g.Next(); t.Kind {
		case gambit.Shut:
			return g.chosen(list)
		case gambit.Open:
			payoffs, ok := g.outcome(t, len(list))
			if !ok {
				return false
			}
			list = append(list, payoffs)
		default:
			return g.Fault(t, `write { { "name" 1 2 } … }`, "among the outcomes there is %s", t.Shown())
		}
	}
}

// outcome reads one outcome; its number is for messages.
func (g *game) outcome(start gambit.Token, number int) ([]adapter.Number, bool) {
	if t := g.Next(); !t.Is(gambit.Quoted) {
		return nil, g.Fault(t, `write "" for one without a name`, "outcome %d has no name; here is %s", number, t.Shown())
	}
	return g.Payoffs(start, fmt.Sprintf("outcome %d", number))
}

// chosen reads which outcome each combination has.
func (g *game) chosen(list [][]adapter.Number) bool {
	if room := (g.Rest() + 4) / 2; g.size > room {
		return g.Fault(g.Look(), "", "%d outcome numbers are due, and the rest of the file has room for %d at most", g.size, room)
	}
	g.room()
	n := 0
	var extra gambit.Token
	for ; g.Look().Is(gambit.Word); n++ {
		t := g.Next()
		if n == g.size {
			extra = t
		}
		k, err := strconv.Atoi(t.Text)
		switch {
		case err != nil:
			g.Fault(t, "", "an outcome's number is a whole number, and this is %s", t.Shown())
		case k < 0 || k >= len(list):
			g.Fault(t, "0 stands for nothing, payoff 0 for everybody", "there is no outcome %d; %d are listed", k, len(list)-1)
		case n < g.size:
			for i := range g.values {
				g.values[i][n] = list[k][i]
			}
		}
	}
	switch {
	case n < g.size:
		return g.Fault(g.Look(), "", "%d combinations need an outcome, and there are %d numbers", g.size, n)
	case n > g.size:
		return g.Fault(extra, "", "%d combinations need an outcome, and there are %d numbers", g.size, n)
	}
	return true
}
