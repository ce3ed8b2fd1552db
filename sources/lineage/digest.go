package lineage

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"sync"

	"parley/sources"
	"parley/sources/align"
)

// A digest takes one part of its text from one group and another part from a
// second. It belongs to neither, and must not join the two.

// leastPart is the share of a text, without what is of the event, that a
// digest must have from each of two groups and not from the other. Of the
// invented digests (internal/newsroom) nearly all reach it; an article of one
// newsroom has by chance up to 0.05 of another's.
const leastPart = 0.16

// parent is where a digest takes a part from.
type parent struct {
	head  int     // the member of the group that has most of the part
	share float64 // of the digest's wording
	spans []sources.Span
}

// part is what a text has in common with the one text of each group that has
// most of it.
type part struct {
	whole int           // grams of the text that are not the event's
	best  map[int]taken // by group
}

type taken struct {
	head  int
	grams []int32 // ascending
}

// digests finds the digests, the clearest first, and gives each a group of
// its own. A digest is nobody's parent.
func (f *finder) digests(ctx context.Context) error {
	f.mixed = make(map[int][]parent)
	type suspect struct {
		at       int
		explains float64
	}
	rated := make([]float64, len(f.classes))
	scratch := sync.Pool{New: func() any { return newSums(2 * len(f.classes)) }} // labels of digests come after the others
	err := align.Each(ctx, len(f.classes), func(i int) {
		s := scratch.Get().(*sums)
		defer scratch.Put(s)
		if a, b, ok := f.twoParts(i, f.part(i, s)); ok {
			rated[i] = a.share + b.share
		}
	})
	if err != nil {
		return err
	}
	var suspects []suspect
	for i, r := range rated {
		if r > 0 {
			suspects = append(suspects, suspect{i, r})
		}
	}
	slices.SortStableFunc(suspects, func(x, y suspect) int { return cmp.Compare(y.explains, x.explains) })
	count := newSums(2 * len(f.classes))
	for _, s := range suspects {
		a, b, ok := f.twoParts(s.at, f.part(s.at, count))
		if !ok {
			continue // what it shared was with a digest
		}
		f.mixed[s.at] = []parent{f.parent(s.at, a), f.parent(s.at, b)}
		f.labels[s.at] = len(f.classes) + s.at // a group of its own
	}
	return nil
}

// settle gives back to their group the digests whose parents have turned out
// to be of one group.
func (f *finder) settle() {
	for at := range f.classes {
		list, ok := f.mixed[at]
		if ok && f.labels[list[0].head] == f.labels[list[1].head] {
			f.labels[at] = f.labels[list[0].head]
			delete(f.mixed, at)
		}
	}
}

// share is a part of a digest by the group that it is from.
type share struct {
	label int
	share float64
}

// part counts what a head has in common with each group, itself and digests
// left out.
func (f *finder) part(i int, count *sums) part {
	p := part{best: make(map[int]taken)}
	lists := [...]*index{f.setting.grams.index, f.quoted}
	rare := make([][]int32, len(lists)) // grams that are not the event's
	for k, x := range lists {
		p.whole += x.size[i] - len(x.of[i])
		for _, gram := range x.of[i] {
			having := x.having(gram)
			if f.publicGram(having, count) {
				continue
			}
			p.whole++
			rare[k] = append(rare[k], gram)
			for _, t := range having {
				count.add(t, 1)
			}
		}
	}
	most := make(map[int]int32)
	for _, t := range count.set {
		n := int32(count.of[t])
		if float64(n) < leastPart*float64(p.whole) {
			continue
		}
		if _, digest := f.mixed[int(t)]; digest || int(t) == i {
			continue
		}
		label := f.labels[t]
		if b, ok := p.best[label]; !ok || n > most[label] || n == most[label] && int(t) < b.head {
			p.best[label], most[label] = taken{head: int(t)}, n
		}
	}
	count.clear()
	for label, b := range p.best {
		for k, x := range lists {
			for _, gram := range rare[k] {
				if _, has := slices.BinarySearch(x.of[b.head], gram); has {
					b.grams = append(b.grams, gram+int32(k*len(f.setting.grams.hash)))
				}
			}
		}
		p.best[label] = b
	}
	return p
}

// publicGram tells whether so many groups are among those that have a gram
// that it is the event's.
func (f *finder) publicGram(having []int32, s *sums) bool {
	if !f.setting.isPublic(int32(len(having))) {
		return false // not even one by one
	}
	s.turn++
	groups := int32(0)
	for _, t := range having {
		if l := f.labels[t]; s.met[l] != s.turn {
			s.met[l] = s.turn
			groups++
			if f.setting.isPublic(groups) {
				return true
			}
		}
	}
	return false
}

// twoParts gives the two groups that a text has most from, if each gives a
// part that the other does not.
func (f *finder) twoParts(i int, p part) (a, b share, ok bool) {
	var all []share
	for l, best := range p.best {
		if s := float64(len(best.grams)) / float64(p.whole); s >= leastPart {
			all = append(all, share{l, s})
		}
	}
	slices.SortFunc(all, func(x, y share) int { return cmp.Or(cmp.Compare(y.share, x.share), cmp.Compare(x.label, y.label)) })
	for k, first := range all {
		for _, second := range all[k+1:] {
			x, y := p.best[first.label].grams, p.best[second.label].grams
			both := 0
			for _, g := range x {
				if _, found := slices.BinarySearch(y, g); found {
					both++
				}
			}
			if least := leastPart * float64(p.whole); float64(len(x)-both) >= least && float64(len(y)-both) >= least &&
				f.strange(i, p.best[first.label].head, p.best[second.label].head) && f.apart(i, x, y) {
				return first, second, true
			}
		}
	}
	return share{}, share{}, false
}

// mostKin is the likeness that the parents of a digest may have, as a share
// of what the digest has of the stranger one.
const mostKin = 0.35

// strange tells whether the parents of a digest are much less like each other
// than like the digest.
func (f *finder) strange(digest, a, b int) bool {
	return f.alikeness(a, b) <= mostKin*min(f.alikeness(digest, a), f.alikeness(digest, b))
}

// mostBlended is the share of a text's grams of one group that may stand in
// sentences with grams of the other. Two rewrites of one text keep other
// words of the same sentence; a digest has each sentence from one group.
const mostBlended = 0.2

// apart tells whether the grams that a text has from two groups stand in
// different sentences.
func (f *finder) apart(i int, x, y []int32) bool {
	p := f.head(i)
	type sides struct{ x, y int }
	var found []sides
	sentence, last := 0, -1
	for at := range p.own.words {
		if p.own.words[at].fold == breakHere {
			continue
		}
		for sentence+1 < len(p.Claims) && p.Claims[sentence+1].Start <= int(p.own.words[at].start) {
			sentence++
		}
		if sentence != last {
			found = append(found, sides{})
			last = sentence
		}
		s := &found[len(found)-1]
		f.setting.vocabulary.gramsAt(p.own.words, at, func(h uint64) {
			g := f.setting.grams.gram(h)
			if g < 0 {
				return
			}
			_, inX := slices.BinarySearch(x, g)
			_, inY := slices.BinarySearch(y, g)
			if inX && !inY {
				s.x++
			}
			if inY && !inX {
				s.y++
			}
		})
	}
	least, most := 0, 0
	for _, s := range found {
		least += min(s.x, s.y)
		most += max(s.x, s.y)
	}
	return float64(least) <= mostBlended*float64(most)
}

// mostParents is the number of members of a group, those that have most of its
// wording, of which one is taken for the parent of a digest, beside those that
// it names.
const mostParents = 16

// parent finds the member of a group that has most of a digest's part, and
// where in the digest the part stands.
func (f *finder) parent(digest int, s share) parent {
	out := parent{head: -1, share: math.Round(1000*s.share) / 1000}
	p := f.head(digest)
	var members, named []int
	held := make(map[int]float64)
	for m, l := range f.labels {
		if l != s.label || m == digest {
			continue
		}
		if _, other := f.mixed[m]; other {
			continue
		}
		if cites(p.Doc, f.doc(m)) {
			named = append(named, m)
			continue
		}
		members = append(members, m)
		held[m] = f.held(digest, m)
	}
	slices.SortStableFunc(members, func(a, b int) int { return cmp.Compare(held[b], held[a]) })
	if len(named) > 0 {
		members = nil // whom it names goes first
	}
	most := -1
	for _, m := range append(named, members[:min(len(members), mostParents)]...) {
		runs, _ := sharedRuns(p.own, f.head(m), nil)
		if n := lengthOf(runs); n > most {
			out.head, most = m, n
			out.spans = nil
			for _, r := range runs {
				out.spans = append(out.spans, spanOf(p.own.words, r.a, r.n))
			}
		}
	}
	return out
}

func lengthOf(runs []run) int {
	n := 0
	for _, r := range runs {
		n += r.n
	}
	return n
}

// origins tells of a digest where it has its parts from.
func (f *finder) origins(at int) []sources.Origin {
	var out []sources.Origin
	for _, p := range f.mixed[at] {
		from := f.doc(p.head).ID
		out = append(out, sources.Origin{
			From: from, Share: p.share, Spans: p.spans,
			Evidence: []sources.Evidence{{
				Kind: "verbatim", Documents: []string{f.doc(at).ID, from}, Weight: p.share,
				Detail: fmt.Sprintf("%.0f %% of its wording is that of documents of one origin, %s the nearest", 100*p.share, from),
			}},
		})
	}
	return out
}
