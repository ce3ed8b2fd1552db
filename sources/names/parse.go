package names

import (
	"slices"
	"strings"
	"unicode"

	"parley/internal/lazy"
)

// name is a person's or a body's name taken apart.
type name struct {
	text   string   // without titles: "Sergey Lavrov"
	role   string   // what stood before it: "Russian Foreign Minister"
	given  []string // folded
	family string   // folded
	person bool

	patronymic string // folded; one of given
}

// patronymic tells whether a word is made from a father's name, as East
// Slavic middle names are.
func patronymic(word string) bool {
	w := strings.ToLower(word)
	for _, ending := range [...]string{"ovich", "evich", "ovna", "evna", "ovych", "evych", "ivna", "inichna", "yich", "iyovych"} {
		if len(w) > len(ending)+1 && strings.HasSuffix(w, ending) {
			return true
		}
	}
	return false
}

// initials tells whether all of some words are single letters.
func initials(words []string) bool {
	for _, w := range words {
		if len([]rune(w)) != 1 {
			return false
		}
	}
	return true
}

// key is what a full name is found by: persons with two patronymics are two.
func (n *name) key() string {
	k := n.given[0] + " " + n.family
	if n.patronymic != "" {
		k += " " + n.patronymic
	}
	return k
}

// full tells whether a given name is known.
func (n *name) full() bool { return len(n.given) > 0 }

// parse takes apart what stands for a speaker: "Russian Foreign Minister
// Sergey Lavrov", "the Kremlin", "a European diplomat". A description
// without a name gives a name without family.
func parse(text string) name {
	ws := strings.Fields(text)
	for len(ws) > 0 && (articles()[strings.ToLower(ws[0])] || len(ws) > 1 && openers()[strings.ToLower(ws[0])]) {
		ws = ws[1:]
	}
	for i, w := range ws { // "Germany and France": a group under its whole name
		if i > 0 && (w == "and" || w == "&") && capital(ws[0]) {
			text := strings.Join(ws, " ")
			return name{text: text, family: fold(text)}
		}
	}
	// The name is the last run of capitalised words after any office.
	end := len(ws)
	for end > 0 && !capital(ws[end-1]) {
		end--
	}
	start := end
	for start > 0 && (capital(ws[start-1]) || particle(ws, start-1)) {
		start--
	}
	if end < len(ws) || end == 0 {
		return name{text: strings.Join(ws, " "), role: strings.Join(ws, " ")}
	}
	lead := start
	titled := start > 0 && roleWords()[bare(ws[start-1])]
	for i := start; i < end-1; i++ {
		w := bare(ws[i])
		if roleWords()[w] || honorifics()[w] {
			lead, titled = i+1, true
		}
	}
	for lead < end-1 && !titled && nationality(bare(ws[lead])) {
		lead++
	}
	for lead > start && lead < end-1 && nationality(bare(ws[lead])) {
		lead++
	}
	for i := end - 3; i >= lead; i-- { // "Central Bank Maltsenko Grigory": a body before the name
		if IsBody(bare(ws[i])) && !IsBody(bare(ws[end-1])) && !IsBody(bare(ws[end-2])) && !IsPlace(bare(ws[end-1])) {
			lead = i + 1
			break
		}
	}
	n := name{text: strings.Join(ws[lead:end], " "), role: strings.TrimRight(strings.Join(ws[:lead], " "), " ,")}
	n.text = strings.TrimSuffix(strings.TrimSuffix(strings.Trim(n.text, ".,;:()[]"), "'s"), "’s")
	parts := words(n.text)
	for len(parts) > 2 && suffixes()[strings.ToLower(parts[len(parts)-1])] {
		parts = parts[:len(parts)-1]
	}
	if len(parts) == 0 {
		return name{text: strings.Join(ws, " "), role: strings.Join(ws, " ")}
	}
	if len(parts) > 1 && initials(parts[1:]) && len([]rune(parts[0])) > 2 { // "Hale G. P."
		parts = append(slices.Clone(parts[1:]), parts[0])
	}
	if len(parts) == 3 { // "Hale Grigory Pavlovich": the family name first
		if patronymic(parts[2]) && !patronymic(parts[1]) {
			parts = []string{parts[1], parts[2], parts[0]}
		}
		if patronymic(parts[1]) {
			n.patronymic = fold(parts[1])
		}
	}
	n.family = fold(parts[len(parts)-1])
	for _, p := range parts[:len(parts)-1] {
		if f := fold(p); f != "" {
			n.given = append(n.given, f)
		}
	}
	body := false
	for _, p := range parts {
		l := strings.ToLower(p)
		body = body || IsBody(l) || IsPlace(l) || media()[l] || groups()[l]
	}
	n.person = !body && len(parts) <= 4 && len(n.family) >= 2 && !suffixes()[strings.ToLower(parts[len(parts)-1])]
	if honorifics()[n.family] || roleWords()[n.family] && len(parts) == 1 {
		n.person = false
	}
	return n
}

var articles = lazy.Words("the a an this that these those some many several another other his her their its our my")

// groups are plural nouns that stand at the head of a sentence with a
// capital.
var groups = lazy.Words("republicans democrats officials experts analysts critics supporters opponents aides advisers advisors sources diplomats voters lawmakers scientists researchers economists observers leaders residents activists prosecutors lawyers police authorities journalists conservatives liberals progressives investigators scholars historians commentators ministers allies rivals men women people demonstrators protesters regulators environmentalists senators readers reporters surveys polls studies ukrainians russians americans europeans germans britons israelis palestinians")

// suffixes follow a family name.
var suffixes = lazy.Words("jr sr ii iii iv")

// media are words in the names of outlets.
var media = lazy.Words("courier gazette chronicle tribune observer mercury ledger echo bulletin argus examiner inquirer sentinel review digest dispatch mirror telegraph weekly news tv television radio times post journal herald guardian magazine cnn bbc reuters ap afp nbc abc cbs msnbc fox tass bloomberg politico facebook twitter telegram social truth today press agency")

// bare is a word in lower case without punctuation at its ends.
func bare(w string) string {
	return strings.ToLower(strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
}

func capital(w string) bool {
	for _, r := range w {
		if unicode.IsLetter(r) {
			return unicode.IsUpper(r) || unicode.IsTitle(r) || !unicode.IsLower(r)
		}
		if r != '"' && r != '“' && r != '(' && r != '@' {
			return false
		}
	}
	return false
}

// particle tells whether word i is a "van", "bin" or "de" between two
// capitalised words.
func particle(ws []string, i int) bool {
	switch strings.ToLower(ws[i]) {
	case "van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "bin", "bint", "ibn", "al", "el", "la", "le", "ben", "abu", "ter":
		return i > 0 && i+1 < len(ws) && capital(ws[i-1]) && capital(ws[i+1])
	}
	return false
}

// nationality tells whether the word is an adjective of a country or a party
// that stands before an office or a name.
func nationality(w string) bool {
	return IsBody(w) && !strings.HasSuffix(w, "ers") || IsPlace(w) ||
		len(w) > 5 && (strings.HasSuffix(w, "ian") || strings.HasSuffix(w, "ish") || strings.HasSuffix(w, "ese") || strings.HasSuffix(w, "can")) && !knownGiven(w)
}

func knownGiven(w string) bool { _, ok := GivenName(w); return ok }

// Same tells whether two written names are likely one person's or one
// body's, by spelling alone: word order, titles, initials, nicknames, left
// out middle names, transliteration and a single slip are allowed for. It is
// the judgement behind [Resolve] where no context helps.
func Same(a, b string) bool {
	x, y := keys(a), keys(b)
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	if strings.Join(x, "") == strings.Join(y, "") {
		return true
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	used := make([]bool, len(y))
	exact, loose, missing := 0, 0, 0
	for i, w := range x {
		best, score := -1, 0
		for j, u := range y {
			if used[j] {
				continue
			}
			s := 0
			switch {
			case w == u:
				s = 3
			case near(w, u), len(w) >= 6 && len(u) >= 6 && roundTrip(w) == roundTrip(u):
				s = 2
			case i == 0 && givenAgree(w, u):
				s = 1
			}
			if s > score {
				best, score = j, s
			}
		}
		switch {
		case best < 0:
			missing++
			continue
		case score == 3:
			exact++
		default:
			loose++
		}
		used[best] = true
	}
	if missing > 0 {
		return false
	}
	if len(x) == 1 {
		return len(y) == 1
	}
	return loose <= 1 && exact >= 1 && len(y)-len(x) <= 2
}

// keys are the folded words of a name without titles, legal forms and
// repetitions.
func keys(s string) []string {
	var out []string
	seen := map[string]bool{}
	for _, w := range words(s) {
		l := strings.ToLower(w)
		if honorifics()[l] || legalForms()[l] || roleWords()[l] || l == "the" {
			continue
		}
		for _, p := range strings.FieldsFunc(w, func(r rune) bool { return r == '-' || r == '‑' }) {
			if f := fold(p); f != "" && !seen[f] {
				seen[f] = true
				out = append(out, f)
			}
		}
	}
	return out
}
