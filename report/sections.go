package report

import (
	"context"
	"fmt"
	"strings"

	"parley/ask"
	"parley/doc"
	"parley/prose"
	"parley/result"
	"parley/study"
)

// tell makes the sections, in the order in which they are read.
func (r *Report) tell(ctx context.Context) error {
	makers := []struct {
		name, title string
		tell        func(context.Context, *Section) error
	}{
		{"question", "The question", r.question},
		{"answer", "The answer", r.answer},
		{"sure", "How sure", r.sure},
		{"why", "Why", r.why},
		{"change", "What would change it", r.change},
		{"paths", "Ways from today", r.paths},
		{"equilibria", "Resting places", r.equilibria},
		{"evidence", "Evidence", r.evidence},
		{"whole-model", "The model", r.wholeModel},
		{"about", "How this was computed", r.about},
	}
	for _, m := range makers {
		s := Section{Name: m.name, Title: m.title, Doc: &doc.Doc{}}
		if err := m.tell(ctx, &s); err != nil {
			return err
		}
		if s.asked == nil {
			s.asked = &result.AskAnalyze{}
		}
		ask.Typed(s.Doc, r.study, s.asked, r.options.File)
		r.Sections = append(r.Sections, s)
	}
	return nil
}

// add adds a report's blocks below a section's heading; its own title goes, and
// so does how to read codes, which is said once, under the resting places.
func (s *Section) add(d *doc.Doc) {
	codes := false
	for _, block := range d.Blocks {
		h, ok := block.(*doc.Heading)
		if ok {
			codes = h.Text == prose.Reading && s.Name != "equilibria"
		}
		if codes {
			continue
		}
		if ok {
			if h.Level == 1 {
				continue
			}
			block = &doc.Heading{Level: 3, Text: h.Text, Aside: h.Aside}
		}
		s.Doc.Blocks = append(s.Doc.Blocks, block)
	}
}

func (r *Report) question(_ context.Context, s *Section) error {
	c := r.study.Conflict()
	text := "Where does “" + c.Title + "” come to rest"
	if c.AsOf != "" {
		text += ", as things stood on " + c.AsOf
	}
	text += fmt.Sprintf("? It is asked of %s: %s.", prose.Count(len(c.Actors), "actor"), strings.Join(c.ActorNames(), ", "))
	if names := r.outcomes(); len(names) > 0 {
		text += " What is watched: " + strings.Join(names, ", ") + "."
	}
	s.Doc.Para("%s", text)
	if c.About != "" {
		s.Doc.Para("%s", c.About)
	}
	if changed := prose.Changed(r.study.Changed()); changed != "" {
		s.Doc.Para("%s", changed)
	}
	return nil
}

func (r *Report) outcomes() (names []string) {
	for _, o := range r.study.Conflict().Outcomes {
		names = append(names, prose.Plain(o.ID))
	}
	return names
}

func (r *Report) answer(_ context.Context, s *Section) error {
	text := r.told.Answer
	if text == "" {
		text = r.core.Answer
	}
	s.Doc.Answer("%s", text)
	if r.told.Leads != "" {
		s.Doc.Para("%s", r.told.Leads)
	}
	s.add(r.told.Today)
	s.add(r.told.Outcomes)
	return nil
}

func (r *Report) sure(_ context.Context, s *Section) error {
	if r.chances != nil {
		d := &doc.Doc{}
		prose.HowSure(d, r.chances)
		s.add(d)
	} else {
		s.Doc.Para("The model says nothing of what is uncertain: no types with a weight, no statement with a confidence, no order left open. What follows holds for the model as written.")
	}
	s.add(r.told.Firm)
	if r.chances != nil {
		return r.charted(s)
	}
	return nil
}

func (r *Report) why(ctx context.Context, s *Section) error {
	code := ""
	switch {
	case r.core.StatusQuo != nil:
		code = r.core.StatusQuo.Code
	case len(r.core.Resting) > 0:
		code = r.core.Resting[0].Code
	default:
		s.Doc.Para("No state rests under the concepts asked for.")
		return nil
	}
	concept := "seq"
	if r.model.Story != nil && r.model.Story.Concept != "" {
		concept = r.model.Story.Concept
	}
	x, err := r.study.Explain(ctx, code, study.Concepts{Concepts: concept})
	if err != nil {
		return optional(ctx, err)
	}
	s.asked = &result.AskExplain{State: code, InTermsOf: result.InTermsOf{Concept: concept}}
	s.add(prose.Explain(x))
	s.add(r.told.Holds)
	return nil
}

func (r *Report) change(ctx context.Context, s *Section) error {
	s.add(r.told.WhatIf)
	if r.study.HasStatusQuo() && r.study.States() <= study.Listed {
		d, err := r.study.Deals(ctx, "", study.Concepts{})
		if err != nil {
			return optional(ctx, err)
		}
		s.Doc.Head(3, "What they could do together")
		s.add(prose.Deals(d))
	}
	if len(s.Doc.Blocks) == 0 {
		s.Doc.Para("The model has no variants, and too many states to search all changes for this report: parley achieve and parley sensitivity do so.")
	}
	return nil
}

func (r *Report) paths(ctx context.Context, s *Section) error {
	if !r.study.HasStatusQuo() {
		s.Doc.Para("The model does not say how things stand today, so no way begins there.")
		return nil
	}
	s.asked = &result.AskEvolve{InTermsOf: result.InTermsOf{Concepts: "nash,seq"}}
	e, err := r.study.Evolve(ctx, "", study.Concepts{Concepts: "nash,seq"})
	if err != nil {
		return optional(ctx, err)
	}
	shorten(e)
	s.add(prose.Evolve(e))
	if r.study.States() <= ask.Drawn {
		if r.ways, err = ask.Picture(ctx, r.study, "paths"); err != nil {
			return err
		}
		r.figure(s, "Ways from today: a line is a move that pays its mover, a double frame a resting place", r.ways)
	}
	return nil
}

// shownWays is how many of the states that moves lead to a report lists.
const shownWays = 12

// shorten keeps the nearest of the states that moves lead to, and counts the
// others.
func shorten(e *result.Evolution) {
	if e.More == nil {
		e.More = &result.EvolutionMore{}
	}
	cut := func(list []result.Reachable, more *int) []result.Reachable {
		keep := list[:min(shownWays, len(list))]
		*more += len(list) - len(keep)
		return keep
	}
	e.Improvements, e.Moves = cut(e.Improvements, &e.More.Improvements), cut(e.Moves, &e.More.Moves)
}

func (r *Report) equilibria(ctx context.Context, s *Section) error {
	t := &doc.Table{Head: []string{"State", "What it means", "Rests by"}}
	for _, e := range r.core.Resting {
		t.Rows = append(t.Rows, []string{e.Code, e.Words, prose.Shorts(e.Concepts)})
	}
	if r.core.More > 0 {
		t.Note = prose.Count(r.core.More, "state is", "states are") + " not listed here (parley analyze --format json)."
	}
	if len(t.Rows) == 0 {
		s.Doc.Para("No state rests under the concepts asked for.")
	} else {
		s.Doc.Table(t)
	}
	if r.study.States() <= ask.Drawn && len(t.Rows) > 0 {
		svg, err := ask.Picture(ctx, r.study, "graph")
		if err != nil {
			return err
		}
		if svg != r.ways {
			r.figure(s, "Where it stands and where it rests under Nash or SEQ, with all moves between these and what lies on the way", svg)
		}
	}
	s.add(r.told.Elsewhere)
	s.add(r.told.Codes)
	return nil
}

// about says how it was computed, and what was not.
func (r *Report) about(_ context.Context, s *Section) error {
	o := r.options
	items := []string{"Program: Parley " + o.Version, "Model: " + r.study.Hash()}
	if o.File != "" {
		items = append(items, "Model file: "+o.File)
	}
	if o.Made != "" {
		items = append(items, "Made: "+o.Made)
	}
	items = append(items, fmt.Sprintf("Size: %s, each of them looked at", prose.Count(r.study.States(), "state that can occur", "states that can occur")))
	if r.Lives() {
		items = append(items, "In the HTML form the engine is in this file; the licences of what it is made of stand at the end of the file's source")
	}
	s.Doc.List(items...)
	s.add(r.told.Assumes)
	s.Doc.Head(3, "What was not computed")
	var not []string
	if r.model.Story == nil {
		not = append(not, "The story of a model with so many states, and what would change it: parley analyze, explain, achieve and sensitivity answer single questions.")
	}
	if r.chances == nil {
		not = append(not, "Chances: nothing in the model is said to be uncertain, or it names no status quo.")
	}
	if r.study.States() > ask.MaxCarried {
		not = append(not, "Answers in this file: the model is too large for a browser; parley serve and parley analyze answer.")
	}
	not = append(not, "Other concepts of stability than the four above (parley concepts lists them), moves by coalitions, and how actors that see different games would act.")
	s.Doc.List(not...)
	return nil
}

// cited says where a passage stands, by the number that its source has in the
// list of sources.
func (r *Report) cited(c result.ModelCite) string {
	text := c.Title
	for k, src := range r.study.Conflict().Sources {
		if src.ID == c.Source {
			text = fmt.Sprintf("%s [%d]", ask.Called(&src), k+1)
		}
	}
	if c.Quote != "" {
		text = "“" + c.Quote + "” " + text
	}
	return text
}
