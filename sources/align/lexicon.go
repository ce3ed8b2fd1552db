package align

import (
	"slices"
	"sync"

	"parley/sources/words"
)

// Lexicon numbers the words of the texts that are compared with each other,
// so that comparing them is comparing numbers. It may be used by several
// goroutines. Numbers depend on the order of use; nothing that is told of
// texts depends on them.
type Lexicon struct {
	lock sync.RWMutex
	ids  map[string]int32
	all  []string
	// pairs are a folded word and its key each, numbered for packed texts.
	paired map[[2]int32]int32
	pairs  [][2]int32
}

// NewLexicon gives an empty lexicon.
func NewLexicon() *Lexicon {
	return &Lexicon{ids: map[string]int32{"": 0}, all: []string{""}}
}

// Token is a word of a text in numbers.
type Token struct {
	Start, End int32 // rune offsets into the prose
	Fold       int32 // the folded word
	Key        int32 // what it is compared by; 0 for a stop word
}

// Word gives the string of a number.
func (l *Lexicon) Word(id int32) string {
	l.lock.RLock()
	defer l.lock.RUnlock()
	return l.all[id]
}

// Words gives the strings of all numbers so far.
func (l *Lexicon) Words() []string {
	l.lock.RLock()
	defer l.lock.RUnlock()
	return l.all[:len(l.all):len(l.all)]
}

func (l *Lexicon) size() int {
	l.lock.RLock()
	defer l.lock.RUnlock()
	return len(l.all)
}

// number gives a string's number, a new one where it has none.
func (l *Lexicon) number(s string) int32 {
	l.lock.RLock()
	id, ok := l.ids[s]
	l.lock.RUnlock()
	if ok {
		return id
	}
	l.lock.Lock()
	defer l.lock.Unlock()
	return l.add(s)
}

func (l *Lexicon) add(s string) int32 {
	if id, ok := l.ids[s]; ok {
		return id
	}
	id := int32(len(l.all))
	l.ids[s] = id
	l.all = append(l.all, s)
	return id
}

// Tokens numbers words, in one go.
func (l *Lexicon) Tokens(ws []words.Word) []Token {
	out := make([]Token, len(ws))
	l.lock.Lock()
	defer l.lock.Unlock()
	for i := range ws {
		w := &ws[i]
		out[i] = Token{Start: int32(w.Start), End: int32(w.End), Fold: l.add(w.Fold), Key: l.add(w.Key)}
	}
	return out
}

// keys lists the distinct keys of tokens, in order of first use.
func keys(ts []Token) []int32 {
	var space [64]int32
	out := space[:0] // most are half as many as the words
next:
	for i := range ts {
		k := ts[i].Key
		if k == 0 {
			continue
		}
		for _, known := range out {
			if known == k {
				continue next
			}
		}
		out = append(out, k)
	}
	return slices.Clone(out)
}
