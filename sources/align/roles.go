package align

import (
	"context"
	"fmt"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode"

	"parley/sources"
	"parley/sources/words"
)

// role is what a document says that a person is, where it says so.
type role struct {
	person string // key of the surname, or the speaker's ID
	name   string // as written
	core   string // the noun of office, with "former" where so
	told   string // the office as written, with what grades it
	field  string // what it is over, with the seat: "payments at Hale & Co"
	seat   string // the organisation, as written
	text   string // the words that say so
	span   sources.Span
}

var offices = sync.OnceValue(func() map[string]bool {
	out := make(map[string]bool)
	for _, w := range strings.Fields(`president minister premier chancellor king queen prince aide adviser advisor assistant spokesman
		spokeswoman spokesperson director fellow researcher analyst chairman chairwoman chair secretary senator congressman
		congresswoman representative governor mayor ambassador envoy general colonel admiral chief leader head professor historian
		scholar economist expert editor correspondent reporter lawyer attorney judge prosecutor commissioner deputy negotiator
		lawmaker ombudsman coordinator strategist founder executive owner candidate`) {
		out[w] = true
	}
	return out
})

var modifiers = map[string]bool{
	"former": true, "ex": true, "acting": true, "deputy": true, "senior": true, "foreign": true, "prime": true, "vice": true,
	"defence": true, "defense": true, "interim": true, "then": true, "late": true, "chief": true, "top": true, "presidential": true,
	"national": true, "security": true, "general": true, "associate": true, "assistant": true, "executive": true,
}

// roles reads the offices and seats that a document gives to people: before
// the name ("Kremlin aide Yury Ushakov"), behind it ("X, director of Y,")
// and by "of" ("X of Y").
func (t *Text) roles() []role {
	var out []role
	for i := range t.Claims {
		c := &t.Claims[i]
		out = append(out, t.rolesIn(words.Split(t.Runes, c.Start, c.End))...)
	}
	return out
}

func (t *Text) rolesIn(ws []words.Word) []role {
	var out []role
	capital := func(i int) bool { return i >= 0 && i < len(ws) && unicode.IsUpper(t.Runes[ws[i].Start]) }
	touching := func(i int) bool { // only blanks between word i and the next, or the point of "U.S."
		if i < 0 || i+1 >= len(ws) {
			return false
		}
		for k := ws[i].End; k < ws[i+1].Start; k++ {
			if t.Runes[k] != ' ' && (t.Runes[k] != '.' || k > ws[i].End || ws[i].End-ws[i].Start > 3 || t.Runes[max(0, ws[i].End-2)] != '.') {
				return false
			}
		}
		return true
	}
	for i := range ws {
		if r, ok := t.returning(ws, i); ok {
			out = append(out, r)
			continue
		}
		if !offices()[ws[i].Fold] || !touching(i) || !capital(i+1) || offices()[ws[i+1].Fold] {
			continue
		}
		last := i + 1
		for last < i+3 && touching(last) && capital(last+1) && !words.Stop(ws[last+1].Fold) {
			last++
		}
		first := i
		for first > 0 && i-first < 4 && touching(first-1) && (modifiers[ws[first-1].Fold] || offices()[ws[first-1].Fold] || capital(first-1)) &&
			!words.Stop(ws[first-1].Fold) {
			first--
		}
		r := role{
			person: ws[last].Key, name: t.between(ws, i+1, last), core: core(ws[first:i+1], ws[i].Fold), told: graded(ws[first : i+1]),
			text: t.between(ws, first, i), span: sources.Span{Start: ws[first].Start, End: ws[last].End},
		}
		if r.person != "" {
			out = append(out, r)
		}
	}
	for i := range ws {
		if r, ok := t.officeBefore(ws, i); ok {
			out = append(out, r)
		}
		if r, ok := t.directed(ws, i); ok {
			out = append(out, r)
		}
	}
	for i := 1; i < len(ws); i++ { // the last word of a name of two or more
		if !capital(i) || !capital(i-1) || !touching(i-1) || i+1 >= len(ws) || ws[i].Key == "" || capital(i+1) && touching(i) {
			continue
		}
		from := i - 1
		switch f := ws[from].Fold; {
		case f == "mr" || f == "mrs" || f == "ms" || f == "dr":
			from = i
		case offices()[f] || words.Stop(f):
			continue
		default:
			for from > 0 && i-from < 3 && capital(from-1) && touching(from-1) && !offices()[ws[from-1].Fold] && !words.Stop(ws[from-1].Fold) {
				from--
			}
		}
		switch {
		case touching(i) && ws[i+1].Fold == "of" && i+2 < len(ws):
			if seat, end := t.seatAt(ws, i+2); seat != "" {
				out = append(out, role{
					person: ws[i].Key, name: t.between(ws, from, i), seat: seat, text: "of " + seat,
					span: sources.Span{Start: ws[from].Start, End: end},
				})
			}
		case strings.HasPrefix(strings.TrimSpace(string(t.Runes[ws[i].End:ws[i+1].Start])), ","):
			if r, ok := t.apposition(ws, i); ok {
				r.person, r.name, r.span.Start = ws[i].Key, t.between(ws, from, i), ws[from].Start
				out = append(out, r)
			}
		}
	}
	return out
}

// apposition reads "…, the director of Chatham House's programme," behind the
// name that ends at word i.
func (t *Text) apposition(ws []words.Word, i int) (role, bool) {
	var r role
	at := i + 1
	for at < len(ws) && at < i+6 && !offices()[ws[at].Fold] {
		if at > i+1 && strings.ContainsAny(string(t.Runes[ws[at-1].End:ws[at].Start]), ",;:.–—") {
			return r, false
		}
		at++
	}
	if at >= len(ws) || at >= i+6 || !offices()[ws[at].Fold] {
		return r, false
	}
	if at+1 < len(ws) && unicode.IsUpper(t.Runes[ws[at+1].Start]) && strings.TrimSpace(string(t.Runes[ws[at].End:ws[at+1].Start])) == "" {
		return r, false // the title of the next name
	}
	for at+1 < len(ws) && offices()[ws[at+1].Fold] && strings.TrimSpace(string(t.Runes[ws[at].End:ws[at+1].Start])) == "" {
		at++ // "chief executive"
	}
	r.core, r.told = core(ws[i+1:at+1], ws[at].Fold), graded(ws[i+1:at+1])
	end := ws[at].End
	if field, stop := t.fieldAt(ws, at+1); field != "" {
		r.field, end = field, stop
	}
	if at+2 < len(ws) {
		switch ws[at+1].Fold {
		case "of", "at", "for", "in", "with":
			if seat, stop := t.seatAt(ws, at+2); seat != "" {
				r.seat, end = seat, stop
			}
		}
	}
	r.span.End = end
	r.text = sources.OneLine(string(t.Runes[ws[i+1].Start:end]))
	return r, true
}

// officeBefore reads "the governor of the Land Bank, Grigory Hale," at the
// office, word i.
func (t *Text) officeBefore(ws []words.Word, i int) (role, bool) {
	if !offices()[ws[i].Fold] || i+3 >= len(ws) {
		return role{}, false
	}
	at, seat := i+1, ""
	if f := ws[at].Fold; f == "of" || f == "at" || f == "for" {
		name, end := t.seatAt(ws, at+1)
		for seat = name; seat == "" && at < i+5 && at+1 < len(ws) && t.touch(ws, at-1) && !t.capital(ws, at); at++ {
			end = ws[at].End // "the minister of health, Jane Hale"
		}
		for at < len(ws) && ws[at].Start < end {
			at++
		}
	}
	if at+1 >= len(ws) || strings.TrimSpace(string(t.Runes[ws[at-1].End:ws[at].Start])) != "," || !unicode.IsUpper(t.Runes[ws[at].Start]) {
		return role{}, false
	}
	name, end := t.nameAt(ws, at)
	if end-at < 2 || end < len(ws) && strings.TrimSpace(string(t.Runes[ws[end-1].End:ws[end].Start])) != "," {
		return role{}, false
	}
	first := i
	for first > 0 && i-first < 3 && (modifiers[ws[first-1].Fold] || offices()[ws[first-1].Fold]) && t.touch(ws, first-1) {
		first--
	}
	return role{
		person: ws[end-1].Key, name: name, core: core(ws[first:i+1], ws[i].Fold), told: graded(ws[first : i+1]), seat: seat,
		text: t.between(ws, first, at-1), span: sources.Span{Start: ws[first].Start, End: ws[end-1].End},
	}, ws[end-1].Key != ""
}

var directing = map[string]bool{"directed": true, "led": true, "headed": true, "ran": true, "managed": true, "chaired": true, "heads": true, "leads": true, "runs": true}

var departments = map[string]bool{"department": true, "division": true, "unit": true, "section": true, "business": true, "office": true, "desk": true, "team": true}

// directed reads "Hale ran the department of cards at Orrin Savings" at the
// verb, word i.
func (t *Text) directed(ws []words.Word, i int) (role, bool) {
	if !directing[ws[i].Fold] || i == 0 || !t.capital(ws, i-1) || i+4 >= len(ws) || !departments[ws[i+2].Fold] {
		return role{}, false
	}
	field, end := t.fieldAt(ws, i+3)
	if field == "" {
		return role{}, false
	}
	return role{
		person: ws[i-1].Key, name: t.between(ws, i-1, i-1), field: field, text: t.between(ws, i, i+2),
		span: sources.Span{Start: ws[i-1].Start, End: end},
	}, ws[i-1].Key != ""
}

// fieldAt reads what an office is over, from "of" at word i: "of payments at
// Orrin Savings".
func (t *Text) fieldAt(ws []words.Word, i int) (string, int) {
	if i+3 >= len(ws) || ws[i].Fold != "of" {
		return "", 0
	}
	k := i + 1
	for k < len(ws) && k < i+4 && ws[k].Key != "" && !t.capital(ws, k) {
		k++
	}
	if k == i+1 || k >= len(ws) || ws[k].Fold != "at" && ws[k].Fold != "for" && ws[k].Fold != "with" {
		return "", 0
	}
	seat, end := t.seatAt(ws, k+1)
	if seat == "" {
		return "", 0
	}
	return t.between(ws, i+1, k-1) + fieldOf + seat, end
}

// fieldOf parts what an office is over from its seat.
const fieldOf = " at "

// sameField tells whether two fields are one, or of two seats and therefore
// two offices that say nothing about each other.
func sameField(x, y string) bool {
	fx, sx, _ := strings.Cut(x, fieldOf)
	fy, sy, _ := strings.Cut(y, fieldOf)
	return !sameSeat(sx, sy) || sameSeat(fx, fy)
}

// seatAt reads an organisation's name that begins at word i, "the" before it
// left out: capitalised words with small ones between them.
func (t *Text) seatAt(ws []words.Word, i int) (string, int) {
	if i < len(ws) && ws[i].Fold == "the" {
		i++
	}
	if i >= len(ws) || !unicode.IsUpper(t.Runes[ws[i].Start]) {
		return "", 0
	}
	last := i
	for k := i + 1; k < len(ws) && k < i+12; k++ {
		gap := string(t.Runes[ws[k-1].End:ws[k].Start])
		if strings.TrimSpace(gap) != "" {
			break
		}
		if unicode.IsUpper(t.Runes[ws[k].Start]) {
			last = k
			continue
		}
		switch ws[k].Fold {
		case "of", "and", "for", "the", "at":
			continue
		case "program", "programme", "center", "centre", "institute", "university", "department":
			last = k
		}
		break
	}
	return sources.OneLine(string(t.Runes[ws[i].Start:ws[last].End])), ws[last].End
}

func (t *Text) between(ws []words.Word, first, last int) string {
	return sources.OneLine(string(t.Runes[ws[first].Start:ws[last].End]))
}

// core is the noun of an office with what makes another office of it:
// "deputy governor", "former governor", "acting governor".
func core(ws []words.Word, office string) string {
	for _, w := range ws[:len(ws)-1] {
		switch w.Fold {
		case "former", "ex":
			return "former " + office
		case "deputy", "vice", "acting", "assistant", "interim":
			return w.Fold + " " + office
		}
	}
	return office
}

// graded is an office with the words before it that grade it: "senior fellow".
func graded(ws []words.Word) string {
	n := len(ws) - 1
	first := n
	for first > 0 && (modifiers[ws[first-1].Fold] || offices()[ws[first-1].Fold]) {
		first--
	}
	parts := make([]string, 0, len(ws)-first)
	for _, w := range ws[first:] {
		parts = append(parts, w.Fold)
	}
	told := strings.Join(parts, " ")
	if was := core(ws, ws[n].Fold); strings.HasSuffix(told, was) {
		return told
	}
	if was := core(ws, ws[n].Fold); was != ws[n].Fold && !strings.HasPrefix(told, "former ") && !strings.HasPrefix(told, "ex ") {
		return "former " + told
	}
	return told
}

// seatsOfPower are what a politician out of office returns to.
var seatsOfPower = map[string]bool{"office": true, "power": true, "presidency": true, "premiership": true, "government": true, "white": true, "downing": true}

// returning reads "the return of X to the White House" and "X's return to
// power", which tell that X is out of office.
func (t *Text) returning(ws []words.Word, i int) (role, bool) {
	if ws[i].Fold != "return" && ws[i].Fold != "comeback" {
		return role{}, false
	}
	first, last, at := -1, -1, i+1
	if at+1 < len(ws) && ws[at].Fold == "of" {
		for first = at + 1; at+1 < len(ws) && unicode.IsUpper(t.Runes[ws[at+1].Start]) && at-first < 3; at++ {
			last = at + 1
		}
		at++
	} else if i > 0 && unicode.IsUpper(t.Runes[ws[i-1].Start]) {
		first, last = i-1, i-1
	}
	if last < 0 || at >= len(ws) || ws[at].Fold != "to" {
		return role{}, false
	}
	seat := at + 1
	if seat < len(ws) && (ws[seat].Fold == "the" || ws[seat].Fold == "his" || ws[seat].Fold == "her") {
		seat++
	}
	if seat >= len(ws) || !seatsOfPower[ws[seat].Fold] {
		return role{}, false
	}
	if ws[seat].Fold == "white" || ws[seat].Fold == "downing" {
		seat = min(seat+1, len(ws)-1)
	}
	told := "out of office, for a return " + t.between(ws, at, seat) + " is spoken of"
	return role{
		person: ws[last].Key, name: t.between(ws, first, last), core: "out of office", told: told,
		text: t.between(ws, i, seat), span: sources.Span{Start: ws[min(i, first)].Start, End: ws[seat].End},
	}, ws[last].Key != ""
}

// roleFacts reports the people to whom related documents give different
// offices or seats.
func roleFacts(ctx context.Context, texts *Texts, near *Order) ([]fact, error) {
	family := near.families()
	facts := make([][]fact, len(family))
	err := Each(ctx, len(family), func(i int) { facts[i] = rolesOf(texts, family[i]) })
	return slices.Concat(facts...), err
}

// rolesOf is roleFacts of one family.
func rolesOf(texts *Texts, docs []int) []fact {
	people := make(map[string]map[int][]role)
	var order []string
	resolved := surnames(texts, docs)
	for _, d := range docs {
		for _, r := range texts.At(d).roles() {
			if id := resolved[r.person]; id != "" {
				r.person = id
			}
			if people[r.person] == nil {
				people[r.person] = make(map[int][]role)
				order = append(order, r.person)
			}
			people[r.person][d] = append(people[r.person][d], r)
		}
	}
	var out []fact
	for _, person := range order {
		if f, ok := roleFact(texts, docs, people[person]); ok {
			out = append(out, f)
		}
	}
	return out
}

// surnames leads from a surname's key to the one speaker of the documents
// who has it; surnames of several lead nowhere.
func surnames(texts *Texts, docs []int) map[string]string {
	out := make(map[string]string)
	for _, d := range docs {
		for _, s := range texts.Statements[d] {
			k := surname(s.Speaker)
			if s.SpeakerID == "" || k == "" {
				continue
			}
			if id, met := out[k]; met && id != s.SpeakerID {
				out[k] = ""
			} else {
				out[k] = s.SpeakerID
			}
		}
	}
	return out
}

func roleFact(texts *Texts, docs []int, by map[int][]role) (fact, bool) {
	var f fact
	name := ""
	shown := make(map[string]string) // what is compared, to how it is first told
	tell := func(what func(role) string, same func(x, y string) bool) {
		said := make(map[string][]*sources.Statement)
		var firsts []string
		saying := make(map[int]map[string]bool)
		for _, d := range docs {
			for _, r := range by[d] {
				text := what(r)
				if text == "" {
					continue
				}
				if shown[text] == "" && text == r.core {
					shown[text] = r.told
				}
				if len(r.name) > len(name) {
					name = r.name
				}
				for _, known := range firsts {
					if same(known, text) {
						text = known
						break
					}
				}
				if saying[d] == nil {
					saying[d] = make(map[string]bool)
				}
				if saying[d][text] {
					continue
				}
				saying[d][text] = true
				if said[text] == nil {
					firsts = append(firsts, text)
				}
				s := ownStatement(texts.At(d), r.span)
				s.ID += ":role"
				said[text] = append(said[text], s)
			}
		}
		if !disjoint(saying) {
			return
		}
		var parts, involved []string
		for _, text := range firsts {
			var in []string
			for _, s := range said[text] {
				in = append(in, s.Document)
				if !has(f.statements, s.ID) {
					f.statements = append(f.statements, s)
				}
				involved = append(involved, s.ID)
			}
			if told := shown[text]; told != "" {
				text = told
			}
			parts = append(parts, fmt.Sprintf("%s (%s)", text, strings.Join(in, ", ")))
		}
		f.drift = append(f.drift, sources.Drift{Kind: sources.DriftRole, Statements: unique(involved), Detail: name + ": " + strings.Join(parts, "; ")})
	}
	tell(func(r role) string {
		if atTheHead[r.core] || r.field != "" {
			return "" // who heads a body may have any office; a post elsewhere is another
		}
		return r.core
	}, func(x, y string) bool { return x == y })
	tell(func(r role) string { return r.seat }, sameSeat)
	tell(func(r role) string { return r.field }, sameField)
	sort.SliceStable(f.statements, func(i, j int) bool { return f.statements[i].ID < f.statements[j].ID })
	return f, len(f.drift) > 0
}

// atTheHead are words for whoever leads, of whatever office.
var atTheHead = map[string]bool{"head": true, "chief": true, "leader": true}

func has(list []*sources.Statement, id string) bool {
	for _, s := range list {
		if s.ID == id {
			return true
		}
	}
	return false
}

// disjoint tells whether some two documents have nothing in common of what
// they say.
func disjoint(saying map[int]map[string]bool) bool {
	var docs []int
	for d := range saying {
		docs = append(docs, d)
	}
	sort.Ints(docs)
	for i, a := range docs {
	other:
		for _, b := range docs[i+1:] {
			for text := range saying[a] {
				if saying[b][text] {
					continue other
				}
			}
			return true
		}
	}
	return false
}

// sameSeat tells whether one organisation's name holds the other's words.
func sameSeat(x, y string) bool {
	kx, ky := words.Keys(x), words.Keys(y)
	if len(kx) > len(ky) {
		kx, ky = ky, kx
	}
	in := make(map[string]bool, len(ky))
	for _, k := range ky {
		in[k] = true
	}
	for _, k := range kx {
		if !in[k] {
			return false
		}
	}
	return true
}
