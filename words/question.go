package words

import (
	"strings"
	"unicode"

	"parley"
)

// TypeQuestion asks which of its types an actor is.
func TypeQuestion(a *parley.Actor, types []string) string {
	var names []string
	for _, id := range types {
		names = append(names, TypeName(a, id))
	}
	last := len(names) - 1
	return "Which is " + Mid(a.Label()) + ": " + strings.Join(names[:last], ", ") + " or " + names[last] + "?"
}

// TypeName is a type's name for people, in quotation marks; the type base is
// what the model states first.
func TypeName(a *parley.Actor, id string) string {
	if id == parley.Base {
		return "as stated first"
	}
	for k := range a.Types {
		if t := &a.Types[k]; t.ID == id && t.Name != "" {
			return "“" + t.Name + "”"
		}
	}
	return "“" + Plain(id) + "”"
}

// Lower is a quoted name inside a sentence: its first letter is small, unless
// the word is written in capitals.
func Lower(name string) string {
	r := []rune(name)
	for k := range r {
		if unicode.IsLetter(r[k]) {
			if k+1 < len(r) && unicode.IsLower(r[k+1]) {
				r[k] = unicode.ToLower(r[k])
			}
			break
		}
	}
	return string(r)
}

// CoinQuestion asks whether a statement counts for an actor.
func CoinQuestion(a *parley.Actor, statement int) string {
	return "Does “" + Plain(a.Statements[statement].Label()) + "” count for " + Mid(a.Label()) + " at all?"
}

// PairQuestion asks which of two statements matters more to an actor.
func PairQuestion(a *parley.Actor, first, second int) string {
	return "Which matters more to " + Mid(a.Label()) + ": “" + Plain(a.Statements[first].Label()) + "” or “" + Plain(a.Statements[second].Label()) + "”?"
}
