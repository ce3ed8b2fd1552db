package quote

import (
	"strings"
	"unicode"

	"parley/internal/lazy"
	"parley/sources"
)

// lend gives the labels that stand within somebody's reported words to him:
// in "Hale said the words “open door” misled people" the label is of what
// Hale said. The narrowest statement around it counts.
func lend(list []sources.Statement) {
	for i := range list {
		t := &list[i]
		if t.Kind != sources.Term || t.Speaker != "" {
			continue
		}
		var best *sources.Statement
		width := 0
		for k := range list {
			s := &list[k]
			span := sources.Span{Start: s.Start, End: s.End}
			if s.Kind == sources.Mixed {
				span = s.Clause
			}
			if k == i || s.Kind == sources.Term || s.Kind == sources.Direct || s.Speaker == "" || t.Start < span.Start || span.End < t.End {
				continue
			}
			if w := span.End - span.Start; best == nil || w < width {
				best, width = s, w
			}
		}
		if best != nil {
			t.Speaker, t.SpeakerSpan, t.Antecedent, t.Via, t.How = best.Speaker, best.SpeakerSpan, best.Antecedent, best.Via, sources.Inherited
		}
	}
}

// usesWord tells whether the label at q is a word that the subject is told to
// use: "has used the phrase “...”".
func (s *sentence) usesWord(q int) bool {
	k := q - 1
	if k < 2 || !wordsFor()[s.toks[k].low] {
		return false
	}
	for k--; k > 0 && s.toks[k].word && s.toks[k].is(det|possess); k-- {
	}
	return uses()[s.toks[k].low]
}

var (
	wordsFor = lazy.Words("word words phrase phrases term terms expression label slogan formula")
	uses     = lazy.Words("use uses used using repeat repeats repeated repeating coin coins coined coining employ employs employed adopt adopts adopted")
)

// transcribed takes the speaker of a transcript from the head of the line:
// "HALE: We never met." It must be a name in capitals.
func (v *view) transcribed(st *sources.Statement, inner []rune) bool {
	head, _, ok := strings.Cut(string(inner[:min(len(inner), 40)]), ":")
	if !ok || len(strings.Fields(head)) > 3 {
		return false
	}
	letters := 0
	for _, r := range head {
		switch {
		case unicode.IsUpper(r):
			letters++
		case !unicode.IsSpace(r) && r != '.' && r != '-' && r != '\'' && r != '’':
			return false
		}
	}
	if letters < 3 {
		return false
	}
	at := st.Start
	for k := range v.rs { // the place of inner within the block
		if &v.rs[k] == &inner[0] {
			at = v.off + k
			break
		}
	}
	st.Speaker, st.SpeakerSpan, st.How = head, sources.Span{Start: at, End: at + len([]rune(head))}, sources.Explicit
	return true
}
