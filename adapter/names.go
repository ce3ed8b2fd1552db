package adapter

import (
	"fmt"
	"path/filepath"
	"strings"
	"unicode"
)

// words of the expression language; no identifier may be one.
var words = map[string]bool{"not": true, "and": true, "or": true, "if": true, "implies": true, "iff": true, "true": true, "false": true}

// Identifier makes an identifier of a name for people: small letters, digits
// and underscores. It is empty where the name has neither letter nor digit.
func Identifier(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(name) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) && b.Len() > 0 {
			if gap && b.Len() > 0 {
				b.WriteByte('_')
			}
			b.WriteRune(r)
			gap = false
			continue
		}
		gap = true
	}
	id := b.String()
	if words[id] {
		id += "_"
	}
	return id
}

// Names gives out identifiers, each once.
type Names map[string]bool

// Take makes an identifier of name, or of other where name has none in it,
// that was not taken before: the second "full" becomes "full_2".
func (n Names) Take(name, other string) string {
	id := Identifier(name)
	if id == "" {
		id = other
	}
	free := id
	for k := 2; n[free]; k++ {
		free = fmt.Sprintf("%s_%d", id, k)
	}
	n[free] = true
	return free
}

// NameOf is the name to keep for people beside an identifier: none where the
// identifier says the same.
func NameOf(id, name string) string {
	if id == name {
		return ""
	}
	return name
}

// Title is what a model is called that has no title of its own: its file's
// name without folder and extension. A file's name may be any bytes, and a
// title is text: what is not UTF-8 or cannot be printed becomes the
// replacement character, white space one space; without a name it is untitled.
func Title(file string) string {
	name := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	name = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) && !unicode.IsSpace(r) {
			return unicode.ReplacementChar
		}
		return r
	}, name)
	name = strings.Join(strings.Fields(name), " ")
	if name == "" || name == "." {
		return "untitled"
	}
	return name
}
