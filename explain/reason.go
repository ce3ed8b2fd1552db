package explain

import (
	"fmt"
	"strings"

	"parley"
	"parley/prefer"
	"parley/result"
)

// Kinds of reason, by the form of the actor's preference.
const (
	ByStatement = "statement"
	ByWeight    = "weight"
	ByRanking   = "ranking"
)

// Effects of a move on an actor. Unknown: the pair is of unknown order. Mixed:
// of several actors taken as one, one gains and another does not.
const (
	Better  = "better"
	Equal   = "equal"
	Worse   = "worse"
	Unknown = "unknown"
	Mixed   = "mixed"
)

// Teller puts moves and preferences into words: what changes, who gains, and
// which statement decides. It keeps scratch room and is not safe for use by
// several goroutines.
type Teller struct {
	Space   *prefer.Profile
	Compare *prefer.Comparer
	Looked  int64 // the moves looked at so far, in explaining states
	sources map[string]string

	reading prefer.Reading
	judges  map[wanted]judge
	doubts  map[int]*doubt
	degrees []*prefer.Degrees
}

// NewTeller makes a teller for s.
func NewTeller(s *prefer.Profile) *Teller {
	t := &Teller{Space: s, Compare: s.Comparer(), sources: map[string]string{}, judges: map[wanted]judge{}, doubts: map[int]*doubt{}}
	for _, src := range s.Conflict.Sources {
		t.sources[src.ID] = src.Title
	}
	return t
}

// Model is the model's hash.
func (t *Teller) Model() string { return t.Space.Conflict.Hash() }

// Effect tells what going from one state to another, both indices, means to
// actor, with the reasons: one for statements and rankings, one for each
// weight that changes, and those of every member where actors are merged. There
// are none where the actor is indifferent and no weight changes.
func (t *Teller) Effect(actor int, from, to uint64) (string, []result.Reason) {
	o := t.Space.Orders[actor]
	if o == nil {
		return t.joint(t.members(actor), from, to)
	}
	rs := t.reasons(o.Because(t.Compare, from, to), from, to)
	if t.unsure(actor, from, to) {
		return Unknown, rs
	}
	return effect(t.Compare.Compare(actor, to, from)), rs
}

func effect(sign int) string {
	switch {
	case sign > 0:
		return Better
	case sign < 0:
		return Worse
	}
	return Equal
}

// member is one of several actors that are taken as one.
type member struct {
	id    string
	order prefer.Order
}

// members are those of an actor: itself, unless it is a block.
func (t *Teller) members(actor int) []member {
	s := t.Space
	id := s.Conflict.Actors[actor].ID
	if s.Orders[actor] != nil {
		return []member{{id, s.Orders[actor]}}
	}
	var out []member
	for k, one := range strings.Split(id, "+") {
		out = append(out, member{one, s.Members[actor][k]})
	}
	return out
}

// joint tells what a move means to several actors together: better where it
// pays them all or, by Pareto, one and costs none.
func (t *Teller) joint(of []member, from, to uint64) (string, []result.Reason) {
	rs := []result.Reason{}
	gain, lose := 0, 0
	for _, m := range of {
		switch effect(m.order.Compare(t.Compare, to, from)) {
		case Better:
			gain++
		case Worse:
			lose++
		}
		for _, r := range t.reasons(m.order.Because(t.Compare, from, to), from, to) {
			if len(of) > 1 {
				r.Of = m.id
			}
			rs = append(rs, r)
		}
	}
	switch {
	case gain == len(of), t.reading.Pareto && gain > 0 && lose == 0:
		return Better, rs
	case lose == len(of), t.reading.Pareto && lose > 0 && gain == 0:
		return Worse, rs
	case gain+lose == 0:
		return Equal, rs
	}
	return Mixed, rs
}

// reasons shapes what parts two states.
func (t *Teller) reasons(all []prefer.Reason, from, to uint64) []result.Reason {
	rs := []result.Reason{}
	for _, r := range all {
		switch {
		case r.Statement != nil:
			rs = append(rs, t.statement(r.Statement, r.Place, r.Holds))
		case r.Weight != nil:
			rs = append(rs, result.Reason{
				Kind: ByWeight, Statement: string(r.Weight.That), That: string(r.Weight.That),
				Holds: r.Holds, Value: r.Weight.Value, From: r.From, To: r.To,
			})
		default:
			rs = append(rs, result.Reason{
				Kind: ByRanking, Statement: fmt.Sprintf("ranked %s against %s", r.To, r.From),
				From: r.From, To: r.To, Holds: r.Holds,
				FromState: t.Space.CodeAt(from), ToState: t.Space.CodeAt(to),
			})
		}
	}
	return rs
}

func (t *Teller) statement(st *parley.Statement, k int, holds bool) result.Reason {
	r := result.Reason{
		Kind: ByStatement, Statement: st.Label(), That: string(st.That), Place: k + 1,
		Holds: holds, Because: st.Because,
	}
	for _, c := range st.Cites {
		r.Cites = append(r.Cites, result.Cite{Source: c.Source, Title: t.sources[c.Source], Quote: c.Quote})
	}
	return r
}

// labels are the reasons' statements.
func labels(rs []result.Reason) []string {
	out := make([]string, len(rs))
	for k := range rs {
		out[k] = rs[k].Statement
	}
	return out
}
