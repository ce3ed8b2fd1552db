package prose

import (
	"fmt"
	"slices"
	"strings"

	"parley/doc"
	"parley/result"
)

// firm says what would end today, and what would let outcomes last.
func (t *mainReport) firm(d *doc.Doc) {
	p := t.st.Prospects
	if p == nil {
		return
	}
	if p.Problem != "" {
		d.Head(2, "How firm it is")
		d.Para("What would change it was not looked into: %s (parley sensitivity --actors NAME, parley achieve EXPR --actors NAME).", p.Problem)
		return
	}
	var items []string
	if b := p.Break; b != nil {
		switch {
		case b.Cost == nil && b.Proven:
			items = append(items, "Today ends under no other order of the actors' priorities; that is proven"+t.unvaried()+".")
		case b.Cost == nil:
			items = append(items, "What would end today was not found within the report's bound (parley sensitivity).")
		default:
			x := &b.Changes[0]
			text := fmt.Sprintf("Today would end if %s; then %s leaves it", t.reordered(x.Actors, "put", "were of the type"), t.who(x.Leaves[0].By))
			items = append(items, spaced(text, others(b.Cut()))+".")
		}
	}
	same := map[string][]string{} // outcomes by the change that they take
	var order []string
	for k := range p.Outcomes {
		o := &p.Outcomes[k]
		if o.Change == nil {
			continue
		}
		text := spaced(t.reordered(o.Change.Actors, "put", "were of the type"), others(o.Cut()))
		if !o.Proven {
			text += "; a smaller change is not ruled out"
		}
		if same[text] == nil {
			order = append(order, text)
		}
		same[text] = append(same[text], Plain(o.ID))
	}
	for _, text := range order {
		items = append(items, upper(join(same[text]))+" could last if "+text+".")
	}
	if p.More > 0 {
		items = append(items, cut(p.More, "parley achieve EXPR"))
	}
	if len(items) == 0 {
		return
	}
	d.Head(2, "How firm it is")
	d.List(items...)
}

// whatIf tells each variant in a line.
func (t *mainReport) whatIf(d *doc.Doc) {
	if len(t.st.WhatIfs) == 0 {
		return
	}
	d.Head(2, "What if")
	table := &doc.Table{Open: true, Head: []string{"", "then"}}
	for k := range t.st.WhatIfs {
		w := &t.st.WhatIfs[k]
		table.Rows = append(table.Rows, []string{t.supposes(w), t.then(w)})
	}
	table.Note = "Outcomes are named where another verdict than today's holds. Each variant side by side: parley compare; one in full: parley analyze --variant NAME."
	d.Table(table)
}

// supposes says what a variant supposes.
func (t *mainReport) supposes(w *result.WhatIf) string {
	about := w.About
	if about == "" {
		about = t.differs(&result.Variant{Types: w.Types, Fix: w.Fix})
	}
	return w.Variant + ": " + strings.TrimSuffix(about, ".")
}

// then says where today leads under a variant, and for which outcomes that
// makes a difference.
func (t *mainReport) then(w *result.WhatIf) string {
	if w.Problem != "" {
		return "cannot be analysed: " + w.Problem
	}
	text := ""
	today := t.st.Today.Code
	start := ""
	if w.Start != today {
		start = "it begins elsewhere (" + t.difference(today, w.Start) + "), and from there "
	}
	switch {
	case w.Strongest != "" && !t.weak([]string{w.Strongest}):
		text = "it stays as it is"
		if start != "" {
			text = "it stays so"
		}
	case len(w.Reached) == 0 && !w.ImprovementsComplete:
		text = "where it leads was not settled within the bound on work"
	case len(w.Reached) == 0 && w.Cycles:
		text = "it comes to no rest, and can go round in circles"
	case len(w.Reached) == 0:
		text = "it does not stay, and comes to no resting place"
	default:
		e := &w.Reached[0]
		text = t.difference(w.Start, e.Code) + " (" + Count(e.Steps, "move") + ")"
		if n := len(w.Reached) - 1; n > 0 || !w.ImprovementsComplete {
			text += fmt.Sprintf(", or otherwise %s", cutOf(result.Cut{Listed: 1, All: n + 1, Least: !w.ImprovementsComplete}, "parley compare"))
		}
		if w.Cycles {
			text = "if it comes to rest: " + text
		}
	}
	return spaced(upper(start+text)+".", t.differ(w))
}

// expected puts a verdict before the outcomes that it is of.
var expected = []struct{ verdict, words string }{
	{result.Stays, "is so and stays"},
	{result.Comes, "comes about"},
	{result.MayCome, "can come about"},
	{result.Deterred, "could last, but whoever would begin is deterred"},
	{result.CouldLast, "could last, though nobody's interest leads there"},
	{result.Open, "could last"},
	{result.CannotLast, "cannot last"},
}

// differ names the outcomes of which something else can be expected.
func (t *mainReport) differ(w *result.WhatIf) string {
	by := map[string][]string{}
	for k := range w.Outcomes {
		o := &w.Outcomes[k]
		if k >= len(t.st.Outcomes) {
			break
		}
		as := &t.st.Outcomes[k]
		remains := as.Today && as.Verdict == result.Stays && o.Today && o.Verdict == result.Comes
		if as.Verdict != o.Verdict && !remains {
			by[o.Verdict] = append(by[o.Verdict], Plain(o.ID))
		}
	}
	var parts []string
	for _, e := range expected {
		if ids := by[e.verdict]; len(ids) > 0 {
			parts = append(parts, upper(e.words)+": "+join(ids)+".")
		}
	}
	return strings.Join(parts, " ")
}

// restsOn lists the sources, and says what the answer does not know.
func (t *mainReport) restsOn(d *doc.Doc) {
	d.Head(2, "What it rests on, and what it does not know")
	var notes, others []string
	for _, id := range t.notes {
		notes = append(notes, t.source(id))
	}
	for k := range t.Sources {
		if id := t.Sources[k].ID; !slices.Contains(t.notes, id) {
			others = append(others, t.source(id))
		}
	}
	d.Notes(notes)
	if n := len(notes); n > 1 {
		d.List("Whether these " + Number(n) + " have one origin is not known here (parley sources PATH).")
	}
	if len(others) > 0 {
		d.List("Named in the model and cited by none of the priorities above: " + strings.Join(others, "; ") + ".")
	}
	st, stated, ours := t.st, 0, 0
	for k := range t.st.Actors {
		a := &t.st.Actors[k]
		if a.Form != result.FormStatements {
			continue
		}
		for n := range a.Priorities {
			stated++
			if len(a.Priorities[n].Cites) == 0 {
				ours++
			}
		}
	}
	if len(st.Outcomes) == 0 {
		d.List("The model names no outcomes to ask about; what stands under “outcomes” in the file gets a verdict here.")
	}
	switch {
	case stated > 0 && len(t.notes) == 0:
		d.List("No document is cited for any of the priorities: they are the modeller's own judgement.")
	case ours > 0:
		d.List(fmt.Sprintf("%s of %s cited from no document: the modeller's own judgement (“ours”).", upper(Number(ours)), Count(stated, "priority is", "priorities are")))
	}
	d.List("Every priority is taken as sure and every order as written: none of this says how likely anything is (parley ensemble).")
	if p := t.st.Prospects; p != nil {
		if not := strings.Trim(t.unvaried(), " ()"); not != "" {
			if strings.Contains(not, "types") {
				if len(t.st.WhatIfs) > 0 {
					not += " except in the what-ifs"
				}
				not += " (parley achieve EXPR --types)"
			}
			d.List("In looking for changes " + not + ".")
		}
	}
	d.List("What actors could gain by moving together was not looked at (parley deals).")
}

// source is what a source of the model is.
func (t *mainReport) source(id string) string {
	k := t.sourceAt(id)
	if k < 0 {
		return id
	}
	s := &t.Sources[k]
	var what []string
	for _, x := range []string{s.Author, s.Title, s.Publisher, s.Date} {
		if x != "" {
			what = append(what, strings.TrimSuffix(x, "."))
		}
	}
	if s.Title == "" && s.About != "" {
		what = append(what, strings.TrimSuffix(s.About, "."))
	}
	if len(what) == 0 {
		return id
	}
	return strings.Join(what, ", ")
}

// codes says how state codes are to be read.
func (t *mainReport) codes(d *doc.Doc) {
	example := ""
	switch {
	case t.st == nil && t.r.StatusQuo != nil:
		example = *t.r.StatusQuo
	case t.st == nil:
		for _, name := range ranked(t.r.Equilibria) {
			if list := t.r.Equilibria[name]; len(list) > 0 {
				example = list[0]
			}
		}
	case t.st.Today != nil:
		example = t.st.Today.Code
	case len(t.st.Rests) > 0:
		example = t.st.Rests[0].Code
	}
	key := t.key(example)
	if example == "" || key == "" && !t.graph() {
		return
	}
	var names []string
	if st := t.st; st != nil && st.Today != nil && t.letters[st.Today.Code] == "" {
		names = append(names, "today is "+st.Today.Code)
	}
	for k := range len(t.letters) {
		for code, l := range t.letters {
			if l == letter(k) {
				names = append(names, l+" is "+code)
			}
		}
	}
	if len(names) > 0 {
		key = strings.TrimSpace("Where a command asks for a state, " + strings.Join(names, ", ") + ". " + key)
	}
	if key == "" {
		return
	}
	if !t.o.Codes && t.st != nil {
		key += " --codes shows the codes above."
	}
	d.Head(2, Reading)
	d.Para("%s", key)
}
