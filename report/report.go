// Package report writes the document that travels: what a model answers, why,
// how sure that is, what it rests on, and the model itself, for who decides.
// The same sections come as one HTML file, which works offline and can carry
// the engine, and as Markdown, LaTeX and Word.
package report

import (
	"context"
	"errors"

	"parley/ask"
	"parley/doc"
	"parley/prose"
	"parley/result"
	"parley/study"
)

// Options say what a report is made of, beside the model.
type Options struct {
	Title    string            // the model's when empty
	File     string            // the model file's name
	Source   string            // its text
	Version  string            // of the program
	Made     string            // when, as people read it
	Evidence *result.Evidenced // what documents say; nil without any
	Survey   *result.Survey    // who has it from whom among them; nil likewise
	Engine   bool              // the HTML file carries script and engine
}

// Section is a part of a report, under a name by which it is linked.
type Section struct {
	Name, Title string
	Doc         *doc.Doc

	asked ask.Fields // the question that Doc answers; analyze when nil
}

// Report is a report ready to be written.
type Report struct {
	Title    string
	Sections []Section

	options Options
	study   *study.Study
	core    *result.Core
	told    *prose.Parts
	model   *result.Analysis
	chances *result.Ensemble // nil where nothing is uncertain
	ways    string           // the picture of the ways from today
	figures int              // how many there are
}

// New asks everything that a report tells. The error is that of a question.
func New(ctx context.Context, s *study.Study, o Options) (*Report, error) {
	r := &Report{Title: o.Title, options: o, study: s}
	if r.Title == "" {
		r.Title = s.Conflict().Title
	}
	var err error
	if r.core, err = s.Core(ctx, nil, study.Concepts{}); err != nil {
		return nil, err
	}
	prose.Describe(r.core)
	story := s.States() <= study.Listed
	if r.model, err = s.Analyze(ctx, study.Analyze{Story: story, Prospects: story, WhatIfs: story}); err != nil {
		return nil, err
	}
	r.told = prose.Analyzed(r.model)
	if s.Uncertain() && s.HasStatusQuo() {
		if r.chances, err = chances(ctx, s); err != nil {
			return nil, err
		}
	}
	return r, r.tell(ctx)
}

// chances asks how likely outcomes are.
func chances(ctx context.Context, s *study.Study) (*result.Ensemble, error) {
	q, err := ask.Find("ensemble")
	if err != nil {
		return nil, err
	}
	found, err := q.Answer(ctx, s, s, &result.AskEnsemble{})
	if err != nil {
		return nil, err
	}
	return found.(*result.Ensemble), nil
}

// optional leaves out of a report what a model does not have, or what is too
// much work for it; ctx's end ends the report.
func optional(ctx context.Context, err error) error {
	var refused *study.RequestError
	var memory *study.MemoryError
	if ctx.Err() == nil && (errors.As(err, &refused) || errors.As(err, &memory) || errors.Is(err, study.ErrNoStatusQuo)) {
		return nil
	}
	return err
}

// Doc is the whole report as one document.
func (r *Report) Doc() *doc.Doc {
	d := &doc.Doc{Contents: true}
	h := &doc.Heading{Level: 1, Text: r.Title}
	if at := r.study.Conflict().AsOf; at != "" {
		h.Aside = "as of " + at
	}
	d.Blocks = append(d.Blocks, h)
	for _, s := range r.Sections {
		d.Head(2, "%s", s.Title)
		d.Add(s.Doc)
	}
	return d
}
