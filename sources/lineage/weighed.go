package lineage

import (
	"context"
	"math"

	"parley/sources/align"
)

// weighed is an index whose entries are weighed by how few groups have them.
type weighed struct {
	*index
	groups float64   // groups, and strangers beside them
	by     []int32   // groups that have each shared entry
	norm   []float64 // of each text
}

// weigh counts by group: texts with the same label are one.
func weigh(ctx context.Context, x *index, labels []int) (*weighed, error) {
	by, groups := x.byGroup(labels)
	w := &weighed{index: x, groups: float64(groups + strangers), by: by, norm: make([]float64, len(labels))}
	err := align.Each(ctx, len(labels), func(i int) {
		sum := float64(x.size[i]-len(x.of[i])) * w.weight(1)
		for _, entry := range x.of[i] {
			sum += w.weight(w.by[entry])
		}
		w.norm[i] = math.Sqrt(sum)
	})
	return w, err
}

// numbered numbers the labels in the order of their first text.
func numbered(labels []int) (of []int32, n int) {
	number := make(map[int]int32)
	of = make([]int32, len(labels))
	for i, l := range labels {
		k, met := number[l]
		if !met {
			k = int32(len(number))
			number[l] = k
		}
		of[i] = k
	}
	return of, len(number)
}

// weight is the square of an entry's weight, by the groups that have it.
func (w *weighed) weight(groups int32) float64 {
	x := math.Log(w.groups / float64(groups))
	return x * x
}

// likeness is the cosine of two texts' entries, weighed by groups.
func (w *weighed) likeness(a, b int) float64 {
	sum := 0.0
	w.shared(a, b, func(entry int32) { sum += w.weight(w.by[entry]) })
	if sum == 0 {
		return 0
	}
	return sum / (w.norm[a] * w.norm[b])
}

// shared gives the entries that two texts share, in ascending order.
func (w *weighed) shared(a, b int, use func(entry int32)) {
	x, y := w.of[a], w.of[b]
	for i, k := 0, 0; i < len(x) && k < len(y); {
		switch {
		case x[i] < y[k]:
			i++
		case x[i] > y[k]:
			k++
		default:
			use(x[i])
			i++
			k++
		}
	}
}
