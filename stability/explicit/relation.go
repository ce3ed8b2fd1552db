package explicit

import (
	"parley/internal/parallel"
	"parley/prefer"
	"parley/space"
	"parley/stability"
)

// answered judges the states under a concept whose preferences are no orders.
func (a *analysis) answered(k int, c stability.Concept, structure []*prefer.Structure) error {
	if err := a.bearable(c, structure); err != nil {
		return err
	}
	g := a.game()
	edges := g.Moves
	if c.Reply == stability.ImprovingReply {
		edges = make([]*space.Arcs, len(g.Moves))
		for j := range edges {
			edges[j] = answering(g.Moves[j], structure[j])
		}
	}
	for i, st := range structure {
		rule := stability.Replies(a.s.Space, a.q.Sequences, i)
		if c.Reply == stability.ImprovingReply {
			rule = rule.Strict() // what pays is not transitive
		}
		stable, err := a.judge(a.work.part(i, len(structure)), by(rule, edges), &player{
			from: g.Moves[i].From, class: st.Class, classes: st.Classes,
			leaves: st.Leaves, deters: st.Deters, escape: c.Escape,
		})
		if err != nil {
			return err
		}
		a.res.Put(k, i, stable)
	}
	return nil
}

// bearable refuses what would take too long, with an estimate: a word of
// classes at a time is carried over every edge some times.
func (a *analysis) bearable(c stability.Concept, structure []*prefer.Structure) error {
	var words float64
	for _, st := range structure {
		words += float64((st.Classes + 63) / 64)
	}
	return stability.TooLong(c, a.s.Count, words*float64(a.s.CountArcs())*4*1e-9)
}

// player is a focal actor, or coalition.
type player struct {
	from    func(id int) []int32 // where it moves
	class   []int32              // by state ID
	classes int
	leaves  func(s, t int32) bool // of classes
	deters  func(s, u int32) bool
	escape  bool // a sanction must stand wherever the player moves from it
}

// judge finds the states that are stable for p, its opponents answering by f.
// It takes some words of classes at a time, in parallel.
func (a *analysis) judge(work piece, f *spread, p *player) (stability.Set, error) {
	members := make([][]int32, p.classes)
	for id, x := range p.class {
		members[x] = append(members[x], int32(id))
	}
	left := make([]bool, a.s.Count) // by ID: unstable
	f.words = min(batch, (p.classes+63)/64)
	per := f.words * 64
	tasks := (p.classes + per - 1) / per
	t := &tally{piece: work, tasks: float64(tasks), per: float64(usual * len(f.steps))}
	err := parallel.Do(a.ctx, tasks, func() func(int) {
		var room [][]uint64
		d := make([]uint64, a.s.Count*f.words)
		e := make([]uint64, 0)
		return func(task int) {
			from, to := task*per, min(p.classes, (task+1)*per)
			a.sanctions(d, f.words, p, from, to)
			use := d
			if p.escape {
				e = append(e[:0], d...)
				held(e, d, f.words, p.from)
				use = e
			}
			led := f.run(a.ctx, use, &room, t)
			for x := from; x < to; x++ {
				word, bit := (x-from)/64, uint(x-from)%64
				for _, s := range members[x] {
					for _, t := range p.from(int(s)) {
						if led[int(t)*f.words+word]>>bit&1 == 0 && p.leaves(int32(x), p.class[t]) {
							left[s] = true
							break
						}
					}
				}
			}
		}
	})
	stable := stability.NewSet(a.s.Space)
	for id, unstable := range left {
		if !unstable {
			stable.Add(a.listed.index[id])
		}
	}
	return stable, err
}

// sanctions fills each state's set with the classes, from one up to another,
// for which it is a sanction.
func (a *analysis) sanctions(d []uint64, words int, p *player, from, to int) {
	by := make([]uint64, p.classes*words) // by the class of the sanction
	for u := range p.classes {
		for x := from; x < to; x++ {
			if p.deters(int32(x), int32(u)) {
				by[u*words+(x-from)/64] |= 1 << (uint(x-from) % 64)
			}
		}
	}
	for id, u := range p.class {
		copy(d[id*words:(id+1)*words], by[int(u)*words:])
	}
}

// held takes out of each state's set e the classes at which a move from there
// leaves the sanction behind.
func held(e, d []uint64, words int, from func(id int) []int32) {
	for u := range len(d) / words {
		here := e[u*words : (u+1)*words]
		for _, v := range from(u) {
			for x, w := range d[int(v)*words : (int(v)+1)*words] {
				here[x] &= w
			}
		}
	}
}
