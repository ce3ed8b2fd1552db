package prose

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"parley/doc"
	"parley/result"
)

// Achieve is the report on what it would take. Within is the bound on cost, 0
// for none; reach tells that improvements had to lead there too.
func Achieve(r *result.Achievement, within int, reach bool) *doc.Doc {
	d := &doc.Doc{Data: &doc.Table{Head: []string{"change", "cost", "proven", "actor", "type", "swaps", "from", "to", "option", "level", "holds", "reached"}}}
	m := open(r.Legend)
	d.Head(1, "What it would take: %s", r.Target)
	m.achieve(d, r, within, reach)
	example := ""
	for _, list := range append([][]string{r.Already}, holds(r)...) {
		if len(list) > 0 && example == "" {
			example = list[0]
		}
	}
	if example != "" {
		m.foot(d, example)
	}
	return d
}

func holds(r *result.Achievement) [][]string {
	var out [][]string
	for _, c := range r.Changes {
		out = append(out, c.Holds)
	}
	return out
}

func (m *model) achieve(d *doc.Doc, r *result.Achievement, within int, reach bool) {
	concept := short(r.Concept)
	if reach {
		concept += ", where improvements from the status quo lead to it"
	}
	proven := yes(r.Proven)
	if n := len(r.Unreached); n > 0 {
		defer d.Para("%s as things stand and %s not reached from the status quo: %s.", Count(n, "such state rests", "such states rest"), plural(n, "is", "are"),
			m.named(r.Unreached, n, 5, "parley achieve --format json"))
	}
	switch {
	case r.Matching == 0 && r.MatchingUnheld != nil && *r.MatchingUnheld > 0:
		d.Answer("No state matches %s with the options that are held; if none were, %s would.", quote(r.Target), Count(*r.MatchingUnheld, "state"))
		d.Row("", "none", proven, "", "", "", "", "", "", "", "", "")
		return
	case r.Matching == 0 && len(r.Changes) == 0:
		d.Answer("No state that can occur matches %s.", quote(r.Target))
		d.Row("", "none", proven, "", "", "", "", "", "", "", "", "")
		return
	case r.Cost != nil && *r.Cost == 0:
		d.Answer("Nothing has to change: %s already under %s: %s.", Count(len(r.Already), "such state rests", "such states rest"), concept,
			m.named(r.Already, len(r.Already), 5, "parley achieve --format json"))
		d.Row("0", "0", proven, "", "", "", "", "", "", "", strings.Join(r.Already, " "), yes(slices.ContainsFunc(r.Changes, func(c result.Reordering) bool { return c.Reached })))
		return
	case r.Cost == nil && r.Proven:
		d.Answer("No change that was allowed makes any such state rest under %s. That is proven%s.", concept, m.notVaried(r.NotVaried))
		d.Row("", "none", proven, "", "", "", "", "", "", "", "", "")
		return
	case r.Cost == nil && within > 0:
		d.Answer("No change of up to %s makes such a state rest under %s; whether a larger one would is open.", Count(within, "swap"), concept)
		d.Row("", fmt.Sprintf("over %d", within), proven, "", "", "", "", "", "", "", "", "")
		return
	case r.Cost == nil:
		d.Answer("No change was found that makes such a state rest under %s before the bound on effort was reached. Narrow the question with --actors or --within, or ask under --concept nash or gmr.", concept)
		d.Row("", "open", proven, "", "", "", "", "", "", "", "", "")
		return
	}
	proof := "; that is proven" + m.notVaried(r.NotVaried)
	if !r.Proven {
		proof = "; a smaller one is not ruled out"
	}
	ways := "There is one such change."
	if n, c := len(r.Changes), r.Cut(); !c.Whole() {
		more := cutOf(c, fmt.Sprintf("parley achieve --limit %d", max(n+c.More(), 10*n)))
		ways = fmt.Sprintf("%s listed %s.", Count(n, "such change is", "such changes are"), more)
		d.Cuts = append(d.Cuts, fmt.Sprintf("of the changes of this cost %d are listed %s", n, more))
	} else if n > 1 {
		ways = fmt.Sprintf("There are %d such changes.", n)
	}
	d.Answer("It takes a change of cost %d to make such a state rest under %s%s. %s", *r.Cost, concept, proof, ways)
	d.Para("A cost of 1 is one swap of two neighbours in an actor's priorities, one switch of type, or one option held.")
	for k := range r.Changes {
		c := &r.Changes[k]
		d.Head(2, "Change %d of %d", k+1, len(r.Changes))
		m.change(d, k+1, c, proven)
		reach := "improvements from the status quo do not lead there"
		if c.Reached {
			reach = "improvements from the status quo lead there"
		}
		if c.Start != "" {
			reach = strings.Replace(reach, "the status quo", "the status quo, which is then "+c.Start+" (moving there is not counted),", 1)
		}
		d.List(fmt.Sprintf("Then %s %s; %s.", m.named(c.Holds, len(c.Holds), 12, "parley achieve --format json"), plural(len(c.Holds), "rests", "rest"), reach))
	}
}

// change tells one least change and gives it its rows.
func (m *model) change(d *doc.Doc, n int, c *result.Reordering, proven string) {
	row := func(cells ...string) {
		d.Row(append(append([]string{fmt.Sprint(n), fmt.Sprint(c.Cost), proven}, cells...), strings.Join(c.Holds, " "), yes(c.Reached))...)
	}
	for _, id := range slices.Sorted(maps.Keys(c.Actors)) {
		a := c.Actors[id]
		d.List(upper(m.would(id, a)) + ".")
		row(id, a.Type, fmt.Sprint(a.Swaps), strings.Join(a.From, "; "), strings.Join(a.To, "; "), "", "")
	}
	for _, h := range c.Hold {
		d.List(fmt.Sprintf("%s is held at %s.", m.option(h.Option), quote(Plain(h.Level))))
		row("", "", "", "", "", h.Option, h.Level)
	}
}

// option is an option's name with its owner's.
func (m *model) option(id string) string {
	for k := range m.Options {
		if o := &m.Options[k]; o.ID == id || strings.HasSuffix(o.ID, "."+id) {
			return m.name(o.Actor) + ": " + o.Name
		}
	}
	return id
}
