package align

import (
	"encoding/binary"

	"parley/sources"
)

// packed is the sentences and words of a text in some six bytes a word, for
// texts that are put away: finding them anew takes far longer than reading
// this.
type packed []byte

// pack packs a text.
func pack(t *Text) packed {
	tokens := 0
	for i := range t.Claims {
		tokens += len(t.Claims[i].Tokens)
	}
	b := binary.AppendUvarint(binary.AppendUvarint(nil, uint64(len(t.Claims))), uint64(tokens))
	at := 0 // the end of the sentence before
	for i := range t.Claims {
		c := &t.Claims[i]
		b = binary.AppendUvarint(b, uint64(c.Start-at))
		b = binary.AppendUvarint(b, uint64(c.End-c.Start))
		b = binary.AppendUvarint(b, uint64(len(c.Tokens)))
		word := c.Start // the end of the word before
		for _, w := range c.Tokens {
			b = binary.AppendUvarint(b, uint64(int(w.Start)-word))
			b = binary.AppendUvarint(b, uint64(w.End-w.Start))
			b = binary.AppendUvarint(b, uint64(t.Lexicon.pair(w.Fold, w.Key)))
			word = int(w.End)
		}
		at = c.End
	}
	return append(packed{}, b...)
}

// unpack gives the text of a document that was packed.
func (b packed) unpack(doc *sources.Document, statements []*sources.Statement, l *Lexicon) *Text {
	t := &Text{Doc: doc, Lexicon: l, Runes: []rune(sources.Cut(doc.Prose, sources.Span{End: doc.Body.End})), Statements: statements}
	next := func() int {
		x, n := binary.Uvarint(b)
		b = b[n:]
		return int(x)
	}
	pairs := l.allPairs()
	t.Claims = make([]Claim, next())
	all := make([]Token, next())
	at := 0
	for k := range t.Claims {
		c := &t.Claims[k]
		c.Start = at + next()
		c.End = c.Start + next()
		n := next()
		c.Tokens, all = all[:n:n], all[n:]
		word := c.Start
		for i := range c.Tokens {
			start := word + next()
			word = start + next()
			p := pairs[next()]
			c.Tokens[i] = Token{Start: int32(start), End: int32(word), Fold: p[0], Key: p[1]}
		}
		c.Keys = keys(c.Tokens)
		at = c.End
	}
	return t
}

// pair numbers two numbers of words.
func (l *Lexicon) pair(fold, key int32) int32 {
	p := [2]int32{fold, key}
	l.lock.Lock()
	defer l.lock.Unlock()
	n, ok := l.paired[p]
	if !ok {
		n = int32(len(l.pairs))
		if l.paired == nil {
			l.paired = make(map[[2]int32]int32)
		}
		l.paired[p] = n
		l.pairs = append(l.pairs, p)
	}
	return n
}

// allPairs gives the pairs by their numbers.
func (l *Lexicon) allPairs() [][2]int32 {
	l.lock.RLock()
	defer l.lock.RUnlock()
	return l.pairs
}
