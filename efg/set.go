package efg

import (
	"math/big"
	"slices"

	"parley/adapter"
	"parley/internal/gambit"
)

// set reads a player's information set, or chance's (player 0): its number,
// then, where it appears first and perhaps again, its name and branches.
func (t *tree) set(player int) (*set, bool) {
	at := t.Next()
	if !whole(at) || at.Text == "0" {
		return nil, t.Fault(at, "sets are numbered 1, 2, …", "the number of an information set is missing; here is %s", at.Shown())
	}
	if !t.named() {
		return nil, false
	}
	if t.sets[player] == nil {
		t.sets[player] = map[string]*set{}
	}
	s := t.sets[player][at.Text]
	if start := t.Look(); start.Is(gambit.Open) {
		read, ok := t.branches(player == 0)
		switch {
		case !ok:
			return nil, false
		case s == nil:
			s = read
			s.at, s.player, s.place = at, player, len(t.order[player])
			t.sets[player][at.Text] = s
			t.order[player] = append(t.order[player], s)
		case !slices.Equal(s.branches, read.branches) || !slices.EqualFunc(s.chances, read.chances, func(a, b adapter.Number) bool { return a.Cmp(b) == 0 }):
			return nil, t.Fault(start, "what is the same to its player has the same branches", "set %s has other branches here than where it appeared first", at.Shown())
		}
	}
	if s == nil {
		return nil, t.Fault(at, `write { "go" "stay" } after it`, "set %s appears here first and has no branches", at.Shown())
	}
	return s, true
}

// named passes over the name of a set or an outcome, if there is one.
func (t *tree) named() bool {
	switch name := t.Look(); name.Kind {
	case gambit.Quoted:
		t.Next()
	case gambit.Unclosed:
		return t.Fault(name, "", "")
	}
	return true
}

// branches reads a list of branches, with their chances where chance moves.
func (t *tree) branches(chance bool) (*set, bool) {
	start := t.Next()
	s := &set{}
	sum := new(big.Rat)
	for {
		switch b := t.Next(); b.Kind {
		case gambit.Quoted:
			s.branches = append(s.branches, b.Text)
			if !chance {
				continue
			}
			at := t.Next()
			p, ok := t.Number(at)
			if !ok {
				return nil, false
			}
			if sum.Add(sum, p.Rat()); p.Rat().Sign() < 0 {
				return nil, t.Fault(at, "", "a chance cannot be negative, and this is %s", at.Shown())
			}
			s.chances = append(s.chances, p)
		case gambit.Shut:
			if len(s.branches) == 0 {
				return nil, t.Fault(start, "", "a move has no branch")
			}
			if chance && sum.Cmp(big.NewRat(1, 1)) != 0 {
				return nil, t.Fault(start, "write 1/3 for a third: numbers are exact", "the chances of a move add up to %s, and not to 1", adapter.Clip(sum.RatString()))
			}
			return s, true
		default:
			return nil, t.Fault(b, "", "in a list of branches there is %s", b.Shown())
		}
	}
}

// outcome reads what a node pays: 0 for nothing, or an outcome's number, then,
// where it appears first and perhaps again, its name and payoffs.
func (t *tree) outcome() ([]adapter.Number, bool) {
	at := t.Next()
	if !whole(at) {
		return nil, t.Fault(at, "write 0 for none", "the number of an outcome is missing; here is %s", at.Shown())
	}
	if !t.named() {
		return nil, false
	}
	known := t.outcomes[at.Text]
	if start := t.Look(); start.Is(gambit.Open) {
		t.Next()
		payoffs, ok := t.Payoffs(start, "outcome "+at.Text)
		if !ok {
			return nil, false
		}
		if known != nil && !slices.EqualFunc(known, payoffs, func(a, b adapter.Number) bool { return a.Cmp(b) == 0 }) {
			return nil, t.Fault(start, "give it a number of its own", "outcome %s pays otherwise here than where it appeared first", at.Shown())
		}
		known = payoffs
		t.outcomes[at.Text] = payoffs
	}
	if known == nil && at.Text != "0" {
		return nil, t.Fault(at, "write { 1 2 } after it, a payoff a player", "outcome %s appears here first and has no payoffs", at.Shown())
	}
	return known, true
}

// whole reports whether a token is a whole number that is not negative.
func whole(t gambit.Token) bool {
	for i := range len(t.Text) {
		if t.Text[i] < '0' || t.Text[i] > '9' {
			return false
		}
	}
	return t.Is(gambit.Word) && t.Text != ""
}
