package parley

import (
	"math/big"
	"slices"
	"strconv"
)

// MaxDegree is the greatest degree of a preference.
const MaxDegree = 9

func (v *validator) statement(path Path, s *Statement) {
	if s.Name != "" {
		v.name(path, s.Name, "a statement", false)
	}
	v.share(path.Child("confidence"), s.Confidence, "a confidence")
	v.cites(path, s.Cites)
	switch {
	case s.Degree < 0 || s.Degree > MaxDegree:
		v.ps.Add(path.Child("degree"), "write a whole number from 1 to 9", "%d is no degree of preference", s.Degree)
	case s.Degree > 0 && s.Unknown:
		v.key(path.Child("unknown"), "keep one of them", "a preference of unknown direction has no degree")
	}
}

func (v *validator) cites(path Path, cites []Cite) {
	for i, cite := range cites {
		if !v.sources[cite.Source] {
			ids := make([]string, 0, len(v.sources))
			for _, src := range v.c.Sources {
				ids = append(ids, src.ID)
			}
			v.ps.Add(path.Child("cites", strconv.Itoa(i), "source"), orElse(Nearest(cite.Source, ids), "list it under sources"), "no source is called %q", cite.Source)
		}
	}
}

// some requires that p orders something, or says something of pairs.
func (v *validator) some(path Path, p *Preference, format string, args ...any) {
	if p.Empty() && len(p.Unknown)+len(p.Fuzzy)+len(p.Probabilities) == 0 {
		v.key(path, "give it prefers, a ranking or weights", format, args...)
	}
}

func (v *validator) preference(path Path, p *Preference) {
	kinds := 0
	for _, has := range []bool{len(p.Order) > 0, len(p.Ranking) > 0, len(p.Weights) > 0} {
		if has {
			kinds++
		}
	}
	if kinds > 1 {
		v.key(path, "", "prefers, ranking and weights exclude one another")
	}
	v.blocks(path.Child("prefers"), p)
	for _, w := range p.Weights {
		if _, ok := ParseNumber(w.Value); !ok {
			v.ps.Add(path.Child("weights", string(w.That)), "write a number like 2, -0.5 or 1/3", "%q is no number", w.Value)
		}
	}
	for i, t := range p.Ranking {
		if t.Gap < 0 || t.Gap > MaxDegree || t.Gap > 1 && i == len(p.Ranking)-1 {
			v.key(path.Child("ranking"), `write ">>" for degree 2, up to nine signs, between two states`, "a gap of degree %d cannot stand after place %d of the ranking", t.Gap, i+1)
		}
	}
	v.gaps(path.Child("gaps"), p)
	v.pairs(path, p)
}

// blocks checks a preference's blocks of unknown order.
func (v *validator) blocks(path Path, p *Preference) {
	in := make([]bool, len(p.Order))
	for k := range p.Blocks {
		b := &p.Blocks[k]
		if b.Start < 0 || b.End > len(p.Order) || b.Start >= b.End || in[b.Start] {
			v.key(path, "put two statements or more in it, or leave it out", "a block of unknown order is empty")
			return
		}
		for at := b.Start; at < b.End; at++ {
			in[at] = true
		}
		v.block(path.Child(p.Entry(b.Start)[0]), b)
	}
	first := map[int]int{}
	for k, s := range p.Order {
		if at, twice := first[s]; !twice {
			first[s] = k
		} else if in[at] || in[k] {
			v.ps.Add(path.Child(p.Entry(k)...), "remove one of the two", "the statement is listed twice, which a block of unknown order does not allow")
		}
	}
}

// block checks what is known of one block, which stands at path.
func (v *validator) block(at Path, b *Block) {
	if circle := b.circle(); circle != nil {
		v.key(at.Child("known"), "take one pair out", "what is known of the block's order goes in a circle")
	}
	for i, pair := range b.Known {
		here := at.Child("known", strconv.Itoa(i))
		switch {
		case !b.holds(pair[0]) || !b.holds(pair[1]):
			v.ps.Add(here, "write [a, b], two of the statements under any", "the pair names a statement that the block does not hold")
		case pair[0] == pair[1]:
			v.ps.Add(here, "write [a, b], two of the statements under any", "the pair names one statement twice")
		}
	}
	if n := b.End - b.Start; len(b.Known) > 0 && n > MaxKnown {
		v.key(at, "split it, or leave known out", "a block of which something is known holds at most %d statements, and this holds %d", MaxKnown, n)
	}
}

// MaxKnown is the greatest number of statements in a block of which something
// is known: its orders are counted over sets of statements.
const MaxKnown = 20

func (b *Block) holds(place int) bool { return place >= b.Start && place < b.End }

// circle finds a circle among what is known, or nil.
func (b *Block) circle() []int {
	above := map[int][]int{}
	for _, pair := range b.Known {
		if pair[0] != pair[1] {
			above[pair[0]] = append(above[pair[0]], pair[1])
		}
	}
	done := map[int]bool{}
	var open []int
	var visit func(int) []int
	visit = func(at int) []int {
		if i := slices.Index(open, at); i >= 0 {
			return slices.Clone(open[i:])
		}
		if done[at] {
			return nil
		}
		open = append(open, at)
		for _, next := range above[at] {
			if c := visit(next); c != nil {
				return c
			}
		}
		open = open[:len(open)-1]
		done[at] = true
		return nil
	}
	for _, pair := range b.Known {
		if c := visit(pair[0]); c != nil {
			return c
		}
	}
	return nil
}

func (v *validator) gaps(path Path, p *Preference) {
	if len(p.Gaps) == 0 {
		return
	}
	if len(p.Weights) == 0 {
		v.key(path, `mark gaps in a ranking with ">>", and in prefers by degree`, "gaps belong to weights, and there are none")
	}
	if len(p.Gaps) > MaxDegree-1 {
		v.key(path, "degrees end at 9", "there are %d gaps, and at most 8 can be told apart", len(p.Gaps))
	}
	last := new(big.Rat)
	for i, g := range p.Gaps {
		here := path.Child(strconv.Itoa(i))
		x, ok := ParseNumber(g)
		switch {
		case !ok:
			v.ps.Add(here, "write a number like 5 or 2.5", "%q is no number", g)
		case x.Sign() <= 0:
			v.ps.Add(here, "write numbers above 0, each greater than the last", "the gap %s is not above 0", g)
		case x.Cmp(last) <= 0:
			v.ps.Add(here, "write numbers above 0, each greater than the last", "the gap %s is not greater than the one before it", g)
		default:
			last = x
		}
	}
}

// pairs checks what is said of pairs of states: numbers and repetitions.
// Package space checks the states.
func (v *validator) pairs(path Path, p *Preference) {
	for i, set := range p.Unknown {
		here := path.Child("unknown", strconv.Itoa(i))
		if len(set) < 2 {
			v.ps.Add(here, "write [state, state]", "an order is unknown between two states or more")
		}
	}
	one := big.NewRat(1, 1)
	share := func(here Path, text, what string) *big.Rat {
		x, ok := ParseNumber(text)
		if !ok || x.Sign() < 0 || x.Cmp(one) > 0 {
			v.ps.Add(here, "write a number like 0.65", "%s lies between 0 and 1, and this is %q", what, text)
			return nil
		}
		return x
	}
	for i, d := range p.Fuzzy {
		share(path.Child("fuzzy", strconv.Itoa(i), "2"), d.Value, "a degree of preference")
	}
	for i, c := range p.Probabilities {
		here := path.Child("probabilities", strconv.Itoa(i))
		x := share(here.Child("2"), c.Value, "a chance")
		if c.Reverse == "" {
			continue
		}
		y := share(here.Child("3"), c.Reverse, "a chance")
		if x != nil && y != nil && x.Add(x, y).Cmp(one) > 0 {
			v.ps.Add(here, "lower one of them; what is left to 1 is the chance that the actor is indifferent", "the chances of the two directions add up to more than 1")
		}
	}
	if p.Threshold != "" {
		if x, ok := ParseNumber(p.Threshold); !ok || x.Sign() <= 0 || x.Cmp(one) > 0 {
			v.ps.Add(path.Child("threshold"), "write a number like 0.3", "a threshold lies above 0 and is at most 1, and this is %q", p.Threshold)
		}
	}
}

func (v *validator) attitudes(path Path, a *Actor) {
	for _, t := range a.Attitudes {
		v.actorRefKey(path.Child(t.Actor), t.Actor)
		if !slices.Contains(signs, t.Sign) {
			v.ps.Add(path.Child(t.Actor), orElse(Nearest(t.Sign, signs), "write positive, neutral or negative"), "%q is no attitude", t.Sign)
		}
	}
}

var signs = []string{"positive", "neutral", "negative"}
