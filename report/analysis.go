package report

import (
	"fmt"
	"strings"

	"parley/explain"
	"parley/result"
	"parley/stability"
	"parley/words"
)

// Analysis is the report of the main job: first the answer, then what it
// rests on.
func Analysis(r *result.Analysis) *Doc {
	d := &Doc{Data: analysisTable(r)}
	title := r.Conflict
	if r.Variant != "" {
		title += ", variant " + r.Variant
	}
	d.Head(1, "%s", title)
	facts := []string{count(len(r.Actors), "actor"), count(len(r.Options), "option"), count(r.StateCount, "state")}
	if len(r.Options) == 0 {
		facts = []string{count(len(r.Actors), "actor"), count(r.StateCount, "state")}
	}
	if r.AsOf != "" {
		facts = append([]string{"as of " + r.AsOf}, facts...)
	}
	d.Para("%s", strings.Join(facts, " · "))
	st := r.Story
	if st == nil {
		if r.Where != "" {
			d.Para("Asked only about the %s where %s.", count(*r.WhereCount, "state"), r.Where)
		}
		resting(d, r)
		hypergame(d, r)
		counts(d, r)
		patterns(d, r)
		assumes(d, r)
		return d
	}
	if st.VariantAbout != "" {
		d.Para("%s", st.VariantAbout)
	}
	if r.Where != "" {
		d.Para("Asked only about the %s where %s.", count(*r.WhereCount, "state"), r.Where)
	}
	answer(d, r, st)
	why(d, st)
	prospects(d, st)
	rests(d, r, st)
	patterns(d, r)
	outcomes(d, r, st)
	restsOn(d, st)
	if other := others(r); len(other) > 0 {
		equilibria(d, r, other)
	}
	counts(d, r)
	assumes(d, r)
	return d
}

// answer says where the conflict rests from the status quo.
func answer(d *Doc, r *result.Analysis, st *result.Story) {
	d.Head(2, "Where it rests")
	if st.Today == nil {
		d.Answer("The model has no status quo to start from; %s.", restsAt(r, st.Rests))
		return
	}
	switch st.Strongest {
	case "nash":
		d.Answer("It rests where it stands. No actor can gain by moving alone.")
	case "seq", "sseq":
		d.Answer("It rests where it stands. Whoever could gain by moving is deterred by what the others would themselves gain from answering.")
	case "gmr", "smr":
		if _, asked := r.Counts["seq"]; asked {
			d.Answer("It does not rest credibly where it stands. It holds only under %s: the answers that would deter a move do not all pay those who would give them.", short(st.Strongest))
		} else {
			d.Answer("It rests where it stands under %s: whoever could gain by moving is deterred by what the others could answer, whether or not that pays them.", short(st.Strongest))
		}
	default:
		d.Answer("It does not rest where it stands: %s.", leavers(st.Why))
	}
	for _, a := range st.Today.Does {
		does := strings.Join(a.Does, "; ")
		if does == "" {
			does = "nothing"
		}
		d.List(fmt.Sprintf("%s: %s", a.Actor, does))
	}
	if len(st.Today.Does) == 0 {
		d.Para("Today: %s.", st.Today.Words)
	}
	if text := heldBy(st); text != "" {
		d.Para("%s", text)
	}
	leads(d, st)
}

// heldBy says in one sentence what keeps each actor where it is.
func heldBy(st *result.Story) string {
	if st.Why == nil || st.Strongest == "" {
		return ""
	}
	var parts []string
	for _, id := range st.Why.Order {
		a := st.Why.Actors[id]
		var by []string
		for _, l := range a.Stays {
			if len(by) < 2 && l.Effect == explain.Worse && l.Reasons[0].Kind == explain.ByStatement {
				by = append(by, "“"+explain.Label(&l.Reasons[0])+"”")
			}
		}
		if len(by) > 0 {
			parts = append(parts, words.Mid(a.Name)+" by "+words.Join(by))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "What holds it: " + strings.Join(parts, "; ") + "."
}

// leads says where improvements from the status quo lead.
func leads(d *Doc, st *result.Story) {
	switch st.Strongest {
	case "nash":
		d.Para("With no improvement to make, nothing else is reached from here unless actors make moves that do not pay them, or move together.")
		return
	}
	switch n := len(st.Reached); n {
	case 0:
		d.Para("The actors' improvements lead from here to no other %s equilibrium.", short(st.Concept))
	case 1:
		e := st.Reached[0]
		d.Para("The actors' improvements can lead to one other resting place, %s, in %s: %s.", e.Code, count(e.Steps, "move"), e.Way)
	default:
		d.Para("The actors' improvements can lead to %d other resting places. The nearest is %s, in %s: %s.", n, st.Reached[0].Code, count(st.Reached[0].Steps, "move"), st.Reached[0].Way)
	}
}

func leavers(r *result.Explanation) string {
	if r == nil {
		return "somebody leaves"
	}
	var parts []string
	for _, id := range r.Order {
		a := r.Actors[id]
		for _, m := range a.Improvements {
			if !m.Deterred {
				parts = append(parts, fmt.Sprintf("%s gains by %s", words.Mid(a.Name), explain.Phrase(m.Changes)))
				break
			}
		}
	}
	return words.Join(parts)
}

func restsAt(r *result.Analysis, rests []result.Rest) string {
	if len(rests) == 0 {
		return "no state is an equilibrium"
	}
	strongest := rests[0].Concepts[0]
	if n := r.Counts[strongest].Equilibria; n > 1 {
		return fmt.Sprintf("%s states rest under %s", number(n), short(strongest))
	}
	return fmt.Sprintf("one state rests under %s: %s (%s)", short(strongest), rests[0].Code, rests[0].Words)
}

// wide is the number of equilibria up to which a table has a column for each.
const wide = 4

// shown is the number of equilibria that a report spells out.
const shown = 12

// rests shows the equilibria that Nash, SSEQ or SEQ hold, one by one; GMR and
// SMR discriminate little, and are told only when nothing else was asked.
func rests(d *Doc, r *result.Analysis, st *result.Story) {
	var strong []result.Rest
	weak := 0
	for _, e := range st.Rests {
		switch e.Concepts[0] {
		case "gmr", "smr":
			weak++
		default:
			strong = append(strong, e)
		}
	}
	if len(strong) == 0 && !credible(r) {
		strong, weak = st.Rests, 0
	}
	for c, n := range st.MoreUnder {
		if c == "gmr" || c == "smr" {
			weak += n
		}
	}
	d.Head(2, "The resting places")
	if len(strong) == 0 {
		d.Para("No state is an equilibrium under %s.", words.Join(asked(r)))
	} else {
		d.Table(restTable(r, st, strong))
	}
	if n := st.MoreUnder["nash"] + st.MoreUnder["seq"] + st.MoreUnder["sseq"] + max(0, len(strong)-shown); n > 0 {
		d.Para("%s not shown; --summary covers all by patterns, --format json or csv lists them.", count(n, "more equilibrium is", "more equilibria are"))
	}
	if weak > 0 {
		var under []string
		for _, c := range []stability.Concept{stability.GMR, stability.SMR} {
			if _, ok := r.Counts[c.Name]; ok {
				under = append(under, c.Short)
			}
		}
		text := count(weak, "more state rests", "more states rest") + " under " + strings.Join(under, " or ")
		if _, ok := r.Counts["seq"]; ok {
			text += " only: there the answers that deter do not all pay those who would give them"
		}
		d.Para("%s.", text)
	}
}

// credible reports whether any concept asked for is more than GMR and SMR.
func credible(r *result.Analysis) bool {
	for c := range r.Counts {
		if c != "gmr" && c != "smr" {
			return true
		}
	}
	return false
}

func asked(r *result.Analysis) []string {
	var out []string
	for _, c := range stability.Concepts {
		if _, ok := r.Counts[c.Name]; ok {
			out = append(out, c.Short)
		}
	}
	return out
}

func restTable(r *result.Analysis, st *result.Story, rests []result.Rest) *Table {
	if len(rests) > wide || len(rests[0].Levels) == 0 {
		t := &Table{Head: []string{"State", "Under", "From today", "What it is, against today"}}
		switch {
		case st.Today == nil:
			t.Head = []string{"State", "Under", "What it is"}
		case len(rests[0].Levels) == 0:
			t.Head[3] = "What it is"
		}
		for _, e := range rests[:min(len(rests), shown)] {
			what := e.Change
			if st.Today == nil || e.Reached == "here" || len(e.Levels) == 0 {
				what = e.Words
			}
			row := []string{e.Code, shorts(e.Concepts)}
			if st.Today != nil {
				row = append(row, reached(e))
			}
			t.Rows = append(t.Rows, append(row, what))
		}
		return t
	}
	t := &Table{Head: []string{"Option"}}
	for _, e := range rests {
		head := e.Code
		if e.Reached == "here" {
			head += " today"
		}
		t.Head = append(t.Head, head)
	}
	for k, name := range st.Options {
		row := []string{name}
		for _, e := range rests {
			row = append(row, e.Levels[k])
		}
		t.Rows = append(t.Rows, row)
	}
	under, from := []string{"rests under"}, []string{"reached by"}
	for _, e := range rests {
		under = append(under, shorts(e.Concepts))
		from = append(from, reached(e))
	}
	t.Rows = append(t.Rows, under)
	if st.Today != nil {
		t.Rows = append(t.Rows, from)
	}
	t.Mark = func(row, column int) bool { // what differs from today
		return st.Today != nil && column > 0 && row < len(r.Options) && rests[column-1].Levels[row] != st.Today.Levels[row]
	}
	return t
}

func reached(e result.Rest) string {
	switch e.Reached {
	case "":
		return "–"
	case "here":
		return "is today"
	case "no":
		return "not at all"
	case "open":
		return "not settled"
	case "moves":
		if e.Steps == 1 {
			return "1 move, no improvement"
		}
		return fmt.Sprintf("%d moves, not all improvements", e.Steps)
	}
	return count(e.Steps, "improvement")
}

func short(name string) string {
	if c, ok := stability.Find(name); ok {
		return c.Short
	}
	return name
}

func shorts(names []string) string {
	out := make([]string, len(names))
	for k, n := range names {
		out[k] = short(n)
	}
	return strings.Join(out, " ")
}

// counts shows how many states are stable for whom.
func counts(d *Doc, r *result.Analysis) {
	t := &Table{Head: append([]string{"Stable states"}, append(append([]string{}, r.Actors...), "equilibria")...)}
	for _, c := range ordered(r) {
		n := r.Counts[c.Name]
		row := []string{c.Short}
		for _, a := range r.Actors {
			row = append(row, number(n.Stable[a]))
		}
		t.Rows = append(t.Rows, append(row, number(n.Equilibria)))
	}
	d.Head(2, "How much each concept holds")
	d.Table(t)
}

// why tells each actor's reasons at the status quo.
func why(d *Doc, st *result.Story) {
	if st.Why == nil {
		return
	}
	stays := true
	for _, a := range st.Why.Actors {
		stays = stays && a.Undeterred == 0
	}
	switch {
	case stays:
		d.Head(2, "Why it stays")
	case st.Strongest != "":
		d.Head(2, "Why it does not stay under %s", short(st.Concept))
	default:
		d.Head(2, "Why it does not stay")
	}
	for _, text := range explain.Sentences(st.Why)[1:] {
		d.List(text)
	}
}

func outcomes(d *Doc, r *result.Analysis, st *result.Story) {
	if len(st.Outcomes) == 0 {
		return
	}
	d.Head(2, "What can be expected")
	head := []string{"Outcome"}
	if st.Today != nil {
		head = append(head, "today")
	}
	var concepts []string
	for _, c := range stability.Concepts {
		if n, ok := r.Counts[c.Name]; ok {
			concepts = append(concepts, c.Name)
			head = append(head, fmt.Sprintf("in %s's %d", c.Short, n.Equilibria))
		}
	}
	if st.Today != nil {
		head = append(head, "improvements lead there")
	}
	t := &Table{Head: head}
	for _, o := range st.Outcomes {
		row := []string{words.Plain(o.ID)}
		if st.Today != nil {
			row = append(row, yes(o.Today))
		}
		for _, c := range concepts {
			row = append(row, number(o.Equilibria[c]))
		}
		if st.Today != nil {
			row = append(row, yes(o.Reached))
		}
		t.Rows = append(t.Rows, row)
	}
	d.Table(t)
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func restsOn(d *Doc, st *result.Story) {
	if len(st.Evidence) == 0 {
		return
	}
	d.Head(2, "What that rests on")
	t := &Table{Head: []string{"Source", "What it is", "Statements that decide"}}
	for _, e := range st.Evidence {
		var decided []string
		for _, x := range e.Statements {
			decided = append(decided, x.Actor+": "+strings.Join(x.Statements, ", "))
		}
		var what []string
		for _, x := range []string{e.Publisher, e.Title, e.About, e.Date} {
			if x != "" {
				what = append(what, strings.TrimSuffix(x, "."))
			}
		}
		t.Rows = append(t.Rows, []string{e.Source, strings.Join(what, ", "), strings.Join(decided, "; ")})
	}
	d.Table(t)
}

// analysisTable is one row a state, or an equilibrium where states are not
// listed.
func analysisTable(r *result.Analysis) *Table {
	t := &Table{Head: []string{"number", "code"}}
	if r.States == nil {
		t.Head = []string{"concept", "code"}
		for _, c := range ordered(r) {
			for _, code := range r.Equilibria[c.Name] {
				t.Rows = append(t.Rows, []string{c.Name, code})
			}
		}
		return t
	}
	ranked := ranked(r)
	for _, a := range ranked {
		t.Head = append(t.Head, "rank_"+a)
	}
	member := map[string]map[string]bool{}
	column := func(name string, codes []string) {
		t.Head = append(t.Head, name)
		member[name] = map[string]bool{}
		for _, c := range codes {
			member[name][c] = true
		}
	}
	for _, c := range ordered(r) {
		for _, g := range judged(r, c.Name) {
			column(c.Name+"_"+g, r.Stable[c.Name][g])
		}
		column(c.Name, r.Equilibria[c.Name])
	}
	for _, s := range r.States {
		row := []string{fmt.Sprint(s.Number), s.Code}
		for _, a := range ranked {
			row = append(row, fmt.Sprint(s.Rank[a]))
		}
		for _, name := range t.Head[2+len(ranked):] {
			row = append(row, yes(member[name][s.Code]))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
