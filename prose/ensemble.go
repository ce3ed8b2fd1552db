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

// Bounds of what the report on chances shows of each kind.
const (
	shownStates    = 8
	shownQuestions = 5
)

// Ensemble is the report on how likely outcomes are.
func Ensemble(r *result.Ensemble) *doc.Doc {
	d := &doc.Doc{Data: ensembleTable(r)}
	d.Head(1, "How sure: %s", r.Conflict)
	HowSure(d, r)
	return d
}

// HowSure adds what is told of chances to a report.
func HowSure(d *doc.Doc, r *result.Ensemble) {
	t := sure{d, r, open(r.Legend)}
	if len(r.Inputs) == 0 {
		d.Answer("Nothing in the model is uncertain, so each chance is that of the one world it describes.")
		d.Para("To say what is not sure: give actors other types with a weight, put statements whose order is not known into a nested list in prefers, give statements a confidence, or write uncertainty: {order: 0.3}.")
	}
	if r.From == "" {
		d.Para("The model names no status quo, so it is told what rests, and not where play settles.")
	}
	t.answer()
	t.partial()
	t.outcomes()
	t.law()
	t.settles()
	t.when()
	t.drivers()
	t.ask(true)
	t.updates()
	t.overTime()
	t.inputs()
	t.m.foot(d, r.From)
}

// sure is a report on chances in the making.
type sure struct {
	d *doc.Doc
	r *result.Ensemble
	m *model
}

// answer says of each outcome in how many of 100 worlds it comes about, and
// what it takes.
func (t *sure) answer() {
	if t.r.From == "" {
		return
	}
	for _, id := range t.r.Order {
		o := t.r.Outcomes[id]
		text := fmt.Sprintf("“%s” comes about %s.", Plain(id), t.worlds(*o.Settles))
		if *t.r.Unsettled > 0 { // it may well be so, for a time, where play goes on
			text = fmt.Sprintf("Play settles with “%s” %s.", Plain(id), t.worlds(*o.Settles))
		}
		var needs []string
		for _, a := range t.m.Actors {
			types := t.r.When[id][a.ID]
			for _, name := range slices.Sorted(maps.Keys(types)) {
				if x := types[name]; x.Then != nil && *x.Then == 1 && x.Prior < 1 {
					needs = append(needs, mid(a.Name)+" "+lower(t.m.kind(a.ID, name)))
				}
			}
		}
		switch {
		case *o.Settles == 0 || *o.Settles == 1:
		case len(needs) > 0 && t.r.Method != "enumerated": // seen in draws, not shown for all worlds
			text += " In every draw in which it did, " + join(needs) + "."
		case len(needs) == 1:
			text += " It takes one thing: " + needs[0] + "."
		case len(needs) > 1:
			text += fmt.Sprintf(" It takes %s things together: %s.", small(len(needs)), join(needs))
		}
		t.d.Answer("%s", text)
	}
	if *t.r.Unsettled > 0 && len(t.r.Order) > 0 {
		t.d.Answer("In the rest, %s, play goes on and on: these count for no outcome above, whatever is so meanwhile.", inHundred(*t.r.Unsettled))
	}
}

// inHundred is a chance as a share of all worlds, for a remark.
func inHundred(p float64) string {
	if n := math.Round(100 * p); n >= 1 && n <= 99 {
		return fmt.Sprintf("%.0f of 100", n)
	}
	return percent(p)
}

func small(n int) string {
	if names := []string{"no", "one", "two", "three", "four", "five", "six"}; n < len(names) {
		return names[n]
	}
	return strconv.Itoa(n)
}

// worlds says a chance as so many of 100 worlds. What was so in every draw, or
// in none, need not be so in every world.
func (t *sure) worlds(p float64) string {
	switch {
	case t.r.Method == "enumerated" || p > 0 && p < 1:
		return worlds(p)
	case p == 0:
		return "in none of the " + Count(t.r.Draws, "draw")
	default:
		return "in every one of the " + Count(t.r.Draws, "draw")
	}
}

// worlds says an exact chance as so many of 100 worlds.
func worlds(p float64) string {
	switch n := math.Round(100 * p); {
	case p == 0:
		return "in no world"
	case p == 1:
		return "in every world"
	case n == 0:
		return "in fewer than 1 of 100 worlds"
	case n == 100:
		return "in nearly all worlds"
	default:
		return fmt.Sprintf("in %.0f of 100 worlds", n)
	}
}

// percent is a chance as a percentage with one decimal.
func percent(p float64) string {
	if math.Abs(p) < 0.0005 {
		p = 0 // and not -0.0 %
	}
	return strconv.FormatFloat(100*p, 'f', 1, 64) + "\u00a0%"
}

// sharesNamed names shares of a run, given as numbers and ranges.
func sharesNamed(list []string) string {
	if len(list) == 1 && !strings.Contains(list[0], "-") {
		return "share " + list[0]
	}
	return "shares " + join(list)
}

func (t *sure) partial() {
	switch {
	case len(t.r.Missing) > 0:
		t.d.Para("The figures are those of a part of the run, without %s.", sharesNamed(t.r.Missing))
	case t.r.Partial:
		t.d.Para("The run was stopped: the figures are those of the %s that were made.", Count(t.r.Draws, "draw"))
	}
}

func (t *sure) outcomes() {
	if len(t.r.Order) == 0 {
		t.d.Para("The model names no outcomes; name them under outcomes to be told their chances.")
		return
	}
	t.d.Head(2, "Outcomes")
	head := []string{"Outcome"}
	if t.r.From != "" {
		head = append(head, "settles", "95 % interval")
	}
	for _, c := range t.r.Concepts {
		head = append(head, "rests, "+short(c))
	}
	table := &doc.Table{Head: head}
	for _, id := range t.r.Order {
		o := t.r.Outcomes[id]
		row := []string{Plain(id)}
		if t.r.From != "" {
			interval := "exact"
			if t.r.Method != "enumerated" {
				interval = percent(*o.Low) + " – " + percent(*o.High)
			}
			row = append(row, percent(*o.Settles), interval)
		}
		for _, c := range t.r.Concepts {
			row = append(row, percent(o.Rests[c]))
		}
		table.Rows = append(table.Rows, row)
	}
	table.Note = "settles: play from where things stand ends there; rests: some resting place has it, whether or not play leads there."
	t.d.Table(table)
	switch {
	case len(t.r.Inputs) == 0: // it has been said that there is one world
	case t.r.Method == "enumerated":
		t.d.Para("All %s of what is uncertain were worked out, each with its exact chance.", Count(t.r.Draws, "combination"))
	default:
		t.d.Para("From %s, seed %d.", Count(t.r.Draws, "draw"), t.r.Seed)
	}
}

var lawWords = map[string]string{
	"nash": "nobody fears an answer",
	"gmr":  "nobody makes a move that others could answer by any moves to its harm",
	"smr":  "nobody makes a move that others could answer to its harm, whatever it does then",
	"seq":  "everybody reckons with answers that pay those who give them",
	"sseq": "everybody reckons with answers that pay and that it could not escape",
}

// otherwise is from which difference on another law is said to answer
// otherwise.
const otherwise = 0.05

func (t *sure) law() {
	if t.r.From == "" {
		return
	}
	how := "each moves to the best of its improvements"
	if t.r.Choice == "any" {
		how = "each makes any of its improvements"
	}
	t.d.Para("Where play settles rests on the law %s: %s, and %s.", t.r.Law, lawWords[t.r.Law], how)
	for _, law := range slices.Sorted(maps.Keys(t.r.OtherLaws)) {
		var differ []string
		for _, id := range t.r.Order {
			p, q := *t.r.Outcomes[id].Settles, t.r.OtherLaws[law][id]
			if math.Abs(p-q) >= otherwise {
				differ = append(differ, fmt.Sprintf("“%s” comes about %s", Plain(id), worlds(q)))
			}
		}
		if len(differ) > 0 {
			t.d.Para("Another law answers otherwise: under %s, where %s, %s.", law, lawWords[law], join(differ))
		}
	}
}

func (t *sure) settles() {
	if t.r.From == "" {
		return
	}
	t.d.Head(2, "Where play settles")
	table := t.m.shares("share", t.r.Settles)
	table.Note = cut(len(t.r.Settles)+t.r.More["settles"].States-len(table.Rows), "parley ensemble --format json")
	t.d.Table(table)
}

// shares is a table of the states with the greatest shares.
func (m *model) shares(head string, by map[string]float64) *doc.Table {
	table := &doc.Table{Head: []string{"State", "In words", head}}
	for _, s := range greatest(by, shownStates) {
		table.Rows = append(table.Rows, []string{s, m.state(s), percent(by[s])})
	}
	return table
}

// greatest are the keys with the greatest values, at most n.
func greatest(shares map[string]float64, n int) []string {
	keys := slices.Sorted(maps.Keys(shares))
	slices.SortStableFunc(keys, func(x, y string) int {
		switch {
		case shares[x] > shares[y]:
			return -1
		case shares[x] < shares[y]:
			return 1
		}
		return 0
	})
	return keys[:min(n, len(keys))]
}
