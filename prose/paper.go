package prose

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/doc"
	"parley/result"
)

// Of a paper's tables: the states that stand beside one another in one table,
// and those up to which every state is shown unless all are asked for.
const (
	abreast = 16
	shown   = 48
)

// Paper is an analysis as the tables that papers print: options and states,
// preferences, and individual stability with equilibria, states by their
// numbers. Of many states it shows the status quo and the equilibria unless
// all is set.
func Paper(r *result.Analysis, all bool) *doc.Doc {
	d := &doc.Doc{}
	d.Later = func() { analysisTable(d, r) }
	p := &paper{model: open(r.Legend), r: r, d: d}
	title := r.Conflict
	if r.Variant != "" {
		title += ", variant " + r.Variant
	}
	d.Head(1, "%s", title)
	p.choose(all)
	if len(p.states) == 0 {
		d.Para("None of the %s rests under the concepts asked for, and the model has no status quo.", Count(r.StateCount, "state"))
		return d
	}
	p.options()
	p.preferences()
	p.stability()
	for _, text := range readings(&r.Reading, r.Actors) {
		d.Para("%s", text)
	}
	leftOut(d, r.LeftOut)
	return d
}

// paper is the tables being made.
type paper struct {
	*model
	r      *result.Analysis
	d      *doc.Doc
	states []result.State // those shown, in number order
}

// choose says which states are shown, and what of them is known.
func (p *paper) choose(all bool) {
	r := p.r
	show := map[string]int{} // codes, with their numbers
	if r.StatusQuo != nil {
		show[*r.StatusQuo] = 0
	}
	for name, codes := range r.Equilibria {
		for k, code := range codes {
			if show[code] == 0 {
				show[code] = 0
				if k < len(r.Numbers[name]) {
					show[code] = r.Numbers[name][k]
				}
			}
		}
	}
	for _, s := range r.States {
		if _, ok := show[s.Code]; ok || all || len(r.States) <= shown {
			p.states = append(p.states, s)
		}
	}
	if r.States == nil { // too many to be listed
		for code, n := range show {
			if n > 0 {
				p.states = append(p.states, result.State{Code: code, Number: n})
			}
		}
		slices.SortFunc(p.states, func(x, y result.State) int { return cmp.Compare(x.Number, y.Number) })
	}
}

// left says which states are not shown.
func (p *paper) left() string {
	if n := p.r.StateCount - len(p.states); n > 0 {
		return fmt.Sprintf(" The status quo and the equilibria are shown; %s of %s are left out (--full shows all).", Number(n), Count(p.r.StateCount, "state"))
	}
	return ""
}

// tables adds one table for every so many states: row gives the rows of some.
func (p *paper) tables(title, note string, head []string, rows func(states []result.State) ([][]string, func(row, column int) bool)) {
	for from := 0; from < len(p.states); from += abreast {
		some := p.states[from:min(from+abreast, len(p.states))]
		t := &doc.Table{Title: title, Head: slices.Clone(head)}
		if from > 0 {
			t.Title += " (continued)"
		}
		for _, s := range some {
			t.Head = append(t.Head, fmt.Sprint(s.Number))
		}
		if t.Rows, t.Mark = rows(some); from+abreast >= len(p.states) {
			t.Note = strings.TrimSpace(note)
		}
		p.d.Table(t)
	}
}

// options is the table of states: what every option is at in each.
func (p *paper) options() {
	today := ""
	for _, s := range p.states {
		if p.r.StatusQuo != nil && s.Code == *p.r.StatusQuo {
			today = fmt.Sprintf(" The status quo is state %d.", s.Number)
		}
	}
	if p.graph() {
		t := &doc.Table{Title: "States", Head: []string{"State", "Name"}, Note: strings.TrimSpace(today + p.left())}
		for _, s := range p.states {
			t.Rows = append(t.Rows, []string{fmt.Sprint(s.Number), p.vertex(s.Code)})
		}
		p.d.Table(t)
		return
	}
	note := "Y: yes, N: no."
	for k := range p.Options {
		if o := &p.Options[k]; !o.Switch {
			var levels []string
			for n, l := range o.Levels {
				levels = append(levels, "0123456789abcdefghijklmnopqrstuvwxyz"[n:n+1]+" "+Plain(l))
			}
			note += fmt.Sprintf(" %s: %s.", o.Name, strings.Join(levels, ", "))
		}
	}
	p.tables("Options and feasible states", note+today+p.left(), []string{"Decision maker", "Option"}, func(states []result.State) ([][]string, func(int, int) bool) {
		var rows [][]string
		for _, a := range p.Actors {
			who := a.Name
			for n, k := range p.own[a.ID] {
				if n == 0 && len(rows) > 0 {
					rows = append(rows, nil)
				}
				row := []string{who, p.Options[k].Name}
				for _, s := range states {
					row = append(row, s.Code[k:k+1])
				}
				rows, who = append(rows, row), ""
			}
		}
		return rows, nil
	})
}

// preferences ranks the states for each actor, best first.
func (p *paper) preferences() {
	t := &doc.Table{Title: "Preferences, the most preferred state first", Head: []string{"Decision maker", "States"}}
	for _, a := range p.Actors {
		ranked := slices.Clone(p.states)
		ranked = slices.DeleteFunc(ranked, func(s result.State) bool { return s.Rank[a.ID] == 0 })
		if len(ranked) == 0 {
			continue // too many states for their ranks to be listed, or it takes no part
		}
		slices.SortStableFunc(ranked, func(x, y result.State) int { return cmp.Compare(x.Rank[a.ID], y.Rank[a.ID]) })
		var b strings.Builder
		for k, s := range ranked {
			switch {
			case k == 0:
			case s.Rank[a.ID] == ranked[k-1].Rank[a.ID]:
				b.WriteString(" ∼ ")
			default:
				b.WriteString(" ≻ ")
			}
			fmt.Fprint(&b, s.Number)
		}
		t.Rows = append(t.Rows, []string{a.Name, b.String()})
	}
	if len(t.Rows) > 0 {
		t.Note = "≻: preferred to, ∼: as good as." + p.left()
		p.d.Table(t)
	}
}

// stability says for whom each state is stable under every concept, and which
// are equilibria.
func (p *paper) stability() {
	at := make(map[string]int, len(p.states))
	for k, s := range p.states {
		at[s.Code] = k
	}
	lists := map[[2]string][]bool{} // by concept and decision maker: the states shown that are in a list
	in := func(concept, who string, codes []string) []bool {
		key := [2]string{concept, who}
		if lists[key] == nil {
			lists[key] = make([]bool, len(p.states))
			for _, code := range codes {
				if k, shown := at[code]; shown {
					lists[key][k] = true
				}
			}
		}
		return lists[key]
	}
	note := "•: stable for the decision maker, E: an equilibrium, stable for all." + p.left()
	p.tables("Individual stability and equilibria", note, []string{"Concept", "Decision maker"}, func(states []result.State) ([][]string, func(int, int) bool) {
		var rows [][]string
		first := at[states[0].Code]
		add := func(concept, who, mark string, list []bool) {
			row := []string{concept, who}
			for _, is := range list[first : first+len(states)] {
				cell := ""
				if is {
					cell = mark
				}
				row = append(row, cell)
			}
			rows = append(rows, row)
		}
		for k, c := range ordered(p.r) {
			if k > 0 {
				rows = append(rows, nil)
			}
			word := c.Short
			if p.r.Stable != nil {
				for _, g := range judged(p.r.Actors, p.r.Stable[c.Name]) {
					add(word, p.name(g), "•", in(c.Name, g, p.r.Stable[c.Name][g]))
					word = ""
				}
			}
			add(word, "Equilibrium", "E", in(c.Name, "", p.r.Equilibria[c.Name]))
		}
		return rows, func(row, column int) bool { return column > 1 && rows[row][column] == "E" }
	})
}
