package prose

import (
	"fmt"
	"strings"

	"parley/doc"
	"parley/result"
)

// Conditions is the report on what rankings make a state stable.
func Conditions(r *result.Conditions) *doc.Doc {
	const see = "parley conditions --format json"
	d := &doc.Doc{Data: &doc.Table{Head: []string{"actor", "state", "concept", "at_least_as_good_as_one_of"}}}
	m := open(r.Legend)
	for k := range r.Conditions {
		c := &r.Conditions[k]
		if k == 0 {
			d.Head(1, "When %s is stable under %s", c.State, short(c.Concept))
			d.Para("%s: %s.", c.State, m.state(c.State))
		}
		d.Head(2, "%s", m.name(c.Actor))
		if len(c.Every) == 0 {
			d.Answer("It is stable whatever the ranking: every move is deterred anyhow, or there is none.")
			d.Row(c.Actor, c.State, c.Concept, "")
		} else {
			d.Answer("%s must rank %s at least as high as", m.name(c.Actor), c.State)
		}
		for n, set := range c.Every {
			text := few(set, len(set), 12, see)
			if len(set) > 1 {
				text = "one of " + text
			}
			if n < len(c.Every)-1 {
				text += ", and"
			}
			d.List(text)
			d.Row(c.Actor, c.State, c.Concept, strings.Join(set, " "))
		}
		if len(c.Every) > 0 {
			d.Para("Its ranking today %s.", map[bool]string{true: "fulfils that", false: "does not fulfil that"}[c.Fulfilled])
		}
		if c.Share != "" && len(c.Every) > 0 {
			d.Para("%s of all strict rankings of the states would do.", upper(portion(c)))
		}
	}
	if len(r.Conditions) > 0 {
		m.foot(d, r.Conditions[0].State)
	}
	return d
}

// portion says what part of all rankings will do.
func portion(c *result.Condition) string {
	text := fmt.Sprintf("%.3g %%", 100*c.ShareValue)
	if of, ok := strings.CutPrefix(c.Share, "1/"); ok && len(of) < 6 {
		text = "one in " + of
	}
	if c.Of != nil && c.Of.IsInt64() && c.Of.Int64() < 1e9 {
		text += fmt.Sprintf(" (%s of %s)", Number(int(c.Rankings.Int64())), Number(int(c.Of.Int64())))
	}
	return text
}
