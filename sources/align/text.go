// Package align finds what documents tell in common: which sentences tell
// the same thing, which statements are the same one told again, whether with
// marks, without, in the outlet's own voice or in translation, and what
// changed on the way.
//
// Comparison is always of two documents, with weights drawn from these two
// alone, so that what is found for a pair does not depend on what else is
// surveyed. Which pairs are compared at all is decided by an inverted index
// over rare words (Neighbours), never by trying all of them.
//
// Spans are rune offsets into a document's Prose.
package align

import (
	"parley/sources"
	"parley/sources/words"
)

// Text is a document made ready for comparing.
type Text struct {
	Doc     *sources.Document
	Lexicon *Lexicon
	Runes   []rune // of the prose, up to the body's end
	Claims  []Claim
	// Statements are those found in the document, in order.
	Statements []*sources.Statement

	own ownVoices
}

// Claim is one sentence.
type Claim struct {
	sources.Span
	Tokens []Token
	Keys   []int32 // distinct keys of its words, in order of first use
}

// shortest is the number of distinct keys that a sentence needs to be
// compared by itself.
const shortest = 3

// mostClaims bounds the sentences compared of one document.
const mostClaims = 2000

// Prepare splits a document's body into sentences and words. Texts that are
// to be compared need one lexicon.
func Prepare(doc *sources.Document, statements []*sources.Statement, lexicon *Lexicon) *Text {
	body := doc.Body
	t := &Text{Doc: doc, Lexicon: lexicon, Runes: []rune(sources.Cut(doc.Prose, sources.Span{End: body.End})), Statements: statements}
	body.End = min(body.End, len(t.Runes))
	var ws []words.Word
	for _, s := range words.Sentences(t.Runes, body) {
		if len(t.Claims) >= mostClaims {
			break
		}
		ws = words.Append(ws[:0], t.Runes, s.Start, s.End)
		c := Claim{Span: s, Tokens: lexicon.Tokens(ws)}
		c.Keys = keys(c.Tokens)
		if len(c.Keys) > 0 {
			t.Claims = append(t.Claims, c)
		}
	}
	return t
}

// Cut gives the prose that a span covers, on one line.
func (t *Text) Cut(s sources.Span) string {
	s.Start, s.End = max(0, s.Start), min(s.End, len(t.Runes))
	if s.End <= s.Start {
		return ""
	}
	return sources.OneLine(string(t.Runes[s.Start:s.End]))
}

// claimAt gives the index of the sentence that holds most of a span, or -1.
func (t *Text) claimAt(s sources.Span) int {
	best, most := -1, 0
	lo, hi := 0, len(t.Claims)
	for lo < hi { // the first sentence that ends behind the span's start
		mid := (lo + hi) / 2
		if t.Claims[mid].End <= s.Start {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	for i := lo; i < len(t.Claims) && t.Claims[i].Start < s.End; i++ {
		if n := min(s.End, t.Claims[i].End) - max(s.Start, t.Claims[i].Start); n > most {
			best, most = i, n
		}
	}
	return best
}
