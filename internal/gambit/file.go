// Package gambit reads what the game files of Gambit have in common: words, the
// header, players, numbers.
package gambit

import (
	"fmt"
	"strconv"
	"strings"

	"parley"
	"parley/adapter"
)

// MaxPayoffs is the number of payoffs above which no strategic form is made.
const MaxPayoffs = 1 << 21

// File is a game being read. Its methods report false where reading cannot
// go on.
type File struct {
	*adapter.Reading
	Lexer
	Players []string
}

// Begin begins to read a file; it reports false for one that is no text.
func Begin(data []byte) (*File, bool) {
	f := &File{Reading: &adapter.Reading{}}
	text, bad := adapter.Accept(data)
	f.Text = text
	if bad != nil {
		f.Problems = append(f.Problems, bad)
		return f, false
	}
	f.source = text.Bytes
	return f, true
}

// Fault reports a problem at a token, and false.
func (f *File) Fault(t Token, hint, format string, args ...any) bool {
	if t.Is(Unclosed) {
		hint, format, args = `write \" for a quotation mark inside a text`, "the text that begins here is never closed", nil
	}
	f.Wrong(f.Text.Place(t.Offset), hint, format, args...)
	return false
}

// Header reads version, field of numbers and title after the first word. The
// name is for the title where the file has none.
func (f *File) Header(version, name string) bool {
	t := f.Next()
	if t.Text != version {
		return f.Fault(t, "only version "+version+" exists", "the version must be %s, and this is %s", version, t.Shown())
	}
	if t = f.Next(); t.Text != "R" && t.Text != "D" || !t.Is(Word) {
		return f.Fault(t, "", "after the version comes R, and this is %s", t.Shown())
	}
	if t = f.Next(); !t.Is(Quoted) {
		return f.Fault(t, `write "" for a game without one`, "the title in quotation marks is missing; here is %s", t.Shown())
	}
	title := strings.Join(strings.Fields(t.Text), " ")
	if title == "" {
		title = adapter.Title(name)
	}
	f.Conflict = &parley.Conflict{Title: title}
	return f.players()
}

func (f *File) players() bool {
	if t := f.Next(); !t.Is(Open) {
		return f.Fault(t, `write { "Ann" "Bob" }`, "the list of players is missing; here is %s", t.Shown())
	}
	for {
		switch t := f.Next(); t.Kind {
		case Quoted:
			f.Players = append(f.Players, t.Text)
		case Shut:
			if len(f.Players) == 0 {
				return f.Fault(t, "", "the game has no player")
			}
			return true
		default:
			return f.Fault(t, "", "in the list of players there is %s", t.Shown())
		}
	}
}

// Number reads a payoff or a chance.
func (f *File) Number(t Token) (adapter.Number, bool) {
	x, ok := adapter.ParseNumber(t.Text)
	if !ok {
		f.Fault(t, "write a number like -3, 0.25 or 1/3", "%s is no number", t.Shown())
	}
	return x, ok
}

// Payoffs reads one outcome's payoffs up to the closing brace; start and what
// are for messages. A wrong number of them is a problem, and they are zeros
// then.
func (f *File) Payoffs(start Token, what string) ([]adapter.Number, bool) {
	payoffs := make([]adapter.Number, 0, len(f.Players))
	n := 0
	for {
		switch t := f.Next(); t.Kind {
		case Word:
			x, _ := f.Number(t)
			if n++; n <= len(f.Players) {
				payoffs = append(payoffs, x)
			}
			if f.Look().Is(Comma) {
				f.Next()
			}
		case Shut:
			if n != len(f.Players) {
				f.Fault(start, "", "%s has %s, and there are %s", what, adapter.Count(n, "payoff"), adapter.Count(len(f.Players), "player"))
				payoffs = make([]adapter.Number, len(f.Players))
			}
			return payoffs, true
		default:
			return nil, f.Fault(t, "", "in %s there is %s", what, t.Shown())
		}
	}
}

// Strategic makes the conflict of the strategic form: the strategies of each
// player, and each player's values of all combinations, the first player's
// strategy counting fastest.
func (f *File) Strategic(strategies [][]string, values [][]adapter.Number) {
	size := 1
	for _, s := range strategies {
		size *= len(s)
	}
	if size == 1 {
		f.Wrong(f.Text.Place(0), "", "every player has one strategy: nobody can choose anything")
		return
	}
	players := Distinct(f.Players, len(f.Players))
	for i, name := range f.Players {
		if name == "" {
			players[i] = ""
		}
	}
	c := f.Conflict
	c.Actors = adapter.Players(players, strategies)
	codes := adapter.Codes(c.Actors)
	for i := range c.Actors {
		c.Actors[i].Preference.Ranking = adapter.Ranking(values[i], false, func(s int) string { return codes[s] })
	}
	f.Note("payoffs became rankings: which is better is kept, by how much is not, and mixed equilibria cannot be asked for")
}

// Distinct are n names, numbers where none are given. Repeated ones get _1,
// _2, … as in Gambit.
func Distinct(names []string, n int) []string {
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
			out[i] = fmt.Sprintf("%s_%d", names[i], seen[names[i]])
		default:
			out[i] = names[i]
		}
	}
	return out
}
