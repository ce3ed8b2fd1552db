package lineage

import (
	"context"
	"math"
	"slices"
	"sync"

	"parley/sources"
	"parley/sources/align"
)

// setting is what two texts are compared against: how many groups of the
// survey have a gram, a word or a quotation. What many have is the event, and
// says nothing about who has it from whom.
type setting struct {
	vocabulary  *vocabulary
	grams       *weighed
	particulars *weighed
	groups      float64 // groups, and strangers beside them
	keys        []int32 // groups that have each key
	quotes      map[string]int
	slips       *slips
	options     Options
	labels      []int // as they were when groups were counted
	event       []int // other groups that tell of what each text tells
}

// What more groups have than fewestPublic, and more than the share public of
// them, is of the event.
const (
	fewestPublic = 8
	public       = 0.1
)

// newSetting counts by group; texts with the same label are one group.
func newSetting(ctx context.Context, texts []traits, alike [][]near, labels []int, v *vocabulary, x indexes) (*setting, error) {
	words := len(v.lexicon.Words())
	s := &setting{vocabulary: v, quotes: make(map[string]int), keys: make([]int32, words), event: otherGroups(alike, labels), labels: slices.Clone(labels)}
	members := byLabel(labels)
	s.groups = float64(len(members) + strangers)
	var err error
	if s.grams, err = weigh(ctx, x.grams, labels); err != nil {
		return nil, err
	}
	if s.particulars, err = weigh(ctx, x.particulars, labels); err != nil {
		return nil, err
	}
	last := make([]int32, words) // the group that a key was met in last
	for g, list := range members {
		quoted := make(map[string]bool)
		for _, m := range list {
			for _, k := range texts[m].keys {
				if last[k] != int32(g+1) {
					last[k] = int32(g + 1)
					s.keys[k]++
				}
			}
			for _, q := range texts[m].exacts {
				if !quoted[q] {
					quoted[q] = true
					s.quotes[q]++
				}
			}
		}
	}
	s.slips = countSlips(texts, v.lexicon)
	return s, nil
}

// publicRuns tells by place in a text's own words whether the words from there
// on are the event's. It is worked out once.
type publicRuns struct {
	once sync.Once
	at   []bool
}

// publicRuns gives those of a text.
func (s *setting) publicRuns(p *profile) []bool {
	p.public.once.Do(func() {
		p.public.at = make([]bool, len(p.own.runs))
		for at := range p.public.at {
			p.public.at[at] = s.publicRun(p.own.words, at)
		}
	})
	return p.public.at
}

// isPublic tells whether so many groups have a thing that it is the event's.
func (s *setting) isPublic(groups int32) bool {
	return groups > fewestPublic && float64(groups) > public*s.groups
}

// told keeps of the sentences that two texts tell in common those that are
// not the event's: they share a word that few groups have.
func (s *setting) told(a, b *profile, matches []align.Match) []align.Match {
	var out []align.Match
	for _, m := range matches {
		if s.sharesRare(a.Claims[m.A].Keys, b.Claims[m.B].Keys) {
			out = append(out, m)
		}
	}
	return out
}

func (s *setting) sharesRare(x, y []int32) bool {
	for _, k := range x {
		if s.isPublic(s.keys[k]) {
			continue
		}
		for _, l := range y {
			if k == l {
				return true
			}
		}
	}
	return false
}

// publicRun tells whether the words from one on are the event's: a gram that
// begins there is public.
func (s *setting) publicRun(ts []token, at int) bool {
	found := false
	s.vocabulary.gramsAt(ts, at, func(h uint64) {
		if g := s.grams.gram(h); g >= 0 && s.isPublic(s.grams.by[g]) {
			found = true
		}
	})
	return found
}

// isPublicQuote tells whether quoted words are of a quotation that so many
// groups print that it is the event's.
func (s *setting) isPublicQuote(p *profile, ts []token) bool {
	for i, st := range p.Statements {
		if p.exacts[i] != "" && st.Start <= int(ts[0].start) && int(ts[len(ts)-1].end) <= st.End {
			return s.isPublic(int32(s.quotes[p.exacts[i]]))
		}
	}
	return false
}

// Compare weighs all evidence on two documents by themselves.
func Compare(a, b *align.Text) Join {
	ctx := context.Background() // never done, so that nothing fails
	l := newLibrary(align.Ready(a, b))
	all, _ := l.read(ctx, nil)
	x, _ := newIndexes(ctx, all)
	s, _ := newSetting(ctx, all, make([][]near, 2), []int{0, 1}, l.vocabulary, x)
	return s.compare(l.profiles.At(0).ready(), l.profiles.At(1).ready(), Join{A: 0, B: 1, Matches: align.Sentences(a, b)})
}

// compare weighs all evidence on two of the texts, whose numbers and common
// sentences are given.
func (s *setting) compare(x, y *profile, j Join) Join {
	a, b := j.A, j.B
	others := max(s.event[a], s.event[b])
	told := s.particulars.told(a, b, others, s.labels[a] != s.labels[b])
	if s.options.Without == "particulars" {
		told = agreement{}
	}
	e := collector{a: x, b: y, setting: s, heard: heard(others), assent: 1 - told.dissent(others)}
	e.order(s.told(e.a, e.b, j.Matches))
	words, particulars := certain(s.grams.likeness(a, b), s.groups, told, others)
	j.Share = e.verbatim(words)
	e.particulars(particulars)
	e.unquoted()
	e.quotations()
	e.slips(s.slips)
	e.citations()
	doubt := 1.0
	for _, ev := range e.found {
		doubt *= 1 - ev.Weight
	}
	j.Score = math.Round((1-doubt)*1000) / 1000
	j.Evidence = e.found
	j.Kind = kindOf(j.Share)
	return j
}

func kindOf(share float64) sources.GroupKind {
	switch {
	case share >= copyShare:
		return sources.Copy
	case share >= rewriteShare:
		return sources.Rewrite
	}
	return sources.Retelling
}
