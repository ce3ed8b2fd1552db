package lineage

import (
	"cmp"
	"context"
	"slices"

	"parley/sources"
	"parley/sources/align"
)

// mostAround is the number of likest texts of its group that the statements
// of each are compared with.
const mostAround = 4

// neighbours adds the pairs of heads whose statements are worth comparing,
// those of one group. Their evidence is not asked for.
func (f *finder) neighbours(wanted map[[2]int]bool) {
	add := func(a, b int) {
		k := [2]int{min(a, b), max(a, b)}
		if _, met := wanted[k]; !met {
			wanted[k] = false
		}
	}
	around := make([][]near, len(f.classes)) // of each its likest, those before it before those after it
	offer := func(i int, n near) {
		list := around[i]
		at := len(list)
		for at > 0 && list[at-1].likeness < n.likeness {
			at--
		}
		if at < mostAround {
			list = slices.Insert(list, at, n)
			around[i] = list[:min(len(list), mostAround)]
		}
	}
	for i, list := range f.alike {
		for _, n := range list {
			if f.labels[n.at] == f.labels[i] {
				offer(i, n)
				offer(int(n.at), near{int32(i), n.likeness})
			}
		}
	}
	for i, list := range around {
		for _, n := range list {
			add(i, int(n.at))
		}
		for _, p := range f.mixed[i] {
			add(i, p.head)
		}
	}
}

// allJoins gives the compared pairs as pairs of texts: heads with heads, and
// each text that is printed again with the one that stands for it.
func (f *finder) allJoins(ctx context.Context) ([]Join, error) {
	var out []Join
	for k, j := range f.joins {
		a, b := f.classes[k[0]].texts[0], f.classes[k[1]].texts[0]
		if a > b {
			a, b = b, a
			j.Matches = align.Turned(j.Matches)
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
		again[i].Matches = f.options.sentences(f.texts, again[i].A, again[i].B)
	})
	out = append(out, again...)
	slices.SortFunc(out, func(x, y Join) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	return out, err
}
