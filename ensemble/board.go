package ensemble

import (
	"context"

	"parley/prefer"
	"parley/space"
	"parley/stability"
	"parley/stability/explicit"
)

// rules are how play is taken to go on.
type rules struct {
	law  stability.Concept
	any  bool // each improvement equally likely, not the best alone
	pace []float64
}

// game is a space on which one set of preferences after another is judged.
type game struct {
	s     *space.Space
	moves *explicit.Game
}

// stance is an actor's ranking, with what follows from it alone.
type stance struct {
	ranking *prefer.Ranking
	worst   [len5][]int32 // by concept, for those whose replies need not pay
	stable  [len5]stability.Set
	best    map[int32][]int32 // by state, under a law that needs nobody else's ranking
}

const len5 = 5 // the concepts that are known here

// concept numbers one of [stability.Concepts].
func concept(name string) int {
	for k, c := range stability.Concepts {
		if c.Name == name {
			return k
		}
	}
	return -1
}

// board is a game under one set of preferences.
type board struct {
	game    *game
	stances []*stance
	worst   [len5][][]int32 // by concept and actor, where the others' rankings bear on it
}

func (g *game) board() *board {
	b := &board{game: g, stances: make([]*stance, g.s.Actors())}
	for k := range b.worst {
		b.worst[k] = make([][]int32, g.s.Actors())
	}
	return b
}

// reset forgets what followed from all stances together.
func (b *board) reset() {
	for k := range b.worst {
		clear(b.worst[k])
	}
}

func (b *board) rankings() []*prefer.Ranking {
	out := make([]*prefer.Ranking, len(b.stances))
	for i, st := range b.stances {
		out[i] = st.ranking
	}
	return out
}

// worstOf is what the opponents of i can bring about from each state under c;
// nil under Nash, where they are not asked.
func (b *board) worstOf(ctx context.Context, i int, c stability.Concept) ([]int32, error) {
	at := concept(c.Name)
	kept := &b.stances[i].worst[at]
	switch {
	case c.Reply == stability.NoReply:
		return nil, nil
	case c.Reply == stability.ImprovingReply:
		kept = &b.worst[at][i]
	}
	if *kept == nil {
		w, err := b.game.moves.Worst(ctx, b.rankings(), stability.Legal, i, c)
		if err != nil {
			return nil, err
		}
		*kept = w
	}
	return *kept, nil
}

// best appends the improvements that actor i makes from state s by the rules:
// of those that the law does not deter the best, or any.
func (b *board) best(ctx context.Context, i int, s int32, r *rules, out []int32) ([]int32, error) {
	st := b.stances[i]
	private := r.law.Reply != stability.ImprovingReply
	if private {
		if known, ok := st.best[s]; ok {
			return append(out, known...), nil
		}
	}
	worst, err := b.worstOf(ctx, i, r.law)
	if err != nil {
		return out, err
	}
	value := st.ranking.Value
	start, top := len(out), value[s]
	for _, t := range b.game.moves.Moves[i].From(int(s)) {
		if value[t] <= value[s] || worst != nil && worst[t] <= value[s] {
			continue
		}
		if !r.any && value[t] > top {
			top, out = value[t], out[:start]
		}
		if r.any || value[t] == top {
			out = append(out, t)
		}
	}
	if private {
		if st.best == nil {
			st.best = map[int32][]int32{}
		}
		st.best[s] = append([]int32{}, out[start:]...)
	}
	return out, nil
}

// stable is the set of states, by ID, that are stable for i under c.
func (b *board) stable(ctx context.Context, i int, c stability.Concept) (stability.Set, error) {
	st, at := b.stances[i], concept(c.Name)
	if st.stable[at] != nil {
		return st.stable[at], nil
	}
	worst, err := b.worstOf(ctx, i, c)
	if err != nil {
		return nil, err
	}
	n := b.game.s.Count
	set := make(stability.Set, (n+63)/64)
	value := st.ranking.Value
states:
	for s := range n {
		for _, t := range b.game.moves.Moves[i].From(s) {
			if value[t] > value[s] && (worst == nil || worst[t] > value[s]) {
				continue states
			}
		}
		set.Add(uint64(s))
	}
	if c.Reply != stability.ImprovingReply {
		st.stable[at] = set
	}
	return set, nil
}

// equilibria is the set of states, by ID, that are stable for everybody.
func (b *board) equilibria(ctx context.Context, c stability.Concept) (stability.Set, error) {
	var all stability.Set
	for i := range b.stances {
		set, err := b.stable(ctx, i, c)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			all = append(all, set...)
			continue
		}
		for k := range all {
			all[k] &= set[k]
		}
	}
	return all, nil
}
