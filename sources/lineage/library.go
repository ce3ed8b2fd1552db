package lineage

import (
	"context"
	"slices"

	"parley/internal/shelf"
	"parley/sources"
	"parley/sources/align"
)

// library holds the texts of a survey: their profiles, as far as there is room
// for them, and of every text what is asked of all.
type library struct {
	texts      *align.Texts
	vocabulary *vocabulary
	profiles   *shelf.Shelf[profile]
}

func newLibrary(texts *align.Texts) *library {
	l := &library{texts: texts, vocabulary: newVocabulary(texts.Lexicon)}
	l.profiles = shelf.New(texts.Len(), texts.Room, func(p *profile) int { return len(p.Runes) }, func(i int) *profile {
		return prepare(texts.At(i), l.vocabulary)
	})
	return l
}

// traits are what is asked of all texts of a survey.
type traits struct {
	shingles                   []uint32
	signature                  []uint64
	grams, quoted, particulars []uint64 // sorted
	keys                       []int32  // of its sentences, each once
	words                      []int32  // outside quotation marks that are no stop words, each once
	exacts                     []string // its quotations' words, each once
}

// read gives the traits of all texts, and tells of each.
func (l *library) read(ctx context.Context, tell func(text, sentences int)) ([]traits, error) {
	out := make([]traits, l.texts.Len())
	err := align.Each(ctx, len(out), func(i int) {
		var p *profile
		if l.texts.Room == 0 {
			p = l.profiles.At(i)
		} else {
			p = prepare(l.texts.Pass(i), l.vocabulary) // long put away when it is asked for again
		}
		out[i] = l.traits(p)
		if tell != nil {
			tell(i, len(p.Claims))
		}
	})
	return out, err
}

func (l *library) traits(p *profile) traits {
	v := l.vocabulary
	t := traits{shingles: v.shingles(p.Text), grams: slices.Clip(v.grams(p.own.words)), quoted: slices.Clip(v.grams(p.quoted.words)), particulars: p.particulars()}
	t.signature = signature(t.shingles)
	for c := range p.Claims {
		t.keys = append(t.keys, p.Claims[c].Keys...)
	}
	for _, w := range p.own.words {
		if w.fold != breakHere && !w.stop {
			t.words = append(t.words, w.fold)
		}
	}
	for _, q := range p.exacts {
		if q != "" {
			t.exacts = append(t.exacts, q)
		}
	}
	t.keys, t.words, t.exacts = distinct(t.keys), distinct(t.words), distinct(t.exacts)
	return t
}

// distinct gives each of a list's items once, in their order.
func distinct[T int32 | string](list []T) []T {
	slices.Sort(list)
	return slices.Clone(slices.Compact(list))
}

// indexes are what texts are found by: runs of words, outside and within
// quotation marks, and particulars.
type indexes struct{ grams, quoted, particulars *index }

func newIndexes(ctx context.Context, all []traits) (x indexes, err error) {
	of := func(list func(*traits) *[]uint64) *index {
		lists := make([][]uint64, len(all))
		for i := range all {
			lists[i], *list(&all[i]) = *list(&all[i]), nil // needed no more
		}
		if err != nil {
			return nil
		}
		var out *index
		out, err = newIndex(ctx, lists)
		return out
	}
	x.grams = of(func(t *traits) *[]uint64 { return &t.grams })
	x.quoted = of(func(t *traits) *[]uint64 { return &t.quoted })
	x.particulars = of(func(t *traits) *[]uint64 { return &t.particulars })
	return x, err
}

// doc is the document of a head.
func (f *finder) doc(head int) *sources.Document { return f.texts.Docs[f.classes[head].texts[0]] }

// head is the profile of a head.
func (f *finder) head(i int) *profile { return f.library.profiles.At(f.classes[i].texts[0]).ready() }
