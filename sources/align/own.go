package align

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"parley/sources"
)

const (
	// ownHeld is the share of a quotation's weight that another document's
	// sentence must hold to count as the same in the outlet's own voice.
	ownHeld = 0.5
	// ownShared is the number of keys that the two must share.
	ownShared = 4
)

// voice is a stretch of a document in the outlet's own voice that tells what
// another document quotes.
type voice struct {
	doc         int
	first, last int  // sentences
	run         bool // it is a run of words within its sentence
	unit        *unit
}

// ownVoice looks, for every quotation of one document, for a sentence of the
// other that tells the same in the outlet's own voice, outside all of its
// statements. Found stretches are added to voices, each once.
func (c *comparison) ownVoice(quotes []*unit, t *Text, doc int, forward bool, voices map[[2]int]*voice) []found {
	free := freeClaims(t)
	out := c.verbatim(quotes, t, doc, voices)
	for _, q := range quotes {
		if !q.quoted() || len(q.keys) < ownShared || slices.ContainsFunc(out, func(f found) bool { return f.quote == q }) {
			continue
		}
		best, bestScore := -1, 0.0
		for i := range t.Claims {
			if !free[i] {
				continue
			}
			cosine, _, shared := c.words(q.keys, t.Claims[i].Keys)
			if shared < ownShared {
				continue
			}
			held := c.held(q.keys, t.Claims[i].Keys)
			place := 0.0
			if forward {
				place = c.place(q.claim, i)
			} else {
				place = c.placeBack(q.claim, i)
			}
			if !c.pair.Related {
				place = -0.5
			}
			score := 0.55*held + 0.3*cosine + 0.15*place
			if held >= ownHeld-0.15*math.Max(0, place) && score > bestScore {
				best, bestScore = i, score
			}
		}
		if best < 0 || bestScore < 0.45 {
			continue
		}
		first, last := best, best
		if last+1 < len(t.Claims) && free[last+1] && c.held(q.keys, join(t, first, last+1)) > c.held(q.keys, join(t, first, last))+0.08 &&
			t.sameParagraph(last, last+1) {
			last++
		}
		v := voices[[2]int{doc, first}]
		if v == nil {
			v = &voice{doc: doc, first: first, last: last, unit: c.ownUnit(t, doc, first, last)}
			voices[[2]int{doc, first}] = v
		}
		out = append(out, found{quote: q, voice: v, score: math.Min(0.95, 0.2+bestScore)})
	}
	return out
}

// leastRun is the number of words, one with a key among them, that make a
// quotation's own words known again where they stand without marks.
const leastRun = 5

// spot is a word's place in a text.
type spot struct{ sentence, token int }

// verbatim finds the quotations of which another document prints the words,
// or all but the first or last, as its own: outside its quotations, and in no
// statement without marks.
func (c *comparison) verbatim(quotes []*unit, t *Text, doc int, voices map[[2]int]*voice) []found {
	if !c.pair.Related {
		return nil
	}
	var out []found
	for _, q := range quotes {
		body := strings.Fields(q.body)
		if !q.quoted() || len(body) < leastRun || len(q.keys) < 2 {
			continue
		}
		folds := make([]int32, len(body))
		for i, w := range body {
			folds[i] = t.asSaid(t.Lexicon.number(w))
		}
		for from := 0; from <= min(3, len(folds)-leastRun); from++ { // “They [the guests] have left” is “have left”
			if at, n := t.longestRun(folds[from:]); n >= leastRun && 5*n >= 4*(len(folds)-from) {
				ts := t.Claims[at.sentence].Tokens[at.token : at.token+n]
				span := sources.Span{Start: int(ts[0].Start), End: int(ts[n-1].End)}
				if t.spokenFor(span) {
					break
				}
				key := [2]int{doc, -1 - span.Start}
				v := voices[key]
				if v == nil {
					v = &voice{doc: doc, first: -1 - span.Start, last: -1 - span.Start, run: true, unit: newUnit(t, doc, ownStatement(t, span))}
					voices[key] = v
				}
				out = append(out, found{quote: q, voice: v, score: 0.97})
				break
			}
		}
	}
	return out
}

// persons leads from a pronoun or an auxiliary to one form for all persons,
// so that "we are leaving" is known again in "they are leaving".
var persons = sync.OnceValue(func() map[string]string {
	out := make(map[string]string)
	for _, line := range [...]string{"we i they he she you", "our my their his her your", "us me them him", "are am is", "were was", "have has", "do does"} {
		forms := strings.Fields(line)
		for _, f := range forms {
			out[f] = forms[0]
		}
	}
	return out
})

// asSaid is a word's number with its person forgotten.
func (t *Text) asSaid(fold int32) int32 {
	if one, ok := persons()[t.Lexicon.Word(fold)]; ok {
		return t.Lexicon.number(one)
	}
	return fold
}

// longestRun finds the longest run of words of a sentence that is the
// beginning of some words.
func (t *Text) longestRun(folds []int32) (spot, int) {
	best, most := spot{}, 0
	for i, said := range t.said() {
		for k := range said {
			n := 0
			for k+n < len(said) && n < len(folds) && said[k+n] == folds[n] {
				n++
			}
			if n > most {
				best, most = spot{i, k}, n
			}
		}
	}
	return best, most
}

// said lists the words of each sentence as asSaid has them.
func (t *Text) said() [][]int32 {
	t.own.saidOnce.Do(func() {
		t.own.said = make([][]int32, len(t.Claims))
		for i := range t.Claims {
			list := make([]int32, len(t.Claims[i].Tokens))
			for k, w := range t.Claims[i].Tokens {
				list[k] = t.asSaid(w.Fold)
			}
			t.own.said[i] = list
		}
	})
	return t.own.said
}

// spokenFor tells whether a span lies for the larger part in somebody's
// statement.
func (t *Text) spokenFor(span sources.Span) bool {
	for _, s := range t.Statements {
		if s.Kind != sources.Term && !s.Own && 2*(min(s.End, span.End)-max(s.Start, span.Start)) > span.End-span.Start {
			return true
		}
	}
	return false
}

// found is an own-voice stretch and what it tells again: somebody's
// statement, or another own-voice stretch.
type found struct {
	quote *unit  // nil when other is not
	other *voice // nil when quote is not
	voice *voice
	score float64
}

// held is the share of the weight of x that y holds.
func (c *comparison) held(x, y []int32) float64 {
	sum, all := 0.0, 0.0
	for _, k := range x {
		w := c.weights.weight(k)
		all += w * w
		for _, l := range y {
			if k == l {
				sum += w * w
				break
			}
		}
	}
	if all == 0 {
		return 0
	}
	return sum / all
}

// placeBack is place with the first sentence in b.
func (c *comparison) placeBack(claimB, claimA int) float64 { return c.place(claimA, claimB) }

func (c *comparison) ownUnit(t *Text, doc, first, last int) *unit {
	span := sources.Span{Start: t.Claims[first].Start, End: t.Claims[last].End}
	return t.ownUnitAt(doc, span)
}

// ownStatement makes a statement of a stretch in the outlet's own voice.
func ownStatement(t *Text, span sources.Span) *sources.Statement {
	text := string(t.Runes[span.Start:span.End])
	if same := sources.Cut(t.Doc.Prose, span); same == text {
		text = same // kept once
	}
	return &sources.Statement{
		ID: fmt.Sprintf("%s:own:%d-%d", t.Doc.ID, span.Start, span.End), Document: t.Doc.ID, Kind: sources.Indirect, How: sources.None,
		Start: span.Start, End: span.End, Text: text, Own: true,
	}
}

// freeClaims tells which sentences hold no quotation and are not for the
// larger part somebody's statement.
func freeClaims(t *Text) []bool {
	free := make([]bool, len(t.Claims))
	for i := range free {
		free[i] = true
	}
	for _, s := range t.Statements {
		if s.Kind == sources.Term || s.Own {
			continue
		}
		i := t.claimAt(sources.Span{Start: s.Start, End: s.End})
		if i < 0 {
			continue
		}
		for ; i < len(t.Claims) && t.Claims[i].Start < s.End; i++ {
			length := t.Claims[i].End - t.Claims[i].Start
			overlap := min(s.End, t.Claims[i].End) - max(s.Start, t.Claims[i].Start)
			if s.Kind != sources.Indirect || 8*overlap >= length {
				free[i] = false
			}
		}
	}
	return free
}

func join(t *Text, first, last int) []int32 {
	out := t.Claims[first].Keys
	for i := first + 1; i <= last; i++ {
		out = append(out[:len(out):len(out)], t.Claims[i].Keys...)
	}
	return out
}

func (t *Text) sameParagraph(i, j int) bool {
	for k := t.Claims[i].End; k < t.Claims[j].Start; k++ {
		if t.Runes[k] == '\n' {
			return false
		}
	}
	return true
}
