package prose

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"parley/doc"
	"parley/result"
)

// shownShift is from which difference on a type's chances are shown.
const shownShift = 0.02

func (t *sure) when() {
	all := "in all worlds"
	if len(t.r.Updates) > 0 {
		all = "before any event"
	}
	table := &doc.Table{Head: []string{"Outcome", "Actor", "type", all, "where it comes about"}}
	for _, id := range t.r.Order {
		o := t.r.Outcomes[id]
		if o.Decided {
			continue
		}
		for _, a := range t.m.Actors {
			types := t.r.When[id][a.ID]
			for _, name := range slices.Sorted(maps.Keys(types)) {
				if x := types[name]; x.Then != nil && math.Abs(*x.Then-x.Prior) >= shownShift {
					table.Rows = append(table.Rows, []string{Plain(id), a.Name, strings.Trim(t.m.kind(a.ID, name), "“”"), percent(x.Prior), percent(*x.Then)})
				}
			}
		}
	}
	if len(table.Rows) > 0 {
		t.d.Head(2, "Who they are, when it comes about")
		t.d.Table(table)
	}
}

func (t *sure) drivers() {
	if len(t.r.Drivers) == 0 {
		return
	}
	t.d.Head(2, "What it hangs on")
	for _, id := range t.r.Order {
		o := t.r.Outcomes[id]
		switch {
		case o.Decided:
			alike := "every world decides it alike"
			if t.r.Method != "enumerated" {
				alike = "all " + Number(t.r.Draws) + " draws decide it alike"
			}
			t.d.Para("“%s” hangs on nothing: %s.", Plain(id), alike)
			continue
		case t.r.Walks[id] > 0:
			t.d.Para("“%s” is too rare for the walks that were made to say what it hangs on; about %s would do (--walks).", Plain(id), Number(t.r.Walks[id]))
			continue
		}
		if other := t.alike(id, t.sameDrivers); other != "" {
			t.d.Para("“%s” hangs on the same, in the same shares, as “%s”.", Plain(id), Plain(other))
			continue
		}
		table := &doc.Table{Head: []string{upper(Plain(id)) + " hangs on", "alone", "with its share of interplay", "± error"}}
		alone, told := 0.0, true
		for _, x := range t.r.Drivers[id] {
			alone += within(x.FirstOrder)
			told = told && Tells(x.FirstOrder, x.FirstError) && Tells(x.Shapley, x.Error)
			if math.Abs(x.Shapley) > nothing || math.Abs(x.FirstOrder) > nothing {
				table.Rows = append(table.Rows, []string{t.input(x.Input), effect(x.FirstOrder, x.FirstError), effect(x.Shapley, x.Error), percent(x.Error)})
			}
		}
		if t.r.Method != "enumerated" {
			table.Note = "± error: the standard error of the share with interplay."
		}
		t.d.Table(table)
		switch {
		case !told:
			t.d.Para("“%s” comes about in too few draws for shares that are %s: more draws and walks would tell them (--draws, --walks).", Plain(id), untold)
		case alone < 0.67:
			t.d.Para("Taken one at a time these explain %s of it; the rest is what they do together.", percent(alone))
		}
	}
}

// untold stands for a share of the variance whose estimate says nothing.
const untold = "too rare to tell"

// Tells reports whether an estimate of a share, which lies between 0 and 1,
// tells where between: it lies there but for a few errors, and its 95 %
// interval is shorter than the range.
func Tells(share, err float64) bool {
	const half, few, slack = 1.96, 3, 0.02
	return half*err < 0.5 && share+few*err > -slack && share-few*err < 1+slack
}

// effect is a share of the variance for people. The estimate may lie a little
// outside the range of a share.
func effect(share, err float64) string {
	if !Tells(share, err) {
		return untold
	}
	return percent(within(share))
}

// within is the nearest share to an estimate.
func within(x float64) float64 { return min(max(x, 0), 1) }

// nothing is what a share that is 0 can come to in doubles.
const nothing = 1e-9

// alike is the first outcome before id that is the same in what is told; "" if
// there is none.
func (t *sure) alike(id string, same func(x, y string) bool) string {
	for _, other := range t.r.Order {
		if other == id {
			return ""
		}
		if same(other, id) {
			return other
		}
	}
	return ""
}

func (t *sure) sameDrivers(x, y string) bool {
	return len(t.r.Drivers[x]) > 0 && slices.EqualFunc(t.r.Drivers[x], t.r.Drivers[y], func(a, b result.Driver) bool {
		return a.Input == b.Input && math.Abs(a.Shapley-b.Shapley) < nothing && math.Abs(a.FirstOrder-b.FirstOrder) < nothing
	})
}

func (t *sure) sameQuestions(x, y string) bool {
	return len(t.r.Ask[x]) > 0 && slices.EqualFunc(t.r.Ask[x], t.r.Ask[y], func(a, b result.Question) bool {
		return a.Question == b.Question && math.Abs(a.GainBits-b.GainBits) < nothing
	})
}

// input is an input's name in words.
func (t *sure) input(name string) string { return t.m.input(name) }

// ask tells the questions, under a heading of their own or the report's.
func (t *sure) ask(headed bool) {
	some := false
	for _, id := range t.r.Order {
		some = some || len(t.r.Ask[id]) > 0
	}
	if !some {
		return
	}
	if headed {
		t.d.Head(2, "What to ask next")
	}
	if !slices.ContainsFunc(t.r.Order, func(id string) bool { return worth(t.r.Ask[id]) > 0 }) {
		t.d.Para("No answer to a single question would change any of these chances by anything worth telling.")
		return
	}
	for _, id := range t.r.Order {
		if worth(t.r.Ask[id]) == 0 {
			continue
		}
		if other := t.alike(id, t.sameQuestions); other != "" {
			t.d.Para("About “%s”, now %s: the same questions as about “%s”, worth the same.", Plain(id), percent(*t.r.Outcomes[id].Settles), Plain(other))
			continue
		}
		shown := 0
		for _, q := range t.r.Ask[id] {
			if q.GainBits < worthless || q.SameAs != "" {
				continue
			}
			if shown++; shown == 1 {
				t.d.Para("About “%s”, now %s:", Plain(id), percent(*t.r.Outcomes[id].Settles))
			}
			if shown > shownQuestions {
				t.d.Para("%s", cut(worth(t.r.Ask[id])-shownQuestions, "parley ask --format json"))
				break
			}
			t.d.List(t.question(&q))
		}
	}
	q := first(t.r)
	t.d.Para("An answer goes back into the file, with its day, as an entry of the list under events:, like this one for the first question, whose answers are %s:", answersOf(q))
	t.d.List(fmt.Sprintf("{date: 2026-01-31, found: {question: %s, answer: %s, reliability: 0.9}}", strconv.Quote(q.Question), strconv.Quote(q.Answers[0].Answer)))
}

// answersOf lists the answers to a question as the file takes them.
func answersOf(q *result.Question) string {
	var all []string
	for _, a := range q.Answers {
		all = append(all, a.Answer)
	}
	return join(all)
}

// worthless is what a question is worth that is not shown, in bits.
const worthless = 0.0005

// worth counts the questions that are worth anything, each once however many
// ways there are to put it.
func worth(all []result.Question) (n int) {
	for k := range all {
		if all[k].GainBits >= worthless && all[k].SameAs == "" {
			n++
		}
	}
	return n
}

// first is the first question that is told.
func first(r *result.Ensemble) *result.Question {
	for _, id := range r.Order {
		if worth(r.Ask[id]) == 0 {
			continue
		}
		for k := range r.Ask[id] {
			if r.Ask[id][k].SameAs == "" {
				return &r.Ask[id][k]
			}
		}
	}
	return nil
}

// question says a question with its answers, its worth, and its grounds.
func (t *sure) question(q *result.Question) string {
	var answers []string
	for _, a := range q.Answers {
		answers = append(answers, fmt.Sprintf("%s (%s likely) makes it %s", t.m.answered(q, a.Answer), percent(a.Chance), percent(a.Then)))
	}
	text := fmt.Sprintf("%s %s. Worth %.3f bits, %.4f of Brier score [%s].", t.m.question(q), upper(strings.Join(answers, "; ")), q.GainBits, q.GainBrier, q.Question)
	return text
}

// rareEvent is the chance of an event below which the model or the event may
// well be wrong.
const rareEvent = 0.05

// fewDraws effective draws are worth a warning.
const fewDraws = 400

func (t *sure) updates() {
	if len(t.r.Updates) == 0 {
		return
	}
	t.d.Head(2, "What was seen, and what it changed")
	head := []string{"Date", "Event", "how likely"}
	for _, id := range t.r.Order {
		head = append(head, Plain(id))
	}
	table := &doc.Table{Head: head}
	row := []string{"", "before any", ""}
	for _, id := range t.r.Order {
		row = append(row, percent(t.r.Updates[0].Outcomes[id].Before))
	}
	table.Rows = append(table.Rows, row)
	for _, u := range t.r.Updates {
		chance := ""
		if u.Chance != nil {
			chance = percent(*u.Chance)
		}
		row := []string{u.Date, t.m.happened(&u.What), chance}
		for _, id := range t.r.Order {
			row = append(row, percent(u.Outcomes[id].After))
		}
		table.Rows = append(table.Rows, row)
	}
	t.d.Table(table)
	for _, u := range t.r.Updates {
		if u.Chance != nil && *u.Chance < rareEvent {
			t.d.Para("By the model, what was seen on %s had a chance of %s alone: see whether it was so, whether the actor really had its turn then, and whether the model is right.", u.Date, percent(*u.Chance))
		}
	}
	var types []string
	last := t.r.Updates[len(t.r.Updates)-1]
	for _, a := range t.m.Actors {
		for _, name := range slices.Sorted(maps.Keys(last.Types[a.ID])) {
			before := t.r.Updates[0].Types[a.ID][name].Before
			types = append(types, fmt.Sprintf("%s %s: %s before any event, %s after the last", a.Name, t.m.kind(a.ID, name), percent(before), percent(last.Types[a.ID][name].After)))
		}
	}
	t.d.List(types...)
	if e := t.r.Effective; e != nil && *e < fewDraws {
		need := float64(t.r.Draws) * fewDraws / max(*e, 1)
		t.d.Para("After these events the draws are worth %.0f: too few to lean on. About %s draws would do (--draws).", *e, Number(int(need)))
	}
	t.d.Para("What it hangs on is not told after events, since evidence makes inputs depend on one another; --as-of a day before the first event shows it.")
}

func (t *sure) overTime() {
	if t.r.OverTime == nil {
		return
	}
	t.d.Head(2, "Over time")
	t.d.Table(timeTable(t.r.OverTime, t.r.Order))
}

// shownTimes bounds the times that a table shows.
const shownTimes = 13

func timeTable(o *result.OverTime, order []string) *doc.Table {
	head := []string{upper(o.Unit) + "s"}
	for _, id := range order {
		head = append(head, Plain(id))
	}
	table := &doc.Table{Head: append(head, "play rests")}
	every := (len(o.Times) + shownTimes - 1) / shownTimes
	for k := 0; k < len(o.Times); k += every {
		row := []string{fmt.Sprint(o.Times[k])}
		for _, id := range order {
			row = append(row, percent(o.Outcomes[id][k]))
		}
		table.Rows = append(table.Rows, append(row, percent(o.Rested[k])))
	}
	return table
}

// inputs lists what was taken as uncertain, with the grounds in the file.
func (t *sure) inputs() {
	if len(t.r.Inputs) == 0 {
		return
	}
	t.d.Head(2, "What is taken as uncertain")
	for _, name := range t.r.Inputs {
		text := t.input(name)
		who, what, _ := strings.Cut(name, ".")
		if what == "type" {
			var types []string
			for _, x := range t.m.Types[who] {
				grounds := t.m.kind(who, x.ID)
				if x.About != "" {
					grounds += " (" + strings.TrimSuffix(x.About, ".") + ")"
				}
				types = append(types, grounds)
			}
			text += ": " + strings.Join(append([]string{"as stated first"}, types...), ", or ")
		}
		t.d.List(text)
	}
}
