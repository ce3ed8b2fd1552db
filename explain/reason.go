package explain

import (
	"fmt"

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

// Effects of a move on an actor.
const (
	Better = "better"
	Equal  = "equal"
	Worse  = "worse"
)

// Teller puts moves and preferences into words: what changes, who gains, and
// which statement decides. It keeps scratch room and is not safe for use by
// several goroutines.
type Teller struct {
	Space   *prefer.Profile
	Compare *prefer.Comparer
	Looked  int64 // the moves looked at so far, in explaining states
	sources map[string]string
}

// NewTeller makes a teller for s.
func NewTeller(s *prefer.Profile) *Teller {
	t := &Teller{Space: s, Compare: s.Comparer(), sources: map[string]string{}}
	for _, src := range s.Conflict.Sources {
		t.sources[src.ID] = src.Title
	}
	return t
}

// Model is the model's hash.
func (t *Teller) Model() string { return t.Space.Conflict.Hash() }

// Effect tells what going from one state to another, both indices, means to
// actor, with the reasons: one for statements and rankings, one for each
// weight that changes. There are none where the actor is indifferent and no
// weight changes.
func (t *Teller) Effect(actor int, from, to uint64) (string, []result.Reason) {
	effect := Equal
	switch t.Compare.Compare(actor, to, from) {
	case 1:
		effect = Better
	case -1:
		effect = Worse
	}
	rs := []result.Reason{}
	for _, r := range t.Compare.Because(actor, from, to) {
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
	return effect, rs
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
