package formats

import (
	"bytes"
	"fmt"
	"math"

	"parley"
	"parley/adapter"
	"parley/gmcr"
	"parley/logic"
	"parley/prefer"
)

// Model gives a format's writer what it needs to know of a model's states.
func Model(s *prefer.Profile) *adapter.Model {
	m := &adapter.Model{Conflict: s.Conflict, Count: s.Count, Size: 1, StatusQuo: s.StatusQuo, Infeasible: s.Infeasible}
	for a := range s.Conflict.Actors {
		options := s.Conflict.Actors[a].Options
		for k := range options {
			o := &s.Options[len(m.Options)]
			m.Options = append(m.Options, adapter.Option{Option: &options[k], Actor: a, ID: o.ID, Binary: o.Binary})
			if n := uint64(len(o.Levels)); m.Size > math.MaxUint64/n {
				m.Size = math.MaxUint64
			} else {
				m.Size *= n
			}
		}
		var wants []*logic.Bound
		if len(s.Conflict.Actors[a].Preference.Order) > 0 {
			wants, _ = s.Orders[a].Statements()
		}
		m.Wants = append(m.Wants, wants)
	}
	if s.Graph || s.Count > adapter.MaxListed {
		return m
	}
	for id := range s.Count {
		index := s.Index(id)
		levels := make([]uint8, len(s.Options))
		for o := range s.Options {
			levels[o] = uint8(s.Level(o, index))
		}
		m.States = append(m.States, levels)
	}
	for a := range s.Conflict.Actors {
		r := s.Ranking(a)
		ranks := make([]int32, s.Count)
		for id := range ranks {
			ranks[id] = int32(r.Rank(id))
		}
		m.Ranks = append(m.Ranks, ranks)
	}
	return m
}

// Encode writes a valid model in the format f and says what of it the file
// does not keep.
func (f *Format) Encode(c *parley.Conflict) ([]byte, []adapter.Loss, error) {
	if f.Write == nil {
		return nil, nil, fmt.Errorf("a %s is read, and not written; write a table (.csv)", f.Name)
	}
	m := &adapter.Model{Conflict: c}
	if f.Read != nil {
		s, err := prefer.New(c)
		if err != nil {
			return nil, nil, err
		}
		m = Model(s)
	}
	var b bytes.Buffer
	losses, err := f.Write(&b, m)
	return b.Bytes(), losses, err
}

// Advice is what users of a format's own program should know of a model of
// so many states, or "".
func (f *Format) Advice(states int) string {
	if f.Name == "GMCR+ project" {
		return gmcr.Advice(states)
	}
	return ""
}

// Settle gives a valid conflict without what only a variant can hold: options
// that it fixes are fixed by infeasible patterns, the status quo stands at
// their levels, rankings list the states that are left, and the variants,
// which were made for the model as it was, are gone. Actors that were given a
// type, by chosen, have it for certain.
func Settle(varied *parley.Conflict, chosen map[string]string) (*parley.Conflict, error) {
	c := *varied
	c.Variants = nil
	if err := sure(&c, chosen); err != nil {
		return nil, err
	}
	if len(c.Fixed) == 0 {
		return &c, nil
	}
	s, err := prefer.New(varied)
	if err != nil {
		return nil, err
	}
	c.Infeasible = append([]parley.Expression{}, c.Infeasible...)
	for o := range s.Options {
		if opt := &s.Options[o]; opt.Fixed >= 0 {
			e := logic.Expr{Op: logic.Compare, Cmp: logic.Unequal, Option: opt.ID, Level: opt.Levels[opt.Fixed]}
			c.Infeasible = append(c.Infeasible, parley.Expression(e.String()))
		}
	}
	c.Fixed = nil
	if s.StatusQuo >= 0 {
		c.StatusQuo = &parley.Position{Code: s.Code(s.StatusQuo)}
	}
	c.Actors = append([]parley.Actor{}, c.Actors...)
	for i := range c.Actors {
		a := &c.Actors[i]
		a.Preference.Ranking = left(s, a.Preference.Ranking)
		a.Types = append([]parley.Type{}, a.Types...)
		for t := range a.Types {
			a.Types[t].Preference.Ranking = left(s, a.Types[t].Preference.Ranking)
		}
	}
	return &c, nil
}

// left keeps the states of a ranking that are feasible in s.
func left(s *prefer.Profile, tiers []parley.Tier) []parley.Tier {
	var out []parley.Tier
	for _, t := range tiers {
		var states []string
		for _, code := range t.States {
			if index, ok := s.ParseCode(code); ok && s.Feasible(index) {
				states = append(states, code)
			}
		}
		if len(states) > 0 {
			t.States = states
			out = append(out, t)
		} else if n := len(out); n > 0 {
			out[n-1].Gap = max(out[n-1].Gap, t.Gap) // the gap is still there
		}
	}
	if n := len(out); n > 0 {
		out[n-1].Gap = 0
	}
	return out
}
