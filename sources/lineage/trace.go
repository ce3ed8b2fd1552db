package lineage

import (
	"cmp"
	"context"
	"slices"

	"parley/result"
	"parley/sources"
	"parley/sources/align"
)

// found puts the groups in order and says of each what speaks for it.
func (f *finder) found(ctx context.Context) (*Found, error) {
	groups := byLabel(f.labels)
	trees := make([][]step, len(groups))
	roots := make([]int, len(groups))
	wanted := make(map[[2]int]bool)
	err := align.Each(ctx, len(groups), func(g int) {
		roots[g] = f.root(groups[g])
		trees[g] = f.tree(groups[g], roots[g])
	})
	if err != nil {
		return nil, err
	}
	for _, tree := range trees {
		for _, s := range tree {
			wanted[[2]int{min(s.from, s.to), max(s.from, s.to)}] = true
		}
	}
	for k := range f.joins {
		wanted[k] = true
	}
	f.around = make(map[int][][2]int)
	for k := range wanted {
		f.around[k[0]], f.around[k[1]] = append(f.around[k[0]], k), append(f.around[k[1]], k)
	}
	f.neighbours(wanted) // compared with the others, while their texts are at hand
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
	for _, d := range f.texts.Docs {
		d.Group = of[d.ID]
	}
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
		docs[i] = f.texts.Docs[t]
		g.Documents = append(g.Documents, docs[i].ID)
	}
	g.Origin, g.Evidence = f.origin(docs, root, len(members) > 1)
	if _, ok := f.mixed[members[0]]; ok {
		g.Kind = sources.MixedOrigins
		for _, t := range at {
			f.texts.Docs[t].Derives = f.origins(members[0])
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
