package explain

import (
	"fmt"
	"math/big"

	"parley"
	"parley/result"
	"parley/space"
	"parley/words"
)

// Kinds of reason, by the form of the actor's preference.
const (
	ByStatement = "statement"
	ByWeight    = "weight"
	ByRanking   = "ranking"
)

// Label is the statement in words: its name with spaces, or its expression.
func Label(r *result.Reason) string {
	if r.Kind == ByStatement && r.Statement != r.That {
		return words.Plain(r.Statement)
	}
	return r.Statement
}

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
	Space   *space.Space
	Compare *space.Comparer
	Model   string // the model's hash
	Looked  int64  // the moves looked at so far, in explaining states
	sources map[string]string
}

// NewTeller makes a teller for s.
func NewTeller(s *space.Space) *Teller {
	t := &Teller{Space: s, Compare: s.Comparer(), Model: s.Conflict.Hash(), sources: map[string]string{}}
	for _, src := range s.Conflict.Sources {
		t.sources[src.ID] = src.Title
	}
	return t
}

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
	p := &t.Space.Preferences[actor]
	c := &t.Space.Conflict.Actors[actor].Preference
	switch {
	case p.Tiers != nil:
		if effect == Equal {
			return effect, []result.Reason{}
		}
		a, b := p.Tiers[t.Space.ID(from)], p.Tiers[t.Space.ID(to)]
		return effect, []result.Reason{{
			Kind: ByRanking, Statement: fmt.Sprintf("ranked %d against %d", b+1, a+1),
			From: fmt.Sprint(a + 1), To: fmt.Sprint(b + 1), Holds: effect == Better,
			FromState: t.Space.CodeAt(from), ToState: t.Space.CodeAt(to),
		}}
	case len(p.Weights) > 0:
		return effect, t.weights(actor, from, to)
	}
	k := t.Compare.Statement(actor, from, to)
	if k < 0 {
		return effect, []result.Reason{}
	}
	return effect, []result.Reason{t.statement(t.Space.Conflict.Actors[actor].Ordered(c)[k], k, effect == Better)}
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

func (t *Teller) weights(actor int, from, to uint64) []result.Reason {
	p := &t.Space.Preferences[actor]
	c := &t.Space.Conflict.Actors[actor].Preference
	var a, b big.Rat
	rs := []result.Reason{}
	for k, w := range p.Weights {
		inFrom, inTo := t.Compare.Truths(w, from, to)
		if inFrom {
			a.Add(&a, p.Values[k])
		}
		if inTo {
			b.Add(&b, p.Values[k])
		}
		if inFrom != inTo {
			rs = append(rs, result.Reason{
				Kind: ByWeight, Statement: string(c.Weights[k].That), That: string(c.Weights[k].That),
				Holds: inTo, Value: c.Weights[k].Value,
			})
		}
	}
	for k := range rs {
		rs[k].From, rs[k].To = decimal(&a), decimal(&b)
	}
	return rs
}

// decimal writes a sum of decimals without trailing zeros.
func decimal(r *big.Rat) string {
	if r.IsInt() {
		return r.Num().String()
	}
	digits, exact := r.FloatPrec()
	if !exact {
		return r.String()
	}
	return r.FloatString(digits)
}

// labels are the reasons' statements.
func labels(rs []result.Reason) []string {
	out := make([]string, len(rs))
	for k := range rs {
		out[k] = rs[k].Statement
	}
	return out
}
