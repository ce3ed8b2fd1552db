package study_test

import (
	"cmp"
	"fmt"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/doc"
	"parley/prose"
	"parley/result"
)

// What reports say, held against the result they tell and against brute force.
// Every answer that the claims test asks for is told here as people read it,
// and no more may stand there than the result holds: each number, each code
// with its words, each name in quotation marks, each option that is moved; and
// each quantifier (nobody, all, none, only, at least, proven, …) must belong to
// a sentence that is known here and is counted again.

// told checks the report of an answer.
func (w *world) told(answer any) {
	var d *doc.Doc
	switch r := answer.(type) {
	case *result.Explanation:
		d = prose.Explain(r)
	case *result.WhyNot:
		d = prose.WhyNot(r)
	case *result.Rankings:
		d = prose.Ranks(r.Actors, r.Legend)
	case *result.Ranking:
		d = prose.Ranks([]result.Ranking{*r}, r.Legend)
	case *result.Between:
		d = prose.Between(r)
	case *result.Evolution:
		d = prose.Evolve(r)
	case *result.Analysis:
		d = prose.Analysis(r, prose.AnalysisOptions{})
	case *result.Achievement:
		d = prose.Achieve(r, 0, w.reaching)
	case *result.Sensitivity:
		d = prose.Sensitivity(r)
	case *result.Conditions:
		d = prose.Conditions(r)
	case *result.Deals:
		d = prose.Deals(r)
	case *result.Proof:
		d = prose.Proof(r)
	case *result.Influences:
		d = prose.Influences(r)
	case *result.Comparison:
		d = prose.Compare(r)
	case *result.Ensemble:
		d = prose.Ensemble(r)
	default:
		w.wrong("no report tells a %T", answer)
		return
	}
	h := holdingsOf(answer)
	if _, ok := answer.(*result.Ensemble); ok { // types have their names in the legend
		for i := range w.c.Actors {
			for _, x := range w.c.Actors[i].Types {
				for _, s := range []string{x.ID, x.Name, small(x.Name), strings.TrimSuffix(x.About, ".")} {
					h.strings[s] = true
					h.phrases = append(h.phrases, s)
				}
			}
		}
		h.phrases = slices.DeleteFunc(h.phrases, func(s string) bool { return !strings.Contains(s, " ") })
	}
	w.holding, w.letters = h, lettered(d)
	for _, text := range w.spoken(d) {
		w.numbers(h, text)
		w.codes(h, text)
		w.names(h, text)
		w.moved(h, text)
		w.quantifiers(answer, text)
	}
	w.met("texts", 1)
}

// spoken lists the texts of a report: paragraphs, items, and rows of tables,
// their cells with bars between them. The key to the codes speaks of the model alone, and so do numbers that only
// count the rows of a table.
func (w *world) spoken(d *doc.Doc) []string {
	var out []string
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case *doc.Heading:
			out = append(out, b.Text)
		case *doc.Paragraph:
			out = append(out, b.Text)
		case *doc.List:
			out = append(out, b.Items...)
		case *doc.Table:
			for _, row := range b.Rows {
				row = slices.Clone(row)
				if _, err := strconv.Atoi(row[min(1, len(row)-1)]); err == nil && b.Open && len(row) > 1 && w.id(row[1]) < 0 {
					row[1] = "" // the row's own number
				}
				out = append(out, strings.Join(row, " ¦ "))
			}
			out = append(out, b.Note)
		}
	}
	return slices.DeleteFunc(out, func(s string) bool {
		return s == "" || strings.Contains(s, "each character stands for an option") || strings.HasPrefix(s, "A code has one character")
	})
}

// lettered reads which state each letter of the main report stands for.
func lettered(d *doc.Doc) map[string]string {
	out := map[string]string{}
	for _, b := range d.Blocks {
		if p, ok := b.(*doc.Paragraph); ok && strings.HasPrefix(p.Text, "Where a command asks for a state, ") {
			for _, m := range regexp.MustCompile(`\b([A-Z]\d*) is (\w+)[,.]`).FindAllStringSubmatch(p.Text, -1) {
				out[m[1]] = m[2]
			}
		}
	}
	return out
}

// holdings are what a result holds, legends left out.
type holdings struct {
	numbers map[int]bool // and the lengths of its lists
	strings map[string]bool
	chances []float64
	phrases []string // strings of more than one word as reports have them, the longest first
	changes []result.Change
}

func holdingsOf(answer any) *holdings {
	h := &holdings{numbers: map[int]bool{}, strings: map[string]bool{}}
	h.take(reflect.ValueOf(answer))
	for s := range h.strings {
		for _, s := range []string{strings.TrimRight(strings.TrimSpace(s), "."), strings.ReplaceAll(s, "_", " ")} {
			if strings.Contains(s, " ") {
				h.phrases = append(h.phrases, s, capital(s))
			}
		}
	}
	slices.SortFunc(h.phrases, func(x, y string) int { return cmp.Or(cmp.Compare(len(y), len(x)), cmp.Compare(x, y)) })
	return h
}

func (h *holdings) take(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if _, legend := v.Interface().(*result.Legend); !legend && !v.IsNil() {
			h.take(v.Elem())
		}
	case reflect.Struct:
		if c, ok := v.Interface().(result.Change); ok {
			h.changes = append(h.changes, c)
		}
		for k := range v.NumField() {
			if v.Type().Field(k).IsExported() {
				h.take(v.Field(k))
			}
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return
		}
		h.numbers[v.Len()] = true
		for k := range v.Len() {
			h.take(v.Index(k))
		}
	case reflect.Map:
		h.numbers[v.Len()] = true
		for _, key := range v.MapKeys() {
			h.strings[key.String()] = true
			h.take(v.MapIndex(key))
		}
	case reflect.Int, reflect.Int64:
		h.numbers[int(v.Int())] = true
	case reflect.Uint64:
		h.numbers[int(v.Uint())] = true
	case reflect.Float64:
		h.chances = append(h.chances, v.Float())
	case reflect.String:
		h.strings[v.String()] = true
	}
}

var (
	number    = regexp.MustCompile(`(^|[ (\[“])(\d{1,3}(?:,\d{3})+|\d+)(st|nd|rd|th)?([ ,.;:)\]”]|$)`)
	quoted    = regexp.MustCompile(`“([^“”]*)”`)
	withWords = regexp.MustCompile(`(^|[ (])([NY0-9]{2,}|s\d+) \(`)
	left      = regexp.MustCompile(`\((?:at least )?([\d,]+) more: `)
	chance    = regexp.MustCompile(`(-?\d+\.\d)\x{a0}%|(\d+) of 100 worlds|(\d\.\d{3}) bits|(\d\.\d{4}) of Brier`)
	fraction  = regexp.MustCompile(`-?\d+[./]\d+`)
	shares    = regexp.MustCompile(`^[\d,.]+(e[+-]?\d+)? % `)
)

// numbers checks that each number of a text is one of the result, counts one of
// its lists, or is what is left of such a list when its first entries are told.
func (w *world) numbers(h *holdings, text string) {
	if strings.HasPrefix(text, "Named in the model and cited by none") {
		return // titles follow, which legends hold
	}
	text = shares.ReplaceAllString(quoted.ReplaceAllString(text, "“”"), "")
	for _, s := range h.phrases {
		text = strings.ReplaceAll(text, s, "")
	}
	text = strings.Replace(text, "reliability: 0.9", "", 1) // an example
	text = chance.ReplaceAllStringFunc(text, func(s string) string {
		m := chance.FindStringSubmatch(s)
		for _, p := range h.chances {
			if m[1] == strconv.FormatFloat(100*p, 'f', 1, 64) || m[1] == "0.0" && math.Abs(p) < 0.0005 ||
				m[2] != "" && m[2] == fmt.Sprint(math.Round(100*p)) || m[3] != "" && m[3] == fmt.Sprintf("%.3f", p) || m[4] != "" && m[4] == fmt.Sprintf("%.4f", p) {
				return ""
			}
		}
		w.wrong("the chance %s is not in the result: %s", s, text)
		return ""
	})
	text = fraction.ReplaceAllStringFunc(text, func(s string) string {
		if !h.strings[s] && !h.strings[strings.TrimPrefix(s, "-")] {
			w.wrong("the number %s is not in the result: %s", s, text)
		}
		return ""
	})
	more := ""
	if m := left.FindStringSubmatch(text); m != nil {
		more = m[1]
	}
	for _, m := range number.FindAllStringSubmatch(text, -1) {
		n, err := strconv.Atoi(strings.ReplaceAll(m[2], ",", ""))
		ok := err == nil && h.numbers[n] || h.strings[m[2]] || w.m.Codes[0] != "" && w.id(m[2]) >= 0
		for _, shown := range []int{2, 3, 5, 8, 10, 11, 12, 13, 16, 24, 25, 40} {
			ok = ok || m[2] == more && h.numbers[n+shown]
		}
		if !ok && !w.counted(text, m[2]) {
			w.wrong("the number %s is not in the result: %s", m[2], text)
		}
	}
}

// counted are numbers that a report counts up itself, each in one kind of
// sentence.
func (w *world) counted(text, number string) bool {
	for _, pattern := range []string{
		`(^| )N of \d+ priorit`, ` of N priorit`, // the priorities without a document
		`, N of which do(es)? not pay`, `^Change \d+ of N$`, `^Change N of `,
		`A cost of N is one swap`, `by one of N`, `^One in N `, `^N % `, `\(N of [\d,]+\)`, `\([\d,]+ of N\)`, // shares of all rankings
		`the N states\b`,
		`--(limit|offset) N\)`, // how to see the rest
		`one swap of N other statements? changes`,
		`It is the same with its moves to .* \(N more: parley explain --format json\)`, // of a group of improvements
	} {
		if regexp.MustCompile(strings.ReplaceAll(pattern, "N", number)).MatchString(text) {
			return true
		}
	}
	return false
}

// codes checks that each code of a text is one of the result, and that words
// in brackets behind it are the words of that state.
func (w *world) codes(h *holdings, text string) {
	if strings.HasPrefix(text, "Why not: ") || strings.HasPrefix(text, "What it would take: ") {
		return // what was asked for
	}
	for _, token := range strings.FieldsFunc(quoted.ReplaceAllString(text, "“”"), func(r rune) bool { return strings.ContainsRune(" ,.;:()[]", r) }) {
		if len(token) > 1 && strings.ContainsAny(token, "NYs") && w.id(token) >= 0 && !h.strings[token] {
			w.wrong("the state %s is not in the result: %s", token, text)
		}
	}
	for _, at := range withWords.FindAllStringSubmatchIndex(text, -1) {
		code := text[at[4]:at[5]]
		if id := w.id(code); id >= 0 && !strings.HasPrefix(text[at[1]:], "at least ") && !strings.HasPrefix(text[at[1]:], "today)") && !strings.ContainsAny(text[at[1]:at[1]+1], "0123456789") {
			if want := w.words(id) + ")"; !strings.HasPrefix(text[at[1]:], want) {
				w.wrong("%s is not %q: %s", code, text[at[1]:], want)
			}
		}
	}
}

// words says a state from the model alone.
func (w *world) words(id int) string {
	if w.p.Graph {
		if st := &w.c.States[id]; st.Name != "" {
			return st.Name
		}
		return w.c.States[id].ID
	}
	var actors []string
	k := 0
	for i := range w.c.Actors {
		a := &w.c.Actors[i]
		var does []string
		for n := range a.Options {
			o := &a.Options[n]
			level := w.p.Level(k, w.p.Index(id))
			switch name := w.p.Options[k].Name; {
			case len(o.Levels) > 0:
				does = append(does, name+": "+strings.ReplaceAll(o.Levels[level], "_", " "))
			case level == 1:
				does = append(does, name)
			}
			k++
		}
		if len(does) > 0 {
			actors = append(actors, w.c.ActorNames()[i]+": "+strings.Join(does, ", "))
		}
	}
	if len(actors) == 0 {
		return "nobody does anything"
	}
	return strings.Join(actors, "; ")
}

// names checks that what stands in quotation marks is in the result: as it
// stands or with blanks for underscores, an option that differs between two of
// its states, or a state of it in words.
func (w *world) names(h *holdings, text string) {
	for _, m := range quoted.FindAllStringSubmatch(text, -1) {
		ok := w.quotable(m[1])
		for s := range h.strings {
			id := w.id(s)
			ok = ok || s == m[1] || strings.ReplaceAll(s, "_", " ") == m[1] || id >= 0 && w.words(id) == m[1]
		}
		if !ok && m[1] != "outcomes" && m[1] != "ours" {
			w.wrong("the name %s is not in the result: %s", m[1], text)
		}
	}
}

// quotable reports whether a name is an option's, alone or with its owner's:
// that it moves so is checked by moved.
func (w *world) quotable(name string) bool {
	for k := range w.p.Options {
		o := &w.p.Options[k]
		if o.Name == name || w.c.ActorNames()[o.Actor]+": "+o.Name == name {
			return true
		}
	}
	return false
}

var movings = []struct {
	re       *regexp.Regexp
	from, to string
}{
	{regexp.MustCompile(`\b(?:taking up|takes up|take up) ((?:“[^”]*”(?:, | and )?)+)`), "no", "yes"},
	{regexp.MustCompile(`\b(?:dropping|drops|drop) ((?:“[^”]*”(?:, | and )?)+)`), "yes", "no"},
}

// moved checks that each option that a text moves is moved so in the result,
// or differs so between two of its states.
func (w *world) moved(h *holdings, text string) {
	for _, kind := range movings {
		for _, m := range kind.re.FindAllStringSubmatch(text, -1) {
			for _, q := range quoted.FindAllStringSubmatch(m[1], -1) {
				if !w.differs(h, q[1], kind.from, kind.to) {
					w.wrong("nothing in the result moves “%s” from %s to %s: %s", q[1], kind.from, kind.to, text)
				}
			}
		}
	}
	for _, at := range fromTo.FindAllStringSubmatchIndex(text, -1) {
		option, ok := text[at[2]:at[3]], false
		for k := range w.p.Options {
			for _, from := range w.p.Options[k].Levels {
				for _, to := range w.p.Options[k].Levels {
					ok = ok || w.p.Options[k].Name == option && from != to && w.differs(h, option, strings.ReplaceAll(from, "_", " "), strings.ReplaceAll(to, "_", " ")) &&
						strings.HasPrefix(text[at[1]:], strings.ReplaceAll(from+" to "+to, "_", " "))
				}
			}
		}
		if !ok {
			w.wrong("nothing in the result moves “%s” so: %s", option, text)
		}
	}
}

var fromTo = regexp.MustCompile(`\b(?:moving|moves|move) “([^”]*)” from `)

func (w *world) differs(h *holdings, option, from, to string) bool {
	plain := func(s string) string { return strings.ReplaceAll(s, "_", " ") }
	for _, c := range h.changes {
		if c.Name == option && (c.Switch == (from == "no" || from == "yes")) && plain(c.From) == from && plain(c.To) == to {
			return true
		}
	}
	if w.p.Graph {
		return false
	}
	var ids []int
	for s := range h.strings {
		if id := w.id(s); id >= 0 {
			ids = append(ids, id)
		}
	}
	for k := range w.p.Options {
		o := &w.p.Options[k]
		if o.Name != option {
			continue
		}
		var seen [2]bool
		for _, id := range ids {
			level := plain(o.Levels[w.p.Level(k, w.p.Index(id))])
			seen[0] = seen[0] || level == from
			seen[1] = seen[1] || level == to
		}
		if seen[0] && seen[1] {
			return true
		}
	}
	return false
}

// proverb is a sentence that says something of all, of none or of the least,
// with what must be so.
type proverb struct {
	re    *regexp.Regexp
	check func(w *world, answer any, m []string) bool
}

func says(pattern string, check func(w *world, answer any, m []string) bool) proverb {
	return proverb{regexp.MustCompile(pattern), check}
}

// always is for words that claim nothing of the model.
func always(*world, any, []string) bool { return true }

// quantifier is a word that speaks of all, of none, or of the most and least.
var quantifier = regexp.MustCompile(`(?i)\b(nobody|nothing|none|no|all|every|everybody|only|whatever|whoever|never|always|nowhere|anybody|anything|anyhow|neither|nor|least|most|proven|any|each|both|cannot|fewest|exact)\b`)

// quantifiers checks the sentences with quantifiers, and that there are no
// others but in the words of the model's author.
func (w *world) quantifiers(answer any, text string) {
	rest := text
	for _, p := range slices.Concat(proverbs[fmt.Sprintf("%T", answer)], proverbs[""]) {
		for _, m := range p.re.FindAllStringSubmatch(rest, -1) {
			w.met("sentences", 1)
			if !p.check(w, answer, m) {
				w.wrong("%q is not so", m[0])
			}
		}
		rest = p.re.ReplaceAllString(rest, "")
	}
	if word := quantifier.FindString(w.unauthored(rest)); word != "" {
		w.wrong("%T: nobody checks %q in: %s (left of it: %s)", answer, word, text, rest)
	}
}

// unauthored is a text without what the model's author wrote: what stands in
// quotation marks, strings of the result of more than one word, and levels
// where a state or a move is told.
func (w *world) unauthored(text string) string {
	text = quoted.ReplaceAllString(text, "“”")
	if !quantifier.MatchString(text) {
		return text
	}
	for _, s := range w.holding.phrases {
		text = strings.ReplaceAll(text, s, "")
	}
	for k := range w.p.Options {
		for _, level := range w.p.Options[k].Levels {
			level = strings.ReplaceAll(level, "_", " ")
			for _, at := range []string{": ", " from ", " to ", " at "} {
				text = strings.ReplaceAll(text, at+level, at)
			}
		}
	}
	return text
}

// capital and small change the first letter of s.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

func small(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}
