package prose_test

import (
	"bytes"
	"context"
	"iter"
	"math/rand/v2"
	"strings"
	"testing"

	"parley/analysis"
	"parley/deals"
	"parley/doc"
	"parley/evolve"
	"parley/explain"
	"parley/internal/randmodel"
	"parley/prefer"
	"parley/prose"
	"parley/stability"
	"parley/stability/explicit"
)

// TestConceptsHaveWords: reports have words for every concept there is.
func TestConceptsHaveWords(t *testing.T) {
	for _, c := range stability.Concepts {
		if !prose.Known(c.Name) {
			t.Errorf("reports have no words for %s", c.Name)
		}
	}
}

// readable fails if a report has holes.
func readable(t *testing.T, d *doc.Doc) {
	t.Helper()
	for _, b := range d.Blocks {
		var texts []string
		switch x := b.(type) {
		case *doc.Paragraph:
			texts = []string{x.Text}
			if !strings.HasSuffix(x.Text, ".") && !strings.HasSuffix(x.Text, ")") {
				t.Errorf("no sentence: %q", x.Text)
			}
		case *doc.List:
			texts = x.Items
		case *doc.Table:
			for _, r := range x.Rows {
				texts = append(texts, r...)
				if len(r) != len(x.Head) {
					t.Errorf("%d cells under %d heads: %q", len(r), len(x.Head), r)
				}
			}
		}
		for _, text := range texts {
			for _, hole := range []string{"%!", "  ", "()", "““", "..", " .", " ,", "<nil>"} {
				if strings.Contains(text, hole) {
					t.Errorf("%q", text)
				}
			}
		}
	}
	d.Fill()
	if d.Data == nil {
		t.Error("no table for CSV")
		return
	}
	for _, r := range d.Data.Rows {
		if len(r) != len(d.Data.Head) {
			t.Errorf("%d cells under %d heads: %q", len(r), len(d.Data.Head), r)
		}
	}
	var b bytes.Buffer
	for _, write := range []func() error{
		func() error { return doc.WriteText(&b, d, doc.Page{Width: 60}) },
		func() error { return doc.WriteMarkdown(&b, d) },
		func() error { return doc.WriteHTML(&b, d) },
		func() error { return doc.WriteLaTeX(&b, d) },
	} {
		if err := write(); err != nil {
			t.Error(err)
		}
	}
}

// TestReadable tells the answers to the questions about random models of
// every shape.
func TestReadable(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(120) {
		shape := randmodel.Any
		shape.States, shape.Graph = 24, seed%4 == 0
		s, err := prefer.New(randmodel.Conflict(rand.New(rand.NewPCG(seed, 7)), shape))
		if err != nil {
			t.Fatal(err)
		}
		for _, concepts := range [][]stability.Concept{stability.Concepts, {stability.GMR}, {stability.Nash, stability.SMR}} {
			r, err := analysis.Run(ctx, s, analysis.Settings{
				Concepts: concepts, Sequences: stability.Legal, Engine: explicit.Engine{}, Story: true, Prospects: seed%10 == 0, WhatIfs: true, Summary: !s.Graph,
			})
			if err != nil {
				t.Fatal(err)
			}
			prose.Describe(r)
			readable(t, prose.Analysis(r, prose.AnalysisOptions{Codes: seed%2 == 0}))
		}
		q := explain.Question{Concept: stability.Concepts[seed%5]}
		for id := range s.Count {
			r, err := explain.State(ctx, s, id, q)
			if err != nil {
				t.Fatal(err)
			}
			readable(t, prose.Explain(r))
		}
		stable, err := explicit.Engine{}.Analyze(ctx, s, stability.Request{Concepts: []stability.Concept{q.Concept}, Sequences: stability.Legal, Stable: true})
		if err != nil {
			t.Fatal(err)
		}
		w, err := explain.Why(ctx, s, "true", every(s), q, stable, 0)
		if err != nil {
			t.Fatal(err)
		}
		readable(t, prose.WhyNot(w))
		d, err := deals.Find(ctx, s, deals.Question{State: 0, Concept: stability.SEQ})
		if err != nil {
			t.Fatal(err)
		}
		readable(t, prose.Deals(d))
		found, err := explicit.Engine{}.Analyze(ctx, s, stability.Request{Concepts: stability.Default, Sequences: stability.Legal})
		if err != nil {
			t.Fatal(err)
		}
		e, err := evolve.From(ctx, s, evolve.Question{Start: 0, Equilibria: found})
		if err != nil {
			t.Fatal(err)
		}
		readable(t, prose.Evolve(e))
	}
}

// every is all states of s.
func every(s *prefer.Profile) iter.Seq2[int, uint64] {
	return func(yield func(int, uint64) bool) {
		for id := range s.Count {
			if !yield(id, s.Index(id)) {
				return
			}
		}
	}
}
