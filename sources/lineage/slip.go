package lineage

import (
	"fmt"
	"sort"

	"parley/sources"
	"parley/sources/align"
	"parley/sources/words"
)

// slips knows which words of a survey look like a slip of the pen: seldom
// ones that are one letter away from a common one.
type slips struct {
	documents map[int32]int      // folded word to the number of documents that have it
	common    map[string][]int32 // a common word with one letter left out, to the word
	lexicon   *align.Lexicon
}

const (
	slipLength = 7 // letters that a word needs for its slip to be told from another word
	slipRare   = 2 // documents that may share the slip
	slipCommon = 3 // documents that the right word must stand in
	slipWeight = 0.15
	mostSlips  = 3 // counted for two documents
)

func countSlips(texts []traits, l *align.Lexicon) *slips {
	s := &slips{documents: make(map[int32]int), common: make(map[string][]int32), lexicon: l}
	for i := range texts {
		for _, w := range texts[i].words {
			s.documents[w]++
		}
	}
	for fold, n := range s.documents {
		if n < slipCommon {
			continue
		}
		if word := s.lexicon.Word(fold); plainWord(word) && len(word) >= slipLength-1 {
			for _, d := range oneLeftOut(word) {
				s.common[d] = append(s.common[d], fold)
			}
		}
	}
	return s
}

func plainWord(word string) bool {
	for i := 0; i < len(word); i++ {
		if word[i] < 'a' || word[i] > 'z' {
			return false
		}
	}
	return true
}

// oneLeftOut lists a word and what it is without one of its letters. The
// first and the last two stay, for there words differ by inflection.
func oneLeftOut(word string) []string {
	out := []string{word}
	for i := 1; i+2 < len(word); i++ {
		out = append(out, word[:i]+word[i+1:])
	}
	return out
}

// meant gives the common word that a rare one is a slip for, or nothing. Two
// spellings of one stem and the British and American ways are no slips.
func (s *slips) meant(word string) string {
	best := ""
	for _, d := range oneLeftOut(word) {
		for _, fold := range s.common[d] {
			right := s.lexicon.Word(fold)
			if right == word || words.Key(right, false) == words.Key(word, false) || spellingOnly(word, right) {
				continue
			}
			if best == "" || right < best {
				best = right
			}
		}
	}
	return best
}

// spellingOnly tells whether two words differ as British and American
// spelling do: s for z, ou for o, ll for l, ae for e.
func spellingOnly(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(b) && a[i] == b[i] {
		i++
	}
	if i >= len(a) {
		return true
	}
	if len(a) == len(b) {
		return i < len(b) && (a[i] == 's' && b[i] == 'z' || a[i] == 'z' && b[i] == 's')
	}
	return a[i] == 'u' || a[i] == 'a' || a[i] == 'o' || (i > 0 && a[i] == a[i-1])
}

// slips weighs misspellings that both documents have and no others.
func (e *collector) slips(s *slips) {
	if s == nil {
		return
	}
	places := make(map[int32]token)
	for _, w := range e.a.own.words {
		if w.fold != breakHere && !w.stop && s.documents[w.fold] == slipRare {
			if _, ok := places[w.fold]; !ok {
				places[w.fold] = w
			}
		}
	}
	type shared struct{ a, b token }
	var both []shared
	for _, w := range e.b.own.words {
		if at, ok := places[w.fold]; ok && w.fold != breakHere {
			both = append(both, shared{at, w})
			delete(places, w.fold)
		}
	}
	sort.Slice(both, func(i, j int) bool { return both[i].a.start < both[j].a.start })
	found := 0
	for _, p := range both {
		word := s.lexicon.Word(p.a.fold)
		if len(word) < slipLength || !plainWord(word) {
			continue
		}
		right := s.meant(word)
		if right == "" {
			continue
		}
		if found++; found > mostSlips {
			return
		}
		e.add("slip", slipWeight, fmt.Sprintf("both, and no others, write “%s” where others write “%s”", word, right),
			e.inA(sources.Span{Start: int(p.a.start), End: int(p.a.end)}), e.inB(sources.Span{Start: int(p.b.start), End: int(p.b.end)}))
	}
}
