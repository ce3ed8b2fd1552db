// Package lineage finds which documents derive from one origin.
//
// Two documents are joined on several kinds of evidence, each with its
// place: the order in which they tell the same things, words in common
// outside quotation marks, one's own words that are the other's quotation,
// quotations cut or bracketed alike, slips of the pen that no others have,
// and what they themselves say of where they come from. Every piece of
// evidence has a weight, the share of certainty that it gives alone; together
// they leave a doubt that is the product of the single doubts, and the score
// is what is left of certainty.
//
// A common event is no common origin: two newsrooms on one event use the
// same names, numbers and quotations. What many groups have is therefore
// taken out before anything is weighed (setting), and groups are made by
// average link (average), so that one chance likeness joins nobody. The
// weights are set on articles of several newsrooms on one event (see the
// constants), and on texts copied to different degrees.
package lineage

import (
	"context"

	"parley/sources"
	"parley/sources/align"
)

// Threshold is the score from which two documents, and on average two
// groups, count as derived from one origin.
const Threshold = 0.5

// The shares of running text in common, as four-word runs outside quotation
// marks, from which a join is called a copy and a rewrite.
const (
	copyShare    = 0.65
	rewriteShare = 0.10
)

// Join is what speaks for a common origin of two documents.
type Join struct {
	A, B     int // indices of the documents
	Score    float64
	Share    float64 // of the shorter text's four-word runs that the other has
	Kind     sources.GroupKind
	Evidence []sources.Evidence
	Matches  []align.Match // the sentences that both tell
}

// Options adjust what is told of groups.
type Options struct {
	Full bool // all evidence, not the weightiest only
}

// Found is the lineage of documents.
type Found struct {
	// Groups come in the order of their first document and number from 1.
	Groups []sources.Group
	// Joins are the pairs of documents that were compared in full, A < B:
	// those that follow each other in a group, and the likeliest of
	// different groups. Their statements are worth comparing.
	Joins []Join
}

// Independent counts the origins: digests have none of their own.
func (f *Found) Independent() int {
	n := 0
	for i := range f.Groups {
		if f.Groups[i].Kind != sources.MixedOrigins {
			n++
		}
	}
	return n
}

// Find groups documents by origin, and sets the documents' Group and Derives.
//
// Texts that are printed again are collapsed into one first (copies). The
// others are grouped by average link over their likeness in wording, in which
// what strangers have too counts for little (likeness). Up to three texts of
// each group stand for it in the full comparison, whose evidence may join
// groups, by average link again. Last, documents that take parts of two
// groups are set apart (digests), and each group is put in order: who has it
// from whom (trace).
func Find(ctx context.Context, texts []*align.Text, o Options) (*Found, error) {
	if len(texts) == 0 {
		return &Found{}, nil
	}
	v := newVocabulary(texts[0].Lexicon)
	classes, err := copies(ctx, texts, v)
	if err != nil {
		return nil, err
	}
	heads := make([]*align.Text, len(classes))
	for i, c := range classes {
		heads[i] = texts[c.texts[0]]
	}
	profiles, grams, err := prepareAll(ctx, heads, v)
	if err != nil {
		return nil, err
	}
	f := &finder{options: o, texts: texts, classes: classes, heads: profiles}
	for range rounds {
		if err := f.byWording(ctx, grams); err != nil {
			return nil, err
		}
	}
	if f.setting, err = newSetting(ctx, profiles, f.alike, f.labels, v, grams); err != nil {
		return nil, err
	}
	if err := f.digests(ctx); err != nil {
		return nil, err
	}
	if err := f.compareGroups(ctx); err != nil {
		return nil, err
	}
	f.settle()
	return f.found(ctx)
}

// finder is the work on one set of documents.
type finder struct {
	options Options
	texts   []*align.Text
	classes []class
	heads   []*profile // the text that stands for each class
	alike   [][]near   // of heads
	setting *setting
	labels  []int         // the group of each head
	cuts    map[int]merge // the weakest merge of each label
	joins   map[[2]int]Join
	// compared are the keys of joins by head.
	compared map[int][][2]int
	mixed    map[int][]parent // digests among the heads
}

// rounds is how often texts are grouped by wording: at first every text is a
// stranger to the others, then every group.
const rounds = 2

// byWording groups the heads by average link over their likeness in wording.
func (f *finder) byWording(ctx context.Context, grams *index) (err error) {
	all := len(f.heads)
	if f.labels != nil {
		all = len(byLabelMap(f.labels))
	}
	if f.alike, err = grams.likeness(ctx, f.labels); err != nil {
		return err
	}
	start := make([]int, len(f.heads))
	var pairs []scored
	for i := range f.heads {
		start[i] = i
		for _, n := range f.alike[i] {
			if int(n.at) > i {
				pairs = append(pairs, scored{i, int(n.at), wording(n.likeness, float64(all+strangers))})
			}
		}
	}
	f.labels, f.cuts = average(start, nil, pairs, Threshold)
	return nil
}

func byLabelMap(labels []int) map[int][]int {
	out := make(map[int][]int)
	for i, l := range labels {
		out[l] = append(out[l], i)
	}
	return out
}

// byLabel lists the members of each label, in the order of the first.
func byLabel(labels []int) [][]int {
	members := byLabelMap(labels)
	var out [][]int
	for i, l := range labels {
		if members[l][0] == i {
			out = append(out, members[l])
		}
	}
	return out
}
