package lineage

import (
	"cmp"
	"slices"
)

// step says that a text follows another one in its group.
type step struct{ from, to int }

// alikeness is how like two heads are, for the order of a group: in wording,
// else by what the full comparison found.
func (f *finder) alikeness(a, b int) float64 {
	a, b = min(a, b), max(a, b)
	if k, ok := slices.BinarySearchFunc(f.alike[a], int32(b), func(n near, at int32) int { return cmp.Compare(n.at, at) }); ok {
		return float64(f.alike[a][k].likeness)
	}
	if j, ok := f.joins[[2]int{a, b}]; ok {
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
		if f.setting.isPublic(f.setting.grams.by[g]) {
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
		d := f.doc(m)
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
		for _, c := range f.doc(m).Citations {
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
