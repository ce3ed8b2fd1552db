package explicit

import "sort"

// lastMover goes backwards where nobody may move twice in a row and nothing else
// matters of the moves made. A state that an actor has left on the way to a
// sanction can be come to by everybody else; once a second has left it, by all.
// So a state is taken up twice at most, however many actors there are.
type lastMover struct {
	w         *worker
	focal     int
	improving bool
	met       []int32 // by state: nobody, everybody, or who alone may not come to it
	open      []visit
}

const (
	nobody    = -2
	everybody = -1
)

// visit takes up the moves to a state by all but one actor or, with only, by
// that one alone.
type visit struct {
	state, actor int32
	only         bool
}

func newLastMover(w *worker, focal int, improving bool) *lastMover {
	if w.lastMover == nil {
		w.lastMover = &lastMover{w: w, met: make([]int32, w.g.Space.Count)}
	}
	t := w.lastMover
	t.focal, t.improving, t.open = focal, improving, t.open[:0]
	for s := range t.met {
		t.met[s] = nobody
	}
	return t
}

func (t *lastMover) from(state, worth int32) {
	t.come(state, everybody)
	into := t.w.g.into()
	for len(t.open) > 0 && t.w.left > 0 {
		v := t.open[len(t.open)-1]
		t.open = t.open[:len(t.open)-1]
		list := into.of(v.state)
		if v.only {
			list = list[sort.Search(len(list), func(k int) bool { return list[k].by >= v.actor }):]
		}
		for _, m := range list {
			if v.only && m.by != v.actor {
				break
			}
			if int(m.by) == t.focal || !v.only && m.by == v.actor {
				continue
			}
			if value := t.w.actors[m.by].Ranking.Value; t.w.pays(t.improving, m.by) && value[v.state] <= value[m.from] {
				continue
			}
			if t.w.meet(m.from, worth); t.w.left == 0 {
				return
			}
			t.come(m.from, m.by)
		}
	}
}

// come notes that a state may be come to by all but one actor, or by
// everybody.
func (t *lastMover) come(state, but int32) {
	switch was := t.met[state]; {
	case was == nobody:
		t.met[state] = but
		t.open = append(t.open, visit{state: state, actor: but})
	case was >= 0 && was != but:
		t.met[state] = everybody
		t.open = append(t.open, visit{state, was, true})
	}
}
