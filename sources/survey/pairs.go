package survey

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"sync"

	"parley/sources"
	"parley/sources/align"
)

// Told is the sentences that two documents of a run tell in common. A and B
// are the documents' places among all, file by file; the matches lead from A
// to B, and A comes first in the order in which documents are compared.
type Told struct {
	A, B    int32
	Matches []align.Match
}

// Pairing is a share of the pairs of documents that are worth comparing.
type Pairing struct {
	first   []int32 // place of each file's first document; one more at the end
	couples []couple
	wanted  map[int32]bool // documents that are in a pair
}

// NewPairing lists the pairs of all documents, of which it is given the
// sketches file by file, and takes the share i, from 0, of n equal ones.
// Pairs of a family stand beside each other, so that a share asks for few
// documents; a family of any size is parted.
func NewPairing(sketches [][]Sketch, i, n int) *Pairing {
	p := &Pairing{first: make([]int32, 0, len(sketches)+1), wanted: make(map[int32]bool)}
	var all []Sketch
	for _, list := range sketches {
		p.first = append(p.first, int32(len(all)))
		all = append(all, list...)
	}
	p.first = append(p.first, int32(len(all)))
	list := couples(all)
	p.couples = list[len(list)*i/n : len(list)*(i+1)/n]
	for _, c := range p.couples {
		p.wanted[c.a], p.wanted[c.b] = true, true
	}
	return p
}

// Wants reports whether a document of a file is in one of the pairs.
func (p *Pairing) Wants(file int) bool {
	for d := p.first[file]; d < p.first[file+1]; d++ {
		if p.wanted[d] {
			return true
		}
	}
	return false
}

// Documents is the number of documents that a file has, by its sketches.
func (p *Pairing) Documents(file int) int { return int(p.first[file+1] - p.first[file]) }

// keptPairing bounds the characters of the documents that are kept ready while
// pairs are compared: pairs of a family stand beside each other.
const keptPairing = 1 << 20

// Compare compares the pairs. It is given the files that it wants, by their
// number.
func (p *Pairing) Compare(ctx context.Context, files map[int]*Found) ([]Told, error) {
	docs, err := p.documents(files)
	if err != nil {
		return nil, err
	}
	texts := align.NewTexts(docs, make([][]*sources.Statement, len(docs)), align.NewLexicon(), keptPairing)
	sums := make([][sha256.Size]byte, len(docs))
	err = align.Each(ctx, len(docs), func(i int) {
		if docs[i] != nil {
			sums[i] = sumOf(docs[i])
		}
	})
	if err != nil {
		return nil, err
	}
	out := make([]Told, len(p.couples))
	err = align.Each(ctx, len(out), func(i int) {
		a, b := p.couples[i].a, p.couples[i].b
		if before(docs[a], docs[b], sums[a], sums[b]) > 0 {
			a, b = b, a
		}
		out[i] = Told{a, b, align.Sentences(texts.At(int(a)), texts.At(int(b)))}
	})
	return out, err
}

// documents gives those that are in a pair, by their place; nil for others.
func (p *Pairing) documents(files map[int]*Found) ([]*sources.Document, error) {
	docs := make([]*sources.Document, p.first[len(p.first)-1])
	for file := range len(p.first) - 1 {
		for k := range p.Documents(file) {
			at := p.first[file] + int32(k)
			if !p.wanted[at] {
				continue
			}
			f := files[file]
			if f == nil || len(f.Read.Documents) != p.Documents(file) {
				return nil, fmt.Errorf("file %d has other documents than sketches", file+1)
			}
			docs[at] = &f.Read.Documents[k]
		}
	}
	return docs, nil
}

// matcher gives the sentences that two of the texts tell in common: what was
// compared before, or what comparing them now yields, which is the same.
type matcher struct {
	texts    *align.Texts
	place    []int // where each was given
	told     map[[2]int32][]align.Match
	sentence []int32 // by place: how many sentences a text has
	checked  sync.Once
	fits     bool // all that was told fits the texts
}

var errTold = errors.New("what was compared does not fit the documents")

func newMatcher(texts *align.Texts, place []int, told []Told) (*matcher, error) {
	m := &matcher{texts: texts, place: place, told: make(map[[2]int32][]align.Match, len(told)), sentence: make([]int32, texts.Len())}
	within := func(d int32) bool { return d >= 0 && int(d) < texts.Len() }
	for _, t := range told {
		if !within(t.A) || !within(t.B) || t.A == t.B {
			return nil, errTold
		}
		m.told[[2]int32{t.A, t.B}] = t.Matches
	}
	return m, nil
}

// read takes note of a text. All are read before any is asked for.
func (m *matcher) read(text, sentences int) { m.sentence[m.place[text]] = int32(sentences) }

// wrong is an error where what was told does not fit the texts.
func (m *matcher) wrong() error {
	m.checked.Do(func() {
		m.fits = true
		for pair, list := range m.told {
			m.fits = m.fits && fit(list, int(m.sentence[pair[0]]), int(m.sentence[pair[1]]))
		}
	})
	if !m.fits {
		return errTold
	}
	return nil
}

// fit tells whether matches may be those of two texts of so many sentences.
func fit(list []align.Match, a, b int) bool {
	last := int32(-1)
	for _, x := range list {
		if x.A <= last || int(x.A) >= a || x.B < 0 || int(x.B) >= b || !(x.Sim >= 0 && x.Sim < 1.1) {
			return false
		}
		last = x.A
	}
	return true
}

// sentences gives those of two texts.
func (m *matcher) sentences(i, k int) []align.Match {
	if i > k {
		return align.Turned(m.sentences(k, i))
	}
	if m.wrong() == nil {
		if found, ok := m.told[[2]int32{int32(m.place[i]), int32(m.place[k])}]; ok {
			return found
		}
	}
	return align.Sentences(m.texts.At(i), m.texts.At(k))
}
