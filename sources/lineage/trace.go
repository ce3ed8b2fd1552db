package lineage

import (
	"cmp"
	"context"
	"math"
	"slices"

	"parley/result"
	"parley/sources"
	"parley/sources/align"
)

// step says that a text follows another one in its group.
type step struct{ from, to int }

// found puts the groups in order and says of each what speaks for it.
func (f *finder) found(ctx context.Context) (*Found, error) {
	groups := byLabel(f.labels)
	trees := make([][]step, len(groups))
	roots := make([]int, len(groups))
	wanted := make(map[[2]int]bool)
	for g, members := range groups {
		roots[g] = f.root(members)
		trees[g] = f.tree(members, roots[g])
		for _, s := range trees[g] {
			wanted[[2]int{min(s.from, s.to), max(s.from, s.to)}] = true
		}
	}
	if err := f.compare(ctx, wanted); err != nil {
		return nil, err
	}
	out := &Found{}
	for g, members := range groups {
		out.Groups = append(out.Groups, f.group(members, roots[g], trees[g]))
	}
	slices.SortFunc(out.Groups, func(a, b sources.Group) int { return cmp.Compare(a.ID, b.ID) })
	for i := range out.Groups {
		out.Groups[i].ID = i + 1
	}
	f.number(out.Groups)
	var err error
	out.Joins, err = f.allJoins(ctx)
	return out, err
}

// number sets the documents' Group.
func (f *finder) number(groups []sources.Group) {
	of := make(map[string]int)
	for _, g := range groups {
		for _, d := range g.Documents {
			of[d] = g.ID
		}
	}
	for _, t := range f.texts {
		t.Doc.Group = of[t.Doc.ID]
	}
}

// alikeness is how like two heads are, for the order of a group: in wording,
// else by what the full comparison found.
func (f *finder) alikeness(a, b int) float64 {
	if k, ok := slices.BinarySearchFunc(f.alike[a], int32(b), func(n near, at int32) int { return cmp.Compare(n.at, at) }); ok {
		return f.alike[a][k].likeness
	}
	if j, ok := f.joins[[2]int{min(a, b), max(a, b)}]; ok {
		return leastLikeness * j.Score
	}
	return 0
}

// held is the share of a text's grams that another one has, the event's left
// out.
func (f *finder) held(of, by int) float64 {
	x, y := f.setting.grams.of[of], f.setting.grams.of[by]
	both, all := 0, f.setting.grams.size[of]-len(x)
	k := 0
	for _, g := range x {
		if f.setting.isPublic(f.setting.having[g]) {
			continue
		}
		all++
		for k < len(y) && y[k] < g {
			k++
		}
		if k < len(y) && y[k] == g {
			both++
		}
	}
	if all == 0 {
		return 0
	}
	return float64(both) / float64(all)
}

// root is the document that the others of a group most likely go back to:
// the one whose page or outlet they name, else the one that has what all
// others have lost.
func (f *finder) root(members []int) int {
	if len(members) == 1 {
		return members[0]
	}
	named := f.named(members)
	best, most := -1, -1.0
	for _, m := range members {
		sum := 0.0
		for _, o := range sample(members) {
			if o != m {
				sum += f.held(o, m)
			}
		}
		if s := sum + float64(len(members))*named[m]; s > most {
			best, most = m, s
		}
	}
	return best
}

// mostAsked bounds the members of a group that each is held against.
const mostAsked = 40

func sample(members []int) []int {
	if len(members) <= mostAsked {
		return members
	}
	out := make([]int, mostAsked)
	for i := range out {
		out[i] = members[i*len(members)/mostAsked]
	}
	return out
}

// named gives the share of the members that name each as their source.
func (f *finder) named(members []int) map[int]float64 {
	byPage, byOutlet := make(map[string]int), make(map[string][]int)
	for _, m := range members {
		d := f.heads[m].Doc
		if d.Address != "" {
			byPage[plainAddress(d.Address)] = m
		}
		if d.Publisher != "" {
			byOutlet[outletKey(d.Publisher)] = append(byOutlet[outletKey(d.Publisher)], m)
		}
	}
	out := make(map[int]float64)
	for _, m := range members {
		met := make(map[int]bool)
		for _, c := range f.heads[m].Doc.Citations {
			to, page := byPage[plainAddress(c.Target)]
			list := byOutlet[outletKey(c.Target)]
			if page {
				list = []int{to}
			}
			for _, o := range list {
				if o != m && !met[o] {
					met[o] = true
					out[o] += votesFor[c.Kind] / float64(len(list)*len(members))
				}
			}
		}
	}
	return out
}

// tree leads from the root to all members, each following the one that is
// likest of those before it (Prim 1957, doi:10.1002/j.1538-7305.1957.tb01515.x).
func (f *finder) tree(members []int, root int) []step {
	best := make(map[int]float64, len(members))
	from := make(map[int]int, len(members))
	left := make([]int, 0, len(members))
	for _, m := range members {
		if m != root {
			left = append(left, m)
			best[m] = f.alikeness(root, m)
			from[m] = root
		}
	}
	var out []step
	for len(left) > 0 {
		k := 0
		for i, m := range left {
			if best[m] > best[left[k]] {
				k = i
			}
		}
		next := left[k]
		left = slices.Delete(left, k, k+1)
		out = append(out, step{from[next], next})
		for _, m := range left {
			if a := f.alikeness(next, m); a > best[m] {
				best[m], from[m] = a, next
			}
		}
	}
	return out
}

// clearly is the difference of the shares that two documents have of each
// other from which the one that has more of the other is the earlier.
const clearly = 0.15

// direction tells which of two documents has it from the other, and why. The
// first is taken for the source where nothing tells.
func (f *finder) direction(a, b *sources.Document, heldB, heldA float64) (swap bool, by result.ArrowGround) {
	switch {
	case cites(b, a) != cites(a, b):
		return cites(a, b), result.ByCitation
	case a.Date != "" && b.Date != "" && len(a.Date) >= 10 && len(b.Date) >= 10 && a.Date[:10] != b.Date[:10]:
		return b.Date < a.Date, result.ByDate
	case math.Abs(heldB-heldA) >= clearly:
		return heldA > heldB, result.ByCompleteness
	}
	return false, result.ByNothing
}

// cites tells whether one document names the page or the outlet of another
// as its source.
func cites(from, to *sources.Document) bool {
	for _, c := range from.Citations {
		if to.Address != "" && plainAddress(c.Target) == plainAddress(to.Address) {
			return true
		}
		if to.Publisher != "" && outletKey(c.Target) == outletKey(to.Publisher) && outletKey(from.Publisher) != outletKey(to.Publisher) {
			return true
		}
	}
	return false
}

// arrow is one step of a group, the right way round.
func (f *finder) arrow(s step) (sources.Arrow, *Join) {
	j := f.joins[[2]int{min(s.from, s.to), max(s.from, s.to)}]
	heldTo, heldFrom := f.held(s.to, s.from), f.held(s.from, s.to)
	a, b := f.heads[s.from].Doc, f.heads[s.to].Doc
	swap, by := f.direction(a, b, heldTo, heldFrom)
	share := heldTo
	if swap {
		a, b, share = b, a, heldFrom
	}
	out := sources.Arrow{From: a.ID, To: b.ID, Share: math.Round(1000*share) / 1000, By: by, Evidence: []string{}}
	for _, e := range j.Evidence {
		if !slices.Contains(out.Evidence, e.Kind) {
			out.Evidence = append(out.Evidence, e.Kind)
		}
	}
	return out, &j
}

// group describes one group; its ID is the place of its first document.
func (f *finder) group(members []int, root int, tree []step) sources.Group {
	var at []int
	for _, m := range members {
		at = append(at, f.classes[m].texts...)
	}
	slices.Sort(at)
	g := sources.Group{ID: at[0], Kind: sources.Independent, Documents: []string{}, Evidence: []sources.Evidence{}}
	docs := make([]*sources.Document, len(at))
	for i, t := range at {
		docs[i] = f.texts[t].Doc
		g.Documents = append(g.Documents, docs[i].ID)
	}
	g.Origin, g.Evidence = f.origin(docs, root, len(members) > 1)
	if _, ok := f.mixed[members[0]]; ok {
		g.Kind = sources.MixedOrigins
		for _, t := range at {
			f.texts[t].Doc.Derives = f.origins(members[0])
		}
		g.Origin = ""
		return g
	}
	if len(at) == 1 {
		return g
	}
	g.Kind = sources.Copy
	g.Score = 1
	for _, s := range tree {
		a, j := f.arrow(s)
		g.Arrows = append(g.Arrows, a)
		g.Kind = looser(g.Kind, j.Kind)
		g.Evidence = append(g.Evidence, j.Evidence...)
		if a.By != result.ByNothing {
			f.derive(a, j)
		}
	}
	for _, m := range members {
		g.Arrows = append(g.Arrows, f.printedAgain(m)...)
	}
	if cut, ok := f.cuts[f.labels[members[0]]]; ok {
		g.Cut = f.cut(cut)
		if g.Cut != nil {
			g.Score = g.Cut.Score
		}
	}
	slices.SortStableFunc(g.Evidence, func(x, y sources.Evidence) int { return cmp.Compare(y.Weight, x.Weight) })
	if !f.options.Full {
		g.MoreEvidence = max(0, len(g.Evidence)-mostEvidence)
		g.Evidence = slices.Clone(g.Evidence[:min(len(g.Evidence), mostEvidence)])
	}
	return g
}

// mostEvidence bounds the pieces of evidence listed for a group; the
// weightiest stay.
const mostEvidence = 40

func looser(a, b sources.GroupKind) sources.GroupKind {
	rank := map[sources.GroupKind]int{"": 0, sources.Copy: 1, sources.Rewrite: 2, sources.Retelling: 3}
	if rank[b] > rank[a] {
		return b
	}
	return a
}

// derive notes at a document where it has its content from.
func (f *finder) derive(a sources.Arrow, j *Join) {
	to := f.heads[j.A]
	from := f.heads[j.B]
	if to.Doc.ID != a.To {
		to, from = from, to
	}
	runs, _ := sharedRuns(to.own, from, nil)
	o := sources.Origin{From: a.From, Share: a.Share, Spans: []sources.Span{}, Evidence: []sources.Evidence{}}
	for _, r := range runs {
		o.Spans = append(o.Spans, spanOf(to.own, r.a, r.n))
	}
	for _, e := range j.Evidence {
		e.Spans = nil
		o.Evidence = append(o.Evidence, e)
	}
	to.Doc.Derives = append(to.Doc.Derives, o)
}

// printedAgain leads from the text that stands for a class to its copies.
func (f *finder) printedAgain(m int) []sources.Arrow {
	head := f.heads[m].Doc
	var out []sources.Arrow
	for _, t := range f.classes[m].texts[1:] {
		d := f.texts[t].Doc
		a, b := head, d
		swap, by := f.direction(a, b, 1, 1)
		if swap {
			a, b = b, a
		}
		out = append(out, sources.Arrow{From: a.ID, To: b.ID, Share: 1, By: by, Evidence: []string{"copy"}})
		if by != result.ByNothing {
			b.Derives = append(b.Derives, sources.Origin{From: a.ID, Share: 1, Spans: []sources.Span{}, Evidence: []sources.Evidence{
				{Kind: "copy", Documents: []string{a.ID, b.ID}, Detail: "the same text printed again", Weight: 0.99},
			}})
		}
	}
	return out
}

// cut describes the weakest place of a group; nil where digests were all of
// one side.
func (f *finder) cut(m merge) *sources.Weakest {
	side := func(items []int) []int {
		var out []int
		for _, i := range items {
			if _, digest := f.mixed[i]; !digest {
				out = append(out, i)
			}
		}
		return out
	}
	a, b := side(m.a), side(m.b)
	if len(a) == 0 || len(b) == 0 {
		return nil
	}
	small, large := a, b
	if len(b) < len(a) || len(a) == len(b) && slices.Min(b) > slices.Min(a) {
		small, large = b, a
	}
	out := &sources.Weakest{Documents: []string{}, Score: math.Round(1000*m.score) / 1000, Evidence: []sources.Evidence{}}
	var texts []int
	for _, i := range small {
		texts = append(texts, f.classes[i].texts...)
	}
	slices.Sort(texts)
	for _, t := range texts {
		out.Documents = append(out.Documents, f.texts[t].Doc.ID)
	}
	var keys [][2]int
	for k := range f.joins {
		if slices.Contains(small, k[0]) && slices.Contains(large, k[1]) || slices.Contains(small, k[1]) && slices.Contains(large, k[0]) {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, func(x, y [2]int) int {
		return cmp.Or(cmp.Compare(f.joins[y].Score, f.joins[x].Score), slices.Compare(x[:], y[:]))
	})
	for _, k := range keys[:min(len(keys), 1)] {
		out.Evidence = append(out.Evidence, f.joins[k].Evidence...)
	}
	return out
}

// mostAround is the number of likest texts of its group that the statements
// of each are compared with.
const mostAround = 4

// allJoins gives the compared pairs as pairs of texts: heads with heads, and
// each text that is printed again with the one that stands for it.
func (f *finder) allJoins(ctx context.Context) ([]Join, error) {
	wanted := make(map[[2]int]bool)
	for i := range f.heads {
		around := slices.Clone(f.alike[i])
		slices.SortStableFunc(around, func(x, y near) int { return cmp.Compare(y.likeness, x.likeness) })
		n := 0
		for _, a := range around {
			if n == mostAround {
				break
			}
			if f.labels[a.at] == f.labels[i] {
				n++
				wanted[[2]int{min(i, int(a.at)), max(i, int(a.at))}] = true
			}
		}
		for _, p := range f.mixed[i] {
			wanted[[2]int{min(i, p.head), max(i, p.head)}] = true
		}
	}
	if err := f.compare(ctx, wanted); err != nil {
		return nil, err
	}
	var out []Join
	for k, j := range f.joins {
		a, b := f.classes[k[0]].texts[0], f.classes[k[1]].texts[0]
		if a > b {
			a, b = b, a
			j.Matches = turned(j.Matches)
		}
		j.A, j.B, j.Evidence = a, b, nil
		out = append(out, j)
	}
	again := make([]Join, 0)
	for _, c := range f.classes {
		for _, t := range c.texts[1:] {
			again = append(again, Join{A: min(c.texts[0], t), B: max(c.texts[0], t), Score: 1, Share: 1, Kind: sources.Copy})
		}
	}
	err := align.Each(ctx, len(again), func(i int) {
		again[i].Matches = align.Sentences(f.texts[again[i].A], f.texts[again[i].B])
	})
	out = append(out, again...)
	slices.SortFunc(out, func(x, y Join) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	return out, err
}

func turned(list []align.Match) []align.Match {
	out := make([]align.Match, len(list))
	for i, m := range list {
		out[i] = align.Match{A: m.B, B: m.A, Sim: m.Sim}
	}
	slices.SortFunc(out, func(x, y align.Match) int { return cmp.Compare(x.A, y.A) })
	return out
}
