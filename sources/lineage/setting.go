package lineage

import (
	"context"
	"math"
	"slices"

	"parley/sources"
	"parley/sources/align"
)

// setting is what two texts are compared against: how many groups of the
// survey have a gram, a word or a quotation. What many have is the event, and
// says nothing about who has it from whom.
type setting struct {
	vocabulary  vocabulary
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
func newSetting(ctx context.Context, texts []*profile, alike [][]near, labels []int, v vocabulary, x indexes) (*setting, error) {
	s := &setting{vocabulary: v, quotes: make(map[string]int), keys: make([]int32, len(v)), event: otherGroups(alike, labels), labels: slices.Clone(labels)}
	members := byLabel(labels)
	s.groups = float64(len(members) + strangers)
	var err error
	if s.grams, err = weigh(ctx, x.grams, labels); err != nil {
		return nil, err
	}
	if s.particulars, err = weigh(ctx, x.particulars, labels); err != nil {
		return nil, err
	}
	last := make([]int32, len(v)) // the group that a key was met in last
	for g, list := range members {
		quoted := make(map[string]bool)
		for _, m := range list {
			for c := range texts[m].Claims {
				for _, k := range texts[m].Claims[c].Keys {
					if last[k] != int32(g+1) {
						last[k] = int32(g + 1)
						s.keys[k]++
					}
				}
			}
			for _, q := range texts[m].exacts {
				if q != "" && !quoted[q] {
					quoted[q] = true
					s.quotes[q]++
				}
			}
		}
	}
	s.slips = countSlips(texts)
	err = align.Each(ctx, len(texts), func(i int) {
		p := texts[i]
		p.public = make([]bool, len(p.own.runs))
		for at := range p.public {
			p.public[at] = s.publicRun(p.own.words, at)
		}
	})
	return s, err
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

// indexes are what texts are found by: runs of words, and particulars.
type indexes struct{ grams, particulars *index }

// prepareAll makes profiles of texts and the indexes of them.
func prepareAll(ctx context.Context, texts []*align.Text, v vocabulary) ([]*profile, indexes, error) {
	ready := make([]*profile, len(texts))
	grams, particulars := make([][]uint64, len(texts)), make([][]uint64, len(texts))
	err := align.Each(ctx, len(texts), func(i int) {
		ready[i] = prepare(texts[i], v)
		grams[i] = v.grams(ready[i].own.words)
		particulars[i] = ready[i].particulars()
	})
	var x indexes
	if err == nil {
		x.grams, err = newIndex(ctx, grams)
	}
	if err == nil {
		x.particulars, err = newIndex(ctx, particulars)
	}
	return ready, x, err
}

// Compare weighs all evidence on two documents by themselves.
func Compare(a, b *align.Text) Join {
	ctx := context.Background()
	texts, x, _ := prepareAll(ctx, []*align.Text{a, b}, newVocabulary(a.Lexicon)) // fails only when ctx is done
	s, _ := newSetting(ctx, texts, make([][]near, 2), []int{0, 1}, newVocabulary(a.Lexicon), x)
	return s.compare(texts, 0, 1)
}

// compare weighs all evidence on two of the texts.
func (s *setting) compare(texts []*profile, a, b int) Join {
	j := Join{A: a, B: b, Matches: s.options.sentences(texts[a].Text, texts[b].Text)}
	others := max(s.event[a], s.event[b])
	told := s.particulars.told(a, b, others, s.labels[a] != s.labels[b])
	if s.options.Without == "particulars" {
		told = agreement{}
	}
	e := collector{a: texts[a], b: texts[b], setting: s, heard: heard(others), assent: 1 - told.dissent(others)}
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
