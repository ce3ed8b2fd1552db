package prose

import (
	"fmt"
	"strings"

	"parley/doc"
	"parley/result"
)

// Compare is the report on every variant side by side.
func Compare(c *result.Comparison) *doc.Doc {
	d := &doc.Doc{Data: compareTable(c)}
	m := open(c.Legend)
	d.Head(1, "%s: every variant", c.Conflict)
	concept := c.Variants[0].Concept
	rest := &doc.Table{Head: []string{"Variant", "Today rests", short(concept) + " equilibria", "Improvements lead to"}}
	out := &doc.Table{Head: []string{"Variant"}}
	for _, o := range c.Variants[0].Outcomes {
		out.Head = append(out.Head, Plain(o.ID))
	}
	example := ""
	var shown []string // the codes in the first table
	for k := range c.Variants {
		v := &c.Variants[k]
		see := "parley analyze --format json"
		if v.Variant != "" {
			see = "parley analyze --variant " + v.Variant + " --format json"
		}
		if !v.Cut(concept).Whole() {
			see += " --full"
		}
		for _, name := range ranked(v.Counts) {
			if c := v.Cut(name); !c.Whole() {
				d.Cuts = append(d.Cuts, variantName(v.Variant)+", "+short(name)+" equilibria: not all are listed "+cutOf(c, see))
			}
		}
		today := "no"
		switch {
		case v.StatusQuo == nil:
			today = "–"
		case v.RestsToday != "":
			today = short(v.RestsToday)
		}
		var leads []string
		for _, s := range v.Reached {
			leads = append(leads, fmt.Sprintf("%s in %d", s.Code, s.Steps))
		}
		led := few(leads, len(leads), 5, see)
		switch {
		case !v.ImprovementsComplete && len(leads) == 0:
			led = "not settled within the bound on work"
		case !v.ImprovementsComplete:
			led += " or others: not settled within the bound on work"
		}
		codes := v.Equilibria[concept]
		if example == "" && len(codes) > 0 {
			example = codes[0]
		}
		shown = append(append(shown, codes[:min(5, len(codes))]...), reachedCodes(v.Reached)[:min(5, len(v.Reached))]...)
		rest.Rows = append(rest.Rows, []string{variantName(v.Variant), today, few(codes, v.Counts[concept], 5, see), led})
		row := []string{variantName(v.Variant)}
		for _, o := range v.Outcomes {
			cell := fmt.Sprintf("%s of %s", Number(o.Equilibria[concept]), Number(v.Counts[concept]))
			if o.Reached {
				cell += " *"
			}
			row = append(row, cell)
		}
		out.Rows = append(out.Rows, row)
	}
	d.Head(2, "Where each rests")
	d.Table(rest)
	m.inWords(d, shown)
	if len(out.Head) > 1 {
		d.Head(2, "What could last, and what comes about")
		out.Note = fmt.Sprintf("In how many of the %s equilibria each outcome holds; * where improvements from the status quo lead to one, or it is one.", short(concept))
		d.Table(out)
	}
	m.contrasts(d, c, concept)
	if len(c.Variants) > 1 {
		d.Head(2, "The variants")
	}
	for k := range c.Variants[1:] {
		v := &c.Variants[k+1]
		d.List(upper(variantName(v.Variant)) + ": " + strings.TrimSuffix(spaced(strings.TrimSuffix(v.About, "."), m.differs(v)), ".") + ".")
	}
	if example != "" {
		m.foot(d, example)
	}
	return d
}

// inWords says the states of a table in words.
func (m *model) inWords(d *doc.Doc, codes []string) {
	const most = 12
	var items []string
	said := map[string]bool{}
	for _, code := range codes {
		if !said[code] && len(items) < most {
			items = append(items, code+": "+m.state(code))
		}
		said[code] = true
	}
	d.List(items...)
	if n := len(said) - len(items); n > 0 {
		d.List(cut(n, "parley explain CODE, or the key below"))
	}
}

func reachedCodes(reached []result.Reached) []string {
	var out []string
	for _, s := range reached {
		out = append(out, s.Code)
	}
	return out
}

// contrasts says which states rest under a variant and not in the model as it
// stands, and the other way round, and on what that turns.
func (m *model) contrasts(d *doc.Doc, c *result.Comparison, concept string) {
	const most = 3
	t := &doc.Table{Open: true, Head: []string{"Variant", "", "State", "where it does not rest"}}
	for k := range c.Variants {
		v := &c.Variants[k]
		if v.Difference == nil {
			continue
		}
		name := variantName(v.Variant)
		see := "parley compare --format json"
		for _, side := range []struct {
			key, word string
			list      []result.Contrasted
		}{{"appear", "rests now", v.Difference.Appear[concept]}, {"vanish", "rests no more", v.Difference.Vanish[concept]}} {
			more := v.Difference.More[side.key][concept] + max(0, len(side.list)-most)
			for _, x := range side.list[:min(most, len(side.list))] {
				t.Rows = append(t.Rows, []string{name, side.word, x.Code, m.turns(&x)})
				name = ""
			}
			if text := cut(more, see); text != "" {
				t.Rows = append(t.Rows, []string{name, side.word, text, ""})
			}
		}
	}
	if len(t.Rows) > 0 {
		d.Head(2, "What differs from the model as it is")
		d.Table(t)
	}
}

// turns says who leaves a state where it does not rest, and for what.
func (m *model) turns(x *result.Contrasted) string {
	if x.Impossible {
		return "it cannot occur"
	}
	var parts []string
	for _, b := range x.Because {
		parts = append(parts, m.who(b.Actor)+" leaves for "+b.To+", by "+quote(label(b.Statement)))
	}
	if x.Open {
		parts = append(parts, "whether others leave is open")
	}
	return strings.Join(parts, "; ")
}

func variantName(id string) string {
	if id == "" {
		return "as it is"
	}
	return Plain(id)
}

// differs says what a variant changes, in brackets where its own words go
// before it.
func (m *model) differs(v *result.Variant) string {
	var parts []string
	for _, t := range v.Types {
		parts = append(parts, m.who(t.Actor)+" is of the type "+quote(Plain(t.Type)))
	}
	for _, h := range v.Fix {
		parts = append(parts, quote(m.option(h.Option))+" is held at "+Plain(h.Level))
	}
	text := strings.Join(parts, "; ")
	if text != "" && v.About != "" {
		text = "(" + text + ")"
	}
	return text
}

func compareTable(c *result.Comparison) *doc.Table {
	t := &doc.Table{Head: []string{"variant", "states", "status_quo", "rests_today"}}
	names := ranked(c.Variants[0].Counts)
	for _, k := range names {
		t.Head = append(t.Head, k, k+"_equilibria")
	}
	t.Head = append(t.Head, "reached")
	for k := range c.Variants {
		v := &c.Variants[k]
		quo := ""
		if v.StatusQuo != nil {
			quo = *v.StatusQuo
		}
		row := []string{v.Variant, fmt.Sprint(v.StateCount), quo, v.RestsToday}
		for _, k := range names {
			row = append(row, fmt.Sprint(v.Counts[k]), strings.Join(v.Equilibria[k], " "))
		}
		t.Rows = append(t.Rows, append(row, strings.Join(reachedCodes(v.Reached), " ")))
	}
	return t
}
