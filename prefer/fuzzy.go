package prefer

import (
	"math/big"

	"parley"
)

// fuzzy is what an actor wants where it prefers one state to another to a
// degree: r(a,b) from 0 to 1, with r(b,a) = 1 - r(a,b). Its relative
// certainty is r(a,b) - r(b,a), and a satisficing threshold says what is
// enough to act on (Bashar, Kilgour & Hipel 2012,
// doi:10.1109/TFUZZ.2012.2183603). Degrees of pairs that are not given are 1,
// ½ or 0 by the actor's order. Numbers are exact.
func (p *Profile) fuzzy(i int, r Reading) *Structure {
	pref := &p.Conflict.Actors[i].Preference
	gamma := rational(p.Threshold(i, r))
	one, two := big.NewRat(1, 1), big.NewRat(2, 1)
	enough := func(degree *big.Rat) bool {
		certainty := new(big.Rat).Mul(two, degree)
		return certainty.Sub(certainty, one).Cmp(gamma) >= 0
	}
	c := p.alone(p.Ranking(i), func(yield func(string)) {
		for _, d := range pref.Fuzzy {
			yield(d.A)
			yield(d.B)
		}
	})
	given := map[[2]int32]bool{} // enough to go from the first to the second
	for _, d := range pref.Fuzzy {
		if a, b, ok := p.pair(c, d.A, d.B); ok {
			degree := rational(d.Value)
			given[[2]int32{b, a}] = enough(degree)
			given[[2]int32{a, b}] = enough(new(big.Rat).Sub(one, degree))
		}
	}
	return c.structure(func(x, y int32) bool {
		if c.state[x] >= 0 && c.state[y] >= 0 {
			if yes, ok := given[[2]int32{x, y}]; ok {
				return yes
			}
		}
		return c.value[y] > c.value[x]
	})
}

// Threshold is the threshold of an actor's fuzzy preferences, a decimal.
func (p *Profile) Threshold(i int, r Reading) string {
	if len(r.Thresholds) > i && r.Thresholds[i] != "" {
		return r.Thresholds[i]
	}
	if t := p.Conflict.Actors[i].Preference.Threshold; t != "" {
		return t
	}
	return "1"
}

// structure is one in which the actor goes where going is enough, and is
// deterred by where it would not go.
func (c *pairing) structure(goes func(x, y int32) bool) *Structure {
	return &Structure{
		Class: c.class, Classes: len(c.value),
		Leaves: goes, Answers: goes,
		Deters: func(s, u int32) bool { return !goes(s, u) },
	}
}

// pair gives the classes of two states; ok is false if one cannot occur.
func (p *Profile) pair(c *pairing, a, b string) (x, y int32, ok bool) {
	i, okA := p.ParseCode(a)
	j, okB := p.ParseCode(b)
	if !okA || !okB || !p.Feasible(i) || !p.Feasible(j) {
		return 0, 0, false
	}
	return c.class[p.ID(i)], c.class[p.ID(j)], true
}

// rational reads a number that the domain has checked.
func rational(text string) *big.Rat {
	x, ok := parley.ParseNumber(text)
	if !ok {
		panic("prefer: no number: " + text)
	}
	return x
}
