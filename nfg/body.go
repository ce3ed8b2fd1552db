package nfg

import (
	"strconv"

	"parley/adapter"
)

// body reads the payoffs, straight or by outcomes.
func (g *game) body() {
	if t := g.look(); t.is(quoted) {
		g.Conflict.About = g.next().text
	}
	switch t := g.look(); {
	case t.is(open):
		if !g.outcomes() {
			return
		}
	case t.is(end):
		g.wrong(t, "", "the game has no payoffs; %d are due", g.size*len(g.names))
		return
	case !g.payoffs():
		return
	}
	if t := g.next(); !t.is(end) {
		g.wrong(t, "", "after the game's end there is %s", t.shown())
		return
	}
	g.finish()
}

// payoffs reads one number for each player and combination.
func (g *game) payoffs() bool {
	due := g.size * len(g.names)
	// each takes two bytes at least
	if room := (len(g.text) - g.at + 4) / 2; due > room {
		t := g.look()
		return g.wrong(t, "", "%d payoffs are due, and the rest of the file has room for %d at most", due, room)
	}
	g.room()
	n := 0
	var extra token
	for ; g.look().is(word); n++ {
		t := g.next()
		if n == due {
			extra = t
		}
		if x, ok := g.number(t); ok && n < due {
			g.values[n%len(g.names)][n/len(g.names)] = x
		}
		if g.look().is(comma) {
			g.next()
		}
	}
	switch {
	case n < due:
		return g.wrong(g.look(), "one for each player, for each combination", "%d payoffs are due, and there are %d", due, n)
	case n > due:
		return g.wrong(extra, "one for each player, for each combination", "%d payoffs are due, and there are %d", due, n)
	}
	return true
}

func (g *game) room() {
	g.values = make([][]adapter.Number, len(g.names))
	for i := range g.values {
		g.values[i] = make([]adapter.Number, g.size)
	}
}

func (g *game) number(t token) (adapter.Number, bool) {
	x, ok := adapter.ParseNumber(t.text)
	if !ok {
		g.wrong(t, "write a number like -3, 0.25 or 1/3", "%s is no number", t.shown())
	}
	return x, ok
}

// outcomes reads the list of outcomes, then one outcome's number for each
// combination; 0 is the outcome in which everybody gets 0.
func (g *game) outcomes() bool {
	g.next()
	list := [][]adapter.Number{make([]adapter.Number, len(g.names))}
	for {
		switch t := g.next(); t.kind {
		case shut:
			return g.chosen(list)
		case open:
			payoffs, ok := g.outcome(t, len(list))
			if !ok {
				return false
			}
			list = append(list, payoffs)
		default:
			return g.wrong(t, `write { { "name" 1 2 } … }`, "among the outcomes there is %s", t.shown())
		}
	}
}

// outcome reads one outcome; its number is for messages.
func (g *game) outcome(start token, number int) ([]adapter.Number, bool) {
	if t := g.next(); !t.is(quoted) {
		return nil, g.wrong(t, `write "" for one without a name`, "outcome %d has no name; here is %s", number, t.shown())
	}
	payoffs := make([]adapter.Number, 0, len(g.names))
	n := 0
	for {
		switch t := g.next(); t.kind {
		case word:
			x, _ := g.number(t)
			if n++; n <= len(g.names) {
				payoffs = append(payoffs, x)
			}
			if g.look().is(comma) {
				g.next()
			}
		case shut:
			if n != len(g.names) {
				g.wrong(start, "", "outcome %d has %s, and there are %s", number, adapter.Count(n, "payoff"), adapter.Count(len(g.names), "player"))
				payoffs = make([]adapter.Number, len(g.names))
			}
			return payoffs, true
		default:
			return nil, g.wrong(t, "", "in outcome %d there is %s", number, t.shown())
		}
	}
}

// chosen reads which outcome each combination has.
func (g *game) chosen(list [][]adapter.Number) bool {
	if room := (len(g.text) - g.at + 4) / 2; g.size > room {
		return g.wrong(g.look(), "", "%d outcome numbers are due, and the rest of the file has room for %d at most", g.size, room)
	}
	g.room()
	n := 0
	var extra token
	for ; g.look().is(word); n++ {
		t := g.next()
		if n == g.size {
			extra = t
		}
		k, err := strconv.Atoi(t.text)
		switch {
		case err != nil:
			g.wrong(t, "", "an outcome's number is a whole number, and this is %s", t.shown())
		case k < 0 || k >= len(list):
			g.wrong(t, "0 stands for nothing, payoff 0 for everybody", "there is no outcome %d; %d are listed", k, len(list)-1)
		case n < g.size:
			for i := range g.values {
				g.values[i][n] = list[k][i]
			}
		}
	}
	switch {
	case n < g.size:
		return g.wrong(g.look(), "", "%d combinations need an outcome, and there are %d numbers", g.size, n)
	case n > g.size:
		return g.wrong(extra, "", "%d combinations need an outcome, and there are %d numbers", g.size, n)
	}
	return true
}
