package sense

import (
	"slices"
	"strings"
	"sync"

	"parley/sources/words"
)

// Pair is a word of one sentence and its counterpart in another.
type Pair struct{ A, B int }

// Shared pairs the words of two sentences that are compared by the same key,
// each once: those of the same polarity first, for "not because we know, but
// because we do not" says what it says in either order.
func Shared(a, b *Sentence) []Pair {
	where := make(map[string][]int)
	for j, w := range b.Words {
		if w.Key != "" {
			where[w.Key] = append(where[w.Key], j)
		}
	}
	var out []Pair
	paired := make(map[int]bool)
	pair := func(fits func(i, j int) bool) {
		for i, w := range a.Words {
			if w.Key == "" || paired[i] {
				continue
			}
			for n, j := range where[w.Key] {
				if fits(i, j) {
					out = append(out, Pair{i, j})
					paired[i] = true
					where[w.Key] = slices.Delete(slices.Clone(where[w.Key]), n, n+1)
					break
				}
			}
		}
	}
	pair(func(i, j int) bool { return a.Force[i].Negated() == b.Force[j].Negated() })
	pair(func(int, int) bool { return true })
	slices.SortFunc(out, func(x, y Pair) int { return x.A - y.A })
	return out
}

// Keys counts the words of a sentence that are compared.
func (s *Sentence) Keys() int {
	n := 0
	for i := range s.Words {
		if s.Words[i].Key != "" {
			n++
		}
	}
	return n
}

// Verdict is how two sentences that tell of the same stand to each other.
type Verdict struct {
	Same, Opposite int    // words that both affirm or both deny; words that one denies
	Was, Now       string // the words that deny it in the first and in the second
	Antonyms       [2]string
}

// Reversed tells whether one sentence denies what the other affirms: most of
// what they share, or their opposite words with nothing else to part them.
func (v *Verdict) Reversed() bool {
	if v.Antonyms[0] != "" {
		return v.Same >= v.Opposite && v.Same > 0
	}
	return v.Opposite > v.Same
}

// Compare holds the forces of paired words against each other. A cue of
// negation is left out where both sentences have it at the same force.
func Compare(a, b *Sentence, pairs []Pair) Verdict {
	var v Verdict
	for _, p := range pairs {
		x, y := &a.Force[p.A], &b.Force[p.B]
		if x.Premise != y.Premise {
			continue
		}
		if x.Negated() == y.Negated() {
			v.Same++
			continue
		}
		v.Opposite++
		if len(x.Negations) > 0 && v.Was == "" {
			v.Was = strings.Join(x.Negations, " … ")
		}
		if len(y.Negations) > 0 && v.Now == "" {
			v.Now = strings.Join(y.Negations, " … ")
		}
	}
	v.Antonyms = antonyms(a, b, pairs)
	return v
}

// antonyms finds a word of one sentence whose opposite the other has, both
// outside what the two share and under the same force.
func antonyms(a, b *Sentence, pairs []Pair) [2]string {
	usedA, usedB := make(map[int]bool), make(map[int]bool)
	for _, p := range pairs {
		usedA[p.A], usedB[p.B] = true, true
	}
	for i, w := range a.Words {
		if usedA[i] {
			continue
		}
		for j, u := range b.Words {
			if !usedB[j] && opposed(w, u) && !has(b, w.Fold) && !has(a, u.Fold) && a.Force[i].Negated() == b.Force[j].Negated() && !a.cue[i] && !b.cue[j] {
				return [2]string{w.Fold, u.Fold}
			}
		}
	}
	return [2]string{}
}

func has(s *Sentence, fold string) bool {
	return slices.ContainsFunc(s.Words, func(w words.Word) bool { return w.Fold == fold })
}

var opposite = sync.OnceValue(func() map[[2]string]bool {
	out := make(map[[2]string]bool)
	for _, pair := range opposites {
		x, y, _ := strings.Cut(pair, "/")
		for _, a := range append(forms(x), x) {
			for _, b := range append(forms(y), y) {
				out[[2]string{a, b}], out[[2]string{b, a}] = true, true
			}
		}
	}
	return out
})

// irregular holds the other forms of the verbs in the list of opposites.
var irregular = map[string]string{
	"rise": "rose risen rising", "fall": "fell fallen falling", "grow": "grew grown growing", "shrink": "shrank shrunk shrinking",
	"begin": "began begun beginning", "win": "won winning", "lose": "lost losing", "leave": "left leaving", "buy": "bought", "sell": "sold",
	"keep": "kept", "forbid": "forbade forbidden",
}

func forms(w string) []string {
	out := strings.Fields(irregular[w])
	for f := range inflected(w) {
		out = append(out, f)
	}
	return out
}

func opposed(x, y words.Word) bool { return opposite()[[2]string{x.Fold, y.Fold}] }

// HasOpposite tells whether one of some words is the opposite of a word.
func HasOpposite(w words.Word, list []words.Word) bool {
	return slices.ContainsFunc(list, func(u words.Word) bool { return opposed(w, u) })
}
