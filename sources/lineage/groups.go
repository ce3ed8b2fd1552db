package lineage

import (
	"cmp"
	"context"
	"math"
	"slices"

	"parley/sources/align"
)

// mostFor is the number of texts that stand for a group in the full
// comparison: the most complete ones. The first counts most, for two rewrites
// that lost different parts have little in common, though both are of one
// origin; the less so, the more others tell of the event, for then what two
// have in common by chance must be averaged out.
const mostFor = 3

// compareGroups compares groups in full that share rare words or cite alike,
// and joins those that the evidence joins on average.
func (f *finder) compareGroups(ctx context.Context) error {
	f.joins = make(map[[2]int]Join)
	var stand []int // heads
	rankOf := make(map[int]float64)
	group := make(map[int][]int)
	for _, members := range byLabel(f.labels) {
		if _, digest := f.mixed[members[0]]; digest {
			continue
		}
		for rank, m := range f.complete(members) {
			unheard := 1 - heard(f.setting.event[m])
			rankOf[m] = math.Pow(float64(len(members)), unheard) / math.Pow(float64(rank+1), 1+unheard)
			group[f.labels[m]] = append(group[f.labels[m]], m)
			stand = append(stand, m)
		}
	}
	slices.Sort(stand)
	couples, err := f.couples(ctx, stand)
	if err != nil {
		return err
	}
	wanted := make(map[[2]int]bool)
	for _, c := range couples {
		for _, a := range group[f.labels[c[0]]] {
			for _, b := range group[f.labels[c[1]]] {
				if f.labels[a] != f.labels[b] {
					wanted[[2]int{min(a, b), max(a, b)}] = true
				}
			}
		}
	}
	if err := f.compare(ctx, wanted); err != nil {
		return err
	}
	place := make(map[int]int)
	start := make([]int, len(stand))
	weight := make([]float64, len(stand))
	for i, m := range stand {
		place[m], start[i], weight[i] = i, f.labels[m], rankOf[m]
	}
	assent := f.assent()
	var pairs []scored
	for k := range wanted {
		pairs = scoredPair(pairs, place[k[0]], place[k[1]], f.joins[k].Score*assent(f.labels[k[0]], f.labels[k[1]]))
	}
	joined, cuts, err := average(ctx, start, weight, pairs, Threshold)
	if err != nil {
		return err
	}
	f.relabel(stand, start, joined, cuts)
	return nil
}

// assent gives what is left of the certainty that two groups are of one origin
// once it is asked whether each has particulars of its own, which its texts
// keep and the other's have not: its own speakers and observations.
func (f *finder) assent() func(a, b int) float64 {
	cores := make(map[int][]int32)
	for label, members := range byLabelMap(f.labels) {
		cores[label] = f.setting.particulars.core(members)
	}
	return func(a, b int) float64 {
		x, y := cores[a], cores[b]
		if x == nil || y == nil || f.options.Without == "particulars" {
			return 1
		}
		return 1 - f.setting.particulars.agree(x, y, 0, 0, len(cores), true).lack()
	}
}

// relabel takes over what the full comparison joined.
func (f *finder) relabel(stand, start, joined []int, cuts map[int]merge) {
	now := make(map[int]int) // label before to label now
	for i, label := range start {
		now[label] = start[joined[i]]
	}
	weakest := make(map[int]merge)
	keep := func(label int, m merge) {
		if w, ok := weakest[label]; !ok || m.score < w.score {
			weakest[label] = m
		}
	}
	members := byLabelMap(f.labels)
	for label, m := range f.cuts {
		if l, ok := now[label]; ok {
			keep(l, m)
		}
	}
	for k, m := range cuts {
		whole := func(items []int) []int { // the groups whole, not those that stand for them
			met := make(map[int]bool)
			var out []int
			for _, i := range items {
				if l := start[i]; !met[l] {
					met[l] = true
					out = append(out, members[l]...)
				}
			}
			return out
		}
		keep(start[k], merge{whole(m.a), whole(m.b), m.score})
	}
	for i, label := range f.labels {
		if l, ok := now[label]; ok { // digests stay
			f.labels[i] = l
		}
	}
	f.cuts = weakest
}

// couples lists pairs of heads that are worth a full comparison.
func (f *finder) couples(ctx context.Context, stand []int) ([][2]int, error) {
	which := make([]int, len(stand))
	for i, m := range stand {
		which[i] = f.classes[m].texts[0]
	}
	near, err := align.Neighbours(ctx, f.texts, which)
	if err != nil {
		return nil, err
	}
	var out [][2]int
	for _, c := range near {
		out = append(out, [2]int{stand[c.A], stand[c.B]})
	}
	cited := make(map[string][]int)
	for _, m := range stand {
		d := f.doc(m)
		if d.Address != "" {
			cited[plainAddress(d.Address)] = append(cited[plainAddress(d.Address)], m)
		}
	}
	for _, m := range stand {
		for _, c := range f.doc(m).Citations {
			for _, to := range cited[plainAddress(c.Target)] {
				if to != m {
					out = append(out, [2]int{m, to})
				}
			}
		}
	}
	return out, nil
}

// compare compares pairs of heads in full, those that it has not compared yet,
// and keeps the evidence on those that are true.
func (f *finder) compare(ctx context.Context, wanted map[[2]int]bool) error {
	var todo [][2]int
	for k := range wanted {
		if _, ok := f.joins[k]; !ok {
			todo = append(todo, k)
		}
	}
	slices.SortFunc(todo, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	near := align.NewOrder(len(f.classes))
	for _, k := range todo {
		near.Join(k[0], k[1], f.labels[k[0]] == f.labels[k[1]])
	}
	order := near.Of(len(todo), func(i int) (a, b int) { return todo[i][0], todo[i][1] })
	done := make([]Join, len(todo))
	err := align.EachOf(ctx, order, func(i int) {
		done[i] = f.fully(todo[i][0], todo[i][1])
		if !wanted[todo[i]] {
			done[i].Evidence = nil
		}
	})
	if err != nil {
		return err
	}
	for i, k := range todo {
		f.joins[k] = done[i]
	}
	return nil
}

// fully compares two heads in full.
func (f *finder) fully(a, b int) Join {
	x, y := f.classes[a].texts[0], f.classes[b].texts[0]
	return f.setting.compare(f.head(a), f.head(b), Join{A: a, B: b, Matches: f.options.sentences(f.texts, x, y)})
}

// complete gives the most complete of a group, those that have what the
// others have lost.
func (f *finder) complete(members []int) []int {
	if len(members) == 1 {
		return members
	}
	sum := make(map[int]float64, len(members))
	for _, m := range members {
		for _, o := range sample(members) {
			if o != m {
				sum[m] += f.held(o, m)
			}
		}
	}
	best := slices.Clone(members)
	slices.SortStableFunc(best, func(a, b int) int { return cmp.Compare(sum[b], sum[a]) })
	return best[:min(len(best), mostFor)]
}
