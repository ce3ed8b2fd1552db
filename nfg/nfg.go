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
	"strings"

	"parley"
	"parley/adapter"
)

// maxPayoffs is the number of payoffs above which a file is not read.
const maxPayoffs = 1 << 21

// Recognise reports whether a text begins as a game in strategic form does.
func Recognise(data []byte) bool { return first(data) == "NFG" }

// first is the first word of a text.
func first(data []byte) string {
	l := lexer{text: []byte(strings.TrimPrefix(string(data[:min(len(data), 1000)]), "\ufeff"))}
	return l.next().text
}

// Foreign names the kind of another game file of Gambit, with what to do
// about it; both are empty for what is none.
func Foreign(data []byte) (what, hint string) {
	switch first(data) {
	case "EFG":
		return "this is a game tree (Gambit's extensive form), and trees are not read: a graph model has no order of moves, information sets or chance",
			"let Gambit write its strategic form as .nfg, which is read; who moves first and who knows what is lost by that, and empty threats count"
	case "#AGG":
		return "this is an action graph game of Gambit, which is not read", "let Gambit write its strategic form as .nfg"
	case "#BAGG":
		return "this is a Bayesian action graph game of Gambit, which is not read", "let Gambit write its strategic form as .nfg"
	}
	return "", ""
}

// Read reads a game. The name is for its title where it has none.
func Read(name string, data []byte) *adapter.Reading {
	r := &adapter.Reading{}
	text, bad := adapter.Accept(data)
	r.Text = text
	if bad != nil {
		r.Problems = append(r.Problems, bad)
		return r.Done()
	}
	g := &game{Reading: r, lexer: lexer{text: text.Bytes}}
	if g.header(name) && g.players() && g.strategies() {
		g.body()
	}
	return r.Done()
}

// game is a game being read. Its methods report false where reading cannot
// go on.
type game struct {
	*adapter.Reading
	lexer
	names  []string
	counts []int
	labels [][]string // nil where only counts are given
	size   int        // combinations
	values [][]adapter.Number
}

// wrong reports a problem at a token.
func (g *game) wrong(t token, hint, format string, args ...any) bool {
	if t.is(unclosed) {
		hint, format, args = `write \" for a quotation mark inside a text`, "the text that begins here is never closed", nil
	}
	g.Wrong(g.Text.Place(t.offset), hint, format, args...)
	return false
}

func (g *game) header(name string) bool {
	t := g.next()
	if t.text != "NFG" || !t.is(word) {
		if what, hint := Foreign(g.text); what != "" {
			return g.wrong(t, hint, "%s", what)
		}
		return g.wrong(t, `it begins with NFG 1 R "title"`, "a game in strategic form begins with NFG, and this is %s", t.shown())
	}
	if t = g.next(); t.text != "1" {
		return g.wrong(t, "only version 1 exists", "the version must be 1, and this is %s", t.shown())
	}
	if t = g.next(); t.text != "R" && t.text != "D" || !t.is(word) {
		return g.wrong(t, "", "after the version comes R, and this is %s", t.shown())
	}
	if t = g.next(); !t.is(quoted) {
		return g.wrong(t, `write "" for a game without one`, "the title in quotation marks is missing; here is %s", t.shown())
	}
	title := strings.Join(strings.Fields(t.text), " ")
	if title == "" {
		title = adapter.Title(name)
	}
	g.Conflict = &parley.Conflict{Title: title}
	return true
}

func (g *game) players() bool {
	if t := g.next(); !t.is(open) {
		return g.wrong(t, `write { "Ann" "Bob" }`, "the list of players is missing; here is %s", t.shown())
	}
	for {
		switch t := g.next(); t.kind {
		case quoted:
			g.names = append(g.names, t.text)
		case shut:
			if len(g.names) == 0 {
				return g.wrong(t, "", "the game has no player")
			}
			return true
		default:
			return g.wrong(t, "", "in the list of players there is %s", t.shown())
		}
	}
}

// strategies reads how many strategies each player has, or their names.
func (g *game) strategies() bool {
	start := g.next()
	if !start.is(open) {
		return g.wrong(start, "write { 2 2 }", "the players' strategies are missing; here is %s", start.shown())
	}
	ok := true
	for t := g.next(); !t.is(shut); t = g.next() {
		switch t.kind {
		case word:
			n, err := strconv.Atoi(t.text)
			if err != nil || n < 0 {
				ok = g.wrong(t, "", "a number of strategies must be a whole number, and this is %s", t.shown())
			}
			ok = g.count(t, n) && ok
			g.labels = append(g.labels, nil)
		case open:
			var names []string
			e := g.next()
			for ; e.is(quoted); e = g.next() {
				names = append(names, e.text)
			}
			if !e.is(shut) {
				return g.wrong(e, "", "in a list of strategies there is %s", e.shown())
			}
			ok = g.count(t, len(names)) && ok
			g.labels = append(g.labels, names)
		default:
			return g.wrong(t, "", "among the strategies there is %s", t.shown())
		}
	}
	if len(g.counts) != len(g.names) {
		return g.wrong(start, "", "there are %s and strategies for %d", adapter.Count(len(g.names), "player"), len(g.counts))
	}
	return ok && g.fits(start)
}

func (g *game) count(t token, n int) bool {
	i := len(g.counts)
	g.counts = append(g.counts, n)
	switch {
	case n < 1:
		return g.wrong(t, "", "player %d has no strategy", i+1)
	case n > parley.MaxLevels:
		return g.wrong(t, "leave out strategies that are never played", "player %d has %d strategies, and %d are as many as a model can hold", i+1, n, parley.MaxLevels)
	}
	return true
}

// fits checks the number of combinations before room is made for any.
func (g *game) fits(at token) bool {
	g.size = 1
	for _, n := range g.counts {
		if g.size > maxPayoffs/n {
			return g.wrong(at, "leave out players or strategies that do not matter", "the game has more than %d combinations, which is too many to be read", g.size)
		}
		g.size *= n
	}
	if g.size*len(g.counts) > maxPayoffs {
		return g.wrong(at, "leave out players or strategies that do not matter", "the game has %d payoffs, and %d are as many as are read", g.size*len(g.counts), maxPayoffs)
	}
	return true
}

// finish makes the conflict of what was read.
func (g *game) finish() {
	strategies := make([][]string, len(g.counts))
	for i, n := range g.counts {
		strategies[i] = distinct(g.labels[i], n)
	}
	players := distinct(g.names, len(g.names))
	for i, name := range g.names {
		if name == "" {
			players[i] = ""
		}
	}
	c := g.Conflict
	c.Actors = adapter.Players(players, strategies)
	if g.size == 1 {
		g.Wrong(g.Text.Place(0), "", "every player has one strategy: nobody can choose anything")
		return
	}
	codes := adapter.Codes(c.Actors)
	for i := range c.Actors {
		c.Actors[i].Preference.Ranking = adapter.Ranking(g.values[i], false, func(s int) string { return codes[s] })
	}
	g.Note("payoffs became rankings: which is better is kept, by how much is not, and mixed equilibria cannot be asked for")
}

// distinct are n names, numbers where none are given. Repeated ones get _1,
// _2, … as in Gambit.
func distinct(names []string, n int) []string {
	out := make([]string, n)
	times := map[string]int{}
	for _, s := range names {
		times[s]++
	}
	seen := map[string]int{}
	for i := range out {
		switch {
		case names == nil || names[i] == "":
			out[i] = strconv.Itoa(i + 1)
		case times[names[i]] > 1:
			seen[names[i]]++
			out[i] = names[i] + "_" + strconv.Itoa(seen[names[i]])
		default:
			out[i] = names[i]
		}
	}
	return out
}
