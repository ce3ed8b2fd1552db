// Package particulars reads the checkable particulars of a sentence, numbers
// and dates, and says where two sentences that tell of the same differ in
// them. It knows what is counted, parts of a whole ("38 of 112"), amounts with
// their units, ordinals, numbers in words, days of a month, and which amounts
// are rounded.
package particulars

import (
	"math"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"parley/sources/words"
)

// Number is an amount with what it counts.
type Number struct {
	Text    string   // as written, with what is counted
	Value   float64  // NaN for "dozens" and the like
	Units   []string // keys of the words that say what is counted
	Ordinal bool     // "the second"
	Part    float64  // of a part of a whole, the whole; else 0
	Whole   bool     // it is the whole that a part was told of
	Rough   bool     // "about", "some", "nearly"
}

// Set is what a stretch of text has of particulars.
type Set struct {
	Numbers []Number
	Dates   map[string][]string // class of date, to the expressions: weekday, month, year, date, day
}

// Add takes up what another set has.
func (s *Set) Add(o Set) {
	s.Numbers = append(s.Numbers, o.Numbers...)
	for class, list := range o.Dates {
		for _, d := range list {
			s.addDate(class, d)
		}
	}
}

func (s *Set) addDate(class, text string) {
	if s.Dates == nil {
		s.Dates = make(map[string][]string)
	}
	s.Dates[class] = append(s.Dates[class], text)
}

// reader walks the words of a stretch of text.
type reader struct {
	text []rune
	ws   []words.Word
	set  Set
}

// Read reads the particulars of the words of a text.
func Read(text []rune, ws []words.Word) Set {
	r := &reader{text: text, ws: ws}
	for i := 0; i < len(ws); {
		if n := r.date(i); n > 0 {
			i += n
		} else if n := r.number(i); n > 0 {
			i += n
		} else {
			i++
		}
	}
	return r.set
}

func (r *reader) fold(i int) string {
	if i < 0 || i >= len(r.ws) {
		return ""
	}
	return r.ws[i].Fold
}

func (r *reader) capital(i int) bool {
	return i >= 0 && i < len(r.ws) && unicode.IsUpper(r.text[r.ws[i].Start])
}

// between is the text from word i to word j.
func (r *reader) between(i, j int) string {
	return strings.Join(strings.Fields(string(r.text[r.ws[i].Start:r.ws[j].End])), " ")
}

// gap is what stands behind word i.
func (r *reader) gap(i int) string {
	if i < 0 || i+1 >= len(r.ws) {
		end := len(r.text)
		if i >= 0 && i < len(r.ws) {
			return string(r.text[r.ws[i].End:min(end, r.ws[i].End+1)])
		}
		return ""
	}
	return string(r.text[r.ws[i].End:r.ws[i+1].Start])
}

var cardinals = map[string]float64{
	"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
	"thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
	"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "half": 0.5, "dozen": 12,
}

var scales = map[string]float64{"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12}

var vague = map[string]bool{"dozens": true, "scores": true, "hundreds": true, "thousands": true, "millions": true, "billions": true}

var ordinals = map[string]float64{
	"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11,
	"twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "twentieth": 20, "thirtieth": 30,
}

var rough = map[string]bool{
	"about": true, "around": true, "some": true, "nearly": true, "almost": true, "over": true, "roughly": true, "approximately": true,
	"than": true, "least": true, "most": true, "under": true, "least,": true,
}

// digits gives the value of a number in figures.
func digits(fold string) (float64, bool, bool) {
	f := strings.ReplaceAll(fold, ",", "")
	ordinal := false
	for _, end := range [...]string{"st", "nd", "rd", "th"} {
		if cut, ok := strings.CutSuffix(f, end); ok && cut != "" && cut[len(cut)-1] >= '0' && cut[len(cut)-1] <= '9' {
			f, ordinal = cut, true
		}
	}
	if f == "" || f[0] < '0' || f[0] > '9' {
		return 0, false, false
	}
	v, err := strconv.ParseFloat(f, 64)
	return v, ordinal, err == nil && !math.IsInf(v, 0)
}

// small is the value of a numeral below ten, "one" among them.
func small(word string) float64 {
	if word == "one" {
		return 1
	}
	return cardinals[word]
}

// number reads a number that begins at word i, and tells how many words it
// takes; 0 where none does.
func (r *reader) number(i int) int {
	f := r.fold(i)
	n := Number{Rough: rough[r.fold(i-1)]}
	last := i
	switch v, ordinal, ok := digits(f); {
	case ok:
		n.Value, n.Ordinal = v, ordinal
	case vague[f]:
		n.Value = math.NaN()
	case cardinals[f] != 0:
		n.Value = cardinals[f]
	case ordinals[f] != 0 && (r.fold(i-1) == "the" || r.fold(i-1) == "a") && r.gap(i) == " ":
		n.Value, n.Ordinal = ordinals[f], true
	case scales[f] != 0 && r.fold(i-1) == "a":
		n.Value = scales[f]
	default:
		return 0
	}
	for !n.Ordinal && last+1 < len(r.ws) && strings.TrimLeft(r.gap(last), " -") == "" { // "45 million", "twenty-one"
		g := r.fold(last + 1)
		if s := scales[g]; s != 0 {
			n.Value *= s
		} else if c := small(g); c != 0 && c < 10 && n.Value >= 20 && n.Value < 100 && cardinals[r.fold(last)] != 0 {
			n.Value += c
		} else {
			break
		}
		last++
	}
	if at := r.ws[i].Start; at > 0 && strings.ContainsRune("$€£¥₽₴", r.text[at-1]) {
		n.Units = []string{string(r.text[at-1])}
	}
	end := r.units(&n, last)
	if len(n.Units) == 0 && n.Part == 0 {
		return last - i + 1
	}
	n.Text = r.between(i, end)
	if n.Ordinal {
		n.Text = r.between(i, min(end, last+1))
	}
	r.set.Numbers = append(r.set.Numbers, n)
	if k := len(r.set.Numbers) - 2; k >= 0 && n.Part == 0 && r.set.Numbers[k].Part == n.Value && !n.Ordinal {
		r.set.Numbers[k+1].Whole = true
		r.set.Numbers[k].Units = n.Units
		r.set.Numbers[k].Text = r.set.Numbers[k].Text + " of " + n.Text
	}
	return last - i + 1
}

// units reads what a number that ends at word last counts, and gives the word
// where that ends: up to three words with a key, as far as no mark parts them.
// Of "38 of its 112" it notes the whole.
func (r *reader) units(n *Number, last int) int {
	if strings.HasPrefix(r.gap(last), "%") {
		n.Units = append(n.Units, "percent")
		return last
	}
	at := last + 1
	if f := r.fold(at); f == "per" && strings.HasPrefix(r.fold(at+1), "cent") {
		n.Units = append(n.Units, "percent")
		return at + 1
	} else if f == "percent" {
		n.Units = append(n.Units, "percent")
		return at
	}
	if r.fold(at) == "out" {
		at++
	}
	if r.fold(at) == "of" && math.IsNaN(n.Value) {
		at++ // "hundreds of lorries"
	} else if r.fold(at) == "of" {
		for k := at + 1; k <= at+2; k++ {
			if v, _, ok := digits(r.fold(k)); ok && v > n.Value && !year(r.fold(k)) {
				n.Part = v
				return last
			} else if c := cardinals[r.fold(k)]; c > n.Value {
				n.Part = c
				return last
			}
		}
		return last
	}
	end := last
	for k := at; k < len(r.ws) && k <= at+3; k++ {
		if strings.TrimSpace(r.gap(k-1)) != "" {
			break
		}
		w := r.ws[k]
		if w.Fold == "ago" {
			break
		}
		if w.Key == "" {
			if len(n.Units) > 0 || w.Fold != "more" && w.Fold != "other" {
				break
			}
			continue
		}
		if _, _, isNumber := digits(w.Fold); isNumber || cardinals[w.Fold] != 0 {
			break
		}
		n.Units = append(n.Units, w.Key)
		if end == last || !plural(r.fold(end)) {
			end = k
		}
		if len(n.Units) == 3 || plural(w.Fold) {
			break // the noun that is counted ends it
		}
	}
	if end > last && !plural(r.fold(end)) { // "hundreds of grain and timber loads"
		for k := end + 1; k < len(r.ws) && k <= end+3 && strings.TrimSpace(r.gap(k-1)) == ""; k++ {
			if plural(r.fold(k)) && r.ws[k].Key != "" {
				return k
			}
			if r.ws[k].Key == "" && r.fold(k) != "and" && r.fold(k) != "or" {
				break
			}
		}
	}
	return end
}

func plural(word string) bool { return strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") }

// Difference is one particular that two sentences tell differently.
type Difference struct {
	Date     bool // a date; else a number
	Old, New string
}

// Differences lists what two sets tell differently: numbers of the same thing
// of which none agree, dates of one class of which none agree.
func Differences(x, y Set) []Difference {
	out := numbersApart(x.Numbers, y.Numbers)
	for _, class := range classes {
		if old, new, ok := Apart(x.Dates[class], y.Dates[class]); ok && !thisYear(old, new) {
			out = append(out, Difference{true, old, new})
		}
	}
	for _, swap := range [...]bool{false, true} { // "in May" against "last year", "Tuesday" against "the next morning"
		p, q := x.Dates, y.Dates
		if swap {
			p, q = q, p
		}
		add := func(old, new string) {
			if swap {
				old, new = new, old
			}
			out = append(out, Difference{true, old, new})
		}
		if n := len(p["weekday"]); n > 0 && len(q["day"]) > 0 && len(q["weekday"])+len(p["day"]) == 0 {
			add(p["weekday"][n-1], strings.Join(unique(q["day"]), ", "))
		}
		if len(p["month"]) > 0 && len(q["month"]) == 0 && len(p["year"]) == 0 {
			for _, d := range q["year"] {
				if d == "last year" {
					add(strings.Join(p["month"], ", "), d)
					break
				}
			}
		}
	}
	return out
}

// comparable tells whether two numbers count the same.
func comparable(a, b *Number) bool {
	if a.Ordinal != b.Ordinal || a.Whole != b.Whole {
		return false
	}
	if (a.Part != 0) != (b.Part != 0) && a.Part+b.Part > 0 && (a.Whole || b.Whole) {
		return false
	}
	if a.Part != 0 && a.Part == b.Part {
		return true
	}
	for _, u := range a.Units {
		for _, w := range b.Units {
			if u == w {
				return true
			}
		}
	}
	return false
}

// agree tells whether two numbers may be one amount: equal, or one rounded.
func agree(a, b *Number) bool {
	if math.IsNaN(a.Value) || math.IsNaN(b.Value) {
		return math.IsNaN(a.Value) == math.IsNaN(b.Value) && firstWord(a.Text) == firstWord(b.Text)
	}
	if a.Value == b.Value {
		return true
	}
	round := func(n *Number) bool { return n.Rough && n.Value >= 10 && math.Mod(n.Value, 10) == 0 }
	return (round(a) || round(b)) && math.Abs(a.Value-b.Value) <= 0.05*math.Max(a.Value, b.Value)
}

func numbersApart(x, y []Number) []Difference {
	var out []Difference
	for i := range x {
		var other *Number
		found := false
		for j := range y {
			if comparable(&x[i], &y[j]) {
				if agree(&x[i], &y[j]) {
					found = true
				} else if other == nil {
					other = &y[j]
				}
			}
		}
		if found || other == nil {
			continue
		}
		taken := false // the other is what a further number of x tells
		for k := range x {
			taken = taken || k != i && comparable(&x[k], other) && agree(&x[k], other)
		}
		if !taken {
			out = append(out, Difference{false, x[i].Text, other.Text})
		}
	}
	return out
}

// Apart gives what two lists of expressions say differently: both say
// something, and nothing in common.
func Apart(x, y []string) (string, string, bool) {
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

func firstWord(s string) string {
	w, _, _ := strings.Cut(strings.ToLower(s), " ")
	return w
}
