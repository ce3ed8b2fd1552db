package parley

import (
	"strings"
	"unicode"
)

// twins are small letters of the Cyrillic and Greek scripts and the Latin
// ones that they are mistaken for (a part of the table of confusable
// characters of Unicode Technical Standard 39).
var twins = strings.NewReplacer(
	"а", "a", "е", "e", "о", "o", "р", "p", "с", "c", "у", "y", "х", "x", "і", "i", "ј", "j", "ѕ", "s", "һ", "h", "ԁ", "d", "ԛ", "q", "ԝ", "w", "ӏ", "l", "ѵ", "v",
	"к", "k", "м", "m", "т", "t", "в", "b", "н", "h", "г", "r", "п", "n",
	"α", "a", "ο", "o", "ρ", "p", "ν", "v", "ι", "i", "κ", "k", "τ", "t", "υ", "u", "χ", "x", "ε", "e", "η", "n", "ϲ", "c",
)

// lookAlikes warns of names in letters of several scripts, and of two names
// that a reader cannot tell apart.
func (c *Conflict) lookAlikes(warn warning) {
	seen := map[string]string{}
	name := func(path Path, id string) {
		if mixed(id) {
			warn(path, "type it anew in letters of one script", "%q has letters of several scripts, some of which look alike", id).OnKey = true
		}
		look := twins.Replace(strings.ToLower(id))
		if first, ok := seen[look]; ok && !strings.EqualFold(first, id) {
			warn(path, "rename one of them", "%q looks like %q and is another name, in letters of another script", id, first).OnKey = true
		} else if !ok {
			seen[look] = id
		}
	}
	for i := range c.Actors {
		a := &c.Actors[i]
		path := Path{"actors", a.ID}
		name(path, a.ID)
		for k := range a.Options {
			name(path.Child("options", a.Options[k].ID), a.Options[k].ID)
		}
		for k := range a.Statements {
			if id := a.Statements[k].Name; id != "" {
				name(path.Child("statements", id), id)
			}
		}
		for k := range a.Types {
			name(path.Child("types", a.Types[k].ID), a.Types[k].ID)
		}
	}
	for _, s := range c.States {
		name(Path{"states", s.ID}, s.ID)
	}
	for _, v := range c.Variants {
		name(Path{"variants", v.ID}, v.ID)
	}
	for _, o := range c.Outcomes {
		name(Path{"outcomes", o.ID}, o.ID)
	}
}

// mixed reports letters of two of the scripts whose letters look alike.
func mixed(name string) bool {
	scripts := 0
	for _, script := range []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Greek} {
		if strings.IndexFunc(name, func(r rune) bool { return unicode.Is(script, r) }) >= 0 {
			scripts++
		}
	}
	return scripts > 1
}
