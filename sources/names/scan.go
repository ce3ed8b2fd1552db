package names

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"parley/internal/lazy"
	"parley/internal/parallel"
	"parley/sources"
)

// sighting is a capitalised name met in a document.
type sighting struct {
	name
	doc    int
	start  int // runes
	end    int
	titled bool
	mid    bool   // it does not open a sentence or a heading
	aside  string // what follows it in apposition, after "is" or after "of"
	age    string // as "53-year-old"
}

// piece is a word of a document with its place.
type piece struct {
	start, end int
	text       string
	cap        bool
	breakAfter bool // punctuation other than an abbreviation's stop follows
	opens      bool // first word of a sentence
}

// pieces splits a document's body into words.
func pieces(rs []rune, off int) []piece {
	out := make([]piece, 0, len(rs)/5+2)
	opens := true
	for i := 0; i < len(rs); {
		r := rs[i]
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			if r == '.' || r == '!' || r == '?' || r == '\n' || r == ':' || r == '“' || r == '"' || r == '”' {
				opens = true
			}
			if len(out) > 0 && !unicode.IsSpace(r) || r == '\n' && len(out) > 0 {
				last := &out[len(out)-1]
				if r == '.' && last.end == off+i && (honorifics()[bare(last.text)] || len([]rune(last.text)) == 1) {
					opens = false
				} else {
					last.breakAfter = true
				}
			}
			i++
			continue
		}
		j := i + 1
		for j < len(rs) && (unicode.IsLetter(rs[j]) || unicode.IsDigit(rs[j]) || unicode.Is(unicode.Mn, rs[j]) ||
			(rs[j] == '-' || rs[j] == '‑' || rs[j] == '\'' || rs[j] == '’') && j+1 < len(rs) && unicode.IsLetter(rs[j+1])) {
			if (rs[j] == '\'' || rs[j] == '’') && rs[j+1] == 's' && (j+2 >= len(rs) || !unicode.IsLetter(rs[j+2])) {
				break
			}
			j++
		}
		out = append(out, piece{start: off + i, end: off + j, text: string(rs[i:j]), cap: unicode.IsUpper(r), opens: opens})
		opens = false
		if j+1 < len(rs) && (rs[j] == '\'' || rs[j] == '’') && rs[j+1] == 's' {
			out[len(out)-1].breakAfter = true
			j += 2
		}
		i = j
	}
	return out
}

// openers begin sentences and are no part of a name.
var openers = lazy.Words("the a an but and in on at for as if when while after before then with without from by to of or nor so yet still later now here there this that these those it he she they we i you his her their our its my your what who why how where which not no all some many most both once since until because though although despite under over about only even just also however meanwhile instead perhaps says said following according unlike like than during such post")

var monthNames = lazy.Words("january february march april may june july august september october november december")

// scanAll finds the names in every document, and where its lines end.
func scanAll(docs []sources.Document) (met [][]sighting, breaks [][]int) {
	met, breaks = make([][]sighting, len(docs)), make([][]int, len(docs))
	_ = parallel.Do(context.Background(), len(docs), func() func(int) { // nothing ends it early
		return func(i int) { met[i], breaks[i] = scan(&docs[i], i), breaksOf(&docs[i]) }
	})
	return met, breaks
}

// scan finds the names in a document: full names of persons, and single
// capitalised words, which may be somebody's surname.
func scan(d *sources.Document, doc int) []sighting {
	text := d.Prose
	if text == "" {
		text = d.Text
	}
	rs := []rune(text)
	off := 0
	if b := d.Body; b.End > b.Start && b.Start >= 0 && b.End <= len(rs) {
		off, rs = b.Start, rs[b.Start:b.End]
	}
	ps := pieces(rs, off)
	var out []sighting
	for i := 0; i < len(ps); {
		if i > 0 && monthNames()[strings.ToLower(ps[i].text)] && !ps[i-1].cap && !ps[i-1].breakAfter {
			switch strings.ToLower(ps[i-1].text) {
			case "in", "since", "until", "till", "of", "by", "from", "last", "next", "this", "late", "early":
				i++ // "in May Jane Hale left": the month is no part of the name
				continue
			}
		}
		if !ps[i].cap || ps[i].opens && openers()[strings.ToLower(ps[i].text)] {
			i++
			continue
		}
		j := i + 1
		for j < len(ps) && !ps[j-1].breakAfter && (ps[j].cap || j+1 < len(ps) && ps[j+1].cap && !ps[j].breakAfter && particle([]string{ps[j-1].text, ps[j].text, ps[j+1].text}, 1)) {
			j++
		}
		if s, ok := sight(ps, i, j, rs, off, doc); ok {
			out = append(out, s)
		}
		i = j
	}
	return out
}

func sight(ps []piece, i, j int, rs []rune, off, doc int) (sighting, bool) {
	if j-i > 7 {
		return sighting{}, false // a heading
	}
	// "Secretary of State John Smith": the office ends within the run
	office := -1
	if j-i >= 3 && i >= 2 && strings.EqualFold(ps[i-1].text, "of") && roleWords()[strings.ToLower(ps[i-2].text)] && !knownGiven(strings.ToLower(ps[i].text)) {
		office = i - 2
		i++
	}
	text := string(rs[ps[i].start-off : ps[j-1].end-off])
	n := parse(text)
	if office >= 0 {
		n.role = string(rs[ps[office].start-off : ps[i-1].end-off])
	}
	if n.family == "" || strings.ContainsRune(n.text, '-') && len(n.given) == 0 {
		return sighting{}, false
	}
	s := sighting{name: n, doc: doc, start: ps[i].start, end: ps[j-1].end}
	s.titled = office >= 0 || n.role != "" && (roleWords()[lastWord(n.role)] || honorifics()[lastWord(n.role)])
	// an office in lower case before the name: "Kremlin aide Yury Ushakov"
	if k := i - 1; n.role == "" && k >= 0 && !ps[k].breakAfter && roleWords()[strings.ToLower(ps[k].text)] {
		lo := k
		for lo > 0 && k-lo < 3 && !ps[lo-1].breakAfter && (ps[lo-1].cap || roleWords()[strings.ToLower(ps[lo-1].text)]) {
			lo--
		}
		s.role = string(rs[ps[lo].start-off : ps[k].end-off])
		s.titled = true
	}
	s.mid = !ps[i].opens
	s.aside, s.age = apposition(rs, s.end-off), ageOf(rs, s.end-off)
	return s, true
}

func lastWord(s string) string {
	ws := strings.Fields(s)
	if len(ws) == 0 {
		return ""
	}
	return bare(ws[len(ws)-1])
}

// ageOf reads the age of somebody whose name ends at i: "Anna Moor, 53,".
func ageOf(rs []rune, i int) string {
	if i+3 >= len(rs) || rs[i] != ',' || rs[i+1] != ' ' {
		return ""
	}
	j := i + 2
	for j < len(rs) && unicode.IsDigit(rs[j]) {
		j++
	}
	if n := j - i - 2; n < 1 || n > 3 || j < len(rs) && rs[j] != ',' && rs[j] != '.' && rs[j] != ';' {
		return ""
	}
	return string(rs[i+2:j]) + "-year-old"
}

// apposition reads what is said of a name that ends at i: ", the director of
// the institute, ...", "is the director of the institute" or "of the institute".
func apposition(rs []rune, i int) string {
	if said := predicate(rs, i); said != "" {
		return said
	}
	if i+4 < len(rs) && rs[i] == ' ' {
		next := strings.ToLower(string(rs[i+1 : min(len(rs), i+6)]))
		if !strings.HasPrefix(next, "of ") && !strings.HasPrefix(next, "from ") && !strings.HasPrefix(next, "at ") {
			return ""
		}
		j, capped := i+1, false
		for j < len(rs) && j-i < 80 && rs[j] != ',' && rs[j] != '.' && rs[j] != '\n' {
			if rs[j] == ' ' && j+1 < len(rs) && capped && !unicode.IsUpper(rs[j+1]) {
				break
			}
			capped = capped || unicode.IsUpper(rs[j])
			j++
		}
		if !capped {
			return ""
		}
		return string(rs[i+1 : j])
	}
	if i+2 >= len(rs) || rs[i] != ',' || rs[i+1] != ' ' {
		return ""
	}
	j := i + 2
	for j < len(rs) && j-i < 140 && rs[j] != ',' && rs[j] != '.' && rs[j] != ';' && rs[j] != '\n' {
		j++
	}
	if j >= len(rs) || rs[j] != ',' && rs[j] != '.' {
		return ""
	}
	ws := strings.Fields(string(rs[i+2 : j]))
	if len(ws) < 2 || len(ws) > 16 {
		return ""
	}
	for k, w := range ws[:min(len(ws), 6)] {
		if roleWords()[bare(w)] || k > 0 && articles()[bare(ws[0])] && calling(bare(w)) {
			return strings.Join(ws, " ")
		}
	}
	return ""
}

// predicate reads what the verb behind a name that ends at i says that its
// bearer is: "is the director of the institute". It ends where a clause does.
func predicate(rs []rune, i int) string {
	end := min(len(rs), i+140)
	if k := slices.IndexFunc(rs[min(i, end):end], func(r rune) bool { return strings.ContainsRune(",.;:\n", r) }); k >= 0 {
		end = i + k
	}
	ws := strings.Fields(string(rs[min(i, end):end]))
	if len(ws) > 0 && ws[0] == "who" {
		ws = ws[1:]
	}
	if len(ws) < 3 || ws[0] != "is" && ws[0] != "became" || !articles()[ws[1]] {
		return ""
	}
	ws = ws[2:]
	for k, w := range ws {
		if k > 0 && (w == "and" || w == "but" || linking()[w] && w != "of" && w != "for" && w != "at") {
			ws = ws[:k]
			break
		}
	}
	if len(headsOf(strings.Join(ws, " "))) == 0 {
		return ""
	}
	return strings.Join(ws, " ")
}

// bodies are the capitalised names within a description, folded: the
// affiliations it shows.
func bodies(text string) []string {
	var out []string
	var run []string
	flush := func() {
		if len(run) > 0 {
			out = append(out, fold(strings.Join(run, "")))
		}
		run = nil
	}
	for _, w := range strings.Fields(text) {
		cut := strings.HasSuffix(strings.TrimRight(w, ".,;:"), "’s") || strings.HasSuffix(strings.TrimRight(w, ".,;:"), "'s")
		b := bare(strings.TrimSuffix(strings.TrimSuffix(w, "’s"), "'s"))
		if !capital(w) || roleWords()[b] || articles()[b] {
			flush()
			continue
		}
		run = append(run, b)
		if cut {
			flush()
		}
	}
	flush()
	return out
}
