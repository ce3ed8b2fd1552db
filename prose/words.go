package prose

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// mid is a name inside a sentence: "The first prisoner" does not keep its
// capital there.
func mid(name string) string {
	for _, article := range []string{"The ", "A ", "An "} {
		if rest, ok := strings.CutPrefix(name, article); ok && rest != "" {
			return strings.ToLower(article) + rest
		}
	}
	return name
}

// upper gives a sentence its capital.
func upper(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// join makes a list for people: "a, b and c".
func join(items []string) string {
	switch n := len(items); n {
	case 0:
		return "nobody"
	case 1:
		return items[0]
	default:
		return strings.Join(items[:n-1], ", ") + " and " + items[n-1]
	}
}

// Plain makes an identifier readable: "on_kyiv" becomes "on kyiv".
func Plain(id string) string { return strings.ReplaceAll(id, "_", " ") }

// lower is a quoted name inside a sentence: its first letter is small, unless
// the word is written in capitals.
func lower(name string) string {
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

// plains is Plain for several.
func plains(ids []string) []string {
	out := make([]string, len(ids))
	for k, id := range ids {
		out[k] = Plain(id)
	}
	return out
}

func quote(s string) string { return "“" + s + "”" }

// label makes a statement's name readable, and leaves an expression as it is.
func label(statement string) string {
	if strings.ContainsAny(statement, " =<>!&|().") {
		return statement
	}
	return Plain(statement)
}

// Number writes a number with its thousands set off.
func Number(n int) string {
	s := strconv.Itoa(n)
	for k := len(s) - 3; k > 0 && s[k-1] != '-'; k -= 3 {
		s = s[:k] + "," + s[k:]
	}
	return s
}

// Count says how many there are of something; the plural adds an s unless it
// is given.
func Count(n int, one string, many ...string) string {
	if n == 1 {
		return "1 " + one
	}
	if len(many) > 0 {
		return Number(n) + " " + many[0]
	}
	return Number(n) + " " + one + "s"
}

// none is Count that says "no" rather than 0.
func none(n int, one, many string) string {
	if n == 0 {
		return "no " + one
	}
	return Count(n, one, many)
}

// plural is the one word or the other.
func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// ordinal writes a number as a place: 1st, 2nd, 11th.
func ordinal(n int) string {
	ending := "th"
	if n%100/10 != 1 {
		switch n % 10 {
		case 1:
			ending = "st"
		case 2:
			ending = "nd"
		case 3:
			ending = "rd"
		}
	}
	return strconv.Itoa(n) + ending
}
