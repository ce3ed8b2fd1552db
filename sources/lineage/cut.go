package lineage

import (
	"cmp"
	"math"
	"slices"

	"parley/sources"
)

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
		out.Documents = append(out.Documents, f.texts.Docs[t].ID)
	}
	across := make(map[int]bool, len(large))
	for _, i := range large {
		across[i] = true
	}
	var keys [][2]int
	for _, i := range small {
		for _, k := range f.around[i] {
			if across[k[0]] || across[k[1]] {
				keys = append(keys, k)
			}
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
