package modelfile

import (
	"math/big"

	"parley/internal/lazy"

	"parley"
)

// preference reads how a orders the states, in one of its types perhaps or as
// a view has it.
func (r *reader) preference(got map[string]*node, path parley.Path, a *parley.Actor) parley.Preference {
	var p parley.Preference
	if v := got["prefers"]; v != nil {
		r.items(v, path.Child("prefers"), "prefers", func(_ int, v *node, path parley.Path) {
			r.entry(v, path, a, &p)
		})
	}
	if v := got["ranking"]; v != nil {
		p.Ranking = r.ranking(v, path.Child("ranking"))
	}
	if v := got["weights"]; v != nil {
		r.mapping(v, path.Child("weights"), "weights", "write {expression: number}", func(that string, v *node, path parley.Path) {
			p.Weights = append(p.Weights, parley.Weight{That: parley.Expression(that), Value: r.word(v, path, "a number")})
		})
	}
	p.Gaps = r.words(got["gaps"], path.Child("gaps"), "gaps", "a number")
	if v := got["unknown"]; v != nil {
		r.items(v, path.Child("unknown"), "unknown", func(_ int, v *node, path parley.Path) {
			if v.kind != list {
				r.wrong(path, "write [state, state]", "an order is unknown between two states or more")
			}
			p.Unknown = append(p.Unknown, r.words(v, path, "unknown", "a state"))
		})
	}
	p.Fuzzy = r.fuzzy(got["fuzzy"], path.Child("fuzzy"))
	if v := got["threshold"]; v != nil {
		p.Threshold = r.word(v, path.Child("threshold"), "a threshold")
	}
	if v := got["probabilities"]; v != nil {
		r.items(v, path.Child("probabilities"), "probabilities", func(_ int, v *node, path parley.Path) {
			c := parley.Chance{}
			r.tuple(v, path, "a chance between two states", "write [state, state, 0.6], or with the reverse [state, state, 0.5, 0.2]", 3, &c.A, &c.B, &c.Value, &c.Reverse)
			p.Probabilities = append(p.Probabilities, c)
		})
	}
	return p
}

// entry reads one entry of prefers: a statement, or a block of them.
func (r *reader) entry(n *node, path parley.Path, a *parley.Actor, p *parley.Preference) {
	if n.kind != list && !n.block() {
		p.Order = append(p.Order, r.listed(n, path, a))
		return
	}
	b := parley.Block{Start: len(p.Order)}
	any, known := n, (*node)(nil)
	if n.kind == mapping {
		got := r.fields(n, path, blockKeys)
		any, known = got["any"], got["known"]
		b.Known = [][2]int{}
		path = path.Child("any")
	}
	if any == nil || any.kind == list && len(any.items) == 0 {
		r.wrong(path, "put two statements or more in it, or leave it out", "a block of unknown order is empty")
		return
	}
	r.items(any, path, "a block of unknown order", func(_ int, v *node, path parley.Path) {
		if v.kind == list || v.block() {
			r.wrong(path, "list the statements one by one", "a block of unknown order cannot hold another")
			v = &node{kind: scalar}
		}
		p.Order = append(p.Order, r.listed(v, path, a))
	})
	b.End = len(p.Order)
	if known != nil {
		path = path[:len(path)-1].Child("known")
		r.items(known, path, "known", func(_ int, v *node, path parley.Path) {
			b.Known = append(b.Known, r.knownPair(v, path, a, p.Order[b.Start:], b.Start))
		})
	}
	p.Blocks = append(p.Blocks, b)
}

// block reports whether n, in prefers, is a block that is written in full.
func (n *node) block() bool {
	_, ok := n.get("any")
	return n.kind == mapping && ok
}

// knownPair reads [a, b], the labels of two statements of a block, as places
// of the order whose part from start on is given.
func (r *reader) knownPair(n *node, path parley.Path, a *parley.Actor, order []int, start int) [2]int {
	var names [2]string
	pair := [2]int{-1, -1}
	if !r.tuple(n, path, "a pair of statements", "write [a, b], two of the statements under any", 2, &names[0], &names[1]) {
		return pair
	}
	for side, label := range names {
		labels := make([]string, len(order))
		for k, at := range order {
			if labels[k] = a.Statements[at].Label(); name(labels[k]) == label {
				pair[side] = start + k
			}
		}
		if pair[side] < 0 && !r.f.broken[path.String()] {
			r.f.add(path.Child(itoa(side)), orElse(parley.Nearest(label, labels), "name two of the statements under any"), "the block has no statement %q", label)
			r.f.broken[path.Child(itoa(side)).String()] = true
		}
	}
	if pair[0] < 0 || pair[1] < 0 {
		r.f.broken[path.String()] = true
	}
	return pair
}

// listed reads a statement in prefers and gives its place: one that has the
// name, one that is written the same, or a new one.
func (r *reader) listed(n *node, path parley.Path, a *parley.Actor) int {
	if n.kind == scalar {
		normal := name(n.text)
		for k := range a.Statements {
			if label := a.Statements[k].Label(); label == normal || label == n.text {
				return k
			}
		}
	}
	s := r.statement(n, path)
	for k := range a.Statements {
		if sameStatement(&a.Statements[k], &s) {
			return k
		}
	}
	a.Statements = append(a.Statements, s)
	return len(a.Statements) - 1
}

// gapSign is an entry of a ranking that says how strong the preference is
// between its neighbours: as many signs as the degree.
var gapSign = lazy.MustCompile(`^>+$`)

// ranking reads tiers of states and the gaps between them.
func (r *reader) ranking(n *node, path parley.Path) []parley.Tier {
	var out []parley.Tier
	gap := false
	r.items(n, path, "a ranking", func(i int, v *node, here parley.Path) {
		if v.kind == scalar && gapSign.MatchString(v.text) {
			switch degree := len(v.text); {
			case degree == 1 || degree > parley.MaxDegree:
				r.wrong(here, `write ">>" for degree 2, ">>>" for 3, up to nine signs`, "%q marks no gap", v.text)
			case gap || len(out) == 0 || i == len(n.items)-1:
				r.wrong(here, "put it between two states, or leave it out", "%q stands between two states, to mark how strong a preference is", v.text)
			default:
				out[len(out)-1].Gap = degree
			}
			gap = true
			return
		}
		gap = false
		if v.kind == list {
			out = append(out, r.tier(v, here))
		} else {
			out = append(out, parley.Tier{States: []string{r.word(v, here, "a state")}})
		}
		if r.f.broken[here.String()] {
			r.f.hollow[path.String()] = true
		}
	})
	return out
}

func (r *reader) tier(n *node, path parley.Path) parley.Tier {
	var t parley.Tier
	if len(n.items) == 0 {
		r.wrong(path, "", "a list of equally good states is empty")
	}
	for i, v := range n.items {
		here := path.Child(itoa(i))
		t.States = append(t.States, r.word(v, here, "a state"))
		if r.f.broken[here.String()] {
			r.f.hollow[path[:len(path)-1].String()] = true
		}
	}
	return t
}

// broadest is how many states a matrix of degrees may have: the place of every
// pair in the file is kept.
const broadest = 400

// fuzzy reads degrees of preference, by pairs or as a matrix of which each
// pair stands twice.
func (r *reader) fuzzy(n *node, path parley.Path) []parley.Degree {
	var out []parley.Degree
	if n == nil || n.kind != mapping {
		if n != nil {
			r.items(n, path, "fuzzy", func(_ int, v *node, path parley.Path) {
				d := parley.Degree{}
				r.tuple(v, path, "a degree of preference between two states", "write [state, state, 0.7]", 3, &d.A, &d.B, &d.Value)
				out = append(out, d)
			})
		}
		return out
	}
	got := r.fields(n, path, matrixKeys)
	states := r.words(got["states"], path.Child("states"), "states", "a state")
	if len(states) > broadest {
		r.f.add(path.Child("states"), "list the pairs that differ from the actor's order instead, as in \"fuzzy: [[state, state, 0.7]]\"",
			"a matrix of %d states has %d pairs, and at most %d states are taken", len(states), len(states)*(len(states)-1)/2, broadest)
		return nil
	}
	rows := r.matrix(got["degrees"], path.Child("degrees"), len(states))
	half, one := big.NewRat(1, 2), big.NewRat(1, 1)
	for i := range rows {
		here := path.Child("degrees", itoa(i))
		if x, ok := parley.ParseNumber(rows[i][i]); ok && x.Cmp(half) != 0 {
			r.f.add(here.Child(itoa(i)), "write 0.5", "a state is preferred to itself to the degree 0.5, and this is %q", rows[i][i])
		}
		for j := i + 1; j < len(rows); j++ {
			x, ok1 := parley.ParseNumber(rows[i][j])
			y, ok2 := parley.ParseNumber(rows[j][i])
			if ok1 && ok2 && x.Add(x, y).Cmp(one) != 0 {
				r.f.add(path.Child("degrees", itoa(j), itoa(i)), "write 1 less the opposite entry", "%q and the opposite entry, %q, do not add up to 1", rows[j][i], rows[i][j])
			}
			pair := path.Child(itoa(len(out)))
			for k, at := range []parley.Path{path.Child("states", itoa(i)), path.Child("states", itoa(j)), here.Child(itoa(j))} {
				r.f.elsewhere[pair.Child(itoa(k)).String()] = at
			}
			r.f.elsewhere[pair.String()] = here.Child(itoa(j))
			out = append(out, parley.Degree{A: states[i], B: states[j], Value: rows[i][j]})
		}
	}
	return out
}

// matrix reads as many rows of as many numbers; nil when it is no such.
func (r *reader) matrix(n *node, path parley.Path, size int) [][]string {
	if n == nil {
		return nil
	}
	square := n.kind == list && len(n.items) == size
	var rows [][]string
	r.items(n, path, "degrees", func(_ int, v *node, path parley.Path) {
		square = square && v.kind == list && len(v.items) == size
		rows = append(rows, r.words(v, path, "a row", "a number"))
	})
	if !square {
		r.wrong(path, "write a row for each state, and in it a number for each state", "the matrix is not square: there are %d states", size)
		return nil
	}
	return rows
}
