package align

import (
	"sort"
	"strings"

	"parley/sources"
	"parley/sources/words"
)

// values are the checkable particulars of a sentence.
type values struct {
	numbers map[string][]string // what is counted, to the numbers as written
	dates   map[string][]string // class of date, to the expressions
	places  []string            // where something happened
	offices []string            // offices and callings given to people not named
	trends  []string            // whether something grows ("+") or shrinks ("-"), with the word
}

var numberWords = map[string]bool{
	"two": true, "three": true, "four": true, "five": true, "six": true, "seven": true, "eight": true, "nine": true, "ten": true,
	"eleven": true, "twelve": true, "fifteen": true, "twenty": true, "thirty": true, "forty": true, "fifty": true, "sixty": true,
	"seventy": true, "eighty": true, "ninety": true, "dozens": true, "dozen": true, "scores": true, "hundred": true, "hundreds": true,
	"thousand": true, "thousands": true, "million": true, "millions": true, "billion": true, "billions": true,
}

var weekdays = map[string]bool{
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
}

var months = map[string]bool{
	"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true,
	"september": true, "october": true, "november": true, "december": true,
}

// valuesOf reads the particulars of the words of a span.
func (t *Text) valuesOf(span sources.Span) values {
	v := values{numbers: make(map[string][]string), dates: make(map[string][]string)}
	ws := words.Split(t.Runes, max(0, span.Start), min(span.End, len(t.Runes)))
	raw := func(i int) string { return string(t.Runes[ws[i].Start:ws[i].End]) }
	capital := func(i int) bool { r := t.Runes[ws[i].Start]; return r >= 'A' && r <= 'Z' }
	fold := func(i int) string {
		if i < 0 || i >= len(ws) {
			return ""
		}
		return ws[i].Fold
	}
	for i := range ws {
		f := ws[i].Fold
		switch {
		case weekdays[f] && capital(i):
			v.addDate("weekday", raw(i))
		case months[f] && capital(i) && (f != "may" && f != "march" || monthContext(fold(i-1), fold(i+1))):
			v.addDate("month", raw(i))
		case year(f):
			v.addDate("year", f)
		case f == "year":
			switch prev, before := fold(i-1), fold(i-2); prev {
			case "last", "previous":
				v.addDate("year", "last year")
			case "next":
				v.addDate("year", "next year")
			case "this":
				if before == "earlier" {
					v.addDate("year", "earlier this year")
				} else {
					v.addDate("year", "this year")
				}
			}
		case (ws[i].Number && !strings.ContainsFunc(f, func(r rune) bool { return r >= 'a' && r <= 'z' })) || numberWords[f]:
			if unit := counted(ws, i); unit > 0 {
				v.numbers[ws[unit].Key] = append(v.numbers[ws[unit].Key], t.between(ws, i, t.countedEnd(ws, unit)))
			}
		}
		if r := relativeDay(fold(i), fold(i+1), fold(i+2)); r > 0 {
			v.addDate("day", t.between(ws, i, i+r-1))
		}
		if callings[f] != 0 && !capital(i) && (i+1 >= len(ws) || !capital(i+1)) {
			v.offices = append(v.offices, f)
		}
		if d := direction[ws[i].Key]; d != "" && !modal[fold(i-1)] && !modal[fold(i-2)] {
			v.trends = append(v.trends, d+raw(i))
		}
		if capital(i) {
			if name, _, ok := placeAt(ws, i); ok && locative(fold(i-1), fold(i-2)) {
				v.places = append(v.places, name)
			}
		}
	}
	return v
}

func (v *values) addDate(class, text string) {
	v.dates[class] = append(v.dates[class], text)
}

func monthContext(before, after string) bool {
	switch before {
	case "in", "last", "this", "since", "until", "of", "by", "early", "late", "mid", "next", "during":
		return true
	}
	return after != "" && after[0] >= '0' && after[0] <= '9'
}

func year(f string) bool {
	if len(f) != 4 || (f[:2] != "19" && f[:2] != "20") {
		return false
	}
	return f[2] >= '0' && f[2] <= '9' && f[3] >= '0' && f[3] <= '9'
}

// counted gives the word that says what the number at i counts: the next one
// with a key, a few words on; 0 when there is none.
func counted(ws []words.Word, i int) int {
	for j := i + 1; j < len(ws) && j <= i+3; j++ {
		if ws[j].Key == "" || numberWords[ws[j].Fold] || ws[j].Number {
			continue
		}
		return j
	}
	return 0
}

// countedEnd gives the last word of what is counted: behind "hundreds of
// drone" the noun in the plural that ends the phrase.
func (t *Text) countedEnd(ws []words.Word, unit int) int {
	if strings.HasSuffix(ws[unit].Fold, "s") {
		return unit
	}
	for j := unit + 1; j < len(ws) && j <= unit+3; j++ {
		if gap := string(t.Runes[ws[j-1].End:ws[j].Start]); strings.TrimSpace(gap) != "" {
			break
		}
		if ws[j].Key == "" && ws[j].Fold != "and" && ws[j].Fold != "or" {
			break
		}
		if ws[j].Key != "" && strings.HasSuffix(ws[j].Fold, "s") {
			return j
		}
	}
	return unit
}

// relativeDay tells how many of three words name a day by another day.
func relativeDay(a, b, c string) int {
	part := func(w string) bool {
		return w == "day" || w == "morning" || w == "evening" || w == "night" || w == "afternoon"
	}
	switch {
	case (a == "next" || a == "following" || a == "same") && part(b):
		return 2
	case (a == "one" || a == "a") && b == "day" && (c == "later" || c == "after" || c == "earlier"):
		return 3
	case (a == "hours" || a == "days") && (b == "later" || b == "earlier"):
		return 2
	}
	return 0
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
		if c, known := gazetteer[two]; known {
			return title(two), c, true
		}
	}
	c, known := gazetteer[ws[i].Fold]
	return title(ws[i].Fold), c, known
}

func title(s string) string {
	parts := strings.Fields(s)
	for i, p := range parts {
		parts[i] = strings.ToUpper(p[:1]) + p[1:]
	}
	return strings.Join(parts, " ")
}

// differing gives what two lists of expressions say differently: both say
// something and nothing in common.
func differing(x, y []string) (string, string, bool) {
	if len(x) == 0 || len(y) == 0 {
		return "", "", false
	}
	have := make(map[string]bool)
	for _, s := range x {
		have[strings.ToLower(s)] = true
	}
	for _, s := range y {
		if have[strings.ToLower(s)] {
			return "", "", false
		}
	}
	return strings.Join(unique(x), ", "), strings.Join(unique(y), ", "), true
}

func unique(list []string) []string {
	out := append([]string(nil), list...)
	sort.Strings(out)
	n := 0
	for i, s := range out {
		if i == 0 || s != out[n-1] {
			out[n] = s
			n++
		}
	}
	return out[:n]
}

// differences types what two sentences' particulars say differently.
func (v values) differences(o values) []difference {
	var out []difference
	for _, unit := range sortedKeys(v.numbers) {
		if x, y, ok := differing(v.numbers[unit], o.numbers[unit]); ok && firstWord(x) != firstWord(y) {
			out = append(out, difference{sources.DriftNumber, x, y})
		}
	}
	for _, class := range sortedKeys(v.dates) {
		if class == "day" {
			continue // "the next morning" and "one day later" may well be one
		}
		if x, y, ok := differing(v.dates[class], o.dates[class]); ok && !compatible(x, y) {
			out = append(out, difference{sources.DriftDate, x, y})
		}
	}
	for _, swap := range [...]bool{false, true} { // "in May" against "last year", "Tuesday" against "the next morning"
		p, q := v, o
		if swap {
			p, q = o, v
		}
		if len(p.dates["weekday"]) > 0 && len(q.dates["day"]) > 0 && len(q.dates["weekday"])+len(p.dates["day"]) == 0 {
			d := difference{sources.DriftDate, p.dates["weekday"][len(p.dates["weekday"])-1], strings.Join(unique(q.dates["day"]), ", ")}
			if swap {
				d.old, d.new = d.new, d.old
			}
			out = append(out, d)
		}
		if len(p.dates["month"]) > 0 && len(q.dates["month"]) == 0 && len(p.dates["year"]) == 0 {
			for _, y := range q.dates["year"] {
				if y == "last year" {
					d := difference{sources.DriftDate, strings.Join(p.dates["month"], ", "), y}
					if swap {
						d.old, d.new = d.new, d.old
					}
					out = append(out, d)
					break
				}
			}
		}
	}
	if x, y, ok := differing(v.places, o.places); ok {
		out = append(out, difference{sources.DriftPlace, withCountry(x), withCountry(y)})
	}
	if x, y, ok := differing(sameCalling(v.offices, o.offices)); ok {
		out = append(out, difference{sources.DriftRole, x, y})
	}
	if x, y, ok := opposite(v.trends, o.trends); ok {
		out = append(out, difference{sources.DriftNumber, x, y})
	}
	return out
}

func firstWord(s string) string {
	w, _, _ := strings.Cut(strings.ToLower(s), " ")
	return w
}

type difference struct {
	kind     sources.DriftKind
	old, new string
}

func compatible(x, y string) bool {
	this := func(s string) bool { return s == "this year" || s == "earlier this year" }
	return this(x) && this(y)
}

// withCountry adds to a city the country that it lies in.
func withCountry(name string) string {
	if c := gazetteer[strings.ToLower(name)]; c != "" && !strings.EqualFold(c, name) {
		return name + " (" + c + ")"
	}
	return name
}

func sortedKeys(m map[string][]string) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}
