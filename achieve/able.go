package achieve

import (
	"context"

	"parley/prefer"
	"parley/stability"
	"parley/stability/explicit"
)

// able is which states can come to rest, as far as it depends on the actors
// whose preferences stay as they are: each stays there, or is deterred by what
// the others could do if every move were one that pays whoever may want
// anything.
type able struct {
	concept string
	fixed   []*wish // by actor; nil for those whose order may change
	can     []bool  // by state
}

// worthwhile is the number of goals from which on it takes less time to rule
// many of them out together.
const worthwhile = 100

// able finds the states that can come to rest in a setup; nil if all may.
func (s *setup) able(ctx context.Context, concept stability.Concept) ([]bool, error) {
	b := s.board
	now := able{concept: concept.Name, fixed: make([]*wish, len(s.wishes)), can: make([]bool, b.count)}
	p := &profile{wishes: s.wishes, anything: make([]bool, len(s.wishes))}
	some := false
	for i, w := range s.wishes {
		p.orders = append(p.orders, w.identity())
		p.values = append(p.values, w.values(p.orders[i]))
		if p.anything[i] = w.free; !w.free {
			now.fixed[i], some = w, true
		}
	}
	if !some {
		return nil, nil
	}
known:
	for _, a := range b.able {
		for i, w := range now.fixed {
			if a.fixed[i] != w || a.concept != now.concept {
				continue known
			}
		}
		return a.can, nil
	}
	for k := range now.can {
		now.can[k] = true
	}
	rankings := b.rankings(p)
	for i, w := range now.fixed {
		if w == nil {
			continue
		}
		worst, err := b.listed().Worst(ctx, rankings, b.rule, i, concept, p.anything)
		if err != nil {
			return nil, err
		}
		value := rankings[i].Value
		for k := range now.can {
			for _, t := range b.moves[i].From(k) {
				if value[t] > value[k] && worst[t] > value[k] {
					now.can[k] = false
					break
				}
			}
		}
	}
	b.able = append(b.able, now)
	return now.can, nil
}

// reachable is which states can be led to from the setup's start, if every
// move of those who may want anything pays them.
func (s *setup) reachable() []bool {
	b := s.board
	p := &profile{wishes: s.wishes, anything: make([]bool, len(s.wishes))}
	for i, w := range s.wishes {
		p.values = append(p.values, w.values(w.identity()))
		p.anything[i] = w.free
	}
	can := make([]bool, b.count)
	can[s.start] = true
	b.explore(p, s.start, stability.Everybody, true, func(u int32) bool { can[u] = true; return false })
	return can
}

// rankings rank the states under a profile.
func (b *board) rankings(p *profile) []*prefer.Ranking {
	rankings := make([]*prefer.Ranking, len(p.wishes))
	for i, w := range p.wishes {
		if w.free {
			rankings[i] = w.of.Rank(p.orders[i])
		} else {
			rankings[i] = &prefer.Ranking{Value: w.class, Levels: len(w.fixed)}
		}
	}
	return rankings
}

// listed is the board as the general engine takes it.
func (b *board) listed() *explicit.Game {
	if b.game == nil {
		b.game = explicit.NewGame(b.space.Space)
	}
	return b.game
}
