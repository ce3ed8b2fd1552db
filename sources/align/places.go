package align

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"parley/sources"
	"parley/sources/names"
	"parley/sources/particulars"
	"parley/sources/reading"
	"parley/sources/words"
)

// places is where a sentence says that something is: by a list of the
// world's countries and cities, and by the sentence itself, so that places of
// no list are told apart by comparing tellings.
type places struct {
	known  []string    // of the list, behind "in", "at" and the like
	named  []string    // other names behind "in", "near" and the like
	joined [][2]string // names joined by "and", where something may be
	inside []inner     // "in the car park of the office"
}

// inner is a place told by a common noun, and the keys of what it is part of.
type inner struct {
	noun string
	of   []string
}

func (p *places) add(o places) {
	p.known = append(p.known, o.known...)
	p.named = append(p.named, o.named...)
	p.joined = append(p.joined, o.joined...)
	p.inside = append(p.inside, o.inside...)
}

// placesIn reads the places of some words.
func (t *Text) placesIn(ws []words.Word) places {
	var p places
	fold := func(i int) string {
		if i < 0 || i >= len(ws) {
			return ""
		}
		return ws[i].Fold
	}
	for i := range ws {
		switch {
		case !t.capital(ws, i):
			if n := t.inner(ws, i); n != nil {
				p.inside = append(p.inside, *n)
			}
			continue
		case i > 0 && t.capital(ws, i-1) && t.touch(ws, i-1):
			continue // within a name
		}
		name, end := t.nameAt(ws, i)
		if known, _, ok := placeAt(ws, i); ok {
			if locative(fold(i-1), fold(i-2)) {
				p.known = append(p.known, known)
			}
			continue
		}
		if fold(end) == "and" && end+1 < len(ws) && t.capital(ws, end+1) && t.touch(ws, end-1) && t.touch(ws, end) && !dated(fold(i)) {
			other, _ := t.nameAt(ws, end+1)
			p.joined = append(p.joined, [2]string{name, other})
			if unlisted(fold(i - 1)) {
				p.named = append(p.named, name, other)
			}
		} else if unlisted(fold(i-1)) && !t.nobodysPlace(ws, i, end) {
			p.named = append(p.named, name)
		}
	}
	return p
}

func (t *Text) capital(ws []words.Word, i int) bool {
	return i >= 0 && i < len(ws) && unicode.IsUpper(t.Runes[ws[i].Start])
}

// touch tells whether nothing but a blank stands behind word i.
func (t *Text) touch(ws []words.Word, i int) bool {
	return i >= 0 && i+1 < len(ws) && strings.TrimSpace(string(t.Runes[ws[i].End:ws[i+1].Start])) == "" && ws[i+1].Start > ws[i].End
}

// nameAt reads the run of capitalised words that begins at word i.
func (t *Text) nameAt(ws []words.Word, i int) (string, int) {
	end := i + 1
	for end < len(ws) && end-i < 4 && t.capital(ws, end) && t.touch(ws, end-1) {
		end++
	}
	return t.between(ws, i, end-1), end
}

// dated tells whether a capitalised word is a day or a month.
func dated(fold string) bool {
	switch fold {
	case "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
		"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "spring", "summer", "autumn", "winter", "christmas", "easter":
		return true
	}
	return false
}

// unlisted tells whether a word before a name that no list knows makes it a
// place; "at" does not, for one works at a firm too.
func unlisted(before string) bool {
	switch before {
	case "in", "near", "outside", "around", "into":
		return true
	}
	return false
}

// nobodysPlace tells whether a name behind "in" is no place: a month, a
// person, an outlet, a body.
func (t *Text) nobodysPlace(ws []words.Word, i, end int) bool {
	if dated(ws[i].Fold) || ws[i].Number || words.Stop(ws[i].Fold) {
		return true
	}
	if _, given := names.GivenName(ws[i].Fold); given {
		return true
	}
	for k := i; k < end; k++ {
		if names.IsBody(ws[k].Fold) {
			return true
		}
	}
	_, outlet := reading.OutletNamed(t.between(ws, i, end-1))
	return outlet
}

// inner reads "in the car park of the Halden office" at the preposition i.
func (t *Text) inner(ws []words.Word, i int) *inner {
	if !unlisted(ws[i].Fold) && ws[i].Fold != "at" && ws[i].Fold != "on" || i+3 >= len(ws) {
		return nil
	}
	if d := ws[i+1].Fold; d != "the" && d != "a" && d != "an" && d != "its" && d != "their" && d != "his" && d != "her" {
		return nil
	}
	k := i + 2
	for k < len(ws) && k < i+5 && ws[k].Key != "" && !t.capital(ws, k) && t.touch(ws, k-1) {
		k++
	}
	if k == i+2 || k >= len(ws)-1 || ws[k].Fold != "of" || timeNoun()[ws[k-1].Fold] {
		return nil
	}
	n := &inner{noun: t.between(ws, i+2, k-1)}
	for k++; k < len(ws) && len(n.of) < 3 && t.touch(ws, k-1); k++ {
		if ws[k].Key != "" {
			n.of = append(n.of, ws[k].Key)
		}
	}
	if len(n.of) == 0 {
		return nil
	}
	return n
}

// timeNoun are nouns behind "in the" and "at the" that tell when or how.
var timeNoun = sync.OnceValue(func() map[string]bool {
	out := make(map[string]bool)
	for _, w := range strings.Fields("end beginning start middle course rest first second half light wake case name face view absence presence time year month week day hour eve height heart hands event process form number amount cost price expense risk basis side part majority") {
		out[w] = true
	}
	return out
})

// differences types the places that two sentences tell differently.
func (p places) differences(o places) []difference {
	var out []difference
	if x, y, ok := particulars.Apart(p.known, o.known); ok {
		out = append(out, difference{sources.DriftPlace, withCountry(x), withCountry(y)})
	}
	if x, y, ok := particulars.Apart(p.named, o.named); ok && len(p.known)+len(o.known) == 0 {
		out = append(out, difference{sources.DriftPlace, x, y})
	}
	for _, a := range p.joined {
		for _, b := range o.joined {
			if !slices.Contains(p.named, a[0]) && !slices.Contains(o.named, b[0]) {
				continue // in neither is it said that something is there
			}
			for i := range a {
				if k := slices.Index(b[:], a[i]); k >= 0 && a[1-i] != b[1-k] {
					out = append(out, difference{sources.DriftPlace, a[1-i], b[1-k]})
				}
			}
		}
	}
	for _, a := range p.inside {
		for _, b := range o.inside {
			if !strings.EqualFold(a.noun, b.noun) && shares(a.of, b.of) && !slices.Equal(words.Keys(a.noun), words.Keys(b.noun)) {
				out = append(out, difference{sources.DriftPlace, a.noun, b.noun})
			}
		}
	}
	return out
}

func shares(x, y []string) bool {
	return slices.ContainsFunc(x, func(k string) bool { return slices.Contains(y, k) })
}

// locative tells whether the words before a name make it a place where
// something is or goes.
func locative(before, second string) bool {
	switch before {
	case "in", "at", "near", "outside", "around":
		return true
	case "to", "from":
		switch second {
		case "travelled", "traveled", "went", "flew", "came", "trip", "visit", "travel", "fly", "go", "returned", "sent", "arrived":
			return true
		}
	}
	return false
}

// placeAt reads the name of a known place at word i: two words first.
func placeAt(ws []words.Word, i int) (name, country string, ok bool) {
	if i+1 < len(ws) {
		two := ws[i].Fold + " " + ws[i+1].Fold
		if c, known := gazetteer()[two]; known {
			return title(two), c, true
		}
	}
	c, known := gazetteer()[ws[i].Fold]
	return title(ws[i].Fold), c, known
}

func title(s string) string {
	parts := strings.Fields(s)
	for i, p := range parts {
		parts[i] = strings.ToUpper(p[:1]) + p[1:]
	}
	return strings.Join(parts, " ")
}

// withCountry adds to a city the country that it lies in.
func withCountry(name string) string {
	if c := gazetteer()[strings.ToLower(name)]; c != "" && !strings.EqualFold(c, name) {
		return name + " (" + c + ")"
	}
	return name
}
