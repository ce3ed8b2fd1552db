package align

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"

	"parley/sources"
	"parley/sources/reading"
	"parley/sources/words"
)

// longestDetail bounds a drift's detail, in runes.
const longestDetail = 500

// mostTellings bounds the tellings of one statement whose wording is
// compared; with more, those of the first documents are.
const mostTellings = 60

// drift types what changed between the tellings of one statement. Each is
// held against the fullest telling; tellings that changed alike share one
// drift. Of what outlets tell in their own voice only the particulars are
// compared, and of labels, which nobody says, only the words.
func drift(texts *Texts, members []*unit) []sources.Drift {
	members = oneEach(members)
	if len(members) < 2 {
		return nil
	}
	ref := fullest(members)
	d := drifts{ref: ref}
	switch {
	case labelled(members):
		return labels(members)
	case ref.st.Own:
		d.polarity(texts, members)
		return append(d.list, toldApart(tellingsOf(texts, members))...)
	}
	d.polarity(texts, members)
	d.marks(texts, members)
	d.speakers(members)
	d.attribution(texts, members)
	d.frames(texts, members)
	var said []telling
	for _, m := range members[:min(len(members), mostTellings)] {
		if m.st.Kind != sources.Term {
			said = append(said, telling{m.st, texts.At(m.doc).valuesOf(sources.Span{Start: m.st.Start, End: m.st.End})})
		}
	}
	d.list = append(d.list, toldApart(said)...)
	for _, m := range members[:min(len(members), mostTellings)] {
		if m == ref || m.st.Kind == sources.Term {
			continue
		}
		if m.st.Kind == sources.Indirect && !m.st.Own && ref.quoted() && !d.retells(m) {
			d.add(sources.DriftWording, fmt.Sprintf("[-%s-] {+%s+}", short(texts.At(ref.doc).reported(ref)), short(m.said)), m)
		}
		d.wording(m)
	}
	return d.list
}

// reported is a statement with the words that lead from its cue to it.
func (t *Text) reported(u *unit) string {
	if c := u.st.CueSpan; c.End > c.Start && c.End <= u.st.Start && u.st.Start-c.End < 200 {
		return t.Cut(sources.Span{Start: c.End, End: u.st.End})
	}
	return u.said
}

func tellingsOf(texts *Texts, members []*unit) []telling {
	var out []telling
	for _, m := range members[:min(len(members), mostTellings)] {
		span := sources.Span{Start: m.st.Start, End: m.st.End}
		if m.claim >= 0 && (m.st.Own || m.st.Kind == sources.Indirect) {
			span = texts.At(m.doc).Claims[m.claim].Span
		}
		out = append(out, telling{m.st, texts.At(m.doc).outside(span)})
	}
	return out
}

// unmarked is a label without its quotation marks and closing point.
func unmarked(label string) string {
	return strings.Trim(sources.OneLine(label), " \"“”„‟«»‘’',.;:!?")
}

// oneEach keeps one telling of each document: the quoted before the
// unquoted, the longer before the shorter. Pieces of one quotation are left
// out too; the longest stands for them.
func oneEach(members []*unit) []*unit {
	best := make(map[int]*unit)
	for _, m := range members {
		if b := best[m.doc]; b == nil || fuller(m, b) {
			best[m.doc] = m
		}
	}
	var out []*unit
	for _, m := range members {
		if best[m.doc] == m {
			out = append(out, m)
		}
	}
	return out
}

func rank(u *unit) int {
	switch {
	case u.st.Own:
		return 1
	case u.st.Kind == sources.Term:
		return 0
	case u.st.Kind == sources.Indirect:
		return 2
	case u.st.Kind == sources.Mixed:
		return 3
	}
	return 4
}

func fuller(x, y *unit) bool {
	if rx, ry := rank(x), rank(y); rx != ry {
		return rx > ry
	}
	return len(x.keys) > len(y.keys)
}

// fullest is the telling that the others are held against: a quoted one
// whose words the others share most, for what one alone has is likelier to
// be new; among equals the one that names its audience, then the first.
func fullest(members []*unit) *unit {
	var best *unit
	most := -1.0
	asked := members[:min(len(members), mostTellings)]
	shared := sharedWords(asked)
	for i, m := range asked {
		score := 0.0
		if m.quoted() {
			score += 2
			if m.st.Kind == sources.Direct {
				score += 0.1
			}
			if m.st.Via != "" {
				score += 0.3
			}
		} else if m.st.Kind == sources.Term || m.st.Own {
			score -= 2
		}
		score = math.Round(1e9*(score+1.5*shared[i])) / 1e9 // equals stay equals, in whatever order they are added up
		if best == nil || score > most {
			best, most = m, score
		}
	}
	return best
}

// sharedWords gives for each telling the mean share of words that it has in
// common with another one. Tellings of one wording are looked at once.
func sharedWords(asked []*unit) []float64 {
	number := make(map[string]int) // of a wording
	of := make([]int, len(asked))
	var count []int
	var wordings [][]string // each wording's words, sorted
	for i, m := range asked {
		k, met := number[m.body]
		if !met {
			k = len(count)
			number[m.body] = k
			ws := strings.Fields(m.body)
			slices.Sort(ws)
			count, wordings = append(count, 0), append(wordings, ws)
		}
		of[i] = k
		count[k]++
	}
	sums := make([]float64, len(count))
	for k := range count {
		for l := range count {
			n := float64(count[l])
			if l == k {
				n-- // not with itself
			}
			if n > 0 {
				sums[k] += n * common(wordings[k], wordings[l])
			}
		}
	}
	out := make([]float64, len(asked))
	for i, k := range of {
		out[i] = sums[k] / float64(max(1, len(asked)-1))
	}
	return out
}

// sharedKeys is the share of the shorter list's keys that the longer has.
func sharedKeys(x, y []int32) float64 {
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 {
		return 0
	}
	n := 0
	for _, k := range x {
		if slices.Contains(y, k) {
			n++
		}
	}
	return float64(n) / float64(len(x))
}

// common is the share of the words of the shorter telling that the longer
// has; words come sorted.
func common(a, b []string) float64 {
	least := min(len(a), len(b))
	if least == 0 {
		return 0
	}
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n++
			a, b = a[1:], b[1:]
		}
	}
	return float64(n) / float64(least)
}

// drifts collects drift against a reference telling.
type drifts struct {
	ref  *unit
	list []sources.Drift
}

func (d *drifts) add(kind sources.DriftKind, detail string, with ...*unit) {
	if rs := []rune(detail); len(rs) > longestDetail {
		detail = string(rs[:longestDetail-1]) + "…"
	}
	for i := range d.list {
		if d.list[i].Kind == kind && d.list[i].Detail == detail {
			d.list[i].Statements = append(d.list[i].Statements, ids(with)...)
			return
		}
	}
	d.list = append(d.list, sources.Drift{Kind: kind, Statements: append([]string{d.ref.st.ID}, ids(with)...), Detail: detail})
}

// marks reports tellings without the quotation marks that another has.
func (d *drifts) marks(texts *Texts, members []*unit) {
	if !d.ref.quoted() {
		return
	}
	var own, indirect []*unit
	for _, m := range members {
		switch {
		case m.st.Own && !texts.At(m.doc).credits(m, d.ref):
			own = append(own, m)
		case m.st.Own:
			indirect = append(indirect, m)
		case m.st.Kind == sources.Indirect && d.retells(m):
			indirect = append(indirect, m)
		}
	}
	if len(own) > 0 {
		d.add(sources.DriftMarks, fmt.Sprintf("quoted in %s, printed as the outlet's own words in %s", d.ref.st.Document, documents(own)), own...)
		if d.ref.speaker != "" && d.ref.st.How != sources.None {
			d.add(sources.DriftSpeaker, fmt.Sprintf("said by %s in %s; by nobody in %s", nameOf(d.ref.st), d.ref.st.Document, documents(own)), own...)
		}
	}
	if len(indirect) > 0 {
		d.add(sources.DriftMarks, fmt.Sprintf("quoted in %s, told without quotation marks in %s", d.ref.st.Document, documents(indirect)), indirect...)
	}
}

// retells tells whether a telling has what is quoted, and not only the words
// around a single quoted one.
func (d *drifts) retells(m *unit) bool {
	quoted := words.Keys(d.ref.said)
	if len(quoted) > 1 {
		return true // what is said at the same point, in whatever words
	}
	have := words.Keys(m.said)
	for _, k := range quoted {
		if slices.Contains(have, k) {
			return true
		}
	}
	return false
}

// credits tells whether the sentence of an own-voice telling names the
// speaker of the quotation: "in her view, says the outlet".
func (t *Text) credits(m, ref *unit) bool {
	if m.claim < 0 || ref.surname == 0 {
		return false
	}
	return slices.Contains(t.Claims[m.claim].Keys, ref.surname)
}

func documents(us []*unit) string {
	var names []string
	for _, u := range us {
		names = append(names, u.st.Document)
	}
	names = unique(names)
	if len(names) > 8 {
		return fmt.Sprintf("%s and %d others", strings.Join(names[:8], ", "), len(names)-8)
	}
	return strings.Join(names, ", ")
}

// speakers reports tellings that put the words into another mouth, or that
// spell the speaker's name so that it reads as somebody else's.
func (d *drifts) speakers(members []*unit) {
	if d.ref.speaker == "" || d.ref.st.How == sources.None {
		return
	}
	others := make(map[string][]*unit) // by name and by what is told of it
	var order []string
	say := func(format, now string, m *unit) {
		key := fmt.Sprintf(format, nameOf(d.ref.st), d.ref.st.Document, now)
		if others[key] == nil {
			order = append(order, key)
		}
		others[key] = append(others[key], m)
	}
	for _, m := range members {
		if m == d.ref || m.speaker == "" || m.st.How == sources.None || m.st.Own {
			continue
		}
		was, now := nameOf(d.ref.st), nameOf(m.st)
		if outletSays(was) || outletSays(now) {
			continue // "writes the Courier" tells where it was printed
		}
		switch {
		case m.speaker != d.ref.speaker:
			if !sameName(was, now) {
				say("said by %s in %s; by %s in", now, m)
			}
		case farApart(was, now):
			say("%s (%s) is named %s in", now, m)
		}
	}
	for _, key := range order {
		d.add(sources.DriftSpeaker, key+" "+documents(others[key]), others[key]...)
	}
}

func outletSays(name string) bool {
	_, ok := reading.OutletNamed(name)
	return ok
}

// nameOf is the speaker as written, or whom a pronoun stands for.
func nameOf(s *sources.Statement) string {
	name := strings.Fields(s.Speaker)
	if s.SpeakerID != "" && (len(name) == 0 || pronouns[strings.ToLower(name[0])]) {
		return s.SpeakerID
	}
	return strings.TrimPrefix(strings.TrimPrefix(sources.OneLine(s.Speaker), "the "), "The ")
}

// sameName tells whether two names share their last word, or one is part of
// the other.
func sameName(x, y string) bool {
	x, y = strings.ToLower(x), strings.ToLower(y)
	if strings.Contains(x, y) || strings.Contains(y, x) {
		return true
	}
	return surname(x) == surname(y)
}

func surname(name string) string {
	parts := strings.Fields(name)
	if len(parts) == 0 {
		return ""
	}
	return words.Key(words.Fold(parts[len(parts)-1]), true)
}

// farApart tells whether two spellings of one surname differ by more than
// transliteration does: fewer than three in four of their letters in common.
func farApart(x, y string) bool {
	a, b := surname(x), surname(y)
	if a == "" || b == "" || a == b {
		return false
	}
	for _, p := range strings.Fields(strings.ToLower(x)) { // "the minister" against "Lavrov" is no spelling
		for _, q := range strings.Fields(strings.ToLower(y)) {
			if p == q && p != "the" {
				return 4*distance(a, b) > max(len(a), len(b))
			}
		}
	}
	return false
}

// distance is the edit distance of V. I. Levenshtein, Soviet Physics Doklady
// 10 (1966) 707–710, in bytes of folded words.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		last := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := last
			if a[i-1] != b[j-1] {
				cost++
			}
			last = row[j]
			row[j] = min(cost, row[j]+1, row[j-1]+1)
		}
	}
	return row[len(b)]
}

// attribution reports tellings that name another outlet or audience as the
// one spoken to, or none where another has one.
func (d *drifts) attribution(texts *Texts, members []*unit) {
	var with *unit
	for _, m := range members {
		if m.st.Via != "" && (with == nil || m == d.ref) {
			with = m
		}
	}
	if with == nil {
		return
	}
	keep := d.ref
	d.ref = with
	defer func() { d.ref = keep }()
	var without []*unit
	for _, m := range members {
		switch {
		case m == with || m.st.Kind == sources.Term:
		case m.st.Via == "":
			if medium(with.st.Via) && !texts.At(m.doc).mentions(m, with.st.Via) {
				without = append(without, m)
			}
		case !sameVia(with.st.Via, m.st.Via):
			d.add(sources.DriftAttribution, fmt.Sprintf("said %s in %s; %s in %s", audience(with.st.Via), with.st.Document, audience(m.st.Via), m.st.Document), m)
		}
	}
	if len(without) > 0 {
		d.add(sources.DriftAttribution, fmt.Sprintf("said %s in %s; not so in %s", audience(with.st.Via), with.st.Document, documents(without)), without...)
	}
}

// audience writes an outlet or audience with its preposition.
func audience(via string) string {
	if broadcast(via) {
		return "on " + via
	}
	return "to " + via
}

// medium tells whether an audience is an outlet or a medium, and not just
// whoever listened, which a telling may leave out without a loss.
func medium(audience string) bool {
	if _, ok := reading.OutletNamed(audience); ok {
		return true
	}
	return broadcast(audience)
}

// broadcast tells whether a name is that of a medium by its kind.
func broadcast(audience string) bool {
	for _, w := range strings.Fields(strings.ToLower(audience)) {
		switch w {
		case "tv", "television", "radio", "newspaper", "magazine", "podcast", "social", "news", "channel", "telegram", "twitter", "x", "facebook":
			return true
		}
	}
	return false
}

// mentions tells whether the sentence of a statement, or the one before it,
// has the words of a name.
func (t *Text) mentions(u *unit, name string) bool {
	if u.claim < 0 {
		return false
	}
	start := t.Claims[max(0, u.claim-1)].Start
	have := make(map[string]bool)
	for _, k := range words.Keys(t.Cut(sources.Span{Start: start, End: t.Claims[u.claim].End})) {
		have[k] = true
	}
	keys := words.Keys(name)
	for _, k := range keys {
		if !have[k] {
			return false
		}
	}
	return len(keys) > 0
}

func sameVia(x, y string) bool {
	x, y = via(x), via(y)
	return strings.Contains(x, y) || strings.Contains(y, x)
}

// modal holds the verbs that say how certain or how binding something is.
var modal = map[string]bool{
	"will": true, "would": true, "shall": true, "should": true, "must": true, "may": true, "might": true, "can": true, "could": true,
}

// wording reports what changed in words that both print as somebody's own,
// or that one quotes and the other prints as its own; and two reports without
// marks that have few words in common.
func (d *drifts) wording(m *unit) {
	if d.ref.st.Kind == sources.Indirect && !d.ref.st.Own && m.st.Kind == sources.Indirect && !m.st.Own {
		if len(d.ref.keys) >= 4 && len(m.keys) >= 4 && sharedKeys(d.ref.keys, m.keys) < 0.5 {
			d.add(sources.DriftWording, fmt.Sprintf("[-%s-] {+%s+}", short(d.ref.said), short(m.said)), m)
		}
		return
	}
	if !d.ref.quoted() || (!m.quoted() && !m.st.Own) {
		return
	}
	was, now := counterparts(d.ref.said, m.said)
	es := trimmed(diff(plainWords(was), plainWords(now)))
	differ, same := changed(es)
	if differ == 0 || m.st.Own && onlyPersons(es) {
		return
	}
	detail := show(es)
	if same == 0 {
		detail = fmt.Sprintf("[-%s-] {+%s+}", unmarked(short(d.ref.said)), unmarked(short(m.said)))
	}
	if was, now := modals(was), modals(now); was != now && was != "" && now != "" {
		detail = fmt.Sprintf("modality: %s becomes %s; %s", was, now, detail)
	}
	d.add(sources.DriftWording, detail, m)
}

// onlyPersons tells whether nothing differs but persons: "we are" as "they
// are", which is how an outlet takes somebody's words over.
func onlyPersons(es []edit) bool {
	for _, e := range es {
		if e.same {
			continue
		}
		if len(e.old) != len(e.new) {
			return false
		}
		for i := range e.old {
			x, y := persons()[words.Fold(e.old[i])], persons()[words.Fold(e.new[i])]
			if x == "" || x != y {
				return false
			}
		}
	}
	return true
}

func short(text string) string {
	rs := []rune(sources.OneLine(text))
	if len(rs) > 200 {
		return string(rs[:199]) + "…"
	}
	return string(rs)
}

func modals(text string) string {
	var out []string
	for _, w := range plainWords(text) {
		if f := words.Fold(w); modal[f] {
			out = append(out, f)
		}
	}
	sort.Strings(out)
	return strings.Join(unique(out), ", ")
}
