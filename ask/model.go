package ask

import (
	"cmp"
	"strings"

	"parley"
	"parley/result"
	"parley/study"
)

// Model tells what a model says, for those who edit it.
func Model(s *study.Study) *result.Model {
	c := s.Conflict()
	m := &result.Model{Title: c.Title, Actors: []result.ModelActor{}, Variants: []result.ModelVariant{}, Outcomes: []result.ModelOutcome{}, StatusQuo: statusQuo(s)}
	sources := map[string]*parley.Source{}
	for i := range c.Sources {
		sources[c.Sources[i].ID] = &c.Sources[i]
	}
	for i := range c.Actors {
		m.Actors = append(m.Actors, actor(&c.Actors[i], sources))
	}
	for _, v := range c.Variants {
		out := result.ModelVariant{ID: v.ID, About: v.About, Types: map[string]string{}, Fix: map[string]string{}}
		for _, t := range v.Types {
			out.Types[t.Actor] = t.Type
		}
		for _, f := range v.Fix {
			out.Fix[f.Option] = f.Level
		}
		m.Variants = append(m.Variants, out)
	}
	for _, o := range c.Outcomes {
		m.Outcomes = append(m.Outcomes, result.ModelOutcome{ID: o.ID, That: string(o.That)})
	}
	return m
}

// statusQuo is the status quo as edits take it.
func statusQuo(s *study.Study) any {
	p := s.Profile()
	switch {
	case p.StatusQuo < 0:
		return nil
	case s.Conflict().IsGraph():
		return p.Code(p.StatusQuo)
	}
	out := map[string]string{}
	for _, at := range s.Conflict().StatusQuo.Settings {
		out[at.Option] = at.Level
	}
	if s.Conflict().StatusQuo.Code != "" {
		return p.Code(p.StatusQuo)
	}
	return out
}

func actor(a *parley.Actor, sources map[string]*parley.Source) result.ModelActor {
	out := result.ModelActor{
		ID: a.ID, Name: a.Label(), Type: parley.Base, Options: []result.ModelOption{}, Statements: []result.ModelStatement{},
		Types: []result.ModelType{{ID: parley.Base, Name: parley.Base, Order: order(a, &a.Preference)}},
	}
	for k := range a.Options {
		o := &a.Options[k]
		out.Options = append(out.Options, result.ModelOption{ID: o.ID, Name: o.Label(), Levels: o.LevelNames()})
	}
	for k := range a.Types {
		t := &a.Types[k]
		out.Types = append(out.Types, result.ModelType{ID: t.ID, Name: typeName(t), About: t.About, Order: order(a, &t.Preference)})
	}
	shown := make([]bool, len(a.Statements))
	show := func(k int) {
		if !shown[k] {
			shown[k] = true
			out.Statements = append(out.Statements, statement(&a.Statements[k], sources))
		}
	}
	for _, k := range a.Preference.Order {
		show(k)
	}
	for k := range a.Statements {
		show(k)
	}
	return out
}

func typeName(t *parley.Type) string {
	if t.Name != "" {
		return t.Name
	}
	return strings.ReplaceAll(t.ID, "_", " ")
}

// order lists statements as edits take them, blocks as lists.
func order(a *parley.Actor, p *parley.Preference) []any {
	out := []any{}
	for k := 0; k < len(p.Order); {
		end := k + 1
		for _, b := range p.Blocks {
			if b.Start == k {
				end = b.End
			}
		}
		if end == k+1 {
			out = append(out, a.Statements[p.Order[k]].Label())
		} else {
			block := []string{}
			for _, at := range p.Order[k:end] {
				block = append(block, a.Statements[at].Label())
			}
			out = append(out, block)
		}
		k = end
	}
	return out
}

func statement(s *parley.Statement, sources map[string]*parley.Source) result.ModelStatement {
	out := result.ModelStatement{ID: s.Label(), That: string(s.That), Words: strings.ReplaceAll(s.Label(), "_", " "), Because: s.Because, Cites: []result.ModelCite{}}
	for _, c := range s.Cites {
		cite := result.ModelCite{Source: c.Source, Title: c.Source, Quote: c.Quote}
		if from := sources[c.Source]; from != nil {
			cite.Title = Called(from)
			cite.URL = from.Address
		}
		out.Cites = append(out.Cites, cite)
	}
	return out
}

// Called is what a source is called: its title, or what the model says of it,
// and who published it when.
func Called(src *parley.Source) string {
	text := cmp.Or(src.Title, strings.TrimRight(src.About, "."))
	for _, part := range []string{src.Publisher, src.Date} {
		if part != "" && text != "" {
			text += ", "
		}
		text += part
	}
	return cmp.Or(text, src.ID)
}

// Faults tells problems with their places.
func Faults(ps parley.Problems) []result.Fault {
	out := make([]result.Fault, 0, len(ps))
	for _, p := range ps {
		out = append(out, result.Fault{Line: p.Line, Column: p.Column, Message: p.Message, Hint: p.Hint})
	}
	return out
}
