package align

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"strings"
	"sync"

	"parley/sources"
	"parley/sources/words"
)

// Pair is two documents that were compared.
type Pair struct {
	A, B    int     // indices of the documents
	Matches []Match // the sentences that both tell
	Related bool    // they derive from one origin
}

// unit is a statement made ready for comparing.
type unit struct {
	st      *sources.Statement
	doc     int
	keys    []int32
	surname int32  // key of the speaker's last name
	claim   int    // the sentence that holds it, or -1
	speaker string // key of the speaker's name, empty when unknown
	body    string // the words in one form, for exact comparison
	said    string // the words as written, without what interrupts them
	nobody  bool   // the speaker is nobody in particular
}

// tersest is the number of keys below which a statement without marks is
// compared together with its speaker and cue; so is a single quoted word.
const tersest = 3

func (u *unit) quoted() bool { return u.st.Kind == sources.Direct || u.st.Kind == sources.Mixed }

func newUnit(t *Text, doc int, s *sources.Statement) *unit {
	span := sources.Span{Start: max(0, s.Start), End: min(s.End, len(t.Runes))}
	u := &unit{st: s, doc: doc, claim: t.claimAt(span), speaker: speakerKey(s)}
	u.nobody = nameless(u.speaker)
	u.surname = t.Lexicon.number(surname(nameOf(s)))
	if span.End > span.Start {
		ws, said := t.spoken(s, span)
		if u.said = said; said == s.Text {
			u.said = s.Text // kept once
		}
		u.keys = keys(t.Lexicon.Tokens(ws))
		folds := make([]string, len(ws))
		for i, w := range ws {
			folds[i] = w.Fold
		}
		u.body = strings.Join(folds, " ")
	}
	if u.claim >= 0 && !s.Own && (s.Kind == sources.Indirect && len(u.keys) < tersest || s.Kind == sources.Mixed && len(u.keys) < 2) {
		// "rejected that idea" says little without who did what.
		g, c := governed(s), t.Claims[u.claim].Span
		u.keys = keys(t.Lexicon.Tokens(words.Split(t.Runes, max(g.Start, c.Start), min(g.End, c.End))))
	}
	return u
}

// spoken gives the words of a statement without what interrupts it: for a
// quotation in parts, those of the parts.
func (t *Text) spoken(s *sources.Statement, span sources.Span) ([]words.Word, string) {
	if len(s.Parts) == 0 {
		return words.Split(t.Runes, span.Start, span.End), string(t.Runes[span.Start:span.End])
	}
	var ws []words.Word
	var said []string
	for _, p := range s.Parts {
		p.Start, p.End = max(span.Start, p.Start), min(span.End, p.End)
		if p.End > p.Start {
			ws = append(ws, words.Split(t.Runes, p.Start, p.End)...)
			said = append(said, string(t.Runes[p.Start:p.End]))
		}
	}
	return ws, strings.Join(said, " ")
}

// speakerKey is what speakers are compared by: the resolved name, else the
// last word of the name as written, so that "Yury Ushakov" and "Ushakov" are
// one; nothing for a pronoun.
func speakerKey(s *sources.Statement) string {
	if s.SpeakerID != "" {
		return s.SpeakerID
	}
	name := strings.Fields(s.Speaker)
	if len(name) == 0 || pronouns[strings.ToLower(name[0])] {
		return ""
	}
	last := name[len(name)-1]
	return words.Key(words.Fold(last), last[0] >= 'A' && last[0] <= 'Z')
}

var pronouns = map[string]bool{
	"he": true, "she": true, "they": true, "it": true, "his": true, "her": true, "their": true, "i": true, "we": true, "who": true,
	"this": true, "that": true, "these": true, "those": true,
}

// anonymous holds the keys of speakers that name nobody.
var anonymous = sync.OnceValue(func() map[string]bool {
	out := make(map[string]bool)
	for _, w := range strings.Fields(`analysts analyst experts expert officials official sources source people critics critic observers
		observer supporters reporters diplomats diplomat sides side leaders capitals narratives reports report others some many
		spokesman spokeswoman spokesperson insiders insider authorities surveys survey polls media`) {
		out[words.Key(w, false)] = true
	}
	return out
})

// nameless tells whether a speaker is nobody in particular.
func nameless(speaker string) bool {
	parts := strings.Fields(speaker)
	return len(parts) > 0 && anonymous()[words.Key(words.Fold(parts[len(parts)-1]), false)]
}

// link says how likely two statements are one.
type link struct {
	a, b  int32 // indices into the units, a < b
	score float64
}

// linked says so of two units in either order.
func linked(x, y int, score float64) link {
	return link{int32(min(x, y)), int32(max(x, y)), score}
}

// ratings look up how likely two statements are one.
type ratings struct {
	links []link
	first []int32 // by a, where its links begin in order; one more at the end
	order []int32 // the links by a and b, the likeliest first
}

// newRatings takes the links of so many units, the likeliest first.
func newRatings(units int, links []link) *ratings {
	r := &ratings{links: links, first: make([]int32, units+1), order: make([]int32, len(links))}
	for i := range r.order {
		r.order[i] = int32(i)
		r.first[links[i].a+1]++
	}
	for a := range units {
		r.first[a+1] += r.first[a]
	}
	slices.SortFunc(r.order, func(x, y int32) int {
		return cmp.Or(cmp.Compare(links[x].a, links[y].a), cmp.Compare(links[x].b, links[y].b), cmp.Compare(x, y))
	})
	return r
}

// of is the highest score of the links of two units, 0 without any.
func (r *ratings) of(x, y int) float64 {
	a, b := min(x, y), int32(max(x, y))
	list := r.order[r.first[a]:r.first[a+1]]
	k, found := slices.BinarySearchFunc(list, b, func(l int32, b int32) int { return cmp.Compare(r.links[l].b, b) })
	if !found {
		return 0
	}
	return r.links[list[k]].score
}

// The scores from which two statements count as one: within a family of
// documents, where the same things come in the same order, and between
// strangers, where only wording speaks.
const (
	linkRelated  = 0.46
	linkStranger = 0.62
	linkKept     = 0.25 // scores below are forgotten
)

// comparison is what comparing the statements of two documents needs.
type comparison struct {
	a, b    *Text
	pair    Pair
	weights *weights
	partner map[int]int // sentence of a to sentence of b
	anchors []Match     // the matches that keep the common order
}

func newComparison(a, b *Text, p Pair) *comparison {
	c := &comparison{a: a, b: b, pair: p, weights: weigh(a, b), partner: make(map[int]int, len(p.Matches))}
	if p.Related {
		c.pair.Matches = c.worded()
	}
	for _, m := range c.pair.Matches {
		c.partner[int(m.A)] = int(m.B)
	}
	c.anchors = increasing(c.pair.Matches)
	return c
}

// worded gives the matches without headings: a headline that tells what the
// first sentence tells must not take it from its counterpart.
func (c *comparison) worded() []Match {
	for _, m := range c.pair.Matches {
		if c.a.heading(c.a.Claims[m.A].Span) != c.b.heading(c.b.Claims[m.B].Span) {
			return sentences(c.a, c.b, c.weights, leastSim, true)
		}
	}
	return c.pair.Matches
}

// increasing keeps the longest run of matches in the same order in both, the
// likelier where there is a choice.
func increasing(ms []Match) []Match {
	best := make([]float64, len(ms))
	from := make([]int, len(ms))
	top := -1
	for i := range ms {
		best[i], from[i] = float64(ms[i].Sim), -1
		for j := range i {
			if ms[j].B < ms[i].B && best[j]+float64(ms[i].Sim) > best[i] {
				best[i], from[i] = best[j]+float64(ms[i].Sim), j
			}
		}
		if top < 0 || best[i] > best[top] {
			top = i
		}
	}
	var out []Match
	for i := top; i >= 0; i = from[i] {
		out = append(out, ms[i])
	}
	sort.Slice(out, func(i, j int) bool { return out[i].A < out[j].A })
	return out
}

// expected gives where in b the sentence of a should have its counterpart,
// by the matches around it; ok is false without any.
func (c *comparison) expected(claim int) (low, high int, ok bool) {
	if len(c.anchors) < 3 || claim < 0 {
		return 0, 0, false
	}
	i := sort.Search(len(c.anchors), func(i int) bool { return int(c.anchors[i].A) >= claim })
	low, high = 0, len(c.b.Claims)-1
	if i > 0 {
		low = int(c.anchors[i-1].B)
	}
	if i < len(c.anchors) {
		high = int(c.anchors[i].B)
		if int(c.anchors[i].A) == claim {
			low = high
		}
	}
	return low, high, true
}

// place rates the places of two sentences: 1 for counterparts, less with
// distance from where the counterpart should be, below 0 when far off.
func (c *comparison) place(claimA, claimB int) float64 {
	if p, ok := c.partner[claimA]; ok && p == claimB {
		return 1
	}
	low, high, ok := c.expected(claimA)
	if !ok {
		return 0
	}
	off := 0
	if claimB < low {
		off = low - claimB
	} else if claimB > high {
		off = claimB - high
	}
	switch {
	case off == 0 && high-low <= 6:
		return 0.8
	case off <= 1:
		return 0.5
	case off <= 3:
		return 0.2
	}
	return -math.Min(1, float64(off-3)/10)
}

// words compares two lists of keys: their cosine, and the share of the
// shorter that the longer holds.
func (c *comparison) words(x, y []int32) (cosine, held float64, shared int) {
	sum := 0.0
	for _, k := range x {
		for _, l := range y {
			if k == l {
				w := c.weights.weight(k)
				sum += w * w
				shared++
				break
			}
		}
	}
	if sum == 0 {
		return 0, 0, 0
	}
	nx, ny := c.weights.norm(x), c.weights.norm(y)
	least := math.Min(nx, ny)
	return sum / (nx * ny), sum / (least * least), shared
}

// score rates how likely two statements are one, 0..1.
func (c *comparison) score(x, y *unit) float64 {
	if len(x.keys) == 0 || len(y.keys) == 0 {
		return 0
	}
	cosine, held, shared := c.words(x.keys, y.keys)
	place := c.place(x.claim, y.claim)
	if x.st.Kind == sources.Term || y.st.Kind == sources.Term {
		return termScore(x, y, cosine, place)
	}
	same := x.speaker != "" && x.speaker == y.speaker && !x.nobody
	if shared == 0 && !(c.pair.Related && place > 0 && same) {
		return 0
	}
	if x.body == y.body {
		return 1
	}
	score := cosine
	if shared >= 3 || (shared == 2 && held > 0.9) {
		score = math.Max(score, 0.5*cosine+0.4*held)
	}
	switch {
	case same:
		score += 0.12
	case x.speaker != "" && y.speaker != "" && !x.nobody && !y.nobody:
		if score -= 0.10; shared < 4 {
			score -= 0.15 // two people, and little that both say
		}
	}
	if !same && cosine < 0.6 && min(len(x.keys), len(y.keys)) <= 2 {
		score -= 0.15 // two common words prove nothing
	}
	seldom := c.pair.Related && same && place >= 0.5 && c.seldom(x, y)
	there := c.pair.Related && same && place >= 0.5 && x.st.Via != "" && via(x.st.Via) == via(y.st.Via)
	alone := c.pair.Related && same && shared < 3 && place >= 0.8 && c.alone(x, y)
	if shared < 2 && cosine < 0.55 && !seldom && !there && !alone {
		score -= 0.15
	}
	if c.pair.Related {
		score += 0.18 * place
		if seldom {
			score += 0.3 // who speaks but once or twice in both says the same in both
		}
		if alone {
			score += 0.25 // the only words of that mouth at this point in both
		}
		if there {
			score += 0.25 // to one audience at one point of the story
		}
	}
	return math.Max(0, math.Min(score, 0.99))
}

// seldom tells whether the speaker of two statements has no more than two in
// either document and is no main figure of them: who is named everywhere
// says many things.
func (c *comparison) seldom(x, y *unit) bool {
	rare := func(t *Text, u *unit) bool {
		n := 0
		for _, s := range t.Statements {
			if s.Kind != sources.Term && speakerKey(s) == u.speaker {
				n++
			}
		}
		if n > 2 {
			return false
		}
		n = 0
		for i := range t.Claims {
			for _, k := range t.Claims[i].Keys {
				if k == u.surname {
					n++
					break
				}
			}
		}
		return n <= 4
	}
	return rare(c.a, x) && rare(c.b, y)
}

// alone tells whether two statements are the only ones of their speaker
// between the sentences around them that both documents tell, and stand in
// sentences without a counterpart: whoever translates back keeps the order,
// if hardly a word.
func (c *comparison) alone(x, y *unit) bool {
	if x.claim < 0 || y.claim < 0 {
		return false
	}
	i := sort.Search(len(c.anchors), func(i int) bool { return int(c.anchors[i].A) >= x.claim })
	if i < len(c.anchors) && int(c.anchors[i].A) == x.claim {
		return false // its sentence has a counterpart
	}
	lowA, lowB, highA, highB := -1, -1, len(c.a.Claims), len(c.b.Claims)
	if i > 0 {
		lowA, lowB = int(c.anchors[i-1].A), int(c.anchors[i-1].B)
	}
	if i < len(c.anchors) {
		highA, highB = int(c.anchors[i].A), int(c.anchors[i].B)
	}
	one := func(t *Text, low, high int) bool {
		n := 0
		for _, s := range t.Statements {
			if s.Kind == sources.Term || speakerKey(s) != x.speaker {
				continue
			}
			if at := t.claimAt(sources.Span{Start: s.Start, End: s.End}); at > low && at < high {
				n++
			}
		}
		return n == 1
	}
	return y.claim > lowB && y.claim < highB && one(c.a, lowA, highA) && one(c.b, lowB, highB)
}

// via is an outlet or audience in the form that is compared.
func via(name string) string {
	keys := words.Keys(name)
	if len(keys) == 0 {
		return strings.ToLower(name)
	}
	return strings.Join(keys, " ")
}

// termScore rates two labels, or a label and a statement: the same words, or
// nearly so at the same place.
func termScore(x, y *unit, cosine, place float64) float64 {
	if x.st.Kind != sources.Term && y.st.Kind != sources.Term {
		return 0
	}
	same := len(x.keys) == len(y.keys) && cosine > 0.999
	both := x.st.Kind == y.st.Kind
	switch {
	case same && (both || place >= 0):
		return 0.95
	case cosine >= 0.45 && place >= 1 && (both || len(x.keys) <= 4 && len(y.keys) <= 4):
		return 0.65
	}
	return 0
}

// links rates the statements of two documents against each other and keeps
// what is worth keeping.
func (c *comparison) links(ua, ub []*unit, baseA, baseB int) []link {
	where := make(map[int32][]int32)
	speaks := make(map[string][]int32)
	for j, u := range ub {
		for _, k := range u.keys {
			where[k] = append(where[k], int32(j))
		}
		if u.speaker != "" {
			speaks[u.speaker] = append(speaks[u.speaker], int32(j))
		}
	}
	var out []link
	seen := make([]int, len(ub))
	for i, u := range ua {
		try := func(list []int32) {
			if len(list) > 200 {
				return
			}
			for _, j := range list {
				if seen[j] == i+1 {
					continue
				}
				seen[j] = i + 1
				if s := c.score(u, ub[j]); s >= linkKept {
					out = append(out, linked(baseA+i, baseB+int(j), s))
				}
			}
		}
		for _, k := range u.keys {
			try(where[k])
		}
		if u.speaker != "" && c.pair.Related {
			try(speaks[u.speaker])
		}
	}
	return out
}
