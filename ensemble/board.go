package ensemble

import (
	"context"

	"parley/prefer"
	"parley/space"
	"parley/stability"
	"parley/stability/auto"
	"parley/stability/explicit"
)

// rules are how play is taken to go on.
type rules struct {
	law  stability.Concept
	any  bool // each improvement equally likely, not the best alone
	pace []float64
}

// game is a space on which one set of preferences after another is judged:
// what does not hang on preferences.
type game struct {
	s        *space.Space
	moves    *explicit.Game
	arena    *arena // nil where the space is too large, or moves intransitive
	concepts []stability.Concept
	request  stability.Request
}

// newGame prepares a space. The error is a *parley.Problem: it is too large
// to be judged again and again.
func newGame(s *space.Space, concepts []stability.Concept) (*game, error) {
	arcs := s.CountArcs()
	if arcs > stability.MaxArcs {
		return nil, stability.TooManyArcs(arcs)
	}
	g := &game{s: s, moves: explicit.NewGame(s), concepts: concepts}
	g.request = stability.Request{Concepts: concepts, Sequences: stability.Legal}
	if s.Transitive() && arcs < maxArena {
		g.arena = newArena(s, g.moves.Moves)
	}
	return g, nil
}

// stance is an actor's ranking, with what follows from it alone.
type stance struct {
	ranking *prefer.Ranking
	arena   *arenaStance
	worst   []int32 // under the law, if it needs nobody else's ranking
	best    known   // likewise
}

// known are the moves that an actor makes from states, as far as they have
// been asked for: few, so that they are searched through.
type known struct {
	states []int32
	ends   []int32 // of each state's moves in to
	to     []int32
}

// find gives the moves from a state.
func (k *known) find(s int32) (to []int32, ok bool) {
	start := int32(0)
	for i, x := range k.states {
		if x == s {
			return k.to[start:k.ends[i]], true
		}
		start = k.ends[i]
	}
	return nil, false
}

// maxKnownMoves bounds the states whose moves are kept.
const maxKnownMoves = 64

// board is a game under one set of preferences. It is for one goroutine.
type board struct {
	game    *game
	arena   *arena
	engine  stability.Prepared // where there is no arena
	found   *stability.Result
	stances []*stance
	worst   [][]int32 // by actor, under a law that needs everybody's ranking; without an arena
	fresh   []bool    // by actor: worst is that of these stances
}

func (g *game) board() (*board, error) {
	n := g.s.Actors()
	b := &board{game: g, stances: make([]*stance, n), worst: make([][]int32, n), fresh: make([]bool, n)}
	if g.arena != nil {
		b.arena = g.arena.fork()
		return b, nil
	}
	var err error
	if b.engine, err = auto.Prepare(g.s, g.request); err != nil {
		return nil, err
	}
	b.found = b.engine.NewResult()
	return b, nil
}

// ready works out what the arena keeps with stances, where it is not there.
func (b *board) ready() {
	for i, st := range b.stances {
		if st.arena == nil {
			st.arena = b.arena.stance(i, st.ranking)
		}
	}
}

// reset forgets what followed from all stances together.
func (b *board) reset() { clear(b.fresh) }

func (b *board) rankings() []*prefer.Ranking {
	out := make([]*prefer.Ranking, len(b.stances))
	for i, st := range b.stances {
		out[i] = st.ranking
	}
	return out
}

// worstOf is the least that the opponents of i can bring about from each state
// under the law; nil under Nash, where they are not asked.
func (b *board) worstOf(ctx context.Context, i int, law stability.Concept) (w []int32, err error) {
	private := law.Reply == stability.AnyReply
	switch {
	case law.Reply == stability.NoReply:
		return nil, nil
	case private && b.stances[i].worst != nil:
		return b.stances[i].worst, nil
	case !private && b.fresh[i]:
		return b.worst[i], nil
	}
	if b.arena != nil {
		b.ready()
		w = make([]int32, b.game.s.Count)
		b.arena.reply(i, b.stances[i].arena, law, w)
	} else if w, err = b.game.moves.Worst(ctx, b.rankings(), stability.Legal, i, law, nil); err != nil {
		return nil, err
	}
	if private {
		b.stances[i].worst = w
	} else {
		b.worst[i], b.fresh[i] = w, true
	}
	return w, nil
}

// deterrence tells of actor i's improvements under the law whether one that
// leads to t, from a state worth floor, is deterred.
func (b *board) deterrence(ctx context.Context, i int, law stability.Concept) (func(t, floor int32) bool, error) {
	if b.arena != nil && law.Reply == stability.ImprovingReply {
		b.ready()
		b.arena.answers.begin(b.stances, i, b.arena.worth(i, b.stances[i].arena, law))
		return func(t, floor int32) bool { return b.arena.answers.deter(uint16(t), floor) }, nil
	}
	worst, err := b.worstOf(ctx, i, law)
	if worst == nil {
		return func(int32, int32) bool { return false }, err
	}
	return func(t, floor int32) bool { return worst[t] <= floor }, err
}

// best appends the improvements that actor i makes from state s by the rules:
// of those that the law does not deter the best, or any.
func (b *board) best(ctx context.Context, i int, s int32, r *rules, out []int32) ([]int32, error) {
	st := b.stances[i]
	private := r.law.Reply != stability.ImprovingReply
	if private {
		if to, ok := st.best.find(s); ok {
			return append(out, to...), nil
		}
	}
	deterred, err := b.deterrence(ctx, i, r.law)
	if err != nil {
		return out, err
	}
	value := st.ranking.Value
	start, top := len(out), value[s]
	for _, t := range b.game.moves.Moves[i].From(int(s)) {
		if value[t] <= value[s] || deterred(t, value[s]) {
			continue
		}
		if !r.any && value[t] > top {
			top, out = value[t], out[:start]
		}
		if r.any || value[t] == top {
			out = append(out, t)
		}
	}
	if private && len(st.best.states) < maxKnownMoves {
		st.best.states = append(st.best.states, s)
		st.best.to = append(st.best.to, out[start:]...)
		st.best.ends = append(st.best.ends, int32(len(st.best.to)))
	}
	return out, nil
}

// equilibria gives, for each of the first n concepts of the game, the set of
// states, by ID, that are stable for everybody. It may use the room of out.
func (b *board) equilibria(ctx context.Context, out []stability.Set, n int) ([]stability.Set, error) {
	if len(out) < n {
		out = make([]stability.Set, n)
	}
	if b.arena != nil {
		b.ready()
		for k := range out {
			out[k] = b.arena.equilibria(b.stances, b.game.concepts[k], out[k])
		}
		return out, nil
	}
	if err := b.engine.Run(ctx, b.rankings(), b.found); err != nil {
		return nil, err
	}
	for k := range out {
		out[k] = sized(out[k], (b.game.s.Count+63)/64)
		b.found.Equilibria[k].Each(func(index uint64) bool {
			out[k].Add(uint64(b.game.s.ID(index)))
			return true
		})
	}
	return out, nil
}
