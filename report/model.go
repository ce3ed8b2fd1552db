package report

import (
	"context"
	"fmt"
	"strings"

	"parley/ask"
	"parley/doc"
	"parley/draw"
	"parley/prose"
	"parley/result"
)

// evidence tells, for each statement, its grounds, what it cites in the
// source's words, and what the documents say.
func (r *Report) evidence(_ context.Context, s *Section) error {
	found := map[string]*result.LinkProposal{}
	if e := r.options.Evidence; e != nil {
		for k := range e.Statements {
			p := &e.Statements[k]
			found[p.Actor+"\x00"+p.Statement] = p
		}
		s.Doc.Para("The documents support the statements from %s.", prose.Count(e.Origins, "independent origin"))
		if v := r.options.Survey; v != nil && len(v.Documents) > 1 {
			r.figure(s, "Who has it from whom: a bar is an independent origin, an arrow leads from a document to one that retells it", draw.Lineage(v))
		}
	}
	for _, a := range ask.Model(r.study).Actors {
		s.Doc.Head(3, "%s", a.Name)
		if len(a.Statements) == 0 {
			s.Doc.Para("What %s wants is given by a ranking or by weights, without grounds.", a.Name)
		}
		for _, st := range a.Statements {
			text := "“" + st.Words + "”"
			if st.Because != "" {
				text += ": " + st.Because
			}
			if len(st.Cites) == 0 {
				text += " (ours: no source is named)"
			}
			s.Doc.Para("%s", text)
			var items []string
			for _, c := range st.Cites {
				items = append(items, r.cited(c))
			}
			if p := found[a.ID+"\x00"+st.ID]; p != nil {
				for _, q := range p.Passages {
					items = append(items, fmt.Sprintf("In the documents (%s, %s): “%s”", q.Document, q.Stance, q.Text))
				}
				items = append(items, prose.Count(len(p.Origins), "independent origin")+" behind what supports it")
			}
			if len(items) > 0 {
				s.Doc.Blocks = append(s.Doc.Blocks, &doc.List{Items: items})
			}
		}
	}
	return nil
}

// wholeModel tells everything that the model says.
func (r *Report) wholeModel(_ context.Context, s *Section) error {
	c, m := r.study.Conflict(), ask.Model(r.study)
	options := &doc.Table{Head: []string{"Actor", "Option", "Levels, lowest first"}}
	for _, a := range m.Actors {
		for k, o := range a.Options {
			name := ""
			if k == 0 {
				name = a.Name
			}
			options.Rows = append(options.Rows, []string{name, o.Name, strings.Join(o.Levels, ", ")})
		}
	}
	if len(options.Rows) > 0 {
		s.Doc.Head(3, "Who can do what")
		s.Doc.Table(options)
	}
	if c.IsGraph() {
		s.Doc.Head(3, "The states")
		t := &doc.Table{Head: []string{"State", "What it is"}}
		for _, st := range c.States {
			t.Rows = append(t.Rows, []string{st.ID, st.Name})
		}
		s.Doc.Table(t)
	}
	s.Doc.Head(3, "What each wants, most important first")
	wants := &doc.Table{Head: []string{"Actor", "", "Statement", "As an expression"}}
	for _, a := range m.Actors {
		name := a.Name
		for _, t := range a.Types {
			label := ""
			if t.ID != "base" {
				label = " (" + t.Name + ")"
			}
			place := 0
			for _, entry := range t.Order {
				place++
				for _, id := range members(entry) {
					st := statement(&a, id)
					wants.Rows = append(wants.Rows, []string{name + label, fmt.Sprint(place), st.Words, st.That})
					name, label = "", ""
				}
			}
			name = a.Name
		}
	}
	if len(wants.Rows) > 0 {
		s.Doc.Table(wants)
	} else {
		s.Doc.Para("The actors' orders are given by rankings or weights.")
	}
	var rules []string
	for _, e := range c.Infeasible {
		rules = append(rules, "Cannot occur: "+string(e))
	}
	for _, b := range c.Barred {
		rules = append(rules, fmt.Sprintf("Cannot be done: %s moving from %s to %s", b.Actor, b.From, b.To))
	}
	for _, o := range m.Outcomes {
		rules = append(rules, fmt.Sprintf("“%s” means: %s", prose.Plain(o.ID), o.That))
	}
	for _, v := range m.Variants {
		rules = append(rules, fmt.Sprintf("Variant %s: %s", v.ID, v.About))
	}
	if len(rules) > 0 {
		s.Doc.Head(3, "Rules and names")
		s.Doc.List(rules...)
	}
	if len(c.Sources) > 0 {
		s.Doc.Head(3, "Sources")
		var notes []string
		for k := range c.Sources {
			src := &c.Sources[k]
			note := ask.Called(src) + " (" + src.ID + ")"
			if src.Address != "" {
				note += ", " + src.Address
			}
			notes = append(notes, note)
		}
		s.Doc.Notes(notes)
	}
	return nil
}

// members are the statements of an entry of an order.
func members(entry any) []string {
	switch x := entry.(type) {
	case string:
		return []string{x}
	case []string:
		return x
	}
	return nil
}

func statement(a *result.ModelActor, id string) *result.ModelStatement {
	for k := range a.Statements {
		if a.Statements[k].ID == id {
			return &a.Statements[k]
		}
	}
	return &result.ModelStatement{Words: id}
}
