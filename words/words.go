// Package words says states and moves in the words of the model's author:
// the names of its actors, options and levels.
package words

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/space"
)

// Actor is an actor's name for people.
func Actor(s *space.Space, actor int) string { return s.Conflict.Actors[actor].Label() }

// Mid is a name inside a sentence: "The first prisoner" does not keep its
// capital there.
func Mid(name string) string {
	for _, article := range []string{"The ", "A ", "An "} {
		if rest, ok := strings.CutPrefix(name, article); ok && rest != "" {
			return strings.ToLower(article) + rest
		}
	}
	return name
}

// Mids is Mid for several names, joined.
func Mids(names []string) string {
	mid := make([]string, len(names))
	for k, n := range names {
		mid[k] = Mid(n)
	}
	return Join(mid)
}

// Upper gives a sentence its capital.
func Upper(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// Actors joins several actors' names: "Moscow, Kyiv and Europe".
func Actors(s *space.Space, actors []int) string {
	names := make([]string, len(actors))
	for k, i := range actors {
		names[k] = Actor(s, i)
	}
	return Join(names)
}

// Join makes a list for people: "a, b and c".
func Join(items []string) string {
	switch n := len(items); n {
	case 0:
		return "nobody"
	case 1:
		return items[0]
	default:
		return strings.Join(items[:n-1], ", ") + " and " + items[n-1]
	}
}

// Way joins a sequence of moves: "x, then y". Of a long one it tells the
// first moves.
func Way(moves []string) string {
	const most = 12
	if n := len(moves) - most; n > 1 {
		return strings.Join(moves[:most], ", then ") + fmt.Sprintf(", then %d more moves", n)
	}
	return strings.Join(moves, ", then ")
}

// Few is Join that tells the first of many items only.
func Few(items []string) string {
	const most = 24
	if n := len(items) - most; n > 1 {
		return strings.Join(items[:most], ", ") + fmt.Sprintf(" and %d more", n)
	}
	return Join(items)
}

// Level is one option's setting: its name where it is taken, "name: level"
// where it has levels, "" for a no/yes option not taken.
func Level(o *space.Option, level int) string {
	switch {
	case !o.Binary:
		return o.Name + ": " + Plain(o.Levels[level])
	case level == 1:
		return o.Name
	}
	return ""
}

// Plain makes a level's identifier readable: "on_kyiv" becomes "on kyiv".
func Plain(id string) string { return strings.ReplaceAll(id, "_", " ") }

// Does lists what one actor does in the state at index, an entry an option
// that is taken or has levels; empty for none.
func Does(s *space.Space, actor int, index uint64) []string {
	var out []string
	for _, k := range s.Owned[actor] {
		if text := Level(&s.Options[k], s.Level(k, index)); text != "" {
			out = append(out, text)
		}
	}
	return out
}

// State says a state in one line, actor by actor.
func State(s *space.Space, index uint64) string {
	if s.Graph {
		return vertex(s, index)
	}
	var parts []string
	for i := range s.Actors() {
		if does := Does(s, i, index); len(does) > 0 {
			parts = append(parts, Actor(s, i)+": "+strings.Join(does, ", "))
		}
	}
	if len(parts) == 0 {
		return "nobody does anything"
	}
	return strings.Join(parts, "; ")
}

func vertex(s *space.Space, index uint64) string {
	st := s.Conflict.States[index]
	if st.Name != "" {
		return st.Name
	}
	return st.ID
}

// Move says what changes between two states, in one clause that follows the
// mover's name: "takes up “Strikes” and moves “Talks” from none to leaders".
func Move(s *space.Space, from, to uint64) string {
	if s.Graph {
		return "moves to “" + vertex(s, to) + "”"
	}
	var parts []string
	for k := range s.Options {
		o := &s.Options[k]
		a, b := s.Level(k, from), s.Level(k, to)
		switch {
		case a == b:
		case !o.Binary:
			parts = append(parts, "moves “"+o.Name+"” from "+Plain(o.Levels[a])+" to "+Plain(o.Levels[b]))
		case b == 1:
			parts = append(parts, "takes up “"+o.Name+"”")
		default:
			parts = append(parts, "drops “"+o.Name+"”")
		}
	}
	if len(parts) == 0 {
		return "changes nothing"
	}
	return Join(parts)
}

// Difference says how a state differs from another, actor by actor:
// "Moscow drops “Strikes”; Washington moves “Pressure” from none to on kyiv".
func Difference(s *space.Space, from, to uint64) string {
	if from == to {
		return "no change"
	}
	if s.Graph {
		return vertex(s, to)
	}
	var parts []string
	for i := range s.Actors() {
		part := from
		for _, k := range s.Owned[i] {
			part = s.With(part, k, s.Level(k, to))
		}
		if part != from {
			parts = append(parts, Mid(Actor(s, i))+" "+Move(s, from, part))
		}
	}
	return strings.Join(parts, "; ")
}
