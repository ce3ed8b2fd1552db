package align

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sort"
	"strings"

	"parley/sources"
)

// fact is something that documents of one family tell differently outside
// all quotations, with the places where they do.
type fact struct {
	statements []*sources.Statement
	drift      []sources.Drift
}

// factSim is the similarity from which two sentences tell one fact.
const factSim = 0.24

// factSets finds what documents of one origin tell differently: numbers,
// dates and places of sentences that are each other's counterparts, and the
// roles and affiliations given to one person. Sentences of which one cluster
// has two are left out, for it has their drift.
func factSets(ctx context.Context, texts *Texts, pairs []Pair, near *Order, told map[place]int) ([]fact, error) {
	sets := claimSets(pairs)
	facts, differ := make([]fact, len(sets)), make([]bool, len(sets))
	together := near.Of(len(sets), func(i int) (a, b int) { return int(sets[i][0].doc), int(sets[i][0].doc) })
	err := EachOf(ctx, together, func(i int) {
		count := make(map[int]int)
		for _, p := range sets[i] {
			if n, ok := told[p]; ok {
				if count[n]++; count[n] > 1 {
					return
				}
			}
		}
		facts[i], differ[i] = factOf(texts, sets[i])
	})
	if err != nil {
		return nil, err
	}
	var out []fact
	for i := range facts {
		if differ[i] {
			out = append(out, facts[i])
		}
	}
	roles, err := roleFacts(ctx, texts, near)
	return append(out, roles...), err
}

// place is a sentence of a document.
type place struct{ doc, claim int32 }

// claimSets joins the sentences that related documents tell in common, the
// likeliest first, never two of one document.
func claimSets(pairs []Pair) [][]place {
	type tie struct {
		x, y place
		sim  float32
	}
	var ties []tie
	for _, p := range pairs {
		if !p.Related {
			continue
		}
		for _, m := range increasing(p.Matches) {
			if m.Sim >= factSim {
				ties = append(ties, tie{place{int32(p.A), m.A}, place{int32(p.B), m.B}, m.Sim})
			}
		}
	}
	slices.SortStableFunc(ties, func(x, y tie) int { return cmp.Compare(y.sim, x.sim) })
	home := make(map[place]int32)
	var sets [][]place // each by document
	at := func(p place) int32 {
		if i, ok := home[p]; ok {
			return i
		}
		sets = append(sets, []place{p})
		home[p] = int32(len(sets) - 1)
		return home[p]
	}
	for _, t := range ties {
		i, j := at(t.x), at(t.y)
		if i == j {
			continue
		}
		both, ok := apart(sets[i], sets[j])
		if !ok {
			continue
		}
		for _, p := range sets[j] {
			home[p] = i
		}
		sets[i], sets[j] = both, nil
	}
	sets = slices.DeleteFunc(sets, func(s []place) bool { return len(s) < 2 })
	slices.SortFunc(sets, func(x, y []place) int {
		return cmp.Or(cmp.Compare(x[0].doc, y[0].doc), cmp.Compare(x[0].claim, y[0].claim))
	})
	return sets
}

// apart puts two lists of places together, by document, unless a document is
// in both.
func apart(x, y []place) (both []place, ok bool) {
	both = make([]place, 0, len(x)+len(y))
	for len(x) > 0 && len(y) > 0 {
		switch {
		case x[0].doc < y[0].doc:
			both, x = append(both, x[0]), x[1:]
		case x[0].doc > y[0].doc:
			both, y = append(both, y[0]), y[1:]
		default:
			return nil, false
		}
	}
	return append(append(both, x...), y...), true
}

// factOf compares the particulars of counterpart sentences and keeps them
// when any two differ.
func factOf(texts *Texts, set []place) (fact, bool) {
	tellings := make([]telling, len(set))
	for i, p := range set {
		t := texts.At(int(p.doc))
		s := ownStatement(t, t.Claims[p.claim].Span)
		s.ID += ":fact"
		tellings[i] = telling{s, t.outside(t.Claims[p.claim].Span)}
	}
	f := fact{drift: toldApart(tellings)}
	for _, d := range f.drift {
		for _, t := range tellings {
			if slices.Contains(d.Statements, t.st.ID) && !has(f.statements, t.st.ID) {
				f.statements = append(f.statements, t.st)
			}
		}
	}
	return f, len(f.drift) > 0
}

// telling is a statement or sentence with its particulars.
type telling struct {
	st   *sources.Statement
	vals values
}

// toldApart compares the particulars of all tellings of one thing. A drift
// names every way that a particular is told in, with the documents.
func toldApart(tellings []telling) []sources.Drift {
	ways := make(map[sources.DriftKind]map[string]map[int]bool) // kind, expression, telling
	alike := tellAlike(tellings)
	for i, these := range alike {
		for _, those := range alike[i+1:] {
			for _, d := range tellings[these[0]].vals.differences(tellings[those[0]].vals) {
				by := ways[d.kind]
				if by == nil {
					by = make(map[string]map[int]bool)
					ways[d.kind] = by
				}
				for k, text := range [...]string{d.old, d.new} {
					if by[text] == nil {
						by[text] = make(map[int]bool)
					}
					for _, t := range [...][]int{these, those}[k] {
						by[text][t] = true
					}
				}
			}
		}
	}
	var out []sources.Drift
	for _, kind := range [...]sources.DriftKind{sources.DriftDate, sources.DriftPlace, sources.DriftNumber, sources.DriftRole} {
		by := ways[kind]
		if by == nil {
			continue
		}
		texts := make([]string, 0, len(by))
		for t := range by {
			texts = append(texts, t)
		}
		sort.Strings(texts)
		var parts, involved []string
		for _, t := range texts {
			var docs []string
			for i := range tellings {
				if by[t][i] {
					docs = append(docs, tellings[i].st.Document)
					involved = append(involved, tellings[i].st.ID)
				}
			}
			parts = append(parts, fmt.Sprintf("%s (%s)", t, strings.Join(docs, ", ")))
		}
		out = append(out, sources.Drift{Kind: kind, Statements: unique(involved), Detail: strings.Join(parts, "; ")})
	}
	return out
}

// tellAlike groups the tellings that have the same particulars: those of
// thousands of copies are compared once.
func tellAlike(tellings []telling) [][]int {
	at := make(map[string]int)
	var out [][]int
	for i := range tellings {
		key := fmt.Sprintf("%#v", tellings[i].vals)
		k, ok := at[key]
		if !ok {
			k = len(out)
			at[key], out = k, append(out, nil)
		}
		out[k] = append(out[k], i)
	}
	return out
}

// outside reads the particulars of a span outside the quotations in it.
func (t *Text) outside(span sources.Span) values {
	var v values
	at := span.Start
	take := func(end int) {
		if end > at {
			v.add(t.valuesOf(sources.Span{Start: at, End: end}))
		}
	}
	for _, s := range t.Statements {
		if s.Kind == sources.Indirect || s.Own || s.End <= at || s.Start >= span.End {
			continue
		}
		take(min(s.Start, span.End))
		at = max(at, s.End)
	}
	take(span.End)
	return v
}
