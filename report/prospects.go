package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"parley/result"
	"parley/words"
)

// prospects tells what would change the answer: what is nearest to breaking
// the status quo, and the least change that would bring each outcome about.
func prospects(d *Doc, st *result.Story) {
	p := st.Prospects
	if p == nil || p.Break == nil && len(p.Outcomes) == 0 {
		return
	}
	d.Head(2, "What would change it")
	if b := p.Break; b != nil {
		switch {
		case b.Cost == nil && b.Proven:
			d.Para("No other order of priorities would break the status quo.")
		case b.Cost == nil:
			d.Para("What would break the status quo was not found within the report's bound on effort; see parley sensitivity.")
		default:
			x := b.Changes[0]
			text := fmt.Sprintf("Nearest to breaking the status quo: %s. %s would then leave it, to %s.", reorder(st, x.Actors), words.Upper(st.Names[x.Leaves[0].By]), x.Leaves[0].To)
			if n := len(b.Changes); n > 1 {
				text += fmt.Sprintf(" %s as near.", count(n-1, "other change is", "other changes are"))
			}
			d.Para("%s", text)
		}
	}
	var items []string
	for _, o := range p.Outcomes {
		text := words.Plain(o.ID) + ": "
		switch {
		case len(o.Already) > 0:
			text += fmt.Sprintf("rests already in %s", few(o.Already, len(o.Already)))
			if slices.Contains(o.Already, st.Today.Code) {
				text += ", which includes today"
				if len(o.Already) == 1 {
					text = words.Plain(o.ID) + ": is so today, and rests"
				}
			}
		case o.Cost == nil && o.Proven:
			text += "no order of the actors' priorities makes it rest; that is proven"
		case o.Cost == nil:
			text += "no change was found within the report's bound on effort; see parley achieve"
		default:
			text += reorder(st, o.Change.Actors)
			if o.Changes > 1 {
				text += fmt.Sprintf(" (%s as small)", count(o.Changes-1, "other change is", "other changes are"))
			}
			if !o.Proven {
				text += " (a smaller change is not ruled out)"
			}
		}
		items = append(items, text+".")
	}
	if len(items) > 0 {
		d.Para("The least change of priorities for each outcome to rest under %s:", short(p.Concept))
		d.List(items...)
	}
	if p.More > 0 {
		d.Para("%s not looked into; parley achieve answers for any condition.", count(p.More, "more outcome was", "more outcomes were"))
	}
}

// reorder tells several actors' new priorities in one clause.
func reorder(st *result.Story, actors map[string]result.Reordered) string {
	var parts []string
	for _, id := range slices.Sorted(maps.Keys(actors)) {
		parts = append(parts, strings.TrimSuffix(changed(words.Mid(st.Names[id]), actors[id]), "."))
	}
	return strings.Join(parts, "; ")
}
