package oracle

import (
	"math/big"
	"strconv"

	"parley"
)

// fuzzy are preferences to a degree, and thresholds from which certainty is
// enough.
func (m *Model) fuzzy() questions {
	enough := func(i, x, y int) bool { return m.certainty(i, x, y).Cmp(m.threshold(i)) >= 0 }
	return questions{
		name:    "fuzzy",
		leaves:  func(i, s, t int) bool { return enough(i, t, s) },
		answers: func(j, x, y int) bool { return enough(j, y, x) },
		deters:  func(i, s, u int) bool { return !enough(i, u, s) },
	}
}

// certainty is how far a prefers x to y: 2r - 1, where r is the degree given
// for the pair or, where none is, 1, ½ or 0 by a's order.
func (m *Model) certainty(a, x, y int) *big.Rat {
	r := big.NewRat(1, 2)
	switch {
	case m.better(a, x, y):
		r = big.NewRat(1, 1)
	case m.better(a, y, x):
		r = new(big.Rat)
	}
	for _, d := range m.Conflict.Actors[a].Preference.Fuzzy {
		switch {
		case d.A == m.Codes[x] && d.B == m.Codes[y]:
			r = number(d.Value)
		case d.A == m.Codes[y] && d.B == m.Codes[x]:
			r = new(big.Rat).Sub(big.NewRat(1, 1), number(d.Value))
		}
	}
	return r.Sub(new(big.Rat).Add(r, r), big.NewRat(1, 1))
}

func (m *Model) threshold(a int) *big.Rat {
	actor := &m.Conflict.Actors[a]
	for _, t := range []string{m.Ask.Thresholds[actor.ID], m.Ask.Threshold, actor.Preference.Threshold} {
		if t != "" {
			return number(t)
		}
	}
	return big.NewRat(1, 1)
}

// probabilistic are chances of preferring one state to another, held against
// three parameters.
func (m *Model) probabilistic() questions {
	parameter := func(s string) *big.Rat {
		if s == "" {
			return big.NewRat(1, 2)
		}
		return number(s)
	}
	alpha, beta, gamma := parameter(m.Ask.Alpha), parameter(m.Ask.Beta), parameter(m.Ask.Gamma)
	return questions{
		name:    "probabilistic",
		leaves:  func(i, s, t int) bool { return m.chance(i, t, s).Cmp(alpha) > 0 },
		answers: func(j, x, y int) bool { return m.chance(j, y, x).Cmp(gamma) > 0 },
		deters:  func(i, s, u int) bool { return m.chance(i, u, s).Cmp(beta) <= 0 },
	}
}

// chance is how likely a prefers x to y: as given for the pair or, where
// nothing is, the share of its types that rank x above y.
func (m *Model) chance(a, x, y int) *big.Rat {
	actor := &m.Conflict.Actors[a]
	for _, c := range actor.Preference.Probabilities {
		there := number(c.Value)
		back := new(big.Rat).Sub(big.NewRat(1, 1), there)
		if c.Reverse != "" {
			back = number(c.Reverse)
		}
		switch {
		case c.A == m.Codes[x] && c.B == m.Codes[y]:
			return there
		case c.A == m.Codes[y] && c.B == m.Codes[x]:
			return back
		}
	}
	sum, total := new(big.Rat), new(big.Rat)
	add := func(w *float64, p *parley.Preference) {
		share := big.NewRat(1, 1)
		if w != nil {
			share = number(strconv.FormatFloat(*w, 'f', -1, 64))
		}
		total.Add(total, share)
		if x != y && m.degree(a, p, x, y) > 0 {
			sum.Add(sum, share)
		}
	}
	if len(actor.Types) == 0 {
		add(nil, &actor.Preference)
		return sum
	}
	add(actor.Weight, &actor.Preference)
	for k := range actor.Types {
		add(actor.Types[k].Weight, &actor.Types[k].Preference)
	}
	return sum.Quo(sum, total)
}
