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
	"math"
	"slices"

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
	// Sentences gives the sentences that two texts tell in common, which
	// whoever compared them before may know; nil for align.Sentences.
	Sentences func(a, b int) []align.Match
	// Read, if not nil, is told of each text that was read, and of how many
	// sentences it has, from several goroutines; Sentences is asked when all are.
	Read func(text, sentences int)
	// Without leaves one kind of evidence out, to see how much it carries; one
	// of Kinds, or nothing.
	Without string
}

func (o Options) sentences(texts *align.Texts, a, b int) []align.Match {
	if o.Sentences == nil {
		return align.Sentences(texts.At(a), texts.At(b))
	}
	return o.Sentences(a, b)
}

// Kinds are the kinds of evidence, as Evidence.Kind has them.
var Kinds = []string{"verbatim", "particulars", "order", "unquoted", "brackets", "exclusive", "slip", "citation"}

// kept is 0 for the kind of evidence that is left out, 1 for the others.
func (o Options) kept(kind string) float64 {
	if o.Without == kind {
		return 0
	}
	return 1
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
// what strangers have too counts for little (near), and then by wording and by
// whom they name and quote (particulars). Up to three texts of
// each group stand for it in the full comparison, whose evidence may join
// groups, by average link again. Last, documents that take parts of two
// groups are set apart (digests), and each group is put in order: who has it
// from whom (trace).
func Find(ctx context.Context, texts *align.Texts, o Options) (*Found, error) {
	if texts.Len() == 0 {
		return &Found{}, nil
	}
	l := newLibrary(texts)
	all, err := l.read(ctx, o.Read)
	if err != nil {
		return nil, err
	}
	classes := copies(all)
	heads := make([]traits, len(classes))
	for i, c := range classes {
		heads[i] = all[c.texts[0]]
		heads[i].shingles, heads[i].signature = nil, nil // needed no more
	}
	all = nil
	x, err := newIndexes(ctx, heads)
	if err != nil {
		return nil, err
	}
	f := &finder{options: o, texts: texts, library: l, classes: classes, quoted: x.quoted}
	if err := f.byWording(ctx, x); err != nil {
		return nil, err
	}
	if err := f.byAll(ctx, x); err != nil {
		return nil, err
	}
	if f.setting, err = newSetting(ctx, heads, f.alike, f.labels, l.vocabulary, x); err != nil {
		return nil, err
	}
	f.setting.options = o
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
	texts   *align.Texts
	library *library
	classes []class
	alike   [][]near // of heads, the text that stands for each class: those after each
	quoted  *index   // what stands between quotation marks in the heads
	setting *setting
	labels  []int         // the group of each head
	cuts    map[int]merge // the weakest merge of each label
	joins   map[[2]int]Join
	// around are the keys of joins by head.
	around map[int][][2]int
	mixed  map[int][]parent // digests among the heads
}

// byWording groups the heads by average link over their likeness in wording,
// every text a stranger to the others.
func (f *finder) byWording(ctx context.Context, x indexes) (err error) {
	if f.alike, err = x.grams.near(ctx, nil); err != nil {
		return err
	}
	pairs := make([]scored, 0, many(f.alike))
	for i, list := range f.alike {
		for _, n := range list {
			pairs = scoredPair(pairs, i, int(n.at), f.options.kept("verbatim")*wording(float64(n.likeness), float64(len(f.classes)+strangers), 0))
		}
	}
	return f.join(ctx, pairs)
}

// byAll groups the heads anew, by wording and particulars, in which now every
// group is a stranger to the others.
func (f *finder) byAll(ctx context.Context, x indexes) (err error) {
	if f.alike, err = x.grams.near(ctx, f.labels); err != nil {
		return err
	}
	told, err := x.particulars.near(ctx, f.labels)
	if err != nil {
		return err
	}
	weighed, err := weigh(ctx, x.particulars, f.labels)
	if err != nil {
		return err
	}
	tellers := otherGroups(f.alike, f.labels)
	pairs := make([]scored, 0, many(f.alike))
	for i := range f.classes {
		words, also := f.alike[i], told[i]
		for len(words)+len(also) > 0 {
			n := near{at: math.MaxInt32}
			if len(words) > 0 {
				n = words[0]
			}
			if len(also) > 0 && also[0].at < n.at {
				n = near{at: also[0].at}
			}
			if len(words) > 0 && words[0].at == n.at {
				words = words[1:]
			}
			if len(also) > 0 && also[0].at == n.at {
				also = also[1:]
			}
			k := int(n.at)
			others := max(tellers[i], tellers[k])
			told := weighed.told(i, k, others, f.labels[i] != f.labels[k])
			if f.options.Without == "particulars" {
				told = agreement{}
			}
			w, p := certain(float64(n.likeness), weighed.groups, told, others)
			w, p = w*f.options.kept("verbatim"), p*f.options.kept("particulars")
			pairs = scoredPair(pairs, i, k, 1-(1-w)*(1-p))
		}
	}
	return f.join(ctx, pairs)
}

// join groups the heads by average link.
func (f *finder) join(ctx context.Context, pairs []scored) (err error) {
	start := make([]int, len(f.classes))
	for i := range start {
		start[i] = i
	}
	f.labels, f.cuts, err = average(ctx, start, nil, pairs, Threshold)
	return err
}

// many counts the pairs in lists.
func many(lists [][]near) (n int) {
	for _, list := range lists {
		n += len(list)
	}
	return n
}

// otherGroups counts for each text the groups beside its own that have texts
// like it: those that tell of the same event.
func otherGroups(alike [][]near, labels []int) []int {
	met := make([][]int32, len(alike)) // groups, each once
	meet := func(i, k int) {
		label := int32(labels[k])
		if at, known := slices.BinarySearch(met[i], label); !known && labels[i] != labels[k] {
			met[i] = slices.Insert(met[i], at, label)
		}
	}
	for i, list := range alike {
		for _, n := range list {
			meet(i, int(n.at))
			meet(int(n.at), i)
		}
	}
	out := make([]int, len(alike))
	for i := range met {
		out[i] = len(met[i])
	}
	return out
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
