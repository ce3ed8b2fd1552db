package align

import (
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
	together := near.Of(len(sets), func(i int) (a, b int) { return sets[i][0].doc, sets[i][0].doc })
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
type place struct{ doc, claim int }

// claimSets joins the sentences that related documents tell in common, the
// likeliest first, never two of one document.
func claimSets(pairs []Pair) [][]place {
	type tie struct {
		x, y place
		sim  float64
	}
	var ties []tie
	for _, p := range pairs {
		if !p.Related {
			continue
		}
		for _, m := range increasing(p.Matches) {
			if m.Sim >= factSim {
				ties = append(ties, tie{place{p.A, m.A}, place{p.B, m.B}, m.Sim})
			}
		}
	}
	sort.SliceStable(ties, func(i, j int) bool { return ties[i].sim > ties[j].sim })
	home := make(map[place]int)
	var sets [][]place
	at := func(p place) int {
		if i, ok := home[p]; ok {
			return i
		}
		sets = append(sets, []place{p})
		home[p] = len(sets) - 1
		return len(sets) - 1
	}
	for _, t := range ties {
		i, j := at(t.x), at(t.y)
		if i == j || overlap(sets[i], sets[j]) {
			continue
		}
		for _, p := range sets[j] {
			home[p] = i
		}
		sets[i] = append(sets[i], sets[j]...)
		sets[j] = nil
	}
	var out [][]place
	for _, s := range sets {
		if len(s) > 1 {
			sort.Slice(s, func(i, j int) bool { return s[i].doc < s[j].doc })
			out = append(out, s)
		}
	}
	sort.Slice(out, func(i, j int) bool {
		a, b := out[i][0], out[j][0]
		return a.doc < b.doc || (a.doc == b.doc && a.claim < b.claim)
	})
	return out
}

func overlap(x, y []place) bool {
	docs := make(map[int]bool, len(x))
	for _, p := range x {
		docs[p.doc] = true
	}
	for _, p := range y {
		if docs[p.doc] {
			return true
		}
	}
	return false
}

// factOf compares the particulars of counterpart sentences and keeps them
// when any two differ.
func factOf(texts *Texts, set []place) (fact, bool) {
	tellings := make([]telling, len(set))
	for i, p := range set {
		s := ownStatement(texts.At(p.doc), texts.At(p.doc).Claims[p.claim].Span)
		s.ID += ":fact"
		tellings[i] = telling{s, texts.At(p.doc).outside(texts.At(p.doc).Claims[p.claim].Span)}
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
