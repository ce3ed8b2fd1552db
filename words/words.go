// Package words has the few ways with names that reports and results share.
package words

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

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

// Upper gives a sentence its capital.
func Upper(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
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

// Plain makes an identifier readable: "on_kyiv" becomes "on kyiv".
func Plain(id string) string { return strings.ReplaceAll(id, "_", " ") }
