package lineage

import (
	"context"
	"math"

	"parley/sources"
	"parley/sources/align"
)

// setting is what two texts are compared against: how many groups of the
// survey have a gram, a word or a quotation. What many have is the event, and
// says nothing about who has it from whom.
type setting struct {
	vocabulary vocabulary
	grams      *index
	groups     float64   // groups, and strangers beside them
	having     []int32   // groups that have each shared gram
	norm       []float64 // of each text, in grams weighed by groups
	keys       []int32   // groups that have each key
	quotes     map[string]int
	slips      *slips
	event      []int // other groups that tell of what each text tells
}

// What more groups have than fewestPublic, and more than the share public of
// them, is of the event.
const (
	fewestPublic = 8
	public       = 0.1
)

// newSetting counts by group; texts with the same label are one group.
func newSetting(ctx context.Context, texts []*profile, alike [][]near, labels []int, v vocabulary, grams *index) (*setting, error) {
	s := &setting{vocabulary: v, grams: grams, quotes: make(map[string]int), keys: make([]int32, len(v)), norm: make([]float64, len(texts))}
	number := make(map[int]int32) // labels to groups, counted from 1
	members := [][]int{}
	of := make([]int32, len(texts))
	for i, l := range labels {
		if number[l] == 0 {
			members = append(members, nil)
			number[l] = int32(len(members))
		}
		of[i] = number[l]
		members[of[i]-1] = append(members[of[i]-1], i)
	}
	s.groups = float64(len(members) + strangers)
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
	s.having = make([]int32, len(grams.hash))
	met := make([]int, len(members)+1) // the gram that a group was met with last
	for gram := range s.having {
		for _, t := range grams.having(int32(gram)) {
			if met[of[t]] != gram+1 {
				met[of[t]] = gram + 1
				s.having[gram]++
			}
		}
	}
	s.event = make([]int, len(texts))
	err := align.Each(ctx, len(texts), func(i int) {
		others := make(map[int]bool)
		for _, n := range alike[i] {
			if labels[n.at] != labels[i] {
				others[labels[n.at]] = true
			}
		}
		s.event[i] = len(others)
		sum := float64(grams.size[i]-len(grams.of[i])) * s.weight(1)
		for _, g := range grams.of[i] {
			sum += s.weight(s.having[g])
		}
		s.norm[i] = math.Sqrt(sum)
	})
	s.slips = countSlips(texts)
	return s, err
}

// weight is the square of a gram's weight, by the groups that have it.
func (s *setting) weight(groups int32) float64 {
	w := math.Log(s.groups / float64(groups))
	return w * w
}

// likeness is the cosine of two texts' grams, weighed by groups.
func (s *setting) likeness(a, b int) float64 {
	x, y := s.grams.of[a], s.grams.of[b]
	sum := 0.0
	for i, k := 0, 0; i < len(x) && k < len(y); {
		switch {
		case x[i] < y[k]:
			i++
		case x[i] > y[k]:
			k++
		default:
			sum += s.weight(s.having[x[i]])
			i++
			k++
		}
	}
	if sum == 0 {
		return 0
	}
	return sum / (s.norm[a] * s.norm[b])
}

// heard tells how far the event of a text is known when so many other groups
// tell of it: 0 for none, towards 1 for dozens. What few of many print is
// exclusive; what few of few print need not be.
func heard(others int) float64 { return float64(others) / float64(others+12) }

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
		if g := s.grams.gram(h); g >= 0 && s.isPublic(s.having[g]) {
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

// prepareAll makes profiles of texts and the index of their grams.
func prepareAll(ctx context.Context, texts []*align.Text, v vocabulary) ([]*profile, *index, error) {
	ready := make([]*profile, len(texts))
	lists := make([][]uint64, len(texts))
	err := align.Each(ctx, len(texts), func(i int) {
		ready[i] = prepare(texts[i], v)
		lists[i] = v.grams(ready[i].own)
	})
	if err != nil {
		return nil, nil, err
	}
	grams, err := newIndex(ctx, lists)
	return ready, grams, err
}

// Compare weighs all evidence on two documents by themselves.
func Compare(a, b *align.Text) Join {
	ctx := context.Background()
	texts, grams, _ := prepareAll(ctx, []*align.Text{a, b}, newVocabulary(a.Lexicon)) // fails only when ctx is done
	s, _ := newSetting(ctx, texts, make([][]near, 2), []int{0, 1}, newVocabulary(a.Lexicon), grams)
	return s.compare(texts, 0, 1)
}

// compare weighs all evidence on two of the texts.
func (s *setting) compare(texts []*profile, a, b int) Join {
	j := Join{A: a, B: b, Matches: align.Sentences(texts[a].Text, texts[b].Text)}
	e := collector{a: texts[a], b: texts[b], setting: s, heard: heard(max(s.event[a], s.event[b]))}
	e.order(s.told(e.a, e.b, j.Matches))
	j.Share = e.verbatim(s.likeness(a, b))
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
