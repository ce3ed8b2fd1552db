package gmcr

import (
	"strings"

	"parley"
	"parley/adapter"
)

const (
	maxSteps   = 1 << 24 // in the search for the feasible states that a ranking numbers
	maxOptions = 200     // of a project whose rankings number states
)

// preferences reads what every decision maker wants: its ranking where the
// file says that rankings count, else its statements.
func (p *project) preferences(makers []*node, manual bool) {
	var codes []string
	if manual {
		codes = p.codes(makers)
	}
	other := 0
	for i, m := range makers {
		a := &p.c.Actors[i]
		if !m.isObject() {
			continue
		}
		p.At(m.at, "actors", a.ID)
		p.misperceptions(a, m.get("misperceptions"))
		ranking := m.get("preferenceRanking")
		if ranking == nil {
			ranking = m.get("preferenceVector")
		}
		statements := m.get("preferences")
		if statements != nil && !statements.isList() {
			p.Wrong(statements.at, "", "\"preferences\" must be a list, and this is %s", statements.what())
			continue
		}
		if !manual {
			if statements == nil {
				p.Wrong(m.at, `write "preferences": [] for one to whom all is alike`, "%s has no \"preferences\"", adapter.Clip(a.Label()))
				continue
			}
			p.statements(a, statements)
			if ranking.isList() && len(ranking.items) > 0 {
				other++
			}
			continue
		}
		if statements != nil && len(statements.items) > 0 {
			other++
		}
		switch {
		case !ranking.isList():
			p.Wrong(m.at, "add preferenceRanking, or set useManualPreferenceRanking to false", "the project is analysed by rankings, and %s has none", adapter.Clip(a.Label()))
		case codes != nil:
			p.ranking(a, ranking, codes)
		}
	}
	if other > 0 && manual {
		p.Note("the rankings are used, as the file says; the statements of %s are not", adapter.Count(other, "decision maker"))
	} else if other > 0 {
		p.Note("the statements are used, as the file says; the rankings of %s are not", adapter.Count(other, "decision maker"))
	}
}

// codes lists the codes of the feasible states in number order. A ranking
// names each of them once, so there are no more than it has numbers.
func (p *project) codes(makers []*node) []string {
	if !p.whole {
		return nil
	}
	if len(p.options) > maxOptions {
		p.Wrong(p.options[maxOptions].at, "leave out options that do not matter to the question", "with this option the project has more than %d options, and its states are not numbered", maxOptions)
		return nil
	}
	named := 0
	for _, m := range makers {
		for _, key := range []string{"preferenceRanking", "preferenceVector"} {
			if m.isObject() && m.get(key).isList() {
				n := 0
				for _, v := range m.get(key).items {
					n += max(1, len(v.items))
				}
				named = max(named, n)
			}
		}
	}
	f := finder{limit: named, code: []byte(strings.Repeat("N", len(p.options)))}
	if !f.find(len(p.options)-1, p.rule) {
		if f.steps > maxSteps {
			p.Wrong(adapter.Place{}, "use statements instead", "the feasible states are too many, or too scattered, to be numbered here")
			return nil
		}
		f.codes = append(f.codes, "") // more than any ranking has
	}
	if len(f.codes) == 0 {
		p.Wrong(adapter.Place{}, "", "no state is feasible: the infeasible patterns rule out all of them")
		return nil
	}
	return f.codes
}

// finder lists feasible states in number order, the last option being the
// highest digit.
type finder struct {
	code  []byte
	codes []string
	limit int
	steps int
}

// find sets the options up to the given place in every way that leaves a
// state which no rule matches. It reports false when the limit was passed.
func (f *finder) find(place int, rules []cube) bool {
	if f.steps += 1 + len(rules); f.steps > maxSteps {
		return false
	}
	for _, r := range rules {
		if len(r.yes)+len(r.no) == 0 {
			return true // all states from here are infeasible
		}
	}
	if place < 0 {
		if len(f.codes) == f.limit {
			return false
		}
		f.codes = append(f.codes, string(f.code))
		return true
	}
	for _, level := range []byte("NY") {
		f.code[place] = level
		left := make([]cube, 0, len(rules))
		for _, r := range rules {
			if next, alive := r.after(place, level == 'Y'); alive {
				left = append(left, next)
			}
		}
		if !f.find(place-1, left) {
			return false
		}
	}
	return true
}

// after is what is left of a cube's demands when an option is set; alive is
// false when it can match no more.
func (c cube) after(place int, yes bool) (left cube, alive bool) {
	has := func(list []int) bool {
		for _, k := range list {
			if k == place {
				return true
			}
		}
		return false
	}
	inYes, inNo := has(c.yes), has(c.no)
	if inYes && !yes || inNo && yes {
		return c, false
	}
	if !inYes && !inNo {
		return c, true
	}
	without := func(list []int) (out []int) {
		for _, k := range list {
			if k != place {
				out = append(out, k)
			}
		}
		return out
	}
	return cube{without(c.yes), without(c.no)}, true
}

// ranking reads state numbers, best first, into the actor's ranking.
func (p *project) ranking(a *parley.Actor, list *node, codes []string) {
	seen := make([]bool, len(codes))
	count := 0
	take := func(n *node, t *parley.Tier) {
		k, ok := n.whole()
		switch {
		case !ok:
			p.Wrong(n.at, "", "a state's number is a whole number, and this is %s", p.shown(n))
		case k < 1 || k > len(codes):
			p.Wrong(n.at, "states are numbered from 1", "there is no state %d; feasible are %d", k, len(codes))
		case seen[k-1]:
			p.Wrong(n.at, "remove one of the two", "%s ranks state %d twice", adapter.Clip(a.Label()), k)
		default:
			seen[k-1] = true
			count++
			t.States = append(t.States, codes[k-1])
		}
	}
	before := len(p.Problems)
	for _, n := range list.items {
		var t parley.Tier
		if n.isList() {
			for _, v := range n.items {
				take(v, &t)
			}
		} else {
			take(n, &t)
		}
		if len(t.States) > 0 {
			a.Preference.Ranking = append(a.Preference.Ranking, t)
		}
	}
	if count == len(codes) || len(p.Problems) > before {
		return
	}
	for k := range seen {
		if !seen[k] {
			hint := "every feasible state needs a place"
			if codes[len(codes)-1] == "" {
				p.Wrong(list.at, hint, "%s ranks %s, and more are feasible", adapter.Clip(a.Label()), adapter.Count(count, "state"))
			} else {
				p.Wrong(list.at, hint, "%s leaves out %s of %d, the first being %d", adapter.Clip(a.Label()), adapter.Count(len(codes)-count, "state"), len(codes), k+1)
			}
			return
		}
	}
}
