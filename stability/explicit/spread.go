package explicit

import (
	"context"

	"parley/prefer"
	"parley/space"
	"parley/stability"
)

// spread finds what answers can lead to where that is not one number. States
// at which a focal player is deterred by the same sanctions form a class; each
// state holds a set of classes, some words of bits: first those for which it
// is a sanction, then those for which some answer from it leads to one.
//
// An answer is a path over the edges of steps: after a step only some others
// may follow, as the rule for sequences says.
type spread struct {
	words int
	steps []leg
	first []int // the steps that may be the first
}

// leg is a set of edges, one step of a path.
type leg struct {
	edges *space.Arcs
	next  []int // the steps that may follow
}

// batch is how many words of classes are worked on at once.
const batch = 8

// grain is after how many states it is asked whether the work is called off.
const grain = 1 << 14

// by makes the steps of players answering by the rule, given each one's edges.
func by(p stability.Protocol, edges []*space.Arcs) *spread {
	f := &spread{}
	type key struct {
		after uint64
		mover int
	}
	at := map[key]int{}
	var steps func(context uint64) []int
	steps = func(context uint64) []int {
		var out []int
		for j := range edges {
			after, ok := p.Next(context, j)
			if !ok || edges[j] == nil {
				continue
			}
			k, known := at[key{after, j}]
			if !known {
				k = len(f.steps)
				at[key{after, j}] = k
				f.steps = append(f.steps, leg{edges: edges[j]})
				next := steps(after)
				f.steps[k].next = next
			}
			out = append(out, k)
		}
		return out
	}
	f.first = steps(0)
	return f
}

// run spreads the sets in d, f.words a state, over all answers; the result
// holds for each state the classes of the sanctions that answers from it lead
// to. room is reused from call to call, and t counts the steps.
func (f *spread) run(ctx context.Context, d []uint64, room *[][]uint64, t *tally) []uint64 {
	for len(*room) < len(f.steps)+2 {
		*room = append(*room, nil)
	}
	sets := *room
	for k := range sets[:len(f.steps)+2] {
		if cap(sets[k]) < len(d) {
			sets[k] = make([]uint64, len(d))
		}
		sets[k] = sets[k][:len(d)]
		clear(sets[k])
	}
	found, ahead, out := sets[:len(f.steps)], sets[len(f.steps)], sets[len(f.steps)+1]
	fresh := make([]bool, len(f.steps)) // whether a step's set grew since it was last used
	for k := range fresh {
		fresh[k] = true
	}
	begun := make([]bool, len(f.steps))
	taken := 0
	for again := true; again; {
		again = false
		for k, st := range f.steps {
			due := !begun[k]
			for _, m := range st.next {
				due = due || fresh[m]
			}
			if !due || ctx.Err() != nil {
				continue // what a cancelled run holds is of no use
			}
			begun[k] = true
			copy(ahead, d)
			for _, m := range st.next {
				for x, w := range found[m] {
					ahead[x] |= w
				}
			}
			fresh[k] = f.gather(ctx, found[k], ahead, st.edges)
			taken++
			t.step()
			again = again || fresh[k]
		}
	}
	t.end(taken)
	for _, k := range f.first {
		for x, w := range found[k] {
			out[x] |= w
		}
	}
	return out
}

// gather adds to each state's set those of the states that its edges lead to;
// it reports whether any grew.
func (f *spread) gather(ctx context.Context, set, from []uint64, edges *space.Arcs) bool {
	grew := false
	if f.words == batch {
		for s := range len(edges.Start) - 1 {
			if s%grain == 0 && ctx.Err() != nil {
				return false
			}
			here := (*[batch]uint64)(set[s*batch:])
			was := *here
			for _, t := range edges.From(s) {
				there := (*[batch]uint64)(from[int(t)*batch:])
				for x := range batch {
					here[x] |= there[x]
				}
			}
			grew = grew || was != *here
		}
		return grew
	}
	n := f.words
	for s := range len(edges.Start) - 1 {
		if s%grain == 0 && ctx.Err() != nil {
			return false
		}
		here := set[s*n : (s+1)*n]
		for _, t := range edges.From(s) {
			for x, w := range from[int(t)*n : (int(t)+1)*n] {
				grew = grew || w&^here[x] != 0
				here[x] |= w
			}
		}
	}
	return grew
}

// answering keeps the edges that an actor would answer by.
func answering(edges *space.Arcs, st *prefer.Structure) *space.Arcs {
	out := &space.Arcs{Start: make([]int, len(edges.Start))}
	for s := range len(edges.Start) - 1 {
		for _, t := range edges.From(s) {
			if st.Answers(st.Class[s], st.Class[t]) {
				out.To = append(out.To, t)
			}
		}
		out.Start[s+1] = len(out.To)
	}
	return out
}
