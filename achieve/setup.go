package achieve

import (
	"slices"
	"sort"

	"parley"
	"parley/prefer"
	"parley/stability"
)

// setup is a choice of the actors' types and of the options held, within
// which orders are searched.
type setup struct {
	age    int // in order of building
	cost   int // switches and options held
	key    string
	types  []parley.TypeChoice
	fixes  []parley.Setting
	board  *board
	wishes []*wish
	root   *profile // the orders as they are
	goals  []goal
	states []int32 // the states where the target holds
	start  int32   // the status quo, or -1
}

// maxSetups bounds the choices of types and options held together.
const maxSetups = 1 << 14

// plan is a setup that has not been built.
type plan struct {
	types []int // by actor: 0 for the type in force, else a type's place from 1
	fixes []int // offers taken
	cost  int
}

// plans lists the choices of types (by actor those that it may switch to) and
// of offered settings, the cheapest first. No option is held twice in one.
func plans(types [][]parley.Type, offers []parley.Setting, one func(parley.Setting) string) ([]plan, error) {
	out := []plan{{types: make([]int, len(types))}}
	grow := func(f func(plan) []plan) error {
		var next []plan
		for _, p := range out {
			next = append(next, f(p)...)
		}
		out = next
		if len(out) > maxSetups {
			return &parley.Problem{
				Message: "there are too many choices of types and of options to hold",
				Hint:    "name fewer actors or fewer options",
			}
		}
		return nil
	}
	for i := range types {
		err := grow(func(p plan) []plan {
			same := []plan{p}
			for t := range types[i] {
				q := plan{types: append([]int{}, p.types...), fixes: p.fixes, cost: p.cost + 1}
				q.types[i] = t + 1
				same = append(same, q)
			}
			return same
		})
		if err != nil {
			return nil, err
		}
	}
	for k, f := range offers {
		err := grow(func(p plan) []plan {
			for _, have := range p.fixes {
				if one(offers[have]) == one(f) {
					return []plan{p}
				}
			}
			q := plan{types: p.types, fixes: append(append([]int{}, p.fixes...), k), cost: p.cost + 1}
			return []plan{p, q}
		})
		if err != nil {
			return nil, err
		}
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].cost < out[b].cost })
	return out, nil
}

// builder builds setups, sharing what they have in common.
type builder struct {
	profile  *prefer.Profile
	conflict *parley.Conflict // of profile
	rule     stability.Sequences
	free     []bool
	types    [][]parley.Type // by actor: those it may switch to
	offers   []parley.Setting
	target   string

	like   *setup // nothing switched or held, of another builder; or nil
	base   *setup // nothing switched or held
	built  int
	boards map[string]*board
	wishes map[string][][]*wish // by fixes, actor and type
}

func newBuilder(p *prefer.Profile, rule stability.Sequences, free []bool, offers []parley.Setting, target string) *builder {
	if rule == "" {
		rule = stability.Legal
	}
	c := p.Conflict
	return &builder{
		profile: p, conflict: c, rule: rule, free: free, types: make([][]parley.Type, len(c.Actors)), offers: offers, target: target,
		boards: map[string]*board{}, wishes: map[string][][]*wish{},
	}
}

// build builds a plan's setup, without goals. It is nil if the options held
// leave no state.
func (m *builder) build(p plan) (*setup, error) {
	s := &setup{cost: p.cost, age: m.built}
	m.built++
	held := *m.conflict
	held.Fixed = append([]parley.Setting{}, held.Fixed...)
	for _, k := range p.fixes {
		s.fixes = append(s.fixes, m.offers[k])
		held.Fixed = append(held.Fixed, m.offers[k])
		s.key += m.offers[k].Option + "=" + m.offers[k].Level + ";"
	}
	fixes := s.key
	if _, ok := m.boards[fixes]; !ok && len(p.fixes) == 0 && m.like != nil {
		m.boards[fixes] = m.like.board.twin()
		m.room(fixes)
		for i, w := range m.like.wishes {
			m.wishes[fixes][i][0] = w
		}
	} else if !ok {
		sp := m.profile
		if len(p.fixes) > 0 {
			if sp = holding(&held); sp == nil {
				m.boards[fixes] = nil
				return nil, nil
			}
		}
		if err := checkSize(sp, m.rule); err != nil {
			return nil, err
		}
		m.boards[fixes] = newBoard(sp, m.rule)
		m.room(fixes)
	}
	if s.board = m.boards[fixes]; s.board == nil {
		return nil, nil
	}
	s.start = int32(s.board.space.StatusQuo)
	for i, t := range p.types {
		w := &m.wishes[fixes][i][t]
		sp := s.board.space
		if t > 0 {
			choice := parley.TypeChoice{Actor: held.Actors[i].ID, Type: m.types[i][t-1].ID}
			s.types = append(s.types, choice)
			s.key += choice.Actor + ":" + choice.Type + ";"
			if *w == nil {
				switched := *sp.Conflict
				switched.Actors = slices.Clone(switched.Actors)
				switched.Actors[i].Preference = m.types[i][t-1].Preference
				sp = sp.WithPreferences(&switched)
			}
		}
		if *w == nil {
			var err error
			if *w, err = newWish(sp, i, m.free[i]); err != nil {
				return nil, err
			}
		}
		s.wishes = append(s.wishes, *w)
	}
	s.root = &profile{wishes: s.wishes}
	for _, w := range s.wishes {
		order := w.identity()
		s.root.orders, s.root.values = append(s.root.orders, order), append(s.root.values, w.values(order))
	}
	target, err := s.board.space.Bind(m.target)
	if err != nil {
		return nil, err
	}
	for _, id := range s.board.space.Where(target) {
		s.states = append(s.states, int32(id))
	}
	return s, nil
}

// holding is the profile of a valid model with some of its options held; nil
// if that leaves no state, or an actor's ranking without meaning.
func holding(c *parley.Conflict) *prefer.Profile {
	p, ps := prefer.Build(c)
	if c.StatusQuo != nil && ps.Err() != nil {
		c.StatusQuo = nil // it cannot occur so, but other states may
		p, ps = prefer.Build(c)
	}
	if ps.Err() != nil {
		return nil
	}
	return p
}

// room makes room for the actors' wishes, of each of their types.
func (m *builder) room(fixes string) {
	m.wishes[fixes] = make([][]*wish, len(m.types))
	for i := range m.types {
		m.wishes[fixes][i] = make([]*wish, 1+len(m.types[i]))
	}
}
