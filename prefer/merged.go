package prefer

import (
	"parley"
)

// Merge is p with each block of actors, given by their places, as one actor
// that wants what every member wants: see [space.Space.Merge]. A block has no
// order of the states, only a partial one. The error is a *parley.Problem.
func (p *Profile) Merge(blocks [][]int) (*Profile, error) {
	for i := range p.Conflict.Actors {
		if !p.Sure(i) && !p.Absent(i) {
			return nil, &parley.Problem{Message: p.Conflict.Actors[i].ID + " has pairs of states of unknown order, and merged actors need one order each"}
		}
	}
	s, members := p.Space.Merge(blocks)
	m := &Profile{Space: s}
	for _, of := range members {
		var orders []Order
		for _, i := range of {
			orders = append(orders, p.Orders[i])
		}
		m.Members = append(m.Members, orders)
		m.Unaware = append(m.Unaware, p.Absent(of[0])) // the absent are in no block
		if len(of) == 1 {
			m.Orders = append(m.Orders, p.Orders[of[0]])
			m.Types, m.Statements = append(m.Types, p.Types[of[0]]), append(m.Statements, p.Statements[of[0]])
		} else {
			m.Orders = append(m.Orders, nil)
			m.Types, m.Statements = append(m.Types, nil), append(m.Statements, nil)
		}
	}
	return m, nil
}

// merged is what a block wants.
func (p *Profile) merged(i int, r Reading) *Structure {
	var rankings []*Ranking
	for _, o := range p.Members[i] {
		rankings = append(rankings, o.Rank())
	}
	j := Joint(rankings, r.Pareto)
	return &Structure{
		Class: j.Class, Classes: j.Classes,
		Leaves: j.Gain, Answers: j.Gain,
		Deters: func(s, u int32) bool { return !j.Gain(s, u) },
	}
}

// Jointly is what several actors want together.
type Jointly struct {
	Class   []int32 // by state ID: states of one class are worth the same to all
	Classes int
	Gain    func(x, y int32) bool // whether going from class x to class y pays them
}

// Joint is what the actors with the given rankings want together: y pays if
// all rank it above x or, by Pareto, one does and none ranks it below (Zhu,
// Kilgour & Hipel 2018).
func Joint(rankings []*Ranking, pareto bool) *Jointly {
	r := product(rankings)
	worth := make([][]int32, r.Levels)
	for id, x := range r.Value {
		if worth[x] == nil {
			for _, one := range rankings {
				worth[x] = append(worth[x], one.Value[id])
			}
		}
	}
	return &Jointly{Class: r.Value, Classes: r.Levels, Gain: func(x, y int32) bool {
		some := false
		for k, v := range worth[x] {
			switch w := worth[y][k]; {
			case w > v:
				some = true
			case w < v || !pareto:
				return false
			}
		}
		return some
	}}
}

// Rankings of every actor's members.
func (p *Profile) MemberRankings() [][]*Ranking {
	out := make([][]*Ranking, p.Actors())
	for i := range out {
		if p.Members == nil {
			out[i] = []*Ranking{p.Ranking(i)}
			continue
		}
		for _, o := range p.Members[i] {
			out[i] = append(out[i], o.Rank())
		}
	}
	return out
}

// Blocks reports whether actors have been merged.
func (p *Profile) Blocks() bool { return p.Members != nil }
